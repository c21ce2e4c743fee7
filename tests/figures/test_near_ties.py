"""Near ties, over all that compares: no sentence tells apart what its own numbers do not.

Random numbers a little around each other go through every finding that says above, below, more,
less, slower or most; what it compares has to look different in the sentence itself.
"""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from giaoban.figures.backlog.map import places_says
from giaoban.figures.backlog.queues import longer_says, longest_says
from giaoban.figures.finding import Finding
from giaoban.figures.measures import possible
from giaoban.figures.response_times.case_mix import by_mix, case_mix_says
from giaoban.figures.response_times.medians import slower_or_faster, ward_says
from giaoban.figures.response_times.on_time import on_time_says, within_funnel
from giaoban.figures.review.chart import _in_unit, chart_says
from giaoban.figures.review.key_figures import key_figure_says, level_says
from giaoban.words.text import in_language, in_unit, write
from tests.figures.backlog.test_queues import queues
from tests.figures.response_times.test_comparison import cases, due

UNITS = some.sampled_from(["cases", "share", "working days"])


@pytest.fixture(autouse=True, scope="module")
def _english():
    with in_language("en"):
        yield


@some.composite
def near(draw, middle: float, count: int = 2) -> list[float]:
    """Numbers within a few hundredths of each other."""
    offsets = some.floats(-0.12, 0.12) | some.sampled_from([0.0, 0.05, -0.05, 0.049])
    return [max(0.0, middle + draw(offsets)) for _ in range(count)]


def _ends(usual: str) -> tuple[str, str]:
    low, _, high = usual.partition(" - ")
    return low, high or low


@given(near(5.5, 3), UNITS, some.sampled_from(["concern", "improvement", "neutral"]))
def test_a_card_is_not_outside_a_range_that_shows_it(numbers, unit, variation):
    value, *range_ = (n / 10 if unit == "share" else n for n in numbers)
    value = round(value) if unit == "cases" else value
    usual = possible(min(range_), max(range_), "closed", unit)
    finding = key_figure_says(value, usual, variation, unit)
    if finding.key.endswith((".above", ".below")):
        assert in_unit(value, unit) not in _ends(finding.numbers["usual"])


@given(near(2.5, 4), UNITS)
def test_a_chart_is_not_outside_a_range_that_shows_it(numbers, unit):
    value, mean, *range_ = (n / 10 if unit == "share" else n for n in numbers)
    week = {"week_start": [pd.Timestamp("2026-11-16")], "value": value, "mean": mean}
    told = {"variation": "concern", "rule": "outside_limits", "since": pd.NaT}
    rows = pd.DataFrame(week | told | {"lower": min(range_), "upper": max(range_)})
    finding = _in_unit(
        chart_says(rows, {"ward_name": "A", "measure_name": "", "aim": ""}), "closed", unit
    )
    if finding.key.endswith((".above", ".below")):
        assert finding.numbers["value"] not in _ends(finding.numbers["usual"])


@given(near(40.5))
def test_a_level_is_more_or_less_only_by_what_can_be_seen(numbers):
    finding = level_says(*numbers)
    changed = finding.numbers.get("change", 0)
    assert (in_unit(changed, "cases") == "0") == finding.key.endswith(".same")


@given(near(3.0, 6))
def test_a_ward_is_slower_only_with_a_longer_median(medians):
    city, *wards = medians
    rows = pd.DataFrame({"median_days": wards, "ward_name": list("abcde"), "ward_key": "x"})
    strong = {"cases": 900, "closed_cases": 800, "closed_variance": 100.0, "is_half_never": False}
    rows = rows.assign(**strong, expected_closed_cases=[900.0, 900, 700, 700, 800])
    for row in slower_or_faster(rows, city).assign(is_silent=False).itertuples():
        said = ward_says(row, pd.Series({"median_days": city}))
        assert _differs(said, "median", "city") or said.key.endswith(
            ("alike", "other_course", "same")
        )


def _differs(finding: Finding, first: str, second: str) -> bool:
    numbers = finding.numbers
    return write(first, numbers[first]) != write(second, numbers[second])


@given(some.lists(some.integers(99_900, 100_000), min_size=3, max_size=6))
def test_a_ward_is_below_the_city_only_with_a_smaller_share(on_time):
    rows = due(*((f"w{place}", count, 100_000) for place, count in enumerate(on_time)))
    finding = on_time_says(*_with_share(within_funnel(rows, 5)))
    if finding.key.endswith(("one_below", "some_below", "tied_below")):
        assert _differs(finding, "on_time_share", "city_share")


def _with_share(found):
    return found[0], found[1].share


@given(some.lists(some.integers(9_950, 10_050), min_size=3, max_size=5))
def test_a_ward_is_late_beyond_its_mix_only_with_a_larger_share(late):
    kinds = [(f"w{n}", "grievance", "easy", 100_000, count) for n, count in enumerate(late)]
    finding = case_mix_says(*by_mix(cases(*kinds), 5))
    if finding.key.endswith(("late_one", "late_some", "late_tied")):
        assert _differs(finding, "late_share", "expected_share")


@given(near(2.0, 4))
def test_the_longest_queue_looks_longer_than_any_other(waits):
    city, *wards = waits
    rows = pd.DataFrame({"ward_name": list("abc"), "waiting_weeks": wards})
    finding = longest_says(rows, city)
    shown = [write("waiting", wait) for wait in wards]
    longest = shown.count(write("waiting", max(wards)))
    assert finding.numbers["ward_name"].count(" and ") == (longest > 1)
    if finding.key.endswith("against_city"):
        assert float(shown[wards.index(max(wards))]) >= float(write("waiting", city))


@given(near(1.0, 2), near(1.5, 2))
def test_a_queue_is_longer_by_what_its_two_numbers_differ(before, after):
    finding = longer_says(queues(*zip(before, after, strict=True)), 1)
    if finding.key.endswith("some"):
        first, last = (write(name, finding.numbers[name]) for name in ("before", "waiting"))
        assert float(last) - float(first) >= 0.5 - 1e-9


@given(near(0.3, 4))
def test_the_largest_share_is_not_below_the_citys_without_a_word(shares):
    city, *wards = shares
    rows = pd.DataFrame({"place_share": wards, "ward_name": list("abc"), "open_cases": 1000})
    finding = places_says(rows.assign(place_cases=300), "overdue", city)
    largest = float(write("place_share", max(wards)).strip("%"))
    if finding.key.endswith("says.overdue"):
        assert largest >= float(write("city_share", city).strip("%"))
    if finding.key.endswith("below"):
        assert largest < float(write("city_share", city).strip("%"))
