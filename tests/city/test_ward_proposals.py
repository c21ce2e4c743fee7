"""A name no table knows is offered the unit it most likely means, and none where that is a guess."""

from datetime import date

import pytest

from giaoban.city.ward_proposals import alias_of, heir, proposed, units_of_days
from giaoban.city.wards import Alias, Change, Unit

DAY = date(2025, 7, 1)
OLD = Unit(1, "06685", "Trần Hưng Đạo", valid_to=date(2025, 6, 30))
NEW = Unit(2, "06685", "Hồng Gai", valid_from=DAY)
OTHER = Unit(3, "07060", "Thống Nhất")
UNITS = [OLD, NEW, OTHER]


@pytest.mark.parametrize("text", ["P. Hòn Gai", "HONG GAI", "phường Hồng gai."])
def test_what_is_but_spelled_otherwise_is_offered(text):
    assert proposed(text, UNITS) == NEW


@pytest.mark.parametrize("text", ["Hồng Hà", "KCN Cái Lân", "Chưa xác định"])
def test_likeness_that_is_less_than_a_spelling_offers_nothing(text):
    assert proposed(text, UNITS) is None


def test_who_took_over_wholly_is_offered_for_a_name_that_ended():
    there = units_of_days(UNITS, DAY, date(2025, 8, 1))
    whole = [Change("06685", "06685", DAY, "full", None)]
    assert heir("Phường Trần Hưng Đạo", UNITS, whole, there) == NEW
    parts = [*whole, Change("06685", "07060", DAY, "partial", None)]
    assert heir("Phường Trần Hưng Đạo", UNITS, parts, there) is None
    assert heir("Hồng Hà", UNITS, whole, there) is None


def test_a_code_that_was_used_again_is_given_with_its_day():
    assert alias_of(" Hòn Gai ", NEW, UNITS) == Alias("Hòn Gai", "06685", DAY)
    assert alias_of("Thống Nhât", OTHER, UNITS) == Alias("Thống Nhât", "07060", None)
