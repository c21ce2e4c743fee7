"""The pages read as known on an earlier day, and the papers made from a page."""

from datetime import date

import pytest

from tests.pages.conftest import visit
from tests.pages.drawn import tables
from tests.papers.conftest import SECOND_IMPORT, TODAY, known_city

KNOWN = str(TODAY)


@pytest.fixture(scope="session")
def twice(tmp_path_factory):
    """The small city after two imports, two weeks apart: its folder and its home."""
    return known_city(tmp_path_factory.mktemp("known"))


@pytest.fixture
def looking(serve, twice):
    """A visit to the city of two imports."""
    serve(*twice, stands_on=True)
    return visit


def _drawn(page) -> str:
    return " ".join(str(html.proto.body) for html in page.get("html"))


@pytest.mark.parametrize("name", ["review", "backlog", "decisions", "records"])
def test_every_page_says_that_it_is_read_as_known_then(looking, name):
    page = looking(name, known=KNOWN)
    assert not page.exception and not page.error
    assert "23/11/2026" in page.warning[0].value


def test_a_day_before_the_first_import_says_so_and_nothing_is_still_being_made(looking):
    page = looking("records", known="2026-01-01")
    assert not page.exception and "01/01/2026" in page.info[0].value
    assert not page.get("progress")


def test_without_a_day_no_page_says_so(looking):
    assert not looking("review").warning


def test_what_came_in_later_is_not_there_and_is_told_as_restated(looking):
    now, then = looking("records"), looking("records", known=KNOWN)
    assert "3 tệp" in _drawn(now) and "2 tệp" in _drawn(then)
    assert "đã điều chỉnh" in _drawn(then) and "đã điều chỉnh" not in _drawn(now)


def test_the_address_keeps_the_day_and_a_button_leads_back(looking):
    page = looking("records", known=KNOWN)
    assert page.date_input(key="known").value == TODAY
    page.button(key="known-back").click().run()
    assert not page.exception and not page.warning
    assert page.date_input(key="known").value is None


def test_a_day_before_the_first_import_says_that_there_is_nothing(looking):
    page = looking("review", known="2026-11-01")
    assert not page.exception and not page.error
    assert "01/11/2026" in page.info[0].value


def test_looking_back_nothing_can_be_written_down(looking):
    def buttons(page) -> set[str]:
        return {button.key for button in page.button if button.key}

    assert "decisions.enter" in buttons(looking("decisions"))
    assert "decisions.enter" not in buttons(looking("decisions", known=KNOWN))


def test_what_was_decided_later_is_not_on_the_page_of_then(looking):
    def texts(page) -> str:
        return str(tables(page))

    assert SECOND_IMPORT.date() > date.fromisoformat(KNOWN)
    assert "Kết luận sau này" in texts(looking("decisions"))
    assert "Kết luận sau này" not in texts(looking("decisions", known=KNOWN))


def test_one_button_makes_the_papers_and_offers_each_file(looking):
    page = looking("decisions")
    page.button(key="packing.open").click().run(timeout=120)
    assert not page.exception and not page.error
    offered = [button.label for button in page.get("download_button")]
    kinds = ("ZIP", "DOCX", "PPTX", "PDF", "XLSX")
    assert all(any(f"({kind})" in label for label in offered) for kind in kinds)


def test_where_the_journal_of_tables_does_not_reach_the_page_says_whose_they_are(looking, twice):
    journal = twice[1] / "small" / "tables"
    assert "Danh mục" not in looking("records", known=KNOWN).warning[0].value
    away = journal.rename(journal.with_name("away"))
    try:
        assert "Danh mục của thành phố ở đây" in looking("records", known=KNOWN).warning[0].value
    finally:
        away.rename(journal)
