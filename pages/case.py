"""When did what happen to this case?"""

from giaoban.figures.cases.case import dates, facts, is_found, timeline, ward_of
from giaoban.figures.cases.case import headline as stands
from giaoban.figures.figure import Link
from giaoban.web.drawing.ways_back import ways_back
from giaoban.web.figure import figure
from giaoban.web.page import headline, page, row
from giaoban.web.session.messages import link_out
from giaoban.web.session.reader import reader

page("case")
ways_back(ward_of(reader()))
headline(stands)

if is_found(reader()):
    figure(timeline)
    left, right = row(1, 1)
    with left:
        figure(dates)
    with right:
        figure(facts)
else:
    link_out("case.list", Link("cases"))
