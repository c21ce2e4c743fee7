"""A name means a unit on a day, by table and rule; never by likeness."""

from datetime import date

import pytest

from giaoban.city.ward_changes import units_now
from giaoban.city.ward_names import matches, spelling
from giaoban.city.wards import Alias, Change, Unit, units_met

DAY = date.fromisoformat
OLD_END, NEW = DAY("2025-06-30"), DAY("2025-07-01")
HONG_GAI = Unit(1, "06691", "Hồng Gai", valid_to=OLD_END)
TRAN_HUNG_DAO = Unit(2, "06685", "Trần Hưng Đạo", valid_to=OLD_END)
HA_KHAU = Unit(3, "06655", "Hà Khẩu", valid_to=OLD_END)
NEW_HONG_GAI = Unit(4, "06685", "Hồng Gai", valid_from=NEW)
TUAN_CHAU = Unit(5, "06706", "Tuần Châu", valid_from=NEW)
VIET_HUNG = Unit(6, "06661", "Việt Hưng", valid_from=NEW)
UNITS = [HONG_GAI, TRAN_HUNG_DAO, HA_KHAU, NEW_HONG_GAI, TUAN_CHAU, VIET_HUNG]


def meaning(text: str, day: str, aliases: tuple[Alias, ...] = ()) -> int | None:
    """The ward_id a text means on a day."""
    found = [m for m in matches([text], UNITS, list(aliases)) if m.valid_from <= DAY(day)]
    return next((m.ward_id for m in found if DAY(day) <= m.valid_to), None)


def test_a_name_means_the_unit_of_the_day():
    assert meaning("Hồng Gai", "2020-10-05") == HONG_GAI.ward_id
    assert meaning("Hồng Gai", "2025-07-01") == NEW_HONG_GAI.ward_id


def test_a_code_means_the_unit_of_the_day():
    assert meaning("06685", "2025-06-30") == TRAN_HUNG_DAO.ward_id
    assert meaning("06685", "2025-07-01") == NEW_HONG_GAI.ward_id


def test_a_code_that_lost_its_leading_zero_is_still_the_code():
    assert meaning("6685", "2020-01-01") == TRAN_HUNG_DAO.ward_id


def test_a_name_that_ended_means_nothing_afterwards():
    assert meaning("Trần Hưng Đạo", "2025-07-01") is None


@pytest.mark.parametrize(
    "text",
    [
        "Phường Hồng Gai",
        "P. Hồng Gai",
        "P.Hồng Gai",
        "P Hồng Gai",
        "Ph. Hồng Gai",
        "HỒNG GAI",
        "UBND phường Hồng Gai",
        "Hồng  Gai",
        "Ho\u0302\u0300ng Gai",
    ],
)
def test_spellings_of_one_name_are_one_name(text):
    assert meaning(text, "2020-10-05") == HONG_GAI.ward_id


@pytest.mark.parametrize("text", ["Hong Gai", "Hồng Gái", "Hà Lâm", "Hồng"])
def test_a_name_that_is_only_alike_means_nothing(text):
    assert meaning(text, "2020-10-05") is None


def test_tone_placement_is_one_spelling():
    assert spelling("Xã Hoà Bình") == spelling("Hòa Bình") == "hòa bình"
    assert spelling("Thuỷ Sơn") == spelling("Thủy Sơn")


def test_an_alias_means_its_unit_only_while_that_is_there():
    alias = (Alias("Hòn Gai", "06691", None),)
    assert meaning("Hòn Gai", "2020-10-05", alias) == HONG_GAI.ward_id
    assert meaning("Hòn Gai", "2025-07-01", alias) is None


def test_an_alias_goes_before_a_name():
    alias = (Alias("Hà Khẩu", "06691", None),)
    assert meaning("Hà Khẩu", "2020-10-05", alias) == HONG_GAI.ward_id


def test_a_name_two_units_share_at_one_time_means_neither():
    twins = [Unit(1, "a", "Thống Nhất"), Unit(2, "b", "Thống Nhất")]
    assert matches(["Thống Nhất"], twins, []) == []


