"""What does each number mean?"""

from giaoban.figures.methods.clocks import clocks_figure
from giaoban.figures.methods.gaps import gaps_figure, limits_figure, power_figure
from giaoban.figures.methods.measures import headline_finding, measures_figure, statistics_figure
from giaoban.web import reader, register
from giaoban.web.figure import figure
from giaoban.web.page import headline, page, row, scope
from giaoban.web.reader import ask

MEASURES = "methods/measures"
GAPS = "methods/gaps"

page("methods")
chosen = scope()


@headline
def _():
    return headline_finding(ask(MEASURES), ask(GAPS, chosen))


@figure("methods.measures", chosen)
def _():
    week = {"from_week": chosen.week, "to_week": chosen.week}
    own = ask("measures/weekly_city", chosen, **week)
    every = ask("measures/weekly_city", chosen, **week, family=None)
    return measures_figure(ask(MEASURES), own, every, chosen)


left, right = row(3, 2)
with left:

    @figure("methods.gaps", chosen)
    def _():
        return gaps_figure(ask(GAPS, chosen))


with right:

    @figure("methods.power")
    def _():
        return power_figure(ask("methods/power"))


@figure("methods.clocks", chosen)
def _():
    return clocks_figure(ask("methods/clocks"))


@figure("methods.limits")
def _():
    return limits_figure(reader.accepted_limits(), register.names())


@figure("methods.statistics")
def _():
    return statistics_figure()
