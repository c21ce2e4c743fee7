"""What is doubted of the records, from an import to the head of a page; a rejected row counts once."""

from __future__ import annotations

import pandas as pd
import pytest

from giaoban.figures.doubts import doubted_says, standing
from giaoban.figures.records.doubts import doubts_figure, doubts_says
from giaoban.figures.records.records import headline_says
from giaoban.words.text import in_language, t
from tests.tiny_city import TinyCity

GOOD = [f"{number},2020-10-{number:02},,,open,A" for number in range(1, 11)]
LATER = [f"{number},2020-10-{number:02},,,open,A" for number in range(11, 22)]
BAD = "90,2020-10-05,2020-10-01,,closed,A"


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> TinyCity:
    """Two weekly exports: the second repeats a rejected row, mends one, and has lost its units."""
    folder, home = tmp_path_factory.mktemp("city"), tmp_path_factory.mktemp("home")
    tiny = TinyCity(folder, home).settings()
    tiny.cases("a.csv", *GOOD, BAD, "91,2020-10-05,2020-10-01,,closed,A").build()
    mended = "91,2020-10-05,2020-10-09,,closed,A"
    tiny.cases("b.csv", *(row[:-1] for row in LATER), BAD, mended).build()
    return tiny


def test_a_rejected_row_counts_once_and_no_more_when_its_case_is_taken(city):
    told = [(r["batch"], r["case_id"], r["is_current"]) for r in city.ask("records/rejected")]
    assert told == [(1, "90", False), (1, "91", False), (2, "90", True)]
    assert [row["rejected_rows"] for row in city.ask("records/reasons")] == [1]


def test_a_doubt_names_what_is_doubted_and_stands_while_its_rows_count(city):
    (row,) = city.ask("records/doubts")
    assert (row["file"], row["doubt"], row["doubted_rows"]) == ("b.csv", "no_ward", 11)
    assert row["is_standing"]
    assert row["doubted"].startswith("11 of 12 rows name no ward (91.7%)")


def test_a_doubt_goes_with_the_rows_it_is_about(city, tmp_path):
    tiny = TinyCity(tmp_path / "city", tmp_path / "home").settings()
    tiny.cases("a.csv", *(row[:-1] for row in GOOD), "9,2020-10-09,,,open,A").build()
    tiny.cases("b.csv", *GOOD).build()
    assert [row["is_standing"] for row in tiny.ask("records/doubts")] == [False]


def _rows(**given) -> pd.DataFrame:
    one = {
        "batch": 1, "file": "a", "source": "s", "doubt": "no_ward", "doubted": "3 of 9 rows",
        "doubted_message": None, "doubted_since": pd.Timestamp("2026-11-01"), "is_standing": True,
    }  # fmt: skip
    return pd.DataFrame([one, one | {"doubted": "4 of 8 rows", "file": "b"}, one | given])


def test_each_kind_is_told_once_of_a_source():
    assert len(standing(_rows())) == 1
    assert len(standing(_rows(source="other"))) == 2
    assert doubted_says(_rows()).key == "doubts.says"
    assert doubted_says(_rows().assign(is_standing=False)) is None


def test_the_records_page_lists_what_is_doubted_and_says_when_nothing_is():
    shown = doubts_figure(_rows(doubt="clocks"))
    assert shown.says.key == "records.doubts.says.some"
    assert list(shown.drawing.rows.columns) == ["doubted", "file", "source", "doubted_since"]
    assert doubts_says(_rows().iloc[:0]).key == "records.doubts.says.none"


def test_none_lost_is_not_said_where_anything_is_doubted(city):
    ledger = pd.DataFrame(city.ask("records/ledger"))
    whole, doubted = (headline_says(ledger, 1, doubts) for doubts in (0, 1))
    assert (whole.key, doubted.key) == ("records.headline.taken", "records.headline.doubted")
    with in_language("vi"):
        assert "không bỏ sót" in t(whole.key, **whole.numbers)
        assert "không bỏ sót" not in t(doubted.key, **doubted.numbers)
    numbers = whole.numbers
    assert numbers["accepted"] + numbers["twice"] + numbers["rejected"] == numbers["read"]


def test_a_case_rejected_anew_for_another_fault_counts_and_waits_once(tmp_path):
    tiny = TinyCity(tmp_path / "city", tmp_path / "home").settings()
    tiny.cases("a.csv", *GOOD, BAD).build()
    tiny.cases("b.csv", *LATER, BAD.replace("closed,A", "lost,A")).build()
    assert [row["rejected_rows"] for row in tiny.ask("records/reasons")] == [1]
    assert [row["batch"] for row in tiny.ask("records/rejected_rows")] == [2]
