"""Rows of the map: the share of each ward's open cases, where it lies."""

from __future__ import annotations

import pandas as pd

from giaoban.text import number, percent, t
from giaoban.wards import UNALLOCATED_CODE

# What can be shown on the map: the column of cases whose share of the open cases it is.
CASES = {"overdue": "overdue_cases", "oldest": "last_band_cases"}


def shares(now: pd.DataFrame, measure: str, minimum: int) -> pd.DataFrame:
    """The wards with `place_cases` and `place_share`, null where fewer are open than the minimum."""
    cases = now[CASES[measure]]
    share = (cases / now.open_cases.where(now.open_cases > 0)).where(now.open_cases >= minimum)
    return now.assign(place_cases=cases, place_share=share)


def on_tiles(shown: pd.DataFrame, tiles: pd.DataFrame) -> pd.DataFrame:
    """Every square with its ward's numbers; a ward without an open case has none."""
    places = tiles[["ward_key", "tile_column", "tile_row", "ward_name"]]
    numbers = shown.drop(columns=["ward_name", "is_chosen"])
    merged = places.merge(numbers, on="ward_key", how="left")
    counts = ["open_cases", "place_cases"]
    merged[counts] = merged[counts].fillna(0).astype(int)
    return with_words(merged)


def with_words(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `words`, the share or where cases are few their number, and `label`."""
    words = [
        percent(row.place_share, 0)
        if row.place_share == row.place_share
        else number(row.open_cases)
        for row in rows.itertuples()
    ]
    labels = [_label(row) for row in rows.itertuples()]
    return rows.assign(words=words, label=labels)


def elsewhere(shown: pd.DataFrame, there: pd.Series) -> int:
    """Open cases of units the map has no place for."""
    return int(shown[~shown.ward_key.isin(there)].open_cases.sum())


def table(shown: pd.DataFrame) -> pd.DataFrame:
    """The same in numbers, the largest share first."""
    rows = shown[shown.ward_code != UNALLOCATED_CODE]
    rows = rows.sort_values("place_share", ascending=False, na_position="last")
    return rows[["ward_name", "open_cases", "place_cases", "place_share"]].reset_index(drop=True)


def _label(row) -> str:
    key = "chart.place" if row.place_share == row.place_share else "chart.place_few"
    return t(
        key,
        ward_name=row.ward_name,
        place_cases=row.place_cases,
        open_cases=row.open_cases,
        place_share=row.place_share,
    )
