"""Every conclusion of the response times page, from rows made by hand."""

import math
from types import SimpleNamespace

import pandas as pd
import pytest

from giaoban.figures.finding import in_words
from giaoban.figures.response_times.categories import categories_says, category_table
from giaoban.figures.response_times.medians import (
    _other_course,
    alone_says,
    chances_among_all,
    city_also,
    city_says,
    slower_or_faster,
    ward_says,
    wards_says,
)
from giaoban.figures.response_times.trend import farthest, trend_figure, trend_says
from giaoban.words.durations import Duration
from giaoban.words.text import in_language, t

NONE = float("nan")


def _wards(*rows) -> pd.DataFrame:
    """Of 100 cases each: name, median, closings expected of 90, median of closed ones, open ones."""
    columns = (
        "ward_name",
        "median_days",
        "expected_closed_cases",
        "closed_median_days",
        "open_cases",
    )
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(
        ward_code=table.ward_name,
        ward_key=table.ward_name,
        cases=100,
        closed_cases=90,
        closed_variance=0.9 * table.expected_closed_cases,
    )


@pytest.mark.parametrize(
    ("median", "p90", "never", "key"),
    [
        (3.0, 20.0, "", "both"),
        (3.0, NONE, "", "median_only"),
        (3.0, NONE, "nine tenths", "never_p90"),
        (NONE, NONE, "", "not_reached"),
        (NONE, NONE, "nine tenths", "not_reached"),
        (NONE, NONE, "nine tenths and half", "never_half"),
    ],
)
def test_the_city_is_told_what_is_resolved_not_yet_or_never(median, p90, never, key):
    row = SimpleNamespace(
        # The wait of those who stay is another thing, and is not told here.
        median_days=1.0, p90_days=2.0, cases=40, otherwise_cases=9, otherwise_share=0.225,
        resolved_median_days=median, resolved_p90_days=p90,
        is_half_never="half" in never, is_p90_never="nine tenths" in never,
    )  # fmt: skip
    finding = city_says(row)
    assert finding.key == f"response_times.city.{key}"
    assert finding.numbers["otherwise_cases"] == 9
    for language in ("vi", "en"):
        with in_language(language):
            assert ("(9 " in t(finding.key, **finding.numbers)) == bool("never" in key)


@pytest.mark.parametrize("is_never", [True, False])
def test_a_ward_whose_half_is_never_resolved_says_so(is_never):
    row = SimpleNamespace(
        ward_name="Cao Xanh", cases=30, median_days=NONE, is_half_never=is_never,
        otherwise_cases=20, otherwise_share=0.7,
    )  # fmt: skip
    finding = ward_says(row, SimpleNamespace(median_days=4.0))
    assert finding.key == f"response_times.ward.{'never_half' if is_never else 'not_reached'}"


@pytest.mark.parametrize(
    ("median", "stands_out", "key", "signal"),
    [
        (6.0, "concern", "slower", "concern"),
        # Faster than the city is no improvement: nothing has changed.
        (2.0, "improvement", "faster", "better"),
        (6.0, "usual", "alike", "none"),
        (4.04, "usual", "same", "none"),
        (NONE, "concern", "not_reached", "none"),
    ],
)
def test_the_chosen_ward_differs_from_the_city_only_where_it_is_named_among_all(
    median, stands_out, key, signal
):
    row = _ward(median, stands_out, differs=stands_out != "usual")
    finding = ward_says(row, SimpleNamespace(median_days=4.0))
    assert (finding.key, finding.signal) == (f"response_times.ward.{key}", signal)


def _ward(median, stands_out, differs, is_silent=False):
    return SimpleNamespace(
        ward_name="Cao Xanh",
        cases=30,
        median_days=median,
        stands_out=stands_out,
        differs=differs,
        is_silent=is_silent,
        is_half_never=False,
    )


