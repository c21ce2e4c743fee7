"""The main numbers of the review as they are told without a page: what a load would make of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from giaoban.city import settings
from giaoban.city.home import CityHome
from giaoban.city.settings import City
from giaoban.errors import NotBuilt
from giaoban.figures.figure import Card
from giaoban.figures.review.numbers import numbers
from giaoban.meeting.followed import nothing
from giaoban.papers.reader import MeetingReader
from giaoban.statistics.weeks import iso_week
from giaoban.warehouse import queries, scope
from giaoban.warehouse.database import Warehouse
from giaoban.words.text import current_language
from giaoban.words.units import call_units


@dataclass(frozen=True)
class MainNumbers:
    """What the review opens with.

    cases: of all families; week: as 2026-W47; cards: the review's own, none without a record
    """

    cases: int = 0
    week: str | None = None
    cards: list[Card] = field(default_factory=list)


def main_numbers(city: City, home: CityHome) -> MainNumbers:
    """Those of the figures a home serves, in the language that is spoken; none where it serves none."""
    call_units(city.unit_word)
    warehouse = Warehouse(home)
    try:
        now = queries.ask(warehouse, "shell/as_of").iloc[0]
    except NotBuilt:
        return MainNumbers()
    if not now.cases:
        return MainNumbers()
    choices = scope.codes({"lang": current_language()}, current_language())
    newest = now.last_full_week.date()
    chosen = scope.scope(choices, now.as_of_on.date(), tuple(now.families), newest)
    ask = MeetingReader(city, warehouse, chosen, nothing(settings.today(city)))
    figure = numbers(ask)
    return MainNumbers(int(now.cases), iso_week(chosen.week), list(figure.drawing.cards))
