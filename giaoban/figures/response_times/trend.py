"""A share week by week over two years, and the wards that moved to another level for good."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import Signal
from giaoban.figures.charts.trend import Mark, Series, trend_chart
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import Least, resting
from giaoban.figures.memo import memoized
from giaoban.figures.names import of_wards, with_ward_names
from giaoban.figures.records_end import last_record
from giaoban.figures.response_times.on_time import never_praised
from giaoban.figures.response_times.reports import REPORTS, silent
from giaoban.statistics.step import SOON_WEEKS, Step, changes, step
from giaoban.statistics.weeks import last_full_week
from giaoban.warehouse.scope import Scope
from giaoban.words.order import names_in_order
from giaoban.words.shown import SHARE, side
from giaoban.words.text import t

# The weeks of the city, and of every ward, by the share a reader can choose.
BY_WEEK = {
    "on_time": "response_times/on_time_by_week",
    "closed_within_15": "response_times/closed_within_by_week",
}
BY_WARD_AND_WEEK = {
    "on_time": "response_times/on_time_by_ward_and_week",
    "closed_within_15": "response_times/closed_within_by_ward_and_week",
}
# A lasting change is seen against the year before it.
_TWO_YEARS = 104
# The weekly shares a reader can choose among: the column of the share, and of its cases.
SHARES = {
    "on_time": ("on_time_share", "due_cases"),
    "closed_within_15": ("closed_within_share", "reached_cases"),
}
# A sentence names so many wards one by one.
_NAMED = 3
_SHOWN_DIGITS = 3  # of a share that is shown as a percentage with one decimal
# A step so soon after the unit's first day is told with it.
_SOON = pd.Timedelta(weeks=SOON_WEEKS)
_TYPES = {
    "before_share": float,
    "since_share": float,
    "beyond": "Int64",
    "points": "Int64",
    "is_trend": bool,
}
_COLUMNS = [
    "ward_key",
    "ward_name",
    "since_on",
    "begun_on",
    "before_share",
    "since_share",
    "beyond",
    "points",
    "is_trend",
    "stands_out",
]


def _weeks(ask: Ask) -> tuple[str, pd.DataFrame, pd.DataFrame]:
    """The share that is chosen, the weeks of the city, and those of every ward."""
    measure, two_years = ask.choice("trend", "measure"), ask.scope.weeks_before(_TWO_YEARS)
    if last := last_record(ask):
        # What falls due when nobody records any more is late of itself.
        two_years["to_week"] = min(two_years["to_week"], last_full_week(last))
    city = ask(BY_WEEK[measure], **two_years, ward=None)
    return measure, city, ask(BY_WARD_AND_WEEK[measure], **two_years)


@figure(least=Least(weeks=2), about="on_time", ahead=_weeks, needs="whole")
def trend(ask: Ask) -> Figure | None:
    """A share week by week, the chosen ward before all others."""
    measure, city, by_ward = _weeks(ask)
    return trend_figure(measure, city, by_ward, ask(REPORTS), ask.scope, ask.minimum)


@memoized()
def trend_figure(
    measure: str,
    city: pd.DataFrame,
    by_ward: pd.DataFrame,
    reports: pd.DataFrame,
    chosen: Scope,
    minimum: int,
) -> Figure | None:
    """A share week by week, the chosen ward before all others.

    Rows of BY_WEEK[measure], BY_WARD_AND_WEEK[measure] and response_times/reports_by_ward.
    """
    share, cases = SHARES[measure]
    weeks = full_weeks(city, share, cases, minimum)
    if weeks.empty:
        # Of cases there are, no week has enough for a rate.
        few = resting(Finding("least.too_few.nothing"), weeks=0)
        return Figure(None, few, quiet=None) if len(city) else None
    every = _every(by_ward, chosen.ward, cases, minimum)
    moved = never_praised(lasting(every, share), silent(reports, chosen, minimum))
    moved = moved[moved.ward_key == chosen.ward] if chosen.ward else moved
    own = full_weeks(every[every.is_chosen], share, cases, minimum)
    says = trend_says(own if chosen.ward else weeks, share, moved)
    named = farthest(moved, says.signal)
    words = {"measure": t(f"measure.{measure}"), "moves": "; ".join(move_words(named))}
    quiet = {"weeks": len(weeks), "minimum": minimum}
    twin = Table(moved_table(moved)) if len(moved) else None
    told = resting(
        Finding(says.key, words | dict(says.numbers), says.signal),
        weeks=(own if chosen.ward else weeks)[share].count(),
    )
    return Figure(_drawing(every, weeks, share, named), told, quiet, twin)


def _drawing(
    every: pd.DataFrame, weeks: pd.DataFrame, share: str, named: pd.DataFrame
) -> go.Figure:
    """The city's weeks among those of its wards; the chosen ward is drawn last, above all others."""
    moves = frozenset(zip(named.ward_key, named.stands_out, strict=True))
    lines = [*_bundle(every, moves, share), Series(t("chart.city"), weeks, share)]
    lines.sort(key=lambda line: line.is_chosen)
    return trend_chart(lines, ",.0%", top=1, marks=_marks(named))


