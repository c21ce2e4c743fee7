"""Who was asked to do what, and is it moving?"""

from giaoban.figures.directives.documents import documents_figure, doubts_figure, omitted_figure
from giaoban.figures.directives.outreach import (
    communication_figure,
    inspections_figure,
    survey_figure,
)
from giaoban.figures.directives.task_measures import measures_figure
from giaoban.figures.directives.tasks import (
    bodies_figure,
    headline_finding,
    tasks_figure,
    wards_figure,
)
from giaoban.warehouse.measures import measure_headers
from giaoban.web.context import standing
from giaoban.web.figure import figure
from giaoban.web.meeting import tasks
from giaoban.web.page import headline, page, row, scope
from giaoban.web.reader import ask

TASKS = "directives/tasks"
BODIES = "directives/by_body"
FILES = "directives/files"

page("directives")
chosen = scope()
more, names = tasks.reports(), tasks.ward_names_of(chosen)


def every_task():
    """Of any ward; asked where it is needed, so that it fails alone."""
    return ask(TASKS, chosen, units="current", ward=None, reports=more)


@headline
def _():
    given = ask(TASKS, chosen, reports=more)
    return headline_finding(given, every_task() if given.empty else given)


@figure("directives.tasks", chosen)
def _():
    given, bodies = ask(TASKS, chosen, reports=more), ask(BODIES, chosen, reports=more)
    return tasks_figure(given, every_task() if given.empty else given, bodies, names)


tasks.take_up(lambda: (every_task(), ask(BODIES, chosen, reports=more)), chosen)


@figure("directives.wards", chosen)
def _():
    return wards_figure(
        ask("directives/by_ward", chosen, reports=more),
        ask("response_times/by_ward", chosen),
        ask("response_times/on_time_by_ward", chosen),
        ask("backlog/now_by_ward", chosen),
        standing().minimum_cases,
    )


@figure("directives.measures", chosen)
def _():
    tasks = ask(TASKS, chosen, reports=more)
    measures = sorted(set(tasks.measure.dropna()))
    weeks = ask("measures/weekly", chosen, measure=measures or ["none"], from_week=None)
    return measures_figure(tasks, weeks, measure_headers(), names)


left, right = row(3, 2)
with left:

    @figure("directives.bodies", chosen)
    def _():
        return bodies_figure(ask(BODIES, chosen, reports=more))

    @figure("directives.omitted")
    def _():
        return omitted_figure(ask("directives/omissions"))

    @figure("directives.doubts")
    def _():
        return doubts_figure(ask("directives/doubts"))


with right:

    @figure("directives.documents")
    def _():
        return documents_figure(ask("directives/documents"), ask("directives/milestones"))


left, middle, right = row(1, 1, 1)
with left:

    @figure("directives.communication", chosen)
    def _():
        return communication_figure(ask("directives/communications", chosen), ask(FILES))


with middle:

    @figure("directives.inspections", chosen)
    def _():
        return inspections_figure(ask("directives/inspections", chosen), ask(FILES))


with right:

    @figure("directives.survey")
    def _():
        readiness, attendance = ask("directives/readiness"), ask("directives/attendance")
        return survey_figure(readiness, attendance, ask(FILES))
