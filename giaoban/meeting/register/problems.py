"""What a database says went wrong, as a RegisterError a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import sqlalchemy as sa

from giaoban.errors import RegisterError

# By the beginning of SQLite's names and of PostgreSQL's codes.
_SQLITE = {
    "SQLITE_READONLY": "read_only",
    "SQLITE_FULL": "full",
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_NOTADB": "damaged",
}
_POSTGRESQL = {
    "25006": "read_only",
    "42501": "read_only",
    "53100": "full",
    "55P03": "locked",
    "40": "locked",
    "57014": "locked",
    "XX": "damaged",
}


def problem(reason: str, detail: object = "") -> RegisterError:
    """The error of this reason; the detail is for the log."""
    return RegisterError(reason, str(detail))


@contextmanager
def in_words() -> Iterator[None]:
    """Turns whatever the database raises inside the block into a RegisterError."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise problem(_reason(error.orig), error.orig) from error
    except (sa.exc.TimeoutError, OSError) as error:
        raise problem("unreachable", error) from error


def _reason(error: BaseException | None) -> str:
    if isinstance(error, sqlite3.Error):
        return _by_start(getattr(error, "sqlite_errorname", ""), _SQLITE)
    if isinstance(error, psycopg.Error):
        return _by_start(error.sqlstate or "", _POSTGRESQL)
    return "unreachable"


def _by_start(name: str, reasons: dict[str, str]) -> str:
    return next(
        (reason for start, reason in reasons.items() if name.startswith(start)), "unreachable"
    )
