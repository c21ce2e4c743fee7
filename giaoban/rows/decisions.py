"""Rows of the register in words: what is open, what was explained, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from giaoban.findings.decisions import part
from giaoban.followup.decisions import Decision
from giaoban.followup.explanations import Explanation
from giaoban.followup.meetings import Health, Part
from giaoban.followup.open_items import OpenItem
from giaoban.register import Event
from giaoban.rows.review import measure_name
from giaoban.text import day, known, moment, number, spoken, t, week_name

_SIGNS = {
    "overdue": "▲",
    "not_started": "■",
    "in_progress": "●",
    "waiting": "■",
    "answered": "◆",
    "done_on_time": "◆",
    "done_late": "◆",
    "done": "◆",
    "not_in_force": "–",
}
_VERDICT_SIGNS = {
    "moved": "◆",
    "no_change": "●",
    "moved_other_way": "▲",
    "too_early": "…",
    "not_yet": "…",
}
# The facts an event may tell, in the order of the form; what a person did not write is not told.
_TOLD = ("text", "lead", "owner", "question", "due_on", "check_on", "evidence", "cause", "reply")


@dataclass(frozen=True)
class Names:
    """What a city calls its wards, by ward key, and causes, by code and language."""

    wards: Mapping[str, str]
    causes: Mapping[str, Mapping[str, str]] | None
    timezone: str

    def ward(self, key: str | None) -> str:
        """A ward; one that no table names any longer goes by its code, and says so."""
        if key is None:
            return t("scope.whole_city")
        return self.wards.get(key) or t("decision.gone_ward", code=key.split("@")[0])

    def places(self, keys: Sequence[str]) -> str:
        """The wards of a decision; none is the whole city."""
        return ", ".join(self.ward(key) for key in keys) if keys else self.ward(None)

    def cause(self, code: str | None) -> str:
        """A cause; one that is no longer on the list goes by its code."""
        if code is None:
            return "–"
        if self.causes and code in self.causes:
            return self.causes[code][spoken()]
        return t(f"cause.{code}") if known(f"cause.{code}") else code

    def moment(self, event: Event) -> str:
        """When an event was entered, on the city's clock."""
        return moment(event.at.astimezone(ZoneInfo(self.timezone)))


def state_words(state: str) -> str:
    """A sign and a word for how an item stands."""
    return f"{_SIGNS[state]} {t(f'decision.state.{state}')}"


def verdict_words(said: str) -> str:
    """A sign and a word for what came of a decision."""
    sign = _VERDICT_SIGNS.get(said)
    return f"{sign} {t(f'verdict.{said}')}" if sign else t(f"verdict.{said}")


def item_name(one: Decision | Explanation) -> str:
    """What the item is called: a decision or task by its number, a request by its week."""
    if isinstance(one, Decision) and one.is_task:
        return t("directives.take.number", number=one.number)
    if isinstance(one, Decision):
        return t("decision.number", number=one.number)
    return t("explanation.number", week_number=one.week.isocalendar().week)


def about(one: Decision | Explanation) -> str:
    """What it says, in one line."""
    if isinstance(one, Decision):
        return " ".join(one.text.split())
    return one.question or t("explanation.about", measure_name=measure_name(one.measure))


def open_table(items: Iterable[OpenItem], names: Names) -> pd.DataFrame:
    """What is open: what, how it stands, who, until when, how long without a word, where."""
    return pd.DataFrame(
        {
            "item_name": item_name(item.about),
            "item_state": _standing(item),
            "item_text": about(item.about),
            "body": item.body,
            "deadline": day(item.due_on) if item.due_on else t("decision.no_deadline_short"),
            "quiet_days": item.quiet_days,
            "ward_name": _places(item.about, names),
        }
        for item in items
    )


def _standing(item: OpenItem) -> str:
    if item.is_overdue:
        return f"{_SIGNS['overdue']} {t('decision.days_late', days_late=item.days_late)}"
    return state_words(item.state)


def told_of(items: Sequence[OpenItem], days: Sequence[int], most: int = 3) -> str:
    """Items by name with their body and a number of days; how many more there are."""
    named = [
        t("decision.told", name=item_name(item.about), body=item.body, days=count)
        for item, count in zip(items, days, strict=True)
    ]
    more = [t("decision.more", more=len(named) - most)] if len(named) > most else []
    return "; ".join([*named[:most], *more])


def closed_table(decided: Iterable[Decision], names: Names, today: date) -> pd.DataFrame:
    """What is done or no longer in force, with what shows it."""
    return pd.DataFrame(
        {
            "item_name": item_name(one),
            "item_state": state_words(one.state(today)),
            "item_text": about(one),
            "body": one.lead,
            "ward_name": names.places(one.wards),
            "closed_on": one.closed_on,
            "evidence": one.evidence or "–",
        }
        for one in decided
    )


def explanation_table(asked: Iterable[Explanation], names: Names, today: date) -> pd.DataFrame:
    """The requests, the latest first: the point, how it stands, who, why, what was replied."""
    return pd.DataFrame(
        {
            "item_state": state_words(one.state(today)),
            "week": week_name(one.week),
            "ward_name": names.ward(one.ward),
            "measure_name": measure_name(one.measure),
            "body": one.owner,
            "cause_name": names.cause(one.cause),
            "reply": one.reply or "–",
        }
        for one in asked
    )


