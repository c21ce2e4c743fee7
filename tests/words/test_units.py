"""The city's own word for its units."""

import pytest

from giaoban.words.text import in_language, t
from giaoban.words.units import call_units, unit_words


@pytest.fixture
def districts():
    call_units({"en": ("area", "areas"), "vi": ("quận, huyện", "quận, huyện")})
    yield
    call_units({})


def test_units_are_wards_and_communes_where_the_city_says_nothing():
    words = unit_words("en")
    assert [words["unit"], words["Units"], words["a_unit"]] == ["ward", "Wards", "a ward"]
    assert words["units_full"] == "wards and communes"
    assert unit_words("vi")["Unit"] == "Phường, xã"


def test_units_go_by_the_city_s_own_word(districts):
    words = unit_words("en")
    assert [words["unit_full"], words["Units_full"], words["A_unit"]] == [
        "area",
        "Areas",
        "An area",
    ]
    assert unit_words("vi")["units"] == "quận, huyện"


def test_sentences_and_the_forms_of_nouns_name_units_so(districts):
    with in_language("en"):
        assert t("review.matrix.title").startswith("Which measure of which area moved")
        assert t("review.signals.says.many_wards", concerns=3, wards=2).endswith(" in 2 areas.")
    assert t("wards.list.title") == "Xem quận, huyện nào?"


def test_a_language_the_city_has_no_word_for_keeps_the_usual_one():
    call_units({"vi": ("quận", "quận")})
    try:
        assert unit_words("en")["units"] == "wards"
    finally:
        call_units({})
