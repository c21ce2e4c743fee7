"""What should this ward do before next week?"""

from giaoban import views
from giaoban.key_figures import SHOWN, WEEKS
from giaoban.ui import (
    ask,
    ask_ahead,
    figure,
    headline,
    limits,
    measure_headers,
    page,
    row,
    scope,
    signals,
    standing,
    where,
)

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
        return views.ward.wards(ask("ward/wards", chosen))

else:
    ask_ahead(chosen, DAYS, CITY, BY_WARD, CURVE, CATEGORIES, NEIGHBOURHOODS)

    @headline
    def _():
        return views.ward.headline(ask(DAYS, chosen), where(chosen))

    left, middle, right = row(4, 5, 4)
    with left:

        @figure("ward.due_days", chosen)
        def _():
            return views.ward.due_days(ask(DAYS, chosen))

    with middle:

        @figure("ward.signals", chosen)
        def _():
            weeks = ask("measures/weekly", chosen, **past)
            return views.ward.signals(signals(chosen), weeks, measure_headers(), chosen)

    with right:

        @figure("ward.speed", chosen)
        def _():
            city = ask(CITY, chosen)
            by_ward = ask(BY_WARD, chosen)
            curve = views.comparison.curve(ask(CURVE, chosen), chosen)
            return views.ward.speed(curve, by_ward, city, chosen, standing().minimum_cases)

    @figure("ward.key_figures", chosen)
    def _():
        weeks = ask("measures/weekly", chosen, measure=list(SHOWN), **past)
        queue = ask("backlog/city_by_week", chosen, **past)
        return views.review.key_figures(weeks, queue, measure_headers(), chosen, limits(chosen))

    left, middle, right = row(1, 1, 1)
    with left:

        @figure("ward.ages", chosen)
        def _():
            return views.backlog.ages(ask("backlog/city_age_by_week", chosen, **past))

    with middle:

        @figure("ward.categories", chosen)
        def _():
            return views.ward.categories(ask(CATEGORIES, chosen), ask("shell/categories"))

    with right:

        @figure("ward.neighbourhoods", chosen)
        def _():
            return views.ward.neighbourhoods(ask(NEIGHBOURHOODS, chosen))

    @figure("ward.oldest", chosen)
    def _():
        return views.backlog.oldest(ask("backlog/oldest_open", chosen, rows=6))
