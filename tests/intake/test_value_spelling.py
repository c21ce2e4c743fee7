"""A value in city.toml matches the records however either is spelled."""

from __future__ import annotations

import unicodedata

import pytest

from tests.tiny_city import SETTINGS

LISTS = '\n[source.values.status]\nopen = ["x"]\nclosed = ["{closed}"]\n'


def test_values_of_the_settings_are_spelled_as_the_records_are_read(tiny):
    decomposed = unicodedata.normalize("NFD", "Đã  trả \u2013 đúng hạn")
    tiny.settings(SETTINGS + LISTS.format(closed=decomposed))
    tiny.cases("a.csv", "1,2020-10-01,2020-10-02,,Đã trả - đúng hạn,")
    tiny.build()
    assert [case["state"] for case in tiny.ask("records/facts")] == ["closed"]


@pytest.fixture
def spelled(tiny):
    """Statuses and units, each in spellings that differ in case, spaces and the place of a tone."""
    tiny.settings(SETTINGS + LISTS.format(closed="Đã thu hồi, hoà giải"))
    statuses = ["đã thu hồi, hòa giải", "ĐÃ THU HỒI, HOÀ GIẢI", "Đã\u00a0thu hồi, \u200bhoà  giải"]
    wards = ["Phường Hoà Bình", "phường hòa bình", "PHƯỜNG HOÀ BÌNH"]
    rows = [f'{n},2020-10-0{n},2020-10-09,,"{statuses[n - 1]}",{wards[n - 1]}' for n in (1, 2, 3)]
    tiny.cases("a.csv", *rows, "4,2020-10-04,2020-10-09,,Đã thu hồi,Xã Hoà Bình")
    tiny.build()
    return tiny


def test_statuses_spelled_alike_are_one_and_others_stay_unknown(spelled):
    assert {case["state"] for case in spelled.ask("records/facts")} == {"closed"}
    (rejected,) = spelled.ask("records/rejected")
    assert (rejected["case_id"], rejected["reason"]) == ("4", "unknown_status")


def test_units_without_a_table_are_one_however_they_are_spelled(spelled):
    assert {case["ward_code"] for case in spelled.ask("records/facts")} == {"Phường Hoà Bình"}
