"""Which units' records ask for a word: fields left empty, closings in one go, no case for long.

Every unit is held beside the others of its source (statistics/record_quality.py); what is not beyond
chance and far is said to be usual, and too few cases or units are said to be too few.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import Signal
from giaoban.figures.coverage import COVERAGE
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.memo import memoized
from giaoban.figures.names import with_ward_names
from giaoban.figures.spoken import code_in_words
from giaoban.statistics.record_quality import LEAST_CASES
from giaoban.words.text import t

COMPLETENESS = "records/completeness"
CLOSINGS = "records/closings"
SILENT = "records/silent_wards"
ASKED, USUAL = "asked", "usual"


# What a page marks each conclusion with.
_SIGNALS: Mapping[str, Signal] = {"one": "concern", "several": "concern", "usual": "usual"}


@figure(least=COUNTED, is_scoped=False)
def completeness(ask: Ask) -> Figure | None:
    """Which unit leaves a field empty that the others fill in."""
    return None if _is_empty(ask) else completeness_figure(ask(COMPLETENESS))


@figure(least=COUNTED, is_scoped=False)
def closings(ask: Ask) -> Figure | None:
    """Which unit closes cases at once, in bulk, without a reply, or only to reopen them."""
    return None if _is_empty(ask) else closings_figure(ask(CLOSINGS))


@figure(least=COUNTED, is_scoped=False)
def silent_wards(ask: Ask) -> Figure | None:
    """Which unit has been without a new case for longer than it ever is."""
    return None if _is_empty(ask) else silent_figure(ask(SILENT))


def _is_empty(ask: Ask) -> bool:
    """Without a case nobody can be held beside anybody."""
    return ask.unnoted()(COVERAGE).empty


@memoized()
def completeness_figure(rows: pd.DataFrame) -> Figure:
    """Empty fields, unit by unit; rows of records/completeness."""
    named = _named(rows)
    named["field_name"] = [code_in_words("field", code) for code in named.field]
    shown = ["field_name", "empty_cases", "cases", "empty_share", "usual_share"]
    return _figure(named, shown, completeness_says(rows))


@memoized()
def closings_figure(rows: pd.DataFrame) -> Figure:
    """Patterns of closing, unit by unit; rows of records/closings."""
    named = _named(rows)
    named["pattern_name"] = [code_in_words("pattern", code) for code in named.pattern]
    shown = ["pattern_name", "counted_cases", "cases", "counted_share", "usual_share"]
    return _figure(named, shown, closings_says(rows))


@memoized()
def silent_figure(rows: pd.DataFrame) -> Figure:
    """Time without a case, unit by unit; rows of records/silent_wards."""
    shown = ["last_received_on", "silent_days", "usual_gap_days", "cases", "expected_cases"]
    return _figure(_named(rows), shown, silent_says(rows))


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with their names, and what was concluded in words."""
    named = with_ward_names(rows)
    return named.assign(judged_name=[code_in_words("judged", code) for code in rows.judged])


def _figure(named: pd.DataFrame, shown: list[str], says: Finding) -> Figure:
    """Those to be asked about; behind the button everything that was compared."""
    columns = ["ward_name", *shown, "judged_name", "source"]
    held, asked = _held(named)[columns], named[named.judged == ASKED][columns]
    drawing = Table(asked, most=10, reading="blocks") if len(asked) else None
    twin = Table(held.reset_index(drop=True)) if len(held) else None
    return Figure(drawing, says, {"all": _units(named), "minimum": LEAST_CASES}, twin)


def completeness_says(rows: pd.DataFrame) -> Finding:
    """Whom to ask about which empty field; rows of records/completeness."""
    key, numbers = _concluded(rows, _first_empty)
    return Finding(f"records.completeness.says.{key}", numbers, _SIGNALS.get(key, "none"))


def closings_says(rows: pd.DataFrame) -> Finding:
    """Whom to ask about which way of closing; rows of records/closings."""
    key, numbers = _concluded(rows, _first_closed)
    return Finding(f"records.closings.says.{key}", numbers, _SIGNALS.get(key, "none"))


def silent_says(rows: pd.DataFrame) -> Finding:
    """Whom to ask why nothing comes; rows of records/silent_wards."""
    key, numbers = _concluded(rows, _first_silent)
    return Finding(f"records.silent_wards.says.{key}", numbers, _SIGNALS.get(key, "none"))


def _concluded(rows: pd.DataFrame, first: Callable[[Any], str]) -> tuple[str, dict[str, int | str]]:
    """Which sentence is said, and its numbers; `first` tells the farthest of those to be asked about."""
    asked, held = rows[rows.judged == ASKED], _held(rows)
    numbers: dict[str, int | str] = {"compared": len(held)}
    if held.empty:
        return "too_few", numbers
    if asked.empty:
        return "usual", numbers
    told = first(with_ward_names(asked).iloc[0])
    return ("one" if len(asked) == 1 else "several"), numbers | {
        "asked": _units(asked),
        "what": told,
    }


def _first_empty(row) -> str:
    field, empty = code_in_words("field", row.field), int(row.empty_cases)
    return _told("records.completeness.first", row, row.empty_share, counted=empty, field=field)


def _first_closed(row) -> str:
    day = row.closed_on.date() if pd.notna(row.closed_on) else None
    key = f"records.closings.first.{row.pattern}"
    return _told(key, row, row.counted_share, counted=int(row.counted_cases), day=day)


def _first_silent(row) -> str:
    numbers = {"last_on": row.last_received_on.date(), "expected": row.expected_cases}
    named = {"ward": row.ward_name, "silent_days": int(row.silent_days)}
    return t("records.silent_wards.first", **named, **numbers)


def _told(key: str, row, share: float, **numbers: Any) -> str:
    named = {"ward": row.ward_name, "of": int(row.cases), "share": share}
    return t(key, **named, usual_share=row.usual_share, **numbers)


def _held(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows.judged.isin([ASKED, USUAL])]


def _units(rows: pd.DataFrame) -> int:
    return len(rows.drop_duplicates(["ward_code", "ward_valid_from"]))
