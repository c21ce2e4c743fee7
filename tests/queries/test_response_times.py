"""Response times on cases small enough to work out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.queries.slow_survival import survival_curve
from tests.queries.test_survival import GOLDEN
from tests.tiny_city import SETTINGS, TinyCity

AS_OF = date(2020, 10, 31)


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> TinyCity:
    """The golden cases as one ward's."""
    folder = tmp_path_factory.mktemp("golden")
    city = TinyCity(folder / "city", folder / "home").settings().cases("golden.csv", *_golden())
    city.build()
    return city


def test_the_golden_cases_have_their_median_from_file_to_answer(golden: TinyCity) -> None:
    (row,) = golden.ask("response_times/by_ward")
    assert (row["cases"], row["closed_cases"], row["open_cases"]) == (10, 6, 4)
    assert (row["median_days"], row["median_low"], row["median_high"]) == (12, 2, None)
    assert (row["p90_days"], row["closed_median_days"]) == (None, 6.5)


def test_the_curve_of_the_golden_cases_is_the_known_one(golden: TinyCity) -> None:
    points = [row for row in golden.ask("response_times/curve") if row["closed_cases"]]
    known = {t: (survival, low, high) for t, survival, low, high in survival_curve(GOLDEN)}
    assert [row["day"] for row in points] == list(known)
    for row in points:
        drawn = (row["open_share"], row["open_low"], row["open_high"])
        assert drawn == pytest.approx(known[row["day"]])


def _golden() -> list[str]:
    return [_golden_row(number, *case) for number, case in enumerate(GOLDEN)]


def _golden_row(number: int, days: int, is_closed: bool) -> str:
    """Received so that an open case is as old as it should be on the as-of day."""
    received = AS_OF - timedelta(days=days)
    closed = AS_OF if is_closed else ""
    return f"{number},{received},{closed},,{'closed' if is_closed else 'open'},A"


# A case of a ward of its own, by what it shows, and how many fell due and were closed in time.
COHORT = {
    "closed on its due day": ("2020-10-09,2020-10-09,closed", 1, 1),
    # Friday's case closed on Saturday is late, though no working day has passed.
    "closed on the Saturday after": ("2020-10-10,2020-10-09,closed", 1, 0),
    "open past its due day": (",2020-10-09,open", 1, 0),
    "open on its due day, which is over": (",2020-10-31,open", 1, 0),
    "not due yet": (",2020-11-01,open", 0, 0),
    "closed before a due day to come": ("2020-10-02,2020-11-01,closed", 0, 0),
    "withdrawn": ("2020-10-02,2020-10-09,withdrawn", 0, 0),
    "closed, nobody wrote when": (",2020-10-09,closed", 0, 0),
    "closed after the as-of day": ("2020-11-05,2020-10-09,closed", 1, 0),
}


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> TinyCity:
    """The cases of COHORT, in wards 0, 1, 2 and so on."""
    folder = tmp_path_factory.mktemp("cohort")
    rows = []
    for ward, (case, _due, _on_time) in enumerate(COHORT.values()):
        # A second case, without a due date, keeps the ward in the answer.
        rows += [
            f"{ward}a,2020-10-01,{case},{ward}",
            f"{ward}b,2020-10-01,2020-10-02,,closed,{ward}",
        ]
    city = TinyCity(folder / "city", folder / "home").settings().cases("book.csv", *rows)
    city.build()
    return city


@pytest.mark.parametrize("what", COHORT)
def test_a_case_enters_the_due_cohort_once_on_its_due_day(cohort: TinyCity, what: str) -> None:
    _case, due_cases, on_time_cases = COHORT[what]
    ward = str(list(COHORT).index(what))
    rows = cohort.ask("response_times/on_time_by_ward")
    (answer,) = [row for row in rows if row["ward_name"] == ward]
    assert (answer["due_cases"], answer["on_time_cases"]) == (due_cases, on_time_cases)
    assert answer["no_deadline_cases"] == 1


def test_no_deadline_cases_are_those_received_in_the_period(tiny: TinyCity) -> None:
    tiny.cases("book.csv", "1,2020-09-01,,,open,A", "2,2020-10-01,,,open,A").build()
    (row,) = tiny.ask("response_times/on_time_by_ward", from_date="2020-09-15")
    assert (row["due_cases"], row["on_time_share"], row["no_deadline_cases"]) == (0, None, 1)


def test_a_closing_on_the_saturday_after_is_not_within_the_days(tiny: TinyCity) -> None:
    """Received on a Thursday: the second working day is Monday, 5 October."""
    tiny.cases(
        "book.csv",
        "1,2020-10-01,2020-10-05,,closed,A",
        "2,2020-10-01,2020-10-03,,closed,A",
        "3,2020-10-08,2020-10-10,,closed,A",
        "4,2020-10-08,2020-10-13,,closed,A",
    ).build()
    weeks = tiny.ask("response_times/closed_within_by_week", days=1)
    assert [(w["week_start"], w["reached_cases"], w["closed_within_cases"]) for w in weeks] == [
        (date(2020, 9, 28), 2, 0),
        (date(2020, 10, 5), 2, 0),
    ]
    weeks = tiny.ask("response_times/closed_within_by_week", days=2)
    assert [(w["week_start"], w["reached_cases"], w["closed_within_cases"]) for w in weeks] == [
        (date(2020, 10, 5), 2, 2),
        (date(2020, 10, 12), 2, 1),
    ]


