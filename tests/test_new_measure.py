"""A measure is a file: putting one into queries/measures is all that is needed."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from giaoban.warehouse import queries
from tests.tiny_city import HEADER, SETTINGS

PROGRAM = queries.FOLDER.parent
PARTS = ("giaoban", "queries", "pages", "data/vietnam")
WEEKS = 16
# Many arrive in the last week: a signal, which every page of signals must show.
LAST_WEEK = 20
AT_WARD = {"lang": "en", "ward": "A", "of": "A", "chart": "arrived"}
VISITS = {
    "matrix and chart": {"page": "review", "lang": "en", "of": "A", "chart": "arrived"},
    "ward": {"page": "ward", **AT_WARD},
    "meeting": {"page": "meeting", **AT_WARD},
    "methods": {"page": "methods", "lang": "en"},
}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one more measure, and a city built by it."""
    copy = tmp_path_factory.mktemp("program")
    for part in PARTS:
        shutil.copytree(PROGRAM / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    received = (copy / "queries" / "measures" / "received.sql").read_text("utf-8")
    (copy / "queries" / "measures" / "arrived.sql").write_text(received, "utf-8")
    city = copy / "city"
    city.mkdir()
    settings = SETTINGS.replace("2020-10-31", "2020-10-25").replace(
        '["*.csv"]', '["book.csv"]\ncovers = "whole"'
    )
    (city / "city.toml").write_text(settings, "utf-8")
    (city / "targets.csv").write_text("measure,target,valid_from\narrived,4,2020-01-01\n", "utf-8")
    (city / "book.csv").write_text("\n".join([HEADER, *_cases()]) + "\n", "utf-8")
    _run(copy, "build")
    return copy


@pytest.fixture(scope="module")
def shown(program: Path) -> dict[str, str]:
    """What a reader of the copy is shown, by page."""
    places = {"GIAOBAN_CITY": str(program / "city"), "GIAOBAN_HOME": str(program / "home")}
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("every_page.py")],
        input=json.dumps(VISITS),
        cwd=program,
        env=os.environ | places | {"PYTHONPATH": str(program)},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)


def test_a_new_file_has_its_weeks(program: Path) -> None:
    assert len(_ask(program, "measures/weekly", "measure=arrived")) == WEEKS
    assert len(_ask(program, "measures/weekly_city", "measure=arrived")) == WEEKS


def test_a_new_file_is_judged_against_its_target(program: Path) -> None:
    signals = _ask(program, "review/signals")
    (judged,) = [row for row in signals if row["measure"] == "arrived"]
    (model,) = [row for row in signals if row["measure"] == "received"]
    assert float(judged["target"]) == 4
    for column in ("value", "mean", "lower", "upper", "variation"):
        assert judged[column] == model[column]
    assert 0 <= float(judged["false_alarm_share"]) <= 1


def test_a_new_file_has_its_column_in_the_matrix_and_its_chart(shown: dict[str, str]) -> None:
    page = shown["matrix and chart"]
    (heads,) = re.findall(
        r"<thead>(.*?)</thead>", page.split("Which measure of which ward")[1], re.S
    )[:1]
    assert "arrived" in heads
    assert "A, arrived: 20 this week, above the usual range" in page
    assert "Target 4" in page


def test_a_new_file_is_among_the_signals_of_the_ward_and_of_the_meeting(
    shown: dict[str, str],
) -> None:
    assert re.search(r">■ arrived<.{0,200}>20<", shown["ward"])
    assert "arrived" in shown["meeting"]


def test_a_new_file_explains_itself_on_the_methods_page(shown: dict[str, str]) -> None:
    page = shown["methods"]
    assert "arrived" in page and "measures/arrived" in page


def test_a_new_file_is_in_the_papers_and_their_workbook(program: Path, tmp_path: Path) -> None:
    _run(program, "pack", "--out", str(tmp_path), "--lang", "en")
    (book,) = tmp_path.rglob("*.xlsx")
    with zipfile.ZipFile(book) as parts:
        texts = " ".join(parts.read(name).decode() for name in parts.namelist() if "xml" in name)
    assert "arrived" in texts


def _cases() -> list[str]:
    """One, two or three a week in the sixteen weeks that end with the as-of day, then many."""
    mondays = [date(2020, 7, 6) + timedelta(weeks=week) for week in range(WEEKS)]
    counts = [*(1 + week % 3 for week in range(WEEKS - 1)), LAST_WEEK]
    days = [day for day, count in zip(mondays, counts, strict=True) for _ in range(count)]
    return [f"{number},{day},,,open,A" for number, day in enumerate(days)]


def _ask(program: Path, name: str, *params: str) -> list[dict[str, str]]:
    given = [part for param in params for part in ("--param", param)]
    answer = _run(program, "ask", name, *given, "--format", "csv")
    return list(csv.DictReader(io.StringIO(answer)))


def _run(program: Path, *command: str) -> str:
    places = ["--city", str(program / "city"), "--home", str(program / "home")]
    done = subprocess.run(
        [sys.executable, "-m", "giaoban", *command, *places],
        cwd=program,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout
