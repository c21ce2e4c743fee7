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

# What a question meets in a file whose blocks are not what was written.
_UNREADABLE = (duckdb.SerializationException, duckdb.FatalException, duckdb.InternalException)
_CORRUPT = "Corrupt database file"

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


def reading(file: Path) -> Connection:
    """A connection to a finished file, which it does not write to."""
    return duckdb.connect(str(file), read_only=True, config=_LIMITS)


def tables_of(connection: Connection) -> set[str]:
    """The names of the tables that are there to stay."""
    listed = "select table_name from duckdb_tables() where not temporary and not internal"
    return {row[0] for row in connection.execute(listed).fetchall()}


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
    closed, so that questions under way finish on the generation they began with. Where the published
    file is damaged, the generation before answers until another is published.
    """

    def __init__(self, home: CityHome) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._open: tuple[str, Connection] | None = None
        self._named: tuple[Any, Path] | None = None
        self._damaged: set[str] = set()

    def generation(self) -> str:
        """The name of the generation that answers: the key of every cache. NotBuilt where none does."""
        return self._answering().name

    def is_damaged(self) -> bool:
        """Whether what was published cannot be read, so that the generation before answers."""
        return self._published().name in self._damaged

    def _answering(self) -> Path:
        file = self._published()
        while file.name in self._damaged:
            before = self._home.before(file)
            if before is None:
                raise NotBuilt("warehouse.figures.closed")
            file = before
        return file

    def _published(self) -> Path:
        """The published file. Every question asks for it: it is read again only when something was
        published."""
        pointed, named = self._home.pointed(), self._named
        if named is None or named[0] != pointed:
            named = self._named = (pointed, self._home.published())
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
        name, cursor = self._cursor()
        try:
            return take(cursor.execute(sql, dict(params)))
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise OtherVersion(
                "warehouse.figures.other_version", error=_first_line(error)
            ) from error
        except duckdb.Error as error:
            if _is_damage(error, name) and self._home.before(self._home.warehouse / name):
                self._damaged.add(name)
                return self._run(sql, params, take)
            raise QueryFailed("warehouse.figures.failed", error=_first_line(error)) from error

    def _cursor(self) -> tuple[str, Connection]:
        """A cursor of its own, and the name of the generation it asks."""
        with self._lock:
            name, connection = self._opened()
            cursor = connection.cursor()
        cursor.execute("use city")
        return name, cursor

    def _opened(self) -> tuple[str, Connection]:
        """The generation that answers, attached; one that cannot be is damaged."""
        file = self._answering()
        if self._open is None or self._open[0] != file.name:
            try:
                self._open = (file.name, self._attach(file))
            except duckdb.Error:
                self._damaged.add(file.name)
                return self._opened()
        return self._open

    def _attach(self, file: Path) -> Connection:
        self._home.spill.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(
            ":memory:", config={**_LIMITS, "temp_directory": str(self._home.spill)}
        )
        connection.execute("attach $file as city (read_only)", {"file": str(file)})
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        return connection


def _is_damage(error: duckdb.Error, name: str) -> bool:
    """Whether a question failed because the file of this name is not what was written; a full disk
    is another matter."""
    said = str(error)
    in_file = isinstance(error, duckdb.IOException) and name in said
    return in_file or _CORRUPT in said or isinstance(error, _UNREADABLE)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