@memoized()
def _every(by_ward: pd.DataFrame, ward: str | None, cases: str, minimum: int) -> pd.DataFrame:
    """The finished weeks with cases enough; the same rows for any period that ends in one week.

    Rows of a query of BY_WARD_AND_WEEK, of which `cases` is a column.
    """
    every = with_ward_names(by_ward[by_ward.is_full_week], ward)
    return every[every[cases] >= minimum]


@memoized()
def _bundle(every: pd.DataFrame, moves: frozenset[tuple[str, Signal]], share: str) -> list[Series]:
    """A line per ward of `_every`; those that `moves` tells of stand out of the bundle."""
    by_key, by_ward = dict(moves), weeks_by_ward(every, share)
    wards = every.drop_duplicates("ward_key").sort_values(
        ["is_chosen", "ward_key"], key=names_in_order
    )
    return [
        Series(
            ward.ward_name,
            by_ward[ward.ward_key],
            share,
            is_chosen=ward.is_chosen,
            is_bundled=not ward.is_chosen and ward.ward_key not in by_key,
            moved=by_key.get(ward.ward_key, "none"),
        )
        for ward in wards.itertuples()
    ]


def _marks(named: pd.DataFrame) -> list[Mark]:
    """Where a new level begins; a slow trend has no such week."""
    pairs = zip(named.itertuples(), move_words(named), strict=True)
    return [_mark(move, words) for move, words in pairs if not move.is_trend]


def _mark(move: Any, words: str) -> Mark:
    return Mark(move.since_on, move.since_share, move.stands_out == "concern", words)


def full_weeks(rows: pd.DataFrame, value: str, cases: str, minimum: int) -> pd.DataFrame:
    """A gap-free series of finished weeks: `value` is null where there are too few `cases`.

    Rows: week_start, is_full_week and the two columns.
    """
    rows = rows[rows.is_full_week & (rows[cases] >= minimum)]
    if rows.empty:
        return rows
    mondays = pd.date_range(
        rows.week_start.min(), rows.week_start.max(), freq="7D", name="week_start"
    )
    return rows.set_index("week_start")[[value]].reindex(mondays).reset_index()


def weeks_by_ward(rows: pd.DataFrame, value: str) -> dict[str, pd.DataFrame]:
    """The gap-free series of every ward by its key, each from its first week to its last.

    Rows: ward_key, week_start and the column `value`.
    """
    if rows.empty:
        return {}
    wide = rows.pivot(index="week_start", columns="ward_key", values=value)
    wide = wide.reindex(pd.date_range(wide.index.min(), wide.index.max(), freq="7D"))
    spans = {
        key: wide[key].loc[mondays.iloc[0] : mondays.iloc[-1]] for key, mondays in _mondays(rows)
    }
    return {
        key: pd.DataFrame({"week_start": span.index, value: span.to_numpy()})
        for key, span in spans.items()
    }


