"""Time runs forward: which version of a case counts follows from dates, never from names or bytes."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from giaoban.city.settings import read_city
from giaoban.intake.batches import Batches
from giaoban.intake.withdrawals import FILE, Entry
from tests.export_city import NOW, UPDATED, Exports
from tests.intake.slow_versions import Export, Row, counting
from tests.tiny_city import TinyCity


@pytest.fixture
def exports(tiny):
    return Exports(tiny)


WEEK_47 = ("1,2020-10-05,,open,A,", "2,2020-10-06,,open,B,")
WEEK_48 = ("1,2020-10-05,2020-10-09,closed,A,", "2,2020-10-06,,open,B,", "3,2020-10-12,,open,A,")


@pytest.mark.parametrize("names", [("a.csv", "b.csv"), ("b.csv", "a.csv")])
def test_in_one_import_the_order_of_names_does_not_matter(exports, names):
    older, newer = names
    exports.drop(older, *WEEK_47).drop(newer, *WEEK_48).take()
    assert exports.standing() == {line[0]: line for line in WEEK_48}


def test_an_old_export_saved_again_reopens_nothing_and_says_what_it_is(exports):
    exports.drop("47.csv", *WEEK_47).take()
    exports.drop("48.csv", *WEEK_48).take()
    said = exports.drop("47 again.csv", *WEEK_47[::-1]).take()
    assert exports.standing() == {line[0]: line for line in WEEK_48}
    assert said.rows[0]["note"] == "The same rows as 47.csv (import 1): nothing new."


def test_a_correction_of_the_same_export_may_take_a_closing_away(exports):
    exports.drop("48.csv", *WEEK_48).take()
    corrected = ("1,2020-10-05,,open,A,", *WEEK_48[1:])
    exports.drop("48.csv", *corrected).take()
    assert exports.standing() == {line[0]: line for line in corrected}


def test_a_newer_export_that_says_open_again_reopens_the_case(exports):
    exports.drop("48.csv", *WEEK_48).take()
    again = ("1,2020-10-05,,open,A,", *WEEK_48[1:], "4,2020-10-19,,open,A,")
    exports.drop("49.csv", *again).take()
    exports.drop("48 again.csv", *WEEK_48[::-1]).take()
    assert exports.standing() == {line[0]: line for line in again}


def test_a_version_that_was_updated_later_is_newer_whatever_its_export_says(exports):
    exports.drop("a.csv", "1,2020-10-05,2020-10-09,closed,A,2020-10-24").take()
    exports.drop("b.csv", "1,2020-10-05,,open,A,2020-10-20", "2,2020-10-26,,open,A,").take()
    assert "closed" in exports.standing()["1"]


def test_a_year_written_wrongly_makes_no_export_newer(exports):
    wrong = ("1,2020-10-05,,open,A,", "2,2020-10-06,2062-10-07,closed,B,")
    exports.drop("48.csv", *WEEK_48).take()
    exports.drop("47.csv", *wrong).take()
    assert exports.standing()["1"] == WEEK_48[0]


def test_a_row_that_comes_again_corrected_is_of_the_export_it_was_rejected_from(exports):
    exports.drop("47.csv", "1,2020-10-05,,open,A,", "2,2020-10-08,,open,B,").take()
    exports.drop("48.csv", "1,2020-10-05,2020-10-07,?,A,", "3,2020-10-12,,open,A,").take()
    exports.drop("corrected.csv", "1,2020-10-05,2020-10-07,closed,A,").take()
    assert exports.standing()["1"] == "1,2020-10-05,2020-10-07,closed,A,"
    exports.drop("47 again.csv", "2,2020-10-08,,open,B,", "1,2020-10-05,,open,A,").take()
    assert "closed" in exports.standing()["1"]


def test_what_nothing_tells_apart_is_doubted(exports):
    exports.drop("a.csv", "1,2020-10-05,,open,A,").drop("b.csv", "1,2020-10-05,,open,B,")
    doubts = [doubt["text"] for row in exports.take().rows for doubt in row["doubts"]]
    assert len(doubts) == 1
    assert doubts[0].startswith("1 case of this file")


def test_a_copy_under_another_name_is_named(exports):
    exports.drop("48.csv", *WEEK_48).drop("copy.csv", *WEEK_48)
    first = exports.take()
    assert [row["file"] for row in first.rows] == ["48.csv"]
    assert [str(said) for said in first.warnings] == [
        "copy.csv: the same content as 48.csv, nothing new."
    ]
    assert list(map(str, exports.take().warnings)) == list(map(str, first.warnings))


def test_what_was_known_before_a_withdrawal_is_known_with_it(tmp_path):
    Batches(tmp_path).enter(Entry(NOW, 1, is_back=False, why="wrong"))
    assert Batches(tmp_path, NOW - timedelta(hours=1)).withdrawn() == {}
    assert Batches(tmp_path, NOW).withdrawn() == {1: Entry(NOW, 1, False, "wrong")}


def test_an_entry_that_was_cut_short_costs_nothing_else(tmp_path):
    Batches(tmp_path).enter(Entry(NOW, 1, is_back=False))
    with (tmp_path / FILE).open("a") as entries:
        entries.write('{"at": "2020-')
    Batches(tmp_path).enter(Entry(NOW, 2, is_back=False))
    assert sorted(Batches(tmp_path).withdrawn()) == [1, 2]


def test_a_withdrawn_reading_gives_the_one_it_had_replaced_its_place_back(exports):
    exports.drop("47.csv", *WEEK_47).take()
    before = exports.standing()
    exports.tiny.settings(UPDATED.replace('case_id = "id"', 'case_id = ["id", "ward"]'))
    exports.city = read_city(exports.tiny.folder)
    exports.take()
    assert set(exports.standing()) == {"1 A", "2 B"}
    exports.enter(2, is_back=False)
    assert exports.standing() == before


def test_rows_dated_after_the_import_are_tried_again_when_their_day_has_come(exports):
    exports.now = NOW.replace(month=10, day=10)
    exports.drop("a.csv", "1,2020-10-05,,open,A,", "2,2020-10-20,,open,A,").take()
    assert exports.take().rows == []
    assert set(exports.standing()) == {"1"}
    exports.now = NOW.replace(month=10, day=21)
    assert len(exports.take().rows) == 1
    assert set(exports.standing()) == {"1", "2"}
    assert exports.asked("select * from quarantine where is_current") == []
    exports.now = NOW.replace(month=10, day=12)
    (said,) = exports.take().warnings
    assert str(said).startswith("The clock of this machine")


def test_a_withdrawn_file_saved_again_is_doubted(exports):
    exports.drop("wrong.csv", *WEEK_47).take()
    exports.enter(1, is_back=False)
    (row,) = exports.drop("wrong again.csv", *WEEK_47[::-1]).take().rows
    assert row["doubts"][0]["text"].startswith("The same rows as wrong.csv, which was withdrawn")


def test_of_a_batch_of_before_the_ledger_said_so_its_records_tell_of_which_time_it_is(exports):
    exports.drop("48.csv", *WEEK_48).take()
    (ledger,) = exports.home.batches.glob("*/ledger.parquet")
    new = ["export_at", "has_updates", "rows_digest", "try_again_at"]
    pq.write_table(pq.read_table(ledger).drop_columns(new), ledger)
    exports.drop("47.csv", *WEEK_47).take()
    assert exports.standing() == {line[0]: line for line in WEEK_48}


days = st.integers(1, 9)


def _row(case: str, closed: int | None, updated: int | None, status: str, ward: str) -> Row:
    # A number is that of one case: it was received once. A closing before that is none of an open
    # case: intake leaves it out.
    received = int(case)
    is_left_out = status == "open" and closed is not None and closed < received
    return Row(case, received, None if is_left_out else closed, updated, status, ward)


maybe = st.none() | days
states = st.sampled_from(["open", "open", "closed", "withdrawn", "?"])
row = st.builds(_row, st.sampled_from("1234567"), maybe, maybe, states, st.sampled_from("AB"))
undated = row.map(lambda row: replace(row, updated=None))
export = st.lists(row, min_size=3, max_size=15) | st.lists(undated, min_size=1, max_size=15)
imports = st.lists(
    st.lists(export.map(tuple), min_size=1, max_size=2, unique=True), min_size=2, max_size=3
)
OLD, NEW = Row("1", 1, None, None, "open", "A"), Row("1", 1, 7, None, "closed", "A")


# Few, as each is a run of imports; a rule that is broken shows in most of them.
@settings(
    max_examples=int(os.environ.get("GIAOBAN_EXAMPLES", 2)),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)
@given(imports=imports, names=st.randoms(use_true_random=False), out=st.sets(st.integers(1, 4)))
@example(imports=[[(OLD,)], [(NEW,)], [(OLD, OLD)]], names=None, out={2})
def test_the_versions_that_count_are_those_of_the_definition(imports, names, out, tmp_path_factory):
    city = TinyCity(tmp_path_factory.mktemp("city"), tmp_path_factory.mktemp("home"))
    exports, given_exports = Exports(city), _each_once(imports)
    free = list("abcdefghijkl")
    if names:
        names.shuffle(free)
    for batch in given_exports:
        for rows in batch:
            exports.drop(f"{free.pop()}.csv", *(row.text for row in rows))
        exports.take()
    known = exports.standing()
    _agree(known, counting(given_exports, set()))
    withdrawn = {batch for batch in out if batch <= len(given_exports)}
    for batch in withdrawn:
        exports.enter(batch, is_back=False)
    _agree(exports.standing(), counting(given_exports, withdrawn))
    assert exports.take().rows == []
    for batch in withdrawn:
        exports.enter(batch, is_back=True)
    assert exports.standing() == known


def _each_once(imports: list[list[Export]]) -> list[list[Export]]:
    """The imports that a folder of these files makes: a file that is there already is not read again."""
    met: set[Export] = set()
    batches = []
    for exports in imports:
        new = [rows for rows in exports if rows not in met]
        met.update(new)
        batches += [new] if new else []
    return batches


def _agree(standing: dict[str, str], counts: dict[str, set[Row]]) -> None:
    assert standing.keys() == counts.keys()
    for case, line in standing.items():
        assert line in {row.text for row in counts[case]}
