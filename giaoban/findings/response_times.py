"""What the figures of the response times page say."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from giaoban.findings.finding import Finding

# A ward whose closed cases look this much faster than all its cases is worth a sentence.
_FLATTERED = 2.0
# A sentence names so many wards one by one.
_NAMED = 3


def city(row: Any) -> Finding:
    """Half and nine tenths, as far as the curve goes; row: median_days, p90_days, cases."""
    if pd.isna(row.median_days):
        return Finding("response_times.city.not_reached", {"cases": int(row.cases)})
    numbers = {"median_days": float(row.median_days), "cases": int(row.cases)}
    if pd.isna(row.p90_days):
        return Finding("response_times.city.median_only", numbers)
    return Finding("response_times.city.both", numbers | {"p90_days": float(row.p90_days)})


def ward(row: Any, city_row: Any, mix: Any = None) -> Finding:
    """The chosen ward beside the city; rows with median_days, median_low, median_high, cases.

    `mix` is its row of `comparison.by_mix`, where it has one: a ward that is slow by its mix of
    cases alone is no concern.
    """
    numbers = {
        "ward_name": row.ward_name,
        "cases": int(row.cases),
        "median_days": float(row.median_days),
        "city_days": float(city_row.median_days),
    }
    if pd.isna(row.median_days) or pd.isna(city_row.median_days):
        return Finding("response_times.ward.not_reached", numbers)
    if row.median_low > city_row.median_days and mix is not None and mix.mix == "harder":
        numbers |= {"late_share": mix.late_share, "expected_share": mix.expected_share}
        return Finding("response_times.ward.slower_by_mix", numbers, "usual")
    if row.median_low > city_row.median_days:
        return Finding("response_times.ward.slower", numbers, "concern")
    if row.median_high < city_row.median_days:
        return Finding("response_times.ward.faster", numbers, "improvement")
    return Finding("response_times.ward.alike", numbers)


def slower_or_faster(wards: pd.DataFrame, city_median: float | None) -> pd.DataFrame:
    """The rows, slowest first, with `stands_out`: the whole interval is on one side of the city."""
    slow = (wards.median_low > city_median) if city_median is not None else False
    fast = (wards.median_high < city_median) if city_median is not None else False
    marked = wards.assign(stands_out=np.select([slow, fast], ["concern", "improvement"], "usual"))
    return marked.sort_values(["median_days", "ward_name"], ascending=[False, True])


def wards(marked: pd.DataFrame) -> Finding:
    """Who is slower than the city by more than luck; rows of `slower_or_faster`."""
    if len(marked) < 2:
        return Finding("response_times.wards.says.too_few")
    slow = marked[marked.stands_out == "concern"]
    if (flattered := _flattered(slow)) is not None:
        return Finding("response_times.wards.says.flattered", flattered, "concern")
    if len(slow) == 1:
        return Finding("response_times.wards.says.one_slower", _first(slow), "concern")
    if len(slow) > 1:
        numbers = {"wards": len(slow), **_first(slow)}
        return Finding("response_times.wards.says.some_slower", numbers, "concern")
    return Finding("response_times.wards.says.none_slower", {"wards": len(marked)}, "usual")


def _first(slow: pd.DataFrame) -> dict[str, Any]:
    row = slow.iloc[0]
    return {"ward_name": row.ward_name, "median_days": float(row.median_days)}


def _flattered(slow: pd.DataFrame) -> dict[str, Any] | None:
    """The slow ward whose closed cases alone look fastest against all of its cases."""
    if slow.empty:
        return None
    ratio = (slow.median_days / slow.closed_median_days.clip(lower=0.1)).to_numpy(float)
    if not np.nanmax(ratio, initial=0) >= _FLATTERED:
        return None
    row = slow.iloc[int(np.nanargmax(ratio))]
    return _first(slow.loc[[row.name]]) | {
        "closed_median_days": float(row.closed_median_days),
        "open_cases": int(row.open_cases),
    }


def trend(weeks: pd.DataFrame, value: str, moved: pd.DataFrame) -> Finding:
    """Who moved to another level for good, else the last week against the mean before it.

    `moved`: rows of `lasting.lasting`, of the chosen ward alone where there is one.
    """
    known = weeks.dropna(subset=[value])
    if len(known) < 2:
        return Finding("response_times.trend.says.too_few")
    for signal, way in (("concern", "down"), ("improvement", "up")):
        out = moved[moved.stands_out == signal]
        if len(out):
            many = "one" if len(out) == 1 else "some" if len(out) <= _NAMED else "many"
            key = f"{many}_{way}"
            return Finding(f"response_times.trend.says.{key}", {"wards": len(out)}, signal)
    numbers = {
        "last_share": float(known[value].iloc[-1]),
        "usual_share": float(known[value].iloc[:-1].mean()),
        "week": known.week_start.iloc[-1].date(),
        "weeks": len(known) - 1,
    }
    return Finding("response_times.trend.says.level", numbers)


def farthest(moved: pd.DataFrame, signal: str) -> pd.DataFrame:
    """Those a sentence names: the steps of that signal that went farthest, the oldest first."""
    out = moved[moved.stands_out == signal]
    far = (out.since_share - out.before_share).abs().nlargest(_NAMED).index
    return out.loc[far].sort_values(["since_on", "ward_name"])


def categories(rows: pd.DataFrame) -> Finding:
    """The category that takes longest; rows slowest first: category_name, median_days, cases."""
    known = rows.dropna(subset=["median_days"])
    if known.empty:
        return Finding("response_times.categories.says.none")
    slowest, commonest = known.iloc[0], rows.loc[rows.cases.idxmax()]
    return Finding(
        "response_times.categories.says.slowest",
        {
            "category": slowest.category_name,
            "median_days": float(slowest.median_days),
            "commonest": commonest.category_name,
            "common_share": float(commonest.cases / rows.cases.sum()),
        },
    )