@pytest.mark.parametrize(
    ("median", "differs", "is_silent", "key"),
    [
        # A median of 64 days beside 8, which chance explains; and one that the test calls different.
        (64.0, False, False, "alike"),
        (64.0, True, False, "other_course"),
        (2.0, True, False, "other_course"),
        # Where few report nobody is praised, and the slow is no less told.
        (2.0, True, True, "faster_silent"),
        (2.0, False, True, "alike"),
        (64.0, True, True, "other_course"),
    ],
)
def test_what_differs_otherwise_than_by_its_median_is_not_called_alike(
    median, differs, is_silent, key
):
    row = _ward(median, "usual", differs, is_silent)
    finding = ward_says(row, SimpleNamespace(median_days=8.0))
    assert (finding.key, finding.signal) == (f"response_times.ward.{key}", "none")


@pytest.mark.parametrize(
    ("medians", "slow", "keys"),
    [
        ((11.5, 10.7), 0, ["staying"]),
        ((11.5, 11.52), 0, []),
        ((11.5, NONE), 0, []),
        ((11.5, 10.7), 2, ["staying", "slower"]),
        ((11.5, 11.5), 4, ["many_slower"]),
    ],
)
def test_what_the_number_of_the_city_hides_is_told_with_it(medians, slow, keys):
    row = SimpleNamespace(resolved_median_days=medians[0], median_days=medians[1])
    names = [f"w{place}" for place in range(5)]
    stands_out = ["concern"] * slow + ["usual"] * (5 - slow)
    units = pd.DataFrame({"ward_name": names, "stands_out": stands_out})
    told = city_also(row, units)
    assert [said.key for said in told] == [f"response_times.city.{key}" for key in keys]
    for said in told:
        assert "{" not in in_words(said)


@pytest.mark.parametrize(
    ("medians", "says"), [((11.5, 10.7), "10,7 ngày"), ((0.5, 0.25), "6,0 giờ")]
)
def test_the_median_that_units_are_compared_with_is_told_in_its_unit(medians, says):
    row = SimpleNamespace(resolved_median_days=medians[0], median_days=medians[1])
    units = pd.DataFrame({"ward_name": [], "stands_out": []})
    with in_language("vi"):
        assert says in in_words(city_also(row, units)[0])


@pytest.mark.parametrize(("mix", "key"), [("harder", "slower_by_mix"), ("", "slower")])
def test_a_chosen_ward_that_is_slow_by_its_mix_is_no_concern(mix, key):
    row = SimpleNamespace(ward_name="Việt Hưng", cases=900, median_days=12.0, stands_out="concern")
    place = SimpleNamespace(mix=mix, late_share=0.17, expected_share=0.24)
    finding = ward_says(row, SimpleNamespace(median_days=9.0), place)
    assert finding.key == f"response_times.ward.{key}"
    assert finding.signal == ("usual" if mix else "concern")


LIKE = [(f"w{n}", 5.0, 90.0, 5.0, 1) for n in range(12)]
SLOW = ("slow", 9.0, 140.0, 8.0, 1)


def test_a_ward_stands_out_only_by_more_than_chance_among_all_and_on_the_side_of_its_median():
    wards = _wards(
        SLOW,
        ("rather slow", 9.0, 115.0, 8.0, 1),
        ("slow but in its median", 4.0, 140.0, 4.0, 1),
        ("fast", 1.0, 50.0, 1.0, 1),
        ("no end", NONE, 140.0, 9.0, 50),
        *LIKE,
    )
    marked = slower_or_faster(wards, 5.0).set_index("ward_name").stands_out
    named = marked[marked != "usual"].to_dict()
    assert named == {"no end": "concern", "slow": "concern", "fast": "improvement"}
    # Beside one other it would be: closings so few have a chance of two in a hundred.
    two = slower_or_faster(wards[wards.ward_name.isin(["rather slow", "w0"])], 5.0)
    assert list(two.stands_out) == ["concern", "usual"]


