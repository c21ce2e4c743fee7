"""Where a click on a drawing leads, as the page and the choices of each row or point."""

from __future__ import annotations

import pandas as pd

from giaoban.city.wards import UNALLOCATED_CODE
from giaoban.figures.figure import Link, RowLinks
from giaoban.figures.names import code_of, key_of

# The page that tells more of a key figure.
_PAGES = {
    "received": Link("backlog"),
    "closed": Link("backlog"),
    "open": Link("backlog"),
    "overdue_open": Link("cases", {"which": "overdue"}),
    "on_time": Link("response_times"),
    "closed_within_15": Link("response_times"),
}


def to_ward(rows: pd.DataFrame) -> RowLinks:
    """A row of a table leads to its ward, a point to the one it names; rows: ward_key.

    Cases without a ward, and wards drawn together, lead nowhere.
    """
    keys = [str(key) for key in rows.ward_key]
    choices = {key: {"ward": key} for key in keys if key not in ("", UNALLOCATED_CODE)}
    by_row = {place: choices[key] for place, key in enumerate(keys) if key in choices}
    return RowLinks("ward", {**choices, **by_row})


def to_cases(rows: pd.DataFrame, column: str, which: str) -> RowLinks:
    """A row leads to the cases that bear its code; rows: `column`, of codes."""
    choices = [{column: code_of(code), "which": which} for code in rows[column]]
    return RowLinks("cases", dict(enumerate(choices)))


def to_case(rows: pd.DataFrame) -> RowLinks:
    """A row of a table leads to its case; rows: source, case_id."""
    keys = [key_of(case) for case in rows.itertuples()]
    return RowLinks("case", dict(enumerate({"case": key} for key in keys)))


def from_measure(measure: str) -> Link | None:
    """The page that tells more of a measure; None where there is none."""
    return _PAGES.get(measure)
