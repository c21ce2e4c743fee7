"""Names sort as Vietnamese reads them, numbers within them by what they are."""

import unicodedata

import pandas as pd
import pytest

from giaoban.words.order import folded, in_order, names_in_order


def test_numbers_within_names_count():
    names = ["Phường 10", "Phường 2", "Phường 1", "Ward 03 b", "Ward 3 a"]
    assert sorted(names, key=in_order) == [
        "Phường 1",
        "Phường 2",
        "Phường 10",
        "Ward 3 a",
        "Ward 03 b",
    ]


def test_letters_sort_by_the_vietnamese_alphabet_and_tones_come_after():
    names = ["Đa Kao", "Ẵng", "Dĩ An", "Áo", "Ân Phú", "ba", "An", "Ơi", "Ô", "Zet"]
    ordered = ["An", "Áo", "Ẵng", "Ân Phú", "ba", "Dĩ An", "Đa Kao", "Ô", "Ơi", "Zet"]
    assert sorted(names, key=in_order) == ordered


def test_a_table_sorts_numbers_by_themselves_and_keeps_what_has_no_name():
    rows = pd.DataFrame({"cases": [10, 9, 9, 9], "ward_name": ["A", "B 10", "B 9", None]})
    ordered = rows.sort_values(["cases", "ward_name"], key=names_in_order)
    assert list(ordered.ward_name)[:2] == ["B 9", "B 10"]


@pytest.mark.parametrize(
    "name", ["Tuần Châu", "TUẦN CHÂU", "tuan chau", unicodedata.normalize("NFD", "Tuần Châu")]
)
def test_a_name_without_its_marks_is_one_however_it_is_written(name):
    assert folded(name) == "tuan chau"
    assert folded("Đường ĐỖ") == "duong do"
