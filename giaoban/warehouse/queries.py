"""The query files: one question each, with a header that says what goes in and what comes out.

A query is `queries/<page>/<name>.sql` and is called `<page>/<name>`. Its header is read here, its
parameters are converted and bound here; no text ever enters the SQL itself. A parameter or column
that a header only names means what `queries/glossary.sql` says of it.
"""

from __future__ import annotations

import difflib
import functools
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from giaoban.city.home import ROOT
from giaoban.errors import QueryError
from giaoban.statistics.weeks import monday
from giaoban.words.message import Message, listed

if TYPE_CHECKING:
    import pandas as pd

    from giaoban.warehouse.database import Rows, Warehouse


_DIVISION = re.compile(r"^(?P<above>\w+) / (?P<below>\w+)\b")
FOLDER = ROOT / "queries"
NOT_QUESTIONS = ("staging", "marts")
GLOSSARY = "glossary"
# Cases are counted by the units that received them or by today's.
UNITS = ("received", "current")
LARGEST = 2**31 - 1

_SECTION = re.compile(r"^-- (?P<key>[A-Z][A-Za-z ]+):\s*(?P<text>.*)$")
_ITEM = re.compile(r"^--   (?P<name>\w+)\s+(?P<type>\w+)\s*(?P<text>.*)$")
_NAMES = re.compile(r"^--   (?P<names>\w+(?:, \w+)*),?$")
_INDENT = "--   "


@dataclass(frozen=True)
class Formula:
    """A share and the two columns it is made of."""

    share: Field
    numerator: Field
    denominator: Field


def formulas(query: Query) -> list[Formula]:
    """One for every column whose text begins with `column / column`."""
    columns = {column.name: column for column in query.columns}
    every = []
    for column in query.columns:
        division = _DIVISION.match(column.text)
        if division and {division["above"], division["below"]} <= columns.keys():
            every.append(Formula(column, columns[division["above"]], columns[division["below"]]))
    return every


@dataclass(frozen=True)
class Field:
    """A declared parameter or column: its name, its type or unit, and what it means."""

    name: str
    type: str
    text: str


@dataclass(frozen=True)
class Query:
    """One query file: `header` holds its one-line sections (Question, Grain, Leaves out, ...)."""

    name: str
    sql: str
    header: dict[str, str]
    params: tuple[Field, ...]
    columns: tuple[Field, ...]


# Params and Columns: what is known of each name.
Meanings = Mapping[str, Mapping[str, Field]]


def names() -> list[str]:
    """Every question that can be asked, as `<page>/<name>`, in order."""
    folders = [one for one in os.scandir(FOLDER) if one.is_dir() and one.name not in NOT_QUESTIONS]
    return sorted(
        f"{folder.name}/{file.removesuffix('.sql')}"
        for folder in folders
        for file in os.listdir(folder)
        if file.endswith(".sql")
    )


@functools.cache
def read(name: str) -> Query:
    """The query called `name`; QueryError names the nearest one where there is none."""
    if name not in names():
        raise QueryError("warehouse.query.unknown", query=name, nearest=_nearest(name, names()))
    return parse(name, sql_of(name))


def sql_of(name: str) -> str:
    """The text of a query file, whether it can be asked or is a step of the build."""
    return (FOLDER / f"{name}.sql").read_text("utf-8")


def parse(name: str, sql: str) -> Query:
    """Reads the header: one-line sections, then the items of Params and Columns."""
    return _parse(name, sql, glossary())


@functools.cache
def glossary() -> Meanings:
    """What a parameter and a column mean where a header only names them."""
    read = _parse(GLOSSARY, sql_of(GLOSSARY), {"Params": {}, "Columns": {}})
    sections = {"Params": read.params, "Columns": read.columns}
    return {key: {field.name: field for field in fields} for key, fields in sections.items()}


def _parse(name: str, sql: str, meanings: Meanings) -> Query:
    header: dict[str, str] = {}
    items: dict[str, list[Field]] = {"Params": [], "Columns": []}
    section = ""
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        if match := _SECTION.match(line):
            section = match["key"]
            header[section] = match["text"].strip()
        elif not line.startswith(_INDENT):
            section = ""  # A comment on the SQL, not on the last thing of the header.
        elif section in items and (match := _NAMES.match(line)):
            items[section] += [
                _meant(item, meanings[section], name) for item in match["names"].split(", ")
            ]
        elif section in items and (match := _ITEM.match(line)):
            items[section].append(Field(match["name"], match["type"], match["text"].strip()))
        elif section:
            _continue(header, items, section, line.removeprefix("--").strip())
    return Query(name, sql, header, tuple(items["Params"]), tuple(items["Columns"]))


