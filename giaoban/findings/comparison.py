"""What the fair comparisons of the response times page say.

A ward is named only where its limits allow it; what they leave open is said to be open.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from giaoban.difference import Difference
from giaoban.findings.finding import Finding


def on_time(marked: pd.DataFrame, city_share: float) -> Finding:
    """Who lies outside the funnel; rows of `comparison.within_funnel`, farthest below first."""
    low = marked[marked.stands_out == "concern"]
    high = marked[marked.stands_out == "improvement"]
    numbers = {"city_share": city_share, "wards": len(low) if len(low) else len(high)}
    if len(low):
        numbers |= _named(low.iloc[0], "on_time_share", "due_cases")
    if len(low) == 1:
        return Finding("response_times.on_time.says.one_below", numbers, "concern")
    if len(low) > 1:
        return Finding("response_times.on_time.says.some_below", numbers, "concern")
    if len(high):
        return Finding("response_times.on_time.says.only_above", numbers, "usual")
    return Finding("response_times.on_time.says.none_outside", numbers | _span(marked), "usual")


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


def case_mix(marked: pd.DataFrame, city_share: float) -> Finding:
    """Mix or speed; rows of `comparison.by_mix`, the strongest evidence of lateness first."""
    harder = marked[marked.mix == "harder"].sort_values("behind", ascending=False)
    easier = marked[marked.mix == "easier"]
    late = marked[marked.stands_out == "concern"]
    columns = "late_share", "expected_share", "behind"
    if len(harder):
        numbers = _named(harder.iloc[0], *columns) | {"wards": len(harder)}
        if len(harder) == 1:
            return Finding("response_times.case_mix.says.harder_one", numbers, "usual")
        return Finding("response_times.case_mix.says.harder_some", numbers, "usual")
    if len(easier):
        numbers = _named(easier.iloc[0], *columns) | {"city_share": city_share}
        return Finding("response_times.case_mix.says.easier", numbers, "concern")
    if len(late) == 1:
        numbers = _named(late.iloc[0], *columns)
        return Finding("response_times.case_mix.says.late_one", numbers, "concern")
    if len(late):
        numbers = _named(late.iloc[0], *columns) | {"wards": len(late)}
        return Finding("response_times.case_mix.says.late_some", numbers, "concern")
    numbers = {"wards": len(marked), "city_share": city_share}
    return Finding("response_times.case_mix.says.none_late", numbers, "usual")


def difference(found: Difference | None) -> Finding:
    """Whether the ward's cases stay open longer than elsewhere, or luck alone could make it so."""
    if found is None:
        return Finding("response_times.curve.says.none")
    numbers = {
        "ward_name": found.ward_name,
        "days": found.days,
        "mean_days": found.mean_days,
        "rest_days": found.rest_days,
    }
    if not found.is_enough:
        return Finding("response_times.curve.says.too_few", numbers | {"cases": found.cases})
    if not found.is_more_than_luck:
        return Finding("response_times.curve.says.alike", numbers, "usual")
    if (crossed := _crossed(found)) is not None:
        return crossed
    if not found.gap_is_clear:
        return Finding("response_times.curve.says.other_course", numbers, "usual")
    if found.gap > 0:
        return Finding("response_times.curve.says.slower", numbers, "concern")
    return Finding("response_times.curve.says.faster", numbers, "improvement")


def _crossed(found: Difference) -> Finding | None:
    """Fast at first and slow later, or the reverse: the bands lie apart both ways."""
    quick = np.nan_to_num(found.rest.low - found.ward.high, nan=-1.0)
    slow = np.nan_to_num(found.ward.low - found.rest.high, nan=-1.0)
    if quick.max() <= 0 or slow.max() <= 0:
        return None
    at_quick, at_slow = int(quick.argmax()), int(slow.argmax())
    first, last = min(at_quick, at_slow), max(at_quick, at_slow)
    numbers = {
        "ward_name": found.ward_name,
        "first_days": first,
        "last_days": last,
        "closed_share": 1 - float(found.ward.share[first]),
        "rest_closed_share": 1 - float(found.rest.share[first]),
        "open_share": float(found.ward.share[last]),
        "rest_open_share": float(found.rest.share[last]),
    }
    if at_quick < at_slow:
        return Finding("response_times.curve.says.fast_then_slow", numbers, "concern")
    return Finding("response_times.curve.says.slow_then_fast", numbers, "usual")


def reports(marked: pd.DataFrame, city_reports: float, per: str) -> Finding:
    """Who hardly reports; rows of `comparison.by_reports`, the fewest reports first."""
    if not per:
        return Finding("response_times.reports.says.no_size")
    few = marked[marked.stands_out == "concern"]
    numbers: dict[str, Any] = {"city_reports": city_reports}
    if few.empty:
        return Finding("response_times.reports.says.none_few", numbers, "usual")
    numbers |= {"ward_names": ", ".join(few.ward_name), "reports": float(few.reports.iloc[-1])}
    if per == "residents":
        return Finding("response_times.reports.says.few_for_residents", numbers, "concern")
    return Finding("response_times.reports.says.few_for_dossiers", numbers, "concern")
