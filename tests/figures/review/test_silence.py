"""A ward that reports nothing any more is named with the day since when, and what was usual."""

from datetime import date

import pandas as pd

from giaoban.figures.finding import in_words
from giaoban.figures.review.silence import silent_says, silent_wards
from giaoban.words.text import in_language

MONDAYS = pd.date_range("2020-08-10", periods=11, freq="7D")


def _weeks(*received: float) -> pd.DataFrame:
    rows = {"ward_key": "D", "measure": "received", "week_start": MONDAYS, "value": received}
    return pd.DataFrame(rows)


def _signals(value: float, variation: str) -> pd.DataFrame:
    row = {"ward_key": "D", "ward_name": "D", "ward_code": "D", "measure": "received", "mean": 10.2}
    return pd.DataFrame([row | {"value": value, "variation": variation}])


def test_a_ward_whose_reports_ceased_is_named_with_its_first_week_of_none():
    wards = silent_wards(_signals(0, "neutral"), _weeks(9, 11, *[0] * 9))
    (told,) = silent_says(wards)
    assert (told.key, told.signal) == ("review.silence.says", "neutral")
    assert told.numbers["since"] == date(2020, 8, 24)
    with in_language("en"):
        assert (
            in_words(told)
            == "D: nothing received since 24 Aug 2020, where about 10 cases a week were usual."
        )


def test_nothing_in_half_a_year_is_nothing_since_its_first_week():
    wards = silent_wards(_signals(0, "neutral"), _weeks(*[0] * 11))
    assert silent_says(wards)[0].numbers["since"] == date(2020, 8, 10)


def test_a_ward_that_still_reports_or_whose_chart_is_usual_is_not_named():
    weeks = _weeks(*[10] * 10, 0)
    assert silent_says(silent_wards(_signals(0, "common_cause"), weeks)) == ()
    assert silent_says(silent_wards(_signals(1, "neutral"), weeks)) == ()


def test_several_are_told_in_one_sentence():
    one = silent_wards(_signals(0, "neutral"), _weeks(9, 11, *[0] * 9))
    two = pd.concat([one, one.assign(ward_key="E", ward_name="E")])
    with in_language("en"):
        (told,) = silent_says(two)
        assert in_words(told) == "No more cases come in: D (since 24 Aug) and E (since 24 Aug)."
    assert told.key == "review.silence.several"
