"""What a page says when there is nothing, nothing yet, something old, or something broken."""

import shutil
from datetime import date

import pytest

from giaoban.warehouse.build import build
from giaoban.warehouse.database import workbench
from giaoban.web.session.navigation import PAGES
from tests.pages.conftest import visit
from tests.pages.drawn import charts, words
from tests.small_city import small_city


@pytest.mark.parametrize("page", ["response_times", "backlog"])
def test_a_period_without_cases_is_an_answer_that_says_what_to_do(small, page):
    app = small(page, lang="en", period="own", **{"from": "2019-01-07", "to": "2019-02-03"})
    assert not app.exception
    assert "Choose a longer period" in words(app)


def test_before_the_first_build_the_page_says_so(serve, tmp_path):
    serve(small_city(tmp_path / "city"), tmp_path / "home")
    app = visit(lang="en")
    assert not app.exception
    assert "No figures yet" in words(app)


def test_old_figures_say_how_old_they_are(serve, tmp_path):
    folder = small_city(tmp_path / "city")
    settings = (folder / "city.toml").read_text("utf-8")
    (folder / "city.toml").write_text(settings.replace("simulated = true", ""), "utf-8")
    build(folder, tmp_path / "home", date(2026, 6, 28))
    serve(folder, tmp_path / "home")
    said = words(visit(lang="en"))
    assert "days old" in said
    assert "simulated records" not in said


def test_a_file_that_was_refused_is_said_on_every_page(serve, tmp_path):
    folder = small_city(tmp_path / "city")
    (folder / "grievances-2.csv").write_bytes(b"")
    build(folder, tmp_path / "home")
    serve(folder, tmp_path / "home")
    for page in PAGES:
        assert "1 file was refused" in words(visit(page, lang="en"))


def test_a_new_generation_is_asked_again(serve, tmp_path):
    folder = small_city(tmp_path / "city")
    build(folder, tmp_path / "home", date(2026, 6, 28))
    serve(folder, tmp_path / "home")
    app = visit(lang="en")
    assert "28 Jun 2026" in words(app)
    build(folder, tmp_path / "home", date(2026, 7, 5))
    assert "5 Jul 2026" in words(app.run())


_GREETED = "<p class='gb-welcome'>"


def test_a_first_visit_is_told_what_it_sees_after_all_else_and_once(small):
    app = small()
    said = words(app)
    for sentence in ("nào phải giải trình", "kết luận các kỳ trước", "vào Họp giao ban"):
        assert sentence in said
    assert said.rindex(_GREETED) > said.rindex("<h2 class='gb-question'>")
    app.button(key="welcome.understood").click().run()
    assert not app.exception
    assert _GREETED not in words(app)


def test_neither_a_meeting_nor_who_follows_a_link_is_greeted(small):
    assert _GREETED not in words(small("meeting"))
    assert _GREETED not in words(small(lang="en"))


_UNREADABLE = (
    "alter table durations rename to once; create view durations as "
    "select * replace (error('a bad block')::date as received_on) from once"
)


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_UNREADABLE, "Tell the person in charge the number"),
        ("drop table durations", "made by another version of the program"),
    ],
)
def test_a_question_that_fails_leaves_the_rest_of_the_page_standing(
    serve, small_home, tmp_path, harm, words
):
    folder, home = small_home
    shutil.copytree(home, tmp_path / "home")
    (file,) = (tmp_path / "home" / "small" / "warehouse").glob("*.duckdb")
    with workbench(file, tmp_path) as connection:
        connection.execute(harm)
    serve(folder, tmp_path / "home")
    app = visit("response_times", lang="en")
    assert not app.exception
    assert len(charts(app)) == 4
    assert all(words in error.value for error in app.error)
    assert len(app.error) == 4


def test_a_city_with_one_ward_is_drawn(serve, tmp_path):
    folder = small_city(tmp_path / "city")
    for name in ("wards", "tiles", "grievances", "dossiers"):
        file = folder / f"{name}.csv"
        lines = file.read_text("utf-8").splitlines()
        kept = [line for line in lines[1:] if "06600" in line]
        file.write_text("\n".join([lines[0], *kept]), "utf-8")
    build(folder, tmp_path / "home")
    serve(folder, tmp_path / "home")
    for page in PAGES:
        app = visit(page, lang="en")
        assert not app.exception
        assert not app.error


def test_a_city_without_dossiers_is_not_told_to_choose_a_longer_period(serve, tmp_path):
    folder = small_city(tmp_path / "city")
    settings = (folder / "city.toml").read_text("utf-8")
    kept = settings[: settings.index('[[source]]\nname = "mot-cua"')]
    (folder / "city.toml").write_text(kept, "utf-8")
    build(folder, tmp_path / "home")
    serve(folder, tmp_path / "home")
    app = visit("services", lang="en")
    assert not app.exception
    told = [notice.value.replace("\\", "") for notice in app.info]
    assert told
    assert all("hold no procedure dossiers" in notice for notice in told)
