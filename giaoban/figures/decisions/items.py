"""An item of the register in words: what it is called, how it stands, what happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from giaoban.figures.charts.palette import SIGNS
from giaoban.figures.measures import measure_name
from giaoban.figures.simulated import marked
from giaoban.figures.targets import target_words
from giaoban.meeting.decisions import Decision
from giaoban.meeting.explanations import Explanation
from giaoban.meeting.names import Names
from giaoban.meeting.register.events import Event
from giaoban.meeting.verdicts import Verdict
from giaoban.statistics.before_after import Comparison
from giaoban.words.text import day, number, t, week_name

# What a decision did to its measure, by ward key; None is the whole city.
Verdicts = Mapping[str | None, Verdict]
_SHARES = ("share", "ratio")
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
_FACTS = ("text", "lead", "owner", "question", "due_on", "check_on", "evidence", "cause", "reply")

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


def verdict_words(word: str) -> str:
    """A sign and a word for what came of a decision."""
    sign = _VERDICT_SIGNS.get(word)
    return f"{sign} {t(f'verdict.{word}')}" if sign else t(f"verdict.{word}")


def verdict_in_full(verdict: Verdict) -> str:
    """What came of a decision, with the size of the change where one could be measured."""
    if verdict.compared is None:
        return verdict_words(verdict.word)
    changed = change_words(verdict.compared, verdict.unit)
    return t("verdict.in_full", verdict=verdict_words(verdict.word), change_words=changed)


def change_words(compared: Comparison, unit: str) -> str:
    """How much a measure changed, with its 95 % interval, and what is return to the usual of it."""
    way = "open" if compared.outcome == "no_change" else "down" if compared.change < 0 else "up"
    sizes = compared.change, compared.low, compared.high
    by, low, high = sizes if way != "down" else (-compared.change, -compared.high, -compared.low)
    size = _in_size(by, unit, is_signed=way == "open")
    said = t(f"verdict.change.{way}", size=size, low=_size(low, unit), high=_size(high, unit))
    if not compared.flagged:
        return said
    without = _in_size(compared.without_them, unit, is_signed=True)
    return t("verdict.change.flagged", said=said, flagged=compared.flagged, without=without)


def _in_size(change: float, unit: str, is_signed: bool) -> str:
    """A change in the words of its unit: 6.0 points, 1.2 days, 14."""
    kind = "share" if unit in _SHARES else "days" if unit.endswith("days") else "number"
    sign = "+" if is_signed and change > 0 else ""
    return t(f"verdict.size.{kind}", written=sign + _size(change, unit))


def _size(change: float, unit: str) -> str:
    """A share in points, anything else in its unit; a decimal where whole numbers are too coarse."""
    return number(change * 100 if unit in _SHARES else change, 1)


def item_name(item: Decision | Explanation) -> str:
    """What an item is called, and that it is simulated where it is."""
    return marked(_name(item), item.item.is_simulated)


def _name(item: Decision | Explanation) -> str:
    """What the item is called: a decision or task by its number, a request by its week."""
    if isinstance(item, Decision) and item.is_task:
        return t("directives.take.number", number=item.number)
    if isinstance(item, Decision):
        return t("decision.number", number=item.number)
    return t("explanation.number", week_number=item.week.isocalendar().week)


def is_aimed(item: Decision | Explanation) -> bool:
    """Whether it says how many cases are to be closed in a week."""
    return isinstance(item, Decision) and item.target is not None


def item_subject(item: Decision | Explanation) -> str:
    """What it says, in one line."""
    if isinstance(item, Decision):
        return " ".join(item.text.split())
    return item.question or t("explanation.about", measure_name=measure_name(item.measure))


def item_facts(
    item: Decision | Explanation, names: Names, today: date, by_ward: Verdicts
) -> list[tuple[str, str]]:
    """Everything known of an item, as names and values; `by_ward` are its verdicts by ward."""
    is_decision = isinstance(item, Decision)
    own = _decision_facts(item, names) if is_decision else _request_facts(item, names)
    stands = [("item_state", state_words(item.state(today)))]
    judged = [("verdict", _judged(by_ward, names))]
    every = [*stands, *own, *judged]
    return [(t(f"columns.{name}"), value) for name, value in every if value]


def _judged(by_ward: Verdicts, names: Names) -> str:
    return "\n".join(
        f"{names.ward(ward)}: {verdict_in_full(verdict)}" for ward, verdict in by_ward.items()
    )


def _decision_facts(decision: Decision, names: Names) -> list[tuple[str, str]]:
    return [
        ("item_text", decision.text),
        ("body", decision.lead),
        ("others", "; ".join(decision.others)),
        ("ward_name", names.places(decision.wards)),
        ("measure_name", measure_name(decision.measure) if decision.measure else ""),
        ("target_words", _target(decision)),
        ("expected", t(f"decision.expected.{decision.expected}") if decision.expected else ""),
        ("week", week_name(decision.week) if decision.week else ""),
        ("decided_on", day(decision.decided_on)),
        ("deadline", day(decision.due_on) if decision.due_on else t("decision.no_deadline")),
        ("check_on", day(decision.check_on) if decision.check_on else ""),
        ("closed_on", day(decision.closed_on) if decision.closed_on else ""),
        ("evidence", decision.evidence),
    ]


def _target(decision: Decision) -> str:
    """What its target asks for, where its text does not say so already."""
    words = target_words(decision.target) if decision.target else ""
    return "" if words == decision.text else words


def _request_facts(request: Explanation, names: Names) -> list[tuple[str, str]]:
    return [
        ("week", week_name(request.week)),
        ("ward_name", names.ward(request.ward)),
        ("measure_name", measure_name(request.measure)),
        ("question", request.question),
        ("body", request.owner),
        ("asked_on", day(request.asked_on)),
        ("deadline", day(request.due_on) if request.due_on else t("decision.no_deadline")),
        ("answered_on", day(request.answered_on) if request.answered_on else ""),
        ("cause_name", names.cause(request.cause) if request.cause else ""),
        ("reply", request.reply),
    ]


def item_history(
    item: Decision | Explanation, names: Names, numbers: Mapping[str, str]
) -> list[str]:
    """Who did what when and why, the last first; `numbers` are those of decisions by id."""
    return [
        t(
            "decision.happened",
            at=names.moment(event),
            who=event.who,
            event=t(f"register.event.{event.event}"),
            told=_written(event, names, numbers),
        )
        for event in reversed(item.item.events)
    ]


def _written(event: Event, names: Names, numbers: Mapping[str, str]) -> str:
    """What was written with it; of the first event only what it replaces, the rest stands above."""
    parts = [event.why] if event.why else []
    for link in _LINKS:
        if event.payload.get(link) in numbers:
            parts.append(t(f"decision.{link}", number=numbers[event.payload[link]]))
    if event.version > 1:
        parts += [
            f"{t(f'columns.{_HEADS.get(name, name)}')}: {_value(name, event.payload[name], names)}"
            for name in _FACTS
            if name in event.payload
        ]
    return "; ".join(parts) or "–"


def _value(name: str, value: Any, names: Names) -> str:
    if name == "cause":
        return names.cause(value)
    if name.endswith("_on"):
        return day(date.fromisoformat(value)) if value else t("decision.no_deadline")
    return str(value)
