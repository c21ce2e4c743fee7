"""Is the queue growing, and how old is it?"""

from giaoban.figures.backlog.ages import ages_figure
from giaoban.figures.backlog.flow import flow_figure, headline_finding
from giaoban.figures.backlog.holidays import holidays_figure
from giaoban.figures.backlog.map import shapes_figure, tiles_figure
from giaoban.figures.backlog.queues import heat_figure, multiples_figure
from giaoban.figures.backlog.wards import oldest_figure, wards_figure
from giaoban.figures.review.key_figures import WEEKS
from giaoban.web.context import boundaries, standing
from giaoban.web.figure import figure
from giaoban.web.filters import choice
from giaoban.web.page import headline, page, row, scope
from giaoban.web.reader import ask, ask_ahead

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
    return headline_finding(ask(BY_WEEK, chosen))


left, right = row(1, 1)
with left:

    @figure("backlog.flow", chosen)
    def _():
        return flow_figure(ask(BY_WEEK, chosen))


with right:

    @figure("backlog.ages", chosen)
    def _():
        return ages_figure(ask(AGES, chosen))


left, right = row(2, 3)
with left:

    @figure("backlog.places", chosen)
    def _():
        measure, shapes = choice("place", "backlog.places.by"), boundaries()
        now, tiles = ask(NOW, chosen), ask("shell/tiles", chosen, to_date=chosen.as_of)
        if shapes and (not len(tiles) or choice("drawn", "backlog.places.as") == "shapes"):
            return shapes_figure(measure, now, shapes, today, minimum)
        return tiles_figure(measure, now, tiles, today, minimum)


with right:

    @figure("backlog.wards", chosen)
    def _():
        past = ask("backlog/ledger_by_week", chosen, **today.weeks_before(WEEKS))
        return wards_figure(ask(NOW, chosen), past, today)


left, right = row(3, 2)
with left:

    @figure("backlog.heat", chosen)
    def _():
        measure = choice("heat", "backlog.heat.by")
        weeks = ask(WAITING, chosen, **chosen.weeks_before(WEEKS))
        return heat_figure(measure, weeks, latest, minimum)


with right:

    @figure("backlog.oldest", chosen)
    def _():
        return oldest_figure(ask(OLDEST, chosen))


@figure("backlog.multiples", chosen)
def _():
    weeks = ask(WAITING, chosen, **chosen.weeks_before(WEEKS))
    return multiples_figure(weeks, latest, minimum)


@figure("backlog.holidays", chosen)
def _():
    weeks = chosen.weeks_before(TWO_YEARS)
    return holidays_figure(ask("backlog/received_by_week", chosen, **weeks))
