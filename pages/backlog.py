"""Is the queue growing, and how old is it?"""

from giaoban import views
from giaoban.key_figures import WEEKS
from giaoban.ui import (
    ask,
    ask_ahead,
    boundaries,
    choice,
    figure,
    headline,
    page,
    row,
    scope,
    standing,
)

BY_WEEK = "backlog/city_by_week"
AGES = "backlog/city_age_by_week"
NOW = "backlog/now_by_ward"
OLDEST = "backlog/oldest_open"
WAITING = "backlog/waiting_by_week"
# Tết lies in another week each year.
TWO_YEARS = 104

page("backlog")
chosen = scope()
latest, today = chosen.at_its_end, chosen.up_to_now
minimum = standing().minimum_cases
ask_ahead(chosen, BY_WEEK, AGES, NOW, OLDEST)


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
        return views.backlog.ages(ask(AGES, chosen))


left, right = row(2, 3)
with left:

    @figure("backlog.places", chosen)
    def _():
        measure, shapes = choice("place", "backlog.places.by"), boundaries()
        now, tiles = ask(NOW, chosen), ask("shell/tiles", chosen, to_date=chosen.as_of)
        if shapes and (not len(tiles) or choice("drawn", "backlog.places.as") == "shapes"):
            return views.places.shapes(measure, now, shapes, today, minimum)
        return views.places.tiles(measure, now, tiles, today, minimum)


with right:

    @figure("backlog.wards", chosen)
    def _():
        past = ask("backlog/ledger_by_week", chosen, **today.weeks_before(WEEKS))
        return views.backlog.wards(ask(NOW, chosen), past, today)


left, right = row(3, 2)
with left:

    @figure("backlog.heat", chosen)
    def _():
        measure = choice("heat", "backlog.heat.by")
        weeks = ask(WAITING, chosen, **chosen.weeks_before(WEEKS))
        return views.waiting.heat(measure, weeks, latest, minimum)


with right:

    @figure("backlog.oldest", chosen)
    def _():
        return views.backlog.oldest(ask(OLDEST, chosen))


@figure("backlog.multiples", chosen)
def _():
    weeks = ask(WAITING, chosen, **chosen.weeks_before(WEEKS))
    return views.waiting.multiples(weeks, latest, minimum)


@figure("backlog.holidays", chosen)
def _():
    weeks = chosen.weeks_before(TWO_YEARS)
    return views.backlog.holidays(ask("backlog/received_by_week", chosen, **weeks))
