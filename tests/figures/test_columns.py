"""The words above columns, of every query and in both languages."""

import pytest

from giaoban.figures.columns import columns, meanings
from giaoban.warehouse import queries
from giaoban.words.text import LANGUAGES, has_sentence, in_language, sentences

NAMES = queries.names()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_column_of_a_query_has_a_head_in_words_that_no_other_has(name, language):
    with in_language(language):
        held = columns(queries.read(name))
        assert all(
            has_sentence(f"fields.{name}.{column}")
            or has_sentence(f"fields.{column}")
            or has_sentence(f"columns.{column}")
            for column in held
        )
        heads = [column.head for column in held.values()]
        assert len(heads) == len(set(heads))
        assert all(has_sentence(f"field_unit.{field.type}") for field in queries.read(name).columns)


def test_a_column_that_one_query_means_otherwise_is_called_by_that_query():
    with in_language("en"):
        assert columns(queries.read("methods/clocks"))["kind"].head == "Kind"
        assert columns(queries.read("cases/one"))["kind"].head == "Kind of petition"


def test_no_word_is_kept_for_a_column_that_no_query_has():
    called = {key.removeprefix("fields.") for key in sentences("en") if key.startswith("fields.")}
    met = {field.name for name in NAMES for field in queries.read(name).columns}
    met |= {f"{name}.{field.name}" for name in NAMES for field in queries.read(name).columns}
    assert called <= met


def test_what_a_column_holds_is_said_in_vietnamese_and_nothing_else_is_kept():
    meant = {field.text for name in NAMES for field in queries.read(name).columns}
    assert set(meanings()) == meant
    with in_language("vi"):
        assert columns(queries.read("cases/list"))["age_days"].meaning == (
            "từ tiếp nhận đến khi xong, hoặc đến ngày cuối kỳ khi chưa xong"
        )
