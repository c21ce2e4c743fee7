"""Rows of the weekly review."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from giaoban.findings.finding import JUDGED, STANDS_OUT
from giaoban.rows.codes import names_of
from giaoban.text import in_unit, known, t

_FIRST = {"concern": 0, "improvement": 1, "neutral": 2}


def standing_out(signals: pd.DataFrame) -> pd.DataFrame:
    """Only what changed by more than noise: concern first, then the farthest from its mean."""
    rows = signals[signals.variation.isin(STANDS_OUT)]
    width = (rows.upper - rows["mean"]).abs().replace(0, 1)
    rows = rows.assign(
        order=rows.variation.map(_FIRST), distance=(rows.value - rows["mean"]).abs() / width
    )
    return rows.sort_values(
        ["order", "distance", "ward_name"], ascending=[True, False, True], ignore_index=True
    )


def judged(signals: pd.DataFrame) -> int:
    """How many charts had enough weeks to be judged."""
    return int(signals.variation.isin(JUDGED).sum())


def by_chance(signals: pd.DataFrame) -> float:
    """How many of the judged charts would be marked if nothing had changed anywhere."""
    return float(signals.false_alarm_share.sum())


def believable(cases: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """The cases of the early warning, without a chance that rests on fewer cases than that."""
    is_enough = cases.compared_cases >= minimum
    return cases.assign(late_chance=cases.late_chance.astype(float).where(is_enough))


def warning_table(cases: pd.DataFrame, called: Mapping[str, str]) -> pd.DataFrame:
    """Cases that fall due next by number, unit, field and due day, with their chance."""
    return pd.DataFrame(
        {
            "case_id": cases.case_id,
            "chance_share": cases.late_chance,
            "compared_cases": cases.compared_cases,
            "ward_name": cases.ward_name,
            "category_name": names_of("category", cases.category, called),
            "due_on": cases.due_on,
            "compared_name": [t(f"compared.{group}") for group in cases.compared_with],
        }
    )


def signal_table(
    rows: pd.DataFrame, weeks: pd.DataFrame, headers: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    """The signals in words: signal, ward, measure, value, usual range, line of weeks."""
    return _in_words(rows, headers, measure_name).assign(weeks_line=_lines(rows, weeks))


def short_signal_table(
    rows: pd.DataFrame, headers: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    """The same in half the width: the ward first, measures by their short names, no weeks."""
    table = _in_words(rows, headers, short_name)
    table["signal"] = [t(f"matrix.{variation}") for variation in rows.variation]
    return table[["ward_name", *table.columns.drop("ward_name")]]


def _in_words(
    rows: pd.DataFrame,
    headers: Mapping[str, Mapping[str, str]],
    called: Callable[[str], str],
) -> pd.DataFrame:
    units = [headers.get(measure, {}).get("Unit", "cases") for measure in rows.measure]
    return pd.DataFrame(
        {
            "signal": [t(f"variation.{variation}") for variation in rows.variation],
            "ward_name": rows.ward_name,
            "measure_name": [called(measure) for measure in rows.measure],
            "value": [in_unit(value, unit) for value, unit in zip(rows.value, units, strict=True)],
            "usual_range": [
                _range(row, unit) for row, unit in zip(rows.itertuples(), units, strict=True)
            ],
        }
    )


def longest_queues(due: pd.DataFrame, most: int = 9) -> pd.DataFrame:
    """The wards with most overdue cases; what is beyond them in one row of its own."""
    if len(due) <= most + 1:
        return due
    first, rest = due.iloc[:most], due.iloc[most:]
    others = rest[["overdue_cases", "due_soon_cases"]].sum().to_dict()
    others |= {"ward_name": t("due.others", wards=len(rest)), "ward_key": ""}
    return pd.concat([first, pd.DataFrame([others])], ignore_index=True)


def measure_name(measure: str) -> str:
    """The measure's name in the reader's language; its code where the locale has none yet."""
    return t(f"measure.{measure}") if known(f"measure.{measure}") else measure


def short_name(measure: str) -> str:
    """A name for the head of a column; the measure's own where the locale has no shorter one."""
    key = f"measure_short.{measure}"
    return t(key) if known(key) else measure_name(measure)


def possible(lower: float, upper: float, measure: str, unit: str) -> tuple[float, float]:
    """A usual range without what no week can have: less than nothing, more than all."""
    highest = 1.0 if unit in ("share", "ratio") else float("inf")
    return lower if measure == "net_flow" else max(0.0, lower), min(highest, upper)


def _range(row, unit: str) -> str:
    low, high = possible(row.lower, row.upper, row.measure, unit)
    return f"{in_unit(low, unit)} – {in_unit(high, unit)}"


def _lines(rows: pd.DataFrame, weeks: pd.DataFrame) -> list[list[float]]:
    """The weekly values behind each signal, by ward and measure."""
    lines = weeks.groupby(["ward_key", "measure"]).value.agg(list).to_dict()
    return [
        [value for value in lines.get((row.ward_key, row.measure), []) if value == value]
        for row in rows.itertuples()
    ]
