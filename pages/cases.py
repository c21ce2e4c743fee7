"""Which cases are these?"""

from giaoban.figures.cases.cases import headline_finding, listed_figure
from giaoban.web.figure import figure
from giaoban.web.page import headline, page, scope
from giaoban.web.reader import ask

SUMMARY = "cases/summary"

page("cases")
chosen = scope()


@headline
def _():
    return headline_finding(ask(SUMMARY, chosen), chosen)


@figure("cases.list", chosen)
def _():
    cases, summary = ask("cases/list", chosen), ask(SUMMARY, chosen)
    return listed_figure(cases, summary, ask("shell/categories"))