def test_cases_of_no_ward_and_few_cases_are_not_judged():
    wards = _wards(SLOW, SLOW, *LIKE)
    wards.loc[0, "ward_key"], wards.loc[1, "cases"] = "unallocated", 4
    assert set(slower_or_faster(wards, 5.0, minimum=5).stands_out) == {"usual"}


@pytest.mark.parametrize(("column", "value"), [("cases", 9), ("expected_closed_cases", 4.9)])
def test_a_handful_of_cases_or_closings_is_not_judged(column, value):
    wards = _wards(("few", 9.0, 30.0, 8.0, 1), *LIKE).assign(closed_variance=1.0)
    wards.loc[0, "closed_cases"] = 1
    assert slower_or_faster(wards, 5.0).stands_out.iloc[0] == "concern"
    wards.loc[0, column] = value
    assert slower_or_faster(wards, 5.0).stands_out.iloc[0] == "usual"
    named = wards.assign(ward_key=wards.ward_name)
    assert math.isnan(chances_among_all(named, 5)["few"])


def test_wards_that_are_too_small_for_a_test_are_not_counted_among_those_compared():
    small = _wards(*LIKE).assign(cases=9)
    assert wards_says(slower_or_faster(small, 5.0)).key == "response_times.wards.says.too_few"
    small.loc[:3, "cases"] = 100
    finding = wards_says(slower_or_faster(small, 5.0))
    assert finding.key == "response_times.wards.says.none_slower"
    assert finding.numbers == {"wards": 4}


def test_a_ward_that_differs_but_not_in_its_median_is_told_where_nobody_is_slower():
    marked = slower_or_faster(_wards(("other", 4.0, 140.0, 4.0, 1), *LIKE), 5.0)
    finding = wards_says(marked)
    assert finding.key == "response_times.wards.says.none_slower"
    assert [said.numbers for said in finding.also] == [{"names": "other"}]
    assert wards_says(slower_or_faster(_wards(*LIKE), 5.0)).also == ()


def test_without_a_city_median_no_ward_stands_out():
    assert set(slower_or_faster(_wards(SLOW, *LIKE), None).stands_out) == {"usual"}


WARD_CONCLUSIONS = {
    "too_few": [],
    "one_ward": [SLOW],
    "none_slower": LIKE,
    "one_slower": [SLOW, *LIKE],
    "some_slower": [SLOW, ("b", 8.0, 140.0, 8.0, 1), *LIKE],
    "tied": [SLOW, ("b", *SLOW[1:]), *LIKE],
    "flattered": [("a", 9.0, 140.0, 2.0, 50), SLOW, *LIKE],
    "unreached": [("a", NONE, 140.0, 9.0, 60), SLOW, *LIKE],
}


@pytest.mark.parametrize("key", WARD_CONCLUSIONS)
def test_each_state_of_the_wards_has_its_own_sentence(key):
    marked = slower_or_faster(_wards(*WARD_CONCLUSIONS[key]), 5.0)
    finding = wards_says(marked)
    assert finding.key == f"response_times.wards.says.{key}"
    assert t(finding.key, **finding.numbers)


def test_one_ward_whose_median_is_not_reached_has_too_little_to_tell():
    marked = slower_or_faster(_wards(("a", NONE, 140.0, 9.0, 60)), 5.0)
    assert wards_says(marked).key == "response_times.wards.says.too_few"


def test_wards_that_close_all_within_one_day_have_not_too_few():
    rows = _wards(*LIKE).assign(closed_cases=100, closed_variance=0.0)
    assert wards_says(slower_or_faster(rows, 5.0)).key == "response_times.curve.says.same_day"


def test_how_many_are_open_is_said_of_a_ward_whose_median_is_not_reached():
    marked = slower_or_faster(_wards(("a", NONE, 140.0, 9.0, 66), SLOW, *LIKE), 5.0)
    finding = wards_says(marked)
    with in_language("en"):
        said = t(finding.key, **finding.numbers)
    assert "in a not even half are resolved: 66 of 100 cases (66.0%) are still open" in said


