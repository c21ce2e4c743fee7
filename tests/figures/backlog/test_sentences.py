"""Every conclusion of the backlog page, from rows made by hand."""

import math
from datetime import date

import pandas as pd
import pytest

from giaoban.figures.backlog.ages import ages_says, oldest_band_says
from giaoban.figures.backlog.flow import (
    flow_figure,
    flow_says,
    headline_finding,
    headline_says,
    last_week_says,
    ward_changes,
    ward_flow_says,
)
from giaoban.figures.backlog.wards import oldest_says, wards_says, weeks_end_says
from giaoban.figures.finding import in_words
from giaoban.figures.names import band_name
from giaoban.warehouse.period import Period
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_language


def _weeks(opening: int, nets: list[int]) -> pd.DataFrame:
    closing = pd.Series(nets).cumsum() + opening
    return pd.DataFrame(
        {
            "week_start": pd.date_range("2026-08-24", periods=len(nets), freq="7D"),
            "opening": closing - pd.Series(nets),
            "closing": closing,
            "net": nets,
            "entered": [100 + net for net in nets],
            "left_queue": [100] * len(nets),
        }
    )


_CALM = [4, -4] * 6


@pytest.mark.parametrize(
    ("nets", "key", "signal"),
    [
        ([50, -10], "grew", "none"),
        ([-50, 10], "shrank", "none"),
        ([1, -1], "steady", "usual"),
        ([*_CALM, 20], "grew_within", "usual"),
        ([*_CALM, -20], "shrank_within", "usual"),
        ([10, 11] * 6, "grew_beyond", "concern"),
        ([-10, -11] * 6, "shrank_beyond", "improvement"),
    ],
)
def test_the_change_of_the_queue_is_set_against_its_weekly_ups_and_downs(nets, key, signal):
    finding = headline_says(_weeks(200, nets))
    assert (finding.key, finding.signal) == (f"backlog.headline.{key}", signal)


@pytest.mark.parametrize(
    ("nets", "key"), [([5, 5, -1], "more_in"), ([-5, -5, 1], "more_out"), ([5, -5], "equal")]
)
def test_what_came_in_is_set_against_what_went_out(nets, key):
    assert flow_says(_weeks(200, nets)).key == f"backlog.flow.says.{key}"


def _queues_by_week(**nets: list[int]) -> pd.DataFrame:
    """Rows of backlog/ledger_by_week: a queue of a hundred for each ward, moved by its net flows."""
    wards = [
        _weeks(100, flow).assign(ward_code=name, ward_name=name, ward_valid_from=pd.NaT)
        for name, flow in nets.items()
    ]
    return pd.concat(wards, ignore_index=True)


def _city_of(wards: pd.DataFrame) -> pd.DataFrame:
    columns = ["opening", "closing", "net", "entered", "left_queue"]
    sums = wards.groupby("week_start")[columns].sum().reset_index()
    return sums.assign(received=sums.entered, closed=sums.left_queue, moved_out=0)


_LOUD = [60, -60] * 6


@pytest.mark.parametrize(
    ("nets", "key", "told", "signal"),
    [
        # The whole grew by no more than it goes up and down, and one ward made it.
        (dict(a=[12, 13] * 6, b=_LOUD, c=_LOUD), "grew_within", ["grew_beyond"], "concern"),
        # The whole stood still, because one ward grew and two others shrank.
        (
            dict(a=[12, 13] * 6, b=[-6, -6] * 6, c=[-6, -7] * 6),
            "steady",
            ["grew_beyond"],
            "concern",
        ),
        # The whole shrank, and nobody stands off; or one ward made it.
        (dict(a=[-5, -6] * 6, b=[-5, -6] * 6, c=[-5, -6] * 6), "shrank_beyond", [], "improvement"),
        (
            dict(a=[-12, -13] * 6, b=_CALM, c=_CALM),
            "shrank_beyond",
            ["shrank_beyond"],
            "improvement",
        ),
        # Up and down as ever: the largest change is nobody's fault.
        (dict(a=[*_LOUD[:-1], -20], b=_LOUD, c=_LOUD), "grew_within", [], "usual"),
        # Of two wards the whole says it all.
        (dict(a=[12, 13] * 6, b=_LOUD), "grew_within", [], "usual"),
    ],
)
def test_the_queue_behind_the_change_of_the_whole_is_named(nets, key, told, signal):
    wards = _queues_by_week(**nets)
    finding = headline_finding(_city_of(wards), wards, 5)
    assert (finding.key, finding.signal) == (f"backlog.headline.{key}", signal)
    assert [part.key for part in finding.also] == [f"parts.{way}.one" for way in told]
    assert all(part.numbers["names"] == "a" for part in finding.also)


