"""What left its usual variation in the week, ward by ward and measure by measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from giaoban.city.wards import UNALLOCATED_CODE
from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import SIGNS
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import JUDGED, STANDS_OUT, Finding
from giaoban.figures.least import CITYS, Least
from giaoban.figures.links import to_ward
from giaoban.figures.measures import _range, measure_name, short_name, with_course
from giaoban.figures.memo import memoized
from giaoban.figures.names import with_ward_names
from giaoban.figures.records_end import last_record, week_says
from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.statistics.multiplicity import benjamini_hochberg
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.measures import Headers
from giaoban.words.order import names_in_order
from giaoban.words.text import in_unit, number, short_day, t

# Below this one decimal would say nought.
_TENTH = 0.095
# A change is sure where at most one in a hundred like it is false, and likely up to one in twenty.
_FALSE_SHARES = (0.01, 0.05)
_CERTAINTIES = ("sure", "likely", "possible")
# A change of no more cases than these is no more than a case or two.
_FEW = 2
_FIRST = {"concern": 0, "failing": 1, "improvement": 2, "neutral": 3}
# Of one ward these tell one story: what is closed late, or not closed.
_ONE_STORY = (
    "on_time",
    "dossiers_on_time",
    "closed_within_15",
    "median_days",
    "closed",
    "net_flow",
)


@figure(least=Least(weeks=MINIMUM_POINTS, cases=CITYS, of="chart"), minutes=3)
def signals(ask: Ask) -> Figure:
    """What left its usual variation."""
    weeks = ask("measures/weekly", **ask.scope.weeks_before(HALF_YEAR))
    return signals_figure(ask.signals(), weeks, ask.headers, ask.scope.week, last_record(ask))


@memoized()
def signals_figure(
    signals: pd.DataFrame,
    weeks: pd.DataFrame,
    headers: Headers,
    week: date,
    last: date | None = None,
) -> Figure:
    """What stands out, with its weeks behind the button; rows of review/signals, measures/weekly.

    `last` is the last day with records, where they end.
    """
    if last and week > last:
        return Figure(
            None, week_says(last), {"week": week, "charts": 0, "by_chance": 0, "skipped": 0}
        )
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
        "by_chance": by_chance_words(everyone) if judged else 0,
        "skipped": 0 if is_selection(everyone) else len(everyone) - judged,
    }
    return Figure(drawing, signals_says(everyone), quiet, twin)


def standing_out(signals: pd.DataFrame) -> pd.DataFrame:
    """Only what changed by more than noise, or fails: concern first, then the surest, then by cases;
    what fails by how far it is from its target.

    `signals` are rows of review/signals, named. Measures of a ward that tell one story are one row,
    that of the first of them; `also` names the others, `story_since` is the first week of any,
    `certainty` how sure a change is among all charts that were judged (false discovery rate:
    Benjamini and Hochberg 1995). What a case or two make comes last; `few` says how many they are, and
    is 0 for the rest.
    """
    rows = signals[signals.variation.isin(STANDS_OUT)]
    false_share = benjamini_hochberg(signals.chance.where(signals.variation.isin(JUDGED)))
    is_change = rows.variation != "failing"
    sure = np.searchsorted(_FALSE_SHARES, false_share[signals.variation.isin(STANDS_OUT)])
    clearness = _clearness(rows)
    rows = rows.assign(
        order=rows.variation.map(_FIRST),
        sure=np.where(is_change, sure, 0),
        few=_few_cases(rows),
        clearness=clearness,
        weight=rows.excess.abs().fillna(0).where(is_change, clearness),
        story=rows.measure.where(~rows.measure.isin(_ONE_STORY), "closing"),
    )
    stories = rows.groupby(["ward_key", "variation", "story"])
    place = {measure: number for number, measure in enumerate(_ONE_STORY)}
    rows = rows.assign(
        weight=stories.weight.transform("max"),
        sure=stories.sure.transform("min"),
        few=stories.few.transform("max").where(stories.few.transform("min") > 0, 0),
        story_since=stories.since.transform("min"),
        place=rows.measure.map(place).fillna(len(place)),
    )
    rows = rows.assign(is_few=rows.few > 0).sort_values(
        ["is_few", "order", "sure", "weight", "ward_name", "place", "measure"],
        ascending=[True, True, True, False, True, True, True],
        ignore_index=True,
        key=names_in_order,
    )
    rows = rows.assign(
        certainty=np.where(rows.order == _FIRST["failing"], "", np.array(_CERTAINTIES)[rows.sure])
    )
    told = rows.groupby(["ward_key", "variation", "story"], sort=False)
    also = told.measure.transform(lambda names: [list(names[1:])] * len(names))
    return rows.assign(also=also)[told.cumcount() == 0].reset_index(drop=True)


def _few_cases(rows: pd.DataFrame) -> pd.Series:
    """The cases that make a change where they are one or two; no change of a mean is of so many."""
    cases = rows.excess.abs().round()
    return cases.where((cases <= _FEW) & (rows.variation != "failing"), 0).fillna(0).astype(int)


def _clearness(rows: pd.DataFrame) -> pd.Series:
    """How far a change is from chance, in standard deviations; how far a target is from being met."""
    width = (rows.upper - rows.lower).abs() / 2
    from_target = ((rows["mean"] - rows.target).abs() / width.where(width > 0)).fillna(0)
    return rows.evidence.abs().fillna(0).where(rows.variation != "failing", from_target)


def judged_charts(signals: pd.DataFrame) -> int:
    """How many charts could be judged; rows of review/signals."""
    return int(signals.variation.isin(JUDGED).sum())


def charts_by_chance(signals: pd.DataFrame) -> float:
    """How many judged charts would be marked if nothing had changed; rows of review/signals."""
    return float(signals.false_alarm_share[signals.variation.isin(JUDGED)].sum())


def by_chance_words(signals: pd.DataFrame) -> str:
    """The number expected by chance, with so many decimals that it is not nought."""
    expected = charts_by_chance(signals)
    return number(expected, 1 if expected >= _TENTH else 2)


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
    """The signals in a third of the width: the ward, sign and measure with its value, since when.

    `rows` as of signal_table.
    """
    table = _in_words(rows, headers, short_name)
    return table.assign(
        measure_name=[
            _short_story(row, value)
            for row, value in zip(rows.itertuples(), table.value, strict=True)
        ]
    )[["ward_name", "measure_name", "since_words"]]


def _short_story(row: Any, value: str) -> str:
    """Sign, measure and value, and the measures that tell the same."""
    first = _with_course(row, f"{SIGNS[row.variation]} {short_name(row.measure)} {value}")
    if not row.also:
        return first
    return t("signals.story", measure=first, others=", ".join(map(short_name, row.also)))


def with_signs(rows: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The table of signals with the sign before the measure, without a column of its own.

    `rows` are those that `table`, of signal_table, tells in words.
    """
    signs = [SIGNS[variation] for variation in rows.variation]
    named = [f"{sign} {name}" for sign, name in zip(signs, table.measure_name, strict=True)]
    return table.assign(measure_name=named).drop(columns="signal")


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
            "measure_name": [_story(row, called) for row in rows.itertuples()],
            "since_words": [_since(row) for row in rows.itertuples()],
            "certainty": [t(f"signals.{word}") if word else "" for word in rows.certainty],
            "value": [_value(value, unit) for value, unit in zip(rows.value, units, strict=True)],
            "usual_range": [
                _range(row, unit) for row, unit in zip(rows.itertuples(), units, strict=True)
            ],
        }
    )


