"""The words above columns, of every query and in both languages."""

import pytest

from giaoban import query
from giaoban.heads import columns, meanings
from giaoban.text import LANGUAGES, known, sentences, speaking

NAMES = query.names()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_column_of_a_query_has_a_head_in_words_that_no_other_has(name, language):
    with speaking(language):
        held = columns(query.read(name))
        assert all(
            known(f"fields.{name}.{one}") or known(f"fields.{one}") or known(f"columns.{one}")
            for one in held
        )
        heads = [column.head for column in held.values()]
        assert len(heads) == len(set(heads))
        assert all(known(f"field_unit.{field.type}") for field in query.read(name).columns)


def test_a_column_that_one_query_means_otherwise_is_called_by_that_query():
    with speaking("en"):
        assert columns(query.read("methods/clocks"))["kind"].head == "Kind"
        assert columns(query.read("cases/one"))["kind"].head == "Kind of petition"


def test_no_word_is_kept_for_a_column_that_no_query_has():
    called = {key.removeprefix("fields.") for key in sentences("en") if key.startswith("fields.")}
    met = {field.name for name in NAMES for field in query.read(name).columns}
    met |= {f"{name}.{field.name}" for name in NAMES for field in query.read(name).columns}
    assert called <= met


def test_what_a_column_holds_is_said_in_vietnamese_and_nothing_else_is_kept():
    said = {field.text for name in NAMES for field in query.read(name).columns}
    assert set(meanings()) == said
    with speaking("vi"):
        assert columns(query.read("cases/list"))["age_days"].meaning == (
            "từ tiếp nhận đến khi xong, hoặc đến ngày số liệu khi chưa xong"
        )