def _meant(item: str, meanings: Mapping[str, Field], query: str) -> Field:
    """What the glossary says of a name; QueryError where it has none of it."""
    if item not in meanings:
        near = _nearest(item, meanings)
        raise QueryError("warehouse.query.only_named", query=query, item=item, nearest=near)
    return meanings[item]


def _continue(
    header: dict[str, str], items: dict[str, list[Field]], section: str, text: str
) -> None:
    """Adds a continuation line to the item or section it follows."""
    if fields := items.get(section):
        last = fields[-1]
        fields[-1] = Field(last.name, last.type, f"{last.text} {text}".strip())
    else:
        header[section] = f"{header[section]} {text}".strip()


def bind(query: Query, given: Mapping[str, Any]) -> dict[str, Any]:
    """A value for every declared parameter, converted to its type; None where not given."""
    declared = {param.name: param for param in query.params}
    for name in given:
        if name not in declared:
            raise QueryError(
                "warehouse.query.unknown_param",
                query=query.name,
                name=name,
                nearest=_nearest(name, declared),
                declared=listed(declared, Message("warehouse.query.no_params")),
            )
    return {name: _convert(param, given.get(name)) for name, param in declared.items()}


def ask(warehouse: Warehouse, name: str, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
    """The rows that answer a question, as a data frame."""
    query = read(name)
    return warehouse.frame(query.sql, bind(query, params or {}))


def ask_rows(warehouse: Warehouse, name: str, params: Mapping[str, Any] | None = None) -> Rows:
    """The rows that answer a question, as plain Python values: whole numbers stay whole beside nulls."""
    query = read(name)
    return warehouse.rows(query.sql, bind(query, params or {}))


def week(value: str) -> date:
    """The Monday of a week written as its Monday (2026-11-16) or as an ISO week (2026-W47)."""
    try:
        if match := re.fullmatch(r"(\d{4})-W(\d{2})", value):
            return date.fromisocalendar(int(match[1]), int(match[2]), 1)
        day = date.fromisoformat(value)
    except ValueError:
        raise QueryError("warehouse.query.no_week", value=value) from None
    if day.weekday() != 0:
        raise QueryError("warehouse.query.no_monday", value=value, monday=str(monday(day)))
    return day


def _convert(param: Field, value: Any) -> Any:
    if param.type == "units":
        return _units(value)
    if value is None or value == []:
        return None
    if param.type == "codes":
        return [str(item) for item in (value if isinstance(value, list | tuple) else [value])]
    if isinstance(value, list | tuple):
        if len(value) > 1:
            raise QueryError("warehouse.query.one_value", name=param.name, given=len(value))
        value = value[0]
    return _SCALAR[param.type](param.name, value)


def _units(value: Any) -> str:
    value = value[0] if isinstance(value, list | tuple) and len(value) == 1 else value
    if value is None:
        return UNITS[0]
    if value not in UNITS:
        raise QueryError("warehouse.query.no_units", value=str(value))
    return value


def _date(name: str, value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise QueryError("warehouse.query.no_date", name=name, value=str(value)) from None


def _week(_name: str, value: Any) -> date:
    return week(value.isoformat() if isinstance(value, date) else str(value))


def _integer(name: str, value: Any) -> int:
    try:
        number = int(value)
    except ValueError:
        raise QueryError("warehouse.query.no_whole_number", name=name, value=str(value)) from None
    if abs(number) > LARGEST:
        raise QueryError("warehouse.query.too_large", name=name, value=str(value))
    return number


_SCALAR = {
    "date": _date,
    "week": _week,
    "integer": _integer,
    "text": lambda _name, value: str(value),
}


def _nearest(name: str, words: Any) -> Message | str:
    near = difflib.get_close_matches(name, list(words), n=1)
    return Message("warehouse.query.nearest", name=near[0]) if near else ""
