"""Which terms reach past the years whose days off the city's calendar has.

Beyond them every Monday to Friday counts as worked, so a term there ends too early.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from giaoban.city.calendar import UNITS, Exceptions, due_on, last_full_year, read_calendar
from giaoban.city.clocks import clock_rows
from giaoban.city.lists import read_terms
from giaoban.city.settings import City
from giaoban.city.tables import FIRST_DAY, LAST_DAY
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.words.message import Message

Clock = dict[str, Any]


def past_the_calendar(city: City, warehouse: Warehouse | None) -> Iterator[Message]:
    """A sentence for the records and one for the farthest clock that reach past it, if any do.

    `warehouse` is None where nothing is built yet; CityError where a table cannot be read.
    """
    exceptions = read_calendar(city.calendar)
    year = last_full_year(exceptions)
    if city.calendar is None or year is None:
        return
    last, known = date(year, 12, 31), {"file": city.calendar.name, "year": str(year)}
    today = city.as_of or date.today()
    if warehouse is not None:
        later = queries.ask(warehouse, "shell/due_after", {"last_day": last}).iloc[0]
        today = later.as_of_on.date()
        if later.due_cases:
            said = {"due_cases": int(later.due_cases), "last": str(later.last_due_on.date())}
            yield Message("warehouse.calendar.cases_later", **known, **said)
    term, end = max(_terms(city, today, exceptions), key=lambda term: term[1], default=("", last))
    if end > last:
        said = {"term": term, "first": str(today), "last": str(end)}
        yield Message("warehouse.calendar.term_later", **known, **said)


def _terms(city: City, start: date, exceptions: Exceptions) -> Iterator[tuple[Message, date]]:
    """Every clock and term of a procedure that holds on a day, and when it ends if it begins then."""
    for row in clock_rows(city.table("clocks.csv")):
        if row["limit"] is not None and row["unit"] in UNITS and _holds(row, start):
            clock = Message("warehouse.calendar.clock", kind=row["kind"], step=row["step"])
            yield clock, due_on(start, int(row["limit"]), row["unit"], exceptions)
    for term in read_terms(city.table("procedures.csv")):
        if term.valid_from <= start <= term.valid_to:
            named = Message("warehouse.calendar.procedure", procedure=term.procedure)
            yield named, due_on(start, int(term.max_working_days), "working", exceptions)


def _holds(clock: Clock, on: date) -> bool:
    return (clock["valid_from"] or FIRST_DAY) <= on <= (clock["valid_to"] or LAST_DAY)
