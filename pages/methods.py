"""What does each number mean?"""

from giaoban.ui import ask, figure, headline, judged, page, register, row, scope
from giaoban.views import methods
from giaoban.views.clocks import clocks

MEASURES = "methods/measures"
GAPS = "methods/gaps"

page("methods")
chosen = scope()


@headline
def _():
    return methods.headline(ask(MEASURES), ask(GAPS, chosen))


@figure("methods.measures", chosen)
def _():
    week = {"from_week": chosen.week, "to_week": chosen.week}
    own = ask("measures/weekly_city", chosen, **week)
    every = ask("measures/weekly_city", chosen, **week, family=None)
    return methods.measures(ask(MEASURES), own, every, chosen)


left, right = row(3, 2)
with left:

    @figure("methods.gaps", chosen)
    def _():
        return methods.gaps(ask(GAPS, chosen))


with right:

    @figure("methods.power")
    def _():
        return methods.power(ask("methods/power"))


@figure("methods.clocks", chosen)
def _():
    return clocks(ask("methods/clocks"))


@figure("methods.limits")
def _():
    return methods.limits(judged.accepted_limits(), register.names())


@figure("methods.statistics")
def _():
    return methods.statistics()
