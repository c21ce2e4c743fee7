"""What a figure is made of, in the reader's words: for its details and above its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from giaoban.figures.columns import columns
from giaoban.figures.measures import measure_name
from giaoban.figures.names import category_names, name_of
from giaoban.warehouse import queries
from giaoban.warehouse.queries import formulas
from giaoban.web.session.context import built, city_name, known_on, standing, warehouse
from giaoban.web.session.filters import ward_names
from giaoban.web.session.questions import Asked, as_command, rows_of
from giaoban.words.text import current_language, day, has_sentence, t, until, week_name

# Where the words of a parameter's codes stand, when not under its own name.
_CODES = {
    "body": "services.wards.by",
    "cause": "cause766",
    "counting": "services.outcomes.by",
    "dimension": "papi.dimension",
}
# What the register tells a query of tasks is long, and no choice of the reader's.
_NOT_A_CHOICE = ("reports",)


def notes(key: str, asked: Asked, sentences: list[str]) -> list[str]:
    """The lines above exported rows: whether simulated, city, figure, choices, as-of, command."""
    parameter_lines = [f"{name}: {value}" for name, value in parameters_in_words(asked)]
    left_out = f"{t('details.leaves_out')}: {header(asked.name, 'Leaves out')}"
    command = as_command(asked, known_on())
    return [*_figure(key, sentences), *parameter_lines, left_out, as_of(), command]


def own_notes(key: str, sentences: list[str]) -> list[str]:
    """What stands above rows that no query gave, such as those of the meeting's register."""
    return [*_figure(key, sentences), as_of()]


def _figure(key: str, sentences: list[str]) -> list[str]:
    simulated = [t("shell.simulated")] if standing().is_simulated else []
    return [*simulated, city_name(), t(f"{key}.title"), *sentences, t(f"{key}.definition")]


def as_of() -> str:
    """Up to when the figures count, and when they were made."""
    words = t("details.as_of", until=until(standing().as_of_at), built=built())
    return f"{words}. {t('known.banner', known_on=known_on())}" if known_on() else words


def parameters_in_words(asked: Asked) -> list[tuple[str, str]]:
    """What the question was filled with, as names and values in words."""
    return [
        (_words("param", name), _value(name, value, asked.params))
        for name, value in asked.params.items()
        if value not in (None, []) and name not in _NOT_A_CHOICE
    ]


def shares(name: str) -> Iterator[tuple[str, str, str]]:
    """A query's shares by their columns' names: share, numerator, denominator."""
    read = queries.read(name)
    heads = columns(read)
    for formula in formulas(read):
        parts = (formula.share, formula.numerator, formula.denominator)
        yield tuple(heads[part.name].head for part in parts)


def left_out(names: Iterable[str]) -> list[str]:
    """What the questions do not count, each said once; names alone leave out nothing."""
    asked = (name for name in names if not name.startswith("shell/"))
    return list(dict.fromkeys(header(name, "Leaves out") for name in asked))


def own_names() -> dict[str, dict[str, str]]:
    """What the city calls codes of its own, by column."""
    categories = category_names(rows_of(warehouse(), "shell/categories", {}))
    return {"category": categories, "categories": categories}


def header(name: str, section: str) -> str:
    """A section of a query's header, in the reader's language where the file has it."""
    sections = queries.read(name).header
    return sections.get(f"{section} {current_language()}") or sections[section]


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
    if name == "category":
        return name_of(name, value, own_names()["category"])
    if name in ("channel", "neighbourhood"):
        return name_of(name, value)
    return _words(_CODES.get(name, name), str(value))


def _words(table: str, code: str) -> str:
    return t(f"{table}.{code}") if has_sentence(f"{table}.{code}") else code
