"""What each finished week said at its time: every ward and measure judged on the weeks before it.

A reader of last month's review must see what could be known then: a later week never changes an
earlier verdict. How a week is judged stands in `judging/`, how long tables become series in
`judging/series.py`; here they become a table again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr

from giaoban.statistics.judging.blocks import MINIMUM_POINTS, Weeks, summed
from giaoban.statistics.judging.course import REACH, Course, courses
from giaoban.statistics.judging.evidence import COUNT, LEVEL, SHARE, Block, Numbers, limits
from giaoban.statistics.judging.false_alarms import false_alarm_share, onset_share
from giaoban.statistics.judging.series import (
    HOLIDAY_DAYS,
    KEYS,
    Group,
    begins_of,
    days_of,
    finished,
    groups_of,
    shown,
)
from giaoban.statistics.judging.targets import ASSURANCES, Met, met
from giaoban.statistics.vocabulary import words
from giaoban.statistics.weeks import HALF_YEAR

COLUMNS = {
    "units": "str",
    "family": "str",
    "ward_id": "int64",
    "measure": "str",
    "week_start": "datetime64[s]",
    "value": "float64",
    "mean": "float64",
    "lower": "float64",
    "upper": "float64",
    "target": "float64",
    "rule": "str",
    "since": "datetime64[s]",
    "variation": "str",
    "assurance": "str",
    "evidence": "float64",
    "excess": "float64",
    "chance": "float64",
    "points": "int64",
    "target_weeks": "int64",
    "missed_weeks": "int64",
    "level_since": "datetime64[s]",
    "false_alarm_share": "float64",
}
BETTER = {"higher": 1, "lower": -1, "neutral": 0}
RULES = ("outside_limits", "lasting_change")
VARIATIONS = (
    "not_enough_weeks",
    "holiday_week",
    "too_unsteady",
    "selection",
    "no_variation",
    "common_cause",
    "failing",
    "improvement",
    "concern",
    "neutral",
)
# A chart that is flagged more often than this where nothing changed is not judged.
MOST_FALSE_ALARMS = 0.05

(
    _NOT_ENOUGH,
    _HOLIDAY,
    _UNSTEADY,
    _SELECTION,
    _FLAT,
    _COMMON,
    _FAILING,
    _IMPROVEMENT,
    _CONCERN,
    _NEUTRAL,
) = range(len(VARIATIONS))
# How many independent looks a scan of one to thirteen weeks is worth, measured.
_LOOKS = 10.0
# Units of a measure whose values, and so whose targets, lie between 0 and 1.
_SHARES = ("share", "ratio")


def signals(
    measure_values: pd.DataFrame,
    measures: pd.DataFrame,
    targets: pd.DataFrame,
    as_of_on: date,
    working_days: pd.Series | None = None,
    restarts: Mapping[tuple, date] | None = None,
    partial: Collection[str] = (),
    judged_from: date | None = None,
) -> pd.DataFrame:
    """A row per units, family, ward, measure and finished week of a half year that has a value.

    `measure_values`: units, family, ward_id, measure, week_start, value, numerator, denominator.
    `measures`: measure, better (higher, lower, neutral), chart (count, share, level), unit, minimum
    (smallest denominator whose value is shown, null for none), is_judged, and maybe needs_whole: it
    is not judged of families in `partial`, of which a source lists but a selection of its cases. A
    measure that is not listed is not judged.
    `targets`: measure, target, valid_from; the one in force on the week's Monday counts.
    `working_days`: by Monday; a week that is missing has five, one that is nan has no records.
    `restarts`: the first week of limits that a person has rebased, by the values of KEYS.
    `judged_from`: no week before is judged, where only what begins anew then or later is asked for.
    """
    rows = finished(measure_values, measures, as_of_on)
    if rows.empty:
        return pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS)
    mondays = pd.date_range(rows["week_start"].min(), rows["week_start"].max(), freq="7D")
    days = days_of(working_days, mondays)
    possible = _possible(targets, measures)
    aims = {name: _aims(name, mondays, possible) for name in rows["measure"].unique()}
    groups = groups_of(rows, mondays, measures.set_index("measure"), days)
    start = mondays[:-1].searchsorted(pd.Timestamp(judged_from)) if judged_from else 0
    followed = _followed(groups, mondays, restarts or {}, int(start))
    judged = [
        _cells(group, course, mondays, aims, days, partial)
        for group, course in zip(groups, followed, strict=True)
    ]
    return _told(judged).astype(COLUMNS)


def _followed(
    groups: Sequence[Group],
    mondays: pd.DatetimeIndex,
    restarts: Mapping[tuple, date],
    start: int,
) -> list[Course]:
    """The course of each group; those of one kind of chart are followed together."""
    found: dict[int, Course] = {}
    for kind in dict.fromkeys(group.weeks.kind for group in groups):
        places = [place for place, group in enumerate(groups) if group.weeks.kind == kind]
        begins = [begins_of(groups[place].keys, restarts, mondays) for place in places]
        told = courses([groups[place].weeks for place in places], begins, start)
        found |= zip(places, told, strict=True)
    return [found[place] for place in range(len(groups))]


def _cells(
    group: Group,
    followed: Course,
    mondays: pd.DatetimeIndex,
    targets: Mapping[str, Numbers],
    days: Numbers,
    partial: Collection[str],
) -> dict[str, NDArray]:
    """The verdicts of one group, a column each; `targets` by week, of each measure."""
    keys, measure, grid, weeks = group.keys, group.measure, group.grid, group.weeks
    values = shown(grid, measure["minimum"])
    aims = np.broadcast_to(targets[measure.name], values.shape)
    better = np.full(len(keys), BETTER[measure["better"]], dtype=np.int8)
    judged_values = np.where(weeks.size > 0, values, np.nan)
    is_told = ~np.isnan(judged_values) if weeks.kind == COUNT else weeks.size > 0
    held = met(judged_values, aims, better)
    numbers = _numbers(weeks, followed, held)
    numbers |= {"value": values, "target": aims}
    fails = held.assurance == ASSURANCES.index("consistently_fails")
    numbers["variation"] = _variations(followed, judged_values, is_told, better, days, fails)
    if measure.get("needs_whole", False) and keys[0][1] in partial:
        numbers |= _unjudged(values.shape)
    return _rows(keys, mondays, numbers, is_told, weeks, followed)


def _possible(targets: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    """Targets without those no value can reach: a share's target of 95 was meant as 0.95.

    `targets`: measure, target; `measures`: measure and unit.
    """
    shares = measures.loc[measures["unit"].isin(_SHARES), "measure"]
    return targets[targets["target"].between(0, 1) | ~targets["measure"].isin(shares)]


def _aims(measure: str, mondays: pd.DatetimeIndex, targets: pd.DataFrame) -> Numbers:
    """The target in force on each week's Monday; nan before the first one.

    `targets`: measure, target, valid_from.
    """
    aims = np.full(len(mondays), np.nan)
    own = targets[targets["measure"] == measure]
    if own.empty:
        return aims
    dated = own.assign(since=pd.to_datetime(own["valid_from"]))
    for row in dated.sort_values("since", na_position="first").itertuples():
        aims[~(mondays < row.since)] = row.target
    return aims


def _variations(
    followed: Course,
    values: Numbers,
    is_told: NDArray[np.bool_],
    better: NDArray[np.int8],
    days: Numbers,
    fails: NDArray[np.bool_],
) -> NDArray[np.int8]:
    """A position in VARIATIONS for every week; one that is not told, of itself or by the weeks with
    it, is not judged.

    What misses its target in every judged week and gets no worse is a class of its own.
    """
    good = np.sign(np.nan_to_num(followed.evidence)) * better[:, None]
    marked = np.where(good > 0, _IMPROVEMENT, np.where(good < 0, _CONCERN, _NEUTRAL))
    silent = np.where(_is_flat(values), _FLAT, _COMMON)
    word = np.where(followed.is_signal, marked, silent)
    restless = onset_share(followed.is_signal, followed.evidence) > MOST_FALSE_ALARMS
    word = np.where(restless, _UNSTEADY, word)
    word = np.where(fails & ~np.isnan(values) & (word != _CONCERN), _FAILING, word)
    word = np.where(np.isnan(followed.evidence) | ~is_told, _NOT_ENOUGH, word)
    return np.where((days <= HOLIDAY_DAYS) & (followed.points > 0), _HOLIDAY, word).astype(np.int8)


def _unjudged(shape: tuple[int, ...]) -> dict[str, NDArray]:
    """What is known of weeks that show but a selection of the cases: that they cannot be judged."""
    unknown = ("mean", "lower", "upper", "evidence", "excess", "chance", "false_alarm_share")
    return {name: np.full(shape, np.nan) for name in unknown} | {
        "variation": np.full(shape, _SELECTION, dtype=np.int8),
        "assurance": np.full(shape, ASSURANCES.index("none"), dtype=np.int8),
        "missed_weeks": np.zeros(shape, dtype=np.int64),
        "target_weeks": np.zeros(shape, dtype=np.int64),
    }


def _is_flat(values: Numbers) -> NDArray[np.bool_]:
    """Whether all values of the half year that ends with each week are one and the same."""
    padded = np.pad(values, ((0, 0), (HALF_YEAR - 1, 0)), constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, HALF_YEAR, axis=1)
    high = np.nanmax(np.where(np.isnan(windows), -np.inf, windows), axis=2)
    low = np.nanmin(np.where(np.isnan(windows), np.inf, windows), axis=2)
    return high == low


def _numbers(weeks: Weeks, followed: Course, held: Met) -> dict[str, NDArray]:
    """Limits in the measure's unit, and what is known of the week, as series x weeks."""
    week = Block(
        weeks.kind, weeks.seen, weeks.size, followed.expected, followed.spread, followed.noise
    )
    unit = weeks.size if weeks.kind in (SHARE, LEVEL) else np.ones(weeks.size.shape)
    has_limits = (weeks.size > 0) & (followed.points >= MINIMUM_POINTS)
    numbers = {name: np.full(weeks.size.shape, np.nan) for name in ("mean", "lower", "upper")}
    own = week.of(has_limits)
    for name, cells in zip(numbers, (own.expected, *limits(own, REACH)), strict=True):
        numbers[name][has_limits] = cells / unit[has_limits]
    score = np.abs(followed.evidence)
    has_cases = weeks.kind != LEVEL or bool((weeks.size <= 1).all())
    return numbers | {
        "evidence": followed.evidence,
        "excess": followed.excess if has_cases else np.full(score.shape, np.nan),
        "chance": np.minimum(_LOOKS * 2 * ndtr(-score), 1.0),
        "points": followed.points,
        "assurance": held.assurance,
        "target_weeks": held.weeks,
        "missed_weeks": held.missed,
        "false_alarm_share": false_alarm_share(followed.is_signal, followed.evidence),
    }


