"""What is said of a target beside a figure: how often the judged weeks of half a year met it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.words.text import in_unit, t


def aim(row: Any, unit: str) -> str:
    """The target of a row of review/signals or a charted week in words; nothing where it has none.

    The row has target, assurance, target_weeks and missed_weeks.
    """
    if pd.isna(row.target):
        return ""
    numbers = {
        "target": in_unit(float(row.target), unit),
        "weeks": int(row.target_weeks),
        "missed": int(row.missed_weeks),
    }
    return t(f"review.aim.{row.assurance}", **numbers)
