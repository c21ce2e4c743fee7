"""Rows of wards made ready to show: one key per unit, names that tell units apart, too few marked."""

from __future__ import annotations

import pandas as pd

from giaoban.scope import ward_key
from giaoban.text import day, t

UNALLOCATED = "unallocated"


def named(rows: pd.DataFrame, chosen: str | None = None) -> pd.DataFrame:
    """The rows with `ward_key`, `is_chosen` and a `ward_name` no other unit among them bears."""
    keys = [ward_key(*unit) for unit in zip(rows.ward_code, rows.ward_valid_from, strict=True)]
    return rows.assign(
        ward_key=keys, is_chosen=[key == chosen for key in keys], ward_name=_names(rows, keys)
    )


def _names(rows: pd.DataFrame, keys: list[str]) -> list[str]:
    """A name two units bear says from which day the later one counts."""
    units = pd.DataFrame({"key": keys, "name": list(rows.ward_name)}).drop_duplicates("key")
    shared = set(units.name[units.name.duplicated(keep=False)])
    return [
        _name(code, name, since, name in shared)
        for code, name, since in zip(
            rows.ward_code, rows.ward_name, rows.ward_valid_from, strict=True
        )
    ]


def _name(code: str, name: str, since, is_shared: bool) -> str:
    if code == UNALLOCATED:
        return t("ward.unallocated")
    if not is_shared:
        return name
    return f"{name} {code}" if pd.isna(since) else t("ward.since", ward_name=name, first=day(since))


def of_ward(rows: pd.DataFrame, chosen: str) -> pd.DataFrame:
    """Only the rows of one unit, by its key."""
    named_rows = named(rows)
    return named_rows[named_rows.ward_key == chosen].reset_index(drop=True)


def enough(rows: pd.DataFrame, cases: str, minimum: int) -> pd.DataFrame:
    """The rows whose column of cases reaches the smallest number a rate is shown for."""
    return rows[rows[cases] >= minimum].reset_index(drop=True)
