"""The weekly series of all wards at once, against one ward after the other."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from giaoban.figures.response_times.trend import full_weeks, weeks_by_ward

MONDAY = pd.Timestamp("2025-01-06")
POINTS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.integers(0, 12),
        st.one_of(st.none(), st.floats(0, 1)),
    ),
    unique_by=lambda point: point[:2],
)


@given(POINTS)
def test_every_ward_has_the_series_it_has_alone(points):
    rows = pd.DataFrame(
        {
            "ward_key": [ward for ward, _, _ in points],
            "week_start": [MONDAY + pd.Timedelta(weeks=week) for _, week, _ in points],
            "share": pd.Series([share for _, _, share in points], dtype=float),
            "cases": 9,
            "is_full_week": True,
        }
    )
    by_ward = weeks_by_ward(rows, "share")
    assert set(by_ward) == set(rows.ward_key)
    for ward, series in by_ward.items():
        alone = full_weeks(rows[rows.ward_key == ward], "share", "cases", 5)
        pd.testing.assert_frame_equal(series, alone, check_freq=False, check_dtype=False)
