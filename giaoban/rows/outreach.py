"""Rows of what was told, inspected and surveyed beside the directives."""

from __future__ import annotations

import pandas as pd

from giaoban.rows.codes import in_words
from giaoban.rows.papi import dimension_name
from giaoban.text import t


def communication_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Counts by channel and PAPI dimension."""
    return pd.DataFrame(
        {
            "kind_name": [t(f"directives.kind.{kind}") for kind in rows.kind],
            "channel_name": rows.channel,
            "dimension_name": [dimension_name(code) for code in rows.papi_dimension],
            "items": rows["items"],
            "present": rows.present,
            "body_name": in_words(rows, "body"),
        }
    )


def inspection_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Findings and what became of them, by ward; a row of no ward is of the whole city."""
    names = rows.ward_name.where(rows.ward_name.notna(), t("scope.whole_city"))
    columns = ["inspections", "findings", "remedied", "overdue_findings", "next_remedy_on"]
    return rows.assign(ward_name=names)[["ward_name", *columns]]


def survey_table(readiness: pd.DataFrame, attendance: pd.DataFrame) -> pd.DataFrame:
    """Ready or not by ward, then who came by neighbourhood, one below the other."""
    ready = [
        {"ward_name": row.ward_name, "neighbourhood_name": None, "said": _ready(row)}
        for row in readiness.itertuples()
    ]
    came = [
        {
            "ward_name": row.ward_name,
            "neighbourhood_name": row.neighbourhood,
            "said": t("directives.came", attended=row.attended, required=row.required),
        }
        for row in attendance.itertuples()
    ]
    return pd.DataFrame([*ready, *came], columns=["ward_name", "neighbourhood_name", "said"])


def _ready(row) -> str:
    word = "ready" if row.is_ready else "not_ready"
    return t(f"directives.{word}", reported_on=row.reported_on)
