"""What a figure is made of, in the reader's words: for its details and above its files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from giaoban import query
from giaoban.formula import formulas
from giaoban.rows.review import measure_name
from giaoban.text import day, known, spoken, t, week_name
from giaoban.ui.asking import Asked, as_command
from giaoban.ui.choosing import ward_names
from giaoban.ui.city import built, city_name, known_on, standing
from giaoban.ui.table import head


def notes(key: str, asked: Asked, said: list[str]) -> list[str]:
    """The lines above exported rows: whether simulated, city, figure, choices, as-of, command."""
    lines = [t("shell.simulated")] if standing().is_simulated else []
    lines += [city_name(), t(f"{key}.title"), *said, t(f"{key}.definition")]
    lines += [f"{name}: {value}" for name, value in chosen(asked)]
    lines += [f"{t('details.leaves_out')}: {header(asked.name, 'Leaves out')}"]
    lines += [as_of(), as_command(asked, known_on())]
    return lines


def as_of() -> str:
    """Up to when the figures count, and when they were made."""
    words = t("details.as_of", as_of_on=standing().as_of, built=built())
    return f"{words}. {t('known.banner', known_on=known_on())}" if known_on() else words


def chosen(asked: Asked) -> list[tuple[str, str]]:
    """What the question was filled with, as names and values in words."""
    return [
        (_words("param", name), _value(name, value, asked.params))
        for name, value in asked.params.items()
        if value not in (None, [])
    ]


def shares(name: str) -> Iterator[tuple[str, str, str]]:
    """A query's shares by their columns' names: share, numerator, denominator."""
    for formula in formulas(query.read(name)):
        yield head(formula.share.name), head(formula.numerator.name), head(formula.denominator.name)


def header(name: str, section: str) -> str:
    """A section of a query's header, in the reader's language where the file has it."""
    sections = query.read(name).header
    return sections.get(f"{section} {spoken()}") or sections[section]


def link() -> str:
    """The address that shows what is on the page now."""
    address = urlencode(st.query_params.to_dict())
    return f"{st.context.url or ''}?{address}"


def _value(name: str, value: Any, params: dict[str, Any]) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_value(name, item, params) for item in value)
    if name.endswith("week") and isinstance(value, date):
        return f"{week_name(value)}/{value.isocalendar().year}"
    if isinstance(value, date):
        return day(value)
    if name == "ward":
        return ward_names(params.get("units") or "received").get(value, value)
    if name == "measure":
        return measure_name(value)
    return _words(name, str(value))


def _words(table: str, code: str) -> str:
    return t(f"{table}.{code}") if known(f"{table}.{code}") else code
