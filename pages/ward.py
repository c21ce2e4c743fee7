"""What should this ward do before next week?"""

from giaoban.figures.backlog.ages import ages_figure
from giaoban.figures.backlog.wards import oldest_figure
from giaoban.figures.response_times.curve import curve_figure
from giaoban.figures.review.key_figures import SHOWN, WEEKS, key_figures_figure
from giaoban.figures.ward.ward import (
    categories_figure,
    due_days_figure,
    headline_finding,
    neighbourhoods_figure,
    signals_figure,
    speed_figure,
    wards_figure,
)
from giaoban.warehouse.measures import measure_headers
from giaoban.web.context import standing
from giaoban.web.figure import figure
from giaoban.web.filters import place_name
from giaoban.web.page import headline, page, row, scope
from giaoban.web.reader import ask, ask_ahead, limits, signals

DAYS = "ward/due_days"
CITY = "response_times/city"
BY_WARD = "response_times/by_ward"
CURVE = "response_times/curve"
CATEGORIES = "ward/by_category"
NEIGHBOURHOODS = "ward/by_neighbourhood"

page("ward")
chosen = scope()
past = chosen.weeks_before(WEEKS)

if chosen.ward is None:

    @figure("wards.list", chosen)
    def _():
        return wards_figure(ask("ward/wards", chosen))

else:
    ask_ahead(chosen, DAYS, CITY, BY_WARD, CURVE, CATEGORIES, NEIGHBOURHOODS)

    @headline
    def _():
        return headline_finding(ask(DAYS, chosen), place_name(chosen))

    left, middle, right = row(4, 5, 4)
    with left:

        @figure("ward.due_days", chosen)
        def _():
            return due_days_figure(ask(DAYS, chosen))

    with middle:

        @figure("ward.signals", chosen)
        def _():
            weeks = ask("measures/weekly", chosen, **past)
            return signals_figure(signals(chosen), weeks, measure_headers(), chosen)

    with right:

        @figure("ward.speed", chosen)
        def _():
            city = ask(CITY, chosen)
            by_ward = ask(BY_WARD, chosen)
            curve = curve_figure(ask(CURVE, chosen), chosen)
            return speed_figure(curve, by_ward, city, chosen, standing().minimum_cases)

    @figure("ward.key_figures", chosen)
    def _():
        weeks = ask("measures/weekly", chosen, measure=list(SHOWN), **past)
        queue = ask("backlog/city_by_week", chosen, **past)
        return key_figures_figure(weeks, queue, measure_headers(), chosen, limits(chosen))

    left, middle, right = row(1, 1, 1)
    with left:

        @figure("ward.ages", chosen)
        def _():
            return ages_figure(ask("backlog/city_age_by_week", chosen, **past))

    with middle:

        @figure("ward.categories", chosen)
        def _():
            return categories_figure(ask(CATEGORIES, chosen), ask("shell/categories"))

    with right:

        @figure("ward.neighbourhoods", chosen)
        def _():
            return neighbourhoods_figure(ask(NEIGHBOURHOODS, chosen))

    @figure("ward.oldest", chosen)
    def _():
        return oldest_figure(ask("backlog/oldest_open", chosen, rows=6))
