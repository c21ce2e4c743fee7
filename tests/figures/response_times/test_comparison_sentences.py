"""Every conclusion of the fair comparisons, from rows made by hand."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from giaoban.figures.response_times.case_mix import by_mix, case_mix_figure, case_mix_says
from giaoban.figures.response_times.curve import (
    against_the_rest,
    difference_says,
    nothing_to_compare,
)
from giaoban.figures.response_times.on_time import on_time_says, within_funnel
from giaoban.figures.response_times.reports import by_reports, reports_says
from giaoban.warehouse.scope import Period, Scope
from tests.figures.response_times.test_comparison import (
    ALIKE,
    LIKE_THE_CITY,
    TALKATIVE,
    cases,
    due,
    reports,
    ward,
)
from tests.figures.response_times.test_curve import curves, drawn


@pytest.mark.parametrize(
    ("rows", "key", "signal"),
    [
        (ALIKE, "none_outside", "usual"),
        ([*ALIKE, ("late", 60, 100)], "one_below", "concern"),
        ([*ALIKE, ("late", 55, 100), ("later", 60, 100)], "some_below", "concern"),
        ([*ALIKE, ("late", 55, 100), ("later", 55, 100)], "tied_below", "concern"),
        ([(f"w{n}", 60 + n % 3, 100) for n in range(12)] + [("good", 95, 100)], "only_above", "usual"),
    ],
)  # fmt: skip
def test_a_ward_is_named_only_outside_the_funnel(rows, key, signal):
    marked, limits = within_funnel(due(*rows), 5)
    finding = on_time_says(marked, limits.share)
    assert (finding.key, finding.signal) == (f"response_times.on_time.says.{key}", signal)
    assert ("ward_name" in finding.numbers) == (signal == "concern")


@pytest.mark.parametrize(
    ("on_time", "key", "signal"),
    [(0, "nobody", "concern"), (40, "alike", "concern"), (60, "alike", "usual")],
)
def test_wards_that_are_alike_are_not_therefore_well(on_time, key, signal):
    marked, limits = within_funnel(due(*[(f"w{n}", on_time, 100) for n in range(3)]), 5)
    finding = on_time_says(marked, limits.share)
    assert (finding.key, finding.signal) == (f"response_times.on_time.says.{key}", signal)


MIXES = {
    "none_late": [],
    "late_one": ward("late", (800, 160), (100, 80)),
    "late_some": [*ward("late", (800, 160), (100, 80)), *ward("later", (800, 200), (100, 90))],
    "late_tied": [*ward("late", (800, 200), (100, 90)), *ward("later", (800, 200), (100, 90))],
    "harder_one": ward("hard", (200, 8), (800, 300)),
    "harder_some": [*ward("hard", (200, 8), (800, 300)), *ward("harder", (100, 4), (900, 340))],
    "harder_tied": [*ward("hard", (100, 4), (900, 340)), *ward("harder", (100, 4), (900, 340))],
    "easier": ward("easy", (1500, 150), (10, 4)),
}


@pytest.mark.parametrize("key", MIXES)
def test_mix_and_speed_are_told_apart(key):
    marked, city = by_mix(cases(*LIKE_THE_CITY, *MIXES[key]), 5)
    assert case_mix_says(marked, city).key == f"response_times.case_mix.says.{key}"


def test_who_is_late_beyond_its_mix_is_named_before_who_is_late_by_it():
    rows = [*MIXES["late_one"], *MIXES["harder_one"]]
    finding = case_mix_says(*by_mix(cases(*LIKE_THE_CITY, *rows), 5))
    assert (finding.key, finding.signal) == ("response_times.case_mix.says.late_one", "concern")
    assert finding.numbers["ward_name"] == "late"
    assert [also.key for also in finding.also] == ["response_times.case_mix.says.harder_one"]


def test_a_single_ward_is_compared_with_nobody():
    """No ward was said to be late beyond its mix, of one ward compared with itself."""
    marked, city = by_mix(cases(*ward("alone", (800, 160), (100, 80))), 5)
    finding = case_mix_says(marked, city)
    assert (finding.key, finding.signal) == ("response_times.case_mix.says.one_ward", "none")
    assert finding.numbers["ward_name"] == "alone"


def test_a_ward_that_is_late_by_its_mix_is_no_concern():
    marked, city = by_mix(cases(*LIKE_THE_CITY, *MIXES["harder_one"]), 5)
    finding = case_mix_says(marked, city)
    assert finding.signal == "usual"
    assert finding.numbers["ward_name"] == "hard"
    assert finding.numbers["late_share"] < finding.numbers["expected_share"]


def test_no_ward_to_compare_is_said_without_a_name():
    marked, city = by_mix(cases(), 5)
    assert case_mix_says(marked, city).key == "response_times.case_mix.says.none_late"


def easy_at_once(cases, share):
    """So many close within two days, the others stay open for two months."""
    random = np.random.default_rng(7)
    is_easy = random.random(cases) < share
    return np.where(is_easy, random.integers(1, 3, cases), 60), is_easy


def steady(low, high, cases=600):
    return np.resize(np.arange(low, high), cases), np.ones(cases, dtype=bool)


REST = drawn(2, 600, 12)
CURVES = {
    "slower": drawn(1, 300, 25),
    "faster": drawn(1, 300, 5),
    "alike": drawn(1, 300, 12),
    "too_few": drawn(1, 4, 12),
    "fast_then_slow": easy_at_once(300, 0.5),
    "slow_then_fast": steady(9, 14),
}


@pytest.mark.parametrize("key", CURVES)
def test_each_course_of_a_ward_has_its_own_sentence(key):
    chance = {"alike": 0.5, "too_few": float("nan")}.get(key, 0.001)
    difference = against_the_rest(curves(a=CURVES[key], rest=REST), "a", {"a": chance})
    finding = difference_says(difference)
    assert finding.key == f"response_times.curve.says.{key}"
    assert finding.numbers["ward_name"] == "a"


def test_a_curve_that_differs_while_its_mean_does_not_is_said_to_take_another_course():
    alike = against_the_rest(curves(a=drawn(1, 300, 12), rest=REST), "a", {"a": 0.001})
    finding = difference_says(replace(alike, rest_days=alike.mean_days))
    assert (finding.key, finding.signal) == ("response_times.curve.says.other_course", "usual")


@pytest.mark.parametrize(
    ("wards", "key"),
    [
        ([(9, 9, 1.0), (9, 9, 1.0)], "none"),
        ([(30, 20, 1.0), (30, 20, 1.0)], "none"),
        ([(222, 200, 1.0)], "one_ward"),
        ([(222, 200, 1.0), (9, 9, 1.0)], "one_ward"),
        ([(30, 30, 0.0), (40, 40, 0.0)], "same_day"),
        ([(30, 30, 0.0), (40, 40, 2.0)], "none"),
    ],
)
def test_without_a_curve_the_reason_is_told(wards, key):
    rows = pd.DataFrame(wards, columns=["cases", "closed_cases", "closed_variance"])
    codes = ["A", "B"][: len(rows)]
    rows = rows.assign(ward_code=codes, ward_name=codes, ward_valid_from=None)
    assert nothing_to_compare(rows).key == f"response_times.curve.says.{key}"


@pytest.mark.parametrize(
    ("due_cases", "late_cases", "key"),
    [
        ([40, 20], [0, 0], "response_times.case_mix.says.nobody_late"),
        ([40, 20], [3, 2], "response_times.case_mix.says.none_late"),
        ([40, 2], [3, 0], "response_times.case_mix.says.one_ward"),
        ([4, 2], [3, 0], "least.too_few.nothing"),
    ],
)
def test_nobody_late_is_not_too_few(due_cases, late_cases, key):
    counts = pd.DataFrame({"due_cases": due_cases, "late_cases": late_cases})
    counts = counts.assign(
        ward_code=["A", "B"], ward_name=["A", "B"], ward_valid_from=None, family="f", category="c"
    )
    told_of = reports(*TALKATIVE).assign(ward_valid_from=None)
    chosen = Scope(Period(None, date(2026, 11, 22)), date(2026, 11, 22))
    told = case_mix_figure(counts, told_of, chosen, 5).says
    assert told.key == key


@pytest.mark.parametrize(
    ("rows", "population", "key"),
    [
        (TALKATIVE, None, "none_few"),
        ([*TALKATIVE, ("quiet", 40, 1000)], None, "few_for_dossiers"),
        ([*TALKATIVE, ("quiet", 40, 1000)], [10_000] * 6, "few_for_residents"),
        ([("a", 4, 0)], None, "no_size"),
    ],
)
def test_wards_that_hardly_report_are_named(rows, population, key):
    finding = reports_says(*by_reports(reports(*rows, population=population), 5))
    assert finding.key == f"response_times.reports.says.{key}"
    assert finding.numbers.get("ward_names", "quiet") == "quiet"


@pytest.mark.parametrize(
    ("rows", "key"), [([("a", 80, 100)], "one_ward"), ([("a", 80, 100), ("b", 80, 100)], "alike")]
)
def test_one_ward_is_compared_with_none_and_equal_ones_are_said_to_be_equal(rows, key):
    marked, found = within_funnel(due(*rows), 5)
    assert on_time_says(marked, found.share).key == f"response_times.on_time.says.{key}"


def test_a_mean_wait_that_looks_the_same_is_not_longer():
    alike = against_the_rest(curves(a=CURVES["slower"], rest=REST), "a", {"a": 0.001})
    rest = alike.mean_days - 0.001
    told = difference_says(replace(alike, rest_days=rest, error=1e-6))
    assert told.key == "response_times.curve.says.other_course"