PAUSES = SETTINGS + 'suspended = "stopped"\npaused_days = "paused"\n'
# Received on Thursday 1 October: the fifth working day is the 8th, the seventh the 12th.
PAUSED = {
    "closed on the fifth day": ("2020-10-08,,closed,A,,", date(2020, 10, 5), 1),
    "closed on the sixth day": ("2020-10-09,,closed,A,,", date(2020, 10, 5), 0),
    "closed on the seventh, paused for two": ("2020-10-12,,closed,A,,2", date(2020, 10, 12), 1),
    "part of a day is a day": ("2020-10-12,,closed,A,,1.5", date(2020, 10, 12), 1),
    "closed on the eighth, paused for two": ("2020-10-13,,closed,A,,2", date(2020, 10, 12), 0),
    "open, paused for two": (",,open,A,,2", date(2020, 10, 12), 0),
    "closed at once after a pause": ("2020-10-05,,closed,A,,2", date(2020, 10, 12), 1),
    "open, and the clock stands still": (",,open,A,yes,", None, 0),
    "stood still once, closed since": ("2020-10-08,,closed,A,yes,", date(2020, 10, 5), 1),
    "paused up to the day after the figures": ("2020-10-08,,closed,A,,17", None, 0),
}


@pytest.mark.parametrize("name", PAUSED)
def test_days_in_which_the_clock_stood_still_are_no_days_in_hand(tiny: TinyCity, name: str) -> None:
    case, week, within = PAUSED[name]
    header = "id,received,closed,due,status,ward,stopped,paused"
    yes = '\n[source.values.suspended]\nyes = ["yes"]\n'
    tiny.settings(PAUSES + yes).cases("book.csv", f"1,2020-10-01,{case}", header=header).build()
    for query in ("closed_within_by_week", "closed_within_by_ward_and_week"):
        rows = tiny.ask(f"response_times/{query}", days=5)
        expected = [] if week is None else [(week, 1, within)]
        told = [(r["week_start"], r["reached_cases"], r["closed_within_cases"]) for r in rows]
        assert told == expected


def test_a_source_that_records_no_answers_is_no_evidence_about_them(tiny: TinyCity) -> None:
    tiny.cases("book.csv", "1,2020-10-01,,,open,A").build()
    assert tiny.ask("response_times/first_response_by_ward") == []


def test_the_curve_of_a_ward_stands_beside_that_of_the_city(tiny: TinyCity) -> None:
    tiny.cases(
        "book.csv",
        "1,2020-10-01,2020-10-02,,closed,A",
        "2,2020-10-01,2020-10-03,,closed,B",
        "3,2020-10-29,,,open,B",
    ).build()
    rows = tiny.ask("response_times/curve", ward="A", days=5)
    points = [(row["ward_code"], row["day"], row["open_share"]) for row in rows]
    assert points == [
        (None, 0, 1.0),
        (None, 1, pytest.approx(2 / 3)),
        (None, 2, pytest.approx(1 / 3)),
        ("A", 0, 1.0),
        ("A", 1, 0.0),
    ]


def test_a_city_without_a_case_in_the_period_gives_no_rows(tiny: TinyCity) -> None:
    tiny.cases("book.csv", "1,2020-10-01,,,open,A").build()
    for name in ("by_ward", "city", "by_category", "curve", "on_time_by_ward"):
        assert tiny.ask(f"response_times/{name}", from_date="2020-10-30") == []


def test_the_mix_of_a_ward_counts_due_and_late_cases_by_category(tiny: TinyCity) -> None:
    tiny.settings(SETTINGS.replace('ward = "ward"', 'ward = "ward"\ncategory = "category"'))
    tiny.cases(
        "book.csv",
        "1,2020-10-01,2020-10-05,2020-10-09,closed,A,land",
        "2,2020-10-01,2020-10-12,2020-10-09,closed,A,land",
        "3,2020-10-01,,2020-10-09,open,A,",
        "4,2020-10-01,,2020-11-30,open,A,waste",
        "5,2020-10-01,2020-10-02,,closed,B,waste",
        header="id,received,closed,due,status,ward,category",
    ).build()
    rows = tiny.ask("response_times/case_mix")
    counted = [(r["ward_name"], r["category"], r["due_cases"], r["late_cases"]) for r in rows]
    assert counted == [("A", "land", 2, 1), ("A", None, 1, 1)]


def test_late_and_on_time_cases_of_a_ward_are_all_that_fell_due(tiny: TinyCity) -> None:
    tiny.cases("golden.csv", *_golden())
    tiny.cases("due.csv", "x,2020-10-01,2020-10-12,2020-10-09,closed,A").build()
    (kept,), (mix,) = (
        tiny.ask(f"response_times/{name}") for name in ("on_time_by_ward", "case_mix")
    )
    assert mix["due_cases"] == kept["due_cases"] == 1
    assert mix["late_cases"] == kept["due_cases"] - kept["on_time_cases"]


def test_reports_are_counted_by_week_of_receipt_and_dossiers_apart(tiny: TinyCity) -> None:
    tiny.cases(
        "book.csv",
        "1,2020-10-05,,,open,A",
        "2,2020-10-11,,,open,A",
        "3,2020-10-12,,,open,A",
        "4,2020-10-05,,,open,B",
    ).build()
    week = {"from_week": "2020-10-05", "to_week": "2020-10-05"}
    rows = tiny.ask("response_times/reports_by_ward", **week)
    counted = [(r["ward_name"], r["reported_cases"], r["filed_cases"]) for r in rows]
    assert counted == [("A", 2, 0), ("B", 1, 0)]
    assert {row["population"] for row in rows} == {None}
