"""What must hold of the figures of any city, whatever its records are."""

from __future__ import annotations

import math
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.city.home import CityHome
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.measures import measure_headers
from tests.queries.random_city import RandomCity, Record, cities, moved
from tests.queries.slow_facts import day

Rows = list[dict[str, Any]]
ADDITIVE = {
    "response_times/by_ward": ("cases", "closed_cases", "open_cases"),
    "response_times/on_time_by_ward": ("due_cases", "on_time_cases", "no_deadline_cases"),
    "response_times/case_mix": ("due_cases", "late_cases"),
    "response_times/reports_by_ward": ("reported_cases", "filed_cases"),
    "backlog/now_by_ward": ("open_cases", "overdue_cases", "no_deadline_cases", "net_cases"),
    "backlog/ledger_by_week": ("received", "reopened", "closed", "moved_out", "closing", "net"),
    "backlog/age_by_week": ("open_cases",),
}


class Built:
    """A city built for real, for as long as the block lasts."""

    def __init__(self, city: RandomCity) -> None:
        self._city = city

    def __enter__(self) -> Built:
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        home = self._city.build(folder / "city", folder / "home")
        self._warehouse = Warehouse(CityHome(home / "random"))
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def ask(self, name: str, **params: Any) -> Rows:
        found = queries.ask_rows(self._warehouse, name, params)
        return [dict(zip(found.columns, row, strict=True)) for row in found.values]


@given(cities())
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_figures_of_a_city_hold_together(city: RandomCity) -> None:
    with Built(city) as built:
        _totals_are_the_same_in_both_units(built)
        for units in ("received", "current"):
            _the_ledger_is_right_in_every_cell(built.ask("backlog/ledger_by_week", units=units))
            _net_is_the_same_wherever_it_is_told(built, units)
            _bands_add_up_to_the_closing(built, units)
        _city_questions_are_the_sum_of_the_wards(built)
        _a_share_is_the_same_wherever_it_is_asked(built)
        _shares_lie_between_nought_and_one(built)


def _totals_are_the_same_in_both_units(built: Built) -> None:
    for name, columns in ADDITIVE.items():
        received, current = (built.ask(name, units=units) for units in ("received", "current"))
        for column in columns:
            assert _total(received, column) == _total(current, column), (name, column)


def _total(rows: Rows, column: str) -> Counter:
    """Sums by week, or one sum where there are no weeks; weeks of nothing do not count."""
    totals: Counter = Counter()
    for row in rows:
        totals[row.get("week_start")] += row[column]
    return +totals


def _the_ledger_is_right_in_every_cell(rows: Rows) -> None:
    closing: dict[Any, int] = {}
    for row in rows:
        unit = row["ward_code"], row["ward_valid_from"]
        assert row["opening"] == closing.get(unit, 0)
        came = row["opening"] + row["received"] + row["reopened"] + row["moved_in"]
        assert row["closing"] == came - row["closed"] - row["moved_out"]
        assert row["net"] == row["entered"] - row["left_queue"] == row["closing"] - row["opening"]
        assert row["closing"] >= 0
        closing[unit] = row["closing"]


def _net_is_the_same_wherever_it_is_told(built: Built, units: str) -> None:
    ledger = _nets(built.ask("backlog/ledger_by_week", units=units))
    heat = _nets(built.ask("backlog/waiting_by_week", units=units))
    weekly = built.ask("measures/weekly", units=units, measure="net_flow")
    assert heat.items() <= ledger.items()
    assert _nets(weekly, "value").items() <= ledger.items()


def _nets(rows: Rows, column: str = "net") -> dict[Any, int]:
    key = ("ward_code", "ward_valid_from", "week_start")
    return {tuple(row[one] for one in key): row[column] for row in rows}


def _bands_add_up_to_the_closing(built: Built, units: str) -> None:
    ledger = built.ask("backlog/ledger_by_week", units=units)
    key = ("ward_code", "ward_valid_from", "week_start")
    in_bands: Counter = Counter()
    for row in built.ask("backlog/age_by_week", units=units):
        in_bands[tuple(row[column] for column in key)] += row["open_cases"]
    assert in_bands == {tuple(row[column] for column in key): row["closing"] for row in ledger}


def _city_questions_are_the_sum_of_the_wards(built: Built) -> None:
    by_week = built.ask("backlog/city_by_week")
    ledger = built.ask("backlog/ledger_by_week")
    for column in ("closing", "entered", "left_queue", "net"):
        assert _total(by_week, column) == _total(ledger, column)
    now, wards = built.ask("backlog/now")[0], built.ask("backlog/now_by_ward")
    for column in ("open_cases", "net_cases"):
        assert now[column] == sum(row[column] for row in wards)
    bands = built.ask("backlog/city_age_by_week")
    assert _total(bands, "open_cases") == _total(by_week, "closing")
    _city_measures_are_the_sum_of_the_wards(built)


