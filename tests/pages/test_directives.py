"""The directives page: what a document leaves open stays open, and what is missing is named."""

import shutil
from datetime import date

import pytest

from giaoban.city.home import CityHome
from giaoban.meeting import drafts
from giaoban.meeting.register.connection import open_register
from giaoban.meeting.register.events import Change
from giaoban.warehouse.database import workbench
from giaoban.web.session import navigation
from tests.directive_city import TABLES, directive_city
from tests.pages.conftest import visit
from tests.pages.drawn import reading, readings, words


def said(app):
    return words(app).replace("\\", "")


def tasks(app):
    return reading(app, "What is asked")


def test_tasks_say_who_leads_until_when_and_what_does_not_fit(look):
    shown = tasks(look("directives", "en"))
    assert list(shown.Lead) == [
        "City People's Committee",
        "No single lead (2 bodies)",
        "Hội Lạ",
    ]
    assert list(shown.Deadline) == [
        "15 Dec 2026 (first: 1 Oct 2026)",
        "31 Oct 2026 (by milestone)",
        "No deadline",
    ]
    assert [list(mark.split(", ")) for mark in shown.Marked] == [
        [""],
        ["unknown ward"],
        ["due before the document", "unknown body"],
    ]


def test_the_share_of_tasks_without_a_deadline_or_lead_is_said_and_who_is_asked_is_not(look):
    text = said(look("directives", "en"))
    assert "sets no deadline for 1 of 3 tasks (33.3%)" in text
    assert "Who is asked is not recorded." in text
    assert "5 cells do not fit" in said(look("records", "en"))


def test_wards_a_task_names_stand_beside_all_others_without_a_survey_flag(look):
    shown = reading(look("directives", "en"), "Median (days)")
    assert len(shown) > 5
    assert sum(name.startswith("★") for name in shown["Ward or commune"]) == 2
    assert not [column for column in shown.columns if "survey" in column or "khảo" in column]


def test_a_ward_shows_only_the_tasks_that_name_it(small):
    shown = tasks(small("directives", lang="en", ward="06600@2025-07-01"))
    assert list(shown.Task) == ["D1/1"]


def test_a_city_without_tables_has_no_page_of_them_and_an_address_of_one_says_so(serve, tiny):
    directive_city(tiny)
    for name in TABLES:
        (tiny.folder / name).unlink()
    tiny.settings((tiny.folder / "city.toml").read_text().replace('wards = "wards.csv"\n', ""))
    tiny.build()
    serve(tiny.folder, tiny.home)
    directives, papi = visit("directives", lang="en"), visit("papi", lang="en")
    assert "No directives or tasks of this city" in said(directives)
    assert "No PAPI scores of this city" in said(papi)
    for page in (directives, papi):
        assert not page.exception
        assert ".csv" not in said(page)
        assert not [button for button in page.button if button.key.endswith(".details")]
    assert navigation.lacks("papi") and navigation.lacks("directives")


def test_the_demo_city_lists_both_pages(look):
    look("papi", "en")
    assert not navigation.lacks("papi") and not navigation.lacks("directives")


def test_papi_shows_gaps_as_words_and_marks_a_total_that_does_not_fit(look):
    app = look("papi", "en")
    shown = reading(app, "2020").set_index("PAPI dimension")
    total = shown.index.get_loc("Total")
    assert list(shown["2020"].iloc[total : total + 2]) == ["48.88 †", "40.00"]
    assert shown.index[total + 1] == "Country (mean)"
    assert shown.loc["Total", "2018"] == "not published"
    assert shown.loc["7. Environmental governance", "2017"] == "–"
    assert "The parts add to 48.811" in str(readings(look("records", "en"))[-1].to_dict())


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("vi", "liên quan đến nội dung PAPI, không phải điểm"),
        ("en", "related to a PAPI dimension, not a score"),
    ],
)
def test_records_beside_papi_are_related_and_never_a_score(look, language, word):
    assert said(look("papi", language)).count(word) == 2


@pytest.fixture
def register(serve, small_home, tmp_path, monkeypatch):
    """The register of a home of its own; nobody has signed in."""
    folder, built = small_home
    monkeypatch.setattr("giaoban.web.meeting.author._CLAIMS", ())
    shutil.copytree(built / "small", tmp_path / "small", ignore=shutil.ignore_patterns("register*"))
    serve(folder, tmp_path)
    return open_register(CityHome(tmp_path / "small"), "small")


def test_a_task_is_taken_into_the_meeting_and_its_reports_come_back(register):
    app = visit("directives", lang="en")
    app.selectbox(key="directives.take.task").set_value("D1/2").run()
    app.text_input(key="directives.take.who").input("An")
    app.button(key="directives.take.save").click().run()
    assert not app.exception
    task = register.item("task", "D1/2")
    assert task.facts["decided_on"] == "2026-08-03"
    assert task.facts["wards"] == ["06601@2025-07-01"]
    register.append("An", drafts.closed(task, "Số 5/BC", date(2026, 10, 30)))
    app = visit("directives", lang="en")
    assert tasks(app).set_index("Task").State["D1/2"].endswith("on time")


def test_a_task_taken_up_is_an_item_of_the_weekly_review(register):
    facts = {"text": "Chuẩn bị địa điểm", "lead": "UBND", "decided_on": "2026-08-03"}
    register.append("An", Change("task", "D1/2", 0, "opened", facts))
    assert "Task D1/2" in list(readings(visit("meeting", lang="en"))[0]["No."])


def test_a_question_about_tasks_that_fails_leaves_the_rest_of_the_page_standing(
    serve, small_home, tmp_path
):
    folder, built = small_home
    shutil.copytree(built, tmp_path / "home")
    (file,) = (tmp_path / "home" / "small" / "warehouse").glob("*.duckdb")
    with workbench(file, tmp_path) as connection:
        connection.execute("drop macro table task_standing")
    serve(folder, tmp_path / "home")
    app = visit("directives", lang="en")
    assert not app.exception
    assert all("made by another version" in error.value for error in app.error)
    text = said(app)
    assert "Which document, from whom, to whom?" in text
    assert "Number" in text
