"""Denunciations are counted by month, each once, and nothing of one is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from giaoban.warehouse.build import build
from giaoban.warehouse.database import Warehouse
from tests.tiny_city import SETTINGS, TinyCity

KINDS = '[source.values.kind]\ndenunciation = ["Tố cáo"]\npetition = ["Kiến nghị"]\n'
HEADER = "id,received,closed,due,status,ward,kind"
SUNDAY, NEXT_SUNDAY = datetime(2020, 10, 11, 12, tzinfo=UTC), datetime(2020, 10, 18, 12, tzinfo=UTC)


def told(*cases: str) -> list[str]:
    """Denunciations as "number day of October"."""
    pairs = (case.split() for case in cases)
    return [f"{number},2020-10-{day},,,open,A,Tố cáo" for number, day in pairs]


@pytest.fixture
def city(tiny: TinyCity) -> TinyCity:
    return tiny.settings(SETTINGS + 'kind = "kind"\n' + KINDS)


def take(city: TinyCity, name: str, rows: list[str], now: datetime) -> None:
    city.cases(name, *rows, header=HEADER)
    build(city.folder, city.home, now=now)


def months(city: TinyCity) -> list[tuple[date, int]]:
    asked = Warehouse(city.city_home).rows("select month, cases from denunciations", {})
    return asked.values


def test_one_that_two_exports_repeat_is_counted_once(city):
    take(city, "a.csv", told("D1 05", "D2 06"), SUNDAY)
    take(city, "b.csv", told("D1 05", "D2 06", "D3 14"), NEXT_SUNDAY)
    assert months(city) == [(date(2020, 10, 1), 3)]


def test_exports_that_only_bring_what_is_new_add_up(city):
    take(city, "a.csv", told("D1 05", "D2 06"), SUNDAY)
    take(city, "b.csv", told("D3 14"), NEXT_SUNDAY)
    assert months(city) == [(date(2020, 10, 1), 3)]


def test_two_overlapping_files_of_one_import_count_each_once(city):
    city.cases("a.csv", *told("D1 05", "D2 06"), header=HEADER)
    take(city, "b.csv", told("D2 06", "D3 07"), SUNDAY)
    assert months(city) == [(date(2020, 10, 1), 3)]


def test_old_files_loaded_late_never_count_one_twice(city):
    take(city, "a.csv", told("D1 01", "D2 02"), NEXT_SUNDAY)
    take(city, "b.csv", told("D2 02", "D3 03"), NEXT_SUNDAY)
    assert months(city) == [(date(2020, 10, 1), 2)]


def test_a_later_export_that_knows_more_of_a_month_stands(city):
    take(city, "a.csv", told("D1 05"), SUNDAY)
    take(city, "b.csv", told("D1 05", "D2 06", "D3 07"), NEXT_SUNDAY)
    assert months(city) == [(date(2020, 10, 1), 3)]


def test_a_reading_under_a_corrected_mapping_takes_the_first_counts_with_it(city):
    take(city, "a.csv", told("D1 05", "D2 06"), SUNDAY)
    city.settings(SETTINGS + 'kind = "kind"\n' + KINDS.replace("denunciation", "complaint"))
    build(city.folder, city.home, now=NEXT_SUNDAY)
    assert months(city) == []
    assert len(city.ask("records/facts")) == 2


def test_a_refused_file_counts_none_until_it_is_taken(city):
    settings = SETTINGS + 'kind = "kind"\n' + KINDS
    city.settings(settings.replace("1.0", "0.2"))
    take(city, "a.csv", [*told("D1 05"), "2,soon,,,open,A,Kiến nghị"], SUNDAY)
    assert months(city) == []
    city.settings(settings)
    build(city.folder, city.home, now=SUNDAY)
    assert months(city) == [(date(2020, 10, 1), 1)]


def test_one_whose_kind_cannot_be_read_leaves_nothing_but_its_line(city):
    spoiled = "Tố cáo".encode().decode("latin-1")
    take(city, "a.csv", [f"SECRET-77,2020-10-05,,,open,A,{spoiled}"], SUNDAY)
    assert [row["case_id"] for row in city.ask("records/rejected")] == [None]
    for file in city.home.rglob("*"):
        assert not file.is_file() or b"SECRET-77" not in file.read_bytes(), file


def test_one_dated_after_the_import_waits_for_an_export_that_has_it_in_the_past(city):
    take(city, "a.csv", told("D1 14"), SUNDAY)
    assert months(city) == []
    take(city, "b.csv", told("D1 14", "D2 15"), NEXT_SUNDAY)
    assert months(city) == [(date(2020, 10, 1), 2)]
