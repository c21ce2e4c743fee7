"""All figures of the program, and a reader of a city for them."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date
from functools import cache
from pathlib import Path

from giaoban import figures
from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.figures.figure import Figure, FigureOf, HeadlineOf
from giaoban.meeting.followed import nothing
from giaoban.papers.reader import MeetingReader
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.period import period
from giaoban.warehouse.scope import Scope

# What only one thing that is chosen can show: a case, a decision, a unit, a day looked back to.
OF_ONE_THING = ("case.", "decisions.item", "known.")


@cache
def every_figure() -> dict[str, FigureOf]:
    """Each figure by where it is made: module and name."""
    found = {}
    for module in pkgutil.walk_packages(figures.__path__, "giaoban.figures."):
        loaded = importlib.import_module(module.name)
        for name, of in vars(loaded).items():
            if isinstance(of, FigureOf) and of.make.__module__ == module.name:
                found[f"{module.name.removeprefix('giaoban.figures.')}:{name}"] = of
    return found


@cache
def every_headline() -> dict[str, HeadlineOf]:
    """Each headline by where it is made: module and name."""
    found = {}
    for module in pkgutil.walk_packages(figures.__path__, "giaoban.figures."):
        loaded = importlib.import_module(module.name)
        for name, of in vars(loaded).items():
            if isinstance(of, HeadlineOf) and of.conclude.__module__ == module.name:
                found[f"{module.name.removeprefix('giaoban.figures.')}:{name}"] = of
    return found


def reader(folder: Path, home: Path, as_of: date, chosen: str = "13w") -> MeetingReader:
    """Whoever reads a built city, with nothing chosen but a period."""
    city = read_city(folder)
    scope = Scope(period(chosen, as_of), as_of)
    return MeetingReader(city, Warehouse(CityHome(home / city.code)), scope, nothing(as_of))


def shown(ask: MeetingReader) -> dict[str, Figure]:
    """Everything that the figures show to a reader who chose nothing."""
    made = {
        name: of(ask)
        for name, of in every_figure().items()
        if not of.key.startswith(OF_ONE_THING) and not name.startswith("meeting.meeting:own")
    }
    return {name: figure for name, figure in made.items() if figure is not None}
