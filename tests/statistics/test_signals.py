"""What each finished week said at its time, from the weekly values of all measures."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from giaoban.statistics.signals import COLUMNS, WINDOW_WEEKS, signals
from giaoban.statistics.xmr import charts
from giaoban.statistics.xmr.charts import LIMITS
from giaoban.statistics.xmr.verdicts import VARIATIONS, directions, verdict

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


def measures(measure="received", better="lower", minimum=np.nan, **more):
    return pd.DataFrame([{"measure": measure, "better": better, "minimum": minimum, **more}])


def targets(*rows):
    return pd.DataFrame(rows, columns=["measure", "target", "valid_from"])


def judged(table, listed=None, aims=NO_TARGETS, as_of=date(2030, 1, 6)):
    return signals(table, measures() if listed is None else listed, aims, as_of)


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
    assert answer["variation"].tolist() == ["not_enough_weeks"] * 11 + ["common_cause", "concern"]
    assert of_week(answer, 12)["rule"] == "outside_limits"
    assert of_week(answer, 12)["points"] == 13


def test_a_later_week_never_changes_what_an_earlier_one_said():
    random = np.random.default_rng(4)
    numbers = random.normal(10, 2, 60)
    numbers[45:] += 5
    whole = judged(values(numbers))
    for length in (13, 30, 46, 47, 59):
        known_then = judged(values(numbers[:length]))
        pd.testing.assert_frame_equal(known_then, whole.iloc[:length])


def test_a_week_is_judged_by_the_26_weeks_that_end_with_it():
    random = np.random.default_rng(5)
    numbers = random.normal(10, 2, 60)
    answer = judged(values(numbers))
    for number in (30, 45, 59):
        window = numbers[number - WINDOW_WEEKS + 1 : number + 1]
        chart = charts.chart(window[None])
        said = verdict(chart, directions(["lower"]), np.array([[np.nan]]))
        found = of_week(answer, number)
        for name in LIMITS:
            assert found[name] == pytest.approx(getattr(chart.limits, name)[0, -1])
        assert found["variation"] == VARIATIONS[said.variation[0, -1]]
        assert found["points"] == WINDOW_WEEKS


def test_a_step_change_has_left_the_limits_after_26_weeks():
    answer = judged(values([0, 1] * 20 + [50, 51] * 20))
    assert of_week(answer, 40)["variation"] == "concern"
    assert of_week(answer, 79)["mean"] == 50.5


def test_the_unfinished_week_is_neither_judged_nor_a_point():
    saturday = week(12) + timedelta(days=5)
    answer = judged(values([*STEADY, 40]), as_of=saturday)
    assert answer["week_start"].max() == pd.Timestamp(week(11))
    assert (
        of_week(judged(values([*STEADY, 40]), as_of=saturday + timedelta(days=1)), 12)["variation"]
        == "concern"
    )


def test_a_value_under_the_minimum_denominator_is_a_gap():
    table = values([*STEADY, 40], denominator=[20] * 12 + [4])
    answer = judged(table, measures(minimum=5))
    assert of_week(answer, 12)["variation"] == "not_enough_weeks"
    assert np.isnan(of_week(answer, 12)["value"])
    assert of_week(answer, 12)["points"] == 12
    table = values([*STEADY, 40], denominator=[20] * 12 + [5])
    assert of_week(judged(table, measures(minimum=5)), 12)["variation"] == "concern"


def test_a_count_without_a_denominator_has_no_minimum():
    answer = judged(values([*STEADY, 40]), measures(minimum=5))
    assert of_week(answer, 12)["variation"] == "concern"


def test_a_missing_week_is_a_gap():
    table = values([*STEADY, 40]).drop(index=11)
    answer = judged(table)
    assert of_week(answer, 11)["variation"] == "not_enough_weeks"
    assert of_week(answer, 12)["points"] == 12
    assert of_week(answer, 12)["variation"] == "concern"


def test_a_ward_is_left_out_once_26_weeks_have_passed_without_a_value():
    table = pd.concat([values(STEADY, ward_id=1), values([1, 2] * 40, ward_id=2)])
    answer = judged(table)
    gone = answer[answer["ward_id"] == 1]
    assert gone["week_start"].max() == pd.Timestamp(week(11 + WINDOW_WEEKS - 1))
    assert (gone["variation"].iloc[12:] == "not_enough_weeks").all()


def test_a_ward_that_never_had_a_value_is_left_out():
    table = pd.concat([values([np.nan] * 30, ward_id=1), values(STEADY, ward_id=2)])
    assert judged(table)["ward_id"].unique().tolist() == [2]


def test_a_value_that_is_no_number_is_a_gap():
    answer = judged(values([*STEADY, np.inf]))
    assert of_week(answer, 12)["variation"] == "not_enough_weeks"
    assert of_week(answer, 12)["points"] == 12


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


def test_the_target_in_force_on_the_monday_counts():
    aims = targets(("received", 5.0, week(12) + timedelta(days=1)), ("received", 99.0, week(0)))
    answer = judged(values([*STEADY, 10, 10]), aims=aims)
    assert of_week(answer, 12)["assurance"] == "consistently_passes"
    assert of_week(answer, 13)["assurance"] == "consistently_fails"


def test_before_its_first_day_a_target_does_not_count():
    aims = targets(("received", 99.0, week(13)))
    assert of_week(judged(values([*STEADY, 10]), aims=aims), 12)["assurance"] == "none"


def test_a_target_without_a_first_day_always_counts():
    aims = targets(("received", 99.0, None))
    answer = judged(values([*STEADY, 10]), aims=aims)
    assert of_week(answer, 12)["assurance"] == "consistently_passes"


def test_a_target_without_a_first_day_ends_when_a_dated_one_begins():
    aims = targets(("received", 5.0, week(12)), ("received", 99.0, None))
    answer = judged(values([*STEADY, 10]), aims=aims)
    assert of_week(answer, 11)["assurance"] == "consistently_passes"
    assert of_week(answer, 12)["assurance"] == "consistently_fails"


def test_a_target_of_another_measure_does_not_count():
    aims = targets(("closed", 99.0, week(0)))
    assert of_week(judged(values([*STEADY, 10]), aims=aims), 12)["assurance"] == "none"


def test_a_share_cannot_be_held_to_a_target_beyond_one():
    shares = values(np.array(STEADY) / 20)
    listed = measures(better="higher", unit="share")
    assert (
        of_week(judged(shares, listed, targets(("received", 95.0, week(0)))), 11)["assurance"]
        == "none"
    )
    assert (
        of_week(judged(shares, listed, targets(("received", 0.95, week(0)))), 11)["assurance"]
        == "consistently_fails"
    )


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
        ([1e9] + [0] * 20, "no_variation"),
    ],
)
def test_a_degenerate_series_has_a_stated_answer(numbers, said):
    assert judged(values(numbers))["variation"].iloc[-1] == said


def test_a_target_that_differs_from_a_limit_by_rounding_alone_is_on_it():
    """A limit of 0.95 is a sum of products: it may come out as 0.9499999999999998."""
    shares = np.tile([0.8, 0.9], 13) + 0.01
    drawn = charts.chart(shares[None]).limits
    for exact in (drawn.lower[0, 0], drawn.upper[0, 0]):
        for target in (np.nextafter(exact, 0), exact, np.nextafter(exact, 2)):
            answer = judged(
                values(shares), measures(better="higher"), targets(("received", target, None))
            )
            assert of_week(answer, 25)["assurance"] == "hit_or_miss"


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
    listed = pd.concat([measures(name, minimum=5) for name in names])
    assert len(judged(city, listed)) == len(city)
