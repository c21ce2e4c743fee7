"""The longest term of each procedure (procedures.csv), in working days, with the days it holds.

Only a dossier without an appointment is measured by it, and only where Decision 766 is recomputed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giaoban.tables import FIRST_DAY, LAST_DAY, Row, overlap, read_table


@dataclass(frozen=True)
class Term:
    """Dossiers of this procedure received in the period take so many working days at most."""

    procedure: str
    max_working_days: float
    valid_from: date
    valid_to: date


def read_terms(path: Path) -> list[Term]:
    """The terms; CityError where two of one procedure hold on one day."""
    terms: list[Term] = []
    for row in read_table(path, ("procedure", "max_working_days")):
        term = _term(row)
        if any(term.procedure == other.procedure and overlap(term, other) for other in terms):
            raise row.wrong("valid_from", f"two terms of '{term.procedure}' hold on one day")
        terms.append(term)
    return terms


def _term(row: Row) -> Term:
    days = row.number_of("max_working_days")
    if days is None or days < 0:
        raise row.wrong("max_working_days", "must be a number of working days, 0 or more")
    return Term(
        row.need("procedure"),
        days,
        row.day("valid_from") or FIRST_DAY,
        row.day("valid_to") or LAST_DAY,
    )
