"""Open cases that the newest export of their source no longer lists: told, and ended where that is said."""

from __future__ import annotations

from typing import Any

from giaoban.city.settings import City
from giaoban.intake.doubts import stored
from giaoban.warehouse.database import Connection
from giaoban.warehouse.queries import sql_of
from giaoban.words.message import Message


def find(connection: Connection, city: City, record_files: list[str]) -> None:
    """`listing_files` and `vanished`; ends in `records` what city.toml says has ended."""
    zone = {"city_timezone": city.timezone}
    listing = f"create temp table listing_files as {sql_of('staging/listing_files')}"
    connection.execute(listing, zone)
    vanished = f"create table vanished as {sql_of('staging/vanished')}"
    connection.execute(vanished, {"files": record_files, **zone})
    connection.execute(sql_of("staging/close_vanished"), zone)


def doubt(connection: Connection) -> None:
    """Adds to `doubts` how many open cases are gone from the exports; reads `cases`."""
    asked = connection.execute(sql_of("marts/vanished_doubts"))
    names = [column[0] for column in asked.description]
    for values in asked.fetchall():
        row = dict(zip(names, values, strict=True))
        doubted = _doubt(row)
        (said,) = stored([doubted])
        connection.execute(
            "insert into doubts by name select $batch as batch, $file as file, $source as source, "
            "$text as doubted, $message as doubted_message, $key as doubt_key, "
            "$cases as doubted_rows, $since::timestamp as first_doubted_at, true as is_standing",
            {name: row[name] for name in ("batch", "file", "source", "cases", "since")}
            | {"key": doubted.key, **said},
        )


def _doubt(row: dict[str, Any]) -> Message:
    """What is doubted of a source's cases; days are kept as text, as every value of a message."""
    values = {"cases": row["cases"], "source": row["source"]}
    if row["why"] == "before_since":
        return Message("intake.doubt.before_since", **values, since_on=row["since_on"].isoformat())
    return Message("intake.doubt.vanished", **values, export_on=row["export_on"].isoformat())
