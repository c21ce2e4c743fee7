"""What the headline says where the city stands out and none of its wards does for the worse."""

from datetime import date

import pandas as pd
import pytest

from giaoban.figures.review.city_alone import city_says
from giaoban.figures.review.headline import headline_says
from giaoban.words.text import in_language, t
from tests.figures.review.rows import with_variations

WEEK = date(2026, 11, 16)
DUE = pd.DataFrame({"overdue_cases": [3, 7]})


def _says(wards: list[str], *city: str):
    return city_says(
        headline_says(with_variations(*wards), DUE, WEEK), pd.DataFrame({"variation": city})
    )


@pytest.mark.parametrize(
    ("wards", "city", "key", "signal"),
    [
        (["common_cause"], "concern", "city", "concern"),
        (["improvement"], "concern", "city", "concern"),
        (["not_enough_weeks"], "concern", "city", "concern"),
        (["failing"], "concern", "city_and_failing", "concern"),
        (["common_cause"], "failing", "city_failing", "failing"),
        (["failing"], "failing", "failing", "failing"),
        (["common_cause"], "improvement", "city_changed", "usual"),
        (["common_cause"], "neutral", "city_changed", "usual"),
        (["common_cause"], "common_cause", "quiet", "usual"),
        (["concern"], "concern", "concerns", "concern"),
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
