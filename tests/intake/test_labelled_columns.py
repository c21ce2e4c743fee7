"""Columns of people are told from those that look like them; `make bench` measures more of them."""

from __future__ import annotations

from tools.bench.privacy import wrong
from tools.labelled.columns import HARMLESS, HARMLESS_CASE_NUMBERS, labelled_columns

# Each harmless kind once, and as many columns of people.
COLUMNS = 2 * len(HARMLESS + HARMLESS_CASE_NUMBERS)
GOAL = 0.98


def test_columns_of_people_are_refused_and_harmless_ones_are_not():
    columns = labelled_columns(COLUMNS, seed=5)
    missed, alarms = wrong(columns)
    personal = sum(column.is_personal for column in columns)
    recall = (personal - len(missed)) / personal
    precision = (personal - len(missed)) / (personal - len(missed) + len(alarms))
    told = [column.what for column in missed + alarms]
    assert recall >= GOAL, told
    assert precision >= GOAL, told
