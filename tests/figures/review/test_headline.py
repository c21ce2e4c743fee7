"""The lines of the headline: who got worse, who never meets a target, everyone else."""

import pandas as pd
import pytest

from giaoban.city.wards import UNALLOCATED_CODE
from giaoban.figures.review.ward_rows import courses
from giaoban.words.text import in_language
from tests.figures.review.lines import due_of, keys, queue_of, said_of_city, said_of_ward, words
from tests.figures.review.rows import signal_rows, with_variations


@pytest.fixture(autouse=True)
def _in_english():
    with in_language("en"):
        yield


@pytest.mark.parametrize(
    ("variations", "of_city", "of_ward", "signal"),
    [
        (["concern", "improvement"], ["worse.one", "rest.plain"], "worse.one", "concern"),
        (["concern", "failing"], ["worse.one", "fails_one"], "worse.one", "concern"),
        (["concern", "concern"], ["worse.several"], "worse.one", "concern"),
        (["failing", "improvement"], ["fails_one", "rest.plain"], "fails_one", "failing"),
        (["failing", "not_enough_weeks"], ["fails_one", "rest.few"], "fails_one", "failing"),
        (["failing", "failing"], ["fails"], "fails_one", "failing"),
        (["holiday_week"], ["holiday_week"], "of_ward.holiday_week", "none"),
        (["improvement"], ["improving"], "of_ward.improving", "usual"),
        (["neutral"], ["changed"], "of_ward.changed", "usual"),
        (["common_cause"], ["quiet"], "of_ward.quiet", "usual"),
        (["not_enough_weeks"], ["not_enough"], "of_ward.not_enough", "none"),
        (["too_unsteady"], ["too_unsteady"], "of_ward.too_unsteady", "none"),
        (["selection"], ["selection"], "of_ward.selection", "none"),
    ],
)
def test_each_kind_of_news_has_a_line(variations, of_city, of_ward, signal):
    rows = with_variations(*variations)
    city, ward = said_of_city(rows), said_of_ward(rows, "w0")
    assert (keys(city), city.signal) == (of_city, signal)
    assert (keys(ward), ward.signal) == ([of_ward], signal)
    assert (city.numbers["overdue"], ward.numbers["overdue"]) == (10, 10)


def test_of_a_selection_what_is_judged_and_got_worse_is_named():
    rows = signal_rows(("a", "on_time", "selection", 0.0), ("a", "reopened", "concern", 4.0))
    assert keys(said_of_city(rows)) == ["selection_and_concerns"]
    assert keys(said_of_ward(rows, "a")) == ["of_ward.selection_and_concerns"]


def test_where_no_ward_is_known_too_few_weeks_are_not_the_reason():
    rows = with_variations("not_enough_weeks").assign(ward_code=UNALLOCATED_CODE)
    assert keys(said_of_city(rows)) == ["no_wards"]
    assert keys(said_of_ward(rows, UNALLOCATED_CODE)) == ["of_ward.no_wards"]


def _collapsed() -> pd.DataFrame:
    """A collapsed since 2 November, B and C never met their target, D is as ever."""
    rows = signal_rows(
        ("A", "on_time", "concern", -7.0),
        ("B", "on_time", "failing", 1.0),
        ("C", "on_time", "failing", 1.0),
        ("D", "on_time", "common_cause", 0.0),
    )
    since = pd.Series(pd.to_datetime(["2026-11-02", None, None, None]))
    return rows.assign(value=0.011, mean=0.9, target=0.95, since=since)


def test_the_wards_are_named_with_what_got_worse_since_when_and_what_is_overdue():
    queue = queue_of(A=[90, 115, 200, 300, 444], D=[50, 60, 55, 60, 69])
    assert words(said_of_city(_collapsed(), due_of(A=30, B=20, C=40, D=1), queue)) == [
        "A got worse since 2 Nov: 1.1% on time (usually 90.0%); open cases since then 115 → 444.",
        "C (40/100 overdue) and B (20/100): target of 95% on time missed in all 26 judged weeks.",
        "1 other ward: no signal for the worse; open cases up by 19 in 4 weeks.",
    ]
    assert keys(said_of_city(_collapsed(), queue=queue)) == [
        "worse.one_growing",
        "fails",
        "rest.grew",
    ]


@pytest.mark.parametrize(("last", "key"), [(69, "grew"), (50, "same"), (40, "shrank")])
def test_everyone_else_is_told_with_their_queue_in_one_phrase(last, key):
    queue = queue_of(A=[9, 9], D=[50, 60, last])
    assert keys(said_of_city(_collapsed(), queue=queue))[-1] == f"rest.{key}"


def test_no_more_names_than_are_read_in_one_breath_and_how_many_more_there_are():
    late = {f"w{place}": 10 - place for place in range(5)}
    (told,) = words(said_of_city(with_variations(*["failing"] * 4), due_of(**late)))
    assert ", w2 (8/100) and w3 (7/100): " in told
    (told,) = words(said_of_city(with_variations(*["failing"] * 5), due_of(**late)))
    assert told.startswith("w0 (10/100 overdue), w1 (9/100), w2 (8/100) and 2 more: ")