def _rows(
    keys: list[tuple],
    mondays: pd.DatetimeIndex,
    numbers: Mapping[str, NDArray],
    is_told: NDArray[np.bool_],
    weeks: Weeks,
    followed: Course,
) -> dict[str, NDArray]:
    """A cell of each column per week that has cases or a value in the half year that ends with it."""
    series, week = np.nonzero(_in_half_year(is_told | ~np.isnan(numbers["value"])))
    cells = {name: values[series, week] for name, values in numbers.items()}
    is_marked = followed.is_signal[series, week] & (cells["variation"] >= _FAILING)
    length = followed.length[series, week]
    rule = np.where(is_marked, (length > 1).astype(np.int8), -1)
    stamps = mondays.to_numpy()
    first = _first_judged(weeks, series, np.maximum(week - length + 1, 0))
    since = np.where(is_marked, stamps[first], np.datetime64("NaT"))
    told = dict(zip(KEYS, np.array(keys, dtype=object)[series].T, strict=True))
    return (
        cells
        | told
        | {
            "week_start": stamps[week],
            "rule": rule,
            "since": since,
            "level_since": stamps[followed.level_since[series, week]],
        }
    )


def _told(judged: Sequence[Mapping[str, NDArray]]) -> pd.DataFrame:
    """The columns of all groups below one another, in words; one table costs no more than one of a
    single group."""
    cells = {name: np.concatenate([of_group[name] for of_group in judged]) for name in COLUMNS}
    named = {"rule": RULES, "variation": VARIATIONS, "assurance": ASSURANCES}
    return pd.DataFrame(cells | {name: words(cells[name], names) for name, names in named.items()})


def _first_judged(
    weeks: Weeks, series: NDArray[np.intp], week: NDArray[np.intp]
) -> NDArray[np.intp]:
    """The week itself where it counts, else the next one that does."""
    place = np.where(weeks.size > 0, np.arange(weeks.size.shape[1]), weeks.size.shape[1] - 1)
    following = np.minimum.accumulate(place[:, ::-1], axis=1)[:, ::-1]
    return following[series, week]


def _in_half_year(present: NDArray[np.bool_]) -> NDArray[np.bool_]:
    sums = summed(present)
    end = np.arange(1, present.shape[1] + 1)
    return (sums[:, end] - sums[:, np.maximum(end - HALF_YEAR, 0)]) > 0
