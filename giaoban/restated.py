"""What came in later and changed a week that was known already."""

from __future__ import annotations

import pandas as pd

_KEY = ["ward_key", "measure", "week_start"]
# Sums of the same numbers in another order differ by less.
_SAME = 1e-9


def restated(then: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """The values of `then` that are others now, the latest week first.

    Both have ward_key, ward_name, measure, week_start and value, of the same weeks. Out come those
    with `then_value` and `now_value`; a value there was not then is new, not restated.
    """
    both = compared(then, now)
    is_same = (both.then_value - both.now_value).abs() <= _SAME
    return both[~is_same].sort_values(
        ["week_start", "ward_name", "measure"], ascending=[False, True, True], ignore_index=True
    )


def compared(then: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Every value there was then, beside that of now."""
    before = then[then.value.notna()][[*_KEY, "ward_name", "value"]]
    before = before.rename(columns={"value": "then_value"})
    after = now[[*_KEY, "value"]].rename(columns={"value": "now_value"})
    both = before.merge(after, on=_KEY, how="left")
    return both.astype({"then_value": float, "now_value": float})
