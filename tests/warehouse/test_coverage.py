"""A source that lists but a selection of its cases is found out, and no ordinary office is taken for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pytest

from tests.tiny_city import SETTINGS, TinyCity

FIRST, LAST = date(2026, 1, 5), date(2026, 10, 25)
TOML = SETTINGS.replace("2020-10-31", LAST.isoformat()).replace("*.csv", "book.csv")
WARDS = "ABC"


@dataclass(frozen=True)
class Case:
    """A case with the day it ends, which may be after the last day."""

    number: int
    received: date
    ends: date

    @property
    def row(self) -> str:
        """Its line in the file, as of the last day."""
        is_open = self.ends > LAST
        closed = "" if is_open else self.ends
        status, ward = "open" if is_open else "closed", WARDS[self.number % len(WARDS)]
        return f"{self.number},{self.received},{closed},,{status},{ward}"


def whole(a_day: int = 3, first: date = FIRST, usual: float = 14) -> Iterator[Case]:
    """So many a working day, each ended after 1 to 60 days, `usual` of them in the mean."""
    chance = Random(7)
    number = 0
    for after in range((LAST - first).days + 1):
        received = first + timedelta(days=after)
        for _ in range(a_day if received.weekday() < 5 else 0):
            number += 1
            lasts = min(1 + int(chance.expovariate(1 / usual)), 60)
            yield Case(number, received, received + timedelta(days=lasts))


def ends(last: date, first: date = date.min) -> Iterator[Case]:
    """What ended between two days."""
    return (case for case in whole() if first <= case.ends <= last)


def by_friday() -> Iterator[Case]:
    """An office that clears its desk every Friday."""
    for case in whole():
        until = 4 - case.received.weekday()
        yield Case(case.number, case.received, case.received + timedelta(days=until))


def on_the_day() -> Iterator[Case]:
    """An office that ends everything on the day."""
    return (Case(case.number, case.received, case.received) for case in whole(a_day=40))


def cleared() -> Iterator[Case]:
    """An office that ended all it had on its last day."""
    return (Case(case.number, case.received, min(case.ends, LAST)) for case in whole())


def long_ago() -> Iterator[Case]:
    """What was received in two months, followed up until all of it had ended."""
    return (case for case in whole() if case.received < date(2026, 3, 1))


def covers(tiny: TinyCity, cases: Iterator[Case], declared: str = "") -> str:
    """What the build says the source lists."""
    text = TOML.replace('family = "grievance"', f'family = "grievance"\n{declared}')
    tiny.folder.mkdir(exist_ok=True)
    tiny.settings(text).cases("book.csv", *(case.row for case in cases)).build()
    (row,) = tiny.ask("records/coverage")
    return row["covers"]


HALF_A_YEAR_AGO = date(2026, 4, 1)
LATELY = date(2026, 8, 1)


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        (ends(LAST), "finished"),
        (ends(LAST, LATELY), "finished"),
        ((case for case in whole(a_day=9) if case.ends >= LATELY), "since"),
        ((case for case in whole(a_day=9, usual=40) if case.ends > LAST), "open"),
    ],
    ids=["finished", "finished between two days", "finished since a day, or open", "open"],
)
def test_a_selection_is_found_out(tiny: TinyCity, cases: Iterator[Case], said: str) -> None:
    assert covers(tiny, cases) == said


@pytest.mark.parametrize(
    "cases",
    [
        whole(),
        whole(a_day=1, first=date(2026, 10, 19)),
        whole(first=date(2026, 10, 5)),
        whole(first=date(2026, 8, 3)),
        whole(usual=1),
        (case for case in whole(a_day=9) if case.ends >= HALF_A_YEAR_AGO),
        on_the_day(),
        by_friday(),
        cleared(),
        long_ago(),
        (case for case in whole(a_day=1) if case.ends > LAST),
    ],
    ids=[
        "ordinary",
        "five cases",
        "three weeks",
        "twelve weeks",
        "quick",
        "an old first day",
        "ended on the day",
        "cleared every Friday",
        "cleared on the last day",
        "received long ago",
        "a few open ones",
    ],
)
def test_no_ordinary_office_is_taken_for_a_selection(tiny: TinyCity, cases: Iterator[Case]) -> None:
    assert covers(tiny, cases) == "whole"


def test_what_the_city_declares_wins_and_reads_no_file_again(tiny: TinyCity) -> None:
    assert covers(tiny, ends(LAST), 'covers = "whole"') == "whole"
    assert covers(tiny, ends(LAST)) == "finished"
    assert covers(tiny, ends(LAST), 'covers = "open"') == "open"
    assert len(tiny.ask("records/ledger")) == 1


def said(tiny: TinyCity, cases: Iterator[Case], declared: str = "") -> dict[str, set[str]]:
    """The words of the charts of the last week, by measure."""
    covers(tiny, cases, declared)
    words: dict[str, set[str]] = {}
    for row in tiny.ask("review/signals", units="received"):
        words.setdefault(row["measure"], set()).add(row["variation"])
    return words


def test_no_flow_backlog_or_speed_of_a_selection_is_judged(tiny: TinyCity) -> None:
    words = said(tiny, ends(LAST))
    assert words.keys() >= {"received", "closed", "net_flow", "closed_within_15"}
    assert all(word == {"selection"} for word in words.values())
    for row in tiny.ask("review/signals", units="received"):
        assert (row["upper"], row["since"], row["assurance"]) == (None, None, "none")


def test_those_of_a_whole_are(tiny: TinyCity) -> None:
    assert all("selection" not in word for word in said(tiny, whole()).values())
    assert all(
        "selection" not in word for word in said(tiny, ends(LAST), 'covers = "whole"').values()
    )
