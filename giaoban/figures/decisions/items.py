"""An item of the register in words: what it is called, how it stands, what happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from giaoban.figures.charts.palette import SIGNS
from giaoban.figures.measures import measure_name
from giaoban.meeting.decisions import Decision
from giaoban.meeting.explanations import Explanation
from giaoban.meeting.names import Names
from giaoban.meeting.register.events import Event
from giaoban.words.text import day, t, week_name

# What a decision did to its measure, by ward key; None is the whole city.
VerdictWords = Mapping[str | None, str]
# A state and a verdict bear the sign of the signal they are most like.
STATE_SIGNS = {
    "overdue": SIGNS["concern"],
    "not_started": SIGNS["neutral"],
    "in_progress": SIGNS["usual"],
    "waiting": SIGNS["neutral"],
    "answered": SIGNS["improvement"],
    "done_on_time": SIGNS["improvement"],
    "done_late": SIGNS["improvement"],
    "done": SIGNS["improvement"],
    "not_in_force": "–",
}

_VERDICT_SIGNS = {
    "moved": SIGNS["improvement"],
    "no_change": SIGNS["usual"],
    "moved_other_way": SIGNS["concern"],
    "too_early": "…",
    "not_yet": "…",
}

# The facts an event may tell, in the order of the form; what a person did not write is not told.
_TOLD = ("text", "lead", "owner", "question", "due_on", "check_on", "evidence", "cause", "reply")

# What an event says of another decision.
_LINKS = ("replaces", "by")

_HEADS = {
    "due_on": "deadline",
    "text": "item_text",
    "lead": "body",
    "owner": "body",
    "cause": "cause_name",
}


def state_words(state: str) -> str:
    """A sign and a word for how an item stands."""
    return f"{STATE_SIGNS[state]} {t(f'decision.state.{state}')}"


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


def item_subject(one: Decision | Explanation) -> str:
    """What it says, in one line."""
    if isinstance(one, Decision):
        return " ".join(one.text.split())
    return one.question or t("explanation.about", measure_name=measure_name(one.measure))


def item_facts(
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


def item_history(
    one: Decision | Explanation, names: Names, numbers: Mapping[str, str]
) -> list[str]:
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


def _value(name: str, value: Any, names: Names) -> str:
    if name == "cause":
        return names.cause(value)
    if name.endswith("_on"):
        return day(date.fromisoformat(value)) if value else t("decision.no_deadline")
    return str(value)
