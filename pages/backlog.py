"""Is the queue growing, and how old is it?"""

from giaoban.figures.backlog.ages import ages
from giaoban.figures.backlog.closings import closings
from giaoban.figures.backlog.flow import flow
from giaoban.figures.backlog.flow import headline as moved
from giaoban.figures.backlog.map import places
from giaoban.figures.backlog.queues import queues
from giaoban.figures.backlog.unanswered import unanswered
from giaoban.figures.backlog.wards import oldest, wards
from giaoban.web.figure import ahead, figure
from giaoban.web.page import headline, page, row

page("backlog")
ahead(flow, ages, wards, queues, unanswered, oldest)
headline(moved)

left, right = row(1, 1)
with left:
    figure(flow)
with right:
    figure(ages)

left, right = row(2, 3)
with left:
    figure(places)
with right:
    figure(wards)

figure(closings)

left, right = row(1, 1)
with left:
    figure(queues)
with right:
    figure(unanswered)

figure(oldest)
