"""The table of who must explain: its order, its rows, and every conclusion it draws."""

from datetime import date

import pandas as pd
import pytest

from giaoban.city.wards import UNALLOCATED_CODE
from giaoban.figures.finding import Finding
from giaoban.figures.meeting.stop import stop_says
from giaoban.figures.review.early_warning import lost_says, still_in_time
from giaoban.figures.review.signals import standing_out
from giaoban.figures.review.ward_rows import has_own_row, ward_rows
from giaoban.figures.review.ward_table import ward_table, with_others
from giaoban.figures.review.wards import wards_says
from giaoban.words.text import in_language
from tests.figures.review.lines import said_of_city
from tests.figures.review.rows import signal_rows

WEEK = date(2026, 11, 16)
PART = Finding("review.wards.part")
NO_SIGNALS = signal_rows(("a", "on_time", "common_cause", 0.0)).iloc[:0]


def counted_of(**overdue: int) -> pd.DataFrame:
    """Rows of review/wards: by name so many overdue of a hundred open."""
    rows = pd.DataFrame({"ward_code": list(overdue), "overdue_cases": list(overdue.values())})
    return rows.assign(
        ward_valid_from=pd.NaT,
        ward_name=rows.ward_code,
        open_cases=100,
        no_deadline_cases=0,
        last_band_cases=1,
        last_band="91+",
        due_soon_cases=4,
        expected_late=2.5,
        unknown_cases=0,
    )


def signals_of(**variations: str) -> pd.DataFrame:
    """Rows of review/signals: by name what the chart of its on-time share says."""
    told = [(name, "on_time", variation, 4.0) for name, variation in variations.items()]
    return signal_rows(*told).assign(
        week_start=pd.Timestamp(WEEK), since=pd.Timestamp("2026-09-07"), lower=0.6, upper=0.99
    )


def weeks_of(**last: float) -> pd.DataFrame:
    """Rows of measures/weekly: by name the on-time share of the last of two weeks with one."""
    rows = [
        {"ward_name": name, "week_start": day, "value": value}
        for name, share in last.items()
        for day, value in ((pd.Timestamp("2026-11-02"), 0.9), (pd.Timestamp(WEEK), share))
    ]
    made = pd.DataFrame(rows, columns=["ward_name", "week_start", "value"])
    return made.assign(ward_code=made.ward_name, ward_valid_from=pd.NaT)


def rows_of(counted: pd.DataFrame, signals: pd.DataFrame = NO_SIGNALS, ward: str | None = None):
    """The rows of the table."""
    return ward_rows(counted, signals, ward)


def told(counted: pd.DataFrame, signals: pd.DataFrame, **last: float) -> pd.DataFrame:
    """The table in Vietnamese, by ward."""
    with in_language("vi"):
        table = ward_table(rows_of(counted, signals), weeks_of(**last), WEEK, True)
    return table.rows.set_index("ward_name")


def test_units_stand_by_what_is_overdue_and_cases_of_no_unit_last():
    counted = counted_of(a=3, b=9, **{UNALLOCATED_CODE: 50})
    rows = rows_of(counted, signals_of(a="failing", b="common_cause"))
    assert list(rows.ward_key) == ["b", "a", UNALLOCATED_CODE]
    assert list(rows.kind) == ["usual", "failing", ""]


def test_a_row_says_what_is_overdue_of_open_on_time_expected_and_why():
    table = told(
        counted_of(a=9, b=3),
        signals_of(a="failing", b="concern").assign(missed_weeks=[25, 23], target_weeks=25),
        a=0.5,
        b=0.011,
    )
    a, b = table.loc["✗\u00a0a"], table.loc["▲\u00a0b"]
    assert (a.overdue_of_open, a.last_band_cases, a.on_time_share) == ("9 / 100", 1, 0.5)
    assert (a.expected_of_due, a.why_told) == ("2 / 4", "Chưa đạt 25/25 tuần")
    assert b.why_told == "Xấu đi từ ngày 7/9 · không đạt 23/25 tuần"
    assert len(a.weeks_line) == 26 and [n for n in a.weeks_line if n == n] == [0.9, 0.5]


def test_why_comes_from_what_is_closed_late_before_the_rest_and_once_for_one_story():
    signals = pd.concat(
        [
            signals_of(a="failing"),
            signals_of(a="failing").assign(measure="closed_within_15"),
            signals_of(a="concern").assign(measure="median_days"),
            signals_of(a="improvement").assign(measure="satisfied"),
        ],
        ignore_index=True,
    )
    (why,) = told(counted_of(a=9), signals).why_told
    assert why == "Chưa đạt 26/26 tuần · ▲\u00a0giải quyết lâu hơn"


