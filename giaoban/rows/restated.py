"""Rows of what was restated: the city and its wards in one table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from giaoban.rows.review import measure_name
from giaoban.rows.wards import named
from giaoban.text import in_unit, t

CITY = "city"


def everywhere(weekly: pd.DataFrame, city: pd.DataFrame) -> pd.DataFrame:
    """Rows of measures/weekly and measures/weekly_city together, the city under a key of its own."""
    whole = city.assign(ward_key=CITY, ward_name=t("scope.whole_city"))
    both = pd.concat([whole, named(weekly)], ignore_index=True)
    return both[both.is_full_week.astype(bool)]


def restated_table(rows: pd.DataFrame, headers: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Week, unit and measure, the value as known then and the one of now."""
    units = [headers.get(measure, {}).get("Unit", "cases") for measure in rows.measure]
    return pd.DataFrame(
        {
            "week_start": rows.week_start,
            "ward_name": rows.ward_name,
            "measure_name": [measure_name(measure) for measure in rows.measure],
            "then_value": _written(rows.then_value, units),
            "now_value": _written(rows.now_value, units),
        }
    )


def _written(values: pd.Series, units: list[str]) -> list[str]:
    return [in_unit(value, unit) for value, unit in zip(values, units, strict=True)]
