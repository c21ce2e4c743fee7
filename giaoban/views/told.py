"""What the meeting decided and heard about one measure of one ward, for its chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from giaoban.charts import Note
from giaoban.followup.decisions import Decision
from giaoban.followup.explanations import Explanation
from giaoban.followup.rebases import Rebase
from giaoban.rows.items import Names, about, item_name, verdict_words
from giaoban.text import day, t, week_name


@dataclass(frozen=True)
class Told:
    """Names at days, names at the weeks they explain, and all of it in full."""

    decided: Sequence[tuple[date, str]] = ()
    explained: Sequence[tuple[date, str]] = ()
    notes: Sequence[str] = ()
    restarted: Sequence[date] = ()


NOTHING_TOLD = Told()


def concerning(
    ones: Sequence[Decision], ward: str | None, measure: str, family: str | None
) -> list[Decision]:
    """The decisions in force about a measure of a ward; one about the whole city is about it too."""
    return [
        one
        for one in ones
        if one.is_in_force
        and one.measure == measure
        and one.family == family
        and (not one.wards or ward in one.wards)
    ]


def told(
    at: tuple[str | None, str],
    decided: Sequence[Decision],
    said: Mapping[str, Mapping[str | None, str]],
    asked: Sequence[Explanation],
    names: Names,
) -> Told:
    """What there is to say of a ward and measure; the decisions are those concerning them.

    `said` are verdicts by decision and ward; `asked` are requests about any point.
    """
    ward, measure = at
    here = [one for one in asked if one.is_in_force and (one.ward, one.measure) == (ward, measure)]
    verdicts = {one.item.item_id: _verdict(one, ward, said) for one in decided}
    return Told(
        [(one.decided_on, item_name(one)) for one in decided],
        [(one.week, _explained(one, names)) for one in here],
        [_decision(one, verdicts[one.item.item_id]) for one in decided]
        + [_explanation(one, names) for one in here],
    )


def with_limits(said: Told, anew: Sequence[Rebase]) -> Told:
    """The same with the limits that people have started anew on this chart."""
    if not anew:
        return said
    return Told(
        [*said.decided, *((one.first_week, t("limits.mark")) for one in anew)],
        said.explained,
        [*said.notes, *map(limits_note, anew)],
        [one.first_week for one in anew],
    )


def limits_note(one: Rebase) -> str:
    """Since when limits are new, because of what, and who accepted it."""
    return t(
        "limits.note",
        week=one.first_week,
        changed_on=one.changed_on,
        why=one.why,
        who=one.item.opened.who,
    )


def chart_notes(said: Told, weeks: pd.DataFrame) -> list[Note]:
    """The notes that lie among the weeks of a chart; rows: week_start, value."""
    values = {row.week_start.date(): row.value for row in weeks.itertuples()}
    first, last = min(values), max(values)
    return [
        *(Note(on, name) for on, name in said.decided if first <= on <= last),
        *(
            Note(week, name, float(values[week]))
            for week, name in said.explained
            if week in values and values[week] == values[week]
        ),
    ]


def explained_cells(
    asked: Sequence[Explanation], week: date, family: str | None
) -> set[tuple[str, str]]:
    """The wards and measures with an explanation of that week."""
    return {
        (one.ward, one.measure)
        for one in asked
        if one.is_in_force
        and one.answered_on
        and one.ward
        and one.week == week
        and one.family == family
    }


def _verdict(one: Decision, ward: str | None, said: Mapping[str, Mapping[str | None, str]]) -> str:
    """What came of it in this ward; of a decision for the whole city, there."""
    wards = said.get(one.item.item_id, {})
    word = wards.get(ward) or wards.get(None)
    return verdict_words(word) if word else ""


def _explained(one: Explanation, names: Names) -> str:
    if one.is_open:
        return t("explanation.waiting_mark")
    return t("explanation.mark", cause=names.cause(one.cause))


def _decision(one: Decision, verdict: str) -> str:
    note = f"{item_name(one)}, {day(one.decided_on)}: {about(one)}"
    return f"{note} · {verdict}" if verdict else note


def _explanation(one: Explanation, names: Names) -> str:
    if one.is_open:
        return f"{week_name(one.week)}: {t('explanation.waiting_mark')} ({one.owner})"
    return t(
        "explanation.note",
        week=one.week,
        cause=names.cause(one.cause),
        reply=one.reply,
        body=one.owner,
    )
