"""A pack from beginning to end: which figures it reads, then its contents, then its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from giaoban.city import settings
from giaoban.city.home import home_of
from giaoban.city.settings import City, read_city
from giaoban.errors import QueryError
from giaoban.meeting.city_register import city_register
from giaoban.meeting.followed import entered_before
from giaoban.meeting.register import events as register_events
from giaoban.meeting.register.events import fold
from giaoban.papers.contents import PackOptions, Progress, Reading, papers
from giaoban.papers.files import write_files
from giaoban.papers.model import Papers
from giaoban.statistics.weeks import iso_week
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.snapshots import Moment, rebuilt_as_known
from giaoban.words import text
from giaoban.words.text import t
from giaoban.words.units import call_units


@dataclass(frozen=True)
class PackRequest:
    """A pack somebody asks for; without a week it is of the last one that has ended."""

    city_folder: Path
    home: Path
    week: date | None
    known_on: date | None = None
    language: str = text.DEFAULT
    options: PackOptions = field(default_factory=PackOptions)


def make(request: PackRequest, folder: Path, progress: Progress) -> list[Path]:
    """Writes the pack's files and gives their paths.

    QueryError for a week that has not ended or has no records, NotBuilt where nothing is published,
    PackError where the folder cannot be written.
    """
    with text.in_language(request.language):
        return write_files(contents(request, progress), folder, progress)


def contents(request: PackRequest, progress: Progress) -> Papers:
    """What the pack holds, in the language that is spoken."""
    progress(0, 1, t("pack.working.reading"))
    return papers(_reading(request), request.options, progress)


def _reading(request: PackRequest) -> Reading:
    """The figures of the week: those published, or made again as they were at its end."""
    city = read_city(request.city_folder)
    call_units(city.unit_word)
    home = home_of(city, request.home)
    if request.known_on:
        home.published()
        home = rebuilt_as_known(request.city_folder, request.home, Moment(request.known_on))
    as_of, last = _standing(Warehouse(home))
    today = _today(city, request.known_on)
    week = request.week or last
    _check(Warehouse(home), week, last, as_of)
    if week < last:
        sunday = week + timedelta(days=6)
        home = rebuilt_as_known(request.city_folder, request.home, Moment(request.known_on, sunday))
        today = sunday + timedelta(days=1)
    published = Warehouse(home_of(city, request.home))
    register = _register(request, city)
    if week < last:
        register = entered_before(register, today, city.timezone)
    return Reading(city, Warehouse(home), published, register, today, request.known_on)


def _standing(warehouse: Warehouse) -> tuple[date, date]:
    """The as-of day, and the Monday of the last week that has ended by then."""
    row = queries.ask(warehouse, "shell/as_of").iloc[0]
    return row.as_of_on.date(), row.last_full_week.date()


def _today(city: City, known_on: date | None) -> date:
    """The day of the meeting: today, or the day that is looked back to."""
    return min(settings.today(city), known_on or date.max)


def _check(warehouse: Warehouse, week: date, last: date, as_of: date) -> None:
    """QueryError for a week there can be no papers of."""
    if week > last:
        raise QueryError(
            "pack.refused.not_ended", name=iso_week(week), as_of=str(as_of), latest=iso_week(last)
        )
    first = queries.ask(warehouse, "records/freshness").first_received_on.min()
    if first is None or first != first:
        raise QueryError("pack.refused.no_records_yet")
    if week + timedelta(days=6) < first.date():
        raise QueryError("pack.refused.no_records", name=iso_week(week))


def _register(request: PackRequest, city: City) -> Sequence[register_events.Item]:
    """What was written down by then."""
    register = city_register(city, request.home)
    until = Moment(request.known_on).until(city.timezone)
    events = [event for event in register.events() if until is None or event.at <= until]
    register.close()
    return fold(events)
