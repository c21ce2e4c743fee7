"""What each finished week said at its time, from the weekly values of all measures."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from giaoban.statistics.signals import COLUMNS, signals

FIRST_WEEK = date(2026, 1, 5)
STEADY = [10, 12, 9, 11, 10, 13, 9, 10, 12, 11, 9, 10]
NO_TARGETS = pd.DataFrame({"measure": [], "target": [], "valid_from": []})


def week(number):
    """The Monday of the first week or one of those after it."""
    return FIRST_WEEK + timedelta(weeks=number)


def values(
    numbers, measure="received", ward_id=1, units="received", family="all", denominator=None
):
    return pd.DataFrame(
        {
            "units": units,
            "family": family,
            "ward_id": ward_id,
            "measure": measure,
            "week_start": [week(number) for number in range(len(numbers))],
            "value": np.asarray(numbers, dtype=float),
            "numerator": np.asarray(numbers, dtype=float),
            "denominator": np.nan if denominator is None else np.asarray(denominator, dtype=float),
        }
    )


def measures(measure="received", better="lower", chart="count", minimum=np.nan, **more):
    usual = {"unit": "cases", "is_judged": True}
    row = {"measure": measure, "better": better, "chart": chart, "minimum": minimum}
    return pd.DataFrame([usual | row | more])


def shares(numerators, out_of):
    table = values(numerators, denominator=[out_of] * len(numerators))
    return table.assign(value=table["numerator"] / out_of)


def targets(*rows):
    return pd.DataFrame(rows, columns=["measure", "target", "valid_from"])


def judged(table, listed=None, aims=NO_TARGETS, as_of=date(2030, 1, 6), **more):
    return signals(table, measures() if listed is None else listed, aims, as_of, **more)


def of_week(answer, number):
    found = answer[answer["week_start"] == pd.Timestamp(week(number))]
    assert len(found) == 1
    return found.iloc[0]


def test_the_answer_has_its_columns_and_types_also_when_empty():
    for answer in (judged(values(STEADY)), judged(values([]))):
        assert {name: str(kind) for name, kind in answer.dtypes.items()} == COLUMNS


def test_every_finished_week_is_judged():
    answer = judged(values([*STEADY, 40]))
    assert answer["week_start"].tolist() == [pd.Timestamp(week(n)) for n in range(13)]
    assert answer["variation"].tolist() == ["not_enough_weeks"] * 12 + ["concern"]
    assert of_week(answer, 12)["rule"] == "outside_limits"
    assert of_week(answer, 12)["since"] == pd.Timestamp(week(12))
    assert of_week(answer, 12)["points"] == 12


def test_a_later_week_never_changes_what_an_earlier_one_said():
    random = np.random.default_rng(4)
    numbers = random.poisson(20, 160).astype(float)
    numbers[120:] += 12
    table = pd.concat([values(numbers), values(random.poisson(20, 160), ward_id=2)])
    whole = judged(table)
    for length in (13, 30, 121, 122, 140, 159):
        known_then = judged(table[table["week_start"] < week(length)])
        told_then = whole[whole["week_start"] < pd.Timestamp(week(length))]
        pd.testing.assert_frame_equal(known_then, told_then.reset_index(drop=True))


def test_a_lasting_change_is_marked_from_its_first_weeks_and_is_the_usual_level_after_half_a_year():
    random = np.random.default_rng(8)
    numbers = random.poisson(20, 160)
    numbers[110:] += 8
    answer = judged(values(numbers)).set_index("week_start")
    first = pd.Timestamp(week(110))
    marked = answer[answer["variation"] == "concern"]
    assert marked.index.min() <= first + pd.Timedelta(weeks=5)
    told = marked.loc[first + pd.Timedelta(weeks=6) : first + pd.Timedelta(weeks=24)]
    assert len(told) >= 17
    assert (abs(told["since"] - first) <= pd.Timedelta(weeks=3)).all()
    assert (told["rule"] == "lasting_change").all()
    assert told["mean"].max() < 22
    last = answer.iloc[-1]
    assert last["variation"] == "common_cause"
    assert last["mean"] == pytest.approx(28, abs=2)
    assert abs(last["level_since"] - first) <= pd.Timedelta(weeks=3)


def test_limits_that_a_person_rebased_begin_with_their_week():
    numbers = [*[20, 22, 19, 21] * 10, *[40, 41, 39, 42] * 4]
    key = ("received", "all", "received", 1)
    answer = judged(values(numbers), restarts={key: week(40)})
    assert of_week(answer, 45)["variation"] == "not_enough_weeks"
    assert of_week(answer, 55)["variation"] == "common_cause"
    assert of_week(answer, 55)["mean"] == pytest.approx(40.5, abs=0.5)


def test_a_holiday_week_is_not_judged_and_judges_no_other():
    numbers = [20, 22, 19, 21] * 10
    numbers[30] = 0
    days = pd.Series({week(30): 3, week(31): 4})
    answer = judged(values(numbers), measures(better="higher"), working_days=days)
    assert of_week(answer, 30)["variation"] == "holiday_week"
    assert of_week(answer, 30)["value"] == 0
    assert np.isnan(of_week(answer, 30)["mean"])
    assert of_week(answer, 31)["mean"] == pytest.approx(20.5 * 4 / 5, rel=0.02)
    assert of_week(answer, 39)["mean"] == pytest.approx(20.5, rel=0.02)


def test_closings_are_judged_by_what_there_was_to_close():
    """Few closings of a queue that has run empty are no concern; of a full one they are."""
    closed, at_hand = [30, 32, 29, 31] * 10, [100] * 40
    closed[39] = 4
    listed = measures("closed", "higher")
    emptied = values(closed, "closed", denominator=[*at_hand[:39], 12])
    assert of_week(judged(emptied, listed), 39)["variation"] == "common_cause"
    full = values(closed, "closed", denominator=at_hand)
    assert of_week(judged(full, listed), 39)["variation"] == "concern"
    assert of_week(judged(emptied, listed), 39)["mean"] == pytest.approx(3.7, abs=0.1)


def test_one_case_alone_makes_no_signal():
    rare = shares([0] * 60, 40)
    rare.loc[59, ["numerator", "value"]] = [1, 1 / 40]
    listed = measures(better="lower", chart="share", unit="share")
    assert of_week(judged(rare, listed), 59)["variation"] == "common_cause"
    rare.loc[59, ["numerator", "value"]] = [4, 4 / 40]
    assert of_week(judged(rare, listed), 59)["variation"] == "concern"


def test_the_unfinished_week_is_neither_judged_nor_a_point():
    saturday = week(12) + timedelta(days=5)
    answer = judged(values([*STEADY, 40]), as_of=saturday)
    assert answer["week_start"].max() == pd.Timestamp(week(11))
    assert (
        of_week(judged(values([*STEADY, 40]), as_of=saturday + timedelta(days=1)), 12)["variation"]
        == "concern"
    )


def test_a_value_under_the_minimum_denominator_is_not_shown():
    listed = measures(chart="share", unit="share", minimum=5)
    table = shares([10] * 30, 20)
    table.loc[29, ["value", "numerator", "denominator"]] = [1.0, 4, 4]
    assert np.isnan(of_week(judged(table, listed), 29)["value"])


def test_weeks_with_too_few_cases_are_judged_together():
    random = np.random.default_rng(24)
    listed = measures(chart="share", better="higher", unit="share", minimum=5)
    on_time = random.binomial(3, np.where(np.arange(130) < 117, 0.9, 0.2))
    answer = judged(shares(on_time, 3), listed)
    assert answer["value"].isna().all()
    said = answer.set_index("week_start")["variation"]
    assert (said[pd.Timestamp(week(20)) : pd.Timestamp(week(116))] == "common_cause").mean() > 0.95
    assert said[pd.Timestamp(week(124))] == "concern"


def test_a_quarter_with_too_few_cases_is_not_judged():
    listed = measures(chart="share", better="higher", unit="share", minimum=5)
    numbers = np.zeros(130)
    out_of = np.where(np.arange(130) % 6 == 0, 1.0, 0.0)
    table = values(numbers, denominator=out_of)
    table["value"] = np.where(out_of > 0, numbers, np.nan)
    assert set(judged(table, listed)["variation"]) == {"not_enough_weeks"}


def test_a_missing_week_is_a_gap():
    table = values([*STEADY, 10, 40]).drop(index=11)
    answer = judged(table)
    assert of_week(answer, 11)["variation"] == "not_enough_weeks"
    assert of_week(answer, 13)["points"] == 12
    assert of_week(answer, 13)["variation"] == "concern"


def test_a_ward_is_left_out_once_26_weeks_have_passed_without_a_value():
    table = pd.concat([values(STEADY, ward_id=1), values([1, 2] * 40, ward_id=2)])
    answer = judged(table)
    gone = answer[answer["ward_id"] == 1]
    assert gone["week_start"].max() == pd.Timestamp(week(11 + 25))
    assert (gone["variation"].iloc[12:] == "not_enough_weeks").all()


def test_a_ward_that_never_had_a_value_is_left_out():
    table = pd.concat([values([np.nan] * 30, ward_id=1), values(STEADY, ward_id=2)])
    assert judged(table)["ward_id"].unique().tolist() == [2]


def test_a_value_that_is_no_number_is_a_gap():
    answer = judged(values([*STEADY, np.inf]))
    assert of_week(answer, 12)["variation"] == "not_enough_weeks"


def test_a_measure_that_is_not_listed_or_not_to_be_judged_has_no_signals():
    table = pd.concat([values(STEADY), values(STEADY, measure="overdue_open")])
    assert judged(table)["measure"].unique().tolist() == ["received"]
    listed = pd.concat(
        [
            measures(is_judged=True),
            measures("overdue_open", is_judged=False),
        ]
    )
    assert judged(table, listed)["measure"].unique().tolist() == ["received"]


def held(numbers, *aims):
    """Of each week what is said of the target, and how many weeks missed it of how many."""
    answer = judged(values(numbers), aims=targets(*aims))
    columns = ["assurance", "missed_weeks", "target_weeks"]
    return answer.set_index("week_start")[columns].apply(tuple, axis=1)


def test_a_target_is_always_met_or_never_only_where_every_judged_week_says_so():
    met = held([9] * 30, ("received", 10.0, None))
    assert met.iloc[10] == ("none", 0, 11)
    assert met.iloc[11] == ("consistently_passes", 0, 12)
    assert met.iloc[29] == ("consistently_passes", 0, 26)
    assert held([11] * 30, ("received", 10.0, None)).iloc[29] == ("consistently_fails", 26, 26)
    assert held([10] * 30, ("received", 10.0, None)).iloc[29] == ("consistently_passes", 0, 26)
    assert held([11] * 29 + [9], ("received", 10.0, None)).iloc[29] == ("hit_or_miss", 25, 26)


def test_the_target_in_force_on_the_monday_counts():
    since = week(15) + timedelta(days=1)
    met = held([10] * 20, ("received", 5.0, since), ("received", 99.0, week(0)))
    assert met.iloc[15] == ("consistently_passes", 0, 16)
    assert met.iloc[16] == ("hit_or_miss", 1, 17)


def test_before_its_first_day_a_target_does_not_count():
    assert held([10] * 20, ("received", 99.0, week(13))).iloc[12] == ("none", 0, 0)


def test_a_target_without_a_first_day_ends_when_a_dated_one_begins():
    met = held([10] * 20, ("received", 5.0, week(12)), ("received", 99.0, None))
    assert met.iloc[13] == ("hit_or_miss", 2, 14)


def test_a_target_of_another_measure_does_not_count():
    assert held([10] * 20, ("closed", 99.0, week(0))).iloc[19] == ("none", 0, 0)


def test_a_share_cannot_be_held_to_a_target_beyond_one():
    table = shares(np.tile([10, 12], 10), 20)
    listed = measures(better="higher", chart="share", unit="share")
    said = [
        of_week(judged(table, listed, targets(("received", aim, week(0)))), 19)["assurance"]
        for aim in (95.0, 0.95)
    ]
    assert said == ["none", "consistently_fails"]


def test_what_is_steady_and_misses_its_target_every_week_is_failing():
    listed = measures(better="higher", chart="share", unit="share")
    random = np.random.default_rng(3)
    table = shares(random.binomial(50, 0.6, 60), 50)
    answer = judged(table, listed, targets(("received", 0.95, None)))
    assert of_week(answer, 59)["variation"] == "failing"
    assert of_week(answer, 59)["missed_weeks"] == 26
    assert of_week(judged(table, listed), 59)["variation"] == "common_cause"


def test_wards_units_families_and_measures_are_judged_apart():
    table = pd.concat(
        [
            values([*STEADY, 40], "received", 1, "received"),
            values([*STEADY, 10], "received", 1, "current"),
            values([*STEADY, 10], "received", 2, "received"),
            values([*STEADY, 40], "closed", 1, "received"),
            values([*STEADY, 10], "closed", 1, "received", "dossier"),
        ]
    ).sample(frac=1, random_state=2)
    listed = pd.concat([measures(), measures("closed", "higher")])
    answer = judged(table, listed)
    last = answer[answer["week_start"] == pd.Timestamp(week(12))]
    said = last.set_index(["units", "family", "measure", "ward_id"])["variation"].to_dict()
    assert said == {
        ("current", "all", "received", 1): "common_cause",
        ("received", "all", "closed", 1): "improvement",
        ("received", "all", "received", 1): "concern",
        ("received", "all", "received", 2): "common_cause",
        ("received", "dossier", "closed", 1): "common_cause",
    }


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([7], "not_enough_weeks"),
        ([7] * 30, "no_variation"),
        ([0] * 30, "no_variation"),
        ([0] * 29 + [1e9], "concern"),
    ],
)
def test_a_degenerate_series_has_a_stated_answer(numbers, said):
    assert judged(values(numbers))["variation"].iloc[-1] == said


@pytest.mark.parametrize("chart", ["count", "share", "level"])
def test_a_single_week_is_a_signal_where_it_lies_outside_its_limits(chart):
    random = np.random.default_rng(6)
    numbers = random.binomial(30, 0.9, (200, 40)).astype(float)
    numbers[:, 39] = random.integers(0, 31, 200)
    days = [30] * 40
    made = {
        "count": values,
        "share": lambda row: shares(row, 30),
        "level": lambda row: values(row, denominator=days),
    }[chart]
    tables = [made(row).assign(ward_id=ward) for ward, row in enumerate(numbers)]
    answer = judged(pd.concat(tables), measures(chart=chart, unit="share"))
    last = answer[answer["week_start"] == pd.Timestamp(week(39))]
    alone = last[last["rule"] == "outside_limits"]
    assert len(alone) > 20
    outside = (alone["value"] < alone["lower"]) | (alone["value"] > alone["upper"])
    assert outside.all()
    usual = last[last["variation"] == "common_cause"]
    assert ((usual["value"] >= usual["lower"]) & (usual["value"] <= usual["upper"])).mean() > 0.98


def test_every_week_of_a_whole_city_over_eight_years_is_judged():
    random = np.random.default_rng(1)
    weeks = pd.date_range("2019-01-07", periods=410, freq="7D")
    names = [f"measure_{number}" for number in range(14)]
    keys = pd.MultiIndex.from_product(
        [["received", "current"], range(33), names, weeks],
        names=["units", "ward_id", "measure", "week_start"],
    )
    city = keys.to_frame(index=False)
    city["value"] = random.normal(10, 2, len(city))
    city = city.assign(family="all", numerator=np.nan, denominator=20.0)
    listed = pd.concat([measures(name, chart="level", minimum=5) for name in names])
    assert len(judged(city, listed)) == len(city)


def test_an_office_that_closes_as_many_as_ever_closes_no_fewer_when_more_comes_in():
    random = np.random.default_rng(12)
    came = random.poisson(30, 120)
    came[90:] *= 2
    closed = np.minimum(33, came)
    left = 100 + np.cumsum(came - closed)
    pool = left + closed
    table = values(closed, "closed", denominator=pool)
    answer = judged(table, measures("closed", "higher"))
    last = answer[answer["week_start"] >= pd.Timestamp(week(90))]
    assert not (last["variation"] == "concern").any()
    assert last["mean"].max() < 40


def test_a_change_that_is_over_is_no_part_of_what_is_usual():
    random = np.random.default_rng(14)
    numbers = random.binomial(40, 0.95, (8, 150))
    numbers[0, 90:102] = random.binomial(40, 0.45, 12)
    numbers[0, 130:] = random.binomial(40, 0.6, 20)
    tables = [shares(row, 40).assign(ward_id=ward) for ward, row in enumerate(numbers)]
    listed = measures(better="higher", chart="share", unit="share")
    answer = judged(pd.concat(tables), listed).query("ward_id == 0").set_index("week_start")
    said = answer["variation"].to_numpy()
    assert (said[92:100] == "concern").all()
    assert (said[112:130] == "common_cause").all()
    assert (said[132:150] == "concern").all()
    assert answer["mean"].to_numpy()[125] == pytest.approx(0.95, abs=0.02)


def test_a_median_of_whole_days_that_moves_by_half_a_day_once_is_no_signal():
    days = [1.0] * 60
    days[55] = 1.5
    table = values(days, denominator=[30] * 60)
    answer = judged(table, measures(chart="level", unit="days"))
    assert (answer["variation"].iloc[20:] != "concern").all()


def test_what_comes_every_year_is_expected_and_what_does_not_is_a_signal():
    random = np.random.default_rng(21)
    week_number = np.arange(260)
    usual = 60 * (1 + 0.4 * np.sin(2 * np.pi * week_number / 52))
    usual[250:] *= 1.5
    wards = [values(random.poisson(usual), ward_id=ward) for ward in range(5)]
    answer = judged(pd.concat(wards), measures(better="higher"), as_of=week(260))
    last = answer[answer["week_start"] >= pd.Timestamp(week(208))]
    place = (last["week_start"] - pd.Timestamp(FIRST_WEEK)).dt.days // 7
    assert (last["mean"] / usual[place])[place < 250].between(0.85, 1.15).all()
    is_marked = last["variation"].isin(["concern", "improvement"])
    assert is_marked[place < 250].mean() < 0.03
    assert is_marked[place >= 252].mean() > 0.9


def test_a_small_whole_median_of_steady_weeks_is_hardly_ever_a_signal():
    random = np.random.default_rng(22)
    waited = np.ceil(random.lognormal(np.log(1.3), 1.0, (6, 160, 12)) - 0.5).clip(0)
    wards = [
        values(np.median(days, axis=1), "median_days", ward, denominator=[12] * 160)
        for ward, days in enumerate(waited)
    ]
    answer = judged(pd.concat(wards), measures("median_days", chart="level", unit="days"))
    is_marked = answer["variation"].isin(["concern", "improvement"])
    assert is_marked[answer["week_start"] >= pd.Timestamp(week(52))].mean() < 0.03


def test_a_rare_event_that_becomes_three_times_as_frequent_is_found_within_half_a_year():
    random = np.random.default_rng(23)
    often = np.where(np.arange(234) < 208, 0.5, 1.5)
    wards = [values(random.poisson(often), ward_id=ward) for ward in range(12)]
    answer = judged(pd.concat(wards), as_of=week(234))
    since = answer[answer["week_start"] >= pd.Timestamp(week(208))]
    assert since[since["variation"] == "concern"]["ward_id"].nunique() > 8


def test_a_week_without_any_record_is_a_gap():
    numbers = [20, 22, 19, 21] * 10
    numbers[30:36] = [0] * 6
    days = pd.Series(np.nan, index=[week(n) for n in range(30, 36)])
    answer = judged(values(numbers), measures(better="higher"), working_days=days)
    assert (answer["variation"].iloc[30:36] == "not_enough_weeks").all()
    assert of_week(answer, 39)["mean"] == pytest.approx(20.5, rel=0.02)


def test_what_fails_and_gets_better_is_failing_and_tells_since_when_it_is_better():
    random = np.random.default_rng(16)
    numbers = np.concatenate([random.binomial(50, 0.2, 60), random.binomial(50, 0.7, 15)])
    listed = measures(better="higher", chart="share", unit="share")
    last = of_week(judged(shares(numbers, 50), listed, targets(("received", 0.95, None))), 74)
    assert last["variation"] == "failing"
    assert abs(last["since"] - pd.Timestamp(week(60))) <= pd.Timedelta(weeks=2)
