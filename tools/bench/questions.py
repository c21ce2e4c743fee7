"""How long the pages' questions take at a million records."""

from __future__ import annotations

import shutil
import time
from datetime import timedelta
from pathlib import Path

from giaoban.city.home import CityHome
from giaoban.statistics.weeks import monday
from giaoban.warehouse import queries
from giaoban.warehouse.build import build
from giaoban.warehouse.database import Warehouse
from tools.bench.report import Measurement, median_ms
from tools.simulate.__main__ import SEED
from tools.simulate.city import simulate

CITY = Path("data/halong")
A_MILLION = 1.2
REPEATS = 21
WEEKS = timedelta(weeks=52)
# Pages ask about a period; these questions then look at its weeks.
BY_WEEK = ("from_week", "to_week")


def measure(home: Path) -> list[Measurement]:
    """Every question of a page, over the last 52 weeks."""
    city = home / "million"
    shutil.copytree(CITY, city, ignore=shutil.ignore_patterns("records"))
    for _ in simulate(CITY, city / "records", SEED, A_MILLION):
        pass
    build(city, home / "million-home")
    warehouse = Warehouse(CityHome(home / "million-home" / "halong"))
    cases = len(queries.ask(warehouse, "records/facts"))
    return [
        Measurement(
            f"query: {name}", median_ms(_seconds(warehouse, name)), "50 ms", f"{cases:,} cases"
        )
        for name in queries.names()
        if _is_asked_by_a_page(name)
    ]


def _is_asked_by_a_page(name: str) -> bool:
    """A measure, told by its better direction, is asked by the build; whole tables by exports."""
    if name in ("records/facts", "records/rejected"):
        return False
    return "Better" not in queries.read(name).header


def _seconds(warehouse: Warehouse, name: str) -> list[float]:
    params = _last_year(warehouse, name)
    taken = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        queries.ask(warehouse, name, params)
        taken.append(time.perf_counter() - started)
    return taken


def _last_year(warehouse: Warehouse, name: str) -> dict[str, object]:
    declared = {param.name for param in queries.read(name).params}
    last = queries.ask(warehouse, "shell/as_of").as_of_on[0].date()
    week = monday(last)
    params = {
        "from_date": last - WEEKS,
        "to_date": last,
        "from_week": week - WEEKS,
        "to_week": week,
    }
    return {key: value for key, value in params.items() if key in declared}
