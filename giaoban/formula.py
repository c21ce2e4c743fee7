"""How a query's shares come about, read from what its columns say: numerator over denominator."""

from __future__ import annotations

import re
from dataclasses import dataclass

from giaoban.query import Field, Query

_DIVISION = re.compile(r"^(?P<above>\w+) / (?P<below>\w+)\b")


@dataclass(frozen=True)
class Formula:
    """A share and the two columns it is made of."""

    share: Field
    numerator: Field
    denominator: Field


def formulas(query: Query) -> list[Formula]:
    """One for every column whose text begins with `column / column`."""
    columns = {column.name: column for column in query.columns}
    found = []
    for column in query.columns:
        division = _DIVISION.match(column.text)
        if division and {division["above"], division["below"]} <= columns.keys():
            found.append(Formula(column, columns[division["above"]], columns[division["below"]]))
    return found
