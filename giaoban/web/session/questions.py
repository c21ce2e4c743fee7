"""Questions put to the warehouse: answered once per generation, noted for the figure that asks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from giaoban.figures.memo import memoized
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.scope import Scope

# A page's answers are of tens of rows: so few texts are quicker as Python's own than as Arrow's.
pd.options.mode.string_storage = "python"


@dataclass(frozen=True)
class Asked:
    """One question as it was put: its name, the parameters it was bound with, its rows."""

    name: str
    params: dict[str, Any]
    rows: pd.DataFrame

    def takes(self, param: str) -> bool:
        """Whether the question can be put with this parameter."""
        return param in {field.name for field in queries.read(self.name).params}


_asked: ContextVar[list[Asked] | None] = ContextVar("asked", default=None)

# The database answers without Python, so a page draws one figure while the next is asked for.
_answering = ThreadPoolExecutor(2, "answering")
_begun: dict[tuple[Any, ...], Future[pd.DataFrame]] = {}


@contextmanager
def listening() -> Iterator[list[Asked]]:
    """Collects the questions asked inside the block, for the figure that shows its sources."""
    asked: list[Asked] = []
    token = _asked.set(asked)
    try:
        yield asked
    finally:
        _asked.reset(token)


def asking(warehouse: Warehouse, name: str, scope: Scope | None, given: Mapping[str, Any]) -> Any:
    """The rows of a question, with every parameter it declares filled from the reader's choices."""
    params = _params_of(name, scope) | dict(given)
    rows = rows_of(warehouse, name, params)
    if (asked := _asked.get()) is not None:
        asked.append(Asked(name, params, rows))
    return rows


def _params_of(name: str, scope: Scope | None) -> dict[str, Any]:
    """What a question takes of the reader's choices."""
    return scope.params_of(name) if scope else {}


def begin(
    warehouse: Warehouse, names: Iterable[str], scope: Scope | None, given: Mapping[str, Any]
) -> None:
    """Has these questions answered meanwhile; one that fails, fails where it is asked."""
    for name in names:
        question = _question(warehouse, name, _params_of(name, scope) | dict(given))
        answer = _answering.submit(copy_context().run, _answer, *question)
        _begun[question] = answer
        answer.add_done_callback(lambda _, question=question: _begun.pop(question, None))


def rows_of(warehouse: Warehouse, name: str, params: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of a question without a note of who asked; they are shared, so nobody may change them."""
    question = _question(warehouse, name, params)
    begun = _begun.get(question)
    return begun.result() if begun else _answer(*question)


def _question(warehouse: Warehouse, name: str, params: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells one question from another, and every answer from those of other figures."""
    held = tuple(sorted((key, _held(value)) for key, value in params.items()))
    return warehouse, warehouse.generation(), name, held


@memoized(400)
def _answer(
    warehouse: Warehouse, _generation: str, name: str, params: tuple[tuple[str, Any], ...]
) -> pd.DataFrame:
    return queries.ask(warehouse, name, dict(params))


def _held(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def show_instead(name: str, rows: pd.DataFrame) -> None:
    """A figure hands out what it shows: `rows` in place of the answer to the query `name`."""
    asked = _asked.get() or []
    for place, question in enumerate(asked):
        if question.name == name:
            asked[place] = replace(question, rows=rows)


def as_command(asked: Asked, known_on: date | None = None) -> str:
    """The command that gives the same rows in a terminal, as known on that day."""
    parts = [f"python -m giaoban ask {asked.name}"]
    parts += [f"--known {known_on}"] if known_on else []
    for name, value in asked.params.items():
        for item in value if isinstance(value, list) else [value]:
            if item is not None:
                parts.append(f"--param {name}={_quoted(str(item))}")
    return " ".join(parts)


def _quoted(value: str) -> str:
    return value if value.replace("-", "").replace("_", "").isalnum() else json.dumps(value)
