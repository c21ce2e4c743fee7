"""The back-test of the early warning looks at nothing a reader of that night could not know."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.city.home import CityHome
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse, workbench
from tests.queries.random_city import RandomCity, cities, moved
from tools.bench.backtest import LISTED, calibration, figures, set_night

REORGANISED = date(2020, 8, 2)


@given(cities(), st.integers(0, 20))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_list_of_a_past_night_is_the_one_a_build_of_that_night_shows(
    city: RandomCity, weeks: int
) -> None:
    """After the reorganisation: before it a case had not yet the ward of today.

    Of cases whose clock never stood still: records say that it does, not since when.
    """
    night = REORGANISED + timedelta(weeks=weeks)
    running = (replace(record, national=None) for record in city.records)
    city = replace(city, records=tuple(running))
    with tempfile.TemporaryDirectory() as folder:
        shown = _shown(moved(city, night), Path(folder))
        listed = _listed(moved(city, night + timedelta(days=40)), night, Path(folder))
    assert listed == shown


def test_a_late_case_that_came_after_the_list_is_counted_as_missed() -> None:
    cases = _cases([(True, 0.9, True), (True, 0.1, False), (False, None, True)])
    caught, first, _ = figures("x", cases)
    assert caught.figure == "50.0% of 2"
    assert first.figure.endswith("whole list 50.0%")


def test_the_calibration_tells_the_mean_chance_beside_the_share_late() -> None:
    cases = _cases([(True, 0.9, True), (True, 0.86, True), (True, 0.1, False)])
    assert calibration(cases) == "10% -> 0% (1); 88% -> 100% (2)"


def _cases(rows: list[tuple]) -> pd.DataFrame:
    cases = pd.DataFrame(rows, columns=["is_listed", "late_chance", "is_late"])
    return cases.assign(listed_on=date(2020, 10, 25))


def _shown(city: RandomCity, folder: Path) -> list[tuple]:
    home = city.build(folder / "city", folder / "home")
    rows = queries.ask_rows(Warehouse(CityHome(home / "random")), "review/early_warning")
    at = [rows.columns.index(name) for name in ("family", "case_id", "late_chance")]
    return sorted(tuple(row[place] for place in at) for row in rows.values)


def _listed(city: RandomCity, night: date, folder: Path) -> list[tuple]:
    home = city.build(folder / "city", folder / "home")
    with workbench(CityHome(home / "random").published(), folder) as connection:
        set_night(connection, night)
        rows = connection.execute(f"select family, case_id, late_chance from {LISTED}").fetchall()
    return sorted(rows)
