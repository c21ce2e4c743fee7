"""What the map of open cases says."""

from __future__ import annotations

import pandas as pd

from giaoban.findings.finding import Finding


def places(rows: pd.DataFrame, measure: str, city_share: float) -> Finding:
    """Where the share is largest, beside the city's; rows: place_cases, open_cases, place_share.

    The rows are the wards that can be seen; the city's share is that of all its open cases.
    """
    if not rows.place_share.notna().any():
        return Finding("backlog.places.says.too_few")
    largest = rows.loc[rows.place_share.idxmax()]
    numbers = {
        "ward_name": largest.ward_name,
        "place_cases": int(largest.place_cases),
        "open_cases": int(largest.open_cases),
        "place_share": float(largest.place_share),
        "city_share": city_share,
    }
    key = measure if numbers["place_cases"] else f"no_{measure}"
    return Finding(f"backlog.places.says.{key}", numbers)
