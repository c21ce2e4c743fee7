"""Every conclusion of the PAPI page, from rows made by hand."""

import pandas as pd
import pytest

from giaoban.figures.papi.related import measures_says, related_says
from giaoban.figures.papi.scores import headline_says, scores_says
from giaoban.figures.papi.years import latest_says, years_figure, years_says

LATEST = pd.DataFrame(
    {
        "dimension": ["1", "2", "3"],
        "year": [2024] * 3,
        "score": [7.0, 5.0, 4.0],
        "mean": [5.0, 5.0, 5.0],
        "lower_quartile": [4.5] * 3,
        "upper_quartile": [5.5] * 3,
    }
)


@pytest.mark.parametrize(("total", "key"), [(47.8, "latest"), (None, "no_total")])
def test_the_page_opens_with_the_latest_published_year(total, key):
    finding = headline_says(LATEST, total)
    assert finding.key == f"papi.headline.{key}"
    assert (finding.numbers["year"], finding.numbers["above"], finding.numbers["below"]) == (
        "2024",
        1,
        1,
    )
    assert headline_says(LATEST.iloc[:0], None).key == "papi.headline.none"


def test_a_year_is_held_against_the_middle_half_of_the_provinces():
    finding = latest_says(LATEST)
    assert finding.key == "papi.latest.says.compared"
    assert latest_says(LATEST.iloc[:1]).key == "papi.latest.says.none_low"
    assert (finding.numbers["over"], finding.numbers["under"]) == (1, 1)
    assert latest_says(LATEST.iloc[:0]).key == "papi.latest.says.none"


def grid(**years):
    codes = [*"12345678", "total"]
    return pd.DataFrame({int(year[1:]): values for year, values in years.items()}, index=codes)


WHOLE, NOTHING, PART = [5.0] * 9, [float("nan")] * 9, [5.0] * 7 + [float("nan")] * 2
OF_SIX = [5.0] * 6 + [float("nan")] * 2 + [30.0]


@pytest.mark.parametrize(
    ("years", "key"),
    [
        ({"y2017": OF_SIX, "y2018": WHOLE}, "whole"),
        ({"y2018": WHOLE, "y2019": NOTHING}, "missing"),
        ({"y2018": PART}, "partial"),
        ({"y2018": PART, "y2019": NOTHING}, "missing_and_partial"),
    ],
)
def test_gaps_are_named_by_year(years, key):
    assert scores_says(grid(**years)).key == f"papi.scores.says.{key}"
    assert scores_says(pd.DataFrame()).key == "papi.scores.says.none"


@pytest.mark.parametrize(
    ("scores", "key"),
    [
        ([5.0, None, None], "none"),
        ([5.0, 6.0, None], "one"),
        ([5.0, 6.0, 7.0], "several"),
    ],
)
def test_scores_of_one_dimension_begin_with_the_survey_of_eight(scores, key):
    rows = pd.DataFrame({"year": [2017, 2019, 2020], "score": scores})
    finding = years_says(rows, "x")
    assert finding.key == f"papi.years.says.{key}"
    assert finding.numbers.get("first_year") != "2017"


def _scores(*changes: float) -> pd.DataFrame:
    """Rows of papi/scores: 5 points in 2019 for each dimension, so much more in 2024, and totals."""
    codes = [str(place + 1) for place in range(len(changes))]
    later = [5 + change for change in changes]
    years = {"2019": [5.0] * len(codes), "2024": later}
    rows = [
        (code, int(year), "score", score)
        for year, scores in years.items()
        for code, score in zip([*codes, "total"], [*scores, sum(scores)], strict=True)
    ]
    return pd.DataFrame(rows, columns=["dimension", "year", "statistic", "score"])


@pytest.mark.parametrize(
    ("changes", "keys", "change"),
    [
        # The total rose because of one; fell although one rose; and moved by nobody above all.
        ((1.2, 0.1, 0.1, 0, 0, 0, 0, 0), ["rose"], 1.2),
        ((0.9, -0.4, -0.4, -0.4, -0.3, 0, 0, 0), ["rose"], 0.9),
        ((-1.2, 0.1, 0, 0, 0, 0, 0, 0.05), ["fell"], 1.2),
        ((0.3,) * 8, [], None),
        ((0.05, 0, 0, 0, 0, 0, 0, 0), [], None),
    ],
)
def test_the_dimension_behind_a_change_of_the_total_is_named(changes, keys, change):
    says = years_figure(_scores(*changes), "total").says
    assert [part.key for part in says.also] == [f"papi.years.{key}" for key in keys]
    assert [part.numbers["change"] for part in says.also] == [
        pytest.approx(change) for _ in says.also
    ]
    assert years_figure(_scores(*changes), "1").says.also == ()


def test_related_cases_are_counted_beside_all():
    rows = pd.DataFrame({"dimension": ["6", None], "cases": [4, 3], "open_cases": [1, 1]})
    finding = related_says(rows)
    assert finding.key == "papi.related.says.some"
    assert (finding.numbers["cases"], finding.numbers["every"]) == (4, 7)
    assert related_says(rows.iloc[1:]).key == "papi.related.says.none"


def test_related_measures_are_counted_by_dimension():
    rows = pd.DataFrame({"papi_primary": ["3.2", "3.1", "8"]})
    assert measures_says(rows).key == "papi.measures.says.some"
    assert measures_says(rows).numbers == {"measures": 3, "dimensions": 2}
    assert measures_says(rows.iloc[:0]).key == "papi.measures.says.none"
