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
from giaoban.figures.records.revised import everywhere, revised_figure
from giaoban.figures.review.key_figures import WEEKS
from giaoban.meeting.register import events as register_events
from giaoban.meeting.register.connection import open_register
from giaoban.meeting.register.events import fold
from giaoban.papers import model
from giaoban.papers.contents import PackOptions, Progress, Reading, papers
from giaoban.papers.files import write_files
from giaoban.papers.items import item
from giaoban.papers.model import Papers
from giaoban.statistics.weeks import last_full_week
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.measures import measure_headers
from giaoban.warehouse.snapshots import Moment, rebuilt_as_known
from giaoban.words import text
from giaoban.words.text import t


@dataclass(frozen=True)
class PackRequest:
    """A pack somebody asks for; without a week it is of the last one that has ended."""

    city_folder: Path
    home: Path
    week: date | None
    known_on: date | None = None
    language: str = text.DEFAULT
    wish: PackOptions = field(default_factory=PackOptions)


def make(order: PackRequest, folder: Path, tell: Progress) -> list[Path]:
    """Writes the pack's files and gives their paths.

    QueryError for a week that has not ended or has no records, NotBuilt where nothing is published,
    PackError where the folder cannot be written.
    """
    with text.in_language(order.language):
        return write_files(contents(order, tell), folder, tell)


def contents(order: PackRequest, tell: Progress) -> Papers:
    """What the pack holds, in the language that is spoken."""
    tell(0, 1, t("pack.working.reading"))
    reading = _reading(order)
    return papers(reading, order.wish, tell, _restated(order, reading))


def _reading(order: PackRequest) -> Reading:
    """The figures of the week: those published, or made again as they were at its end."""
    city = read_city(order.city_folder)
    home = home_of(city, order.home)
    if order.known_on:
        home.published()
        home = rebuilt_as_known(order.city_folder, order.home, Moment(order.known_on))
    as_of = _as_of(Warehouse(home))
    last, today = last_full_week(as_of), _today(city, order.known_on)
    week = order.week or last
    _check(Warehouse(home), week, last, as_of)
    if week < last:
        sunday = week + timedelta(days=6)
        home = rebuilt_as_known(order.city_folder, order.home, Moment(order.known_on, sunday))
        today = sunday + timedelta(days=1)
    return Reading(city, Warehouse(home), _register(order, city), today, order.known_on)


def _as_of(warehouse: Warehouse) -> date:
    return queries.ask(warehouse, "shell/as_of").as_of_on.iloc[0].date()


def _today(city: City, known_on: date | None) -> date:
    """The day of the meeting: today, or the day that is looked back to."""
    return min(settings.today(city), known_on or date.max)


def _check(warehouse: Warehouse, week: date, last: date, as_of: date) -> None:
    """QueryError for a week there can be no papers of."""
    name = "{}-W{:02}".format(*week.isocalendar())
    if week > last:
        raise QueryError(
            f"The week {name} has not ended: the figures are of {as_of}. "
            "The last week there are papers of is {}-W{:02}.".format(*last.isocalendar())
        )
    first = queries.ask(warehouse, "records/freshness").first_received_on.min()
    if first is None or first != first or week + timedelta(days=6) < first.date():
        raise QueryError(f"There are no records of the week {name}.")


def _register(order: PackRequest, city: City) -> Sequence[register_events.Item]:
    """What was written down by then."""
    register = open_register(home_of(city, order.home), city.code)
    until = Moment(order.known_on).until(city.timezone)
    events = [event for event in register.events() if until is None or event.at <= until]
    register.close()
    return fold(events)


def _restated(order: PackRequest, reading: Reading) -> model.Item | None:
    """What came in since the day the pack is known as of."""
    if order.known_on is None:
        return None
    now = Warehouse(home_of(reading.city, order.home))
    then_of, now_of = (_weeks(which, order, reading) for which in (reading.warehouse, now))
    shown = revised_figure(then_of, now_of, measure_headers(), order.known_on)
    return item("known.restated", shown)


def _weeks(warehouse: Warehouse, order: PackRequest, reading: Reading):
    """The half year that the reading knows, from any generation."""
    last = last_full_week(_as_of(reading.warehouse))
    given = {
        "from_week": last - timedelta(weeks=WEEKS - 1),
        "to_week": last,
        "family": [order.wish.family] if order.wish.family else None,
    }
    weekly = queries.ask(warehouse, "measures/weekly", given | {"units": order.wish.units})
    return everywhere(weekly, queries.ask(warehouse, "measures/weekly_city", given))
