"""What left its usual variation in the week, ward by ward and measure by measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import numpy as np
import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import JUDGED, STANDS_OUT, Finding
from giaoban.figures.links import to_ward
from giaoban.figures.measures import _range, measure_name, short_name
from giaoban.figures.memo import memoized
from giaoban.figures.names import with_ward_names
from giaoban.meeting.rebases import Rebase, RebasedCharts, rebased_charts
from giaoban.statistics.false_alarms import flagged_shares
from giaoban.statistics.signals import WINDOW_WEEKS
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.statistics.xmr import charts
from giaoban.statistics.xmr.charts import LIMITS
from giaoban.statistics.xmr.grid import Cells
from giaoban.statistics.xmr.rules import RULES
from giaoban.statistics.xmr.verdicts import ASSURANCES, VARIATIONS, directions, verdict, words
from giaoban.warehouse import queries
from giaoban.warehouse.measures import Headers
from giaoban.warehouse.scope import Scope, ward_key
from giaoban.words.text import in_unit, t

_FIRST = {"concern": 0, "improvement": 1, "neutral": 2}
SIGNALS = "review/signals"

_NOT_JUDGED = "not_enough_weeks"


def headline(ask: Ask) -> Finding:
    """The week in one sentence."""
    return headline_finding(ask.signals(), ask("review/falling_due"), ask.scope.week)


@figure(minutes=8)
def signals(ask: Ask) -> Figure:
    """What left its usual variation."""
    weeks = ask("measures/weekly", **ask.scope.weeks_before(HALF_YEAR))
    return signals_figure(ask.signals(), weeks, ask.headers, ask.scope.week)


@memoized()
def headline_finding(signals: pd.DataFrame, due: pd.DataFrame, week: date) -> Finding:
    """The week in one sentence; rows of review/signals and review/falling_due."""
    return headline_says(with_ward_names(signals), due, week)


@memoized()
def signals_figure(
    signals: pd.DataFrame, weeks: pd.DataFrame, headers: Headers, week: date
) -> Figure:
    """What stands out, with its weeks behind the button; rows of review/signals, measures/weekly."""
    everyone = with_ward_names(signals)
    out = standing_out(everyone)
    if out.empty:
        drawing = twin = None
    else:
        short = short_signal_table(out, headers)
        drawing = Table(short, most=9, pick=to_ward(out), reading="few")
        twin = Table(signal_table(out, with_ward_names(weeks), headers), lines=("weeks_line",))
    judged = judged_charts(everyone)
    quiet = {
        "week": week,
        "charts": judged,
        "by_chance": charts_by_chance(everyone),
        "skipped": len(everyone) - judged,
    }
    return Figure(drawing, signals_says(everyone), quiet, twin)


def standing_out(signals: pd.DataFrame) -> pd.DataFrame:
    """Only what changed by more than noise: concern first, then the farthest from its mean.

    `signals` are rows of review/signals, named.
    """
    rows = signals[signals.variation.isin(STANDS_OUT)]
    width = (rows.upper - rows["mean"]).abs().replace(0, 1)
    rows = rows.assign(
        order=rows.variation.map(_FIRST), distance=(rows.value - rows["mean"]).abs() / width
    )
    return rows.sort_values(
        ["order", "distance", "ward_name"], ascending=[True, False, True], ignore_index=True
    )


def judged_charts(signals: pd.DataFrame) -> int:
    """How many charts had enough weeks to be judged; rows of review/signals."""
    return int(signals.variation.isin(JUDGED).sum())


def charts_by_chance(signals: pd.DataFrame) -> float:
    """How many judged charts would be marked if nothing had changed; rows of review/signals."""
    return float(signals.false_alarm_share.sum())


def signal_table(
    rows: pd.DataFrame, weeks: pd.DataFrame, headers: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    """The signals in words: signal, ward, measure, value, usual range, line of weeks.

    `rows` are of review/signals, `weeks` of measures/weekly, both named.
    """
    return _in_words(rows, headers, measure_name).assign(weeks_line=_lines(rows, weeks))


def short_signal_table(
    rows: pd.DataFrame, headers: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    """The signals in half the width: the ward first, short names, no weeks; rows as signal_table."""
    table = _in_words(rows, headers, short_name)
    table["signal"] = [t(f"matrix.{variation}") for variation in rows.variation]
    return table[["ward_name", *table.columns.drop("ward_name")]]


def _in_words(
    rows: pd.DataFrame,
    headers: Mapping[str, Mapping[str, str]],
    called: Callable[[str], str],
) -> pd.DataFrame:
    units = [headers.get(measure, {}).get("Unit", "cases") for measure in rows.measure]
    return pd.DataFrame(
        {
            "signal": [t(f"variation.{variation}") for variation in rows.variation],
            "ward_name": rows.ward_name,
            "measure_name": [called(measure) for measure in rows.measure],
            "value": [in_unit(value, unit) for value, unit in zip(rows.value, units, strict=True)],
            "usual_range": [
                _range(row, unit) for row, unit in zip(rows.itertuples(), units, strict=True)
            ],
        }
    )


def _lines(rows: pd.DataFrame, weeks: pd.DataFrame) -> list[list[float]]:
    """The weekly values behind each signal, by ward and measure."""
    lines = weeks.groupby(["ward_key", "measure"]).value.agg(list).to_dict()
    return [
        [value for value in lines.get((row.ward_key, row.measure), []) if value == value]
        for row in rows.itertuples()
    ]


def headline_says(signals: pd.DataFrame, due: pd.DataFrame, week: date) -> Finding:
    """The week in one sentence: signals that ask for attention, and promises already broken.

    `signals` are rows of review/signals, `due` of review/falling_due.
    """
    concern = signals[signals.variation == "concern"]
    numbers = {
        "week": week,
        "concerns": len(concern),
        "wards": int(concern.ward_key.nunique()),
        "improvements": int((signals.variation == "improvement").sum()),
        "changes": int((signals.variation == "neutral").sum()),
        "overdue": int(due.overdue_cases.sum()),
    }
    if len(concern):
        return Finding("review.headline.concerns", numbers, "concern")
    if not signals.variation.isin(JUDGED).any():
        return Finding("review.headline.not_enough", numbers)
    key = "improving" if numbers["improvements"] else "changed" if numbers["changes"] else "quiet"
    return Finding(f"review.headline.{key}", numbers, "usual")


def signals_says(rows: pd.DataFrame) -> Finding:
    """Who stands out most; rows of wards and measures with variation, concern first."""
    out = rows[rows.variation.isin(STANDS_OUT)]
    numbers = {"signals": len(out), "charts": len(rows)}
    concern = out[out.variation == "concern"]
    if out.empty:
        return Finding("review.signals.says.none", numbers, "usual")
    if concern.empty:
        signal = "improvement" if (out.variation == "improvement").any() else "neutral"
        return Finding("review.signals.says.no_concern", numbers, signal)
    most = concern.ward_name.value_counts(sort=True)
    numbers |= {"concerns": len(concern), "ward_name": most.index[0], "most": int(most.iloc[0])}
    key = "one_ward" if len(most) == 1 else "several"
    return Finding(f"review.signals.says.{key}", numbers, "concern")


def signals_now(
    ask: Callable[[str], pd.DataFrame], accepted: Iterable[Rebase], chosen: Scope
) -> pd.DataFrame:
    """Rows of review/signals; `ask` answers a question with the reader's choices."""
    rows = ask(SIGNALS)
    rebased = rebased_charts(accepted, chosen.family, chosen.units, chosen.week)
    if not rebased and _is_settled(rows):
        return rows
    return rejudged(rows, ask("review/charted_weeks"), rebased)


