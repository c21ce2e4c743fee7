"""Fetches what is new through the doors of a city's sources into files that a build reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from giaoban.city.doors import FILE_DOORS
from giaoban.city.home import CityHome
from giaoban.city.reports import Report
from giaoban.city.settings import City
from giaoban.city.sources import Source
from giaoban.city.toml import nearest
from giaoban.errors import DoorError, GiaoBanError
from giaoban.intake.batches import Batches
from giaoban.intake.doors.address import Address, address_of
from giaoban.intake.doors.brought import Brought, publish
from giaoban.intake.doors.positions import Position, Positions, asked
from giaoban.intake.doors.protocol import Door, opened
from giaoban.intake.shown import masked
from giaoban.words.message import Message


@dataclass(frozen=True)
class Fetched:
    """What came of a source's door: a file, what is to be said, or why nothing came.

    file: the name below the city folder, or what it would be called; None where nothing is new
    rows: how many it has; None of a file brought as it is
    """

    source: str
    file: str | None = None
    rows: int | None = None
    told: tuple[Message, ...] = ()
    problem: Message | None = None


def fetch(
    city: City,
    home: CityHome,
    now: datetime,
    names: Iterable[str] = (),
    is_whole: bool = False,
    is_trial: bool = False,
) -> Iterator[Fetched]:
    """Fetches one source after another; a problem of one is told and does not hold up the others.

    names: the sources to fetch; all with a door where none is named
    is_whole: all is asked for, whatever is known
    is_trial: everything is asked for and checked, nothing published or kept
    """
    run = _Run(city, home, now, is_whole, is_trial)
    for source in chosen(city, names):
        yield from _fetched(source, run)


def chosen(city: City, names: Iterable[str] = ()) -> list[Source | Report]:
    """The sources and reports with a door, or those named; DoorError for one there is none of."""
    doors = {each.name: each for each in (*city.sources, *city.reports) if each.door}
    if not doors:
        raise DoorError("intake.door.refused.no_doors")
    wanted = list(dict.fromkeys(names)) or list(doors)
    for name in wanted:
        if name not in doors:
            named = {"name": name, "nearest": nearest(name, doors)}
            raise DoorError("intake.door.refused.no_door", **named)
    return [doors[name] for name in wanted]


@dataclass(frozen=True)
class _Run:
    """One run of fetching: whose, when, and how much is asked for and kept."""

    city: City
    home: CityHome
    now: datetime
    is_whole: bool
    is_trial: bool

    @property
    def positions(self) -> Positions:
        return Positions(self.home.folder)


def _fetched(source: Source | Report, run: _Run) -> Iterator[Fetched]:
    """What came of one source, and whatever was in its way."""
    try:
        with run.positions.held(source.name):
            yield from _brought(source, run)
    except GiaoBanError as error:
        yield Fetched(source.name, problem=error.message)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield Fetched(source.name, problem=Message("intake.door.refused.disk", reason=reason))


def _brought(source: Source | Report, run: _Run) -> Iterator[Fetched]:
    address = address_of(source.name, source.door.kind)
    before, told = _known(source, address, run)
    is_new = False
    with opened(source, address, run.positions, run.now) as door:
        for file in _published(source, before, door, run):
            is_new = True
            yield replace(file, told=(*told, *file.told))
    if not is_new:
        yield Fetched(source.name, told=told)


def _published(
    source: Source | Report, before: Position, door: Door, run: _Run
) -> Iterator[Fetched]:
    """Puts each file in place, and only then keeps that it is there."""
    folder = run.city.loaded(source.name)
    for brought in door.bring(before, run.now):
        if run.is_trial:
            brought.draft.unlink()
            name = brought.name
        else:
            name = publish(brought, folder)
            before = _after(before, brought, name, run.now)
            run.positions.write(source.name, before)
        shown = (folder / name).relative_to(run.city.folder).as_posix()
        yield Fetched(source.name, shown, brought.rows, brought.told)


def _known(
    source: Source | Report, address: Address, run: _Run
) -> tuple[Position, tuple[Message, ...]]:
    """Up to where the source is known, and why all is asked for where that is no use."""
    held = run.positions.read(source.name)
    now_asked = asked(source.door, source.columns, address.url)
    folder = run.city.loaded(source.name)
    unread = _unread(held, folder.relative_to(run.city.folder), run.home)
    if held.asked and held.asked != now_asked:
        return Position(now_asked), (Message("intake.door.asked_otherwise"),)
    if not all((folder / name).exists() for name in unread):
        return Position(now_asked), (Message("intake.door.file_gone"),)
    kept = replace(held, asked=now_asked, files=unread)
    if run.is_whole:
        return replace(kept, at={}), ()
    if _is_due(held, source, run.now):
        mark = {key: held.at[key] for key in ("mark",) if key in held.at}
        return replace(kept, at=mark), ()
    return kept, ()


def _unread(held: Position, folder: Path, home: CityHome) -> list[str]:
    """The files brought since all was read that no import has seen: their rows lie there alone.

    folder: where they lie in the city folder
    """
    if not held.files:
        return []
    taken = {row["file"] for row in Batches(home.batches).ledger()}
    return [name for name in held.files if not _is_taken((folder / name).as_posix(), taken)]


def _is_taken(name: str, taken: set[str]) -> bool:
    """Whether the ledger names a file, or a member or sheet of it."""
    shown = masked(name)
    return shown in taken or any(each.startswith((f"{shown}/", f"{shown} › ")) for each in taken)


def _is_due(held: Position, source: Source | Report, now: datetime) -> bool:
    """Whether all is to be read again: no change tells of a row that was deleted."""
    days = source.door.full_every_days
    if source.door.kind in FILE_DOORS or not held.whole_at or not days:
        return False
    return now - datetime.fromisoformat(held.whole_at) >= timedelta(days=days)


def _after(before: Position, brought: Brought, name: str, now: datetime) -> Position:
    """What is known once the file is in place."""
    rows = brought.rows or 0
    if not brought.is_whole:
        at = {**({"mark": before.at["mark"]} if "mark" in before.at else {}), **brought.position}
        changed = before.changed_rows + rows
        return replace(before, at=at, files=[*before.files, name], changed_rows=changed)
    return Position(
        asked=before.asked,
        at=brought.position,
        files=[*before.files, name],
        whole_at=now.isoformat(),
        whole_rows=rows,
    )
