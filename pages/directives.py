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
FILES = "directives/files"

page("directives")
chosen = scope()
more, names = taking.reports(), taking.ward_names_of(chosen)
every = ask(TASKS, chosen, units="current", ward=None, reports=more)


@headline
def _():
    return directives.headline(ask(TASKS, chosen, reports=more), every)


@figure("directives.tasks", chosen)
def _():
    bodies = ask("directives/by_body", chosen, reports=more)
    return directives.tasks(ask(TASKS, chosen, reports=more), every, bodies, names)


taking.take_up(every, ask("directives/by_body", chosen, reports=more), chosen)


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
        return directives.bodies(ask("directives/by_body", chosen, reports=more))

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
