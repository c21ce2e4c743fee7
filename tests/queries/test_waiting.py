"""Queues in weeks of arrivals, against the ledger they are made of."""

import pytest

from giaoban.city.home import CityHome
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from tests.made_once import small_home


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    _folder, home = small_home(tmp_path_factory)
    return Warehouse(CityHome(home / "small"))


def test_a_queue_in_weeks_is_the_ledgers_queue_over_eight_weeks_of_arrivals(warehouse):
    waiting = queries.ask(warehouse, "backlog/waiting_by_week", {})
    ledger = queries.ask(warehouse, "backlog/ledger_by_week", {})
    rows = waiting.merge(ledger, on=["ward_code", "ward_valid_from", "week_start", "net"])
    assert len(rows) == len(waiting) > 300
    assert (rows.open_cases == rows.closing).all()
    assert (rows.net == rows.closing - rows.opening).all()
    entered = (rows.received + rows.reopened).groupby([rows.ward_code, rows.ward_valid_from])
    last_weeks = entered.rolling(8, min_periods=1).sum().reset_index(level=[0, 1], drop=True)
    known = rows.ward_valid_from.notna()
    assert (rows.arrived_cases[known] == last_weeks.sort_index()[known[known].index]).all()
    assert rows.counted_weeks.max() == 8


def test_squares_are_those_of_the_units_of_the_day(warehouse):
    now = queries.ask(warehouse, "shell/tiles", {})
    before = queries.ask(warehouse, "shell/tiles", {"to_date": "2026-02-01"})
    assert set(now.ward_code) - set(before.ward_code) == {"06605"}
