"""A body typed in two spellings is one body."""

import unicodedata

import pytest

from giaoban.meeting import bodies
from tests.meeting.items import decision, explanation

KNOWN = ["Ủy ban nhân dân phường Hồng Gai", "UBND phường Hà Lầm", "UBND xã Hòa Bình", "Công an"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("UBND phường Hồng Gai", KNOWN[0]),
        ("  ubnd   phường Hồng GAI ", KNOWN[0]),
        ("Uỷ ban Nhân dân Phường Hà Lầm", KNOWN[1]),
        (unicodedata.normalize("NFD", "UBND phường Hà Lầm"), KNOWN[1]),
        ("UBND xã Hoà Bình", KNOWN[2]),
        ("UBND P. Hà Lầm", KNOWN[1]),
        ("ubnd phuong ha lam", KNOWN[1]),
        ("CÔNG AN", KNOWN[3]),
    ],
)
def test_another_spelling_of_a_known_body_is_that_body(typed, name):
    assert bodies.known(typed, KNOWN) == name


@pytest.mark.parametrize(
    "typed", ["UBND phường Hà Lam", "UBND phường Hồng Gài", "UBND xã Hà Lầm", "Sở Y tế", ""]
)
def test_another_body_stays_as_it_was_typed(typed):
    assert bodies.known(typed, KNOWN) == typed


def test_what_is_typed_without_marks_is_no_body_where_it_could_be_two():
    assert bodies.known("Ha Lam", ["Hà Lầm", "Hạ Lâm"]) == "Ha Lam"
    assert bodies.known("Ha Lam", ["Hà Lầm", "HÀ LẦM"]) == "Hà Lầm"


def test_each_body_is_offered_once_with_those_the_register_names():
    items = [
        decision(lead="Uỷ ban nhân dân phường Hà Lầm", others=["Sở Y tế"]).item,
        explanation(owner="sở y tế").item,
    ]
    offered = bodies.distinct([*KNOWN, *bodies.named(items)])
    assert offered == [*KNOWN, "Sở Y tế"]
