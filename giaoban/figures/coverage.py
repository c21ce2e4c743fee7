"""What is said where a source lists but a selection of its cases: what cannot be judged then."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.finding import Finding

COVERAGE = "records/coverage"
# What a figure rests on: the whole of the cases, those that are open, or nothing of the kind.
Needs = Literal["", "open", "whole"]
# What the records' course makes likely is no fact until whoever keeps the data has said it.
_GUESSED = "guessed_"
# The selections in which what a figure needs is missing.
_MISSING: dict[Needs, tuple[str, ...]] = {
    "": (),
    "open": ("finished",),
    "whole": ("finished", "open", "since"),
}


def withheld(ask: Ask, needs: Needs) -> Finding | None:
    """Why a figure that needs this is not judged; None where every chosen source lists it."""
    # No figure hands out these rows as its own, and no choice of the reader changes them.
    rows = ask.unnoted()(COVERAGE) if needs else pd.DataFrame()
    family = ask.scope.family
    if rows.empty:
        return None
    own = rows[rows.covers.isin(_MISSING[needs])]
    return partial_says(own if family is None else own[own.family == family])


def partial_says(rows: pd.DataFrame) -> Finding | None:
    """Which sources list but a selection; rows of records/coverage, those that do alone."""
    if rows.empty:
        return None
    how = "" if rows.is_declared.all() else _GUESSED
    if len(rows) > 1:
        return Finding(f"coverage.{how}several", {"sources": ", ".join(rows.source)})
    first = rows.iloc[0]
    since = None if pd.isna(first.first_finished_on) else first.first_finished_on.date()
    return Finding(f"coverage.{how}{first.covers}", {"source": first.source, "since": since})


def is_guessed(says: Finding) -> bool:
    """Whether a selection, as `partial_says` tells it, is taken from the records and not declared."""
    return says.key.startswith(f"coverage.{_GUESSED}")


def is_partial(rows: pd.DataFrame, family: str | None) -> bool:
    """Whether a source of the family, or of any, lists but a selection; rows of records/coverage."""
    own = rows if family is None else rows[rows.family == family]
    return bool((own.covers != "whole").any())
