"""The city's clocks (clocks.csv) as far as they can give a missing due date.

A rule gives one where its clock starts at receipt and its step ends the case; a clock that starts
at another event (acceptance, a transfer) needs a date the records do not hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giaoban.calendar import UNITS
from giaoban.tables import FIRST_DAY, LAST_DAY, Row, read_table

FINAL_STEPS = ("answer", "resolve")
AT_RECEIPT = ("received",)


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
    rows = [
        row
        for row in read_table(path, ("kind", "step", "starts", "limit", "unit"))
        if row.text("step") in FINAL_STEPS and row.text("starts") in AT_RECEIPT
    ]
    rules: list[DueRule] = []
    for row in rows:
        rule = _rule(row)
        if any(_overlap(rule, other) for other in rules):
            raise row.wrong("valid_from", f"two rules for '{rule.kind}' hold on one day")
        rules.append(rule)
    return rules


def _rule(row: Row) -> DueRule:
    limit = row.number_of("limit")
    if limit is None or limit < 1 or limit != int(limit):
        raise row.wrong("limit", "must be a whole number of days, 1 or more")
    return DueRule(
        row.need("kind"),
        row.one_of("unit", UNITS),
        int(limit),
        row.day("valid_from") or FIRST_DAY,
        row.day("valid_to") or LAST_DAY,
    )


def _overlap(one: DueRule, other: DueRule) -> bool:
    same = one.kind == other.kind
    return same and one.valid_from <= other.valid_to and other.valid_from <= one.valid_to