def _mondays(rows: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    """The weeks of each ward in order."""
    return iter(rows.sort_values("week_start").groupby("ward_key").week_start)


def move_words(rows: pd.DataFrame) -> list[str]:
    """Each lasting change in words; rows of `lasting`."""
    return [_move(row) for row in rows.itertuples()]


def _move(row) -> str:
    is_new = not pd.isna(row.begun_on)
    way = "down" if row.stands_out == "concern" else "up"
    kind = "slowly_" if row.is_trend else "new_" if is_new else ""
    return t(
        f"response_times.trend.move.{kind}{way}",
        ward_name=row.ward_name,
        since_on=row.since_on.date(),
        before_share=row.before_share,
        since_share=row.since_share,
    )


def moved_table(rows: pd.DataFrame) -> pd.DataFrame:
    """What is shown of rows of `lasting`."""
    kinds = rows.is_trend.map({False: "step", True: "trend"})
    named = rows.assign(change_name=[t(f"response_times.trend.kind.{kind}") for kind in kinds])
    shown = ["ward_name", "change_name", "since_on", "before_share", "since_share"]
    return named[[*shown, "beyond", "points"]]


def trend_says(weeks: pd.DataFrame, value: str, moved: pd.DataFrame) -> Finding:
    """Who moved to another level for good, else the last week against the mean before it.

    `weeks`: rows of `full_weeks`; `moved`: those of `lasting`, of the chosen ward alone where there
    is one.
    """
    valued = weeks.dropna(subset=[value])
    if len(valued) < 2:
        return Finding("response_times.trend.says.too_few")
    for signal, way in (("concern", "down"), ("improvement", "up")):
        out = _told(moved, signal)
        if len(out):
            many = "one" if len(out) == 1 else "some" if len(out) <= _NAMED else "many"
            key = f"{many}_{'slowly_' if out.is_trend.all() else ''}{way}"
            return Finding(f"response_times.trend.says.{key}", {"wards": len(out)}, signal)
    numbers = {
        "last_share": float(valued[value].iloc[-1]),
        "usual_share": float(valued[value].iloc[:-1].mean()),
        "week": valued.week_start.iloc[-1].date(),
        "weeks": len(valued) - 1,
    }
    return Finding("response_times.trend.says.level", numbers)


def _told(moved: pd.DataFrame, signal: str) -> pd.DataFrame:
    """The changes of that signal a sentence speaks of: steps, and slow trends where there is none.

    `moved`: rows of `lasting`.
    """
    out = moved[moved.stands_out == signal]
    return out if out.is_trend.all() else out[~out.is_trend]


def farthest(moved: pd.DataFrame, signal: str) -> pd.DataFrame:
    """Those a sentence names: the changes of that signal that went farthest, the oldest first.

    Three, and who went as far as the third as shown; `moved`: rows of `lasting`.
    """
    out = _told(moved, signal)
    distance = (out.since_share - out.before_share).abs()
    far = distance.round(_SHOWN_DIGITS).nlargest(_NAMED, keep="all").index
    return out.loc[far].sort_values(["since_on", "ward_name"], key=names_in_order)


@memoized()
def lasting(weeks: pd.DataFrame, value: str) -> pd.DataFrame:
    """A row per ward with a lasting step or a slow trend of `value`, more being better, oldest first.

    `weeks`: ward_key, ward_code, ward_name, ward_valid_from, week_start and `value`, a week without
    a row is a gap. `begun_on` is the ward's first day where the step comes soon after it. Of a trend
    `since_on` is its first week, and the shares are those at its ends.
    """
    wards = of_wards(weeks)
    if wards.empty:
        return pd.DataFrame(columns=_COLUMNS).astype(_TYPES)
    wide = wards.pivot(index="week_start", columns="ward_key", values=value).astype(float)
    wide = wide.reindex(pd.date_range(wide.index.min(), wide.index.max(), freq="7D"))
    units = wards.drop_duplicates("ward_key").set_index("ward_key")
    steps = {
        key: step(wide[key].to_numpy(), _began(units.ward_valid_from[key], wide.index))
        for key in wide.columns
    }
    kinds = changes(steps)
    changed = [
        _row(units.loc[key], key, wide.index, steps[key], kind) for key, kind in kinds.items()
    ]
    # What is said to have changed looks different too.
    seen = [row for row in changed if side(row["before_share"], row["since_share"], SHARE)]
    rows = pd.DataFrame(seen, columns=_COLUMNS).astype(_TYPES)
    return rows.sort_values(["since_on", "ward_name"], ignore_index=True, key=names_in_order)


def _began(first_day: Any, mondays: pd.DatetimeIndex) -> int | None:
    """The week in which a ward began; None where that lies before them all."""
    first = pd.Timestamp(first_day)
    if pd.isna(first) or first < mondays[0]:
        return None
    return int(mondays.searchsorted(first))


def _row(
    unit: pd.Series, key: str, mondays: pd.DatetimeIndex, change: Step, kind: str
) -> dict[str, object]:
    is_trend = kind == "trend"
    since = mondays[change.start if is_trend else change.at]
    is_soon = pd.Timedelta(0) <= since - pd.Timestamp(unit.ward_valid_from) <= _SOON
    before, now = (change.first, change.last) if is_trend else (change.before, change.since)
    return {
        "ward_key": key,
        "ward_name": unit.ward_name,
        "since_on": since,
        "begun_on": pd.Timestamp(unit.ward_valid_from) if is_soon and not is_trend else pd.NaT,
        "before_share": before,
        "since_share": now,
        "beyond": None if is_trend else change.beyond,
        "points": None if is_trend else change.points,
        "is_trend": is_trend,
        "stands_out": "concern" if now < before else "improvement",
    }
