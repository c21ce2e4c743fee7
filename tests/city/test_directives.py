"""Directives of a city folder: states by what was reported, and what is told of odd cells."""

import json

import pytest

from giaoban.cli.commands import main
from giaoban.errors import CityError
from tests.directive_city import TASKS, directive_city, read
from tests.tiny_city import TinyCity

LED = "{task},D1,UBND,,MTTQ,Hà Lâm,Việc,Work,{due},{milestone},"
# Due day, reports, state, days late; the city is of 2020-10-31, the letter of 2020-10-01.
STANDING = (
    ("", "", "not_started", None),
    ("2020-11-10", "", "not_started", 0),
    ("2020-10-31", "", "not_started", 0),
    ("2020-10-30", "", "overdue", 1),
    ("2020-10-30", "{task},2020-10-20,UBND,progress,,", "overdue", 1),
    ("2020-11-10", "{task},2020-10-20,UBND,evidence,,12/BC", "in_progress", 0),
    ("", "{task},2020-10-20,UBND,progress,,", "in_progress", None),
    ("2020-10-20", "{task},2020-10-20,UBND,done,,", "done_on_time", 0),
    ("2020-10-20", "{task},2020-10-23,UBND,done,,", "done_late", 3),
    ("", "{task},2020-10-23,UBND,done,,", "done", None),
    ("2020-10-20", "{task},2020-10-23,UBND,void,,", "not_in_force", None),
    (
        "2020-11-05",
        "{task},2020-10-12,UBND,done,,\n{task},2020-10-15,UBND,progress,,",
        "in_progress",
        0,
    ),
)
# Reports, days since the last word, whether silent; none of these is due yet.
QUIET = (
    ("", 30, True),
    ("{task},2020-10-24,UBND,progress,,", 7, True),
    ("{task},2020-10-25,UBND,progress,,", 6, False),
    ("{task},2020-10-20,UBND,done,,", 11, False),
)


def task(due="", milestone="", code="T1"):
    return LED.format(task=code, due=due, milestone=milestone)


def standing(tiny, **params):
    return tiny.ask("directives/tasks", **params)[0]


@pytest.fixture(scope="module")
def tasks(tmp_path_factory):
    """The tasks of STANDING (S0, S1, ...) and of QUIET (Q0, Q1, ...), built once."""
    folder = tmp_path_factory.mktemp("tasks")
    (folder / "city").mkdir()
    rows = [task(case[0], code=f"S{place}") for place, case in enumerate(STANDING)]
    rows += [task("2020-12-31", code=f"Q{place}") for place in range(len(QUIET))]
    updates = [case[1].format(task=f"S{place}") for place, case in enumerate(STANDING)]
    updates += [case[0].format(task=f"Q{place}") for place, case in enumerate(QUIET)]
    tiny = TinyCity(folder / "city", folder / "home")
    directive_city(tiny, "\n".join(rows), "\n".join(filter(None, updates))).build()
    return {row["task"]: row for row in tiny.ask("directives/tasks")}


@pytest.mark.parametrize(("place", "case"), enumerate(STANDING), ids=str)
def test_a_task_stands_as_its_reports_say(tasks, place, case):
    found = tasks[f"S{place}"]
    assert (found["state"], found["days_late"]) == case[2:]


@pytest.mark.parametrize(("place", "case"), enumerate(QUIET), ids=str)
def test_a_running_task_without_a_report_for_a_week_is_silent_even_before_it_is_due(
    tasks, place, case
):
    found = tasks[f"Q{place}"]
    assert (found["quiet_days"], found["is_silent"]) == case[1:]


def test_an_extension_moves_the_deadline_and_leaves_the_first_one_standing(tiny):
    updates = "T1,2020-10-14,UBND,extension,2020-10-20,\nT1,2020-10-19,UBND,extension,2020-11-05,"
    directive_city(tiny, task("2020-10-15"), updates).build()
    found = standing(tiny)
    assert str(found["first_due_on"]) == "2020-10-15"
    assert str(found["due_on"]) == "2020-11-05"
    assert found["extensions"] == 2
    assert found["state"] == "in_progress"


def test_a_deadline_tied_to_a_milestone_is_its_last_day_and_says_that_it_is_derived(tiny):
    directive_city(tiny, task(milestone="M1")).build()
    found = standing(tiny)
    assert found["due_basis"] == "milestone"
    assert str(found["due_on"]) == "2020-10-25"


def test_reports_kept_elsewhere_count_beside_those_of_the_folder(tiny):
    directive_city(tiny, task("2020-10-20")).build()
    more = [{"task": "T1", "reported_on": "2020-10-18", "body": "UBND", "report": "done"}]
    assert standing(tiny, reports=json.dumps(more))["state"] == "done_on_time"
    assert standing(tiny)["state"] == "overdue"


def test_a_ward_is_known_by_the_spelling_of_the_letter_and_leads_to_the_unit_of_today(tiny):
    both = "T1,D1,,UBND; MTTQ,,Hồng Gai; Hà Lâm,Việc,Work,,,"
    directive_city(tiny, both).build()
    assert standing(tiny)["wards"] == ["001@2019-01-01", "002@2019-01-01"]
    assert standing(tiny, units="current")["wards"] == ["002@2019-01-01", "003@2020-10-25"]
    wards = tiny.ask("directives/by_ward", units="current")
    assert [(ward["ward_code"], ward["tasks"]) for ward in wards] == [("002", 1), ("003", 1)]
    assert tiny.ask("directives/tasks", ward="003", units="current")
    assert not tiny.ask("directives/tasks", ward="003")