def test_weeks_missed_now_and_then_are_no_reason_to_explain():
    signals = signals_of(a="common_cause").assign(missed_weeks=2, target_weeks=25)
    assert list(told(counted_of(a=9), signals).why_told) == ["Trong mức bình thường"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (2.5, "▲\u00a0giải quyết lâu hơn (các tuần từ ngày 7/9 gộp lại)"),
        (20.0, "▲\u00a0giải quyết lâu hơn (các tuần từ ngày 7/9 gộp lại)"),
        (float("nan"), "▲\u00a0giải quyết lâu hơn (các tuần từ ngày 7/9 gộp lại)"),
        (31.0, "▲\u00a0giải quyết lâu hơn"),
    ],
)
def test_where_the_weeks_together_got_worse_and_this_one_did_not_it_is_said_so(value, said):
    slow = signals_of(a="concern").assign(
        measure="median_days", value=value, lower=10.0, upper=30.0
    )
    both = pd.concat([signals_of(a="failing"), slow], ignore_index=True)
    assert told(counted_of(a=9), both).why_told.iloc[0] == f"Chưa đạt 26/26 tuần · {said}"
    with in_language("en"):
        why = stop_says(pd.Series({"ward_name": "a", "overdue_cases": 9}), standing_out(slow))
    is_told = "(weeks since 7 Sep together)" in why.numbers["concern"]
    assert is_told == ("gộp lại" in said)


def test_another_measure_that_fails_is_named_and_not_taken_for_the_share_in_time():
    signals = pd.concat(
        [
            signals_of(a="common_cause").assign(missed_weeks=2),
            signals_of(a="failing").assign(measure="satisfied"),
        ],
        ignore_index=True,
    )
    (why,) = told(counted_of(a=9), signals).why_told
    assert why == "Hài lòng: chưa đạt 26/26 tuần"


def test_units_with_nothing_to_explain_stand_in_one_row_once_there_are_five():
    names = "abcdefgh"
    counted = counted_of(**{name: 20 - place for place, name in enumerate(names)})
    signals = signals_of(**dict.fromkeys(names, "common_cause") | {"h": "concern", "g": "failing"})
    rows = rows_of(counted, signals)
    assert list(rows.ward_key[has_own_row(rows)]) == ["a", "b", "c", "g", "h"]
    shown = with_others(rows)
    others = shown[shown.ward_key == ""].iloc[0]
    assert others.overdue_cases == 17 + 16 + 15
    assert shown.overdue_cases.sum() == counted.overdue_cases.sum()
    assert told(counted, signals).why_told.iloc[-1] == (
        "Không nơi nào xấu đi; không nơi nào liên tục không đạt"
    )


def test_headline_and_table_count_the_units_of_the_week_and_judge_none_that_was_not():
    """30 other units and 24 of all; merged ones were said to have met their target."""
    charted = dict.fromkeys("bcdefghij", "common_cause") | {"a": "failing", "j": "not_enough_weeks"}
    signals = signals_of(**charted)
    counted = counted_of(**dict.fromkeys("abcdef", 5), **dict.fromkeys(["merged", "ended"], 9))
    rows = rows_of(counted, signals)
    says = wards_says(rows, None, None)
    assert (says.numbers["all_wards"], says.numbers["explaining"]) == (10, 1)
    (other,) = [line for line in said_of_city(signals).lines if ".rest." in line.key]
    assert other.numbers["others"] == 9
    shown = with_others(rows)
    assert list(shown.ward_key) == ["a", "b", "c", "d", "e", "", ""]
    assert list(shown.overdue_cases[-2:]) == [5, 18]
    table = told(counted, signals)
    assert [name.split()[0] for name in table.index[-2:]] == ["4", "3"]
    assert list(table.why_told[-2:]) == [
        "Không nơi nào xấu đi; không nơi nào liên tục không đạt",
        "Không xét: đã sắp xếp lại hoặc quá ít số liệu",
    ]
    assert rows_of(counted_of(), signals_of(a="common_cause")).empty


def test_no_more_than_eight_rows_and_the_last_says_that_some_must_explain_too():
    names = [f"w{number}" for number in range(12)]
    counted = counted_of(**dict.fromkeys(names, 5))
    table = told(counted, signals_of(**dict.fromkeys(names, "failing")))
    assert len(table) == 9
    assert table.why_told.iloc[-1] == "Có nơi cũng phải giải trình: xem đầy đủ bên dưới"


def test_a_single_other_unit_is_named_and_not_folded():
    counted = counted_of(**dict.fromkeys("abcdef", 5))
    rows = rows_of(counted, signals_of(**dict.fromkeys("abcdef", "common_cause")))
    assert has_own_row(rows).all()


def test_what_a_case_or_two_make_comes_last_and_is_said_to_be_so():
    signals = signals_of(a="concern", b="concern").assign(excess=[1.9, 30.0], chance=[1e-9, 1e-3])
    assert list(standing_out(signals).ward_key) == ["b", "a"]
    table = told(counted_of(a=50, b=3), signals)
    assert list(table.index) == ["▲\u00a0b", "▲\u00a0a"]
    assert "(chỉ 2 vụ)" in table.why_told.iloc[1] and "chỉ" not in table.why_told.iloc[0]
    assert (
        wards_says(rows_of(counted_of(a=50, b=3), signals), None, None).numbers["explaining"] == 1
    )


