"""All that have most are named, or nobody is."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from giaoban.figures.ties import leaders, leading, together
from giaoban.words.shown import SHARE
from giaoban.words.text import in_language


def _rows(*values: float) -> pd.DataFrame:
    names = [f"W{place}" for place in range(1, len(values) + 1)]
    return pd.DataFrame({"ward_name": names, "cases": values})


@pytest.mark.parametrize(
    ("cases", "names", "most", "kind"),
    [
        ([3, 1, 0], "W1", 3, "most"),
        ([3, 3, 1], "W1 and W2", "3 each", "most"),
        ([3, 0, 0], "W1", 3, "one"),
        ([3, 0, 3], "W1 and W3", "3 each", "even"),
        ([1] * 10, "10 wards", "1 each", "even"),
        ([4], "W1", 4, "one"),
    ],
)
def test_who_has_most_is_said_with_all_that_have_as_much(cases, names, most, kind):
    with in_language("en"):
        first = leaders(_rows(*cases), "cases", total=sum(cases))
    assert (first.names, first.most, first.kind) == (names, most, kind)


def test_a_share_that_several_have_is_written_as_a_share():
    with in_language("en"):
        assert leaders(_rows(1.0, 1.0, 0.5), "cases", written=SHARE).most == "100.0% each"


def test_cases_that_are_not_among_the_rows_leave_none_with_all():
    assert leaders(_rows(3, 3), "cases", total=7).kind == "most"


@given(some.lists(some.floats(0.1, 0.9), min_size=1, max_size=6))
def test_nobody_left_out_is_shown_like_those_that_are_named(shares):
    rows = _rows(*shares)
    first = leading(rows, "cases", SHARE)
    others = rows.drop(index=first.index)
    assert len(set(first.cases.map(SHARE))) == 1
    assert set(others.cases.map(SHARE)).isdisjoint(first.cases.map(SHARE))


def test_of_many_that_tie_only_the_number_is_said():
    with in_language("vi"):
        assert together(["A", "B", "C"]) == "A, B và C"
        assert together(["A", "B", "C", "D"], "fields") == "4 lĩnh vực"
