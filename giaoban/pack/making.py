"""A pack from beginning to end: which figures it reads, then its contents, then its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from giaoban import query, text, views
from giaoban.city import City, read_city
from giaoban.errors import QueryError
from giaoban.followup import days
from giaoban.home import home_of
from giaoban.key_figures import WEEKS
from giaoban.known import Moment, read_again
from giaoban.measures import measure_headers
from giaoban.pack.contents import Item, Papers
from giaoban.pack.files import write_files
from giaoban.pack.items import item
from giaoban.pack.papers import Reading, Tell, Wish, papers
from giaoban.register import Item as RegisterItem
from giaoban.register import fold, open_register
from giaoban.rows.restated import everywhere
from giaoban.statistics.weeks import last_full_week
from giaoban.text import t
from giaoban.warehouse import Warehouse


@dataclass(frozen=True)
class Order:
    """A pack somebody asks for; without a week it is of the last one that has ended."""

    city_folder: Path
    home: Path
    week: date | None
    known_on: date | None = None
    language: str = text.DEFAULT
    wish: Wish = field(default_factory=Wish)


def make(order: Order, folder: Path, tell: Tell) -> list[Path]:
    """Writes the pack's files and gives their paths.

    QueryError for a week that has not ended or has no records, NotBuilt where nothing is published,
    PackError where the folder cannot be written.
    """
    with text.speaking(order.language):
        return write_files(contents(order, tell), folder, tell)


def contents(order: Order, tell: Tell) -> Papers:
    """What the pack holds, in the language that is spoken."""
    tell(0, 1, t("pack.working.reading"))
    reading = _reading(order)
    return papers(reading, order.wish, tell, _restated(order, reading))


def _reading(order: Order) -> Reading:
    """The figures of the week: those published, or made again as they were at its end."""
    city = read_city(order.city_folder)
    home = home_of(city, order.home)
    if order.known_on:
        home.published()
        home = read_again(order.city_folder, order.home, Moment(order.known_on))
    as_of = _as_of(Warehouse(home))
    last, today = last_full_week(as_of), _today(city, order.known_on)
    week = order.week or last
    _check(Warehouse(home), week, last, as_of)
    if week < last:
        sunday = week + timedelta(days=6)
        home = read_again(order.city_folder, order.home, Moment(order.known_on, sunday))
        today = sunday + timedelta(days=1)
    return Reading(city, Warehouse(home), _register(order, city), today, order.known_on)


def _as_of(warehouse: Warehouse) -> date:
    return query.ask(warehouse, "shell/as_of").as_of_on.iloc[0].date()


def _today(city: City, known_on: date | None) -> date:
    """The day of the meeting: today, or the day that is looked back to."""
    return min(days.today(city), known_on or date.max)


def _check(warehouse: Warehouse, week: date, last: date, as_of: date) -> None:
    """QueryError for a week there can be no papers of."""
    name = "{}-W{:02}".format(*week.isocalendar())
    if week > last:
        raise QueryError(
            f"The week {name} has not ended: the figures are of {as_of}. "
            "The last week there are papers of is {}-W{:02}.".format(*last.isocalendar())
        )
    first = query.ask(warehouse, "records/freshness").first_received_on.min()
    if first is None or first != first or week + timedelta(days=6) < first.date():
        raise QueryError(f"There are no records of the week {name}.")


def _register(order: Order, city: City) -> Sequence[RegisterItem]:
    """What was written down by then."""
    register = open_register(home_of(city, order.home), city.code)
    until = Moment(order.known_on).until(city.timezone)
    events = [event for event in register.events() if until is None or event.at <= until]
    register.close()
    return fold(events)


def _restated(order: Order, reading: Reading) -> Item | None:
    """What came in since the day the pack is known as of."""
    if order.known_on is None:
        return None
    now = Warehouse(home_of(reading.city, order.home))
    then_of, now_of = (_weeks(which, order, reading) for which in (reading.warehouse, now))
    shown = views.restated.table(then_of, now_of, measure_headers(), order.known_on)
    return item("known.restated", shown)


def _weeks(warehouse: Warehouse, order: Order, reading: Reading):
    """The half year that the reading knows, from any generation."""
    last = last_full_week(_as_of(reading.warehouse))
    given = {
        "from_week": last - timedelta(weeks=WEEKS - 1),
        "to_week": last,
        "family": [order.wish.family] if order.wish.family else None,
    }
    weekly = query.ask(warehouse, "measures/weekly", given | {"units": order.wish.units})
    return everywhere(weekly, query.ask(warehouse, "measures/weekly_city", given))
