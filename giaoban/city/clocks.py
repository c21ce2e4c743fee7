"""The city's clocks (clocks.csv) as far as they can give a missing due date.

A rule gives one where its clock starts at receipt and its step ends the case; a clock that starts
at another event (acceptance, a transfer) needs a date the records do not hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from giaoban.city.calendar import UNITS
from giaoban.city.tables import FIRST_DAY, LAST_DAY, Row, overlap, read_table
from giaoban.words.message import Message

FINAL_STEPS = ("answer", "resolve")
AT_RECEIPT = ("received",)
# In days; the working days are counted two years ahead, and no term is as long.
LONGEST_TERM = 366
# Kinds that are rows and have no due date of their own; a dossier has its appointment.
RECORD_KINDS = ("petition", "complaint", "request")
# What legal texts and registers call them.
KIND_SPELLINGS = {"pakn": "petition", "khieunai": "complaint"}


@dataclass(frozen=True)
class DueRule:
    """Cases of this kind received in the period are due after so many days."""

    kind: str
    unit: str
    days: int
    valid_from: date
    valid_to: date


def due_rules(path: Path) -> list[DueRule]:
    """The rules that can give a due date; CityError where two hold on one day."""
    rules: list[DueRule] = []
    for row in _rows(path):
        if _why_not(row):
            continue
        rule = _rule(row)
        if any(rule.kind == other.kind and overlap(rule, other) for other in rules):
            raise row.wrong("valid_from", "city.clock.two_rules", kind=rule.kind)
        rules.append(rule)
    return rules


def clock_rows(path: Path) -> list[dict[str, str | float | date | None]]:
    """Every row of the table as it stands: kind, step, start, limit, unit, basis, days, mark."""
    rows = read_table(path, ("kind", "step", "starts", "limit", "unit"))
    texts = (
        "kind",
        "step",
        "starts",
        "unit",
        "extension",
        "extension_en",
        "basis",
        "basis_en",
        "mark",
    )
    return [
        {name: row.text(name) for name in texts}
        | {"limit": _limit(row)}
        | {name: _supposed(row).day(name) for name in ("valid_from", "valid_to")}
        for row in rows
    ]


def without_due_date(path: Path) -> list[Message]:
    """A sentence for each reason why rows of the table give no due date, naming the rows."""
    reasons: dict[tuple[str, Message], list[Row]] = {}
    for row in _rows(path):
        if reason := _why_not(row):
            reasons.setdefault(reason, []).append(row)
    return [_sentence(path, *reason, rows) for reason, rows in reasons.items()]


def _rows(path: Path) -> list[Row]:
    return read_table(path, ("kind", "step", "starts", "limit", "unit"))


def _why_not(row: Row) -> tuple[str, Message] | None:
    """The column that keeps a row from giving a due date, and why; None where it gives one."""
    if _kind(row) not in RECORD_KINDS:
        return "kind", Message("city.clock.kinds", kinds=list(RECORD_KINDS))
    if row.text("step") not in FINAL_STEPS:
        return "step", Message("city.clock.steps", steps=list(FINAL_STEPS))
    if row.text("starts") not in AT_RECEIPT:
        return "starts", Message("city.clock.starts", starts=list(AT_RECEIPT))
    return None


def _sentence(path: Path, column: str, why: Message, rows: list[Row]) -> Message:
    named = {
        "file": path.name,
        "rows": [str(row.number) for row in rows],
        "column": column,
        "values": list(dict.fromkeys(f"'{row.text(column) or ''}'" for row in rows)),
        "why": why,
    }
    if len(rows) == 1:
        return Message("city.clock.no_due_date_one", **named)
    return Message("city.clock.no_due_date", **named)


def _kind(row: Row) -> str:
    kind = row.text("kind") or ""
    return KIND_SPELLINGS.get(kind.lower(), kind)


def _rule(row: Row) -> DueRule:
    limit = row.number_of("limit")
    if limit is None or not 1 <= limit <= LONGEST_TERM or limit != int(limit):
        raise row.wrong("limit", "city.clock.no_limit", most=LONGEST_TERM)
    return DueRule(
        _kind(row),
        row.one_of("unit", UNITS),
        int(limit),
        _supposed(row).day("valid_from") or FIRST_DAY,
        _supposed(row).day("valid_to") or LAST_DAY,
    )


def _limit(row: Row) -> float | None:
    """The number of days; None where the law says it in words ("per procedure")."""
    return row.number_of("limit") if re.fullmatch(r"[\d.]+", row.text("limit") or "") else None


def _supposed(row: Row) -> Row:
    """The row with days that a "?" marks as supposed; they hold until somebody knows better."""
    return replace(row, cells={key: cell.removesuffix("?") for key, cell in row.cells.items()})