def _value(value: float, unit: str) -> str:
    """The value of the week; a week without one was judged together with those before it."""
    return in_unit(value, unit) if value == value else t("signals.few")


def _story(row: Any, called: Callable[[str], str]) -> str:
    """The measure, and the others that tell the same."""
    if not row.also:
        return _with_course(row, called(row.measure))
    others = ", ".join(map(short_name, row.also))
    return t("signals.story", measure=_with_course(row, short_name(row.measure)), others=others)


def _with_course(row: Any, name: str) -> str:
    return with_course(name, row.measure, row.variation, row.value)


def _since(row: Any) -> str:
    """Since when it is so: the week itself, an earlier one, or how many weeks missed the target."""
    if row.variation == "failing":
        return t("signals.missed", missed=int(row.missed_weeks), weeks=int(row.target_weeks))
    if pd.notna(row.story_since) and row.story_since < row.week_start:
        key = "since_together" if is_of_all_weeks(row) else "since"
        return t(f"signals.{key}", day=short_day(row.story_since.date()))
    return t("signals.this_week")


def is_of_all_weeks(story: Any) -> bool:
    """Whether the weeks together got worse and this one alone did not: it lies within its usual range,
    on the better side, or has too few cases; a row of standing_out."""
    if story.variation != "concern" or pd.isna(story.story_since):
        return False
    is_above = story.evidence > 0
    is_beyond = story.value > story.upper if is_above else story.value < story.lower
    return story.story_since < story.week_start and not is_beyond


