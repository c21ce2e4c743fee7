"""Who has most of something: all that have as much, as the numbers are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from giaoban.words.shown import WHOLE, Written
from giaoban.words.text import t

# Of those that tie so many are named; of more only the number is said.
_NAMED = 3


@dataclass(frozen=True)
class Leaders:
    """All that have most, by name; `kind` tells whether they have all there is, one or together.

    `rows` are those that lead, `total` is what everybody has together.
    """

    rows: pd.DataFrame
    names: str
    most: Any
    kind: Literal["one", "even", "most"]


def leaders(
    rows: pd.DataFrame,
    column: str,
    name: str = "ward_name",
    *,
    many: str = "wards",
    written: Written = WHOLE,
    total: float | None = None,
) -> Leaders:
    """Who has most of `column`, called by the column `name`; `many` is the word for their number.

    Without `total` it is not told whether they have all there is.
    """
    first = leading(rows, column, written)
    most = first[column].iloc[0]
    is_all = total is not None and written(most * len(first)) == written(total)
    kind = "most" if not is_all else "one" if len(first) == 1 else "even"
    return Leaders(first, together(list(first[name]), many), each(most, len(first), written), kind)


def leading(rows: pd.DataFrame, column: str, written: Written = WHOLE) -> pd.DataFrame:
    """The rows whose `column` is shown as the largest is."""
    known = rows[rows[column].notna()]
    if known.empty:
        return known
    most = written(known[column].max())
    return known[[written(value) == most for value in known[column]]]


def together(names: Sequence[str], many: str = "wards") -> str:
    """Names that share a place, or how many they are."""
    if len(names) == 1:
        return names[0]
    if len(names) > _NAMED:
        return t(f"ties.{many}", count=len(names))
    return t("ties.names", first=", ".join(names[:-1]), last=names[-1])


def each(value: Any, count: int, written: Written | None = None) -> Any:
    """What one has, or what every one of several has; `written` is how it is shown among words."""
    plain = value.item() if hasattr(value, "item") else value
    return plain if count == 1 else t("ties.each", value=written(plain) if written else plain)
