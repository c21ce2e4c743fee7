"""A city where one ward receives four times as much from some week on: a change that lasts."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from pytest import TempPathFactory

from tests.made_once import copy_of
from tests.tiny_city import SETTINGS, TinyCity

WEEKS = 26
FIRST = date(2020, 5, 4)
AS_OF = date(2020, 11, 1)
# The day of the change lies between two weeks: the later one is the first of the run.
ROSE_ON = date(2020, 7, 14)
ROSE_WEEK = date(2020, 7, 20)


def grown_city(factory: TempPathFactory) -> TinyCity:
    """Ward A rises, B stays; built."""
    copy = copy_of("grown", lambda to: _grown(to).build(), factory)
    return TinyCity(copy / "city", copy / "home")


def _grown(folder: Path) -> TinyCity:
    city = TinyCity(folder / "city", folder / "home")
    # Nothing is closed in it: that its source lists all cases nobody could tell from the records.
    files = 'files = ["*.csv"]\n'
    settings = SETTINGS.replace("2020-10-31", f"{AS_OF}").replace(
        files, files + 'covers = "whole"\n'
    )
    return city.settings(settings).cases("book.csv", *_cases())


def _cases() -> list[str]:
    rows = []
    for number in range(WEEKS):
        monday = FIRST + timedelta(weeks=number)
        many = {"A": 12 if monday >= ROSE_WEEK else 3, "B": 6}
        for ward, cases in many.items():
            days = [monday + timedelta(days=one % 5) for one in range(cases + number % 3)]
            rows += [f"{ward}{number}-{one},{day},,,open,{ward}" for one, day in enumerate(days)]
    return rows