def with_its_weeks(words: str, story: Any) -> str:
    """A measure in words, and that its weeks together got worse where this one alone did not."""
    if not is_of_all_weeks(story):
        return words
    return t("signals.together", measure=words, day=short_day(story.story_since.date()))


def _lines(rows: pd.DataFrame, weeks: pd.DataFrame) -> list[list[float]]:
    """The weekly values behind each signal, by ward and measure."""
    lines = weeks.groupby(["ward_key", "measure"]).value.agg(list).to_dict()
    return [
        [value for value in lines.get((row.ward_key, row.measure), []) if value == value]
        for row in rows.itertuples()
    ]


def not_judged(signals: pd.DataFrame) -> str:
    """Why no chart is judged: no known ward, a selection of the cases, a holiday week, unsteady
    weeks, or too few."""
    if len(signals) and (signals.ward_code == UNALLOCATED_CODE).all():
        return "no_wards"
    for reason in ("selection", "holiday_week", "too_unsteady"):
        if (signals.variation == reason).any():
            return reason
    return "not_enough"


def is_selection(judged: pd.DataFrame) -> bool:
    """Whether charts are not judged because a source lists but a selection of its cases.

    Rows of review/signals or review/charted_weeks.
    """
    return bool((judged.variation == "selection").any())


def standing_out_in(signals: pd.DataFrame, ward: str | None) -> pd.DataFrame:
    """What stands out in one ward, as sure as it is among all wards; rows of review/signals."""
    out = standing_out(with_ward_names(signals))
    return out[out.ward_key == ward].reset_index(drop=True)


def foremost(out: pd.DataFrame) -> str | None:
    """The measure that the meeting takes up first; rows of standing_out, None where none stands out."""
    return None if out.empty else str(out.measure.iloc[0])


def counts(out: pd.DataFrame) -> dict[str, Any]:
    """How many stories of each kind stand out, and in how many wards; rows of standing_out."""
    kinds = out.variation.value_counts()
    return {
        "concerns": int(kinds.get("concern", 0)),
        "failing": int(kinds.get("failing", 0)),
        "improvements": int(kinds.get("improvement", 0)),
        "changes": int(kinds.get("neutral", 0)),
        "wards": int(out[out.variation == "concern"].ward_key.nunique()),
        "failing_wards": int(out[out.variation == "failing"].ward_key.nunique()),
    }


def signals_says(rows: pd.DataFrame) -> Finding:
    """Who stands out most; rows of wards and measures with variation, concern first."""
    out = standing_out(rows)
    numbers = counts(out) | {"signals": len(out), "charts": judged_charts(rows)}
    if out.empty:
        is_judged = numbers["charts"] and not is_selection(rows)
        key = "none" if is_judged else not_judged(rows)
        return Finding(f"review.signals.says.{key}", numbers, "usual")
    first = out[out.variation == out.variation.iloc[0]]
    most = first.ward_name.value_counts(sort=True)
    numbers |= {"ward_name": most.index[0], "most": int(most.iloc[0])}
    if numbers["concerns"]:
        is_tied = len(most) > 1 and most.iloc[0] == most.iloc[1]
        key = "one_ward" if len(most) == 1 else "many_wards" if is_tied else "several"
        return Finding(f"review.signals.says.{key}", numbers, "concern")
    if numbers["failing"]:
        key = "one_ward_fails" if len(most) == 1 else "several_fail"
        return Finding(f"review.signals.says.{key}", numbers, "failing")
    signal = "improvement" if numbers["improvements"] else "neutral"
    return Finding("review.signals.says.no_concern", numbers, signal)
