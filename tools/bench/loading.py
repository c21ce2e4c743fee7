"""How soon a large file is seen before it is taken, and how long a large workbook takes to load."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from tools.bench.report import Measurement

CSV_ROWS, WORKBOOK_ROWS = 1_000_000, 200_000
_HEADER = ("id", "received", "closed", "due", "status", "ward", "field", "channel")
_SETTINGS = """
[city]
code = "load"
name = { vi = "Nạp", en = "Load" }
timezone = "Asia/Ho_Chi_Minh"
[[source]]
name = "book"
family = "grievance"
[source.columns]
case_id = "id"
received_at = "received"
closed_at = "closed"
due_at = "due"
status = "status"
ward = "ward"
category = "field"
channel = "channel"
[source.values.channel]
portal = ["Cổng thông tin"]
"""
_FIRST = date(2023, 1, 2)


def measure(home: Path) -> list[Measurement]:
    """A million rows as CSV until their first rows, their counts and the numbers; a workbook loaded."""
    folder = home / "loading"
    (folder / "city").mkdir(parents=True, exist_ok=True)
    (folder / "city" / "city.toml").write_text(_SETTINGS, "utf-8")
    return [*_tried(folder), _loaded(folder)]


def _tried(folder: Path) -> list[Measurement]:
    file = folder / "million.csv"
    with file.open("w", encoding="utf-8") as out:
        out.writelines(f"{','.join(row)}\n" for row in _rows(CSV_ROWS))
    goals = {"sample": "5 s", "preview": "", "done": ""}
    seen = dict(_phases(folder, file, "--dry-run"))
    return [
        Measurement(f"load: {CSV_ROWS:,} rows as CSV, {name}", f"{seen[phase]:.1f} s", goals[phase])
        for phase, name in (
            ("sample", "first rows seen"),
            ("preview", "all rows counted"),
            ("done", "main numbers before and after"),
        )
    ]


def _loaded(folder: Path) -> Measurement:
    file = folder / "book.xlsx"
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(_rows(WORKBOOK_ROWS)):
            sheet.write_row(line, 0, row)
    took = dict(_phases(folder, file))["done"]
    return Measurement(f"load: {WORKBOOK_ROWS:,} rows as xlsx, published", f"{took:.1f} s", "60 s")


def _phases(folder: Path, file: Path, *options: str) -> Iterator[tuple[str, float]]:
    """Each step the load tells of, with the seconds until it was told last."""
    where = ["--city", str(folder / "city"), "--home", str(folder / "home")]
    command = [sys.executable, "-m", "giaoban", "load", str(file), "--format", "lines", *where]
    started = time.monotonic()
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            yield json.loads(line)["phase"], time.monotonic() - started


def _rows(count: int) -> Iterator[tuple[str, ...]]:
    """The column names, then so many cases; what is younger is more often open."""
    yield _HEADER
    for number in range(count):
        received = _FIRST + timedelta(days=number * 1400 // count)
        is_open = number % 20 == 0
        closed = "" if is_open else str(received + timedelta(days=1 + number % 30))
        state = "open" if is_open else "closed"
        due = str(received + timedelta(days=15))
        ward, field = f"W{number % 33:02}", f"F{number % 12}"
        yield f"C{number:07}", str(received), closed, due, state, ward, field, "Cổng thông tin"