@memoized()
def rejudged(
    signals: pd.DataFrame,
    weeks: pd.DataFrame,
    rebased: RebasedCharts,
) -> pd.DataFrame:
    """Rows of review/signals with the verdicts of rebased charts, and every chart's chance.

    `weeks`: rows of review/charted_weeks; `rebased`: the first week of new limits, by ward key
    and measure. A rebased chart is judged by its weeks from then on; a week
    before that keeps its verdict.
    """
    if signals.empty:
        return signals
    windows = _windows(signals, weeks)
    first_weeks = dict(rebased)
    week = signals["week_start"].iloc[0].date()
    since = [first_weeks.get(key) for key in _keys(signals)]
    rebased_rows = [place for place, first in enumerate(since) if first and first <= week]
    for place in rebased_rows:
        windows[place, : _weeks_before(since[place], week)] = np.nan
    return _with_chance(_judged(signals, windows, rebased_rows), windows, rebased_rows)


def _is_settled(signals: pd.DataFrame) -> bool:
    """Whether the build has worked out the chance of every judged chart among these rows."""
    is_judged = signals["variation"] != _NOT_JUDGED
    return bool(signals.loc[is_judged, "false_alarm_share"].notna().all())


def _keys(rows: pd.DataFrame) -> list[tuple[str, str]]:
    units = zip(rows["ward_code"], rows["ward_valid_from"], strict=True)
    return list(zip((ward_key(*unit) for unit in units), rows["measure"], strict=True))


