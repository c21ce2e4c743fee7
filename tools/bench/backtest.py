"""How good the early warning was: the weeks that are over, judged by what was known before each.

For each Sunday the list is made of what was known that night, then compared with what became of
every case that fell due in the seven days after it.
"""

from __future__ import annotations

import os
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.warehouse.build import build
from giaoban.warehouse.database import Connection, workbench
from tools.bench.builds import REAL_CITIES
from tools.bench.report import Measurement

WEEKS = 12
DEMO = Path("data/halong")
# Boston's records are those received in the second half of 2011.
BOSTON_TO = date(2012, 1, 1)
FIFTH = 0.2

LISTED = "lateness('cases', 'calendar', 'moment')"
_OUTCOMES = f"""
    select
        lateness.case_id is not null as is_listed,
        lateness.late_chance,
        cases.family,
        moment.as_of_at::date as listed_on,
        cases.is_late
    from cases
    cross join moment
    cross join meta
    left join {LISTED} as lateness
        on cases.source = lateness.source and cases.case_id = lateness.case_id
    where
        cases.is_judged
        and cases.due_until > moment.as_of_at
        and cases.due_on <= moment.as_of_at::date + 7
        and cases.due_until <= meta.as_of_at
"""


def measure(home: Path) -> list[Measurement]:
    """The demo city, and Boston where its records are."""
    rows = _city("demo city", DEMO, home, None)
    if os.environ.get("GIAOBAN_REAL_RECORDS"):
        rows += _city("Boston", REAL_CITIES / "boston", home, BOSTON_TO)
    return rows


def _city(what: str, city: Path, home: Path, to: date | None) -> list[Measurement]:
    build(city, home)
    file = CityHome(home / read_city(city).code).published()
    with TemporaryDirectory() as scratch, workbench(file, Path(scratch)) as connection:
        cases = outcomes(connection, to or _last_sunday(connection))
    return [
        row
        for family, of_family in cases.groupby("family")
        for row in figures(f"early warning, {what}, {family}s", of_family)
    ]


def outcomes(connection: Connection, to: date, weeks: int = WEEKS) -> pd.DataFrame:
    """A row per case that fell due in the weeks up to `to`: whether it was listed and was late."""
    nights = [to - timedelta(weeks=back) for back in range(weeks, 0, -1)]
    found = [_week(connection, night) for night in nights]
    return pd.concat(found, ignore_index=True)


def figures(what: str, cases: pd.DataFrame) -> list[Measurement]:
    """What share of the late cases stood on the list, and what its chances were worth."""
    listed = cases[cases["is_listed"]]
    known = listed.dropna(subset="late_chance").sort_values("late_chance", ascending=False)
    first = pd.concat(
        [week.head(round(FIFTH * len(week))) for _, week in known.groupby("listed_on")]
    )
    how = f"{cases['listed_on'].nunique()} weeks, {len(cases):,} cases due"
    late = int(cases["is_late"].sum())
    return [
        Measurement(
            f"{what}: late cases that stood on the list a week before",
            f"{_share(listed['is_late'].sum(), late)} of {late:,}",
            how=how,
        ),
        Measurement(
            f"{what}: likeliest fifth of the list that was late",
            f"{_share(first['is_late'].sum(), len(first))}, whole list "
            f"{_share(listed['is_late'].sum(), len(listed))}",
            how=f"{len(listed):,} listed",
        ),
        Measurement(f"{what}: foretold chance, and share late", calibration(known)),
    ]


def calibration(known: pd.DataFrame) -> str:
    """Mean chance and share late in each fifth of the range of chances, as one line."""
    bins = pd.cut(known["late_chance"], [-0.001, 0.2, 0.4, 0.6, 0.8, 1.0])
    parts = known.groupby(bins, observed=True).agg(
        chance=("late_chance", "mean"), late=("is_late", "mean"), cases=("is_late", "size")
    )
    return "; ".join(
        f"{row.chance:.0%} -> {row.late:.0%} ({row.cases:,})" for row in parts.itertuples()
    )


def set_night(connection: Connection, night: date) -> None:
    """Makes the end of this day the instant whose list is asked for."""
    connection.execute(
        "create or replace temp table moment as select $night::timestamp as as_of_at",
        {"night": datetime.combine(night, time.max)},
    )


def _week(connection: Connection, night: date) -> pd.DataFrame:
    set_night(connection, night)
    rows = connection.execute(_OUTCOMES).df()
    return rows.assign(is_late=rows["is_late"].astype(bool))


def _last_sunday(connection: Connection) -> date:
    as_of_on = connection.execute("select as_of_on from meta").fetchall()[0][0]
    return as_of_on - timedelta(days=(as_of_on.weekday() + 1) % 7)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "none"
