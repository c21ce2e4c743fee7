"""When did what happen to this case?"""

from giaoban import views
from giaoban.shown import To
from giaoban.ui import ask, figure, headline, page, row, scope, way_on

CASE = "cases/one"

page("case")
chosen = scope()


@headline
def _():
    return views.cases.one(ask(CASE, chosen), chosen)


if ask(CASE, chosen).empty:
    way_on("case.list", To("cases"))
else:

    @figure("case.timeline", chosen)
    def _():
        return views.cases.timeline(ask(CASE, chosen))

    left, right = row(1, 1)
    with left:

        @figure("case.dates", chosen)
        def _():
            return views.cases.dates(ask(CASE, chosen))

    with right:

        @figure("case.facts", chosen)
        def _():
            return views.cases.facts(ask(CASE, chosen), ask("shell/categories"))
