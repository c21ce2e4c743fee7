"""Measures of what only some sources record: satisfaction, filing, supplements, reopenings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.tiny_city import SETTINGS, TinyCity

HEADER = "id,received,closed,due,status,ward,again,happy,filed,asked"
ANSWERS = SETTINGS + 'satisfaction = "happy"\nreopened_at = "again"\n'
DOSSIERS = SETTINGS.replace('family = "grievance"', 'family = "dossier"') + (
    'satisfaction = "happy"\nsubmission = "filed"\nsupplement_requests = "asked"\n'
)
NEW = ("reopened", "satisfied", "satisfaction_answered", "filed_online", "supplements_repeated")


def of_week(tiny: TinyCity, measure: str, week: date, **params: Any) -> tuple[Any, Any, Any]:
    """Value, numerator and denominator of one week of the city's only ward."""
    (row,) = tiny.ask("measures/weekly", measure=measure, from_week=week, to_week=week, **params)
    return row["value"], row["numerator"], row["denominator"]


def test_silence_is_not_satisfaction(tiny: TinyCity) -> None:
    tiny.settings(ANSWERS)
    tiny.cases(
        "book.csv",
        "1,2020-10-12,2020-10-13,,closed,A,,5,,",
        "2,2020-10-12,2020-10-13,,closed,A,,3,,",
        "3,2020-10-12,2020-10-14,,closed,A,,,,",
        "4,2020-10-12,2020-10-14,,closed,A,,,,",
        "5,2020-10-12,2020-10-14,,withdrawn,A,,1,,",
        header=HEADER,
    ).build()
    assert of_week(tiny, "satisfied", date(2020, 10, 12)) == (0.5, 1, 2)
    assert of_week(tiny, "satisfaction_answered", date(2020, 10, 12)) == (0.5, 2, 4)
    assert of_week(tiny, "satisfied", date(2020, 10, 19)) == (None, 0, 0)


def test_a_reopening_counts_in_its_week_whether_closed_again_or_not(tiny: TinyCity) -> None:
    tiny.settings(ANSWERS)
    tiny.cases(
        "book.csv",
        "1,2020-10-12,2020-10-13,,open,A,2020-10-20,,,",
        "2,2020-10-12,2020-10-28,,closed,A,2020-10-21,,,",
        "3,2020-10-19,,,open,A,,,,",
        "4,2020-10-19,,,open,A,,,,",
        header=HEADER,
    ).build()
    assert of_week(tiny, "reopened", date(2020, 10, 12)) == (0, 0, 2)
    assert of_week(tiny, "reopened", date(2020, 10, 19)) == (0.5, 2, 4)


def test_dossiers_filed_online_and_asked_twice(tiny: TinyCity) -> None:
    tiny.settings(DOSSIERS)
    tiny.cases(
        "book.csv",
        "1,2020-10-12,2020-10-13,2020-10-14,closed,A,,,online_full,0",
        "2,2020-10-12,2020-10-13,2020-10-14,closed,A,,,online_partial,2",
        "3,2020-10-12,2020-10-15,2020-10-14,closed,A,,,in_person,1",
        "4,2020-10-12,,2020-10-30,open,A,,,,3",
        header=HEADER,
    ).build()
    week = date(2020, 10, 12)
    assert of_week(tiny, "filed_online", week) == (2 / 3, 2, 3)
    assert of_week(tiny, "supplements_repeated", week) == (1 / 3, 1, 3)
    assert of_week(tiny, "dossiers_on_time", week) == (2 / 3, 2, 3)
    assert of_week(tiny, "on_time", week) == of_week(tiny, "dossiers_on_time", week)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> TinyCity:
    """A grievance of which a source records no more than it must."""
    folder = tmp_path_factory.mktemp("bare")
    row = "1,2020-10-12,2020-10-13,2020-10-15,closed,A"
    city = TinyCity(folder / "city", folder / "home").settings().cases("book.csv", row)
    city.build()
    return city


@pytest.mark.parametrize("measure", NEW)
def test_what_the_records_do_not_hold_is_unknown_and_never_nought(
    bare: TinyCity, measure: str
) -> None:
    rows = bare.ask("measures/weekly", measure=measure)
    assert [row["value"] for row in rows] == [None] * 3
    assert {row["denominator"] for row in rows} == {0}
    assert measure not in {row["measure"] for row in bare.ask("review/signals")}


def test_measures_of_dossiers_have_no_row_for_grievances(bare: TinyCity) -> None:
    for measure in ("dossiers_on_time", "filed_online", "supplements_repeated"):
        assert bare.ask("measures/weekly", measure=measure, family="grievance") == []
