"""Ordinary exports of a made-up office, their imports, and what is said of them."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from giaoban.city.settings import read_city
from giaoban.intake.batches import Batches
from giaoban.intake.import_run import take
from giaoban.warehouse.database import workbench
from giaoban.words import message
from giaoban.words.message import Message

NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)
HEADER = "id,received,closed,due,status,ward,category,channel"
CITY = """
[city]
code = "profiled"
name = { vi = "Thành phố Nhỏ", en = "Tiny City" }
timezone = "Asia/Ho_Chi_Minh"
"""
SOURCE = """
[[source]]
name = "{name}"
family = "grievance"
files = ["{name}/*.csv"]
{settings}
[source.columns]
case_id = "id"
received_at = "received"
closed_at = "closed"
due_at = "due"
status = "status"
ward = "ward"
category = "category"
channel = "channel"
[source.formats]
received_at = ["%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y"]
closed_at = ["%Y-%m-%d", "%Y-%m-%d %H:%M:%S"]
[source.values.channel]
app = ["app"]
"""
Case = list[str]
Files = list[list[Case]]


def taken(folder: Path, sources: dict[str, tuple[str, Files]]) -> list[dict]:
    """The ledger rows of one import; `sources`: settings and files of each."""
    toml = CITY
    for name, (own, files) in sources.items():
        toml += SOURCE.format(name=name, settings=own)
        for number, cases in enumerate(files):
            written(folder / name / f"{number}.csv", cases)
    (folder / "city.toml").write_text(toml)
    return imported(folder)


def written(file: Path, cases: list[Case], header: str = HEADER) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([header, *(",".join(case) for case in cases)]) + "\n")


def imported(folder: Path, now: datetime = NOW) -> list[dict]:
    """The ledger rows of the files that are new."""
    (folder / "scratch").mkdir(exist_ok=True)
    with workbench(None, folder / "scratch") as connection:
        found = take(read_city(folder), Batches(folder / "batches"), connection, now)
    return found.rows


def said(rows: list[dict], source: str) -> list[str]:
    """The keys of the problems and doubts of a source's files, in their order."""
    told = []
    for row in rows:
        if row["source"] == source:
            stored = [row["problem_message"], *(doubt["message"] for doubt in row["doubts"])]
            told += [message.read(one, None) for one in stored if one]
    return [one.key.removeprefix("intake.") for one in told if isinstance(one, Message)]


def clean(chance: random.Random, size: int, first: date, days: int, number: int = 1) -> list[Case]:
    """An ordinary export: cases in the order of their receipt, most of them closed."""
    received = sorted(first + timedelta(chance.randrange(days)) for _ in range(size))
    return [
        _case(chance, f"PA-{number + place:05}", on, chance.choice("ABCD"))
        for place, on in enumerate(received)
    ]


def _case(chance: random.Random, case_id: str, on: date, ward: str) -> Case:
    is_closed = chance.random() < 0.7
    closed = (on + timedelta(chance.randrange(9))).isoformat() if is_closed else ""
    due = (on + timedelta(14)).isoformat()
    state = "closed" if is_closed else "open"
    named = "" if chance.random() < 0.05 else ward
    kind = chance.choice(("waste", "roads", "noise"))
    return [case_id, on.isoformat(), closed, due, state, named, kind, "app"]


def usual(size: int = 60) -> list[Case]:
    return clean(random.Random(7), size, date(2026, 9, 1), 40)


def changed(cases: list[Case], column: int, values: list[str]) -> list[Case]:
    """The cases with one column changed, the values in turn."""
    return [
        [*case[:column], values[place % len(values)], *case[column + 1 :]]
        for place, case in enumerate(cases)
    ]