WARD, COMMUNE = Unit(1, "a", "Thống Nhất", "ward"), Unit(2, "b", "Thống Nhất", "commune")


@pytest.mark.parametrize(
    ("text", "ward_id"),
    [
        ("Phường Thống Nhất", 1),
        ("P. Thống Nhất", 1),
        ("UBND xã Thống Nhất", 2),
        ("X.Thống Nhất", 2),
    ],
)
def test_the_kind_said_before_a_name_decides_between_two_units(text, ward_id):
    assert [match.ward_id for match in matches([text], [WARD, COMMUNE], [])] == [ward_id]


def test_a_kind_in_the_units_own_names_decides_too():
    units = [Unit(1, "a", "Phường Thống Nhất"), Unit(2, "b", "Xã Thống Nhất")]
    assert [match.ward_id for match in matches(["xã Thống Nhất"], units, [])] == [2]


@pytest.mark.parametrize("text", ["Thống Nhất", "UBND Thống Nhất", "TT Thống Nhất"])
def test_without_a_kind_of_either_the_name_stays_unknown(text):
    assert matches([text], [WARD, COMMUNE], []) == []


def test_a_kind_does_not_decide_where_the_other_units_is_not_known():
    unknown = Unit(2, "b", "Thống Nhất")
    assert matches(["Phường Thống Nhất"], [WARD, unknown], []) == []


CHANGES = [
    Change("06691", "06685", NEW, "full", None),
    Change("06685", "06685", NEW, "full", None),
    Change("06655", "06706", NEW, "partial", None),
    Change("06655", "06661", NEW, "partial", None),
]


def now(unit: Unit, changes: list[Change], as_of: str, place: str | None = None) -> int:
    rows = {(w, p): to for w, p, to in units_now(UNITS, changes, DAY(as_of))}
    return rows[(unit.ward_id, place)]


def test_a_merged_unit_is_counted_in_the_new_one_from_that_day_on():
    assert now(HONG_GAI, CHANGES, "2025-06-30") == HONG_GAI.ward_id
    assert now(HONG_GAI, CHANGES, "2025-07-01") == NEW_HONG_GAI.ward_id
    assert now(TRAN_HUNG_DAO, CHANGES, "2026-01-01") == NEW_HONG_GAI.ward_id


def test_a_split_unit_is_unallocated_unless_a_neighbourhood_decides():
    decided = [*CHANGES, Change("06655", "06661", NEW, "partial", "Khu 1")]
    assert now(HA_KHAU, CHANGES, "2026-01-01") == 0
    assert now(HA_KHAU, decided, "2026-01-01") == 0
    assert now(HA_KHAU, decided, "2026-01-01", "Khu 1") == VIET_HUNG.ward_id


def test_changes_chain_over_several_dates():
    first = Unit(1, "a", "A", valid_to=DAY("2024-10-31"))
    second = Unit(2, "b", "B", valid_to=OLD_END)
    third = Unit(3, "c", "C", valid_from=NEW)
    chain = [
        Change("a", "b", DAY("2024-11-01"), "full", None),
        Change("b", "c", NEW, "full", None),
    ]
    rows = units_now([first, second, third], chain, DAY("2026-01-01"))
    assert (1, None, 3) in rows


def test_units_met_are_one_for_each_spelling_and_each_kind():
    texts = ["PHƯỜNG HOÀ BÌNH", "Phường hòa bình", "Phường Hoà Bình", "Xã Hoà Bình", "Hoà Bình"]
    units = units_met(texts)
    assert [unit.code for unit in units] == ["Hoà Bình", "Phường Hoà Bình", "Xã Hoà Bình"]
    meant = {match.text: units[match.ward_id - 1].code for match in matches(texts, units, [])}
    assert meant["PHƯỜNG HOÀ BÌNH"] == meant["Phường hòa bình"] == "Phường Hoà Bình"
    assert meant["Hoà Bình"] == "Hoà Bình"


def test_a_name_is_met_through_invisible_characters_and_either_place_of_a_tone():
    thuy = [Unit(1, "1", "Phường Thu\u200bỷ\u00a0An")]
    assert [match.ward_id for match in matches(["P. thủy an"], thuy, [])] == [1]
