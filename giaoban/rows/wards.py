"""Rows of wards made ready to show: one key per unit, names that tell units apart."""

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
    """Of units with one name the latest bears it alone; an earlier one says until when it did."""
    units = pd.DataFrame({"key": keys, "name": rows.ward_name, "since": rows.ward_valid_from})
    units = units.drop_duplicates("key").sort_values("since", na_position="first")
    until = (units.groupby("name").since.shift(-1) - pd.Timedelta(days=1)).set_axis(units.key)
    return [
        _name(code, name, until[key])
        for code, name, key in zip(rows.ward_code, rows.ward_name, keys, strict=True)
    ]


def _name(code: str, name: str, until: pd.Timestamp) -> str:
    if code == UNALLOCATED:
        return t("ward.unallocated")
    return name if pd.isna(until) else t("ward.ended", ward_name=name, last=day(until))


def of_ward(rows: pd.DataFrame, chosen: str) -> pd.DataFrame:
    """Only the rows of one unit, by its key."""
    named_rows = named(rows)
    return named_rows[named_rows.ward_key == chosen].reset_index(drop=True)


def enough(rows: pd.DataFrame, cases: str, minimum: int) -> pd.DataFrame:
    """The rows whose column of cases reaches the smallest number a rate is shown for."""
    return rows[rows[cases] >= minimum].reset_index(drop=True)
