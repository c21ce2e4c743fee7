"""A measure is a file: putting one into queries/measures is all that is needed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from giaoban import query
from tests.tiny_city import HEADER, SETTINGS

PROGRAM = query.FOLDER.parent
WEEKS = 16


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one more measure, and a city built by it."""
    copy = tmp_path_factory.mktemp("program")
    for part in ("giaoban", "queries"):
        shutil.copytree(PROGRAM / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    received = (copy / "queries" / "measures" / "received.sql").read_text("utf-8")
    (copy / "queries" / "measures" / "arrived.sql").write_text(received, "utf-8")
    city = copy / "city"
    city.mkdir()
    settings = SETTINGS.replace("2020-10-31", "2020-10-25").replace("*.csv", "book.csv")
    (city / "city.toml").write_text(settings, "utf-8")
    (city / "targets.csv").write_text("measure,target,valid_from\narrived,4,2020-01-01\n", "utf-8")
    (city / "book.csv").write_text("\n".join([HEADER, *_cases()]) + "\n", "utf-8")
    _run(copy, "build")
    return copy


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


def _cases() -> list[str]:
    """One, two or three a week in the sixteen weeks that end with the as-of day."""
    mondays = [date(2020, 7, 6) + timedelta(weeks=week) for week in range(WEEKS)]
    days = [day for week, day in enumerate(mondays) for _ in range(1 + week % 3)]
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
