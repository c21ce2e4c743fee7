"""The words above columns: of the tables on pages, and of the rows a query gives."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from giaoban.warehouse.queries import Field, Query
from giaoban.words.text import current_language, has_sentence, t

_MEANINGS = Path(__file__).resolve().parents[1] / "words" / "columns" / "meanings.vi.toml"


@dataclass(frozen=True)
class Column:
    """A column of rows to take away: its head in words, its own name, its unit, what it holds."""

    head: str
    name: str
    unit: str
    meaning: str


def head(name: str) -> str:
    """The words above a column of a table; its own name where no words name it."""
    return _first(f"columns.{name}") or name


def columns(query: Query) -> Mapping[str, Column]:
    """What every column of a query is, by its name there; no two heads are alike."""
    return {field.name: _column(query, field) for field in query.columns}


def _column(query: Query, field: Field) -> Column:
    """A word that only one query means otherwise stands under that query's name."""
    name = field.name
    words = _first(f"fields.{query.name}.{name}", f"fields.{name}", f"columns.{name}") or name
    unit = _first(f"field_unit.{field.type}") or field.type
    return Column(words, name, unit, _meaning(field.text))


def _meaning(says: str) -> str:
    """What a column holds; the contract says it in English, which is its key in the other."""
    return says if current_language() == "en" else meanings().get(says, says)


@functools.cache
def meanings() -> Mapping[str, str]:
    """Vietnamese for the words of the contracts, by these words."""
    return tomllib.loads(_MEANINGS.read_text("utf-8"))


def _first(*keys: str) -> str | None:
    return next((t(key) for key in keys if has_sentence(key)), None)
