"""Rows of wards made ready to show: one key per unit, names that tell units apart."""

from __future__ import annotations

import pandas as pd

from giaoban.remembered import remembered
from giaoban.scope import ward_key
from giaoban.text import day, t
from giaoban.wards import UNALLOCATED_CODE

# Its code and its first day.
Unit = tuple[str, pd.Timestamp]


@remembered()
def named(rows: pd.DataFrame, chosen: str | None = None) -> pd.DataFrame:
    """The rows with `ward_key`, `is_chosen` and a `ward_name` no other unit among them bears."""
    units = list(zip(rows.ward_code, rows.ward_valid_from, strict=True))
    met = dict(zip(units, rows.ward_name, strict=True))
    keys = {unit: ward_key(*unit) for unit in met}
    names = _names(met)
    return rows.assign(
        ward_key=[keys[unit] for unit in units],
        is_chosen=[keys[unit] == chosen for unit in units],
        ward_name=[names[unit] for unit in units],
    )


def _names(met: dict[Unit, str]) -> dict[Unit, str]:
    """Of units with one name the latest bears it alone; an earlier one says until when it did."""
    later: dict[str, pd.Timestamp] = {}
    names = {}
    for unit in sorted(met, key=_since, reverse=True):
        code, since = unit
        names[unit] = _name(code, met[unit], later.get(met[unit], pd.NaT) - pd.Timedelta(days=1))
        later[met[unit]] = since
    return names


def _since(unit: Unit) -> pd.Timestamp:
    return pd.Timestamp.min if pd.isna(unit[1]) else unit[1]


def _name(code: str, name: str, until: pd.Timestamp) -> str:
    if code == UNALLOCATED_CODE:
        return t("ward.unallocated")
    return name if pd.isna(until) else t("ward.ended", ward_name=name, last=day(until))


@remembered()
def of_ward(rows: pd.DataFrame, chosen: str) -> pd.DataFrame:
    """Only the rows of one unit, by its key."""
    named_rows = named(rows)
    return named_rows[named_rows.ward_key == chosen].reset_index(drop=True)


def enough(rows: pd.DataFrame, cases: str, minimum: int) -> pd.DataFrame:
    """The rows whose column of cases reaches the smallest number a rate is shown for."""
    return rows[rows[cases] >= minimum].reset_index(drop=True)


def unit_names(rows: pd.DataFrame) -> dict[str, str]:
    """Names by ward key, in the order of the rows of shell/wards; one that has ended says when."""
    return {
        ward_key(row.ward_code, row.ward_valid_from): (
            row.ward_name
            if pd.isna(row.ward_valid_to)
            else t("ward.ended", ward_name=row.ward_name, last=day(row.ward_valid_to))
        )
        for row in rows.itertuples()
    }


def starred(names: pd.Series, is_chosen: pd.Series) -> pd.Series:
    """The names as a table shows them, a star before the chosen unit's."""
    return names.where(~is_chosen.astype(bool), "★ " + names)