def _city_measures_are_the_sum_of_the_wards(built: Built) -> None:
    """From the week on in which every ward has begun: a due date may lie before a ward's first case."""
    city = built.ask("measures/weekly_city")
    wards = built.ask("measures/weekly", units="current")
    begun: dict[Any, Any] = {}
    for row in wards:
        ward = row["ward_code"], row["ward_valid_from"]
        begun[ward] = min(begun.get(ward, row["week_start"]), row["week_start"])
    for column in ("numerator", "denominator"):
        of_city, of_wards = (
            [row for row in rows if row["week_start"] >= max(begun.values())]
            for rows in (city, wards)
        )
        assert _sums(of_city, column) == _sums(of_wards, column)


def _sums(rows: Rows, column: str) -> dict[Any, int]:
    sums: Counter = Counter()
    for row in rows:
        sums[row["measure"], row["week_start"]] += row[column] or 0
    return {key: value for key, value in sums.items() if value}


def _a_share_is_the_same_wherever_it_is_asked(built: Built) -> None:
    asked = {
        "on_time": built.ask("response_times/on_time_by_week"),
        "closed_within_15": built.ask("response_times/closed_within_by_week"),
    }
    for measure, rows in asked.items():
        series = built.ask("measures/weekly_city", measure=measure)
        first = series[0]["week_start"] if series else date.max
        weekly = [
            (row["week_start"], row["denominator"], row["numerator"], row["value"])
            for row in series
            if row["denominator"]
        ]
        assert [tuple(row.values())[:4] for row in rows if row["week_start"] >= first] == weekly


SHARES = {name for name, header in measure_headers().items() if header.get("Unit") == "share"}


def _shares_lie_between_nought_and_one(built: Built) -> None:
    rows = built.ask("measures/weekly") + built.ask("measures/weekly_city")
    shares = [row["value"] for row in rows if row["measure"] in SHARES and row["denominator"]]
    assert all(0 <= share <= 1 for share in shares)
    curve = built.ask("response_times/curve", ward=["A", "D"])
    for row, following in pairwise(curve):
        assert 0 <= row["open_share"] <= 1
        if following["day"] > row["day"]:
            # A product of shares may rise by the last digit of its binary form.
            assert following["open_share"] <= row["open_share"] + 1e-12


@given(cities(), st.integers(1, 40))
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_waiting_longer_never_makes_a_figure_better(city: RandomCity, days: int) -> None:
    """With nothing new received or closed, only the as-of day moves."""
    still = _without_later_events(city)
    later = moved(still, city.as_of + timedelta(days=days))
    with Built(still) as before, Built(later) as after:
        _durations_are_no_shorter(before, after)
        _shares_are_no_higher(before, after, city.as_of)


def _durations_are_no_shorter(before: Built, after: Built) -> None:
    first, then = before.ask("response_times/city"), after.ask("response_times/city")
    for column in ("median_days", "p90_days"):
        for row, following in zip(first, then, strict=True):
            assert _reached(following[column]) >= _reached(row[column])


def _shares_are_no_higher(before: Built, after: Built, last: date) -> None:
    on_time = "response_times/on_time_by_ward"
    first, then = (built.ask(on_time, to_date=last) for built in (before, after))
    assert [row["on_time_cases"] for row in then] == [row["on_time_cases"] for row in first]
    assert [row["due_cases"] for row in then] == [row["due_cases"] for row in first]
    within = "response_times/closed_within_by_week"
    full = [row for row in before.ask(within, days=5) if row["is_full_week"]]
    assert full == after.ask(within, days=5)[: len(full)]


def _reached(days: float | None) -> float:
    return math.inf if days is None else days


def _without_later_events(city: RandomCity) -> RandomCity:
    """The records as they were on the as-of day: what happened later was not written yet."""
    known = [record for record in city.records if day(record.received) <= city.as_of]
    return replace(city, records=tuple(_as_written_by(record, city.as_of) for record in known))


def _as_written_by(record: Record, as_of: date) -> Record:
    closed, reopened = (_by(moment, as_of) for moment in (record.closed, record.reopened))
    status = record.status
    if record.closed and not closed and status != "duplicate":
        status, reopened = "open", None
    elif status == "open" and closed and record.reopened and not reopened:
        status = "closed"
    answered = _by(record.answered, as_of)
    return replace(record, closed=closed, reopened=reopened, status=status, answered=answered)


def _by(moment: date | None, as_of: date) -> date | None:
    return moment if moment and day(moment) <= as_of else None
