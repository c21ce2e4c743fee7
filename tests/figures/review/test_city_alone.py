"""What the headline says where the city stands out and none of its wards does for the worse."""

import pandas as pd
import pytest

from giaoban.figures.review.city_alone import city_says
from giaoban.words.text import in_language, t
from tests.figures.review.lines import said_of_city
from tests.figures.review.rows import with_variations


def _says(wards: list[str], *city: str):
    told = pd.DataFrame({"variation": city, "measure": "on_time"})
    return city_says(said_of_city(with_variations(*wards)), told)


@pytest.mark.parametrize(
    ("wards", "city", "key", "signal"),
    [
        (["common_cause"], "concern", "city", "concern"),
        (["improvement"], "concern", "city", "concern"),
        (["not_enough_weeks"], "concern", "city", "concern"),
        (["failing"], "concern", "city", "concern"),
        (["common_cause"], "failing", "city_failing", "failing"),
        (["failing"], "failing", "fails_one", "failing"),
        (["common_cause"], "improvement", "city_changed", "usual"),
        (["common_cause"], "neutral", "city_changed", "usual"),
        (["common_cause"], "common_cause", "quiet", "usual"),
        (["concern"], "concern", "worse.one", "concern"),
        (["selection"], "concern", "selection", "none"),
    ],
)
def test_a_signal_of_the_city_alone_is_told_at_the_head(wards, city, key, signal):
    """Every measure of the wards was as usual above a key figure marked with concern."""
    finding = _says(wards, city, "common_cause")
    assert finding.key == f"review.headline.{key}"
    assert finding.signal == signal
    assert finding.numbers["overdue"] == 10
    for language in ("vi", "en"):
        with in_language(language):
            assert "{" not in t(finding.key, **finding.numbers, lists="")


def test_wards_that_never_meet_a_target_keep_their_line_below_the_city():
    finding = _says(["failing", "common_cause"], "concern")
    assert [line.key for line in finding.lines] == [
        "review.headline.fails_one",
        "review.headline.rest.plain",
    ]
