"""Records that stop are named with their last day; what comes as it usually does is not."""

from datetime import date

import pandas as pd
import pytest

from giaoban.figures.finding import in_words
from giaoban.figures.records_end import ended, ended_says, last_of_all, week_says
from giaoban.warehouse.period import Period
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_language

SUNDAY = date(2020, 10, 25)


def _sources(*last_days: str, gap: int | None = 3, family: str = "grievance") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source": list("abc")[: len(last_days)],
            "family": family,
            "last_event_on": pd.to_datetime(list(last_days)),
            "usual_gap_days": pd.array([gap] * len(last_days), "Int64"),
        }
    )


@pytest.mark.parametrize(
    ("last_days", "gap", "gone"),
    [
        (["2020-10-09"], 3, ["a"]),
        (["2020-10-22"], 1, []),
        (["2020-10-09"], 16, []),
        (["2020-10-09"], None, []),
        (["2020-10-09", "2020-10-25"], 3, ["a"]),
        (["2020-10-09", "2020-10-08"], 3, ["a", "b"]),
        (["2019-10-09", "2020-10-25"], 3, []),
        (["2019-10-09"], 3, ["a"]),
        (["2020-10-31"], 3, []),
    ],
)
def test_records_end_where_nothing_came_for_longer_than_it_ever_takes(last_days, gap, gone):
    assert list(ended(_sources(*last_days, gap=gap), "grievance", SUNDAY).source) == gone


def test_a_source_of_another_family_is_no_matter_of_this_one():
    rows = _sources("2020-10-09", family="dossier")
    assert ended(rows, "grievance", SUNDAY).empty
    assert list(ended(rows, None, SUNDAY).source) == ["a"]


def test_the_records_that_end_are_named_with_their_day():
    assert ended_says(_sources()) is None
    one, several = (
        ended_says(_sources("2020-10-09")),
        ended_says(_sources("2020-10-09", "2020-10-08")),
    )
    assert (one.key, several.key) == ("records_end.one", "records_end.several")
    assert several.numbers["last"] == date(2020, 10, 8)
    with in_language("en"):
        assert in_words(one) == "The records of source a end on 9 Oct 2020"


def test_a_week_has_no_records_only_where_every_source_ends_before_it():
    chosen = Scope(Period(None, SUNDAY), date(2020, 10, 31), "grievance")
    assert last_of_all(_sources("2020-10-09", "2020-10-08"), chosen) == date(2020, 10, 9)
    assert last_of_all(_sources("2020-10-09", "2020-10-25"), chosen) is None
    assert last_of_all(_sources(), chosen) is None
    assert week_says(date(2020, 10, 9)).key == "records_end.week"
