"""Rows of the page of one ward."""

from __future__ import annotations

import pandas as pd

from giaoban.rows.codes import name_of
from giaoban.text import short_day, t

DUE = ("open_cases", "overdue_cases", "due_soon_cases")


def by_name(rows: pd.DataFrame, column: str, called: dict[str, str]) -> pd.DataFrame:
    """Open cases by category or neighbourhood in words, most first, those without one last."""
    return rows.assign(
        name=[name_of(column, code, called) for code in rows[column]],
        is_named=rows[column].notna(),
    ).sort_values(
        ["is_named", "open_cases", "name"], ascending=[False, False, True], ignore_index=True
    )


def name_table(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """What the page shows of them."""
    return pd.DataFrame({f"{column}_name": rows["name"], **{name: rows[name] for name in DUE}})


def day_words(days: pd.DataFrame) -> list[str]:
    """Overdue, then each day by its weekday and date; a day off says so."""
    return [
        t("ward.overdue") if pd.isna(day.due_on) else _day(day.due_on, day.is_working)
        for day in days.itertuples()
    ]


def _day(day: pd.Timestamp, is_working: bool) -> str:
    words = f"{t(f'weekday.{day.isoweekday()}')} {short_day(day.date())}"
    return words if is_working else t("ward.day_off", day=words)


def ward_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Every ward, the most overdue first."""
    return rows[["ward_name", "overdue_cases", "due_soon_cases", "open_cases", "oldest_days"]]