def test_beside_a_chosen_ward_no_other_is_named():
    weeks = _city_of(_queues_by_week(a=[12, 13] * 6))
    assert headline_finding(weeks, None, 5).also == ()
    assert flow_figure(weeks).says.also == []


def test_what_came_in_and_went_out_is_told_of_the_ward_behind_it():
    wards = _queues_by_week(a=[12, 13] * 6, b=_LOUD, c=_LOUD)
    (part,) = flow_figure(_city_of(wards), wards, 5).says.also
    assert part.numbers == {"names": "a", "entered": 1350, "left_queue": 1200}


def test_a_ward_whose_first_case_came_later_began_with_nothing():
    wards = _queues_by_week(a=[1] * 12, b=[1] * 12)
    late = wards[(wards.ward_code == "a") | (wards.week_start > wards.week_start.iloc[3])]
    late = late.assign(opening=late.opening.where(late.ward_code == "a", late.opening - 104))
    changes = ward_changes(late).set_index("ward_code")
    assert list(changes.opening) == [100, 0]
    assert changes.usual.notna().all()


def test_the_last_week_says_what_came_in_beside_what_was_received():
    """875 came in and 860 were received; 758 went out and 724 were closed: both stand on one paper."""
    monday = pd.Timestamp("2026-11-16")
    week = dict(
        week_start=monday, entered=875, received=860, left_queue=758, closed=724, moved_out=34
    )
    (said,) = last_week_says(pd.DataFrame([week]))
    assert said.numbers["received"] + said.numbers["again"] == said.numbers["entered"]
    assert said.numbers["closed"] + said.numbers["moved_out"] == said.numbers["left_queue"]
    with in_language("en"):
        assert in_words(said) == (
            "Week 47, 16 Nov - 22 Nov: 860 new, 15 open again; 724 closed, 34 passed on."
        )
    wednesday = (date(2026, 10, 1), date(2026, 11, 18))
    with in_language("en"):
        (part,) = last_week_says(pd.DataFrame([week]), wednesday)
        assert part.key == "backlog.flow.last_days"
        assert in_words(part).startswith("16 Nov - 18 Nov: 860 new, 15 open again")
    same = week | dict(entered=860, left_queue=724, moved_out=0)
    assert last_week_says(pd.DataFrame([same])) == []


def test_records_that_begin_in_the_period_are_no_growth():
    """All records of seven years: from 0 to 2,288 was called more than ups and downs explain."""
    wards = _queues_by_week(a=[12, 13] * 6, b=_LOUD, c=_LOUD)
    wards = wards.assign(opening=wards.opening - 100, closing=wards.closing - 100)
    finding = headline_finding(_city_of(wards), wards, 5)
    assert (finding.key, finding.signal) == ("backlog.headline.from_nothing", "none")
    assert finding.also == ()


def test_the_age_of_a_single_week_is_set_against_nothing():
    one = _ages((90, 10), (50, 50)).iloc[2:]
    assert ages_says(one).key == "backlog.ages.says.one_week"


def _ages(first: tuple[int, int], last: tuple[int, int]) -> pd.DataFrame:
    mondays = pd.to_datetime(["2026-11-09", "2026-11-16"])
    return pd.DataFrame(
        {
            "week_start": [mondays[0], mondays[0], mondays[1], mondays[1]],
            "band": ["0-7", "8+", "0-7", "8+"],
            "open_cases": [*first, *last],
        }
    )


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        ((90, 10), (50, 50), "counts"),
        ((50, 50), (90, 10), "counts"),
        ((5, 5), (0, 0), "empty"),
        ((0, 0), (5, 5), "none_before"),
    ],
)
def test_the_age_of_the_queue_is_told_by_its_oldest_band(first, last, key):
    assert ages_says(_ages(first, last)).key == f"backlog.ages.says.{key}"


def test_old_cases_of_a_queue_that_quadrupled_are_counted_not_called_fewer():
    """Eight old cases of 444, and seven of 107 before: a smaller part, and one case more."""
    said = ages_says(_ages((100, 7), (436, 8)))
    with in_language("vi"):
        assert in_words(said) == "Nhóm trên 7 ngày: 8 vụ (1,8%); cuối tuần đầu kỳ 7 vụ (6,5%)."
    assert said.signal == "none"


@pytest.mark.parametrize(
    ("band", "language", "name"),
    [("31-90", "vi", "31-90 ngày"), ("91+", "vi", "trên 90 ngày"), ("91+", "en", "over 90 days")],
)
def test_a_band_is_named_as_it_is_read_aloud(band, language, name):
    with in_language(language):
        assert band_name(band) == name


