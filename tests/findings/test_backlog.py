"""Every conclusion of the backlog page, from rows made by hand."""

import pandas as pd
import pytest

from giaoban.findings import backlog as findings


def _weeks(opening: int, nets: list[int]) -> pd.DataFrame:
    closing = pd.Series(nets).cumsum() + opening
    return pd.DataFrame(
        {
            "week_start": pd.date_range("2026-08-24", periods=len(nets), freq="7D"),
            "opening": closing - pd.Series(nets),
            "closing": closing,
            "net": nets,
            "entered": [100 + net for net in nets],
            "left_queue": [100] * len(nets),
        }
    )


@pytest.mark.parametrize(
    ("nets", "key", "signal"),
    [
        ([-1, 5, 6, 7, 8], "growing_run", "concern"),
        ([1, -5, -6, -7, -8], "shrinking_run", "improvement"),
        ([50, -10], "grew", "none"),
        ([-50, 10], "shrank", "none"),
        ([1, -1], "steady", "usual"),
    ],
)
def test_the_queue_is_told_by_its_run_or_by_its_change(nets, key, signal):
    found = findings.headline(_weeks(200, nets))
    assert (found.key, found.signal) == (f"backlog.headline.{key}", signal)


def test_a_week_without_change_ends_a_run():
    assert findings.headline(_weeks(200, [5, 5, 5, 5, 0])).key == "backlog.headline.grew"


def test_a_run_counts_its_weeks():
    assert findings.headline(_weeks(200, [-1, 5, 6, 7, 8])).numbers["weeks"] == 4


@pytest.mark.parametrize(
    ("nets", "key"), [([5, 5, -1], "more_in"), ([-5, -5, 1], "more_out"), ([5, -5], "equal")]
)
def test_what_came_in_is_set_against_what_went_out(nets, key):
    assert findings.flow(_weeks(200, nets)).key == f"backlog.flow.says.{key}"


def _ages(first: tuple[int, int], last: tuple[int, int]) -> pd.DataFrame:
    weeks = pd.to_datetime(["2026-11-09", "2026-11-16"])
    return pd.DataFrame(
        {
            "week_start": [weeks[0], weeks[0], weeks[1], weeks[1]],
            "band": ["0-7", "8+", "0-7", "8+"],
            "open_cases": [*first, *last],
        }
    )


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        ((90, 10), (50, 50), "older"),
        ((50, 50), (90, 10), "younger"),
        ((50, 50), (100, 100), "same"),
        ((5, 5), (0, 0), "empty"),
    ],
)
def test_the_age_of_the_queue_is_told_by_its_oldest_band(first, last, key):
    assert findings.ages(_ages(first, last)).key == f"backlog.ages.says.{key}"


@pytest.mark.parametrize(
    ("nets", "key"),
    [([0, -3], "none_growing"), ([9, -3], "one_growing"), ([9, 12], "some_growing")],
)
def test_only_queues_with_more_in_than_out_are_growing(nets, key):
    rows = pd.DataFrame({"ward_name": ["a", "b"], "net_cases": nets})
    assert findings.wards(rows).key == f"backlog.wards.says.{key}"


def test_the_fastest_growing_queue_is_named():
    rows = pd.DataFrame({"ward_name": ["a", "b"], "net_cases": [9, 12]})
    assert findings.wards(rows).numbers["ward_name"] == "b"


def test_the_oldest_case_is_told_by_its_age():
    rows = pd.DataFrame({"age_days": [400, 20], "is_overdue": pd.array([True, None], "boolean")})
    assert findings.oldest(rows).numbers == {"age": 400, "listed": 2, "overdue": 1}


def test_an_empty_queue_has_no_oldest_case():
    rows = pd.DataFrame({"age_days": [], "is_overdue": []})
    assert findings.oldest(rows).key == "backlog.oldest.says.none"
