"""Every question, on random small cities built for real, gives what its definition says."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings

from giaoban.city.home import CityHome
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from tests.queries import slow_backlog, slow_measures, slow_services, slow_twin
from tests.queries.random_city import RandomCity, Record, cities

Rows = list[dict[str, Any]]
FIRST, LAST = date(2020, 6, 15), date(2020, 10, 15)
# Of a reopening without a time of day nobody can say that it came before the closing of that day.
ON_ONE_DAY = RandomCity(
    tuple(
        Record(
            family,
            family,
            "D",
            "x",
            received=datetime(2020, 8, 25),
            closed=datetime(2020, 9, 29, 6, 40),
            reopened=date(2020, 9, 29),
        )
        for family in ("grievance", "dossier")
    ),
    as_of=date(2020, 11, 23),
)


@given(cities())
@example(ON_ONE_DAY)
@settings(max_examples=14, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_question_agrees_with_its_slow_twin(city: RandomCity) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = city.build(Path(folder) / "city", Path(folder) / "home")
        asked = _Asked(Warehouse(CityHome(home / "random")))
        known = slow_twin.known(city)
        for units in ("received", "current"):
            _wards_agree(asked, known, units)
            _dossiers_agree(asked, known, units)
        _city_agrees(asked, known)


def _wards_agree(asked: _Asked, known: slow_twin.Known, units: str) -> None:
    grievances = known.where(lambda case: case.family == "grievance")
    asked.is_("response_times/by_ward", slow_twin.by_ward(known, units), units=units)
    asked.is_(
        "response_times/by_ward",
        slow_twin.by_ward(_received_between(grievances), units),
        units=units,
        family="grievance",
        from_date=FIRST,
        to_date=LAST,
    )
    asked.is_(
        "response_times/on_time_by_ward",
        slow_twin.on_time_by_ward(known, units, FIRST, LAST),
        units=units,
        from_date=FIRST,
        to_date=LAST,
    )
    asked.is_(
        "response_times/first_response_by_ward",
        slow_twin.first_response_by_ward(known, units, 3),
        units=units,
        days=3,
    )
    asked.is_("backlog/ledger_by_week", slow_backlog.ledger_by_week(known, units), units=units)
    asked.is_(
        "backlog/age_by_week",
        slow_backlog.age_by_week(grievances, units),
        units=units,
        family="grievance",
    )
    asked.is_("backlog/now_by_ward", slow_backlog.now_by_ward(known, units), units=units)
    by = known.as_of + timedelta(days=40)
    expected = slow_backlog.closings_needed(known, units, by)
    asked.is_("backlog/closings_needed", expected, units=units, by=by)


def _city_agrees(asked: _Asked, known: slow_twin.Known) -> None:
    asked.is_("response_times/city", slow_twin.whole_city(known))
    asked.is_("response_times/by_category", slow_twin.by_category(known))
    asked.is_(
        "response_times/closed_within_by_week", slow_twin.closed_within_by_week(known, 4), days=4
    )
    asked.is_("measures/weekly", slow_measures.weekly(known, "current"), units="current")
    asked.is_("records/facts", slow_twin.record_facts(known))


def _dossiers_agree(asked: _Asked, known: slow_twin.Known, units: str) -> None:
    days = {"from_date": FIRST, "to_date": LAST}
    for counting in ("recorded", "official"):
        expected = slow_services.outcomes(known, FIRST, LAST, counting)
        asked.is_("services/outcomes", expected, units=units, counting=counting, **days)
    for body in ("competent", "receiving"):
        expected = slow_services.by_ward(known, units, body, FIRST, LAST)
        asked.is_("services/by_ward", expected, units=units, body=body, **days)
    expected = slow_services.register(known, FIRST, LAST)
    asked.is_("services/petition_register", expected, units=units, **days)
    for row in asked.rows("services/petition_register", {"units": units, **days}):
        _adds_up(row)


def _adds_up(row: dict[str, Any]) -> None:
    """The identity of form 01/XLD: 1 = carried over + received, 9 = 14+15+16+17 = 18+22."""
    count = {name.removesuffix("_letters"): value for name, value in row.items()}
    assert count["total"] == count["carried_over"] + count["received"]
    assert count["eligible"] == count["total"] - count["refused"] - count["withdrawn"]
    states = ("resolved", "again", "progress", "pending")
    assert count["eligible"] == sum(count[state] for state in states)
    assert count["eligible"] == count["within"] + count["forwarded"]


def _received_between(known: slow_twin.Known) -> slow_twin.Known:
    return known.where(lambda case: FIRST <= case.received_on <= LAST)


class _Asked:
    """Answers of a built city, compared with the rows a twin expects."""

    def __init__(self, warehouse: Warehouse) -> None:
        self.warehouse = warehouse

    def is_(self, name: str, expected: Rows, **params: Any) -> None:
        columns = list(expected[0]) if expected else []
        got = self.rows(name, params)
        assert _texts(got, columns) == _texts(expected, columns), (name, params)

    def rows(self, name: str, params: dict[str, Any]) -> Rows:
        found = queries.ask_rows(self.warehouse, name, params)
        return [dict(zip(found.columns, row, strict=True)) for row in found.values]


def _texts(rows: Rows, columns: list[str]) -> list[str]:
    """Rows as sorted lines, figures rounded: what a difference is easiest read in."""
    return sorted(" ".join(f"{c}={_text(row[c])}" for c in columns) for row in rows)


def _text(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.6f}".replace("-0.000000", "0.000000")
    return str(value)
