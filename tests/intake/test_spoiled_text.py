"""One spelling for every text."""

from __future__ import annotations

import unicodedata

import pyarrow as pa
import pytest

from giaoban.city.spelling import clean_text
from giaoban.intake.spoiled_text import clean_column, is_font_coded, looks_misread


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  Hồng   Gai ", "Hồng Gai"),
        (unicodedata.normalize("NFD", "Hồng Gai"), "Hồng Gai"),
        ("Hồng\u00a0Gai", "Hồng Gai"),
        ("Hồng\u200b\ufeff Gai", "Hồng Gai"),
        ("Phường A\uffff", "Phường A"),
        ("2020\u20132021 \u2014 x", "2020-2021 - x"),
        ("a\tb\r\nc\x00", "a b c"),
        ("\u3000", ""),
        ("20.0", "20.0"),
    ],
)
def test_texts_that_look_alike_become_equal(raw, clean):
    assert clean_text(raw) == clean
    assert clean_column(pa.array([raw, "x"])).to_pylist() == [clean or None, "x"]


def test_a_soft_hyphen_stays_in_a_column_as_it_may_be_a_letter():
    assert clean_text("Ph\u00adêng") == "Phêng"
    assert clean_column(pa.array(["Ph\u00adêng"])).to_pylist() == ["Ph\u00adêng"]


def test_a_tidy_column_passes_and_its_empty_values_become_null():
    column = pa.array(["", "a b", None, "c"])
    assert clean_column(column).to_pylist() == [None, "a b", None, "c"]


def test_a_slice_of_a_column_is_cleaned_by_itself():
    column = pa.array([" a", "b", "c ", "d"])
    assert clean_column(column.slice(1, 1)).to_pylist() == ["b"]
    assert clean_column(column.slice(2, 2)).to_pylist() == ["c", "d"]


@pytest.mark.parametrize("column", [pa.array([], pa.string()), pa.nulls(2, pa.string())])
def test_a_column_of_nothing_stays_so(column):
    assert clean_column(column).to_pylist() == [None] * len(column)


@pytest.mark.parametrize("reader", ["latin-1", "cp1252"])
@pytest.mark.parametrize("name", ["Phường Hồng Gai", "Hà Lầm", "Đại Yên", "Tố cáo"])
def test_utf8_read_as_another_encoding_is_seen(name, reader):
    assert looks_misread(name.encode().decode(reader, "replace"))


@pytest.mark.parametrize(
    "text", ["Phường", "São Paulo", "Ação", 'IRMÃ"', "«olá»", "Ã", "abc", "", None]
)
def test_sound_texts_are_not_taken_for_spoiled_ones(text):
    assert not looks_misread(text)


@pytest.mark.parametrize("text", ["Uû ban nh©n d©n", "Ph\u00adêng", "Phöôøng", "QUËN vi®n"])
def test_vietnamese_of_the_fonts_before_unicode_is_seen(text):
    assert is_font_coded(text)


@pytest.mark.parametrize(
    "text",
    ["Phường", "© 2020", "1ª Delegacia", "naïve", "Havneøen", "10 µm", "co\u00adop", "", None],
)
def test_sound_texts_are_not_taken_for_those(text):
    assert not is_font_coded(text)
