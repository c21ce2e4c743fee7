"""Rows of a table, a view or a query of a PostgreSQL server, read in one snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from giaoban.city.doors import Door
from giaoban.errors import DoorError
from giaoban.intake.doors.address import Address
from giaoban.intake.doors.bounds import Bounds
from giaoban.intake.doors.rows import Asked, Page
from giaoban.intake.privacy import refuse_headers

_VERIFIED = ("verify-full",)
_CONNECT_SECONDS = 15
# What a moment of change can be, and whether it has its zone.
_INSTANTS = {"timestamptz": True, "timestamp": False, "date": False}
_ROWS_AT_ONCE = 5000


class PostgresqlDoor:
    """A table, view or query; only the mapped columns are asked for.

    asked: the source columns that are mapped
    """

    def __init__(self, door: Door, address: Address, asked: Asked) -> None:
        self._door = door
        self._address = address
        self._asked = asked
        self.is_zoned = True

    def pages(self, since: int | None, bounds: Bounds) -> Iterator[Page]:
        """The rows, as the server had them at one instant."""
        with self._connected(bounds) as connection:
            there = self._there(connection)
            query = self._query(there, since)
            with connection.cursor(name="giaoban") as cursor:
                cursor.itersize = _ROWS_AT_ONCE
                cursor.execute(query)
                while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                    bounds.turned()
                    lines, cases, changed = map(list, zip(*rows, strict=True))
                    bounds.took(sum(map(len, lines)))
                    yield Page(lines, cases, changed)

    @contextmanager
    def _connected(self, bounds: Bounds) -> Iterator[psycopg.Connection]:
        """A connection that can only read; what goes wrong is told without what was sent or read."""
        try:
            with psycopg.connect(**self._settings()) as connection:
                connection.read_only = True
                connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
                limit = str(round(bounds.most_seconds * 1000))
                connection.execute("select set_config('statement_timeout', %s, true)", [limit])
                yield connection
        except (
            psycopg.errors.InvalidAuthorizationSpecification,
            psycopg.errors.InsufficientPrivilege,
        ) as error:
            raise self._refused("account", status=error.sqlstate or "") from None
        except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
            raise self._refused("no_table", table=self._door.table or "query") from None
        except psycopg.OperationalError as error:
            if _is_of_account(error):
                raise self._refused("account", status="28000") from None
            raise self._refused("unreachable") from None
        except psycopg.Error as error:
            said = f"{type(error).__name__} {error.sqlstate or ''}".strip()
            raise self._refused("database", said=said) from None

    def _refused(self, what: str, **values: str) -> DoorError:
        host = self._address.host or "localhost"
        return DoorError(f"intake.door.refused.{what}", host=host, **values)

    def _settings(self) -> dict[str, str | int]:
        try:
            given = conninfo_to_dict(self._address.url)
        except psycopg.ProgrammingError:
            named = {"setting": f"{self._address.setting}_URL", "schemes": ["postgresql://"]}
            raise DoorError("intake.door.refused.address", **named) from None
        settings = {**given, "connect_timeout": _CONNECT_SECONDS, "application_name": "giaoban"}
        if self._address.user:
            settings["user"] = self._address.user
        if self._address.secret:
            settings["password"] = self._address.secret
        return settings | self._verified(given)

    def _verified(self, given: dict) -> dict[str, str]:
        """The server is who it says; only one on this machine needs not show it."""
        hosts = str(given.get("host") or "").split(",")
        if self._address.is_here and all(map(_is_here, hosts)) and not given.get("hostaddr"):
            return {}
        if given.get("sslmode", _VERIFIED[0]) not in _VERIFIED:
            raise DoorError(
                "intake.door.refused.unverified", setting=f"{self._address.setting}_URL"
            )
        root = self._address.authority or given.get("sslrootcert") or "system"
        return {"sslmode": _VERIFIED[0], "sslrootcert": root}

    def _there(self, connection: psycopg.Connection) -> dict[str, tuple[str, str]]:
        """Each mapped column -> what the table calls it, and its type; no row is read for it."""
        question = sql.SQL("select * from {} limit 0").format(self._from())
        described = connection.execute(question).description or []
        refuse_headers({}, [column.name for column in described])
        kinds = {column.name: _type_of(connection, column.type_code) for column in described}
        called = self._asked.called(kinds, self._address.host or "localhost")
        return {name: (its, kinds[its]) for name, its in called.items()}

    def _query(self, there: dict[str, tuple[str, str]], since: int | None) -> sql.Composed:
        columns = sql.SQL(", ").join(
            sql.SQL("{} as {}").format(sql.Identifier(name), sql.Identifier(called))
            for called, (name, _) in there.items()
        )
        inner = sql.SQL("select {} from {}").format(columns, self._from())
        changed: sql.Composable = sql.SQL("null::bigint")
        if self._door.updated_at:
            name, kind = there[self._door.updated_at]
            if kind not in _INSTANTS:
                raise self._refused("no_instant", column=self._door.updated_at)
            self.is_zoned = _INSTANTS[kind]
            changed = _micros(sql.Identifier("giaoban_rows", self._door.updated_at))
            if since is not None:
                inner += sql.SQL(" where {}").format(_since(sql.Identifier(name), kind, since))
        case = sql.SQL(", ").join(
            sql.Identifier("giaoban_rows", name) for name in self._asked.case_id
        )
        question = (
            "select row_to_json(giaoban_rows)::text, concat_ws(' ', {}), {}"
            " from ({}) as giaoban_rows"
        )
        return sql.SQL(question).format(case, changed, inner)

    def _from(self) -> sql.Composable:
        if self._door.table:
            return sql.Identifier(*self._door.table.split("."))
        query = (self._door.query or "").strip().removesuffix(";")
        return sql.SQL("({}\n) as giaoban_query").format(sql.SQL(query))


def _since(column: sql.Identifier, kind: str, since: int) -> sql.Composed:
    """Changed since then, or changed nobody knows when."""
    # A literal, not a parameter: a "%" of the city's own query would be taken for one.
    instant = sql.SQL("to_timestamp({} / 1e6)").format(sql.Literal(since))
    if kind != "timestamptz":
        instant += sql.SQL(" at time zone 'UTC'")
    if kind == "date":
        instant = sql.SQL("({})::date").format(instant)
    question = "({0} >= {1} or {0} is null or not isfinite({0}))"
    return sql.SQL(question).format(column, instant)


def _micros(column: sql.Identifier) -> sql.Composed:
    question = "case when isfinite({0}) then (extract(epoch from {0}) * 1000000)::bigint end"
    return sql.SQL(question).format(column)


def _type_of(connection: psycopg.Connection, code: int) -> str:
    known = connection.adapters.types.get(code)
    return known.name if known else ""


def _is_of_account(error: psycopg.OperationalError) -> bool:
    # libpq gives no code for a connection that was refused, only the server's own words.
    return "authentication failed" in str(error) or "no password supplied" in str(error)


def _is_here(host: str) -> bool:
    """A socket of this machine, or its own name."""
    return host in ("", "localhost", "127.0.0.1", "::1") or Path(host).is_absolute()
