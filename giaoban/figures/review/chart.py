"""The chart that a cell of the signal matrix opens, with what the meeting wrote on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.judged import judged_chart
from giaoban.figures.charts.notes import Note, annotate
from giaoban.figures.decisions.items import Verdicts, item_name, item_subject, verdict_in_full
from giaoban.figures.decisions.verdicts import verdicts_of
from giaoban.figures.figure import Figure, Point, figure
from giaoban.figures.finding import JUDGED, STANDS_OUT, Finding
from giaoban.figures.least import CITYS, Least
from giaoban.figures.measures import beyond, measure_name, possible
from giaoban.figures.memo import memoized
from giaoban.figures.names import of_ward, with_ward_names
from giaoban.figures.records_end import unrecorded
from giaoban.figures.review.aim import aim
from giaoban.figures.review.matrix import pointed
from giaoban.figures.review.rejudged import charted_now
from giaoban.figures.simulated import marked
from giaoban.meeting.decisions import Decision
from giaoban.meeting.explanations import Explanation
from giaoban.meeting.names import Names
from giaoban.meeting.rebases import Rebase
from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.statistics.rebase import Proposal, proposal
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.measures import Headers
from giaoban.words.shown import of_unit, span
from giaoban.words.text import day, in_unit, t, week_name

_NUMBERS = ("value", "mean")


@figure(least=Least(weeks=MINIMUM_POINTS, cases=CITYS, of="chart"))
def chart(ask: Ask) -> Figure | None:
    """The weeks of the ward and measure that are pointed at; with a ward chosen, of that ward."""
    if why := unrecorded(ask):
        return Figure(None, why, None)
    judged, (of, measure) = ask.signals(), ask.pointed()
    ward = ask.scope.ward
    at = pointed(of_ward(judged, ward), ward, measure) if ward else pointed(judged, of, measure)
    if at is None:
        return None if judged.empty else Figure(None, Finding("review.chart.says.not_enough"), None)
    if at != (ward or of, measure) and stands_at(judged, at) not in STANDS_OUT:
        return Figure(None, Finding("review.chart.says.choose"), None)
    weeks = charted_now(ask, [at[1]])
    notes = notes_of(ask, at)
    return chart_figure(at, judged, weeks, ask.headers, ask.scope.week, notes)


def stands_at(signals: pd.DataFrame, at: tuple[str, str]) -> str:
    """What the week says of a ward and measure; rows of review/signals.

    Where nobody points at a chart and none stands out, the first is no more worth a look than others.
    """
    named = with_ward_names(signals)
    return str(named.variation[(named.ward_key == at[0]) & (named.measure == at[1])].iloc[0])


def notes_of(ask: Ask, at: tuple[str, str]) -> ChartNotes:
    """What the meeting decided and heard about a ward and measure; none without a register."""
    return with_rebases(_written(ask, at), rebases_of(ask, at))


def _written(ask: Ask, at: tuple[str, str]) -> ChartNotes:
    kept, family = ask.followed_if_readable, ask.scope.family
    decided = decisions_about(kept.decisions, *at, family)
    asked = [request for request in kept.explanations if request.family == family]
    if not decided and not asked:
        return NO_NOTES
    by_decision = verdicts_of(ask.unscoped(), decided)
    return notes_about(at, decided, by_decision, asked, ask.names)


@dataclass(frozen=True)
class ChartNotes:
    """Names at days, marks at the weeks that are explained, and all of it in full, by its mark."""

    decided: Sequence[tuple[date, str]] = ()
    explained: Sequence[tuple[date, str]] = ()
    notes: Sequence[str] = ()
    rebased: Sequence[date] = ()


NO_NOTES = ChartNotes()


@memoized()
def chart_figure(
    at: tuple[str, str],
    signals: pd.DataFrame,
    charted: pd.DataFrame,
    headers: Headers,
    week: date,
    notes: ChartNotes = NO_NOTES,
) -> Figure:
    """The weeks of one ward's measure; rows of review/signals and review/charted_weeks.

    `notes` is what the meeting decided and heard about it.
    """
    ward, measure = at
    header = headers.get(measure, {})
    mine = of_ward(charted.assign(ward_name=""), ward)
    weeks = chart_weeks(mine[mine.measure == measure], week)
    verdict = with_ward_names(signals).query("ward_key == @ward and measure == @measure").iloc[0]
    unit = header.get("Unit", "cases")
    names = {"ward_name": verdict.ward_name, "measure_name": measure_name(measure)}
    says = _in_unit(
        chart_says(weeks, names | {"aim": _after(aim(verdict, unit), verdict.variation)}),
        measure,
        unit,
    )
    target = None if pd.isna(verdict.target) else float(verdict.target)
    drawing = judged_chart(weeks, unit, target) if weeks.value.notna().any() else None
    if drawing:
        annotate(drawing, chart_notes(notes, weeks))
    return Figure(
        drawing,
        says,
        {"points": int(weeks.value.notna().sum()), "minimum": int(header.get("Minimum", 0))},
        about=Point(measure, ward),
        notes=[*notes.notes, *_proposed(weeks, changes(ward, notes))],
        weeks=weeks,
    )


def _after(said: str, variation: str) -> str:
    """What is said of a target, as the end of a sentence that may have none."""
    return said if variation == "failing" or not said else f"; {said}"


def changes(ward: str, notes: ChartNotes) -> list[date]:
    """The days on which something is known to have changed: the ward's first, and decisions."""
    began = [date.fromisoformat(ward.split("@")[1])] if "@" in ward else []
    decided_on = [on for on, _ in notes.decided if on not in notes.rebased]
    return [*began, *decided_on]


