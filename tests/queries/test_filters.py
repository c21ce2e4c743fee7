"""A filter by way of receipt or by field takes its part of the cases, and the parts are the whole."""

from collections import Counter
from datetime import date

import pytest

from giaoban.city.home import CityHome
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from tests.small_city import built, small_city

COUNTS = {
    "response_times/by_ward": "cases",
    "response_times/city": "cases",
    "response_times/by_category": "cases",
    "response_times/on_time_by_ward": "due_cases",
    "response_times/on_time_by_week": "on_time_cases",
    "response_times/on_time_by_ward_and_week": "on_time_cases",
    "response_times/closed_within_by_week": "closed_within_cases",
    "response_times/closed_within_by_ward_and_week": "closed_within_cases",
    "response_times/first_response_by_ward": "reached_cases",
    "response_times/case_mix": "late_cases",
    "review/falling_due": "due_soon_cases",
    "cases/summary": "cases",
}
# Codes of the small city; a dossier names no way of receipt.
PARTS = {"channel": ("app", "hotline", "none"), "category": ("RACTHAI", "DATDAI", "none")}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    folder = small_city(tmp_path_factory.mktemp("filters") / "city")
    folder.joinpath("dossiers.csv").write_text(_without_channel(folder / "dossiers.csv"), "utf-8")
    return Warehouse(CityHome(built(folder, folder.parent / "home") / "small"))


def _without_channel(file):
    lines = file.read_text("utf-8").splitlines()
    return "\n".join([lines[0], *(line.rsplit(",", 1)[0] + "," for line in lines[1:])])


def _total(warehouse, name, column, **params):
    return int(queries.ask(warehouse, name, params)[column].sum())


def _taken(name):
    return {param.name for param in queries.read(name).params} & PARTS.keys()


@pytest.mark.parametrize(
    ("name", "part"), [(name, part) for name in COUNTS for part in sorted(_taken(name))]
)
def test_the_parts_of_a_filter_add_up_to_the_whole(warehouse, name, part):
    whole = _total(warehouse, name, COUNTS[name])
    parts = [_total(warehouse, name, COUNTS[name], **{part: [code]}) for code in PARTS[part]]
    assert whole == sum(parts)
    assert sum(one > 0 for one in parts) > 1


def test_the_early_warning_and_the_oldest_cases_take_a_way_of_receipt(warehouse):
    for name in ("review/early_warning", "backlog/oldest_open"):
        listed = [
            len(queries.ask(warehouse, name, {"channel": [code]})) for code in ("app", "none")
        ]
        assert all(listed), name
        assert not len(queries.ask(warehouse, name, {"channel": ["post"]}))


@pytest.mark.parametrize(
    ("by_ward", "of_city", "column"),
    [
        ("on_time_by_ward_and_week", "on_time_by_week", "due_cases"),
        ("closed_within_by_ward_and_week", "closed_within_by_week", "reached_cases"),
    ],
)
def test_the_weeks_of_the_wards_add_up_to_the_weeks_of_the_city(
    warehouse, by_ward, of_city, column
):
    weeks = {"from_week": date(2026, 6, 1), "to_week": date(2026, 9, 28)}
    sums: Counter = Counter()
    for row in queries.ask(warehouse, f"response_times/{by_ward}", weeks).itertuples():
        sums[row.week_start] += getattr(row, column)
    city = queries.ask(warehouse, f"response_times/{of_city}", weeks)
    assert dict(sums) == dict(zip(city.week_start, city[column], strict=True))
    assert len(sums) == 18
