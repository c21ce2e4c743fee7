"""What is told of all batches together: lists that lack a name, spellings, and a clock that ran behind."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import pytest

from giaoban.figures.records.doubts import doubts_table
from giaoban.warehouse.build import build
from giaoban.words.message import Message
from tests.tiny_city import SETTINGS, TinyCity

HEADER = "id,received,closed,due,status,ward,category,channel"
MAPPED = SETTINGS + 'category = "category"\nchannel = "channel"\n'
ROWS = (
    "1,2020-10-05,,,open,A,Roads,Điện thoại",
    "2,2020-10-06,,,open,A,roads,điện thoại",
    "3,2020-10-07,,,open,A,ROADS,ĐIỆN THOẠI",
    "4,2020-10-08,,,open,A,Bridges,Trực tiếp",
    "5,2020-10-09,,,open,A,,",
)
NOON, BEFORE, AFTER = (datetime(2020, 11, day, 12, tzinfo=UTC) for day in (5, 4, 6))


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A city with a list of categories, its doubts at noon, with a clock a day behind, and right again."""
    tiny = TinyCity(tmp_path_factory.mktemp("city"), tmp_path_factory.mktemp("home"))
    tiny.settings(MAPPED).write("categories.csv", "category,name_vi\nroads,Đường\n")
    tiny.cases("a.csv", *ROWS, header=HEADER).cases("empty.csv", header=HEADER)
    reports, doubts = [], []
    for now in (NOON, BEFORE, AFTER):
        reports.append(build(tiny.folder, tiny.home, now=now))
        doubts.append(pd.DataFrame(tiny.ask("records/doubts")))
    return tiny, reports, doubts


def test_a_channel_and_a_category_count_once_however_they_are_spelled(told):
    rows = told[0].ask("cases/list")
    assert {(row["category"], row["channel"]) for row in rows} == {
        ("roads", "Điện thoại"),
        ("Bridges", "Trực tiếp"),
        (None, None),
    }


def test_a_category_that_the_list_lacks_is_doubted_in_a_sentence(told):
    doubts = told[2][0]
    assert doubts.doubt.tolist() == ["unlisted_category"]
    (sentence,) = doubts_table(doubts).doubted
    assert sentence.startswith("1 ")
    assert "Bridges" in sentence


def test_a_clock_that_runs_behind_is_doubted_until_it_is_right(told):
    _, reports, (_, behind, right) = told
    assert behind.doubt.tolist() == ["unlisted_category", "clock_behind"]
    assert doubts_table(behind).doubted[1][0].isupper()
    assert right.doubt.tolist() == ["unlisted_category"]
    assert [report.is_new for report in reports] == [True, True, True]


def test_a_file_without_a_row_is_told_when_it_comes_in(told):
    first, second, _ = told[1]
    assert first.intake.warnings == [Message("intake.no_row", file="empty.csv")]
    assert [said.key for said in second.intake.warnings] == ["intake.clock_behind"]
