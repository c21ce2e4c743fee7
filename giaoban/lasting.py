"""Wards whose weekly share moved to another level and stayed there by more than luck."""

from __future__ import annotations

import numpy as np
import pandas as pd

from giaoban.remembered import remembered
from giaoban.statistics.step import step
from giaoban.wards import UNALLOCATED_CODE

# Shared out among all wards, because each is searched for a step.
LEVEL = 0.05
# A step so soon after the unit's first day is told with it.
_SOON = pd.Timedelta(weeks=6)
_SHARES = {"before_share": float, "since_share": float}
_COLUMNS = [
    "ward_key",
    "ward_name",
    "since_on",
    "begun_on",
    "before_share",
    "since_share",
    "beyond",
    "points",
    "stands_out",
]


@remembered()
def lasting(weeks: pd.DataFrame, value: str) -> pd.DataFrame:
    """A row per ward with a lasting step of `value`, a share of which more is better, oldest first.

    `weeks`: ward_key, ward_code, ward_name, ward_valid_from, week_start and `value`, a week without
    a row is a gap. `begun_on` is the ward's first day where the step comes soon after it.
    """
    wards = weeks[weeks.ward_code != UNALLOCATED_CODE]
    if wards.empty:
        return pd.DataFrame(columns=_COLUMNS).astype(_SHARES)
    wide = wards.pivot(index="week_start", columns="ward_key", values=value).astype(float)
    wide = wide.reindex(pd.date_range(wide.index.min(), wide.index.max(), freq="7D"))
    units = wards.drop_duplicates("ward_key").set_index("ward_key")
    found = [_row(units.loc[key], key, wide[key], wide.shape[1]) for key in wide.columns]
    rows = pd.DataFrame([row for row in found if row], columns=_COLUMNS).astype(_SHARES)
    return rows.sort_values(["since_on", "ward_name"], ignore_index=True)


def _row(unit: pd.Series, key: str, series: pd.Series, wards: int) -> dict[str, object] | None:
    found = step(series.to_numpy())
    if found is None or found.chance >= LEVEL / wards:
        return None
    since = series.index[found.at]
    is_soon = pd.Timedelta(0) <= since - pd.Timestamp(unit.ward_valid_from) <= _SOON
    return {
        "ward_key": key,
        "ward_name": unit.ward_name,
        "since_on": since,
        "begun_on": pd.Timestamp(unit.ward_valid_from) if is_soon else pd.NaT,
        "before_share": found.before,
        "since_share": found.since,
        "beyond": found.beyond,
        "points": found.points,
        "stands_out": str(np.where(found.since < found.before, "concern", "improvement")),
    }
