"""Wards that moved to another level for good, named with their weeks and never for luck."""

import numpy as np
import pandas as pd

from giaoban.figures.response_times.trend import lasting

WEEKS = pd.date_range("2024-12-02", periods=70, freq="7D")


def _ward(code: str, begun: str, levels: list[float], seed: int) -> pd.DataFrame:
    noise = np.random.default_rng(seed).normal(0, 0.03, len(levels))
    return pd.DataFrame(
        {
            "ward_key": code,
            "ward_code": code,
            "ward_name": f"ward {code}",
            "ward_valid_from": pd.Timestamp(begun),
            "week_start": WEEKS,
            "share": np.array(levels) + noise,
        }
    )


CITY = pd.concat(
    [
        _ward("A", "2025-08-25", [0.9] * 40 + [0.7] * 30, 1),
        _ward("B", "2024-07-01", [0.7] * 20 + [0.9] * 50, 2),
        _ward("C", "2024-07-01", [0.85] * 70, 3),
        _ward("unallocated", "2024-07-01", [0.9] * 40 + [0.5] * 30, 4),
    ]
)


def test_wards_that_moved_come_oldest_first_with_their_way_and_their_first_week():
    rows = lasting(CITY, "share")
    assert list(rows.ward_key) == ["B", "A"]
    assert list(rows.stands_out) == ["improvement", "concern"]
    assert list(rows.since_on) == [WEEKS[20], WEEKS[40]]


def test_a_step_soon_after_the_first_day_of_a_ward_is_told_with_it():
    rows = lasting(CITY, "share").set_index("ward_key")
    assert rows.begun_on["A"] == pd.Timestamp("2025-08-25")
    assert pd.isna(rows.begun_on["B"])


def test_a_city_without_weeks_has_no_step():
    assert lasting(CITY.iloc[:0], "share").empty


def test_a_week_without_a_row_is_a_gap():
    rows = lasting(CITY[CITY.week_start != WEEKS[10]], "share")
    assert list(rows.since_on) == [WEEKS[20], WEEKS[40]]
