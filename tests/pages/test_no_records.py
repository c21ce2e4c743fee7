"""A city without a record, or without a week that has ended: every page says so and leads to the one
that says why; no command fails."""

from __future__ import annotations

import pytest

from giaoban.cli.commands import NOT_DONE, WRONG_USAGE, main
from giaoban.web.session.navigation import PAGES
from tests.pages.conftest import visit
from tests.pages.drawn import words
from tests.tiny_city import HEADER, SETTINGS, TinyCity

ENGLISH = SETTINGS.replace("as_of =", 'language = "en"\nas_of =')
REFUSED = ENGLISH.replace("max_rejected_share = 1.0", "max_rejected_share = 0.05")
UNREADABLE = f"{HEADER}\n1,no day,,,open,A\n"


@pytest.fixture(scope="module", params=["no file", "a header", "a refused file", "a rejected row"])
def empty(request, tmp_path_factory) -> TinyCity:
    """A city of which nothing was taken, in each of the ways that can come about."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "city").mkdir()
    tiny = TinyCity(folder / "city", folder / "home")
    tiny.settings(REFUSED if request.param == "a refused file" else ENGLISH)
    if request.param != "no file":
        tiny.write("book.csv", f"{HEADER}\n" if request.param == "a header" else UNREADABLE)
    tiny.build()
    return tiny


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_and_leads_to_the_records(serve, empty, page, language):
    serve(empty.folder, empty.home, stands_on=True)
    app = visit(page, lang=language)
    assert not app.exception and not app.error
    told = "no records yet" if language == "en" else "Chưa có số liệu"
    if PAGES[page].needs_records:
        assert told in words(app)
        assert 'href="records?' in words(app)
        assert 'class="gb-weeks"' not in words(app)


def test_the_page_of_the_records_says_what_became_of_the_files(serve, empty):
    serve(empty.folder, empty.home, stands_on=True)
    said = words(visit("records", lang="en"))
    files = len(empty.ask("records/ledger"))
    assert ("no record was taken" if files else "No file of records has been read") in said
    assert "Which file goes where?" in said and ">*.csv<" in said and str(empty.folder) in said
    assert "reaches up to" not in said
    assert "none lost" not in said and "figures as of" not in said
    assert "no case that this figure counts" not in said


def test_commands_say_it_in_a_sentence(empty, tmp_path, capsys):
    place = ["--city", str(empty.folder), "--home", str(empty.home)]
    assert main(["pack", "--out", str(tmp_path), *place]) == WRONG_USAGE
    assert "There are no records yet" in capsys.readouterr().err
    assert main(["digest", "--no-mail", "--lang", "en", "--out", str(tmp_path), *place]) == 0
    (letter,) = tmp_path.glob("*.txt")
    assert "There is no record of this week: nothing can be judged." in letter.read_text("utf-8")
    assert main(["doctor", *place]) == NOT_DONE
    assert "!!  no record is in the figures" in capsys.readouterr().out
    assert main(["ask", "shell/as_of", *place]) == 0


# A Wednesday with one case, or a week of cases up to its Friday: the records' first.
FIRST = {
    "case": ("2020-10-28", ["1,2020-10-28,,2020-11-04,open,A"]),
    "week": (
        "2020-10-30",
        [f"{n},2020-10-{26 + n % 5},,2020-10-{28 + n % 4},open,{'AB'[n % 2]}" for n in range(30)],
    ),
}


@pytest.fixture(scope="module", params=FIRST)
def begun(request, tmp_path_factory) -> tuple[str, TinyCity]:
    """A city of one case or of one week."""
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "city").mkdir()
    as_of, rows = FIRST[request.param]
    settings = ENGLISH.replace("2020-10-31", as_of)
    tiny = TinyCity(folder / "city", folder / "home").settings(settings).cases("book.csv", *rows)
    tiny.build()
    return request.param, tiny


@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_on_the_first_records(serve, begun, page):
    """In Vietnamese where a week has ended, in English where none has."""
    what, city = begun
    serve(city.folder, city.home, stands_on=True)
    address = {"ward": {"ward": "A"}, "case": {"case": "book:1"}}.get(page, {})
    app = visit(page, lang="vi" if what == "week" else "en", **address)
    assert not app.exception and not app.error
    waits = PAGES[page].needs_records and page != "case"
    assert ("No week has ended since" in words(app)) == (what == "case" and waits)


def test_what_there_is_so_far_can_be_looked_at(serve, begun):
    what, city = begun
    serve(city.folder, city.home, stands_on=True)
    said = words(visit("cases", lang="en", period="all"))
    assert "1 case is open" in said if what == "case" else "30 cases are open" in said


def test_commands_stand_on_the_first_records(begun, tmp_path, capsys):
    what, city = begun
    place = ["--city", str(city.folder), "--home", str(city.home)]
    packed = main(["pack", "--out", str(tmp_path), *place])
    assert packed == (WRONG_USAGE if what == "case" else 0)
    told = capsys.readouterr()
    assert "no records" in told.err if what == "case" else "2020-W44" in told.out
    for query in ("review/signals", "backlog/now", "response_times/by_ward", "measures/weekly"):
        assert main(["ask", query, *place]) == 0
    assert main(["doctor", *place]) in (0, NOT_DONE)
    assert "no record is in the figures" not in capsys.readouterr().out
