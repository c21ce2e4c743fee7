"""How long do people wait, and which wards differ from the city by more than luck and case mix?"""

from giaoban.figures.response_times.case_mix import case_mix_figure
from giaoban.figures.response_times.categories import categories_figure
from giaoban.figures.response_times.curve import curve_figure, keys
from giaoban.figures.response_times.medians import headline_finding, wards_figure
from giaoban.figures.response_times.on_time import on_time_figure
from giaoban.figures.response_times.reports import reports_figure
from giaoban.figures.response_times.trend import trend_figure
from giaoban.web.context import standing
from giaoban.web.figure import figure
from giaoban.web.filters import choice, current_choice
from giaoban.web.page import headline, page, row, scope
from giaoban.web.reader import ask, ask_ahead

CITY = "response_times/city"
BY_WARD = "response_times/by_ward"
REPORTS = "response_times/reports_by_ward"
CASE_MIX = "response_times/case_mix"
ON_TIME = "response_times/on_time_by_ward"
BY_CATEGORY = "response_times/by_category"
# The weeks of the city, and of every ward, by the share a reader can choose.
BY_WEEK = {
    "on_time": "response_times/on_time_by_week",
    "closed_within_15": "response_times/closed_within_by_week",
}
BY_WARD_AND_WEEK = {
    "on_time": "response_times/on_time_by_ward_and_week",
    "closed_within_15": "response_times/closed_within_by_ward_and_week",
}
# Two years: a lasting change is seen against the year before it.
TREND_WEEKS = 104

page("response_times")
chosen = scope()
minimum = standing().minimum_cases
trend, weeks = current_choice("trend"), chosen.weeks_before(TREND_WEEKS)
ask_ahead(chosen, CITY, BY_WARD, CASE_MIX, REPORTS, ON_TIME, BY_CATEGORY)
ask_ahead(chosen, BY_WEEK[trend], **weeks, ward=None)
ask_ahead(chosen, BY_WARD_AND_WEEK[trend], **weeks)


@headline
def _():
    city, wards, counts = ask(CITY, chosen), ask(BY_WARD, chosen), ask(CASE_MIX, chosen)
    return headline_finding(city, wards, counts, chosen, minimum)


left, right = row(1, 1)
with left:

    @figure("response_times.wards", chosen)
    def _():
        wards, city, reports = ask(BY_WARD, chosen), ask(CITY, chosen), ask(REPORTS, chosen)
        return wards_figure(wards, city, reports, chosen, minimum)


with right:

    @figure("response_times.on_time", chosen)
    def _():
        wards = ask(ON_TIME, chosen)
        return on_time_figure(wards, ask(REPORTS, chosen), chosen, minimum)


left, right = row(1, 1)
with left:

    @figure("response_times.curve", chosen)
    def _():
        wards = keys(ask(BY_WARD, chosen), chosen, minimum)
        return curve_figure(ask("response_times/curve", chosen, ward=wards), chosen)


with right:

    @figure("response_times.case_mix", chosen)
    def _():
        counts = ask(CASE_MIX, chosen)
        return case_mix_figure(counts, ask(REPORTS, chosen), chosen, minimum)


left, right = row(1, 1)
with left:

    @figure("response_times.categories", chosen)
    def _():
        categories = ask(BY_CATEGORY, chosen)
        return categories_figure(categories, ask("shell/categories"), minimum)


with right:

    @figure("response_times.reports", chosen)
    def _():
        return reports_figure(ask(REPORTS, chosen), chosen, minimum)


@figure("response_times.trend", chosen)
def _():
    measure = choice("trend", "measure")
    city = ask(BY_WEEK[measure], chosen, **weeks, ward=None)
    wards = ask(BY_WARD_AND_WEEK[measure], chosen, **weeks)
    return trend_figure(measure, city, wards, ask(REPORTS, chosen), chosen, minimum)
