"""How long half of the cases take, in the city and ward by ward."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.ward_dots import Dots, ward_dots
from giaoban.figures.figure import Figure, figure, page_headline
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, Least, most, nothing, resting
from giaoban.figures.links import to_ward
from giaoban.figures.memo import memoized
from giaoban.figures.names import is_ward, of_wards, with_enough_cases, with_ward_names
from giaoban.figures.response_times.case_mix import BY_WARD_AND_CATEGORY, by_mix
from giaoban.figures.response_times.naming import sides, standing_out
from giaoban.figures.response_times.on_time import never_praised
from giaoban.figures.response_times.reports import REPORTS, silent
from giaoban.figures.ties import leading, together
from giaoban.figures.times import TICKS, in_unit_of, lasting, unit_of
from giaoban.statistics.log_rank import chances
from giaoban.statistics.multiplicity import FAMILY_CHANCE, holm
from giaoban.warehouse.scope import Scope
from giaoban.words.durations import TimeUnit, in_time_unit
from giaoban.words.order import names_in_order
from giaoban.words.shown import DECIMAL, Written
from giaoban.words.text import number, t

CITY = "response_times/city"
BY_WARD = "response_times/by_ward"

# So many closings must be expected in a ward and elsewhere, and so many cases have come in, for a
# verdict: a few slow cases that lie for long raise the number expected without becoming more.
LEAST_CLOSINGS = 5
LEAST_CASES = 10
# So many slow wards are named beside the city; more are counted.
_MOST_NAMES = 3
# A ward whose closed cases look this much faster than all its cases is worth a sentence.
_FLATTERED = 2.0
# What a ward's wait is drawn by.
DAYS = ("median_days", "median_low", "median_high")


@page_headline(least=Least(cases=CITYS), needs="whole")
def headline(ask: Ask) -> Finding | None:
    """The city, or the chosen ward beside it."""
    rows = ask(CITY), ask(BY_WARD), ask(BY_WARD_AND_CATEGORY), ask(REPORTS)
    return headline_says(*rows, ask.scope, ask.minimum)


@figure(
    least=Least(cases=CITYS, of="ward"),
    about="median_days",
    minutes=2,
    ahead=[CITY, BY_WARD],
    needs="whole",
)
def wards(ask: Ask) -> Figure | None:
    """Medians with their intervals, slowest first."""
    by_ward, city = ask(BY_WARD), ask(CITY)
    return wards_figure(by_ward, city, ask(REPORTS), ask.scope, ask.minimum)


@memoized()
def headline_says(
    city: pd.DataFrame,
    by_ward: pd.DataFrame,
    counts: pd.DataFrame,
    reports: pd.DataFrame,
    chosen: Scope,
    minimum: int,
) -> Finding | None:
    """The city, or the chosen ward beside it.

    Rows of response_times/city, /by_ward, /case_mix and /reports_by_ward.
    """
    if city.empty:
        return None
    if int(city.cases.iloc[0]) < minimum:
        return Finding("response_times.city.too_few", {"cases": int(city.cases.iloc[0])})
    units = slower_or_faster(
        with_ward_names(by_ward, chosen.ward), _number(city.median_days.iloc[0]), minimum
    )
    units = never_praised(units, silent(reports, chosen, minimum))
    if not units.is_chosen.any():
        return replace(city_says(city.iloc[0]), also=city_also(city.iloc[0], units))
    own = units[units.is_chosen].iloc[0]
    if own.cases == city.cases.iloc[0] and pd.notna(own.median_days):
        return alone_says(own)
    mixes, _ = by_mix(with_ward_names(counts, chosen.ward), minimum)
    mix = next(mixes[mixes.is_chosen].itertuples(), None)
    return ward_says(own, city.iloc[0], mix)


@memoized()
def wards_figure(
    by_ward: pd.DataFrame, city: pd.DataFrame, reports: pd.DataFrame, chosen: Scope, minimum: int
) -> Figure | None:
    """Medians with their intervals, slowest first.

    Rows of response_times/by_ward, /city and /reports_by_ward.
    """
    everyone = with_ward_names(by_ward, chosen.ward)
    enough = with_enough_cases(everyone, "cases", minimum)
    if everyone.empty:
        return None
    if enough.empty:
        return Figure(None, nothing(everyone, "cases"), _left_out(everyone, enough, minimum))
    median = _number(city.median_days.iloc[0])
    marked = slower_or_faster(enough, median)
    marked = never_praised(marked, silent(reports, chosen, minimum))
    unit = unit_of(marked.median_days, median)
    how = Dots(
        value="median_days",
        low="median_low",
        high="median_high",
        label="label",
        city=None if median is None else in_time_unit(median, unit),
        city_label=t("chart.city_wait", median=lasting(median, unit)),
        tickformat=TICKS,
    )
    return Figure(
        ward_dots(in_unit_of(with_days_label(marked, unit), DAYS, unit), how),
        resting(wards_says(marked, unit), cases=most(everyone, "cases")),
        _left_out(everyone, enough, minimum),
        pick=to_ward(marked),
    )


def _left_out(everyone: pd.DataFrame, enough: pd.DataFrame, minimum: int) -> dict[str, int]:
    return {
        "cases": int(everyone.cases.sum()),
        "undated": int(everyone.undated_cases.sum()),
        "few": len(of_wards(everyone)) - len(of_wards(enough)),
        "minimum": minimum,
    }


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def with_days_label(rows: pd.DataFrame, unit: TimeUnit) -> pd.DataFrame:
    """A text per ward for the pointer: median, its interval, cases and how many are open.

    Rows of response_times/by_ward with ward_name, in days; `unit` is that of the text.
    """
    return rows.assign(
        label=[
            t(
                "chart.ward_wait",
                ward_name=row.ward_name,
                median=lasting(row.median_days, unit),
                low=lasting(row.median_low, unit),
                high=lasting(row.median_high, unit),
                cases=row.cases,
                open_cases=row.open_cases,
            )
            for row in rows.itertuples()
        ]
    )


def city_says(row: Any) -> Finding:
    """Within how many days half and nine tenths are resolved, not yet, or never will be.

    Row of response_times/city: its resolved_ columns, is_half_never, is_p90_never.
    """
    numbers = {"cases": int(row.cases), **_otherwise(row)}
    if pd.isna(row.resolved_median_days):
        key = "never_half" if row.is_half_never else "not_reached"
        return Finding(f"response_times.city.{key}", numbers)
    unit = unit_of([row.resolved_median_days])
    numbers |= {"median": lasting(row.resolved_median_days, unit)}
    if pd.isna(row.resolved_p90_days):
        key = "never_p90" if row.is_p90_never else "median_only"
        return Finding(f"response_times.city.{key}", numbers)
    numbers["p90"] = lasting(row.resolved_p90_days, unit)
    return Finding("response_times.city.both", numbers)


def city_also(row: Any, units: pd.DataFrame) -> list[Finding]:
    """What the city's number hides: the median that wards are compared with, and who is slower.

    Row of response_times/city, rows of `slower_or_faster`.
    """
    medians = (row.resolved_median_days, row.median_days)
    slow = list(units.ward_name[units.stands_out == "concern"])
    also = []
    if not any(map(pd.isna, medians)) and len({number(days, 1) for days in medians}) > 1:
        median = lasting(row.median_days, unit_of([row.resolved_median_days]))
        also.append(Finding("response_times.city.staying", {"median": median}))
    if len(slow) > _MOST_NAMES:
        also.append(Finding("response_times.city.many_slower", {"wards": len(slow)}))
    elif slow:
        also.append(Finding("response_times.city.slower", {"names": ", ".join(slow)}))
    return also


def _otherwise(row: Any) -> dict[str, float]:
    """How many ended otherwise; their share is not known where no case is followed."""
    share = 0.0 if pd.isna(row.otherwise_share) else float(row.otherwise_share)
    return {"otherwise_cases": int(row.otherwise_cases), "otherwise_share": share}


def ward_says(row: Any, city_row: Any, mix: Any = None) -> Finding:
    """The chosen ward beside the city; `row` of `slower_or_faster`, `city_row` with median_days.

    It differs where it would be named among all wards: who chose it may have looked at the others.
    One where few report is not praised (`is_silent` of `never_praised`).
    `mix` is its row of `case_mix.by_mix`, where it has one: a ward that is slow by its mix of
    cases alone is no concern.
    """
    unit = unit_of([row.median_days], city_row.median_days)
    numbers = {
        "ward_name": row.ward_name,
        "cases": int(row.cases),
        "median": lasting(row.median_days, unit),
        "city": lasting(city_row.median_days, unit),
    }
    if pd.isna(row.median_days) or pd.isna(city_row.median_days):
        if row.is_half_never:
            return Finding("response_times.ward.never_half", numbers | _otherwise(row))
        return Finding("response_times.ward.not_reached", numbers)
    if row.stands_out == "concern" and mix is not None and mix.mix == "harder":
        numbers |= {"late_share": mix.late_share, "expected_share": mix.expected_share}
        return Finding("response_times.ward.slower_by_mix", numbers, "usual")
    if row.stands_out == "concern":
        return Finding("response_times.ward.slower", numbers, "concern")
    if row.stands_out == "improvement":
        return Finding("response_times.ward.faster", numbers, "better")
    if row.differs and row.is_silent and row.median_days < city_row.median_days:
        return Finding("response_times.ward.faster_silent", numbers)
    if row.differs:
        return Finding("response_times.ward.other_course", numbers)
    is_same = number(row.median_days, 1) == number(city_row.median_days, 1)
    return Finding(f"response_times.ward.{'same' if is_same else 'alike'}", numbers)


def alone_says(row: Any) -> Finding:
    """The wait of a ward that has all cases of the city: there is nobody to compare it with."""
    median = lasting(row.median_days, unit_of([row.median_days]))
    numbers = {"ward_name": row.ward_name, "cases": int(row.cases), "median": median}
    return Finding("response_times.ward.alone", numbers)


def slower_or_faster(
    wards: pd.DataFrame, city_median: float | None, minimum: int = 0
) -> pd.DataFrame:
    """Rows of response_times/by_ward with ward_name, slowest first, and with `stands_out`.

    A ward does where it `differs`: its cases are closed later, or sooner, than those of the rest by
    more than chance among all wards; and its median is on the same side of the city's, as both are
    shown. One that is not `is_tested` has too little for either.
    """
    chance = _chances(wards, minimum)
    city = np.nan if city_median is None else city_median
    shown = sides(wards.median_days, city, _written(unit_of(wards.median_days, city)))
    # A median that is not reached lies above any that is.
    is_above = (shown > 0) | (wards.median_days.isna() & (city == city))
    slow = (wards.closed_cases < wards.expected_closed_cases) & is_above
    fast = (wards.closed_cases > wards.expected_closed_cases) & (shown < 0)
    marked = wards.assign(
        stands_out=standing_out(chance, slow, fast),
        differs=holm(chance) <= FAMILY_CHANCE,
        is_tested=~np.isnan(chance),
    )
    return marked.sort_values(
        ["median_days", "ward_name"],
        ascending=[False, True],
        na_position="first",
        key=names_in_order,
    )


def chances_among_all(wards: pd.DataFrame, minimum: int) -> dict[str, float]:
    """By ward_key the chance by luck alone that its cases wait so much longer or shorter than the
    rest, raised for all wards that are tested (Holm); nan for a ward that is not judged.

    `wards` are named rows of response_times/by_ward.
    """
    return dict(zip(wards.ward_key, holm(_chances(wards, minimum)), strict=True))


def _chances(wards: pd.DataFrame, minimum: int) -> np.ndarray:
    """The chance of each ward's log-rank test against the rest; nan where it is not judged.

    Cases of no ward, and wards with too few cases or closings to be expected, are not.
    """
    expected = wards.expected_closed_cases
    elsewhere = wards.closed_cases.sum() - expected
    is_judged = (
        is_ward(wards)
        & (wards.cases >= max(minimum, LEAST_CASES))
        & (np.minimum(expected, elsewhere) >= LEAST_CLOSINGS)
    )
    chance = chances(wards.closed_cases, expected, wards.closed_variance)
    return np.where(is_judged, chance, np.nan)


def _written(unit: TimeUnit) -> Written:
    """How a number of days is written in the unit."""
    return lambda days: DECIMAL(in_time_unit(days, unit))


def wards_says(marked: pd.DataFrame, unit: TimeUnit = "days") -> Finding:
    """Who is slower than the city by more than luck; rows of `slower_or_faster`, in days.

    `unit` is that of what is said.
    """
    marked = of_wards(marked)
    if len(marked) == 1 and marked.median_days.notna().all():
        return Finding("response_times.wards.says.one_ward", _first(marked, unit))
    if not marked.is_tested.any() and (same := same_day(marked[marked.cases >= LEAST_CASES])):
        return same
    if len(marked) < 2 or not marked.is_tested.any():
        return Finding("response_times.wards.says.too_few")
    slow = marked[marked.stands_out == "concern"]
    if (flattered := _flattered(slow, unit)) is not None:
        return Finding("response_times.wards.says.flattered", flattered, "concern")
    unreached = slow[slow.median_days.isna()]
    if len(unreached):
        numbers = {"ward_name": together(list(unreached.ward_name)), "wards": len(slow)}
        counts = {name: int(unreached[name].sum()) for name in ("cases", "open_cases")}
        numbers |= counts | {"open_share": counts["open_cases"] / max(counts["cases"], 1)}
        return Finding("response_times.wards.says.unreached", numbers, "concern")
    if len(slow) == 1:
        return Finding("response_times.wards.says.one_slower", _first(slow, unit), "concern")
    if len(slow) > 1:
        numbers = {"wards": len(slow), **_first(slow, unit)}
        key = "some_slower" if len(leading(slow, "median_days", _written(unit))) == 1 else "tied"
        return Finding(f"response_times.wards.says.{key}", numbers, "concern")
    also = _other_course(marked)
    signal = "none" if also else "usual"
    return Finding(
        "response_times.wards.says.none_slower",
        {"wards": int(marked.is_tested.sum())},
        signal,
        also=also,
    )


def same_day(wards: pd.DataFrame) -> Finding | None:
    """That all cases are closed after as many days everywhere, so that nothing can differ.

    Rows of response_times/by_ward. At each age all that are still open are closed: no variance.
    """
    closed = int(wards.closed_cases.sum())
    if not closed or closed != wards.cases.sum() or wards.closed_variance.any():
        return None
    return Finding("response_times.curve.says.same_day", {"closed_cases": closed})


def _other_course(marked: pd.DataFrame) -> tuple[Finding, ...]:
    """Wards that differ by more than chance, but not in their medians: the curves say how."""
    other = marked[marked.differs & (marked.stands_out == "usual")]
    if other.empty:
        return ()
    names = ", ".join(sorted(other.ward_name))
    return (Finding("response_times.wards.other_course", {"names": names}),)


def _first(slow: pd.DataFrame, unit: TimeUnit) -> dict[str, Any]:
    """Who is slowest, with all that are as slow."""
    longest = leading(slow, "median_days", _written(unit))
    return {
        "ward_name": together(list(longest.ward_name)),
        "median": lasting(longest.median_days.iloc[0], unit),
    }


def _flattered(slow: pd.DataFrame, unit: TimeUnit) -> dict[str, Any] | None:
    """The slow ward whose closed cases alone look fastest against all of its cases."""
    if slow.empty:
        return None
    ratio = (slow.median_days / slow.closed_median_days.clip(lower=0.1)).to_numpy(float)
    if not np.nanmax(ratio, initial=0) >= _FLATTERED:
        return None
    row = slow.iloc[int(np.nanargmax(ratio))]
    return _first(slow.loc[[row.name]], unit) | {
        "closed_median": lasting(row.closed_median_days, unit),
        "open_cases": int(row.open_cases),
    }
