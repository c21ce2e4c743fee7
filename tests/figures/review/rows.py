"""Rows of review/signals made by hand."""

import pandas as pd


def signal_rows(*told: tuple[str, str, str, float]) -> pd.DataFrame:
    """Named rows: ward, measure, variation, evidence."""
    rows = pd.DataFrame(told, columns=["ward_key", "measure", "variation", "evidence"])
    return rows.assign(
        ward_code=rows.ward_key,
        ward_valid_from=pd.NaT,
        ward_name=rows.ward_key,
        value=5.0,
        mean=8.0,
        lower=4.0,
        upper=12.0,
        target=14.0,
        target_weeks=26,
        missed_weeks=26,
        rule=None,
        since=pd.NaT,
        excess=10 * rows.evidence,
        chance=0.0001,
        false_alarm_share=0.004,
    )


def with_variations(*variations: str) -> pd.DataFrame:
    """A ward for each of these variations of one measure."""
    return signal_rows(
        *((f"w{place}", "on_time", variation, 4.0) for place, variation in enumerate(variations))
    )