def test_a_ward_that_looks_fast_by_its_closed_cases_is_named_with_both_numbers():
    marked = slower_or_faster(_wards(*WARD_CONCLUSIONS["flattered"]), 5.0)
    assert wards_says(marked).numbers == {
        "ward_name": "a",
        "median": Duration(9.0),
        "closed_median": Duration(2.0),
        "open_cases": 50,
    }


def test_the_trend_sets_the_last_week_against_the_mean_of_those_before():
    weeks = pd.DataFrame(
        {"week_start": pd.date_range("2026-11-02", periods=3, freq="7D"), "share": [0.8, 0.9, 0.5]}
    )
    finding = trend_says(weeks, "share", _moved())
    assert finding.key == "response_times.trend.says.level"
    assert finding.numbers["last_share"] == 0.5
    assert finding.numbers["usual_share"] == pytest.approx(0.85)


def test_one_week_is_no_trend():
    weeks = pd.DataFrame({"week_start": pd.to_datetime(["2026-11-02"]), "share": [0.8]})
    assert trend_says(weeks, "share", _moved()).key == "response_times.trend.says.too_few"


TREND_CONCLUSIONS = {
    "one_down": [("concern", 0.5), ("improvement", 0.95)],
    "some_down": [("concern", 0.5), ("concern", 0.7)],
    "many_down": [("concern", 0.5), ("concern", 0.7), ("concern", 0.6), ("concern", 0.4)],
    "one_up": [("improvement", 0.95)],
    "some_up": [("improvement", 0.95), ("improvement", 0.9)],
    "many_up": [("improvement", 0.95)] * 4,
    "one_slowly_down": [("concern", 0.5, True), ("improvement", 0.95)],
    "some_slowly_up": [("improvement", 0.95, True)] * 2,
    "many_slowly_down": [("concern", 0.5, True)] * 4,
    "one_slowly_up": [("improvement", 0.95, True)],
    "some_slowly_down": [("concern", 0.5, True)] * 2,
    "many_slowly_up": [("improvement", 0.95, True)] * 4,
}


@pytest.mark.parametrize("key", TREND_CONCLUSIONS)
def test_each_kind_of_lasting_change_has_its_own_sentence(key):
    weeks = pd.DataFrame(
        {"week_start": pd.date_range("2026-11-02", periods=3, freq="7D"), "share": [0.8, 0.9, 0.5]}
    )
    finding = trend_says(weeks, "share", _moved(*TREND_CONCLUSIONS[key]))
    assert finding.key == f"response_times.trend.says.{key}"
    assert finding.signal == ("concern" if key.endswith("down") else "improvement")


def test_a_slow_trend_is_not_counted_among_those_that_moved_to_another_level():
    moved = _moved(("concern", 0.7), ("concern", 0.5, True))
    weeks = pd.DataFrame(
        {"week_start": pd.date_range("2026-11-02", periods=3, freq="7D"), "share": [0.8, 0.9, 0.5]}
    )
    assert trend_says(weeks, "share", moved).key == "response_times.trend.says.one_down"
    assert list(farthest(moved, "concern").since_share) == [0.7]


def test_a_sentence_names_the_three_that_went_farthest_the_oldest_first():
    moved = _moved(*TREND_CONCLUSIONS["many_down"])
    assert list(farthest(moved, "concern").since_share) == [0.5, 0.6, 0.4]


def test_who_went_as_far_as_the_third_is_named_too():
    moved = _moved(*[("concern", share) for share in (0.5, 0.4, 0.6, 0.6000004, 0.61)])
    assert sorted(farthest(moved, "concern").since_share.round(2)) == [0.4, 0.5, 0.6, 0.6]


def _moved(*steps) -> pd.DataFrame:
    """Lasting changes from 0.8, a week after each other; a third word makes one a slow trend."""
    monday, week = pd.Timestamp("2026-01-05"), pd.Timedelta(weeks=1)
    rows = [
        (f"ward {number}", monday + number * week, 0.8, *(*step, False)[:3])
        for number, step in enumerate(steps)
    ]
    columns = ["ward_name", "since_on", "before_share", "stands_out", "since_share", "is_trend"]
    return pd.DataFrame(rows, columns=columns).astype({"is_trend": bool})


