"""Every conclusion of the directives page, from rows made by hand."""

import pandas as pd
import pytest

from giaoban.figures.directives.documents import documents_says, omitted_says
from giaoban.figures.directives.outreach import (
    communication_says,
    inspections_says,
    no_file_says,
    survey_says,
)
from giaoban.figures.directives.task_measures import measures_says
from giaoban.figures.directives.tasks import bodies_says, headline_says, tasks_says, wards_says
from giaoban.words.text import t


def tasks(*rows):
    columns = ["state", "is_silent", "is_running", "due_basis", "lead"]
    return pd.DataFrame(rows, columns=columns)


LATE = ("overdue", True, True, "stated", "UBND")
SILENT = ("not_started", True, True, "none", None)
MOVING = ("in_progress", False, True, "stated", "UBND")
TIED = ("in_progress", False, True, "milestone", None)


@pytest.mark.parametrize(
    ("rows", "key", "signal"),
    [
        ([], "none", "none"),
        ([LATE, SILENT], "overdue", "concern"),
        ([SILENT, MOVING], "silent", "concern"),
        ([MOVING], "moving", "usual"),
    ],
)
def test_the_page_opens_with_what_is_late_then_with_what_is_silent(rows, key, signal):
    finding = headline_says(tasks(*rows))
    assert (finding.key, finding.signal) == (f"directives.headline.{key}", signal)


def test_the_share_without_a_deadline_of_their_own_or_a_single_lead_is_said():
    finding = tasks_says(tasks(MOVING, SILENT, TIED, TIED))
    assert finding.key == "directives.tasks.says.unclear"
    assert finding.numbers == {
        "tasks": 4,
        "no_day": 3,
        "no_day_share": 0.75,
        "tied": 2,
        "no_lead": 3,
        "no_lead_share": 0.75,
    }
    assert tasks_says(tasks(MOVING)).key == "directives.tasks.says.clear"
    assert tasks_says(tasks()).key == "directives.tasks.says.none"


@pytest.mark.parametrize(
    ("silent", "key"), [([], "none"), ([0, 2], "silent"), ([0, 0], "reported")]
)
def test_bodies_with_a_silent_task_are_counted(silent, key):
    finding = bodies_says(_bodies(silent, [0] * len(silent)))
    assert finding.key == f"directives.bodies.says.{key}"
    assert finding.also == ()


def _bodies(silent: list[int], overdue: list[int]) -> pd.DataFrame:
    names = [f"b{place}" for place in range(len(silent))]
    return pd.DataFrame(
        {"silent_tasks": silent, "overdue_tasks": overdue, "body_vi": names, "body_en": names}
    )


@pytest.mark.parametrize(
    ("overdue", "names"),
    [([3, 0, 0, 0], ["b0"]), ([4, 1, 1, 1], ["b0"]), ([3, 3, 3, 3], []), ([0] * 4, [])],
)
def test_the_body_with_most_overdue_tasks_is_named_where_it_stands_off(overdue, names):
    for silent in ([0] * 4, [1] * 4):
        said = bodies_says(_bodies(silent, overdue)).also
        assert [part.numbers["names"] for part in said] == names


@pytest.mark.parametrize(("is_named", "key"), [([True, False], "named"), ([False] * 2, "unnamed")])
def test_the_wards_a_task_names_are_said_beside_all(is_named, key):
    rows = pd.DataFrame(
        {
            "ward_name": ["A", "B"],
            "ward_key": ["a", "b"],
            "is_named": is_named,
            "open_cases": [5, 7],
            "overdue_cases": [1, 2],
        }
    )
    finding = wards_says(rows, 5)
    assert finding.key == f"directives.wards.says.{key}"
    assert (finding.numbers["every_open"], finding.numbers["every_overdue"]) == (12, 3)
    assert finding.also == ()


