"""A measure's figures may change only together with its version."""

from __future__ import annotations

import csv
import hashlib
import re
from pathlib import Path

import pytest

from giaoban.warehouse import queries
from giaoban.warehouse.measures import measures
from giaoban.warehouse.queries import Query

RECORDED = Path(__file__).with_name("measure_versions.csv")
# Most measures hand their cases to one of these macros, whose sums are part of what they say; each
# reads those after it.
FRAMES = ("weekly_shares", "weekly_counts", "weekly_sums")
# What is overdue is a rule that the measure shares with every page: these together.
SHARED = ("overdue_by_day", "stays", "is_past_due")


def formula(measure: Query) -> str:
    """What the figures follow from, as a short hash: the SQL, its frame, which values are judged how."""
    sql = measure.sql
    for frame in FRAMES:
        if f"{frame}(" in sql:
            sql = f"{sql}\n{queries.sql_of(f'marts/{frame}')}"
    for mart in SHARED:
        if "from overdue_by_day" in measure.sql:
            sql = f"{sql}\n{queries.sql_of(f'marts/{mart}')}"
    code = " ".join(re.sub(r"--.*", "", sql).split())
    rules = [measure.header.get(key, "") for key in ("Unit", "Better", "Minimum", "Judged")]
    return hashlib.sha256("\n".join([code, *rules]).encode()).hexdigest()[:16]


def complaint(measure: Query, recorded: dict[str, tuple[str, str]]) -> str | None:
    """What is wrong with a measure's version, and what would be right; None where nothing is."""
    name, version = measure.name.split("/")[1], measure.header["Version"]
    row = f"{name},{version},{formula(measure)}"
    if name not in recorded:
        return f"new measure: add the line {row} to {RECORDED.name}"
    known_version, known_formula = recorded[name]
    if formula(measure) == known_formula:
        return None if version == known_version else f"same formula: leave version {known_version}"
    if int(version) <= int(known_version):
        return f"the formula of {name} changed: raise its Version above {known_version}"
    return f"a new version: write the line {row} into {RECORDED.name}"


def recorded() -> dict[str, tuple[str, str]]:
    with RECORDED.open(encoding="utf-8", newline="") as lines:
        return {row["measure"]: (row["version"], row["formula"]) for row in csv.DictReader(lines)}


@pytest.mark.parametrize("measure", measures(), ids=lambda measure: measure.name)
def test_a_changed_formula_has_a_new_version(measure: Query) -> None:
    assert complaint(measure, recorded()) is None


def test_no_version_is_kept_of_a_measure_that_is_gone() -> None:
    assert set(recorded()) == {measure.name.split("/")[1] for measure in measures()}


def test_a_formula_changed_under_the_same_version_is_found_out() -> None:
    old = queries.read("measures/closed_within_15")
    known = {"closed_within_15": ("2", formula(old))}
    changed = queries.parse(old.name, old.sql.replace("<= 15", "<= 20"))
    assert "raise its Version above 2" in complaint(changed, known)
    judged = queries.parse(old.name, old.sql.replace("-- Minimum: 5", "-- Minimum: 9"))
    assert "raise its Version above 2" in complaint(judged, known)
    raised = queries.parse(old.name, changed.sql.replace("-- Version: 2", "-- Version: 3"))
    assert "a new version" in complaint(raised, known)


def test_words_and_layout_may_change_freely() -> None:
    old = queries.read("measures/closed_within_15")
    reworded = old.sql.replace("-- Leaves out:", "-- Leaves out: nothing but").replace(
        " as ", "\nas "
    )
    assert formula(queries.parse(old.name, reworded)) == formula(old)
