"""How long do people wait, and which wards differ from the city by more than luck?"""

from giaoban import views
from giaoban.ui import ask, choice, figure, headline, page, row, scope, standing, where

CITY = "response_times/city"
BY_WARD = "response_times/by_ward"
BY_WEEK = {
    "on_time": "response_times/on_time_by_week",
    "closed_within_15": "response_times/closed_within_by_week",
}

page("response_times")
chosen = scope()
minimum = standing().minimum_cases


@headline
def _():
    return views.response_times.headline(ask(CITY, chosen), ask(BY_WARD, chosen), chosen)


left, right = row(1, 1)
with left:

    @figure("response_times.wards", chosen)
    def _():
        wards, city = ask(BY_WARD, chosen), ask(CITY, chosen)
        return views.response_times.wards(wards, city, chosen, minimum)


with right:

    @figure("response_times.on_time", chosen)
    def _():
        wards = ask("response_times/on_time_by_ward", chosen)
        return views.response_times.on_time(wards, chosen, minimum)


left, right = row(3, 2)
with left:

    @figure("response_times.trend", chosen)
    def _():
        measure = choice("trend", "measure")
        city = ask(BY_WEEK[measure], chosen, ward=None)
        ward = ask(BY_WEEK[measure], chosen) if chosen.ward else None
        return views.response_times.trend(measure, city, ward, where(chosen), minimum)


with right:

    @figure("response_times.categories", chosen)
    def _():
        categories = ask("response_times/by_category", chosen)
        return views.response_times.categories(categories, ask("shell/categories"), minimum)
