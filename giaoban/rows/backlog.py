"""Rows of the backlog page."""

from __future__ import annotations

import pandas as pd

from giaoban.rows.wards import starred
from giaoban.statistics.growth import usual_change
from giaoban.text import t

# The weeks over which backlog/now_by_ward sums up what a queue grew by.
WEEKS_LOOKED_AT = 8
# A week is set beside a quarter of a year around it, of which so many weeks must be full.
WEEKS_AROUND, LEAST_AROUND = 13, 4


def queues(now: pd.DataFrame, weeks: pd.DataFrame) -> pd.DataFrame:
    """Queues as they are now, the fastest growing first, with what growth is usual for each.

    `now` and `weeks` (the wards' ledger) have `ward_key`. `usual_cases` is what weekly ups and
    downs explain of `net_cases`, nan with too few weeks.
    """
    rows = now.assign(usual_cases=now.ward_key.map(_usual(weeks)))
    return rows.sort_values(["net_cases", "open_cases"], ascending=False, ignore_index=True)


def _usual(weeks: pd.DataFrame) -> pd.Series:
    """Per ward, in cases: the change over the weeks looked at that means little."""
    flows = weeks.pivot(index="ward_key", columns="week_start", values="net")
    return pd.Series(usual_change(flows.to_numpy(dtype=float), WEEKS_LOOKED_AT), flows.index)


def queue_table(rows: pd.DataFrame, weeks: pd.DataFrame) -> pd.DataFrame:
    """One line per ward: change, its word, open, overdue, weeks to clear, the queue's own line."""
    lines = weeks.groupby("ward_key").closing.agg(list).to_dict()
    return pd.DataFrame(
        {
            "ward_name": starred(rows.ward_name, rows.is_chosen),
            "net_cases": rows.net_cases,
            "trend_words": [_words(row) for row in rows.itertuples()],
            "open_cases": rows.open_cases,
            "overdue_cases": rows.overdue_cases,
            "clearance_weeks": rows.clearance_weeks,
            "open_line": [lines.get(key, []) for key in rows.ward_key],
        }
    )


def _words(row) -> str:
    """What the queue does, said only as far as its weekly ups and downs allow."""
    # Nothing came in, so an unchanged queue is one that nothing left either.
    if row.open_cases > 0 and row.weekly_arrivals == 0 and row.net_cases == 0:
        return t("trend.standing")
    if pd.isna(row.usual_cases):
        return t("trend.unknown")
    if abs(row.net_cases) <= row.usual_cases:
        return t("trend.usual")
    return t("trend.growing" if row.net_cases > 0 else "trend.shrinking")


def oldest_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The oldest open cases by number and dates alone."""
    return pd.DataFrame(
        {
            "case_id": rows.case_id,
            "ward_name": rows.ward_name,
            "age_days": rows.age_days,
            "received_on": rows.received_on,
            "due_on": rows.due_on,
        }
    )


def beside_full_weeks(weeks: pd.DataFrame) -> pd.DataFrame:
    """The weeks with `usual_cases`: the median of the weeks around each that lost no day."""
    full = weeks.received.where(weeks.days_off == 0).astype(float)
    around = full.rolling(WEEKS_AROUND, center=True, min_periods=LEAST_AROUND).median()
    return weeks.assign(usual_cases=around)


def holiday_words(weeks: pd.DataFrame) -> list[str]:
    """What a holiday week says to who points at it."""
    return [
        t(
            "chart.holiday",
            week=week.week_start.date(),
            received=week.received,
            days_off=week.days_off,
        )
        for week in weeks.itertuples()
    ]


def holiday_table(weeks: pd.DataFrame) -> pd.DataFrame:
    """The weeks with days off, the latest first, as the page shows them."""
    rows = weeks[weeks.days_off > 0].sort_values("week_start", ascending=False, ignore_index=True)
    return rows[["week_start", "days_off", "received", "usual_cases"]]
