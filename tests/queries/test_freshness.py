"""How often a source's records usually come, and how old its newest is."""

import duckdb
import pytest

from giaoban.warehouse.queries import sql_of
from tests.tiny_city import TinyCity


def _received(*days: int) -> list[str]:
    return [f"{day},2020-10-{day:02},,,open,A" for day in days]


@pytest.mark.parametrize(
    ("days", "gap"),
    [
        ((1, 2, 3, 4, 5, 6), 1),
        ((1, 2, 9, 10, 11, 12), 7),
        ((10,), None),
        ((10, 12), None),
        ((1, 2, 3, 4, 5), None),
    ],
)
def test_the_usual_gap_is_the_longest_between_two_days_with_a_record(tiny: TinyCity, days, gap):
    tiny.cases("book.csv", *_received(*days)).build()
    (row,) = tiny.ask("records/freshness")
    assert (row["usual_gap_days"], row["last_event_on"].day) == (gap, days[-1])
    assert row["days_behind"] == 31 - days[-1]


def test_a_closing_is_a_record_too_and_half_a_year_is_looked_back_on(tiny: TinyCity):
    old = ["0,2020-01-01,2020-01-02,,closed,A", "1,2020-03-30,2020-04-20,,closed,A"]
    new = [f"{day},2020-10-{day},2020-10-{day + 1},,closed,A" for day in (12, 14, 16)]
    tiny.cases("book.csv", *old, *new).build()
    (row,) = tiny.ask("records/freshness")
    # From 20 April to 12 October is the longest; from January to March lies before the half year.
    assert (row["usual_gap_days"], row["last_event_on"].day) == (175, 17)


# Six imports; the third brought nothing newer, the last was withdrawn or not.
LEDGER = """
create table cases as select 'book' as source, 'grievance' as family, 1 as ward_id,
    date '2020-10-01' as received_on, null::date as first_response_on, null::date as closed_on,
    false as is_undated, null::date as due_on;
create table meta as select date '2020-10-31' as as_of_on;
create table ledger as select 'book' as source, null::varchar as problem, batch::int as batch,
    ('2020-10-' || day)::timestamp as export_at, null::timestamp as withdrawn_at
from (values (1, '01'), (2, '02'), (3, '02'), (4, '09'), (5, '16'), (6, '23')) as given (batch, day);
"""


@pytest.mark.parametrize(("last", "gap"), [("null", 7), ("timestamp '2020-11-01'", None)])
def test_the_gap_of_exports_is_that_of_imports_that_brought_something_newer(last, gap):
    connection = duckdb.connect()
    connection.execute(LEDGER)
    connection.execute(f"update ledger set withdrawn_at = {last} where batch = 6")
    rows = connection.execute(sql_of("records/freshness")).df()
    assert rows.export_gap_days.astype(object).where(rows.export_gap_days.notna(), None)[0] == gap
