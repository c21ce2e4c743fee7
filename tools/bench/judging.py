"""How long it takes to judge every finished week of every series of a city."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.statistics.judging.series import KEYS
from giaoban.statistics.signals import signals
from giaoban.warehouse.build import build
from giaoban.warehouse.database import workbench
from giaoban.warehouse.queries import sql_of
from tools.bench.report import Measurement

CITY = Path("data/halong")
TABLES = ("measures", "targets", "weeks")
REPEATS = 5
WEEKS = 410


def measure(home: Path) -> list[Measurement]:
    """All wards and measures by all their weeks, then by family and today's ward as well."""
    build(CITY, home)
    file = CityHome(home / read_city(CITY).code).published()
    with TemporaryDirectory() as scratch, workbench(file, Path(scratch)) as connection:
        values = connection.execute(sql_of("staging/judged_values")).df()
        measures, targets, weeks = (connection.execute(f"from {table}").df() for table in TABLES)
        as_of_on = connection.execute("select as_of_on from meta").fetchall()[0][0]
    known = (measures, targets, as_of_on, weeks.set_index("week_start")["working_days"])
    wards = values[(values["units"] == "received") & (values["family"] == "all")]
    return [
        _signals("all wards and measures", lambda: signals(wards, *known), "2 s"),
        _signals("by family and today's ward too", lambda: signals(values, *known)),
        _full_city(),
    ]


def _signals(what: str, judge: Callable[[], pd.DataFrame], goal: str = "") -> Measurement:
    judged, figure = judge(), _processor_time(judge)
    how = f"{len(judged.drop_duplicates(KEYS)):,} series, {judged['week_start'].nunique()} weeks"
    return Measurement(f"signals: {what}", figure, goal, f"{how}, {len(judged):,} verdicts")


def _full_city() -> Measurement:
    """Fourteen measures in every week of every ward, in both ways of counting: no city has more."""
    names = [f"measure_{number}" for number in range(14)]
    city = _normal(units=["received", "current"], ward_id=range(33), measure=names)
    city = city.assign(family="all", numerator=np.nan, denominator=20.0)
    listed = pd.DataFrame({"measure": names, "better": "lower", "minimum": 5, "chart": "level"})
    listed = listed.assign(unit="days", is_judged=True)
    targets = pd.DataFrame({"measure": [], "target": [], "valid_from": []})
    return _signals(
        "a city without a gap", lambda: signals(city, listed, targets, date(2030, 1, 6)), "2 s"
    )


def _normal(**series: Iterable) -> pd.DataFrame:
    """A value in every week of each of these series."""
    weeks = pd.date_range("2019-01-07", periods=WEEKS, freq="7D")
    keys = pd.MultiIndex.from_product(
        [*map(list, series.values()), weeks], names=[*series, "week_start"]
    )
    city = keys.to_frame(index=False)
    return city.assign(value=np.random.default_rng(1).normal(10, 2, len(city)))


def _processor_time(work: Callable[[], pd.DataFrame]) -> str:
    """The least of several runs: the clock on the wall counts what else the machine does."""
    taken = []
    for _ in range(REPEATS):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return f"{min(taken):.2f} s of processor time"
