"""What share was closed in time, ward by ward, and whether it lies outside what luck explains."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from giaoban.figures.ask import Ask
from giaoban.figures.charts.funnel import Limits, funnel_chart
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, Least, most, nothing, resting
from giaoban.figures.links import to_ward
from giaoban.figures.memo import memoized
from giaoban.figures.names import is_ward, of_wards, with_ward_names
from giaoban.figures.response_times.naming import sides, standing_out
from giaoban.figures.response_times.reports import REPORTS, _labelled, silent
from giaoban.statistics import shrinkage
from giaoban.statistics.funnel import FAR, NEAR, Funnel, funnel, limits
from giaoban.warehouse.scope import Scope
from giaoban.words.order import names_in_order
from giaoban.words.shown import SHARE, side
from giaoban.words.text import percent, t

BY_WARD = "response_times/on_time_by_ward"

_GROUPS = ("few", "middling", "many")
# Ranks are drawn by lot; the same rows give the same ranks.
_SEED = 20250701
GROUPS = 3

# With fewer units a group would be a pair or less: no company to be compared with.
LEAST_UNITS = 3 * GROUPS


@figure(least=Least(cases=CITYS, of="ward"), about="on_time", ahead=[BY_WARD], needs="whole")
def on_time(ask: Ask) -> Figure | None:
    """Shares kept in their funnel."""
    by_ward = ask(BY_WARD)
    return on_time_figure(by_ward, ask(REPORTS), ask.scope, ask.minimum)


def lines(found: Funnel, axis_label: str) -> Limits:
    """The lines of a funnel around the city's share, named in the reader's language."""
    return Limits(
        share=found.share,
        spread=found.spread,
        city_label=t("chart.city_share_lines", city_share=found.share),
        near_label=percent(0.95, 0),
        far_label=percent(0.998),
        axis_label=axis_label,
    )


_HALF = 0.5


@memoized()
def on_time_figure(
    by_ward: pd.DataFrame, reports: pd.DataFrame, chosen: Scope, minimum: int
) -> Figure | None:
    """Shares kept in their funnel; rows of response_times/on_time_by_ward and /reports_by_ward."""
    everyone = with_ward_names(by_ward, chosen.ward)
    marked, found = within_funnel(everyone, minimum)
    if everyone.empty:
        return None
    wards = of_wards(everyone)
    quiet = {
        "due_cases": int(everyone.due_cases.sum()),
        "no_deadline": int(everyone.no_deadline_cases.sum()),
        "few": len(wards) - len(marked),
        "minimum": minimum,
        "unallocated": int(everyone.due_cases.sum() - wards.due_cases.sum()),
    }
    if marked.empty:
        return Figure(None, nothing(wards, "due_cases"), quiet)
    marked = never_praised(marked, silent(reports, chosen, minimum))
    return Figure(
        funnel_chart(with_share_label(marked), lines(found, t("chart.due_axis"))),
        resting(on_time_says(marked, found.share), cases=most(wards, "due_cases")),
        quiet,
        Table(funnel_table(marked, wards)),
        to_ward(marked),
    )


def with_share_label(rows: pd.DataFrame) -> pd.DataFrame:
    """A text per ward for the pointer: on time of due, and what is usual for so many cases.

    Rows of `within_funnel`.
    """
    return _labelled(
        rows,
        "chart.ward_share",
        on_time_cases="on_time_cases",
        due_cases="due_cases",
        on_time_share="on_time_share",
        low_share="expected_low",
        high_share="expected_high",
    )


def funnel_table(marked: pd.DataFrame, everyone: pd.DataFrame) -> pd.DataFrame:
    """The funnel as a table, in order of evidence; wards with too few cases last, without a rate.

    `marked`: rows of `within_funnel`; `everyone`: those of response_times/on_time_by_ward, named.
    """
    table = pd.DataFrame(
        {
            "ward_name": marked.ward_name,
            "due_cases": marked.due_cases,
            "on_time_cases": marked.on_time_cases,
            "on_time_share": marked.on_time_share.astype(float),
            "judgement": [_judgement(row) for row in marked.itertuples()],
            "shrunken_share": marked.shrunken_share,
            "rank_range": [_rank(row, len(marked)) for row in marked.itertuples()],
            "group_name": [
                _group(row.group, marked.group.nunique()) for row in marked.itertuples()
            ],
            "group_share": marked.group_share,
        }
    )
    few = everyone[~everyone.ward_key.isin(marked.ward_key)]
    return pd.concat([table, few[["ward_name", "due_cases", "on_time_cases"]]], ignore_index=True)


def _judgement(row) -> str:
    if row.is_silent:
        return t("comparison.silent")
    if row.stands_out == "usual":
        # One of many lies out there by chance alone.
        return t("comparison.outside_95" if row.is_outside else "comparison.usual")
    side = "below" if row.stands_out == "concern" else "above"
    return t(f"comparison.far_{side}" if row.is_far else f"comparison.{side}")


def _rank(row, wards: int) -> str:
    return t("comparison.rank", low=int(row.rank_low), high=int(row.rank_high), wards=wards)


def _group(group: int, groups: int) -> str | None:
    return t(f"comparison.group.{_GROUPS[group]}") if groups == GROUPS else None


def on_time_says(marked: pd.DataFrame, city_share: float) -> Finding:
    """Who lies outside the funnel; rows of `within_funnel`, farthest below first."""
    low = marked[marked.stands_out == "concern"]
    high = marked[marked.stands_out == "improvement"]
    numbers = {"city_share": city_share, "wards": len(low) if len(low) else len(high)}
    if len(low):
        numbers |= _named(low.iloc[0], "on_time_share", "due_cases")
    if len(low) == 1:
        return Finding("response_times.on_time.says.one_below", numbers, "concern")
    if len(low) > 1:
        key = "some_below" if is_alone(low, "z") else "tied_below"
        return Finding(f"response_times.on_time.says.{key}", numbers, "concern")
    if len(high):
        return Finding("response_times.on_time.says.only_above", numbers, "usual")
    if len(marked) == 1:
        return Finding(
            "response_times.on_time.says.one_ward", _named(marked.iloc[0], "on_time_share")
        )
    if not marked.on_time_cases.any():
        numbers = {"wards": len(marked), "due_cases": int(marked.due_cases.sum())}
        return Finding("response_times.on_time.says.nobody", numbers, "concern")
    span = _span(marked)
    key = "alike" if not side(span["low_share"], span["high_share"], SHARE) else "none_outside"
    # Wards that are alike are not therefore well.
    signal = "concern" if city_share < _HALF else "usual"
    return Finding(f"response_times.on_time.says.{key}", numbers | span, signal)


def is_alone(rows: pd.DataFrame, column: str) -> bool:
    """Whether the evidence of the first row is that of no other: else none is the clearest."""
    return not np.isclose(rows[column], rows[column].iloc[0]).sum() > 1


def _named(row: Any, *columns: str) -> dict[str, Any]:
    """The ward of a row and the numbers its sentence is made of."""
    values = {name: getattr(row, name) for name in columns}
    plain = {name: v.item() if isinstance(v, np.generic) else v for name, v in values.items()}
    return {"ward_name": row.ward_name, **plain}


def _span(marked: pd.DataFrame) -> dict[str, float]:
    return {
        "low_share": float(marked.on_time_share.min()),
        "high_share": float(marked.on_time_share.max()),
        "wards": len(marked),
    }


def within_funnel(wards: pd.DataFrame, minimum: int) -> tuple[pd.DataFrame, Funnel]:
    """Wards with their place in the funnel of on-time shares, the farthest below first.

    `wards`: rows of response_times/on_time_by_ward, named. Adds `stands_out`, the usual range for
    so many cases, `z`, `is_outside` and `is_far` (outside the 95 % and the 99.8 % limits), the share
    shrunken towards the common one, the ranks it may hold, its third by cases due and the share of
    that third. Without `minimum` cases: left out.
    """
    rows = wards[is_ward(wards) & (wards.due_cases >= minimum)]
    found = funnel(rows.on_time_cases, rows.due_cases)
    near, far = (limits(found.share, rows.due_cases, found.spread, p) for p in (NEAR, FAR))
    share = rows.on_time_share
    shown = sides(share, found.share, SHARE)
    marked = rows.assign(
        expected_low=near[0],
        expected_high=near[1],
        z=found.z,
        is_outside=(share < near[0]) | (share > near[1]),
        is_far=(share < far[0]) | (share > far[1]),
        stands_out=standing_out(found.chance, shown < 0, shown > 0),
        **_ranked(rows),
        **_peers(rows),
    )
    return marked.sort_values(["z", "ward_name"], ignore_index=True, key=names_in_order), found


def _ranked(rows: pd.DataFrame) -> dict[str, np.ndarray]:
    if rows.empty:
        return dict.fromkeys(("shrunken_share", "rank_low", "rank_high"), np.array([]))
    counts = rows.on_time_cases, rows.due_cases
    prior = shrinkage.fit(*counts)
    low, high = shrinkage.rank_interval(*counts, prior, np.random.default_rng(_SEED))
    return {
        "shrunken_share": shrinkage.shrunken(*counts, prior),
        "rank_low": low,
        "rank_high": high,
    }


def _peers(rows: pd.DataFrame) -> dict[str, np.ndarray]:
    group = thirds(rows.due_cases)
    sums = rows.groupby(group)[["on_time_cases", "due_cases"]].transform("sum")
    return {"group": group, "group_share": sums.on_time_cases / sums.due_cases}


def never_praised(marked: pd.DataFrame, silent: set[str]) -> pd.DataFrame:
    """Wards that hardly report stand out for nothing good: silence is not satisfaction.

    Rows with ward_key and stands_out.
    """
    is_praised = marked.ward_key.isin(silent) & (marked.stands_out == "improvement")
    return marked.assign(
        stands_out=marked.stands_out.mask(is_praised, "usual"),
        is_silent=marked.ward_key.isin(silent),
    )


def thirds(cases: ArrayLike) -> NDArray[np.int64]:
    """The group of each unit, 0 the smallest third; equal numbers are in one group.

    All 0 with too few units to be grouped.
    """
    numbers = np.asarray(cases, dtype=float)
    if numbers.size < LEAST_UNITS:
        return np.zeros(numbers.size, dtype=np.int64)
    below = np.searchsorted(np.sort(numbers), numbers)
    return (below * GROUPS // numbers.size).astype(np.int64)
