"""What a stop of the meeting is made of, by hand."""

from datetime import date

import pandas as pd

from giaoban.warehouse.period import period
from giaoban.warehouse.scope import Scope

SUNDAY = date(2026, 11, 22)
_COUNTS = ("open_cases", "overdue_cases", "no_deadline_cases", "last_band_cases")


def now(**counts: int) -> pd.DataFrame:
    """The row of backlog/now with these counts, and none of the rest."""
    return pd.DataFrame([dict.fromkeys(_COUNTS, 0) | counts])


def chosen(ward: str) -> Scope:
    """A reader who looks at one unit."""
    return Scope(period("13w", SUNDAY), SUNDAY, ward=ward)
