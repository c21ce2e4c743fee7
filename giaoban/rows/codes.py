"""Codes of the records in words: categories by the city's table, the rest by the locales."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from giaoban.remembered import remembered
from giaoban.scope import UNNAMED
from giaoban.text import known, spoken, t


@remembered()
def category_names(table: pd.DataFrame) -> dict[str, str]:
    """What the city calls its categories, in the reader's language; rows of shell/categories."""
    return table.set_index("category")[f"name_{spoken()}"].to_dict()


def name_of(filter_name: str, code: object, called: Mapping[str, str] | None = None) -> str:
    """A code in words; one that nobody has named goes by its own text."""
    if pd.isna(code) or code == UNNAMED:
        return t(f"{filter_name}.none")
    if called and called.get(code):
        return called[code]
    key = f"{filter_name}.{code}"
    return t(key) if known(key) else str(code)


def names_of(
    filter_name: str, codes: Iterable[object], called: Mapping[str, str] | None = None
) -> list[str]:
    """The same for a column."""
    return [name_of(filter_name, code, called) for code in codes]


def code_of(code: object) -> str:
    """The code as a filter names it."""
    return UNNAMED if pd.isna(code) else str(code)


def in_words(rows: pd.DataFrame, stem: str) -> pd.Series:
    """The column of a text in the reader's language."""
    return rows[f"{stem}_{spoken()}"]