@pytest.mark.parametrize(
    ("overdue", "names"), [([5, 20, 5], ["B"]), ([5, 6, 5], []), ([1, 4, 0], [])]
)
def test_the_ward_that_makes_the_whole_city_late_is_named_beside_it(overdue, names):
    """109 of 481 beside 898 of 2,288, of which one ward has 447: the others are as late as these."""
    rows = pd.DataFrame(
        {
            "ward_name": ["A", "B", "C"],
            "ward_key": ["a", "b", "c"],
            "is_named": [True, False, False],
            "open_cases": 30,
            "overdue_cases": overdue,
        }
    )
    assert [part.numbers["names"] for part in wards_says(rows, 5).also] == names


@pytest.mark.parametrize(
    ("outcomes", "key"),
    [
        ([], "none"),
        (["too_early"], "too_early"),
        (["moved", "too_early"], "moved_some_early"),
        (["moved_other_way"], "moved"),
        (["no_change", "too_early"], "no_change_some_early"),
        (["no_change"], "no_change"),
    ],
)
def test_what_a_measure_did_since_its_task_is_said_without_a_cause(outcomes, key):
    finding = measures_says(pd.DataFrame({"outcome": outcomes}))
    assert finding.key == f"directives.measures.says.{key}"
    assert finding.signal in ("none", "neutral", "usual")


@pytest.mark.parametrize("figure", ["communication", "inspections", "survey"])
def test_a_missing_table_is_told_and_named_behind_the_button(figure):
    finding = no_file_says(figure)
    assert finding.key == f"directives.{figure}.says.no_file"
    assert ".csv" not in t(finding.key)
    assert ".csv" in t(f"directives.{figure}.definition")


def test_communication_is_counted():
    rows = pd.DataFrame({"items": [3, 1], "channel": ["a", "b"], "papi_dimension": ["5", None]})
    assert communication_says(rows).key == "directives.communication.says.some"
    assert communication_says(rows).numbers == {"items": 4, "channels": 2, "dimensions": 1}
    assert communication_says(rows.iloc[:0]).key == "directives.communication.says.none"


@pytest.mark.parametrize(("overdue", "key"), [(0, "some"), (2, "overdue")])
def test_findings_that_wait_too_long_are_said(overdue, key):
    columns = {"inspections": [1], "findings": [4], "remedied": [2], "overdue_findings": [overdue]}
    rows = pd.DataFrame(columns)
    assert inspections_says(rows).key == f"directives.inspections.says.{key}"
    assert inspections_says(rows.iloc[:0]).key == "directives.inspections.says.none"


def test_readiness_is_said_before_and_attendance_after():
    ready = pd.DataFrame({"is_ready": [True, False]})
    came = pd.DataFrame({"attended": [15], "required": [16]})
    assert survey_says(ready, came.iloc[:0]).key == "directives.survey.says.before"
    assert survey_says(ready, came.iloc[:0]).numbers == {"ready": 1, "wards": 2}
    assert survey_says(ready, came).key == "directives.survey.says.over"
    assert survey_says(ready.iloc[:0], came.iloc[:0]).key == "directives.survey.says.none"


def test_what_is_not_recorded_is_said_in_the_citys_words_or_in_ours():
    assert omitted_says(["A.", "B."]).key == "directives.omitted.says.some"
    assert omitted_says(["A.", "B."]).numbers == {"reasons": "A. B."}
    assert omitted_says([]).key == "directives.omitted.says.none"


def test_documents_are_named():
    rows = pd.DataFrame(
        {
            "directive": ["D", "D"],
            "number": ["1", "1"],
            "issued_on": pd.to_datetime(["2020-10-15"] * 2),
            "role": ["addressee", "issuer"],
        }
    )
    assert documents_says(rows).key == "directives.documents.says.one"
    assert documents_says(rows).numbers["addressees"] == 1
    assert documents_says(rows.iloc[:0]).key == "directives.documents.says.none"
    several = rows.assign(directive=["D", "E"])
    assert documents_says(several).key == "directives.documents.says.several"


def test_a_ward_no_task_names_is_not_told_that_there_are_no_tasks():
    assert headline_says(tasks(), 8).key == "directives.headline.none_here"
    assert tasks_says(tasks(), 8).key == "directives.tasks.says.none_here"
    assert tasks_says(tasks(), 8).numbers == {"tasks": 8}