def test_a_task_asked_of_several_bodies_has_no_lead_and_counts_for_each(tiny):
    directive_city(tiny, "T1,D1,,UBND; MTTQ,,,Việc,Work,,,").build()
    found = standing(tiny)
    assert found["lead"] is None
    assert found["bodies"] == ["UBND", "MTTQ"]
    bodies = tiny.ask("directives/by_body")
    assert [(body["body"], body["shared_tasks"]) for body in bodies] == [("MTTQ", 1), ("UBND", 1)]


ODD = {
    "an unknown body": ("T1,D1,SỞ LẠ,,,,Việc,Work,,,", "", "unknown_body", "SỞ LẠ"),
    "an unknown ward": ("T1,D1,UBND,,,Đâu Đó,Việc,Work,,,", "", "unknown_ward", "Đâu Đó"),
    "an unknown measure": ("T1,D1,UBND,,,,Việc,Work,,,speed", "", "unknown_measure", "speed"),
    "a task due before its letter": (task("2020-09-01"), "", "due_before_letter", "2020-09-01"),
    "a reply dated in the future": (
        task(),
        "T1,2020-12-24,UBND,done,,",
        "future_reply",
        "2020-12-24",
    ),
    "a reply before the letter": (
        task(),
        "T1,2020-09-24,UBND,progress,,",
        "reply_before_letter",
        "2020-09-24",
    ),
    "a level as measure": (
        "T1,D1,UBND,,,,Việc,Work,,,overdue_open",
        "",
        "unknown_measure",
        "overdue_open",
    ),
}


@pytest.mark.parametrize(("rows", "updates", "doubt", "value"), ODD.values(), ids=ODD)
def test_what_cannot_be_right_is_told_with_its_place(tiny, rows, updates, doubt, value):
    told = read(directive_city(tiny, rows, updates))
    assert [(one.doubt, one.value, one.row_number) for one in told] == [(doubt, value, 2)]


def test_what_is_told_is_kept_and_marked(tiny):
    rows = [odd[0].replace("T1", f"T{place}") for place, odd in enumerate(ODD.values())]
    directive_city(tiny, "\n".join(rows)).build()
    marks = {row["task"]: row["doubts"] for row in tiny.ask("directives/tasks")}
    assert marks == {
        "T0": ["unknown_body"],
        "T1": ["unknown_ward"],
        "T2": ["unknown_measure"],
        "T3": ["due_before_letter"],
        "T4": [],
        "T5": [],
        "T6": ["unknown_measure"],
    }
    assert len(tiny.ask("directives/doubts")) == 5


def test_an_unknown_body_keeps_its_name_and_its_task(tiny):
    directive_city(tiny, ODD["an unknown body"][0]).build()
    assert standing(tiny)["lead_vi"] == "SỞ LẠ"
    body = tiny.ask("directives/by_body")[0]
    assert (body["body"], body["is_known"], body["lead_tasks"]) == ("SỞ LẠ", False, 1)


def test_a_task_due_before_its_letter_is_neither_late_nor_in_time(tiny):
    directive_city(tiny, task("2020-09-01"), "T1,2020-10-20,UBND,progress,,").build()
    found = standing(tiny)
    assert found["state"] == "in_progress"
    assert found["due_on"] is None
    assert str(found["first_due_on"]) == "2020-09-01"


def test_a_reply_dated_in_the_future_does_not_count_before_its_day(tiny):
    directive_city(tiny, task("2020-10-20"), "T1,2020-12-24,UBND,done,,").build()
    assert standing(tiny)["state"] == "overdue"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("directive_tasks", f"{TASKS}\nT1,D9,UBND,,,,Việc,Work,,,\n", "row 2, column 'directive'"),
        ("directive_tasks", f"{TASKS}\nT1,D1,UBND; MTTQ,,,,a,b,,,\n", "write them in 'assigned'"),
        ("directive_tasks", f"{TASKS}\nT1,D1,UBND,,,,a,b,tomorrow,,\n", "'tomorrow' is not a day"),
        ("directive_updates", "task,reported_on,body,report\nT9,2020-10-02,A,done\n", "no task of"),
        ("directives", "directive,number\nD1,1\n", "the column 'level' is missing"),
        ("directive_tasks", f"{TASKS},phone\nT1,D1,UBND,,,,a,b,,,,1\n", "column 'phone' is not"),
    ],
)
def test_a_table_that_cannot_be_read_names_file_row_and_column(tiny, name, text, said):
    with pytest.raises(CityError, match=f"{name}.csv.*{said}"):
        read(directive_city(tiny, **{name: text}))


def test_a_city_without_directives_is_built_and_says_which_files_it_lacks(tiny):
    tiny.settings((tiny.folder / "city.toml").read_text().replace('"*.csv"', '"cases*.csv"')).cases(
        "cases.csv", "1,2020-10-02,,,open,A"
    )
    tiny.build()
    assert tiny.ask("directives/tasks") == []
    assert {row["is_there"] for row in tiny.ask("directives/files")} == {False}


def test_a_build_and_the_doctor_tell_what_cannot_be_right(tiny, capsys):
    directive_city(tiny, ODD["an unknown body"][0])
    places = ["--city", str(tiny.folder), "--home", str(tiny.home)]
    main(["build", *places])
    told = "directive_tasks.csv, row 2, column 'lead': 'SỞ LẠ': No body of this code or name"
    assert told in capsys.readouterr().err
    main(["doctor", *places])
    assert told in "".join(capsys.readouterr())