def _windows(signals: pd.DataFrame, weeks: pd.DataFrame) -> Cells:
    """The values behind each row of signals: rows x weeks, nan for a gap."""
    place = {key: number for number, key in enumerate(_keys(signals))}
    windows = np.full((len(signals), WINDOW_WEEKS), np.nan)
    back = (signals["week_start"].iloc[0] - weeks["week_start"]).dt.days.to_numpy() // 7
    for key, column, value in zip(
        _keys(weeks), WINDOW_WEEKS - 1 - back, weeks["value"], strict=True
    ):
        if key in place:
            windows[place[key], column] = value
    return windows


def _weeks_before(first: date, week: date) -> int:
    """How many weeks of a window that ends with `week` lie before the first one of new limits."""
    return max(0, WINDOW_WEEKS - 1 - (week - first).days // 7)


def _judged(signals: pd.DataFrame, windows: Cells, rebased_rows: list[int]) -> pd.DataFrame:
    """The signals with limits and verdicts of these rows taken from their windows."""
    if not rebased_rows:
        return signals
    own = signals.iloc[rebased_rows]
    chart = charts.chart(windows[rebased_rows])
    better = directions([queries.read(f"measures/{name}").header["Better"] for name in own.measure])
    verdicts = verdict(chart, better, own[["target"]].to_numpy(dtype=float))
    columns = {name: getattr(chart.limits, name)[:, -1] for name in (*LIMITS, "points")} | {
        "rule": words(verdicts.rule[:, -1], RULES).to_numpy(),
        "variation": words(verdicts.variation[:, -1], VARIATIONS).to_numpy(),
        "assurance": words(verdicts.assurance[:, -1], ASSURANCES).to_numpy(),
    }
    changed = signals.copy()
    for name, values in columns.items():
        changed.iloc[rebased_rows, changed.columns.get_loc(name)] = values
    return changed


def _with_chance(signals: pd.DataFrame, windows: Cells, rebased_rows: list[int]) -> pd.DataFrame:
    """The signals with the chance of every judged chart that the build has not worked out."""
    is_new = np.isin(np.arange(len(signals)), rebased_rows)
    is_judged = (signals["variation"] != _NOT_JUDGED).to_numpy()
    shares = signals["false_alarm_share"].to_numpy(dtype=float, na_value=np.nan, copy=True)
    asked = np.flatnonzero(is_judged & (is_new | np.isnan(shares)))
    names = ["|".join(key) for key in _keys(signals.iloc[asked])]
    shares[asked] = flagged_shares(windows[asked], names)
    shares[~is_judged] = np.nan
    return signals.assign(false_alarm_share=shares)
