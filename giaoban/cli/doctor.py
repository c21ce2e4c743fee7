"""What is wrong with the installation or the city folder, in sentences."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from giaoban.city.home import CityHome
from giaoban.city.reports import Report
from giaoban.city.settings import City, read_city, today
from giaoban.city.sources import Source
from giaoban.errors import GiaoBanError
from giaoban.figures.records_end import FRESHNESS, late
from giaoban.intake.doors.address import address_of
from giaoban.intake.files import files_of, unmatched_patterns
from giaoban.warehouse import directive_tables, endings, queries
from giaoban.warehouse.calendar_end import past_the_calendar
from giaoban.warehouse.checks import mistakes, readings, remarks
from giaoban.warehouse.database import Warehouse
from giaoban.words import message
from giaoban.words.message import Message, listed


@dataclass(frozen=True)
class Finding:
    """One thing looked at, and whether it is as it should be."""

    is_well: bool
    text: Message


def _well(what: str, **values: Any) -> Finding:
    return Finding(True, Message(f"command.doctor.{what}", **values))


def findings(city_folder: Path, home: Path) -> Iterator[Finding]:
    """Everything looked at, in the order a person would put it right."""
    try:
        city = read_city(city_folder)
    except GiaoBanError as error:
        yield Finding(False, error.message)
        return
    yield _well("city", code=city.code, sources=len(city.sources))
    yield from _tables(city)
    yield from _files(city)
    yield from _home(CityHome(home / city.code), city)
    yield from _calendar(CityHome(home / city.code), city)
    yield from _coverage(CityHome(home / city.code))
    yield from _standing(CityHome(home / city.code), city)
    yield _register(CityHome(home / city.code), city)


def _tables(city: City) -> Iterator[Finding]:
    for name, (read, path) in readings(city).items():
        if path is None or not path.exists():
            yield _well("no_table", table=name)
            continue
        try:
            yield _well("table", table=name, rows=len(read(path)))
        except GiaoBanError as error:
            yield Finding(False, error.message)
    yield from _directives(city)
    yield from _checks(city)


def _directives(city: City) -> Iterator[Finding]:
    """Whether the tables of directives, what was done for them and PAPI can be read."""
    try:
        directive_tables.doubts_of(city, city.as_of or date.today())
    except GiaoBanError as error:
        yield Finding(False, error.message)
        return
    there = [name for name in directive_tables.FILES if city.table(name).exists()]
    yield _well("directives", tables=listed(there, Message("command.doctor.no_directives")))


def _checks(city: City) -> Iterator[Finding]:
    """What the tables say that cannot be, or that is less than it looks."""
    try:
        yield from [Finding(False, text) for text in mistakes(city)]
        yield from [Finding(True, text) for text in remarks(city)]
    except GiaoBanError:
        # A table that cannot be read has been named above.
        return


def _files(city: City) -> Iterator[Finding]:
    for source in (*city.sources, *city.reports):
        files = files_of(source, city)
        yield Finding(
            bool(files), Message("command.doctor.source", source=source.name, files=len(files))
        )
        for pattern in unmatched_patterns(source, city):
            yield Finding(not pattern.is_problem, pattern.message)
        if source.door:
            yield _door(source)


def _door(source: Source | Report) -> Finding:
    """Whether the environment says where a source's server is; it is not asked."""
    try:
        host = address_of(source.name, source.door.kind).host or "localhost"
    except GiaoBanError as error:
        wrong = Message("command.doctor.door_wrong", source=source.name, problem=error.message)
        return Finding(False, wrong)
    return _well("door", source=source.name, kind=source.door.kind, host=host)


def _home(home: CityHome, city: City) -> Iterator[Finding]:
    parent = home.folder
    while not parent.exists():
        parent = parent.parent
    if os.access(parent, os.W_OK):
        yield _well("writable", folder=str(home.folder))
    else:
        yield Finding(False, Message("command.doctor.not_writable", folder=str(home.folder)))
    try:
        home.must_belong_to(city)
        yield _well("published", generation=home.published().name)
    except GiaoBanError as error:
        yield Finding(False, error.message)


