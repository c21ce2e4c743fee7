"""Who was asked to do what, and is it moving?"""

from giaoban.ui import (
    ask,
    figure,
    headline,
    measure_headers,
    page,
    row,
    scope,
    standing,
    taking,
)
from giaoban.views import directives

TASKS = "directives/tasks"
BODIES = "directives/by_body"
FILES = "directives/files"

page("directives")
chosen = scope()
more, names = taking.reports(), taking.ward_names_of(chosen)


def every_task():
    """Of any ward; asked where it is needed, so that it fails alone."""
    return ask(TASKS, chosen, units="current", ward=None, reports=more)


@headline
def _():
    given = ask(TASKS, chosen, reports=more)
    return directives.headline(given, every_task() if given.empty else given)


@figure("directives.tasks", chosen)
def _():
    given, bodies = ask(TASKS, chosen, reports=more), ask(BODIES, chosen, reports=more)
    return directives.tasks(given, every_task() if given.empty else given, bodies, names)


taking.take_up(lambda: (every_task(), ask(BODIES, chosen, reports=more)), chosen)


@figure("directives.wards", chosen)
def _():
    return directives.wards(
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
    return directives.measures(tasks, weeks, measure_headers(), names)


left, right = row(3, 2)
with left:

    @figure("directives.bodies", chosen)
    def _():
        return directives.bodies(ask(BODIES, chosen, reports=more))

    @figure("directives.omitted")
    def _():
        return directives.omitted(ask("directives/omissions"))

    @figure("directives.doubts")
    def _():
        return directives.doubts(ask("directives/doubts"))


with right:

    @figure("directives.documents")
    def _():
        return directives.documents(ask("directives/documents"), ask("directives/milestones"))


left, middle, right = row(1, 1, 1)
with left:

    @figure("directives.communication", chosen)
    def _():
        return directives.communication(ask("directives/communications", chosen), ask(FILES))


with middle:

    @figure("directives.inspections", chosen)
    def _():
        return directives.inspections(ask("directives/inspections", chosen), ask(FILES))


with right:

    @figure("directives.survey")
    def _():
        readiness, attendance = ask("directives/readiness"), ask("directives/attendance")
        return directives.survey(readiness, attendance, ask(FILES))