def _proposed(weeks: pd.DataFrame, changed_on: list[date]) -> list[str]:
    """What the program proposes about the limits of a chart, if anything."""
    rebase = proposed(weeks, changed_on)
    if rebase is None:
        return []
    side = "above" if rebase.side > 0 else "below"
    return [t(f"limits.proposed_{side}", week=rebase.first_week, changed_on=rebase.changed_on)]


def proposed(weeks: pd.DataFrame, changed_on: Iterable[date]) -> Proposal | None:
    """The rebase that the weeks of the last limits ask for; rows of the chart's weeks."""
    own = weeks[weeks.segment == weeks.segment.iloc[-1]]
    mondays = [week.date() for week in own.week_start]
    # Before there are weeks enough, what was usual is what the first that are enough say.
    return proposal(mondays, own.value, own["mean"].bfill(), changed_on)


def _in_unit(finding: Finding, measure: str, unit: str) -> Finding:
    """The finding in words, with what is above or below its usual range as both are shown."""
    numbers = {
        name: in_unit(value, unit) if name in _NUMBERS else value
        for name, value in finding.numbers.items()
    }
    key = finding.key
    if "low" in numbers:
        low, high = possible(numbers.pop("low"), numbers.pop("high"), measure, unit)
        numbers["usual"] = span(low, high, of_unit(unit))
        if key.endswith((".above", ".below")):
            key = f"review.chart.says.{beyond(finding.numbers['value'], low, high, unit)}"
    return Finding(key, numbers, finding.signal)


def decisions_about(
    decided: Sequence[Decision], ward: str | None, measure: str, family: str | None
) -> list[Decision]:
    """The decisions in force about a measure of a ward; one about the whole city is about it too."""
    return [
        decision
        for decision in decided
        if decision.is_in_force
        and decision.measure == measure
        and decision.family == family
        and (not decision.wards or ward in decision.wards)
    ]


def notes_about(
    at: tuple[str | None, str],
    decided: Sequence[Decision],
    by_decision: Mapping[str, Verdicts],
    asked: Sequence[Explanation],
    names: Names,
) -> ChartNotes:
    """What there is to say of a ward and measure; the decisions are those concerning them.

    `by_decision` are verdicts by decision and ward; `asked` are requests about any point.
    """
    here = [reply for reply in asked if reply.is_in_force and (reply.ward, reply.measure) == at]
    return ChartNotes(
        [(decision.decided_on, item_name(decision)) for decision in decided],
        [(reply.week, f"({place})") for place, reply in enumerate(here, start=1)],
        [_decision(decision, _verdict(decision, at[0], by_decision)) for decision in decided]
        + [f"({place}) {_explanation(reply, names)}" for place, reply in enumerate(here, start=1)],
    )


def with_rebases(notes: ChartNotes, rebases: Sequence[Rebase]) -> ChartNotes:
    """The notes and the limits that people have rebased on this chart."""
    if not rebases:
        return notes
    return ChartNotes(
        [*notes.decided, *((rebase.first_week, t("limits.mark")) for rebase in rebases)],
        notes.explained,
        [*notes.notes, *map(rebase_note, rebases)],
        [rebase.first_week for rebase in rebases],
    )


def rebases_of(ask: Ask, at: tuple[str, str]) -> list[Rebase]:
    """The rebases of the chart of one ward and measure, up to the week that is looked at."""
    looked_at = ask.scope.family, ask.scope.units, ask.scope.week
    return [rebase for rebase in ask.rebases if rebase.is_of(at, *looked_at)]


