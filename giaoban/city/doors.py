"""The [source.door] of a [[source]] or [[report]]: what is asked for where records lie on a server.

Where the server is, who asks and the secret stand in the environment alone: city.toml is passed on,
shown and kept in versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from giaoban.city.secret_columns import folded
from giaoban.city.toml import Section
from giaoban.errors import CityError

# Of each kind of door: the keys that say what is asked for, at least one of each group.
ASKED: dict[str, tuple[tuple[str, ...], ...]] = {
    "postgresql": (("table", "query"),),
    "http": (),
    "socrata": (("dataset",),),
    "ckan": (("resource",),),
    "open311": (("first_on",),),
    "s3": (("bucket",), ("key", "prefix")),
}
# Doors to files bring them as they are; the others bring rows.
FILE_DOORS = ("http", "s3")
_PAGED = ("socrata", "ckan", "open311")
_OF_ROWS = ("updated_at", "overlap_minutes", "full_every_days")
_BESIDE = {"http": ("format",), "open311": ("jurisdiction",)}
# What somebody might write who does not know that it belongs in the environment.
_OF_ENVIRONMENT = re.compile(
    r"ur[il]|address|host|port|user(name)?|account|login|pass(word|wd)?|secret|token|"
    r"(api|access|secret|app)[ _-]?(key|token|id)|credentials?|dsn|connection",
    re.IGNORECASE,
)
_SECRET = re.compile(r"://[^/\s@]*:[^/\s@]*@|\b(password|passwd|pwd)\s*=", re.IGNORECASE)
DEFAULT_PAGE, MOST_PAGE = 1000, 50_000
OVERLAP_MINUTES, FULL_EVERY_DAYS = 60, 7
MOST_DAYS = 3660
_LONGEST_SLUG = 40
_FORMAT = re.compile(r"[a-z]{2,7}(\.gz)?")


@dataclass(frozen=True, kw_only=True)
class Door:
    """What is asked for at a server.

    table, query: of postgresql, one of them
    dataset, resource: of socrata and ckan
    jurisdiction, first_on: of open311; requests are asked for from that day on
    bucket, key, prefix: of s3, one file or all whose keys begin so
    format: what a file is where its address does not end so, as "csv"
    updated_at: the column by which only what changed is asked for; None asks for all each time
    page_size: rows asked for at once
    overlap_minutes: how far before the last change known is asked for again
    full_every_days: after how many days all is asked for again; 0 never
    """

    kind: str
    table: str | None = None
    query: str | None = None
    dataset: str | None = None
    resource: str | None = None
    jurisdiction: str | None = None
    first_on: date | None = None
    bucket: str | None = None
    key: str | None = None
    prefix: str | None = None
    format: str | None = None
    updated_at: str | None = None
    page_size: int = DEFAULT_PAGE
    overlap_minutes: int = OVERLAP_MINUTES
    full_every_days: int = FULL_EVERY_DAYS


def setting_of(name: str) -> str:
    """What the environment's settings of a source begin with: GIAOBAN_DOOR_PHAN_ANH of "Phản ánh"."""
    return "GIAOBAN_DOOR_" + re.sub(r"[^A-Z0-9]+", "_", folded(name).upper()).strip("_")


