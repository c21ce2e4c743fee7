"""What is doubted once all batches are seen together: no single file tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from giaoban.intake.doubts import stored
from giaoban.intake.shown import cleared
from giaoban.warehouse.database import Connection
from giaoban.warehouse.queries import sql_of
from giaoban.words.message import Message


def add(connection: Connection) -> None:
    """Adds to `doubts` which open cases are gone, whose units and categories no list knows, and whether
    the clock ran behind; reads `cases`."""
    for question, said in _QUESTIONS.items():
        for row in _rows(connection, question):
            _doubt(connection, row, said(row))


def _rows(connection: Connection, question: str) -> Iterator[dict[str, Any]]:
    asked = connection.execute(sql_of(f"marts/{question}"))
    names = [column[0] for column in asked.description]
    return iter([dict(zip(names, values, strict=True)) for values in asked.fetchall()])


def _doubt(connection: Connection, row: Mapping[str, Any], doubted: Message) -> None:
    (said,) = stored([doubted])
    connection.execute(
        "insert into doubts by name select $batch as batch, $file as file, $source as source, "
        "$text as doubted, $message as doubted_message, $key as doubt_key, "
        "$cases as doubted_rows, $since::timestamp as first_doubted_at, true as is_standing",
        {name: row[name] for name in ("batch", "file", "source", "cases", "since")}
        | {"key": doubted.key, **said},
    )


def _vanished(row: Mapping[str, Any]) -> Message:
    values = {"cases": row["cases"], "source": row["source"]}
    if row["why"] == "before_since":
        return Message("intake.doubt.before_since", **values, since_on=row["since_on"])
    return Message("intake.doubt.vanished", **values, export_on=row["export_on"])


def _unknown_wards(row: Mapping[str, Any]) -> Message:
    return Message("intake.doubt.unknown_wards", cases=row["cases"], of=row["named"])


def _unlisted_categories(row: Mapping[str, Any]) -> Message:
    values = {"cases": row["cases"], "of": row["named"], "category": row["category"]}
    return cleared(Message("intake.doubt.unlisted_category", **values))


def _clock(row: Mapping[str, Any]) -> Message:
    values = {
        "clock_on": row["clock_at"].date(),
        "clock": f"{row['clock_at']:%H:%M}",
        "last_on": row["last_import_at"].date(),
        "last": f"{row['last_import_at']:%H:%M}",
    }
    return Message("intake.doubt.clock_behind", **values)


_QUESTIONS: dict[str, Callable[[Mapping[str, Any]], Message]] = {
    "vanished_doubts": _vanished,
    "unknown_ward_doubts": _unknown_wards,
    "unlisted_category_doubts": _unlisted_categories,
    "clock_doubts": _clock,
}
