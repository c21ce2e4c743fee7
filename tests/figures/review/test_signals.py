"""Which signals are shown, in what order, and which of them are one story."""

from datetime import date

import pandas as pd

from giaoban.figures.review.signals import (
    charts_by_chance,
    judged_charts,
    signal_table,
    signals_figure,
    standing_out,
)
from giaoban.words.text import in_language
from tests.figures.review.rows import signal_rows, with_variations

WEEK = date(2026, 11, 16)


def test_concern_comes_first_then_failing_then_the_rest_and_the_clearest_of_each():
    rows = signal_rows(
        ("a", "received", "neutral", 9.0),
        ("b", "satisfied", "improvement", 4.0),
        ("c", "on_time", "failing", 0.3),
        ("d", "on_time", "concern", -4.0),
        ("e", "on_time", "concern", -6.0),
        ("f", "on_time", "common_cause", 1.0),
    )
    assert standing_out(rows).ward_key.tolist() == ["e", "d", "c", "b", "a"]


def test_measures_of_a_ward_that_tell_one_story_are_one_row_and_the_others_are_named():
    rows = signal_rows(
        ("a", "net_flow", "concern", 4.0),
        ("a", "on_time", "concern", -7.0),
        ("a", "closed_within_15", "concern", -6.0),
        ("a", "satisfied", "concern", -4.5),
        ("b", "on_time", "concern", -5.0),
    )
    out = standing_out(rows)
    assert list(zip(out.ward_key, out.measure, strict=True)) == [
        ("a", "on_time"),
        ("b", "on_time"),
        ("a", "satisfied"),
    ]
    assert out.also.tolist() == [["closed_within_15", "net_flow"], [], []]


def test_better_and_worse_of_a_ward_are_never_one_story():
    rows = signal_rows(("a", "net_flow", "improvement", -4.0), ("a", "on_time", "concern", -7.0))
    assert standing_out(rows).also.tolist() == [[], []]


def test_nothing_that_stands_out_is_an_empty_answer():
    assert standing_out(signal_rows(("a", "on_time", "common_cause", 1.0))).empty


def test_by_chance_is_the_sum_over_the_charts_that_were_judged():
    rows = signal_rows(
        ("a", "on_time", "common_cause", 1.0),
        ("b", "on_time", "failing", 1.0),
        ("c", "on_time", "holiday_week", float("nan")),
    )
    assert judged_charts(rows) == 2
    assert charts_by_chance(rows) == 0.008


def test_the_signals_are_told_in_words_with_how_sure_they_are():
    rows = signal_rows(("a", "on_time", "failing", 0.3), ("b", "on_time", "concern", -4.0))
    rows = rows.assign(chance=[0.4, 0.03])
    with in_language("en"):
        table = signal_table(standing_out(rows), rows.iloc[:0], {})
    assert table.certainty.tolist() == ["possible", ""]
    assert table.since_words.tolist() == ["this week", "missed 26/26"]


def test_charts_judged_above_are_those_judged_and_left_out_below():
    """48 charts were said to be judged above "24 judged, 24 not": all rows were counted."""
    named = with_variations("concern", "common_cause", "holiday_week", "not_enough_weeks")
    rows = named.assign(ward_code=named.ward_key, ward_valid_from=pd.NaT, week_start=WEEK)
    weeks = rows[["ward_code", "ward_valid_from", "ward_name", "measure", "value"]]
    figure = signals_figure(rows, weeks, {}, WEEK)
    assert figure.says.numbers["charts"] == figure.quiet["charts"] == 2
    assert figure.quiet["charts"] + figure.quiet["skipped"] == len(rows)
    quiet = signals_figure(rows[rows.variation == "common_cause"], weeks, {}, WEEK)
    assert (quiet.says.numbers["charts"], quiet.quiet["skipped"]) == (1, 0)


def test_a_week_that_was_judged_with_those_before_it_has_no_number_in_the_list():
    rows = signal_rows(("a", "on_time", "concern", -4.0), ("b", "on_time", "concern", -5.0))
    rows.loc[0, "value"] = float("nan")
    with in_language("en"):
        table = signal_table(standing_out(rows), rows.iloc[:0], {})
    assert table.value.tolist() == ["5", "(few cases)"]
