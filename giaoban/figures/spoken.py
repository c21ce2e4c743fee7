"""Rows of an answer as their reader speaks: codes in words, numbers in the reader's format.

For what is looked at. Files to take away keep the codes and plain numbers that `ask` gives, for
the programs that read them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from giaoban.figures.export import plain
from giaoban.figures.measures import measure_name
from giaoban.words import message
from giaoban.words.text import day, exact, has_sentence, percent, t

# Columns that hold a message by its key and values end so; the text they tell stands beside them.
_TOLD = "_message"
# Where the words of a column's codes stand, when not under the column's own name.
_STEMS = {
    "cause": ("cause766",),
    "covers": ("records.covers",),
    "compared_with": ("compared",),
    "dimension": ("papi.dimension",),
    "doubts": ("doubt",),
    "kind": ("kind", "clock_kind", "directives.kind"),
    "level": ("directives.level",),
    "not_compared": ("reported.not_compared",),
    "papi_dimension": ("papi.dimension",),
    "part": ("part766",),
    "place": ("papi.place",),
    "priority": ("directives.priority",),
    "quantity": ("reported.quantity",),
    "role": ("directives.role",),
    "starts": ("clock_start",),
    "state": ("state", "decision.state"),
    "step": ("clock_step",),
    "verdict": ("verdict766",),
}
_ENDINGS = ("", ".name", ".short")


def in_words(
    rows: pd.DataFrame, kinds: Mapping[str, str], called: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    """The rows with their codes and messages in words.

    `kinds` has the unit of each column; `called` the city's own names of codes, by column.
    """
    spoken = _told(rows)
    names = [name for name in spoken.columns if kinds.get(name) in ("code", "codes")]
    named = {name: _named(spoken[name], name, called.get(name, {})) for name in names}
    return spoken.assign(
        **{name: pd.Series(words, rows.index, dtype=object) for name, words in named.items()}
    )


def written(value: Any, kind: str) -> str:
    """A value by its unit in the reader's language; an instant keeps its time."""
    value = plain(value)
    if value is None:
        return "–"
    if isinstance(value, datetime):
        return f"{day(value)} {value:%H:%M}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, bool | str | list) or kind == "line":
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return percent(value) if kind in ("ratio", "share") else exact(value)


def code_in_words(column: str, code: str) -> str:
    """A code of the program's own vocabulary in words; any other is a name already."""
    if column == "measure":
        return measure_name(code)
    keys = [
        f"{stem}.{code}{ending}"
        for stem in (f"code.{column}", *_STEMS.get(column, (column,)))
        for ending in _ENDINGS
    ]
    return next((t(key) for key in keys if has_sentence(key)), code)


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    columns = [name for name in rows.columns if name.endswith(_TOLD)]
    told = {
        name.removesuffix(_TOLD): pd.Series(
            told_in(rows, name.removesuffix(_TOLD)), rows.index, dtype=object
        )
        for name in columns
    }
    return rows.assign(**told).drop(columns=columns)


def told_in(rows: pd.DataFrame, column: str) -> list[str | None]:
    """What a column tells, in the reader's language; its English text where no more is kept."""
    pairs = zip(rows[column + _TOLD], rows[column], strict=True)
    said = (message.read(plain(stored), plain(text)) for stored, text in pairs)
    return [None if one is None else str(one) for one in said]


def _named(codes: pd.Series, column: str, called: Mapping[str, str]) -> list[Any]:
    return [_word(plain(code), column, called) for code in codes]


def _word(code: Any, column: str, called: Mapping[str, str]) -> Any:
    if isinstance(code, Sequence) and not isinstance(code, str):
        return [_word(one, column, called) for one in code]
    return code if code is None else called.get(code) or code_in_words(column, str(code))
