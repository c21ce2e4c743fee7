"""Who was asked to do what, and is it moving?"""

from giaoban.figures.directives.documents import documents, omitted
from giaoban.figures.directives.outreach import communication, inspections, survey
from giaoban.figures.directives.task_measures import measures
from giaoban.figures.directives.tasks import bodies, tasks, wards
from giaoban.figures.directives.tasks import headline as asked
from giaoban.web.figure import figure
from giaoban.web.meeting.tasks import take_up
from giaoban.web.page import has_subject, headline, page, row

page("directives")
if has_subject("directives"):
    headline(asked)
    figure(tasks)
    take_up()
    figure(wards)
    figure(measures)

    figure(bodies)

    left, right = row(1, 1)
    with left:
        figure(omitted)
    with right:
        figure(documents)

    left, middle, right = row(1, 1, 1)
    with left:
        figure(communication)
    with middle:
        figure(inspections)
    with right:
        figure(survey)
