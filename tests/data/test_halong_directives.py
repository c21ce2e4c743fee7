"""The letter of 2020 and PAPI as Ha Long's tables hold them: every line of the letter is somewhere."""

import csv
import os
from pathlib import Path

import pytest

HALONG = Path(__file__).parents[2] / "data" / "halong"
TRACED = (
    "directives.csv",
    "directive_bodies.csv",
    "directive_milestones.csv",
    "directive_tasks.csv",
    "directive_omissions.csv",
)
REAL = os.environ.get("GIAOBAN_REAL_RECORDS")


def table(name):
    with (HALONG / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def rows_of_letter(name):
    return {int(row) for line in table(name) for row in line["letter_row"].split()}


TASKS = table("directive_tasks.csv")
SCORES = table("papi_scores.csv")


def score(year, column):
    return next(
        row[column] for row in SCORES if row["statistic"] == "score" and row["year"] == str(year)
    )


def test_every_one_of_the_22_rows_of_the_letter_is_found_in_a_table():
    assert set().union(*map(rows_of_letter, TRACED)) == set(range(1, 23))


def test_what_aims_at_chosen_people_is_one_line_that_is_not_recorded():
    omitted = table("directive_omissions.csv")
    assert [row["letter_row"] for row in omitted] == ["10 11"]
    assert omitted[0]["reason_vi"] and omitted[0]["reason_en"]
    assert 11 not in rows_of_letter("directive_tasks.csv")


def test_the_letter_sets_no_deadline_for_any_task_and_none_is_invented():
    assert {task["due_on"] for task in TASKS} == {""}
    assert {task["target_vi"] for task in TASKS} == {""}


def test_two_of_the_eight_tasks_have_a_single_lead():
    assert {task["task"][-1]: task["lead"] for task in TASKS if task["lead"]} == {
        "5": "UBND-TP",
        "8": "TTVH",
    }
    assert len(TASKS) == 8


def test_wards_stand_as_the_letter_spells_them():
    assert {task["wards"] for task in TASKS} == {"Hồng Gai; Hà Lâm", ""}


def test_the_fieldwork_is_known_to_the_end_of_a_month_and_no_closer():
    fieldwork = table("directive_milestones.csv")[0]
    assert (fieldwork["first_on"], fieldwork["last_on"]) == ("2020-10-21", "2020-10-31")
    assert fieldwork["precision"] == "end_of_month"


def test_a_recipient_whose_role_the_letter_leaves_open_has_none():
    roles = {(row["body"], row["role"]) for row in table("directive_bodies.csv")}
    assert {("TCNV", "unstated"), ("TTVH", "unstated"), ("VPTU", "file")} <= roles
    assert sum(role == "addressee" for _, role in roles) == 8


def test_gaps_of_papi_stay_gaps():
    assert [year for year in range(2011, 2025) if not score(year, "total")] == [2018, 2021, 2023]
    assert [d for d in range(1, 9) if not score(2018, f"d{d}")] == [2, 4]
    assert {score(year, f"d{d}") for year in (2021, 2023) for d in range(1, 9)} == {""}
    assert {score(year, "status") for year in (2021, 2023)} == {"not_published"}
    assert {score(year, "d7") for year in range(2011, 2018)} == {""}


def test_every_score_names_its_source():
    assert all(row["source"] for row in SCORES)
    assert {row["place"] for row in SCORES} == {"quang_ninh", "country"}


@pytest.mark.skipif(not REAL, reason="needs the published table")
def test_the_scores_are_those_of_the_published_table():
    with (Path(REAL) / "papi" / "papi_dimensions_2011_2024.csv").open() as lines:
        published = [row for row in csv.DictReader(lines)]
    for row in published:
        if row["province"] == "Quang Ninh":
            for column in (*(f"D{d}" for d in range(1, 9)), "total"):
                assert score(row["year"], column.lower()) == row[column]
    for row in SCORES:
        if row["statistic"] == "mean" and row["total"]:
            totals = [
                float(one["total"])
                for one in published
                if one["year"] == row["year"] and one["total"]
            ]
            assert float(row["total"]) == pytest.approx(sum(totals) / len(totals), abs=1e-4)
            assert int(row["provinces"]) == len(totals)
