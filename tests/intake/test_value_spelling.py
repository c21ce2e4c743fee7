"""A value in city.toml matches the records however either is spelled in Unicode."""

from __future__ import annotations

import unicodedata

from tests.tiny_city import SETTINGS


def test_values_of_the_settings_are_spelled_as_the_records_are_read(tiny):
    decomposed = unicodedata.normalize("NFD", "Đã  trả \u2013 đúng hạn")
    tiny.settings(f'{SETTINGS}\n[source.values.status]\nopen = ["x"]\nclosed = ["{decomposed}"]\n')
    tiny.cases("a.csv", "1,2020-10-01,2020-10-02,,Đã trả - đúng hạn,")
    tiny.build()
    assert [case["state"] for case in tiny.ask("records/facts")] == ["closed"]