def test_targets_that_differ_are_told_apart_those_of_time_first():
    rows = signal_rows(
        ("a", "satisfied", "failing", 1.0),
        ("b", "on_time", "failing", 1.0),
        ("c", "closed_within_15", "failing", 1.0),
    ).assign(value=0.5, target=0.9, missed_weeks=[25, 26, 26])
    told = words(said_of_city(rows, due_of(a=50, b=20, c=10)))
    assert told == [
        "b (20/100 overdue) and c (10/100): in no week at the target. "
        "a (50.0% satisfied); target of 90% satisfied missed in all 25 judged weeks."
    ]
    weeks = signal_rows(("a", "on_time", "failing", 1.0), ("b", "on_time", "failing", 1.0))
    (told,) = words(said_of_city(weeks.assign(target=0.9, missed_weeks=[24, 26])))
    assert told.endswith(": in no week at the target of 90% on time.")


def test_a_ward_that_never_met_its_target_and_got_worse_stands_in_both_lines():
    both = signal_rows(("a", "on_time", "failing", 1.0), ("a", "median_days", "concern", 4.5))
    both = both.assign(since=pd.to_datetime([None, "2026-09-07"]), value=[5.0, 2.5])
    assert keys(said_of_city(both)) == ["worse.one", "fails_one"]
    assert keys(said_of_ward(both, "a")) == ["worse.one", "fails_one"]
    more = pd.concat([both, signal_rows(("b", "on_time", "concern", -4.0))], ignore_index=True)
    told = said_of_city(more)
    assert keys(told) == ["worse.one", "fails_one"]
    assert words(told)[0].endswith("Worse as well: a (median days, weeks since 7 Sep together).")
    few = both.assign(excess=[None, 1.2])
    assert keys(said_of_city(few)) == ["fails_one"]


def test_a_change_that_this_week_alone_does_not_show_is_said_so():
    rows = signal_rows(("a", "on_time", "concern", -4.0)).assign(value=0.95, mean=0.9)
    assert "though this week alone 95.0% on time (usually 90.0%)" in words(said_of_city(rows))[0]
    two = pd.concat([rows, rows.assign(ward_key="b", ward_code="b", ward_name="b")])
    assert "though 95.0% on time this week alone" in words(said_of_city(two))[0]


def test_what_a_case_or_two_make_comes_last_and_is_said_to_be_so():
    one = signal_rows(("a", "reopened", "concern", 4.0)).assign(excess=1.4)
    assert keys(said_of_city(one)) == ["few"]
    more = pd.concat([one, signal_rows(("b", "on_time", "concern", -4.0))], ignore_index=True)
    told = said_of_city(more)
    assert keys(told) == ["worse.one"]
    assert [part.key for part in told.also] == ["review.headline.few"]


@pytest.mark.parametrize(
    ("upper", "target", "key", "signal"),
    [
        (0.056, None, "low", "failing"),
        (0.6, None, "quiet", "usual"),
        (0.056, 0.9, "quiet", "usual"),
    ],
)
def test_a_quiet_week_of_late_cases_is_not_calm(upper, target, key, signal):
    rows = with_variations("common_cause", "no_variation").assign(upper=upper, target=target)
    city, ward = said_of_city(rows), said_of_ward(rows, "w0")
    assert (keys(city), city.signal) == ([key], signal)
    assert (ward.key.rsplit(".", 1)[-1], ward.signal) == (key, signal)


def test_slow_and_still_in_time_is_not_said_to_be_late_and_is_no_more_to_explain_than_in_the_table():
    """Half a year of 21 % closed within 15 days, without a target, beside 93 % in time."""
    slow = signal_rows(
        ("a", "closed_within_15", "common_cause", 0.0), ("a", "on_time", "common_cause", 0.0)
    ).assign(upper=[0.3, 0.99], target=[None, 0.9])
    assert keys(said_of_city(slow)) == ["quiet"]
    assert [course.kind for course in courses(slow).values()] == ["usual"]
    late = slow.assign(upper=[0.9, 0.3], target=None)
    assert keys(said_of_city(late)) == ["low"]
    assert [course.kind for course in courses(late).values()] == ["low"]


def test_who_holds_most_of_what_is_overdue_is_told_where_no_line_names_them():
    rows = _collapsed()
    named = said_of_city(rows, due_of(A=200, B=1, C=1, D=1))
    assert [line.also for line in (named, *named.lines)] == [(), (), ()]
    other = said_of_city(rows, due_of(A=1, B=1, C=1, D=200))
    assert [part.key for part in other.lines[-1].also] == ["parts.overdue.one"]
    calm = said_of_city(with_variations("common_cause"), due_of(A=1, B=1, D=200))
    assert [part.key for part in calm.also] == ["parts.overdue.one"]


def test_without_due_dates_nothing_is_said_to_be_in_time():
    undated = due_of(a=0, b=0).assign(no_deadline_cases=100)
    (calm,) = words(said_of_city(with_variations("common_cause"), undated))
    assert calm.endswith("no open case has a due date, so none can be told overdue.")
    (calm,) = words(said_of_city(with_variations("common_cause"), due_of(a=0)))
    assert calm.endswith("no case is overdue.")


def test_a_city_without_an_open_case_and_one_without_a_unit_have_a_headline():
    none = due_of().astype({"overdue_cases": int})
    assert keys(said_of_city(with_variations("common_cause"), none)) == ["quiet"]
    assert keys(said_of_city(with_variations("failing"), none)) == ["fails_one"]
    assert keys(said_of_city(signal_rows(), none)) == ["not_enough"]
