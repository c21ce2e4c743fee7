"""What decides figures is a reason to build again; how they are shown is none."""

import shutil
from pathlib import Path

import pytest

from giaoban.city.home import ROOT
from giaoban.warehouse.build import rules

DECIDE = (
    "giaoban/city/calendar.py",
    "giaoban/intake/dates.py",
    "giaoban/statistics/judging/course.py",
    "giaoban/warehouse/marts.py",
    "queries/staging/records.sql",
    "queries/marts/cases.sql",
    "queries/measures/on_time.sql",
)
SHOW = (
    "giaoban/web/page.py",
    "giaoban/cli/commands.py",
    "giaoban/papers/word.py",
    "giaoban/figures/backlog/flow.py",
    "giaoban/words/text.py",
    "giaoban/errors.py",
)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the program is made of."""
    copy = tmp_path_factory.mktemp("program")
    for part in ("giaoban", "queries"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def _changed(program: Path, file: str) -> bool:
    """Whether a remark at the end of a file makes other rules of them."""
    path, before = program / file, rules(program)
    text = path.read_text("utf-8")
    path.write_text(text + ("-- seen\n" if path.suffix == ".sql" else "# seen\n"), "utf-8")
    try:
        return rules(program) != before
    finally:
        path.write_text(text, "utf-8")


@pytest.mark.parametrize("file", DECIDE)
def test_a_change_of_what_decides_figures_is_seen(program, file):
    assert _changed(program, file)


@pytest.mark.parametrize("file", SHOW)
def test_a_change_of_how_they_are_shown_is_not(program, file):
    assert not _changed(program, file)


def test_a_new_rule_is_seen(program):
    before = rules(program)
    (program / "giaoban" / "city" / "new_rule.py").write_text("", "utf-8")
    assert rules(program) != before


def test_what_python_leaves_behind_is_no_rule(program):
    before = rules(program)
    (program / "giaoban" / "city" / "__pycache__").mkdir()
    (program / "giaoban" / "city" / "__pycache__" / "wards.pyc").write_bytes(b"")
    assert rules(program) == before
