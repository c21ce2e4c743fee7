"""Withdrawn, refused and transferred cases are never resolved: cumulative incidence by lifelines."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pandas as pd
import pytest
from lifelines import AalenJohansenFitter

from tests.queries.slow_survival import incidence, resolution
from tests.tiny_city import SETTINGS, TinyCity

AS_OF = date(2020, 10, 31)
STATES = {"closed": "closed", "open": "open"} | dict.fromkeys(
    ("withdrawn", "refused", "transferred"), "otherwise"
)
MINUTES = (
    SETTINGS
    + """
[source.formats]
received_at = "%Y-%m-%d %H:%M"
closed_at = "%Y-%m-%d %H:%M"
"""
)
Cases = list[tuple[float, str]]


def _drawn(seed: int, cases: int, weights: tuple[int, int, int], most_days: int) -> Cases:
    """Ages in whole days and the states they end in, so that few days hold many cases."""
    chance = random.Random(seed)
    kinds = chance.choices(("closed", "withdrawn", "open"), weights, k=cases)
    others = ("withdrawn", "refused", "transferred")
    return [
        (
            float(chance.randint(0, most_days)),
            chance.choice(others) if kind == "withdrawn" else kind,
        )
        for kind in kinds
    ]


# By what the ward shows; ages in whole days.
WARDS: dict[str, Cases] = {
    "ties": _drawn(1, 300, (7, 2, 2), 12),
    "heavily censored": _drawn(2, 200, (3, 1, 6), 60),
    "mostly otherwise": _drawn(3, 200, (3, 6, 1), 40),
    "few otherwise": _drawn(4, 700, (95, 3, 2), 90),
    "zero days": _drawn(5, 40, (6, 2, 2), 0),
    "all open": _drawn(6, 20, (0, 0, 1), 30),
    "only otherwise": _drawn(7, 20, (0, 1, 0), 30),
    "one closed": [(5.0, "closed")],
    "one open": [(5.0, "open")],
    "one refused": [(5.0, "refused")],
    # At one age those who end come before those who are still open.
    "an end and an open case of one age": [(4.0, "open"), (4.0, "refused"), (4.0, "closed")],
    "exactly nine tenths": [(1.0, "closed")] * 9 + [(1.0, "refused")],
    "exactly half": [(float(n), "closed") for n in range(1, 6)] + [(9.0, "refused")] * 5,
}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> TinyCity:
    """Every ward of WARDS, from file to answer."""
    folder = tmp_path_factory.mktemp("ends")
    rows = [
        _row(f"{ward}/{number}", age, state, ward)
        for ward, cases in WARDS.items()
        for number, (age, state) in enumerate(cases)
    ]
    city = TinyCity(folder / "city", folder / "home").settings().cases("book.csv", *rows)
    city.build()
    return city


def _row(case_id: str, age: float, state: str, ward: str) -> str:
    received = AS_OF - timedelta(days=int(age))
    return f"{case_id},{received},{'' if state == 'open' else AS_OF},,{state},{ward}"


def _by_lifelines(cases: Cases) -> dict[float, float]:
    """Share closed at each age. The library takes no ties and nothing at age 0: places are times."""
    ends = sorted((age, STATES[state] == "open", state) for age, state in cases)
    kinds = [{"closed": 1, "otherwise": 2, "open": 0}[STATES[state]] for _, _, state in ends]
    fitted = AalenJohansenFitter(calculate_variance=False).fit(
        range(1, len(ends) + 1), kinds, event_of_interest=1
    )
    shares = fitted.cumulative_density_.iloc[1:, 0]
    return dict(pd.Series(shares.to_numpy(), [age for age, _, _ in ends]).groupby(level=0).last())


@pytest.mark.parametrize("ward", WARDS)
def test_half_and_nine_tenths_resolved_are_those_of_lifelines(city: TinyCity, ward: str) -> None:
    (row,) = [row for row in city.ask("response_times/by_ward") if row["ward_code"] == ward]
    by_age = _by_lifelines(WARDS[ward])
    for column, mark in (("resolved_median_days", 0.5), ("resolved_p90_days", 0.9)):
        known = next((age for age, share in by_age.items() if share >= mark - 1e-9), None)
        assert row[column] == known, column
    assert row["resolved_share"] == pytest.approx(list(by_age.values())[-1])
    assert row["otherwise_cases"] == sum(STATES[s] == "otherwise" for _, s in WARDS[ward])


@pytest.mark.parametrize("ward", WARDS)
def test_the_curve_of_the_resolved_is_that_of_lifelines(city: TinyCity, ward: str) -> None:
    rows = [r for r in city.ask("response_times/curve", ward=[ward]) if not r["is_city"]]
    by_age = _by_lifelines(WARDS[ward])
    for row in rows:
        known = [share for age, share in by_age.items() if age <= row["day"]]
        assert row["resolved_share"] == pytest.approx(known[-1] if known else 0)
    last = incidence([(age, STATES[state]) for age, state in WARDS[ward]])[-1]
    assert rows[-1]["otherwise_share"] == pytest.approx(last[2])


@pytest.mark.parametrize(
    ("ward", "half", "nine_tenths"),
    [
        ("only otherwise", True, True),
        ("one refused", True, True),
        ("mostly otherwise", True, True),
        ("exactly half", False, True),
        ("exactly nine tenths", False, False),
        # What may still come is not known, and never is not said.
        ("all open", False, False),
        ("one closed", False, False),
    ],
)
def test_never_is_told_from_not_yet(
    city: TinyCity, ward: str, half: bool, nine_tenths: bool
) -> None:
    (row,) = [row for row in city.ask("response_times/by_ward") if row["ward_code"] == ward]
    assert (row["is_half_never"], row["is_p90_never"]) == (half, nine_tenths)


def test_a_competing_end_changes_what_is_resolved_and_not_the_wait_of_those_who_stay(
    tiny: TinyCity,
) -> None:
    cases = [(1.0, "withdrawn"), (1.0, "refused"), *((float(n), "closed") for n in range(2, 10))]
    rows = [_row(str(number), *case, "A") for number, case in enumerate(cases)]
    tiny.settings().cases("book.csv", *rows).build()
    (row,) = tiny.ask("response_times/city")
    assert (row["median_days"], row["p90_days"]) == (5, 9)
    assert (row["resolved_median_days"], row["resolved_p90_days"]) == (6, None)
    assert (row["otherwise_cases"], row["is_p90_never"]) == (2, True)


@pytest.mark.parametrize("seed", range(4))
def test_random_instants_by_category_agree_with_the_definition(tiny: TinyCity, seed: int) -> None:
    cases = list(_instants(seed))
    tiny.settings(MINUTES.replace('ward = "ward"', 'ward = "ward"\ncategory = "ward"'))
    tiny.cases("book.csv", *[row for row, _, _ in cases]).build()
    for row in tiny.ask("response_times/by_category"):
        known = resolution([end for _, field, end in cases if field == row["category"]])
        assert {name: row[name] for name in known} == pytest.approx(known)


def _instants(seed: int) -> Iterator[tuple[str, str, tuple[float, str]]]:
    """A line of the file, its field, and how many days the case took with how it ended."""
    chance, end = random.Random(seed), datetime.combine(AS_OF, time.max)
    for number in range(250):
        field, state = chance.choice("xyz"), chance.choice(("closed", "closed", *STATES))
        received = datetime(2020, 6, 1, 8) + timedelta(minutes=chance.randrange(150 * 1440))
        took = timedelta(minutes=int(chance.expovariate(1 / 20000)))
        left = received + min(took, datetime(2020, 10, 31, 23, 59) - received)
        age = ((end if state == "open" else left) - received) / timedelta(days=1)
        closed = "" if state == "open" else f"{left:%Y-%m-%d %H:%M}"
        row = f"{number},{received:%Y-%m-%d %H:%M},{closed},,{state},{field}"
        yield row, field, (age, STATES[state])
