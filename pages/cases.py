"""Which cases are these?"""

from giaoban import views
from giaoban.ui import ask, figure, headline, page, scope

SUMMARY = "cases/summary"

page("cases")
chosen = scope()


@headline
def _():
    return views.cases.headline(ask(SUMMARY, chosen), chosen)


@figure("cases.list", chosen)
def _():
    cases, summary = ask("cases/list", chosen), ask(SUMMARY, chosen)
    return views.cases.listed(cases, summary, ask("shell/categories"))
