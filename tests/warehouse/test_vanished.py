"""A case that its newest export no longer lists is told; what covers but a part makes none vanish."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from giaoban.city.settings import read_city
from giaoban.cli.commands import main
from giaoban.warehouse.table_saving import problems
from giaoban.words.message import read
from giaoban.words.text import in_language
from tests.export_city import Exports
from tests.tiny_city import SETTINGS, TinyCity

WHOLE = SETTINGS.replace('files = ["*.csv"]', 'files = ["*.csv"]\ncovers = "whole"')
FIRST = ("1,2020-10-05,,open,A,", "2,2020-10-06,,open,B,", "3,2020-10-06,2020-10-08,closed,B,")
SECOND = (FIRST[0], *FIRST[2:], "4,2020-10-14,,open,A,")


@pytest.fixture
def city(tiny, english) -> TinyCity:
    lines = [line.rsplit(",", 1)[0] for line in FIRST]
    tiny.cases("47.csv", *lines, header="id,received,closed,status,ward")
    return tiny


def second(city: TinyCity) -> TinyCity:
    lines = [line.rsplit(",", 1)[0] for line in SECOND]
    return city.cases("48.csv", *lines, header="id,received,closed,status,ward")


def test_it_is_listed_and_doubted_and_ends_where_the_city_says_so(city):
    city.settings(WHOLE).build()
    second(city).build()
    (gone,) = city.ask("records/vanished")
    assert (gone["case_id"], gone["last_file"], gone["why"]) == ("2", "47.csv", "not_listed")
    assert (gone["last_seen_on"], gone["export_on"]) == (date(2020, 10, 8), date(2020, 10, 14))
    assert [row["doubted"] for row in city.ask("records/doubts")] == [
        "1 case still counted as open, but not in the newest export of the source “book” "
        "(up to 14 Oct 2020)."
    ]
    (told,) = city.ask("records/doubts")
    with in_language("vi"):
        assert "(đến ngày 14/10/2020)" in str(read(told["doubted_message"], None))
    city.settings(WHOLE.replace("covers", 'vanished = "closed"\ncovers')).build()
    ended = {row["case_id"]: row for row in city.ask("records/facts")}["2"]
    assert (ended["state"], str(ended["closed_at"])[:10]) == ("withdrawn", "2020-10-14")
    assert city.ask("records/vanished")[0]["is_closed_by_rule"]
    assert city.ask("records/doubts") == []


def _gone(exports: Exports) -> dict[str, str]:
    """Case and why, as the staging finds them."""
    return dict(exports.asked("select case_id, why from vanished order by case_id"))


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ('covers = "whole"', {"2": "not_listed"}),
        ('since = "2020-10-06"', {"2": "not_listed"}),
        ('since = "7 days"', {"2": "before_since"}),
        ('covers = "open"', {"2": "not_listed"}),
        ('covers = "finished"', {}),
        ("", {}),
    ],
)
def test_what_an_export_covers_decides(tiny, said, gone):
    exports = Exports(tiny, said)
    exports.drop("47.csv", *FIRST).take()
    exports.drop("48.csv", *SECOND).take()
    assert _gone(exports) == gone


def test_without_a_word_a_newest_export_that_repeats_nearly_all_tells_what_is_gone(tiny):
    exports = Exports(tiny)
    many = [f"{number},2020-10-0{number % 5 + 1},,open,A," for number in range(10, 40)]
    exports.drop("47.csv", *many, *FIRST).take()
    exports.drop("48.csv", *many, *SECOND).take()
    assert _gone(exports) == {"2": "not_listed"}
    exports.drop("some.csv", "10,2020-10-01,2020-10-20,closed,A,").take()
    assert _gone(exports) == {"2": "not_listed"}


@pytest.mark.parametrize("said", ["", 'covers = "whole"'])
def test_files_that_repeat_nothing_of_each_other_make_none_vanish(tiny, said):
    exports = Exports(tiny, said)
    exports.drop("2019.csv", *FIRST).take()
    exports.drop("2020.csv", "7,2020-10-12,,open,A,", "8,2020-10-12,,open,A,").take()
    exports.drop("ward B.csv", "9,2020-10-13,,open,B,", "10,2020-10-14,,open,B,").take()
    assert _gone(exports) == {}


def test_a_rejected_row_is_listed_and_a_case_that_came_later_is_not_missed(tiny):
    exports = Exports(tiny, 'covers = "whole"')
    exports.drop("47.csv", *FIRST).take()
    exports.drop("48.csv", *SECOND, "2,2020-10-06,,?,B,").take()
    exports.drop("late.csv", "5,2020-10-09,,open,B,").take()
    assert _gone(exports) == {}


def test_an_older_export_of_the_same_import_is_no_newest_one(tiny):
    exports = Exports(tiny, 'covers = "whole"')
    exports.drop("b.csv", *FIRST).drop("a.csv", *SECOND).take()
    assert _gone(exports) == {"2": "not_listed"}


TABLE = "source,case_id,closed_on,note\n"
APART = WHOLE.replace('"*.csv"', '"records/*.csv"')


def test_one_that_the_office_ends_has_ended_until_an_export_lists_it_again(tiny, english, capsys):
    lines, later = ([line.rsplit(",", 1)[0] for line in export] for export in (FIRST, SECOND))
    header = "id,received,closed,status,ward"
    tiny.settings(APART).cases("records/47.csv", *lines, header=header).build()
    tiny.cases("records/48.csv", *later, header=header)
    tiny.write("no_longer_listed.csv", f"{TABLE}book,2,2020-10-12,\nbook,1,,\nbook,0912,,\n")
    said = [str(message) for message in tiny.build().mistakes]
    assert [sentence.split(": ")[0] for sentence in said] == [
        "no_longer_listed.csv, row 3",
        "no_longer_listed.csv, row 4",
    ]
    assert "lists this case again" in said[0] and "no record" in said[1] and "0912" not in said[1]
    ended = {row["case_id"]: row for row in tiny.ask("records/facts")}
    assert (ended["2"]["state"], str(ended["2"]["closed_at"])[:10]) == ("withdrawn", "2020-10-12")
    assert ended["1"]["state"] == "open"
    (gone,) = tiny.ask("records/vanished")
    assert (gone["is_closed_by_hand"], gone["is_closed_by_rule"]) == (True, False)
    assert tiny.ask("records/doubts") == []
    main(["doctor", "--city", str(tiny.folder), "--home", str(tiny.home)])
    assert "no_longer_listed.csv, row 4: no record" in capsys.readouterr().out


def test_the_export_wins_and_a_day_that_cannot_be_is_told(tiny):
    exports = Exports(tiny, 'covers = "whole"')
    exports.drop("47.csv", *FIRST).take()
    exports.drop("48.csv", *SECOND).take()
    records, tables = exports.city, replace(exports.city, folder=tiny.folder.parent / "tables")
    tables.folder.mkdir()
    exports.city = tables
    table, unused = tables.table("no_longer_listed.csv"), "select why from unused_endings"
    state = "select state, closed_at::date::text from records where case_id = '2'"
    for day, why, stands in (
        ("2020-10-05", [("odd_day",)], ("open", None)),
        ("2020-12-05", [("odd_day",)], ("open", None)),
        ("", [], ("withdrawn", "2020-10-14")),
    ):
        table.write_text(f"{TABLE}book,2,{day},\n")
        assert exports.asked(unused) == why
        assert exports.asked(state) == [stands]
    exports.city = records
    exports.drop("49.csv", *SECOND, "2,2020-10-06,,open,B,", "5,2020-10-20,,open,A,").take()
    exports.city = tables
    assert exports.asked(unused) == [("listed",)]
    assert exports.asked(state) == [("open", None)]


@pytest.mark.parametrize(
    ("row", "said"),
    [("bok,2,,", "there is no source 'bok'"), ("book,2,,\nbook,2,,", "row 2 already")],
)
def test_a_row_that_cannot_be_is_refused(tiny, english, row, said):
    city = read_city(tiny.settings(APART).folder)
    own, _ = problems(city, "no_longer_listed.csv", f"{TABLE}{row}\n".encode())
    assert len(own) == 1 and said in str(own[0])
