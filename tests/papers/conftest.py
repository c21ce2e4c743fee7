"""The small city in two imports, a register with entries, and its pack in every form."""

from __future__ import annotations

import csv
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.meeting import drafts
from giaoban.meeting.drafts import DecisionDraft
from giaoban.meeting.register.connection import open_register
from giaoban.papers.contents import PackOptions
from giaoban.papers.files import write_files
from giaoban.papers.model import Papers
from giaoban.papers.pack import PackRequest, contents
from giaoban.warehouse.build import build
from giaoban.warehouse.database import Warehouse
from giaoban.words import text
from tests.followed_city import fill
from tests.made_once import copy_of
from tests.small_city import COLUMNS, small_city

WEEK = date(2026, 11, 16)
TODAY = date(2026, 11, 23)
FIRST_IMPORT = datetime(2026, 11, 23, 1, tzinfo=UTC)
SECOND_IMPORT = FIRST_IMPORT + timedelta(days=14)
WARDS = ["06600@2025-07-01", "06601@2025-07-01", "06602@2025-07-01"]


@dataclass(frozen=True)
class Packed:
    """What the tests look at: the contents made after each import, and the files of the first."""

    folder: Path
    home: Path
    first: Papers
    again: Papers
    known: Papers
    files: dict[str, Path]

    @property
    def warehouse(self) -> Warehouse:
        """The figures of the second import."""
        return Warehouse(CityHome(self.home / "small"))


@pytest.fixture(scope="session")
def packed(tmp_path_factory) -> Packed:
    """A pack after the first import, after the second, and as it was known between them."""
    folder = copy_of("pack", _pack, tmp_path_factory)
    contents = pickle.loads((folder / "contents").read_bytes())
    files = {_ending(file): file for file in (folder / "out").iterdir()}
    return Packed(folder / "city", folder / "home", *contents, files)


def _pack(below: Path) -> None:
    folder, home = _imported(below)
    first = made(folder, home)
    write_files(first, below / "out", silent)
    _imported_again(folder, home)
    each = first, made(folder, home), made(folder, home, TODAY)
    (below / "contents").write_bytes(pickle.dumps(each))


def known_city(below: Path) -> tuple[Path, Path]:
    """A city folder and a home after two imports, with a decision taken after each."""
    folder, home = _imported(below)
    _imported_again(folder, home)
    return folder, home


def _imported(below: Path) -> tuple[Path, Path]:
    folder, home = small_city(below / "city"), below / "home"
    build(folder, home, now=FIRST_IMPORT)
    _registered(home)
    return folder, home


def _imported_again(folder: Path, home: Path) -> None:
    _late(folder / "grievances-late.csv")
    build(folder, home, now=SECOND_IMPORT)
    _decided_later(home)


def made(folder: Path, home: Path, known_on: date | None = None, form: str = "state") -> Papers:
    """The contents of the pack of the week, in Vietnamese."""
    order = PackRequest(folder, home, WEEK, known_on, "vi", PackOptions(form))
    with text.in_language("vi"):
        return contents(order, silent)


def silent(_done: int, _count: int, _words: str) -> None:
    """Hears how far the work is and says nothing."""


def _ending(file: Path) -> str:
    return file.name.removeprefix("giao-ban-2026-W47")


def _register(home: Path):
    return open_register(CityHome(home / "small"), "small")


def _registered(home: Path) -> None:
    register = fill(_register(home), TODAY, WARDS)
    register.close()


def _decided_later(home: Path) -> None:
    register = _register(home)
    day = SECOND_IMPORT.date()
    draft = DecisionDraft(text="Kết luận sau này", lead="Văn phòng", wards=(), due_on=day)
    register.append("An", drafts.decided(draft, day), at=SECOND_IMPORT)
    register.close()


def _late(file: Path) -> None:
    """Cases entered two weeks late, and one that turns out to have been closed in time."""
    rows: list[Sequence[str]] = [COLUMNS]
    for number in range(12):
        received = WEEK - timedelta(days=number)
        due = received + timedelta(days=30)
        case = (f"L{number:03}", str(received), str(due), "", "", "open", "06602", "DATDAI")
        rows.append((*case, "Khu 1", "app"))
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)


@pytest.fixture(autouse=True)
def _speaking():
    with text.in_language("vi"):
        yield


def city(packed: Packed):
    """The settings of the small city."""
    return read_city(packed.folder)
