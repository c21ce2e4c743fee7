"""The survey stays honest by construction: nothing here can hold who is asked, or a ward's score."""

import re

import pytest

from giaoban.city import directives, outreach, papi
from giaoban.city.secret_columns import lists_secret_people
from giaoban.city.vocabulary import CANONICAL_COLUMNS
from giaoban.errors import CityError
from giaoban.warehouse import directive_tables, queries
from giaoban.warehouse.database import Warehouse
from giaoban.web.session.navigation import PAGES
from giaoban.words.text import sentences
from tests import directive_city as tests_directive_city
from tests.directive_city import directive_city
from tests.tiny_city import TinyCity

# Names no table, field, mapping, query or page may bear.
ASKED = re.compile(r"invit|respond(?!ed)|interview|selected|replacement|sampled|briefed|surveyed")
SAID = {
    "vi": (
        "PAPI phường",
        "PAPI của phường",
        "xếp hạng PAPI",
        "dự báo PAPI",
        "điểm PAPI của phường",
    ),
    "en": ("ward PAPI", "PAPI of the ward", "PAPI rank", "PAPI forecast", "PAPI score of a ward"),
}
COLUMNS = ("Danh sách người được mời", "respondent_id", "Người thay thế", "Số phiếu khảo sát")


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """Every table of a built city with its columns."""
    folder = tmp_path_factory.mktemp("integrity")
    (folder / "city").mkdir()
    tiny = TinyCity(folder / "city", folder / "home")
    directive_city(tiny).build()
    rows = Warehouse(tiny.city_home).rows(
        "select table_name, column_name from duckdb_columns() where database_name = 'city'", {}
    )
    return rows.values


def test_no_table_of_the_warehouse_can_hold_who_is_asked(tables):
    assert len(tables) > 100
    found = [name for row in tables for name in row if ASKED.search(name)]
    assert set(found) <= {"first_response_within_2"}


def test_no_table_holds_a_score_of_anything_smaller_than_a_province(tables):
    scored = {table for table, column in tables if column == "score"}
    assert scored == {"papi_scores"}
    columns = {column for table, column in tables if table == "papi_scores"}
    assert not {column for column in columns if re.search("ward|neighbourhood|district", column)}


def test_no_canonical_column_can_hold_who_is_asked():
    assert [column for column in CANONICAL_COLUMNS if lists_secret_people(column)] == []


def test_no_column_of_a_city_table_can_hold_who_is_asked():
    known = {**directives.TABLES, **outreach.TABLES, "s": papi.SCORES, "m": papi.MEASURES}
    columns = {column for needed, others in known.values() for column in (*needed, *others)}
    assert [column for column in columns if lists_secret_people(column)] == []
    assert [column for column in columns if ASKED.search(column)] == []


def test_no_query_gives_a_column_of_who_is_asked_or_a_score_by_ward():
    for name in queries.names():
        columns = {column.name for column in queries.read(name).columns}
        assert not {column for column in columns if lists_secret_people(column)}, name
        assert not ({"score"} & columns and {"ward_code"} & columns), name


def test_no_page_is_about_who_is_asked():
    assert [page for page in PAGES if ASKED.search(page)] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_sentence_speaks_of_a_wards_papi(language):
    for key, sentence in sentences(language).items():
        for words in SAID[language]:
            assert words.lower() not in sentence.lower(), key


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("table", directive_tables.FILES)
def test_a_table_that_lists_who_is_asked_is_refused_in_one_sentence(tiny, table, column):
    directive_city(tiny, "T1,D1,UBND,,,,a,b,,,")
    with_column(tiny.folder / table, column)
    with pytest.raises(CityError, match=re.escape(f"'{column}'")) as refused:
        tests_directive_city.read(tiny)
    assert "such a file is never read" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("table", ["communications.csv", "wards.csv", "categories.csv"])
def test_nothing_is_published_with_such_a_table(tiny, table):
    directive_city(tiny)
    with_column(tiny.folder / table, COLUMNS[0])
    with pytest.raises(CityError, match="says who or where a survey asks"):
        tiny.build()


def with_column(path, column):
    head = path.read_text("utf-8").splitlines()[0] if path.exists() else "x"
    path.write_text(f"{head},{column}\n", "utf-8")
