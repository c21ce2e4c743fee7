"""What the meeting's office sends around: the Monday digest and the calendar of due dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giaoban import query
from giaoban.city import City, read_city
from giaoban.errors import RegisterError
from giaoban.followup import agenda, days, digest
from giaoban.followup.decisions import decisions
from giaoban.followup.explanations import explanations
from giaoban.followup.open_items import OpenItem, open_items
from giaoban.home import CityHome, home_of
from giaoban.register import fold, open_register
from giaoban.rows.wards import named
from giaoban.statistics.weeks import last_full_week
from giaoban.text import speaking
from giaoban.warehouse import Warehouse


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
    place = home_of(city, home)
    warehouse = Warehouse(place)
    as_of_on = query.ask(warehouse, "shell/as_of").as_of_on.iloc[0].date()
    week = week or last_full_week(as_of_on)
    params = {"week": week, "units": "current", "family": [family] if family else None}
    with speaking(language or city.language):
        signals = named(query.ask(warehouse, "review/signals", params))
        name = city.name[language or city.language]
        return Letter(
            subject=digest.subject(name, week),
            text=digest.digest(
                name,
                week,
                as_of_on,
                city.simulated,
                signals,
                _waiting_if_readable(city, place),
                days.today(city),
            ),
            file_name=f"giao-ban-{city.code}-{week.isocalendar().year}-W{week:%V}.txt",
        )


def due_dates(city_folder: Path, home: Path, language: str | None) -> bytes:
    """The calendar of what is open; RegisterError where the register cannot be read."""
    city = read_city(city_folder)
    with speaking(language or city.language):
        return agenda.calendar(_waiting(city, home_of(city, home)), city.code)


def _waiting(city: City, home: CityHome) -> Sequence[OpenItem]:
    items = fold(open_register(home, city.code).events())
    return open_items(decisions(items), explanations(items), days.today(city), city.timezone)


def _waiting_if_readable(city: City, home: CityHome) -> Sequence[OpenItem] | None:
    try:
        return _waiting(city, home)
    except RegisterError:
        return None