def slug_of(name: str) -> str:
    """A name as a part of a file's name: letters without marks, digits and "-"."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")[:_LONGEST_SLUG] or "source"


def read_door(owner: Section, name: str, columns: dict[str, tuple[str, ...]]) -> Door | None:
    """The checked door of a source or report; None where it has none.

    columns: canonical column -> source columns, for a source; empty for a report
    """
    _holds_no_secret(owner)
    if "door" not in owner:
        return None
    door = owner.table("door")
    for key in door.values:
        if _OF_ENVIRONMENT.fullmatch(key):
            raise door.wrong(key, "city.setting.door_environment", setting=setting_of(name))
    # A report's counts are read from the files an office sends.
    allowed = tuple(ASKED) if columns else FILE_DOORS
    kind = door.one_of("kind", door.need("kind", str), allowed)
    door.only(keys_of(kind))
    _is_asked_for(door, kind)
    return _door(door, kind, columns)


def check_rows(owner: Section, door: Door | None, encoding: str | None, covers: str | None) -> None:
    """CityError for what a source says of its files that cannot be so of rows from a server."""
    if door is None or door.kind in FILE_DOORS:
        return
    if encoding is not None and encoding.lower().replace("_", "-") not in ("utf-8", "utf-8-sig"):
        raise owner.wrong("encoding", "city.setting.door_encoding")
    if covers == "open" and door.updated_at:
        raise owner.table("door").wrong("updated_at", "city.setting.door_of_open")


def check_settings(top: Section, names: Iterable[str]) -> None:
    """CityError where two doors would be told apart by nothing in the environment."""
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(setting_of(name), name)
        if other != name:
            setting = setting_of(name)
            raise top.wrong(
                "source", "city.setting.door_twice", name=name, other=other, setting=setting
            )


def keys_of(kind: str) -> tuple[str, ...]:
    """The keys a door of a kind may have."""
    asked = (key for group in ASKED[kind] for key in group)
    rows = () if kind in FILE_DOORS else _OF_ROWS
    paged = ("page_size",) if kind in _PAGED else ()
    return ("kind", *asked, *_BESIDE.get(kind, ()), *rows, *paged)


def _is_asked_for(door: Section, kind: str) -> None:
    for group in ASKED[kind]:
        given = [key for key in group if key in door]
        if not given:
            raise door.wrong(group[0], "city.setting.door_asks_nothing", known=list(group))
        if len(given) > 1:
            raise door.wrong(given[1], "city.setting.door_asks_twice", other=given[0])


def _door(door: Section, kind: str, columns: dict[str, tuple[str, ...]]) -> Door:
    texts = ("table", "query", "dataset", "resource", "jurisdiction", "bucket", "key", "prefix")
    return Door(
        kind=kind,
        **{key: door.get(key, str) for key in texts},
        format=_format(door),
        first_on=_first_on(door),
        updated_at=_updated_at(door, columns),
        page_size=_whole(door, "page_size", DEFAULT_PAGE, 2, MOST_PAGE),
        overlap_minutes=_whole(door, "overlap_minutes", OVERLAP_MINUTES, 0, 1440 * MOST_DAYS),
        full_every_days=_whole(door, "full_every_days", FULL_EVERY_DAYS, 0, MOST_DAYS),
    )


def _updated_at(door: Section, columns: dict[str, tuple[str, ...]]) -> str | None:
    """The column of changes; it must be read as such, or an old case would outdo its own change."""
    column = door.get("updated_at", str)
    if column is not None and columns.get("updated_at") != (column,):
        raise door.wrong("updated_at", "city.setting.door_updated_at", column=column)
    return column


def _first_on(door: Section) -> date | None:
    given = door.values.get("first_on")
    if given is None or type(given) is date:
        return given
    text = door.need("first_on", str)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise door.wrong("first_on", "city.setting.not_a_day", value=text) from error


def _format(door: Section) -> str | None:
    text = door.get("format", str)
    if text is not None and not _FORMAT.fullmatch(text):
        raise door.wrong("format", "city.setting.door_format", value=text)
    return text


def _whole(door: Section, key: str, default: int, least: int, most: int) -> int:
    value = door.get(key, int, default)
    if not least <= value <= most:
        raise door.wrong(key, "city.setting.door_bounds", value=str(value), least=least, most=most)
    return value


def _holds_no_secret(owner: Section) -> None:
    """CityError for a value that holds a password; the value is not repeated."""
    for key, text in _texts(owner.values):
        if _SECRET.search(text):
            raise _secret(owner, key)


def _secret(owner: Section, key: str) -> CityError:
    return owner.wrong(key, "city.setting.door_secret")


def _texts(values: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(values, str):
        yield key, values
    elif isinstance(values, dict):
        for name, inner in values.items():
            yield from _texts(inner, f"{key}.{name}".strip("."))
    elif isinstance(values, list):
        for inner in values:
            yield from _texts(inner, key)