def _categories(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["category_name", "median_days", "cases"])


def test_the_slowest_and_the_commonest_field_are_named():
    finding = categories_says(_categories(("land", 20.0, 10), ("waste", 2.0, 30)))
    assert finding.key == "response_times.categories.says.slowest"
    assert finding.numbers == {
        "category": "land",
        "median": Duration(20.0),
        "commonest": "waste",
        "common_share": 0.75,
    }


def test_fields_whose_half_is_not_closed_are_told():
    finding = categories_says(_categories(("land", NONE, 10)))
    assert finding.key == "response_times.categories.says.none"


def test_a_field_says_within_how_many_days_nine_tenths_are_resolved_or_never_or_not_yet():
    rows = pd.DataFrame(
        [("a", 35.25, False), ("b", NONE, True), ("c", NONE, False)],
        columns=["category_name", "resolved_p90_days", "is_p90_never"],
    ).assign(cases=50, median_days=3.0, otherwise_cases=12)
    with in_language("en"):
        told = list(category_table(rows).nine_tenths)
    assert told == ["35.2", "never: 12 ended otherwise", "not yet"]


def test_fields_that_wait_as_long_are_all_named_and_one_alone_is_compared_with_none():
    rows = _categories(("land", 20.0, 10), ("waste", 19.98, 10), ("noise", 2.0, 3))
    numbers = categories_says(rows).numbers
    assert (numbers["category"], numbers["commonest"]) == ("land và waste", "land và waste")
    alone = categories_says(_categories(("land", 20.0, 10)))
    assert (alone.key, alone.numbers["category"]) == (
        "response_times.categories.says.one_field",
        "land",
    )


def test_a_ward_whose_median_looks_like_the_citys_is_neither_slower_nor_faster():
    rows = _wards(("a", 5.04, 140.0, 5.0, 1), *LIKE)
    assert set(slower_or_faster(rows, 5.0).stands_out) == {"usual"}


def test_waits_of_hours_are_said_in_hours():
    row = SimpleNamespace(
        cases=40, otherwise_cases=0, otherwise_share=0.0, resolved_median_days=0.3,
        resolved_p90_days=1.5, is_half_never=False, is_p90_never=False,
    )  # fmt: skip
    finding = city_says(row)
    with in_language("en"):
        said = t(finding.key, **finding.numbers)
    assert "7.2 hours" in said
    assert "36.0 hours" in said


def test_wards_that_differ_but_not_in_their_medians_are_told_to_have_another_course():
    rows = pd.DataFrame(
        {"ward_name": ["b", "a"], "differs": [True, True], "stands_out": ["usual", "concern"]}
    )
    (told,) = _other_course(rows)
    assert (told.key, told.numbers) == ("response_times.wards.other_course", {"names": "b"})
    assert _other_course(rows.assign(differs=False)) == ()


def test_a_rate_of_no_week_with_cases_enough_says_so_and_advises_no_other_choice():
    rows = {"week_start": pd.Timestamp("2026-11-16"), "on_time_share": 1.0, "due_cases": 1}
    city = pd.DataFrame([rows | {"is_full_week": True}])
    nothing = pd.DataFrame()
    told = trend_figure("on_time", city, nothing, nothing, SimpleNamespace(ward=None), 5)
    assert (told.says.key, told.says.weeks) == ("least.too_few.nothing", 0)
    none = trend_figure("on_time", city.iloc[:0], nothing, nothing, SimpleNamespace(ward=None), 5)
    assert none is None


def test_a_ward_with_all_cases_of_the_city_is_not_said_to_be_as_the_city():
    row = _wards(("a", 5.0, 90.0, 5.0, 5)).iloc[0]
    finding = alone_says(row)
    assert finding.key == "response_times.ward.alone"
    assert finding.numbers["cases"] == 100
