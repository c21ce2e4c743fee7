"""What the meeting's office sends around: the Monday digest and the calendar of due dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giaoban.city import settings
from giaoban.city.home import home_of
from giaoban.city.settings import City, read_city
from giaoban.errors import RegisterError
from giaoban.figures.choices import chips, line
from giaoban.figures.coverage import withheld
from giaoban.figures.names import with_ward_names
from giaoban.figures.records_end import unrecorded
from giaoban.figures.review.due import falling_due_says
from giaoban.figures.review.headline import headline
from giaoban.meeting.city_register import city_register
from giaoban.meeting.followed import followed, nothing
from giaoban.meeting.open_items import OpenItem
from giaoban.meeting.register.events import fold
from giaoban.papers import digest
from giaoban.papers import due_dates as papers_due_dates
from giaoban.papers.reader import MeetingReader
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_language
from giaoban.words.units import call_units


@dataclass(frozen=True)
class Letter:
    """A text with its subject, and the name of the file it goes to."""

    subject: str
    text: str
    file_name: str


def letter(
    city_folder: Path, home: Path, week: date | None, family: str | None, language: str | None
) -> Letter:
    """The digest of a week, by default the last that has ended; NotBuilt where nothing is built."""
    city = read_city(city_folder)
    call_units(city.unit_word)
    warehouse = Warehouse(home_of(city, home))
    now = queries.ask(warehouse, "shell/as_of").iloc[0]
    as_of_on = now.as_of_on.date()
    newest = now.last_full_week.date()
    week = week or newest
    counted = {"units": "current", "family": [family] if family else None}
    with in_language(language or city.language):
        signals = queries.ask(warehouse, "review/signals", {"week": week, **counted})
        ask = _reader(city, warehouse, digest.scope_of(week, as_of_on, family, newest))
        due = queries.ask(warehouse, "review/falling_due", {"day": ask.scope.day, **counted})
        cases = falling_due_says(with_ward_names(due), int(now.minimum_cases))
        name = city.name[language or city.language]
        return Letter(
            subject=digest.subject(name, week),
            text=digest.digest(
                name,
                week,
                line(chips("digest", ask)),
                now.as_of_at.to_pydatetime(),
                city.simulated,
                with_ward_names(signals),
                ask.headers,
                withheld(ask, "open") or cases,
                _waiting_if_readable(city, home),
                settings.today(city),
                unrecorded(ask),
                headline(ask),
            ),
            file_name=f"giao-ban-{city.code}-{week.isocalendar().year}-W{week:%V}.txt",
        )


def _reader(city: City, warehouse: Warehouse, scope: Scope) -> MeetingReader:
    """Asks for what the digest is about."""
    return MeetingReader(city, warehouse, scope, nothing(settings.today(city)))


def due_dates(city_folder: Path, home: Path, language: str | None) -> bytes:
    """The calendar of what is open; RegisterError where the register cannot be read."""
    city = read_city(city_folder)
    with in_language(language or city.language):
        return papers_due_dates.calendar(_waiting(city, home), city.code)


def _waiting(city: City, home: Path) -> Sequence[OpenItem]:
    items = fold(city_register(city, home).events())
    return followed(items, settings.today(city), city.timezone).open


def _waiting_if_readable(city: City, home: Path) -> Sequence[OpenItem] | None:
    try:
        return _waiting(city, home)
    except RegisterError:
        return None