def _calendar(home: CityHome, city: City) -> Iterator[Finding]:
    """Whether every due date and term lies in years whose days off the calendar has."""
    try:
        home.published()
        warehouse = Warehouse(home)
    except GiaoBanError:
        warehouse = None
    try:
        yield from [Finding(False, text) for text in past_the_calendar(city, warehouse)]
    except GiaoBanError:
        # What cannot be read or opened has been named above.
        return


def _coverage(home: CityHome) -> Iterator[Finding]:
    """Whether there are records, and every source lists all its cases or says that it does not."""
    try:
        home.published()
        rows = queries.ask_rows(Warehouse(home), "records/coverage")
    except GiaoBanError:
        # What is not published, or cannot be opened, has been named above.
        return
    if not rows.values:
        yield Finding(False, "no record is in the figures: see `ask records/ledger` for why")
    for row in rows.values:
        yield _covered(dict(zip(rows.columns, row, strict=True)))


def _covered(row: Mapping[str, Any]) -> Finding:
    """What one row of records/coverage says."""
    source, covers = f"source '{row['source']}'", row["covers"]
    if row["is_declared"]:
        return Finding(True, f'{source}: covers = "{covers}", as city.toml declares')
    if covers == "whole":
        return Finding(True, f"{source}: lists finished and open cases")
    since = f" since {row['first_finished_on']}" if covers == "since" else ""
    listed = "open" if covers == "open" else "finished"
    return Finding(
        False,
        f"{source}: seems to list only {listed} cases{since} ({row['open_cases']} of "
        f"{row['cases']} open, {row['expected_open_cases']} to be expected): its flow, backlog and "
        'speed are not judged; declare covers = "whole", "finished" or "open" in city.toml',
    )


def _standing(home: CityHome, city: City) -> Iterator[Finding]:
    """Whether every file was taken when it was last read, and no source is later than it usually is."""
    try:
        home.published()
        warehouse = Warehouse(home)
        refused = queries.ask_rows(warehouse, "records/refused")
        sources = queries.ask(warehouse, FRESHNESS)
        unused = endings.unused(home)
        day = _day(warehouse, city)
    except GiaoBanError:
        # What is not published, or cannot be opened, has been named above.
        return
    for row in refused.values:
        yield _refused(dict(zip(refused.columns, row, strict=True)))
    yield from [Finding(False, text) for text in unused]
    for source in late(sources, day).itertuples():
        yield _late(source, day)


def _day(warehouse: Warehouse, city: City) -> date:
    """Today; the as-of day where the city names one, and of simulated records, which never go on."""
    standing = queries.ask(warehouse, "shell/as_of").iloc[0]
    if standing.is_simulated or city.as_of:
        return standing.as_of_on.date()
    return today(city)


def _refused(row: Mapping[str, Any]) -> Finding:
    """What one row of records/refused says, and what to do."""
    problem = message.read(row["problem_message"], row["problem"])
    named = {"file": row["file"], "batch": str(row["batch"]), "problem": problem}
    return Finding(False, Message("command.doctor.refused", **named))


def _late(source: Any, day: date) -> Finding:
    """What one late row of records/freshness says, and what to do."""
    last = source.last_event_on.date()
    named = {"source": source.source, "last": last, "age": (day - last).days}
    return Finding(
        False, Message("command.doctor.late", **named, usual=int(source.usual_gap_days), day=day)
    )


def _register(home: CityHome, city: City) -> Finding:
    """The meeting's register, a real city's without what is simulated; slow to import, so only here."""
    from giaoban.meeting.register.connection import open_register, place
    from giaoban.meeting.register.connection import register_exists as is_begun

    if not is_begun(home):
        return _well("no_register")
    try:
        entries = len(open_register(home, city.code, not city.simulated).events())
    except GiaoBanError as error:
        return Finding(False, Message("command.doctor.register_wrong", problem=error.message))
    return _well("register", entries=entries, place=place(home))
