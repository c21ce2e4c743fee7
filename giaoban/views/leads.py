"""Where a click on a drawing leads, as the page and the choices of each row or point."""

from __future__ import annotations

import pandas as pd

from giaoban.rows.cases import key_of
from giaoban.rows.codes import code_of
from giaoban.shown import Lead, To
from giaoban.wards import UNALLOCATED_CODE

# The page that tells more of a key figure.
_TOLD_ON = {
    "received": To("backlog"),
    "closed": To("backlog"),
    "open": To("backlog"),
    "overdue_open": To("cases", {"which": "overdue"}),
    "on_time": To("response_times"),
    "closed_within_15": To("response_times"),
}


def to_ward(rows: pd.DataFrame) -> Lead:
    """A row of a table leads to its ward, a point to the one it names; rows: ward_key.

    Cases without a ward, and wards drawn together, lead nowhere.
    """
    keys = [str(key) for key in rows.ward_key]
    choices = {key: {"ward": key} for key in keys if key not in ("", UNALLOCATED_CODE)}
    by_row = {place: choices[key] for place, key in enumerate(keys) if key in choices}
    return Lead("ward", {**choices, **by_row})


def to_cases(rows: pd.DataFrame, column: str, which: str) -> Lead:
    """A row leads to the cases that bear its code; rows: `column`, of codes."""
    choices = [{column: code_of(code), "which": which} for code in rows[column]]
    return Lead("cases", dict(enumerate(choices)))


def to_case(rows: pd.DataFrame) -> Lead:
    """A row of a table leads to its case; rows: source, case_id."""
    keys = [key_of(case) for case in rows.itertuples()]
    return Lead("case", dict(enumerate({"case": key} for key in keys)))


def from_measure(measure: str) -> To | None:
    """The page that tells more of a measure; None where there is none."""
    return _TOLD_ON.get(measure)
