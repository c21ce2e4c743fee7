"""How long it takes to judge every finished week of every series of the demo city."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.statistics.false_alarms import ORDERS, false_alarms
from giaoban.statistics.signals import KEYS, signals
from giaoban.warehouse.build import build
from giaoban.warehouse.database import workbench
from tools.bench.report import Measurement

CITY = Path("data/halong")
TABLES = ("measure_values", "measures", "targets")
REPEATS = 5


def measure(home: Path) -> list[Measurement]:
    """All wards and measures by all their weeks, then by family and today's ward as well."""
    build(CITY, home)
    file = CityHome(home / read_city(CITY).code).published()
    with TemporaryDirectory() as scratch, workbench(file, Path(scratch)) as connection:
        values, *known = (connection.execute(f"from {table}").df() for table in TABLES)
        as_of_on = connection.execute("select as_of_on from meta").fetchall()[0][0]
    wards = values[(values["units"] == "received") & (values["family"] == "all")]
    return [
        _signals("all wards and measures", lambda: signals(wards, *known, as_of_on), "2 s"),
        _signals("by family and today's ward too", lambda: signals(values, *known, as_of_on)),
        _by_chance(signals(values, *known, as_of_on)),
    ]


def _signals(what: str, judge: Callable[[], pd.DataFrame], goal: str = "") -> Measurement:
    judged, figure = judge(), _processor_time(judge)
    how = f"{len(judged.drop_duplicates(KEYS)):,} series, {judged['week_start'].nunique()} weeks"
    return Measurement(f"signals: {what}", figure, goal, f"{how}, {len(judged):,} verdicts")


def _by_chance(judged: pd.DataFrame) -> Measurement:
    figure = _processor_time(lambda: false_alarms(judged))
    how = f"{len(false_alarms(judged)):,} series in {ORDERS} orders"
    return Measurement("signals: expected by chance", figure, "", how)


def _processor_time(work: Callable[[], pd.DataFrame]) -> str:
    """The least of several runs: the clock on the wall counts what else the machine does."""
    taken = []
    for _ in range(REPEATS):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return f"{min(taken):.2f} s of processor time"
