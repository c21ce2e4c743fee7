"""Open cases that the newest export of their source no longer lists: told, and ended where that is said."""

from __future__ import annotations

from giaoban.city.settings import City
from giaoban.warehouse.database import Connection
from giaoban.warehouse.queries import sql_of


def find(connection: Connection, city: City, record_files: list[str]) -> None:
    """`listing_files` and `vanished`; ends in `records` what city.toml says has ended."""
    zone = {"city_timezone": city.timezone}
    listing = f"create temp table listing_files as {sql_of('staging/listing_files')}"
    connection.execute(listing, zone)
    vanished = f"create table vanished as {sql_of('staging/vanished')}"
    connection.execute(vanished, {"files": record_files, **zone})
    connection.execute(sql_of("staging/close_vanished"), zone)
