"""Where the register lies, how it is opened, and how it is brought up to date."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from giaoban.city.home import CityHome
from giaoban.meeting.register.problems import in_words, problem
from giaoban.meeting.register.store import Register

SETTING = "GIAOBAN_REGISTER"
_VERSIONS = Path(__file__).resolve().parent / "migrations" / "versions"
_NEWEST = max(path.stem.split("_")[0] for path in _VERSIONS.glob("[0-9]*.py"))
_PATIENCE_SECONDS = 5
# Any number, as long as every server asks for the same one.
_UPGRADE_LOCK = 47_2020


def open_register(home: CityHome, city: str, hides_simulated: bool = False) -> Register:
    """The register of a city: GIAOBAN_REGISTER, or the file in the city's home.

    Brings its table up to date; RegisterError where it cannot be opened. What `hides_simulated`
    means: see Register.
    """
    address = os.environ.get(SETTING)
    with in_words():
        engine = _postgresql(address) if address else _sqlite(home.register)
        _bring_up_to_date(engine)
    return Register(engine, city, hides_simulated)


def is_on_server() -> bool:
    """Whether the register is kept on a server, where other cities may keep theirs."""
    return bool(os.environ.get(SETTING))


def register_exists(home: CityHome) -> bool:
    """Whether there is something to open: a file, or a server that is named."""
    return is_on_server() or home.register.exists()


def place(home: CityHome) -> str:
    """Where the register lies, without the password of a server."""
    address = os.environ.get(SETTING)
    if not address:
        return str(home.register)
    return sa.make_url(address).render_as_string(hide_password=True)


def _postgresql(address: str) -> sa.Engine:
    try:
        url = sa.make_url(address)
    except sa.exc.ArgumentError as error:
        raise problem("address") from error
    if url.get_backend_name() != "postgresql":
        raise problem("address")
    return sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        json_serializer=_json,
        pool_pre_ping=True,
        connect_args={"connect_timeout": _PATIENCE_SECONDS},
    )


def _sqlite(file: Path) -> sa.Engine:
    """Written through to the disk at every commit; where it cannot be written, read only."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
    is_read_only = not os.access(file.parent, os.W_OK)
    query: dict[str, str] = {"uri": "true"}
    if is_read_only:
        query |= {"mode": "ro"} | ({} if _journal(file).exists() else {"immutable": "1"})
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=f"file:{quote(str(file))}", query=query),
        json_serializer=_json,
        connect_args={"timeout": _PATIENCE_SECONDS},
    )
    if not is_read_only:
        sa.event.listen(engine, "connect", _durable)
    return engine


def _journal(file: Path) -> Path:
    """What is committed but not yet in the file itself."""
    return file.with_name(f"{file.name}-wal")


def _durable(connection: Any, _record: Any) -> None:
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _bring_up_to_date(engine: sa.Engine) -> None:
    """Migrates where needed; of two servers that start at once, one waits for the other."""
    with engine.connect() as connection:
        if _version(connection) == _NEWEST:
            return
    with engine.connect() as connection:
        _hold(connection)
        if _version(connection) != _NEWEST:
            _upgrade(connection)
        connection.commit()


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    version = connection.execute(sa.text("select version_num from alembic_version")).scalar()
    if version and version > _NEWEST:
        raise problem("newer", version)
    return version


def _hold(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("begin immediate")
    else:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_UPGRADE_LOCK)))


def _upgrade(connection: sa.Connection) -> None:
    # Only the first start of a version needs it, and it is slow to import.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_VERSIONS.parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
