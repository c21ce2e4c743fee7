"""What did citizens say, and what do the city's records say on the same subjects?"""

from giaoban.papi import FILES
from giaoban.rows.codes import category_names
from giaoban.ui import ask, choice, figure, headline, page, row, scope, standing
from giaoban.views import papi

SCORES = "papi/scores"

page("papi")
chosen = scope()
minimum = standing().minimum_cases


@headline
def _():
    return papi.headline(ask(SCORES))


left, right = row(1, 1)
with left:

    @figure("papi.latest")
    def _():
        return papi.latest(ask(SCORES))


with right:

    @figure("papi.years")
    def _():
        return papi.years(ask(SCORES), choice("dimension", "papi.short"))


@figure("papi.scores")
def _():
    return papi.scores(ask(SCORES))


@figure("papi.related", chosen)
def _():
    cases, categories = ask("papi/related_cases", chosen), ask("shell/categories")
    return papi.related(cases, category_names(categories), minimum)


left, right = row(3, 2)
with left:

    @figure("papi.measures", chosen)
    def _():
        return papi.measures(ask("papi/related_measures", chosen), minimum)


with right:

    @figure("papi.doubts")
    def _():
        return papi.doubts(ask("directives/doubts", file=list(FILES)))
