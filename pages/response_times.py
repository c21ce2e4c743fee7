"""How long do people wait, and which wards differ from the city by more than luck?"""

from giaoban import charts, findings
from giaoban.charts import Dots, Series
from giaoban.rows import response_times as rows
from giaoban.rows.wards import enough, named
from giaoban.text import t
from giaoban.ui import (
    Shown,
    Table,
    ask,
    choice,
    figure,
    headline,
    page,
    period_line,
    row,
    scope,
    standing,
    ward_names,
)

SHARES = {
    "on_time": ("response_times/on_time_by_week", "on_time_share"),
    "closed_within_15": ("response_times/closed_within_by_week", "closed_within_share"),
}

page("response_times")
chosen = scope()
minimum = standing().minimum_cases
where = ward_names(chosen.units).get(chosen.ward) or t("scope.whole_city")


@headline
def _():
    city = ask("response_times/city", chosen)
    wards = named(ask("response_times/by_ward", chosen), chosen.ward)
    if wards.is_chosen.any():
        return findings.response_times.ward(wards[wards.is_chosen].iloc[0], city.iloc[0])
    return findings.response_times.city(city.iloc[0]) if len(city) else None


left, right = row(1, 1)
with left:

    @figure("response_times.wards")
    def _():
        everyone = named(ask("response_times/by_ward", chosen), chosen.ward)
        median = ask("response_times/city", chosen).median_days
        median = float(median.iloc[0]) if len(median) else None
        wards = enough(everyone, "cases", minimum)
        if wards.empty:
            return None
        marked = findings.response_times.slower_or_faster(wards, median)
        how = Dots(
            "median_days",
            "median_low",
            "median_high",
            "label",
            median,
            t("chart.city_days", median_days=median),
            ",.0f",
        )
        quiet = {
            "period": period_line(chosen),
            "cases": int(everyone.cases.sum()),
            "undated": int(everyone.undated_cases.sum()),
            "few": len(everyone) - len(wards),
            "minimum": minimum,
        }
        drawing = charts.ward_dots(rows.with_days_label(marked), how)
        return Shown(drawing, findings.response_times.wards(marked), quiet)


with right:

    @figure("response_times.on_time")
    def _():
        everyone = named(ask("response_times/on_time_by_ward", chosen), chosen.ward)
        wards = enough(everyone, "due_cases", minimum)
        if wards.empty:
            return None
        marked, share = findings.response_times.below_or_above(wards)
        how = Dots(
            "on_time_share",
            "expected_low",
            "expected_high",
            "label",
            share,
            t("chart.city_share", city_share=share),
            ",.0%",
            end=1,
        )
        quiet = {
            "period": period_line(chosen),
            "due_cases": int(everyone.due_cases.sum()),
            "no_deadline": int(everyone.no_deadline_cases.sum()),
            "few": len(everyone) - len(wards),
            "minimum": minimum,
        }
        drawing = charts.ward_dots(rows.with_share_label(marked), how)
        return Shown(drawing, findings.response_times.on_time(marked, share), quiet)


left, right = row(3, 2)
with left:

    @figure("response_times.trend")
    def _():
        measure = choice("trend", {name: t(f"measure.{name}") for name in SHARES})
        question, share = SHARES[measure]
        city = rows.full_weeks(ask(question, chosen, ward=None), share)
        if city.empty:
            return None
        series = [Series(t("chart.city"), city, share)]
        if chosen.ward:
            ward = rows.full_weeks(ask(question, chosen), share)
            series.append(Series(ward_names(chosen.units)[chosen.ward], ward, share, True))
        says = findings.response_times.trend(series[-1].rows, share)
        return Shown(charts.trend(series, ",.0%", top=1), says, {"period": period_line(chosen)})


with right:

    @figure("response_times.categories")
    def _():
        all_rows = ask("response_times/by_category", chosen)
        named_rows = rows.categories(enough(all_rows, "cases", minimum), ask("shell/categories"))
        if named_rows.empty:
            return None
        quiet = {
            "where": where,
            "period": period_line(chosen),
            "cases": int(all_rows.cases.sum()),
            "minimum": minimum,
        }
        drawing = Table(rows.category_table(named_rows), widths={"category_name": 235}, most=8)
        return Shown(drawing, findings.response_times.categories(named_rows), quiet)
