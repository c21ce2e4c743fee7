"""What is said of units whose records differ, from rows made by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from giaoban.figures.finding import in_words
from giaoban.figures.records.quality import (
    closings_figure,
    closings_says,
    completeness_figure,
    completeness_says,
    silent_figure,
    silent_says,
)
from giaoban.statistics.record_quality import GAPS, LEAST_CASES, LEAST_GAP
from giaoban.words.text import LANGUAGES, in_language, t

DAY = pd.Timestamp("2026-06-30")
SAYS = {"completeness": completeness_says, "closings": closings_says, "silent_wards": silent_says}
SHOWN = {
    "completeness": completeness_figure,
    "closings": closings_figure,
    "silent_wards": silent_figure,
}


def rows(*judged: str, pattern: str = "one_day") -> pd.DataFrame:
    """Rows of any of the three queries, one for each conclusion."""
    each = {"source": "book", "ward_valid_from": pd.NaT, "cases": 100, "chance": 0.001}
    each |= {"usual_share": 0.05, "field": "channel", "empty_cases": 60, "empty_share": 0.6}
    each |= {"pattern": pattern, "counted_cases": 60, "counted_share": 0.6, "closed_on": DAY}
    each |= {
        "last_received_on": DAY,
        "silent_days": 40,
        "usual_gap_days": 5,
        "expected_cases": 22.4,
    }
    codes = [{"ward_code": str(n), "ward_name": f"Ward {n}"} for n in range(len(judged))]
    pairs = zip(codes, judged, strict=True)
    return pd.DataFrame([each | code | {"judged": one} for code, one in pairs])


@pytest.mark.parametrize("what", SAYS)
@pytest.mark.parametrize(
    ("judged", "key", "signal"),
    [
        (("asked", "usual"), "one", "concern"),
        (("asked", "asked"), "several", "concern"),
        (("usual", "few_cases"), "usual", "usual"),
        (("few_units", "few_cases"), "too_few", "none"),
    ],
)
def test_who_is_asked_about_is_named_and_noise_is_called_usual(what, judged, key, signal):
    says = SAYS[what](rows(*judged))
    assert (says.key, says.signal) == (f"records.{what}.says.{key}", signal)
    assert ("Ward 0" in in_words(says)) == (judged[0] == "asked")


@pytest.mark.parametrize("what", SHOWN)
def test_only_who_is_asked_about_is_shown_and_all_that_was_compared_stands_behind(what):
    figure = SHOWN[what](rows("asked", "usual", "few_cases"))
    assert (len(figure.drawing.rows), len(figure.twin.rows)) == (1, 2)
    assert SHOWN[what](rows("usual")).drawing is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pattern", ["one_day", "at_once", "one_minute", "due_day", "month_end"])
def test_a_pattern_is_told_with_its_numerator_and_denominator(language, pattern):
    with in_language(language):
        said = in_words(closings_says(rows("asked", pattern=pattern)))
    assert all(number in said for number in ("60", "100", "5"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_definition_says_the_numbers_of_the_rule(language):
    with in_language(language):
        told = t("records.closings.definition")
    numbers = [LEAST_CASES, *(round(100 * gap) for gap in (LEAST_GAP, *GAPS.values()))]
    assert all(str(number) in told for number in numbers)