def test_a_queue_without_cases_is_no_improvement():
    assert ages_says(_ages((0, 0), (0, 0))).signal == "usual"
    assert oldest_says(pd.DataFrame({"age_days": [], "is_overdue": []})).signal == "usual"


def _band_of_wards(*cases: int) -> pd.DataFrame:
    return _wards_of(cases).assign(band_number=2, open_cases=cases)


def _wards_of(values: tuple) -> pd.DataFrame:
    """A week of so many wards."""
    names = [f"w{place}" for place in range(len(values))]
    return pd.DataFrame(
        {
            "ward_code": names,
            "ward_name": names,
            "ward_valid_from": pd.NaT,
            "week_start": pd.Timestamp("2026-11-16"),
        }
    )


@pytest.mark.parametrize(("cases", "names"), [((60, 20, 20), ["w0"]), ((30, 30, 30), [])])
def test_the_ward_that_holds_most_old_cases_is_named(cases, names):
    said = oldest_band_says(_band_of_wards(*cases), pd.Timestamp("2026-11-16"), 5)
    assert [finding.numbers["names"] for finding in said] == names


@pytest.mark.parametrize(
    ("nets", "usual", "key", "signal"),
    [
        ([0, -3], [5, 5], "none_growing", "usual"),
        ([9, 4], [9, 9], "within", "usual"),
        ([9, -3], [5, 5], "one_beyond", "concern"),
        ([9, 12], [5, 5], "some_beyond", "concern"),
        ([9, 9], [5, 5], "tied_beyond", "concern"),
        ([9, 9], [10, 10], "tied_within", "usual"),
        ([9, 12], [math.nan, math.nan], "too_few_weeks", "none"),
        ([2], [5], "one_within", "usual"),
        ([0], [5], "none_growing", "usual"),
    ],
)
def test_only_growth_beyond_the_usual_is_called_growing(nets, usual, key, signal):
    finding = wards_says(_queues(nets, usual))
    assert (finding.key, finding.signal) == (f"backlog.wards.says.{key}", signal)


def test_where_the_weeks_end_before_the_day_of_what_is_open_both_days_are_said():
    chosen = Scope(Period(None, date(2026, 10, 14)), date(2026, 11, 22))
    told = weeks_end_says(chosen)
    assert told.key == "backlog.wards.weeks_end"
    assert told.numbers == {"last": date(2026, 10, 11), "day": date(2026, 10, 14)}


def test_the_queue_that_grew_most_beyond_the_usual_is_named_not_the_largest_wobble():
    finding = wards_says(_queues([9, 12], [5, 20]))
    assert finding.numbers["ward_name"] == "a"


def _queues(nets, usual) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "ward_name": ["a", "b"][: len(nets)],
            "net_cases": nets,
            "usual_cases": usual,
            "open_cases": 30,
            "weekly_closures": 4.0,
        }
    )


def test_the_oldest_case_is_told_by_its_age():
    rows = pd.DataFrame({"age_days": [400, 20], "is_overdue": pd.array([True, None], "boolean")})
    assert oldest_says(rows).key == "backlog.oldest.says.some"
    assert oldest_says(rows).numbers == {"age": 400, "listed": 2, "overdue": 1}


def test_an_empty_queue_has_no_oldest_case():
    rows = pd.DataFrame({"age_days": [], "is_overdue": []})
    assert oldest_says(rows).key == "backlog.oldest.says.none"


def test_without_a_week_there_is_nothing_to_say_of_the_queue():
    assert headline_says(_weeks(200, [1]).iloc[:0]).key == "backlog.headline.nothing"


def test_the_ward_behind_what_came_in_is_told_with_its_numbers():
    names = ["A", "B", "C"]
    rows = pd.DataFrame({"ward_name": names, "ward_code": names, "amount": [60, 2, 1]})
    flows = {"part_name": names, "usual": math.nan, "is_nameless": False}
    told = ward_flow_says(rows.assign(**flows, entered=[90, 9, 9], left_queue=[30, 7, 8]), 5)
    assert [(one.key, one.numbers["names"]) for one in told] == [("backlog.flow.part", "A")]
    assert ward_flow_says(rows.assign(**flows, amount=5, entered=9, left_queue=4), 5) == []


def test_what_entered_beside_the_received_is_told_where_it_is_more():
    week = {"week_start": pd.Timestamp("2026-11-16"), "entered": 9, "received": 7}
    row = pd.DataFrame([week | {"left_queue": 5, "closed": 5, "moved_out": 0}])
    (told,) = last_week_says(row)
    assert (told.key, told.numbers["again"]) == ("backlog.flow.last_week", 2)
    assert last_week_says(row.assign(entered=7)) == []
