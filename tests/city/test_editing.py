"""city.toml changed by the program: what was written by hand stays as it was."""

from __future__ import annotations

import tomllib

import pytest

from giaoban.city.editing import block, checked, replace_settings, settings_text, with_table
from giaoban.errors import CityError

OTHER = {
    "name": "dossiers",
    "family": "dossier",
    "columns": {"case_id": "Mã hồ sơ", "received_at": "Ngày nhận"},
    "formats": {"received_at": "%d/%m/%Y"},
    "ward_pattern": {"regex": r"^(\d+)$"},
}


def test_a_new_source_stands_at_the_end_and_all_above_it_is_as_it_was(tiny):
    before = settings_text(tiny.folder) + "# the clerk's own note\n"
    text = with_table(before, "source", OTHER, block("source", OTHER, {"columns.case_id": "sure"}))
    assert text.startswith(before.rstrip())
    assert 'case_id = "Mã hồ sơ" # sure' in text
    assert "regex = '^(\\d+)$'" in text
    assert [source.name for source in checked(tiny.folder, text).sources] == ["book", "dossiers"]
    assert tomllib.loads(text)["source"][1] == OTHER


def test_a_source_of_that_name_is_changed_in_place_and_keeps_notes_and_other_keys(tiny):
    by_hand = settings_text(tiny.folder).replace(
        'family = "grievance"', 'family = "grievance" # since 2019\ncovers = "whole"'
    )
    changed = {
        "name": "book",
        "family": "grievance",
        "columns": {"case_id": "number", "received_at": "received"},
    }
    text = with_table(by_hand, "source", changed, "")
    assert 'family = "grievance" # since 2019' in text
    (source,) = checked(tiny.folder, text).sources
    assert source.columns == {"case_id": ("number",), "received_at": ("received",)}
    assert (source.covers, source.files) == ("whole", ("*.csv",))


def test_settings_that_would_be_wrong_are_told_by_their_own_name_and_replace_nothing(tiny):
    before = settings_text(tiny.folder)
    wrong = OTHER | {"family": "petition"}
    with pytest.raises(CityError) as told:
        checked(tiny.folder, with_table(before, "source", wrong, block("source", wrong, {})))
    assert told.value.message.values["path"] == str(tiny.folder / "city.toml")
    assert settings_text(tiny.folder) == before


def test_the_settings_before_lie_beside_those_that_replaced_them(tiny):
    before = settings_text(tiny.folder)
    kept = replace_settings(tiny.folder, before, before + "# more\n")
    assert kept.read_text("utf-8") == before
    assert kept.parent == tiny.folder
    assert settings_text(tiny.folder).endswith("# more\n")


def test_what_somebody_else_changed_meanwhile_is_not_written_over(tiny):
    before = settings_text(tiny.folder)
    tiny.settings(before + "# by hand\n")
    with pytest.raises(CityError) as told:
        replace_settings(tiny.folder, before, before)
    assert told.value.message.key == "city.setting.changed_meanwhile"
    assert settings_text(tiny.folder).endswith("# by hand\n")