def rebase_note(rebase: Rebase) -> str:
    """Since when limits are new, because of what, and who accepted it."""
    note = t(
        "limits.note",
        week=rebase.first_week,
        changed_on=rebase.changed_on,
        why=rebase.why,
        who=rebase.item.opened.who,
    )
    return marked(note, rebase.item.is_simulated)


def chart_notes(notes: ChartNotes, weeks: pd.DataFrame) -> list[Note]:
    """The notes that lie among the weeks of a chart; rows: week_start, value."""
    values = {row.week_start.date(): row.value for row in weeks.itertuples()}
    first, last = min(values), max(values)
    return [
        *(Note(on, name) for on, name in notes.decided if first <= on <= last),
        *(
            Note(week, name, float(values[week]))
            for week, name in notes.explained
            if week in values and values[week] == values[week]
        ),
    ]


def _verdict(decision: Decision, ward: str | None, by_decision: Mapping[str, Verdicts]) -> str:
    """What came of it in this ward; of a decision for the whole city, there."""
    wards = by_decision.get(decision.item.item_id, {})
    verdict = wards.get(ward) or wards.get(None)
    return verdict_in_full(verdict) if verdict else ""


def _decision(decision: Decision, verdict: str) -> str:
    note = f"{item_name(decision)}, {day(decision.decided_on)}: {item_subject(decision)}"
    return f"{note} · {verdict}" if verdict else note


def _explanation(request: Explanation, names: Names) -> str:
    return marked(_explanation_note(request, names), request.item.is_simulated)


def _explanation_note(request: Explanation, names: Names) -> str:
    if request.is_open:
        return f"{week_name(request.week)}: {t('explanation.waiting_mark')} ({request.owner})"
    return t(
        "explanation.note",
        week=request.week,
        cause=names.cause(request.cause),
        reply=request.reply,
        body=request.owner,
    )


def chart_weeks(judged: pd.DataFrame, last: date) -> pd.DataFrame:
    """A chart's half year without gaps, each week as it was judged in its time.

    `judged` are its rows of review/charted_weeks. Out come week_start, value (null where none is
    shown), mean, lower, upper, variation, rule, since, and segment: the number of the level that was
    the usual one.
    """
    calendar = pd.date_range(
        end=pd.Timestamp(last), periods=HALF_YEAR, freq="7D", name="week_start"
    )
    rows = judged.set_index(pd.to_datetime(judged.week_start)).reindex(calendar)
    numbers = rows[["value", "mean", "lower", "upper"]].astype(float)
    segment = pd.to_datetime(rows.level_since).ffill().bfill().rank(method="dense").fillna(1)
    return numbers.assign(
        variation=rows.variation.fillna("not_enough_weeks"),
        rule=rows.rule,
        since=pd.to_datetime(rows.since),
        segment=segment.astype(int),
    ).reset_index()


def chart_says(weeks: pd.DataFrame, names: dict[str, Any]) -> Finding:
    """Why the last week of a chart is marked, or that it is not; rows as of chart_weeks.

    `names` are the words the sentence names: ward_name, measure_name, aim.
    """
    last = weeks.iloc[-1]
    if last.value != last.value and last.variation != "holiday_week":
        return _few_says(last, names)
    numbers = names | {
        "week": last.week_start.date(),
        "value": float(last.value),
        "mean": float(last["mean"]),
        "low": float(last.lower),
        "high": float(last.upper),
    }
    if last.variation not in JUDGED or last.variation == "no_variation":
        key = last.variation
        return Finding(f"review.chart.says.{key}", numbers)
    if last.variation == "common_cause":
        return Finding("review.chart.says.usual", numbers, "usual")
    if last.variation == "failing":
        key = "failing_better" if pd.notna(last.since) else "failing"
        return Finding(f"review.chart.says.{key}", numbers, "failing")
    if last.rule == "outside_limits":
        key = "above" if last.value > last["mean"] else "below"
        return Finding(f"review.chart.says.{key}", numbers, last.variation)
    numbers["since_week"] = last.since.date()
    return Finding("review.chart.says.lasting", numbers, last.variation)


def _few_says(last: pd.Series, names: dict[str, Any]) -> Finding:
    """What is said of a week with too few cases: what it and the weeks before it say together."""
    if pd.isna(last.since):
        return Finding("review.chart.says.no_value", names)
    numbers = names | {"since_week": last.since.date(), "mean": float(last["mean"])}
    return Finding("review.chart.says.few_lasting", numbers, last.variation)
