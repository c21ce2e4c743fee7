"""Rows of wards made ready to show: one key per unit, names that tell units apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from giaoban.city.wards import UNALLOCATED_CODE
from giaoban.figures.memo import memoized
from giaoban.warehouse.scope import UNNAMED, ward_key
from giaoban.words.text import current_language, day, has_sentence, t

# Its code and its first day.
Unit = tuple[str, pd.Timestamp]


def key_of(row: Any) -> str:
    """The case as the address names it."""
    return f"{row.source}:{row.case_id}"


def band_name(band: str) -> str:
    """A band of waiting times in words that can be read aloud; "91+" is what waits over 90 days."""
    if band.endswith("+"):
        return t("chart.oldest_band", days=int(band[:-1]) - 1)
    return t("chart.band", band=band)


def state_name(case: Any, is_overdue: bool = False) -> str:
    """The state of a case in words: a petition is not accepted, a dossier is refused at intake."""
    if is_overdue:
        return t("state.overdue")
    if case.state == "refused" and case.family == "dossier":
        return t("state.refused_dossier")
    return t(f"state.{case.state}")


@memoized()
def category_names(table: pd.DataFrame) -> dict[str, str]:
    """What the city calls its categories, in the reader's language; rows of shell/categories."""
    return table.set_index("category")[f"name_{current_language()}"].to_dict()


def name_of(filter_name: str, code: object, called: Mapping[str, str] | None = None) -> str:
    """A code in words; one that nobody has named goes by its own text."""
    if pd.isna(code) or code == UNNAMED:
        return t(f"{filter_name}.none")
    if called and called.get(code):
        return called[code]
    key = f"{filter_name}.{code}"
    return t(key) if has_sentence(key) else str(code)


def names_of(
    filter_name: str, codes: Iterable[object], called: Mapping[str, str] | None = None
) -> list[str]:
    """The names of a column of codes."""
    return [name_of(filter_name, code, called) for code in codes]


def code_of(code: object) -> str:
    """The code as a filter names it."""
    return UNNAMED if pd.isna(code) else str(code)


def in_words(rows: pd.DataFrame, stem: str) -> pd.Series:
    """The column of a text in the reader's language: of `stem`_vi and `stem`_en."""
    return rows[f"{stem}_{current_language()}"]


def dimension_name(code: object) -> str:
    """A PAPI dimension as 5. Administrative procedures."""
    if not isinstance(code, str):
        return t("papi.dimension.none")
    return code if code == "total" else f"{code}. {t(f'papi.dimension.{code}')}"


@memoized()
def with_ward_names(rows: pd.DataFrame, ward: str | None = None) -> pd.DataFrame:
    """The rows with `ward_key`, `is_chosen` and a `ward_name` no other unit among them bears."""
    units = list(zip(rows.ward_code, rows.ward_valid_from, strict=True))
    met = dict(zip(units, rows.ward_name, strict=True))
    keys = {unit: ward_key(*unit) for unit in met}
    names = _names(met)
    return rows.assign(
        ward_key=[keys[unit] for unit in units],
        is_chosen=[keys[unit] == ward for unit in units],
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


def is_ward(rows: pd.DataFrame) -> pd.Series:
    """Which rows are of a ward: cases of no ward are none; rows have ward_key."""
    return rows.ward_key != UNALLOCATED_CODE


def of_wards(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of wards alone; rows have ward_key."""
    return rows[is_ward(rows)]


@memoized()
def of_ward(rows: pd.DataFrame, ward: str) -> pd.DataFrame:
    """Only the rows of one unit, by its key."""
    named_rows = with_ward_names(rows)
    return named_rows[named_rows.ward_key == ward].reset_index(drop=True)


def with_enough_cases(rows: pd.DataFrame, cases: str, minimum: int) -> pd.DataFrame:
    """The rows whose column `cases` names reaches the smallest number a rate is shown for."""
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
