"""Whatever the weeks of a ward look like, its chart says in a sentence what can be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pytest

from tests.pages.conftest import visit
from tests.pages.drawn import charts, values, words
from tests.tiny_city import SETTINGS, TinyCity

WEEKS = 26
FIRST = date(2020, 5, 4)
TARGETS = "measure,target,valid_from\non_time,95,2020-01-01\nmedian_days,2,2020-01-01\n"


def _cases(ward: str, counts: list[int], days: int = 0) -> Iterator[str]:
    """So many a week, closed after so many days; 0 leaves them open."""
    for number, count in enumerate(counts):
        for one in range(count):
            received = FIRST + timedelta(weeks=number)
            closed = received + timedelta(days=days + one % 2) if days else ""
            due, status = received + timedelta(days=3), "closed" if days else "open"
            yield f"{ward}{number}-{one},{received},{closed},{due},{status},{ward}"


@pytest.fixture(scope="module")
def thin(tmp_path_factory: pytest.TempPathFactory) -> TinyCity:
    """Wards of one week, of equal weeks, of one huge week, of weeks that are missing."""
    folder = tmp_path_factory.mktemp("thin")
    tiny = TinyCity(folder / "city", folder / "home")
    tiny.settings(SETTINGS.replace("2020-10-31", "2020-11-01").replace("*.csv", "book.csv"))
    tiny.write("targets.csv", TARGETS)
    tiny.cases(
        "book.csv",
        *_cases("new", [0] * 25 + [6]),
        *_cases("equal", [6] * WEEKS),
        *_cases("huge", [2, 3] * 12 + [2, 900]),
        *_cases("missing", [0 if week % 4 == 2 else 6 + week % 3 for week in range(WEEKS)], 1),
        *_cases("gone", [6 + week % 3 for week in range(20)], 1),
    )
    tiny.build()
    return tiny


@pytest.mark.parametrize(
    ("ward", "measure", "said"),
    [
        ("new", "received", "fewer than 12 weeks to judge it by"),
        ("equal", "received", "6 in every week, no variation"),
        ("equal", "closed", "0 in every week, no variation"),
        ("huge", "received", "900 this week, above the usual range"),
        ("huge", "on_time", "0.0% in every week, no variation"),
        ("missing", "median_days", "this week, within the usual range"),
        ("gone", "median_days", "no case in the week, or too few to make a figure"),
    ],
)
def test_a_chart_says_what_can_be_said_and_shows_its_points(
    serve, thin: TinyCity, ward: str, measure: str, said: str
) -> None:
    serve(thin.folder, thin.home, stands_on=True)
    page = visit(lang="en", of=ward, chart=measure)
    assert not page.exception and not page.error
    assert said in words(page)
    points = values(charts(page)[-1]["data"][0]["y"]).astype(float)
    assert np.isfinite(points).any()


def test_a_target_no_share_can_reach_is_said_to_be_none_and_drawn_nowhere(
    serve, thin: TinyCity
) -> None:
    serve(thin.folder, thin.home, stands_on=True)
    assert "95 is no share between 0 and 1: not used" in words(visit("methods", lang="en"))
    chart = charts(visit(lang="en", of="missing", chart="on_time"))[-1]
    assert "Target" not in str(chart["layout"].get("annotations"))


def test_every_page_stands_for_every_thin_ward(serve, thin: TinyCity) -> None:
    serve(thin.folder, thin.home, stands_on=True)
    for ward in ("new", "equal", "huge", "missing", "gone"):
        for name in ("review", "ward", "meeting"):
            page = visit(name, lang="en", ward=ward)
            assert not page.exception and not page.error, (name, ward)
