"""Where records stop: a source that has brought nothing for longer than it ever takes."""

from __future__ import annotations

from datetime import date

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.finding import Finding
from giaoban.figures.memo import memoized
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.scope import Scope

FRESHNESS = "records/freshness"
# A newest record of so few days ago is never late, however close together the records usually are.
BEHIND = 3
# Where a week's records come in one export: those of Friday are the newest until the Monday after the
# next Friday.
BETWEEN_EXPORTS = 10


def beyond_rhythm(rows: pd.DataFrame, day: date, least: int | pd.Series = BEHIND) -> pd.Series:
    """Days from a source's last record to `day` beyond the longest it usually takes, and beyond so
    many at least; rows of FRESHNESS."""
    age = (pd.Timestamp(day) - rows.last_event_on).dt.days
    return age - rows.usual_gap_days.fillna(least).clip(lower=least)


def beyond_exports(rows: pd.DataFrame, day: date) -> pd.Series:
    """The same beyond what its exports allow too: their usual gap and BEHIND days to load one, or
    those of a weekly export where fewer imports tell no gap; rows of FRESHNESS."""
    allowed = (rows.export_gap_days + BEHIND).fillna(BETWEEN_EXPORTS)
    return beyond_rhythm(rows, day, allowed)


def late(rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """The sources that are later on `day` than their own rhythm allows; rows of FRESHNESS."""
    return _stopped(rows, beyond_exports(rows, day))


@memoized()
def ended(rows: pd.DataFrame, family: str | None, day: date) -> pd.DataFrame:
    """The sources of a family, or of all, whose records end before `day`; rows of FRESHNESS.

    One whose place another has taken half a year ago is history, not missing.
    """
    if rows.empty:
        return rows
    own = rows if family is None else rows[rows.family == family]
    return _stopped(own, beyond_rhythm(own, day))


def _stopped(own: pd.DataFrame, beyond: pd.Series) -> pd.DataFrame:
    """The sources so many days beyond their rhythm, without those that another has followed."""
    is_ended = (beyond > 0) & own.usual_gap_days.notna()
    is_followed = (~is_ended).groupby(own.family).transform("any")
    is_history = is_followed & (beyond > HALF_YEAR * 7)
    return own[is_ended & ~is_history]


def ended_says(rows: pd.DataFrame) -> Finding | None:
    """Which records end, and when; rows of `ended`."""
    if rows.empty:
        return None
    numbers = {"sources": ", ".join(rows.source), "last": rows.last_event_on.min().date()}
    key = "one" if len(rows) == 1 else "several"
    return Finding(f"records_end.{key}", numbers)


def ended_records(ask: Ask) -> Finding | None:
    """Which records of the choice end before its standing day."""
    # No figure hands out these rows as its own, and no choice of the reader changes them.
    rows = ask.unnoted()(FRESHNESS)
    return ended_says(ended(rows, ask.scope.family, ask.scope.day))


def week_says(last: date) -> Finding:
    """Why a week after the last day with records is not judged."""
    return Finding("records_end.week", {"last": last})


def unrecorded(ask: Ask) -> Finding | None:
    """Why nothing of the chosen week is judged, where it is after all records of the choice."""
    last = last_record(ask)
    return week_says(last) if last and ask.scope.week > last else None


def last_record(ask: Ask) -> date | None:
    """The last day of which the choice has records, where every source of it ends before its day."""
    return last_of_all(ask.unnoted()(FRESHNESS), ask.scope)


def last_of_all(rows: pd.DataFrame, chosen: Scope) -> date | None:
    """The last day of any source of a choice, where all of them end; rows of FRESHNESS."""
    gone = ended(rows, chosen.family, chosen.day)
    if gone.empty:
        return None
    own = rows if chosen.family is None else rows[rows.family == chosen.family]
    if len(gone) < len(own):
        return None
    return gone.last_event_on.max().date()
