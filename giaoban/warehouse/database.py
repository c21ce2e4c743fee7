"""The only door to DuckDB: the workbench a build uses, and the published warehouse pages read."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from giaoban.city.home import CityHome
from giaoban.errors import NotBuilt, OtherVersion, QueryFailed

Connection = duckdb.DuckDBPyConnection
DatabaseError = duckdb.Error

_LIMITS = {
    "threads": 2,
    "memory_limit": "1GB",
    "max_temp_directory_size": "8GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}

# With what Python holds beside it, a build of the largest city stays under 2 GB.
_BUILD_MEMORY = "1300MB"


@dataclass(frozen=True)
class Rows:
    """An answer as plain Python values: column names, then tuples in the same order."""

    columns: list[str]
    values: list[tuple[Any, ...]]


def workbench(file: Path | None, scratch: Path) -> Connection:
    """A connection a build may write with: to `file`, or in memory; instants are UTC inside it."""
    connection = duckdb.connect(
        str(file) if file else ":memory:",
        config={**_LIMITS, "memory_limit": _BUILD_MEMORY, "temp_directory": str(scratch)},
    )
    connection.execute("set TimeZone = 'UTC'")
    return connection


@contextmanager
def at_once(connection: Connection) -> Iterator[None]:
    """What is made in the block is written in one go: many small things each on its own take longer."""
    connection.begin()
    yield
    connection.commit()


def load(connection: Connection, name: str, rows: pa.Table | pd.DataFrame) -> None:
    """A table of the generation from rows made outside the database; their columns become its own."""
    # DuckDB finds `rows` by its name here; to register it first costs as much again as a small table.
    connection.execute(f"create table {name} as from rows")


class Warehouse:
    """The published figures of one city: always the newest generation, safe for many threads.

    Every question uses a cursor of its own (a connection shared by threads mixes up rows). A new
    generation is attached under its own name to a fresh connection; the old one is dropped, never
    closed, so that questions under way finish on the generation they began with.
    """

    def __init__(self, home: CityHome) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._open: tuple[str, Connection] | None = None
        self._named: tuple[Any, str] | None = None

    def generation(self) -> str:
        """The name of the published generation: the key of every cache. NotBuilt where none is.

        Every question asks for it: it is read again only when something was published.
        """
        pointed, named = self._home.pointed(), self._named
        if named is None or named[0] != pointed:
            named = self._named = (pointed, self._home.published().name)
        return named[1]

    def frame(self, sql: str, params: Mapping[str, Any]) -> pd.DataFrame:
        """The rows of a query as a data frame."""
        return self._run(sql, params, lambda result: result.df())

    def rows(self, sql: str, params: Mapping[str, Any]) -> Rows:
        """The rows of a query as plain Python values."""
        return self._run(
            sql,
            params,
            lambda result: Rows([column[0] for column in result.description], result.fetchall()),
        )

    def _run(self, sql: str, params: Mapping[str, Any], take: Any) -> Any:
        cursor = self._cursor()
        try:
            return take(cursor.execute(sql, dict(params)))
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise OtherVersion(
                "warehouse.figures.other_version", error=str(error).splitlines()[0]
            ) from error
        except duckdb.Error as error:
            raise QueryFailed(
                "warehouse.figures.failed", error=str(error).splitlines()[0]
            ) from error

    def _cursor(self) -> Connection:
        with self._lock:
            name = self.generation()
            if self._open is None or self._open[0] != name:
                self._open = (name, self._attach())
            cursor = self._open[1].cursor()
        cursor.execute("use city")
        return cursor

    def _attach(self) -> Connection:
        self._home.spill.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(
            ":memory:", config={**_LIMITS, "temp_directory": str(self._home.spill)}
        )
        try:
            connection.execute("attach $file as city (read_only)", {"file": str(self._published())})
        except duckdb.Error as error:
            raise NotBuilt("warehouse.figures.closed") from error
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        return connection

    def _published(self) -> Path:
        return self._home.published()
