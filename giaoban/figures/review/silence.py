"""Wards that report nothing any more though they used to: neither good nor bad, but to be named."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.finding import Finding, strong
from giaoban.figures.names import of_wards, with_ward_names
from giaoban.figures.review.ward_lines import listed
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.words.text import short_day, t

_RECEIVED = "received"


def silence_says(ask: Ask) -> tuple[Finding, ...]:
    """The wards whose chart of what they receive changed to nothing, of the chosen one alone."""
    signals = ask.signals()
    if not (_is_silent(signals)).any():
        return ()
    weeks = ask("measures/weekly", measure=[_RECEIVED], **ask.scope.weeks_before(HALF_YEAR))
    told = silent_wards(with_ward_names(signals), with_ward_names(weeks))
    chosen = ask.scope.ward
    return silent_says(told[told.ward_key == chosen] if chosen else told)


def _is_silent(signals: pd.DataFrame) -> pd.Series:
    is_received = signals.measure == _RECEIVED
    return is_received & (signals.variation == "neutral") & (signals.value == 0)


def silent_wards(signals: pd.DataFrame, weeks: pd.DataFrame) -> pd.DataFrame:
    """ward_key, ward_name, since (the first Monday of the weeks with nothing), usual (a week).

    Named rows of review/signals and, of what was received, of measures/weekly.
    """
    rows = of_wards(signals[_is_silent(signals)])
    came = weeks[(weeks.measure == _RECEIVED) & (weeks.value > 0)]
    first = weeks.groupby("ward_key").week_start.min()
    after = came.groupby("ward_key").week_start.max() + pd.Timedelta(weeks=1)
    since = rows.ward_key.map(after.reindex(first.index).fillna(first))
    return rows.assign(since=since, usual=rows["mean"])[["ward_key", "ward_name", "since", "usual"]]


def silent_says(wards: pd.DataFrame) -> tuple[Finding, ...]:
    """One sentence for all of them; rows of `silent_wards`."""
    if len(wards) != 1:
        several = {"wards": listed(wards, _since_words)}
        return (Finding("review.silence.several", several, "neutral"),) if len(wards) else ()
    (row,) = wards.itertuples()
    numbers = {"since": row.since.date(), "usual": round(row.usual)}
    numbers["ward_name"] = strong(row.ward_name)
    return (Finding("review.silence.says", numbers, "neutral"),)


def _since_words(row: Any) -> str:
    since = t("signals.since", day=short_day(row.since.date()))
    return t("review.silence.ward", ward_name=strong(row.ward_name), since_when=since)
