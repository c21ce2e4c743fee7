"""Ha Long's tables say what is known about its units, subjects and clocks, and fit each other."""

import csv
from datetime import date
from pathlib import Path

import pytest

from giaoban.city.settings import read_city

HALONG = Path(__file__).parents[2] / "data" / "halong"

# Sub-dimensions of PAPI since 2020; a theme may also be a whole dimension.
SUB_DIMENSIONS = {1: 4, 2: 4, 3: 3, 4: 4, 5: 4, 6: 4, 7: 3, 8: 3}
PAPI_CODES = {f"{d}.{s}" for d, count in SUB_DIMENSIONS.items() for s in range(1, count + 1)}
PAPI_CODES |= {str(dimension) for dimension in SUB_DIMENSIONS}


def table(name):
    with (HALONG / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


WARDS = table("wards.csv")
CHANGES = table("ward_changes.csv")


def valid_on(day):
    return [
        w for w in WARDS if w["valid_from"] <= day and (not w["valid_to"] or day <= w["valid_to"])
    ]


def unit(code, day):
    return next((ward for ward in valid_on(day) if ward["ward_code"] == code), None)


def the_day_before(day):
    return date.fromordinal(date.fromisoformat(day).toordinal() - 1).isoformat()


@pytest.mark.parametrize(
    ("day", "units", "wards"),
    [
        ("2019-12-31", 20, 20),
        ("2020-01-01", 33, 21),
        ("2024-10-31", 33, 21),
        ("2024-11-01", 32, 20),
        ("2025-06-30", 32, 20),
        ("2025-07-01", 13, 9),
        ("2026-11-22", 13, 9),
    ],
)
def test_the_city_has_the_units_of_the_day(day, units, wards):
    valid = valid_on(day)
    assert len(valid) == units
    assert sum(ward["kind"] == "ward" for ward in valid) == wards


def test_a_unit_is_known_by_its_code_and_first_day():
    keys = [(ward["ward_code"], ward["valid_from"]) for ward in WARDS]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("06685", "Trần Hưng Đạo", "Hồng Gai"),
        ("06676", "Cao Thắng", "Hà Lầm"),
        ("06661", "Giếng Đáy", "Việt Hưng"),
    ],
)
def test_a_code_that_was_used_again_means_another_unit(code, before, after):
    assert unit(code, "2025-06-30")["ward_name"] == before
    assert unit(code, "2025-07-01")["ward_name"] == after


def test_no_population_is_shipped():
    assert {ward["population"] for ward in WARDS} == {""}


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: f"{c['old_code']}-{c['new_code']}")
def test_both_ends_of_a_change_exist(change):
    assert unit(change["old_code"], the_day_before(change["changed_on"]))
    assert unit(change["new_code"], change["changed_on"])


@pytest.mark.parametrize("ward", WARDS, ids=lambda w: f"{w['ward_code']}-{w['valid_from']}")
def test_a_unit_leads_to_one_of_today_or_was_split(ward):
    while ward["valid_to"]:
        on = date.fromordinal(date.fromisoformat(ward["valid_to"]).toordinal() + 1).isoformat()
        heirs = [c for c in CHANGES if (c["old_code"], c["changed_on"]) == (ward["ward_code"], on)]
        assert heirs
        if len(heirs) > 1:
            assert {c["share"] for c in heirs} == {"partial"}
            assert ward["ward_name"] in ("Hà Khẩu", "Đồng Lâm")
            return
        assert heirs[0]["share"] == "full"
        ward = unit(heirs[0]["new_code"], on)


def test_every_alias_names_a_unit_that_exists():
    keys = {(ward["ward_code"], ward["valid_from"]) for ward in WARDS}
    aliases = table("ward_aliases.csv")
    assert aliases
    assert all((alias["ward_code"], alias["valid_from"]) in keys for alias in aliases)


def test_the_misspelling_of_the_letter_of_2020_means_ha_lam_of_the_day():
    named = [a for a in table("ward_aliases.csv") if a["alias"] == "Hà Lâm"]
    assert {unit(a["ward_code"], a["valid_from"])["ward_name"] for a in named} == {"Hà Lầm"}


def test_no_alias_is_a_name_of_its_own():
    names = {ward["ward_name"] for ward in WARDS}
    assert not names & {alias["alias"] for alias in table("ward_aliases.csv")}


def test_every_subject_belongs_to_a_theme_of_papi_that_exists():
    categories = table("categories.csv")
    assert len(categories) == 19
    for category in categories:
        assert category["name_vi"] and category["name_en"]
        assert category["papi_primary"] in PAPI_CODES | {""}
        assert category["papi_secondary"] in PAPI_CODES | {""}
    assert [c["category"] for c in categories if not c["papi_primary"]] == ["KHAC"]


def test_every_unit_has_a_tile_and_no_two_share_one():
    tiles = table("tiles.csv")
    keys = {(ward["ward_code"], ward["valid_from"]) for ward in WARDS}
    assert {(tile["ward_code"], tile["valid_from"]) for tile in tiles} == keys
    for day in ("2024-10-31", "2025-07-01"):
        valid = {(ward["ward_code"], ward["valid_from"]) for ward in valid_on(day)}
        places = [
            (t["column"], t["row"]) for t in tiles if (t["ward_code"], t["valid_from"]) in valid
        ]
        assert len(set(places)) == len(valid)


def test_a_clock_that_fills_due_dates_starts_at_receipt_and_is_the_citys_own():
    clocks = table("clocks.csv")
    assert {clock["mark"] for clock in clocks} == {"law", "configured"}
    assert all(clock["basis"] and clock["valid_from"] for clock in clocks)
    for words in ("basis", "extension"):
        assert all(bool(clock[words]) == bool(clock[f"{words}_en"]) for clock in clocks)
    filling = [c for c in clocks if c["starts"] == "received" and c["step"] == "resolve"]
    assert [(c["kind"], c["limit"], c["unit"], c["mark"]) for c in filling] == [
        ("petition", "15", "working", "configured")
    ]


def test_targets_are_shares_and_marked_as_configured():
    for target in table("targets.csv"):
        assert 0 < float(target["target"]) < 1
        assert target["mark"] == "configured"


def test_the_settings_can_be_read_and_say_that_the_records_are_simulated():
    city = read_city(HALONG)
    assert city.simulated
    assert city.as_of == date(2026, 11, 22)
    assert [source.family for source in city.sources] == ["grievance", "dossier"]
