"""Parameters are declared, converted and bound; a mistake gets a sentence."""

from datetime import date

import pytest

from giaoban.errors import QueryError
from giaoban.warehouse.queries import bind, names, parse, read, week

QUERY = parse(
    "page/name",
    """-- Question: How many?
-- Grain: one row
-- Leaves out: cases without
--   a due date
-- Params:
--   from_date  date   first day
--   from_week  week   first week
--   family     codes  families
--   units      units  which units
-- Columns:
--   cases  cases  how many there are
--                 in all
select 1 as cases
""",
)


def test_the_header_gives_sections_params_and_columns():
    assert QUERY.header["Leaves out"] == "cases without a due date"
    assert [p.name for p in QUERY.params] == ["from_date", "from_week", "family", "units"]
    assert QUERY.columns[0].text == "how many there are in all"


def test_what_a_header_only_names_is_said_by_the_glossary():
    read = parse(
        "page/name",
        "-- Params:\n--   units, ward\n-- Columns:\n--   week_start\n--   cases  cases  all\n"
        "--   ward_code,\n--   ward_name\n-- A remark on the SQL.\nselect 1",
    )
    assert [p.type for p in read.params] == ["units", "codes"]
    assert [c.name for c in read.columns] == ["week_start", "cases", "ward_code", "ward_name"]
    assert [c.text for c in read.columns][:2] == ["Monday of the week", "all"]
    assert read.columns[3].text == "name of the unit"


def test_a_name_the_glossary_does_not_have_gets_a_sentence():
    with pytest.raises(QueryError, match=r"'page/name' only names 'weak_start'.*'week_start'"):
        parse("page/name", "-- Columns:\n--   weak_start\nselect 1")


def test_what_is_not_given_is_bound_as_null_and_units_as_received():
    assert bind(QUERY, {}) == {
        "from_date": None,
        "from_week": None,
        "family": None,
        "units": "received",
    }


def test_values_are_converted_to_their_type():
    given = {"from_date": ["2020-10-05"], "from_week": ["2026-W47"], "family": ["a", "b"]}
    bound = bind(QUERY, given)
    assert bound["from_date"] == date(2020, 10, 5)
    assert bound["from_week"] == date(2026, 11, 16)
    assert bound["family"] == ["a", "b"]


@pytest.mark.parametrize("text", ["2026-W47", "2026-11-16"])
def test_a_week_is_its_monday_or_its_iso_number(text):
    assert week(text) == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"form_date": "2020-10-05"}, "Did you mean 'from_date'"),
        ({"from_date": "05/10/2020"}, "write the date as"),
        ({"from_week": "2026-11-17"}, "its week begins on 2026-11-16"),
        ({"from_week": "2026-W60"}, "not a week"),
        ({"units": "today"}, "'received' or 'current'"),
        ({"from_date": ["2020-10-05", "2020-10-06"]}, "takes one value"),
    ],
)
def test_a_wrong_parameter_gets_a_sentence(given, says):
    with pytest.raises(QueryError, match=says):
        bind(QUERY, given)


def test_an_unknown_query_names_the_nearest():
    with pytest.raises(QueryError, match="records/ledger"):
        read("records/leger")


def test_staging_and_marts_are_no_questions():
    assert "records/ledger" in names()
    assert not [name for name in names() if name.startswith(("staging", "marts"))]
