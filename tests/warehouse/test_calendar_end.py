"""A term that reaches past the calendar's last full year is told by the doctor, and by it alone."""

from __future__ import annotations

import pytest

from giaoban.cli.commands import main
from tests.tiny_city import SETTINGS, TinyCity

NAMED = SETTINGS.replace("as_of", 'calendar = "calendar.csv"\nas_of').replace(
    '"*.csv"', '"records/*.csv"'
)
CLOCKS = "kind,step,starts,limit,unit,valid_from,valid_to\n"
TERMS = "procedure,max_working_days\n"
FEASTS = ("01-01", "02-01", "02-02", "02-03", "04-30", "09-02")


def calendar(**years: int) -> str:
    """The first so many feasts of each year."""
    days = [f"{year[1:]}-{day},holiday" for year, count in years.items() for day in FEASTS[:count]]
    return "\n".join(["date,kind", *days, "2021-06-05,swap_work"]) + "\n"


@pytest.fixture
def doctor(tiny: TinyCity, capsys):
    """What the doctor says of the calendar, and the exit code."""

    def command() -> tuple[int, list[str]]:
        capsys.readouterr()
        code = main(["doctor", "--city", str(tiny.folder), "--home", str(tiny.home)])
        return code, [line for line in capsys.readouterr().out.splitlines() if "days off" in line]

    tiny.settings(NAMED)
    return command


def book(tiny: TinyCity, *due: str) -> TinyCity:
    rows = [f"{number},2020-10-05,,{day},open,A" for number, day in enumerate(due)]
    return tiny.cases("records/book.csv", *rows)


def test_due_dates_past_the_last_year_are_counted_with_the_last_of_them(tiny, doctor):
    tiny.write("calendar.csv", calendar(y2019=6, y2020=6))
    book(tiny, "2020-12-31", "2021-01-01", "2021-03-02", "").build()
    assert doctor() == (1, [
        "!!  calendar.csv: has its days off up to 2020; 2 cases fall due later, "
        "the last on 2021-03-02."
    ])  # fmt: skip


def test_a_year_with_the_fixed_feasts_alone_is_not_full(tiny, doctor):
    book(tiny, "2021-03-02").write("calendar.csv", calendar(y2019=6, y2020=6, y2021=3)).build()
    assert "up to 2020" in doctor()[1][0]
    tiny.write("calendar.csv", calendar(y2019=6, y2020=6, y2021=4)).build()
    assert doctor() == (0, [])


@pytest.mark.parametrize(
    ("table", "text", "says"),
    [
        ("clocks.csv", CLOCKS + "petition,answer,received,90,calendar,,\n", "'petition: answer'"),
        ("clocks.csv", CLOCKS + "complaint,accept,accepted,60,working,,\n", "'complaint: accept'"),
        ("procedures.csv", TERMS + "land,60\nbirth,1\n", "'land'"),
    ],
)
def test_a_clock_that_would_end_past_it_is_named_with_its_end(tiny, doctor, table, text, says):
    """From 31 October 2020 (as-of): 60 working days end in January."""
    tiny.write("calendar.csv", calendar(y2019=6, y2020=6)).write(table, text)
    book(tiny, "2020-11-01")
    for _ in ("before the first build", "after it"):
        code, (line,) = doctor()
        assert code == 1
        assert says in line and "begins on 2020-10-31 ends on 2021-01-" in line
        tiny.build()


def test_a_clock_that_no_longer_holds_or_ends_in_time_is_no_doubt(tiny, doctor):
    ended = "petition,answer,received,90,calendar,2019-01-01,2020-06-30\n"
    short = "complaint,accept,accepted,10,calendar,,\nTTHC,return,received,,working,,\n"
    tiny.write("calendar.csv", calendar(y2019=6, y2020=6)).write(
        "clocks.csv", CLOCKS + ended + short
    )
    book(tiny, "2020-11-01").build()
    assert doctor() == (0, [])


def test_without_a_calendar_there_is_nothing_to_reach_past(tiny, doctor):
    book(tiny.settings(), "2031-01-01")
    elsewhere = NAMED.replace("Asia/Ho_Chi_Minh", "Asia/Bangkok")
    tiny.settings(elsewhere.replace('calendar = "calendar.csv"\n', "")).build()
    assert doctor()[1] == []
