"""When did what happen to this case?"""

from giaoban.figures.cases.case import dates_figure, facts_figure, one_finding, timeline_figure
from giaoban.figures.figure import Link
from giaoban.web.figure import figure
from giaoban.web.messages import link_out
from giaoban.web.page import headline, page, row, scope
from giaoban.web.reader import ask

CASE = "cases/one"

page("case")
chosen = scope()


@headline
def _():
    return one_finding(ask(CASE, chosen), chosen)


if ask(CASE, chosen).empty:
    link_out("case.list", Link("cases"))
else:

    @figure("case.timeline", chosen)
    def _():
        return timeline_figure(ask(CASE, chosen))

    left, right = row(1, 1)
    with left:

        @figure("case.dates", chosen)
        def _():
            return dates_figure(ask(CASE, chosen))

    with right:

        @figure("case.facts", chosen)
        def _():
            return facts_figure(ask(CASE, chosen), ask("shell/categories"))
