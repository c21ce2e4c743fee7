"""The page of the city's tables: what it says of a table that is not there, empty, or cannot be read."""

from __future__ import annotations

from datetime import date

import pytest

from giaoban.city.wards import Alias, Unit
from giaoban.web.meeting import author
from giaoban.web.tables.grid import edits_of
from giaoban.web.tables.unknown_names import unit_of
from tests.pages.conftest import visit
from tests.pages.drawn import words
from tests.tiny_city import SETTINGS, TinyCity

NAMED = SETTINGS.replace("as_of =", 'language = "en"\nwards = "wards.csv"\nas_of =')


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> TinyCity:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "city").mkdir()
    tiny = TinyCity(folder / "city", folder / "home")
    tiny.settings(NAMED.replace('["*.csv"]', '["records/*.csv"]'))
    tiny.write("wards.csv", "ward_code,ward_name\n01,Hồng Gai\n")
    tiny.cases("records/a.csv", "1,2020-10-05,,,open,Hòn Gai", "2,2020-10-05,,,open,Nowhere")
    tiny.build()
    return tiny


@pytest.fixture
def shown(serve, city):
    """The page as it opens, with a table chosen."""

    def at(table: str):
        serve(city.folder, city.home)
        page = visit("tables", lang="en")
        return page.selectbox(key="tables.which").select(table).run()

    return at


def test_a_table_that_is_not_there_or_empty_says_so(shown, city):
    said = "The city has no such table yet. Add rows and press Save, and the file is made."
    assert _plain(shown("targets.csv").info) == said
    city.write("targets.csv", "measure,target\n")
    assert _plain(shown("targets.csv").info) == "This table has no row yet."


def test_an_error_made_by_hand_is_shown_with_its_place_and_its_row_can_be_edited(shown, city):
    city.write("targets.csv", "measure,target\non_time,half\n")
    page = shown("targets.csv")
    assert not page.exception
    assert "targets.csv, row 2, column 'target': 'half' is not a number" in _plain(page.warning)
    assert page.dataframe
    city.write("targets.csv", b"measure,target\n\xff\xfe,1\n")
    page = shown("targets.csv")
    assert not page.exception and not page.dataframe
    assert "targets.csv, row 2: not UTF-8" in _plain(page.error)
    (city.folder / "targets.csv").unlink()


def _plain(blocks) -> str:
    return _plain_text("\n".join(block.value for block in blocks))


def _plain_text(text: str) -> str:
    return text.replace("\\", "")


def test_the_national_calendar_is_told_and_is_what_an_own_one_begins_with(shown, city):
    page = shown("calendar.csv")
    assert "the national calendar that the program ships is used" in page.info[0].value
    page.button(key="tables.own_calendar").click().run()
    assert not page.error and "test@example.com" in _plain_text(page.expander[0].label)
    assert 'calendar = "calendar.csv"' in (city.folder / "city.toml").read_text("utf-8")


def test_a_name_is_given_to_its_unit_and_waits_for_the_figures(shown, city):
    page = shown("ward_aliases.csv")
    said = words(page)
    assert "2 names in the records belong to no known ward; 2 cases stand outside" in said
    assert page.button(key="tables.assign.1").disabled
    page.button(key="tables.assign.0").click().run()
    assert "Assigned to Hồng Gai" in words(page)
    assert not page.error and page.dataframe
    assert "Other names of units" in _plain(page.warning)


def test_a_name_is_called_given_to_the_unit_whose_days_it_says():
    units = [
        Unit(1, "06688", "Hồng Hải", valid_from=date(2019, 1, 1), valid_to=date(2025, 6, 30)),
        Unit(2, "06688", "Hạ Long", valid_from=date(2025, 7, 1)),
    ]
    said = [
        unit_of(Alias("Hồng Hà", "06688", day), units)
        for day in (date(2019, 1, 1), date(2025, 7, 1), None)
    ]
    assert said == ["Hồng Hải", "Hạ Long", "Hạ Long"]


def test_without_a_name_nothing_is_saved(shown, city, monkeypatch):
    monkeypatch.setattr(author, "signed_in", lambda: None)
    page = shown("ward_aliases.csv")
    before = (city.folder / "ward_aliases.csv").read_bytes()
    page.selectbox(key="tables.name.Nowhere").select_index(0).run()
    page.button(key="tables.assign.1").click().run()
    assert page.error[0].value.startswith("Enter your name")
    assert (city.folder / "ward_aliases.csv").read_bytes() == before


def test_looking_back_nothing_is_edited(serve, city):
    serve(city.folder, city.home)
    page = visit("tables", lang="en", known="2099-01-01")
    assert not page.exception and not page.dataframe
    assert "tables are not edited here" in _plain(page.info)


def test_what_the_grid_says_was_done_is_told_as_texts():
    edits = edits_of(
        {
            "edited_rows": {
                0: {"target": "0.9 ", "line": 3},
                2: {"valid_from": "2026-01-01"},
                4: {},
            },
            "added_rows": [{"measure": "on_time", "target": None}, {}],
            "deleted_rows": [2],
        }
    )
    assert edits.changed == {0: {"target": "0.9"}}
    assert edits.added == ({"measure": "on_time", "target": ""},)
    assert edits.removed == {2}