@pytest.mark.parametrize(
    ("overdue", "variations", "ward", "key", "signal", "also"),
    [
        (
            {"a": 9, "b": 3},
            {"a": "concern", "b": "common_cause"},
            None,
            "explain",
            "concern",
            "held_by_one",
        ),
        (
            {"a": 9, "b": 3},
            {"a": "failing", "b": "common_cause"},
            None,
            "explain",
            "failing",
            "held_by_one",
        ),
        (
            {"a": 0, "b": 0},
            {"a": "failing", "b": "common_cause"},
            None,
            "explain",
            "failing",
            "overdue",
        ),
        (
            {"a": 9, "b": 3, "c": 1},
            {"a": "failing", "b": "concern", "c": "common_cause"},
            None,
            "explain",
            "concern",
            "held",
        ),
        ({"a": 9}, {"a": "concern"}, None, "one", "concern", "overdue"),
        ({"a": 9, "b": 3}, {"a": "common_cause", "b": "neutral"}, None, "none", "usual", "overdue"),
        ({"a": 9}, {"a": "common_cause", "b": "concern"}, "a", "own_none", "usual", "overdue"),
        ({UNALLOCATED_CODE: 9}, {}, None, "no_wards", "usual", "overdue"),
    ],
)
def test_the_sentence_says_who_must_explain_and_what_they_hold(
    overdue, variations, ward, key, signal, also
):
    signals = signals_of(**variations) if variations else NO_SIGNALS
    says = wards_says(rows_of(counted_of(**overdue), signals, ward), None, ward)
    assert (says.key, says.signal) == (f"review.wards.says.{key}", signal)
    assert says.also[0].key == f"review.wards.says.{also}"


def test_without_an_open_case_there_is_nothing_to_tell():
    assert wards_says(rows_of(counted_of()), None, None).key == "review.wards.says.nothing"


def test_what_is_not_judged_is_counted_and_says_why():
    says = wards_says(rows_of(counted_of(a=9)), PART, None)
    assert says.key == "review.wards.says.overdue"
    assert [each.key for each in says.also] == ["review.wards.part"]
    table = told(counted_of(a=9), NO_SIGNALS)
    assert list(table) == ["overdue_of_open", "last_band_cases", "expected_of_due"]


def test_of_cases_of_no_unit_it_is_not_said_that_none_names_its_unit():
    rows = rows_of(counted_of(**{UNALLOCATED_CODE: 4}), NO_SIGNALS, UNALLOCATED_CODE)
    says = wards_says(rows, None, UNALLOCATED_CODE)
    assert (says.key, says.also) == ("review.wards.says.overdue", ())


def test_without_due_dates_nothing_is_said_to_be_overdue():
    counted = counted_of(a=0).assign(no_deadline_cases=100, due_soon_cases=0, expected_late=None)
    assert wards_says(rows_of(counted), PART, None).key == "review.wards.says.undated"
    assert told(counted, NO_SIGNALS).overdue_of_open.iloc[0] == "100"


def test_a_selection_tells_neither_the_share_in_time_nor_what_will_be_late():
    table = ward_table(rows_of(counted_of(a=9)), weeks_of(a=0.5), WEEK, is_whole=False)
    assert list(table.rows) == ["ward_name", "overdue_of_open", "last_band_cases"]


def test_low_without_a_target_must_explain_and_says_that_none_is_set():
    signals = signals_of(a="common_cause").assign(target=float("nan"), upper=0.4)
    (why,) = told(counted_of(a=9), signals).why_told
    assert why.startswith("Thường dưới một nửa đúng hạn; chưa đặt chỉ tiêu")


@pytest.mark.parametrize(
    ("chances", "key", "lost"),
    [([0.95, 0.5, None], "lost", 1), ([0.95, 1.0], "all_lost", 2), ([0.5, None], None, 0)],
)
def test_what_is_as_good_as_late_is_counted_and_not_listed(chances, key, lost):
    cases = pd.DataFrame({"late_chance": pd.Series(chances, dtype=float)}).assign(
        due_on=pd.Timestamp("2026-11-25"), source="s", case_id=[str(n) for n in range(len(chances))]
    )
    assert [says.key for says in lost_says(cases)] == (
        [f"review.early_warning.{key}"] if key else []
    )
    assert len(still_in_time(cases)) == len(cases) - lost


def test_what_can_still_be_in_time_stands_by_the_day_it_falls_due():
    cases = pd.DataFrame(
        {
            "late_chance": [0.2, 0.8, 0.5, float("nan")],
            "due_on": pd.to_datetime(["2026-11-26", "2026-11-25", "2026-11-25", "2026-11-25"]),
            "source": "s",
            "case_id": ["1", "2", "3", "4"],
        }
    )
    assert list(still_in_time(cases).case_id) == ["3", "2", "4", "1"]