def verdict_table(
    decided: Iterable[Decision], said: Mapping[str, Mapping[str | None, str]], names: Names
) -> pd.DataFrame:
    """The decisions that name a measure, one row per ward: which way it was to move, what came."""
    return pd.DataFrame(
        {
            "verdict": verdict_words(word),
            "item_text": about(one),
            "ward_name": names.ward(ward),
            "measure_name": measure_name(one.measure or ""),
            "expected": t(f"decision.expected.{one.expected}"),
            "check_on": one.check_on,
            "item_name": item_name(one),
        }
        for one in decided
        for ward, word in said.get(one.item.item_id, {}).items()
    )


def health_table(state: Health) -> pd.DataFrame:
    """The meeting in four lines."""
    age = state.median_age_days
    rows = {
        "held": _part_words(state.held),
        "on_time": _part_words(state.on_time),
        "open_age": "–" if age is None else t("health.days", days=number(age, 0)),
        "judged": _part_words(state.judged),
    }
    return pd.DataFrame(
        [{"fact": t(f"health.{name}"), "fact_value": words} for name, words in rows.items()]
    )


def _part_words(of: Part) -> str:
    return t("health.part", **part(of)) if of.all else t("health.nothing")


def facts(
    one: Decision | Explanation, names: Names, today: date, said: Mapping[str | None, str]
) -> list[tuple[str, str]]:
    """Everything known of an item, as names and values; `said` are its verdicts by ward."""
    is_decision = isinstance(one, Decision)
    own = _decision_facts(one, names) if is_decision else _asked_facts(one, names)
    stands = [("item_state", state_words(one.state(today)))]
    judged = [("verdict", _judged(said, names))]
    every = [*stands, *own, *judged]
    return [(t(f"columns.{name}"), value) for name, value in every if value]


def _judged(said: Mapping[str | None, str], names: Names) -> str:
    return "\n".join(f"{names.ward(ward)}: {verdict_words(word)}" for ward, word in said.items())


def _decision_facts(one: Decision, names: Names) -> list[tuple[str, str]]:
    return [
        ("item_text", one.text),
        ("body", one.lead),
        ("others", "; ".join(one.others)),
        ("ward_name", names.places(one.wards)),
        ("measure_name", measure_name(one.measure) if one.measure else ""),
        ("expected", t(f"decision.expected.{one.expected}") if one.expected else ""),
        ("week", week_name(one.week) if one.week else ""),
        ("decided_on", day(one.decided_on)),
        ("deadline", day(one.due_on) if one.due_on else t("decision.no_deadline")),
        ("check_on", day(one.check_on) if one.check_on else ""),
        ("closed_on", day(one.closed_on) if one.closed_on else ""),
        ("evidence", one.evidence),
    ]


def _asked_facts(one: Explanation, names: Names) -> list[tuple[str, str]]:
    return [
        ("week", week_name(one.week)),
        ("ward_name", names.ward(one.ward)),
        ("measure_name", measure_name(one.measure)),
        ("question", one.question),
        ("body", one.owner),
        ("asked_on", day(one.asked_on)),
        ("deadline", day(one.due_on) if one.due_on else t("decision.no_deadline")),
        ("answered_on", day(one.answered_on) if one.answered_on else ""),
        ("cause_name", names.cause(one.cause) if one.cause else ""),
        ("reply", one.reply),
    ]


def history(one: Decision | Explanation, names: Names, numbers: Mapping[str, str]) -> list[str]:
    """Who did what when and why, the last first; `numbers` are those of decisions by id."""
    return [
        t(
            "decision.happened",
            at=names.moment(event),
            who=event.who,
            event=t(f"register.event.{event.event}"),
            told=_told(event, names, numbers),
        )
        for event in reversed(one.item.events)
    ]


def _told(event: Event, names: Names, numbers: Mapping[str, str]) -> str:
    """What was written with it; of the first event only what it replaces, the rest stands above."""
    said = [event.why] if event.why else []
    for link in _LINKS:
        if event.payload.get(link) in numbers:
            said.append(t(f"decision.{link}", number=numbers[event.payload[link]]))
    if event.version > 1:
        said += [
            f"{t(f'columns.{_HEADS.get(name, name)}')}: {_value(name, event.payload[name], names)}"
            for name in _TOLD
            if name in event.payload
        ]
    return "; ".join(said) or "–"


# What an event says of another decision.
_LINKS = ("replaces", "by")
_HEADS = {
    "due_on": "deadline",
    "text": "item_text",
    "lead": "body",
    "owner": "body",
    "cause": "cause_name",
}


def _value(name: str, value: Any, names: Names) -> str:
    if name == "cause":
        return names.cause(value)
    if name.endswith("_on"):
        return day(date.fromisoformat(value)) if value else t("decision.no_deadline")
    return str(value)


def _places(one: Decision | Explanation, names: Names) -> str:
    return names.places(one.wards) if isinstance(one, Decision) else names.ward(one.ward)


def weeks_of(weekly: pd.DataFrame, header: Mapping[str, str], first: date, last: date) -> pd.Series:
    """One measure of one ward (or the city) by Monday without gaps, nan where too few cases."""
    minimum = float(header.get("Minimum", 0))
    few = weekly.denominator.astype(float) < minimum
    values = weekly.value.astype(float).where(~few).set_axis(pd.to_datetime(weekly.week_start))
    return values.reindex(pd.date_range(first, last, freq="7D"))
