"""A search finds what a plain reading of the names finds, and of a case its number alone."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.city.home import CityHome
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.words.order import folded
from tests.made_once import small_home
from tests.small_city import Names

FIND = "shell/find"
WARDS = [(f"{6600 + place:05d}", name) for place, name in enumerate(Names().wards)]
_SMALL = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
LETTERS = sorted({*_SMALL, *_SMALL.upper(), *" 0123456789.,-/'"})
FIELDS = {
    "RACTHAI": ("RACTHAI", "Rác thải, môi trường", "Waste, environment"),
    "DATDAI": ("DATDAI",),
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    return Warehouse(CityHome(small_home(tmp_path_factory)[1] / "small"))


def _found(warehouse, text: str, **given_too) -> list[tuple[str, str]]:
    rows = queries.ask(warehouse, FIND, {"text": text, "units": "current", **given_too})
    codes = {"ward": "ward_code", "category": "category", "case": "case_id"}
    return [(row["found"], row[codes[row["found"]]]) for row in rows.to_dict("records")]


def _fits(name: str, text: str) -> bool:
    return bool(text) and folded(text) in folded(name)


def _named_so(text: str) -> Iterator[tuple[str, str]]:
    """By hand: the units and fields in whose name or code the text stands."""
    for code, name in WARDS:
        if any(_fits(one, text) for one in (code, name)):
            yield "ward", code
    for code, names in FIELDS.items():
        if any(_fits(name, text) for name in names):
            yield "category", code


@st.composite
def _parts_of_names(draw) -> str:
    """A piece of a name as somebody might type it: any letters of it, with or without marks."""
    names = [name for _, name in WARDS] + [name for names in FIELDS.values() for name in names]
    name = draw(st.sampled_from(names))
    first = draw(st.integers(0, len(name) - 1))
    piece = name[first : draw(st.integers(first + 1, len(name)))].strip()
    spelled = draw(
        st.sampled_from((str, str.upper, folded, lambda one: unicodedata.normalize("NFD", one)))
    )
    return spelled(piece)


# DuckDB's strip_accents ends a text at its first NUL, which nobody can type.
_LETTERS = st.characters(exclude_characters="\x00")


@settings(max_examples=60, deadline=None)
@given(text=st.one_of(_parts_of_names(), st.text(_LETTERS, max_size=4)))
def test_names_are_found_as_by_hand(warehouse, text):
    found = _found(warehouse, text, rows=1000)
    wanted = text.strip(" ")
    assert {one for one in found if one[0] != "case"} == set(_named_so(wanted))
    assert len(found) == len(set(found))


@settings(max_examples=60, deadline=None)
@given(name=st.text(st.sampled_from(LETTERS)))
def test_queries_and_pages_fold_vietnamese_names_alike(warehouse, name):
    asked = warehouse.frame("select folded($name) as folded", {"name": name})
    assert asked.folded[0] == folded(name)


@pytest.mark.parametrize("text", ["cao xanh", "CAO XANH", "Cao Xanh", "06601", "xanh"])
def test_a_unit_is_found_by_name_and_code_with_or_without_accents(warehouse, text):
    assert _found(warehouse, text)[0] == ("ward", "06601")
    assert _found(warehouse, "dai yen") == [("ward", "06602")]


def test_a_case_is_found_by_its_number_and_by_how_it_begins(warehouse):
    assert _found(warehouse, " g00007 ") == [("case", "G00007")]
    begun = _found(warehouse, "G0001")
    assert begun == [("case", f"G0001{last}") for last in range(10)]
    assert _found(warehouse, "00007") == [("case", "D00007"), ("case", "G00007")]
    ends = {case for _, case in _found(warehouse, "0001", rows=1000)}
    assert ends == {f"{family}0001{last}" for family in "DG" for last in range(10)}
    assert _found(warehouse, "001") == _found(warehouse, "9999") == []


def test_no_more_than_asked_for_and_how_many_there_are(warehouse):
    rows = queries.ask(warehouse, FIND, {"text": "G00", "units": "current"})
    assert len(rows) == 10
    assert set(rows.matches) == {1000}


def test_what_fits_best_comes_first_and_names_before_numbers(warehouse):
    found = _found(warehouse, "d", rows=1000)
    assert found[0] == ("ward", "06602")
    kinds = [kind for kind, _ in found]
    assert kinds.index("case") == len(kinds) - kinds.count("case")


def test_a_field_is_of_the_chosen_family_where_it_is_met_in_it(warehouse):
    families = {
        family: queries.ask(warehouse, FIND, {"text": "rac thai", "family": [family]}).family[0]
        for family in ("grievance", "dossier")
    }
    assert families == {"grievance": "grievance", "dossier": "dossier"}


@pytest.mark.parametrize("text", ["", "   ", "'; drop table cases; --", "%", "_", "\\"])
def test_what_names_nothing_finds_nothing(warehouse, text):
    assert _found(warehouse, text) == []
