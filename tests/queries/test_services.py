"""Questions about dossiers on cities of a few rows, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tiny_city import SETTINGS, TinyCity

HEADER = "id,received,closed,due,status,ward,decides,filed,asked,paid,happy"
DOSSIERS = SETTINGS.replace('family = "grievance"', 'family = "dossier"') + (
    'competent_body = "decides"\nsubmission = "filed"\nsupplement_requests = "asked"\n'
    'paid_online = "paid"\nsatisfaction = "happy"\n'
)
WARDS = "ward_code,ward_name,valid_from\nA,An,2020-01-01\nB,Bình,2020-01-01\n"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> TinyCity:
    """Two wards that decide for each other, built once."""
    folder = tmp_path_factory.mktemp("services")
    tiny = TinyCity(folder / "city", folder / "home")
    tiny.settings(DOSSIERS.replace("[intake]", 'wards = "wards.csv"\n[intake]', 1))
    tiny.write("wards.csv", WARDS)
    tiny.cases(
        "book.csv",
        "1,2020-10-05,2020-10-07,2020-10-08,closed,A,,online_full,0,yes,5",
        "2,2020-10-05,2020-10-12,2020-10-08,closed,A,UBND phường Bình,post,0,no,1",
        "3,2020-10-06,,2020-10-09,open,A,Văn phòng đất đai,in_person,0,no,",
        "4,2020-10-06,2020-10-07,2020-10-09,closed,B,B,online_partial,2,no,",
        "5,2020-10-12,2020-10-13,2020-10-20,closed,B,,,,,",
        header=HEADER,
    ).build()
    return tiny


def test_wards_are_counted_where_the_dossier_is_decided(city: TinyCity) -> None:
    rows = city.ask("services/by_ward")
    due = {row["ward_code"]: (row["due_dossiers"], row["in_time_dossiers"]) for row in rows}
    assert due == {"A": (1, 1), "B": (3, 2), "unallocated": (1, 0)}


def test_the_receiving_ward_is_one_parameter_away(city: TinyCity) -> None:
    rows = city.ask("services/by_ward", body="receiving")
    assert {row["ward_code"]: row["due_dossiers"] for row in rows} == {"A": 3, "B": 2}
    assert sum(row["elsewhere_dossiers"] for row in rows) == 2


def test_a_body_that_is_no_unit_never_makes_one(city: TinyCity) -> None:
    wards = {row["ward_code"] for row in city.ask("shell/wards")}
    assert wards == {"A", "B"}


def test_the_summary_counts_promises_and_ways_of_filing(city: TinyCity) -> None:
    (row,) = city.ask("services/summary")
    assert (row["due_dossiers"], row["in_time_dossiers"], row["in_time_share"]) == (5, 3, 0.6)
    assert (row["filed_dossiers"], row["online_dossiers"]) == (4, 2)
    assert (row["post_dossiers"], row["counter_dossiers"]) == (1, 1)


def test_a_period_is_of_receipt_for_filing_and_of_the_appointment_for_promises(
    city: TinyCity,
) -> None:
    (row,) = city.ask("services/summary", from_date=date(2020, 10, 10))
    assert (row["received_dossiers"], row["due_dossiers"]) == (1, 1)


def test_a_week_shows_its_ways_of_filing_and_what_is_not_recorded(city: TinyCity) -> None:
    first, second = city.ask("services/filing_by_week")
    assert first["week_start"] == date(2020, 10, 5)
    assert (first["filed_dossiers"], first["online_full_dossiers"]) == (4, 1)
    assert (second["filed_dossiers"], second["unrecorded_dossiers"]) == (0, 1)


def test_the_parts_of_decision_766_count_what_is_recorded(city: TinyCity) -> None:
    rows = {row["part"]: row for row in city.ask("services/official_parts")}
    counts = {part: (row["numerator"], row["denominator"]) for part, row in rows.items()}
    assert counts["3.3"] == (2, 4)
    assert counts["3.6"] == (1, 4)
    assert counts["4.2"] == (0, 0)
    # Two of five are on time: one is late, one overdue, one was asked for papers twice.
    assert counts["2.1"] == (2, 5)
    # The one rated 1 is taken off once more.
    assert counts["5.4"] == (1, 5)


def test_a_national_state_nobody_declared_is_reported_and_kept(tiny: TinyCity) -> None:
    tiny.settings(DOSSIERS + 'national_state = "state"\n')
    tiny.cases("book.csv", "1,2020-10-05,,,open,A,,,,,,11", header=f"{HEADER},state").build()
    (row,) = tiny.ask("records/rejected")
    assert (row["reason"], row["case_id"]) == ("unknown_national_state", "1")


def test_a_body_that_is_a_phone_number_is_refused_with_the_reason(tiny: TinyCity) -> None:
    tiny.settings(DOSSIERS)
    rows = [f"{n},2020-10-05,,,open,A,091234567{n},,,," for n in range(9)]
    tiny.cases("book.csv", *rows, header=HEADER)
    ((_, problem),) = tiny.build().intake.problems
    assert "phone numbers" in problem.english()
    assert "competent_body" in problem.english()


MONTHS = {
    "hides_two_at_least": ({1: 2, 2: 30, 3: 40}, {1: None, 2: None, 3: 40}, 72),
    "nothing_to_hide": ({1: 5, 2: 6}, {1: 5, 2: 6}, 11),
    "a_sum_of_two_gives_neither_away": (
        {1: 1, 2: 1, 3: 9, 4: 20},
        {1: None, 2: None, 3: None, 4: 20},
        31,
    ),
    "a_year_below_five_is_hidden_too": ({1: 1, 2: 3}, {1: None, 2: None}, None),
}


@pytest.mark.parametrize(("told", "shown", "year"), MONTHS.values(), ids=MONTHS)
def test_small_numbers_of_denunciations_cannot_be_worked_out(tiny, told, shown, year) -> None:
    settings = SETTINGS.replace("2020-10-31", "2020-12-31") + (
        'kind = "kind"\n[source.values.kind]\ndenunciation = ["Tố cáo"]\npetition = ["Kiến nghị"]\n'
    )
    rows = [
        f"D{month}-{n},2020-{month:02}-03,,,open,A,Tố cáo"
        for month, count in told.items()
        for n in range(count)
    ]
    tiny.settings(settings).cases(
        "book.csv", *rows, header="id,received,closed,due,status,ward,kind"
    )
    tiny.build()
    found = tiny.ask("services/denunciations")
    assert {row["month"].month: row["denunciations"] for row in found} == shown
    assert {row["year_denunciations"] for row in found} == {year}


def test_the_register_counts_each_letter_once_as_it_stood_at_the_end(tiny: TinyCity) -> None:
    settings = SETTINGS + (
        'kind = "kind"\nfirst_response_at = "answered"\nreopened_at = "again"\n'
        '[source.values.kind]\npetition = ["Kiến nghị"]\ncomplaint = ["Khiếu nại"]\n'
        'denunciation = ["Tố cáo"]\n'
    )
    tiny.settings(settings).cases(
        "book.csv",
        "1,2020-08-03,2020-09-20,,closed,A,Khiếu nại,,",
        "2,2020-09-16,,,open,A,Khiếu nại,2020-09-18,",
        "3,2020-09-17,,,open,A,Kiến nghị,,",
        "4,2020-09-17,2020-09-18,,transferred,A,Kiến nghị,,",
        "5,2020-09-17,2020-09-18,,refused,A,Kiến nghị,,",
        "6,2020-09-17,2020-09-18,,withdrawn,A,Kiến nghị,,",
        "7,2020-09-17,2020-10-20,,closed,A,Kiến nghị,2020-09-20,",
        "8,2020-09-17,2020-09-30,,closed,A,Kiến nghị,,2020-09-25",
        "9,2020-09-17,,,open,A,Tố cáo,,",
        "10,2020-10-16,,,open,A,Kiến nghị,,",
        "11,2020-07-01,2020-08-01,,closed,A,Kiến nghị,,",
        header="id,received,closed,due,status,ward,kind,answered,again",
    ).build()
    rows = tiny.ask(
        "services/petition_register", from_date=date(2020, 9, 15), to_date=date(2020, 10, 14)
    )
    everything = {row["kind"]: tuple(row.values())[1:] for row in rows}
    assert everything == {
        "complaint": (2, 1, 1, 0, 0, 2, 1, 0, 1, 0, 2, 0),
        "petition": (6, 0, 6, 1, 1, 4, 0, 1, 1, 2, 3, 1),
        "all": (8, 1, 7, 1, 1, 6, 1, 1, 2, 2, 5, 1),
    }
