"""Every conclusion about one ward, from rows made by hand."""

import pandas as pd
import pytest

from giaoban.figures.ward.ward import (
    categories_says,
    due_days_says,
    headline_says,
    neighbourhoods_says,
    signals_says,
    wards_says,
)
from tests.figures.review.rows import with_variations

DAYS = pd.to_datetime(["NaT", "2026-11-23", "2026-11-24"])


def _days(overdue: int, *soon: int, open_cases: int = 9) -> pd.DataFrame:
    return pd.DataFrame(
        {"due_on": DAYS[: 1 + len(soon)], "due_cases": [overdue, *soon], "open_cases": open_cases}
    )


@pytest.mark.parametrize(
    ("days", "key"),
    [
        (_days(3, 1, 2), "overdue"),
        (_days(3, 0, 0), "only_overdue"),
        (_days(0, 1, 2), "due_soon"),
        (_days(0, 0, 0), "nothing_due"),
        (_days(0, 0, 0, open_cases=0), "nothing_open"),
    ],
)
def test_the_headline_says_what_must_be_done_first(days, key):
    finding = headline_says(days, "Cao Xanh")
    assert finding.key == f"ward.headline.{key}"
    assert finding.numbers["due_soon"] == sum(days.due_cases[1:])


@pytest.mark.parametrize(
    ("days", "key"),
    [
        (_days(3, 1, 2), "overdue_and_soon"),
        (_days(0, 1, 2), "only_soon"),
        (_days(3, 0, 2), "overdue_and_one"),
        (_days(0, 0, 2), "only_one"),
        (_days(3, 0, 0), "only_overdue"),
        (_days(0, 0, 0), "nothing"),
    ],
)
def test_the_fullest_day_is_named_where_something_falls_due(days, key):
    finding = due_days_says(days)
    assert finding.key == f"ward.due_days.says.{key}"
    if finding.numbers["due_soon"]:
        assert (finding.numbers["day"], finding.numbers["most"]) == ("24/11/2026", 2)


@pytest.mark.parametrize(
    ("variations", "key", "signal"),
    [
        (["not_enough_weeks"], "not_enough", "none"),
        (["common_cause", "not_enough_weeks"], "usual", "usual"),
        (["holiday_week"], "holiday_week", "none"),
        (["selection", "common_cause"], "selection", "none"),
        (["selection", "concern"], "concerns", "concern"),
        (["concern", "improvement"], "concerns", "concern"),
        (["concern", "failing"], "concerns_and_failing", "concern"),
        (["failing", "improvement"], "failing", "failing"),
        (["improvement", "neutral"], "no_concern", "improvement"),
        (["neutral"], "no_concern", "neutral"),
        (["too_unsteady"], "too_unsteady", "none"),
    ],
)
def test_only_what_left_its_usual_variation_is_a_signal(variations, key, signal):
    rows = with_variations(*variations).assign(ward_key="a")
    measures = [f"measure_{place}" for place in range(len(rows))]
    finding = signals_says(rows.assign(measure=measures))
    assert (finding.key, finding.signal) == (f"ward.signals.says.{key}", signal)


def _named(**is_named: bool) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": list(is_named),
            "is_named": list(is_named.values()),
            "open_cases": range(9, 9 - len(is_named), -1),
            "overdue_cases": 1,
        }
    )


def test_the_neighbourhood_with_most_open_cases_is_one_that_has_a_name():
    finding = neighbourhoods_says(_named(nowhere=False, khu=True))
    assert (finding.key, finding.numbers["name"]) == ("ward.neighbourhoods.says.most", "khu")
    assert neighbourhoods_says(_named(nowhere=False)).key == "ward.neighbourhoods.says.unnamed"
    assert neighbourhoods_says(_named()).key == "ward.neighbourhoods.says.none"


def test_the_category_with_most_open_cases_is_named():
    finding = categories_says(_named(waste=True))
    assert (finding.key, finding.numbers["open_cases"]) == ("ward.categories.says.most", 9)
    assert categories_says(_named()).key == "ward.categories.says.none"


def test_the_ward_with_most_overdue_cases_is_named_only_where_there_are_any():
    names = ["A", "B", "C"]
    rows = pd.DataFrame({"ward_name": names, "ward_code": names, "overdue_cases": [10, 40, 10]})
    finding = wards_says(rows, 5)
    assert finding.key == "wards.list.says.overdue"
    assert [part.numbers["names"] for part in finding.also] == ["B"]
    assert wards_says(rows.assign(overdue_cases=10), 5).also == ()
    assert wards_says(rows.assign(overdue_cases=0), 5).key == "wards.list.says.none_overdue"


@pytest.mark.parametrize(("overdue", "key"), [(3, "overdue_and_even"), (0, "only_even")])
def test_days_on_which_as_much_falls_due_are_both_named(overdue, key):
    finding = due_days_says(_days(overdue, 2, 2))
    assert finding.key == f"ward.due_days.says.{key}"
    assert finding.numbers["day"] == "23/11/2026 và 24/11/2026"
    assert finding.numbers["most"] == "đều 2"


def test_fields_with_as_many_open_cases_are_all_named():
    rows = _named(waste=True, land=True).assign(open_cases=4)
    numbers = categories_says(rows).numbers
    assert (numbers["name"], numbers["open_cases"]) == ("waste và land", "đều 4")
