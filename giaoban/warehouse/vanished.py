"""Open cases that the newest export of their source no longer lists: told, and ended where that is said."""

from __future__ import annotations

from dataclasses import asdict

import pyarrow as pa

from giaoban.city.no_longer_listed import TABLE, read_endings
from giaoban.city.settings import City
from giaoban.warehouse import schemas
from giaoban.warehouse.database import Connection, load
from giaoban.warehouse.queries import sql_of


def find(connection: Connection, city: City, record_files: list[str]) -> None:
    """`listing_files`, `vanished`, `unused_endings`; ends in `records` what is said to have."""
    zone = {"city_timezone": city.timezone}
    listing = f"create temp table listing_files as {sql_of('staging/listing_files')}"
    connection.execute(listing, zone)
    ended = [asdict(ending) for ending in read_endings(city.table(TABLE))]
    load(connection, "endings", pa.Table.from_pylist(ended, schema=schemas.ENDINGS))
    vanished = f"create table vanished as {sql_of('staging/vanished')}"
    connection.execute(vanished, {"files": record_files, **zone})
    connection.execute(f"create table unused_endings as {sql_of('staging/unused_endings')}")
    connection.execute(sql_of("staging/close_vanished"), zone)
