"""Is the queue growing, and how old is it?"""

from giaoban import views
from giaoban.key_figures import WEEKS
from giaoban.ui import ask, figure, headline, page, row, scope

BY_WEEK = "backlog/city_by_week"

page("backlog")
chosen = scope()


@headline
def _():
    return views.backlog.headline(ask(BY_WEEK, chosen))


left, right = row(1, 1)
with left:

    @figure("backlog.flow", chosen)
    def _():
        return views.backlog.flow(ask(BY_WEEK, chosen))


with right:

    @figure("backlog.ages", chosen)
    def _():
        return views.backlog.ages(ask("backlog/city_age_by_week", chosen))


left, right = row(3, 2)
with left:

    @figure("backlog.wards", chosen)
    def _():
        past = ask("backlog/ledger_by_week", chosen, **chosen.weeks_before(WEEKS))
        return views.backlog.wards(ask("backlog/now_by_ward", chosen), past, chosen)


with right:

    @figure("backlog.oldest", chosen)
    def _():
        return views.backlog.oldest(ask("backlog/oldest_open", chosen))
