"""What did citizens say, and what do the city's records say on the same subjects?"""

from giaoban.city.papi import FILES
from giaoban.figures.names import category_names
from giaoban.figures.papi.related import doubts_figure, measures_figure, related_figure
from giaoban.figures.papi.scores import headline_finding, scores_figure
from giaoban.figures.papi.years import latest_figure, years_figure
from giaoban.web.context import standing
from giaoban.web.figure import figure
from giaoban.web.filters import choice
from giaoban.web.page import headline, page, row, scope
from giaoban.web.reader import ask

SCORES = "papi/scores"

page("papi")
chosen = scope()
minimum = standing().minimum_cases


@headline
def _():
    return headline_finding(ask(SCORES))


left, right = row(1, 1)
with left:

    @figure("papi.latest")
    def _():
        return latest_figure(ask(SCORES))


with right:

    @figure("papi.years")
    def _():
        return years_figure(ask(SCORES), choice("dimension", "papi.short"))


@figure("papi.scores")
def _():
    return scores_figure(ask(SCORES))


@figure("papi.related", chosen)
def _():
    cases, categories = ask("papi/related_cases", chosen), ask("shell/categories")
    return related_figure(cases, category_names(categories), minimum)


left, right = row(3, 2)
with left:

    @figure("papi.measures", chosen)
    def _():
        return measures_figure(ask("papi/related_measures", chosen), minimum)


with right:

    @figure("papi.doubts")
    def _():
        return doubts_figure(ask("directives/doubts", file=list(FILES)))
