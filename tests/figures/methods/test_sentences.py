"""Every conclusion of the methods page, from rows made by hand."""

import pandas as pd
import pytest

from giaoban.figures.methods.gaps import gaps_says, limits_says, power_says
from giaoban.figures.methods.measures import headline_says, measures_says, statistics_says


def _gaps(*cases: int) -> pd.DataFrame:
    names = ["no_deadline", "undated", "unallocated"]
    share = [count / 100 for count in cases]
    return pd.DataFrame({"gap": names, "gap_name": names, "gap_cases": cases, "gap_share": share})


@pytest.mark.parametrize(
    ("cases", "key"), [((0, 0, 0), "complete"), ((3, 0, 0), "gaps"), ((0, 0, 1), "gaps")]
)
def test_the_page_opens_with_what_the_records_lack(cases, key):
    finding = headline_says(pd.DataFrame({"measure": ["received"]}), _gaps(*cases))
    assert finding.key == f"methods.headline.{key}"
    assert finding.numbers["measures"] == 1


@pytest.mark.parametrize(("examples", "key"), [(2, "all"), (1, "some")])
def test_measures_without_a_value_in_the_week_are_not_passed_over(examples, key):
    assert measures_says(examples, 2).key == f"methods.measures.says.{key}"


def test_the_commonest_gap_is_named():
    finding = gaps_says(_gaps(7, 2, 0))
    assert finding.key == "methods.gaps.says.some"
    assert finding.numbers == {"gap_name": "no_deadline", "gap_cases": 7, "gap_share": 0.07}


def test_records_without_a_gap_are_said_to_have_none():
    assert gaps_says(_gaps(0, 0, 0)).key == "methods.gaps.says.none"


def test_large_and_small_offices_are_set_against_each_other():
    rows = pd.DataFrame(
        {
            "weekly_cases": [20, 20, 400, 400],
            "weeks": [1, 4, 1, 4],
            "found_share": [0.0, 0.1, 0.3, 0.9],
            "fall": 0.3,
        }
    )
    finding = power_says(rows)
    assert finding.key == "methods.power.says.found"
    assert (finding.numbers["large_cases"], finding.numbers["large_share"]) == (400, 0.9)
    assert (finding.numbers["small_cases"], finding.numbers["small_share"]) == (20, 0.1)


def test_the_methods_are_counted():
    assert statistics_says(3).key == "methods.statistics.says.listed"
    assert statistics_says(3).numbers == {"methods": 3}


def test_rebased_limits_are_counted_or_said_to_be_none():
    assert limits_says(0).key == "methods.limits.says.none"
    assert limits_says(2).key == "methods.limits.says.some"
