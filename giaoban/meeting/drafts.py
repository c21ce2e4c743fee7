"""What is written into the register: checked first, then a change."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from giaoban.meeting import decisions, explanations
from giaoban.meeting.register.events import SUPERSEDED, Change, Item, new_id, written
from giaoban.meeting.targets import Target, noted
from giaoban.statistics.before_after import AFTER_POINTS

MOST_LETTERS = 2000


@dataclass(frozen=True)
class DecisionDraft:
    """A decision as somebody wrote it down; `due_on` is None for "no deadline"."""

    text: str
    lead: str
    others: tuple[str, ...] = ()
    wards: tuple[str, ...] = ()
    measure: str | None = None
    expected: str | None = None
    family: str | None = None
    units: str = "current"
    week: date | None = None
    due_on: date | None = None
    check_on: date | None = None
    evidence: str = ""
    target: Target | None = None


@dataclass(frozen=True)
class ExplanationDraft:
    """A request for an explanation as somebody wrote it down."""

    measure: str | None
    week: date
    owner: str
    ward: str | None = None
    family: str | None = None
    units: str = "current"
    question: str = ""
    due_on: date | None = None


def decision_problems(draft: DecisionDraft, today: date, wards: Collection[str]) -> Iterator[str]:
    """What is wrong with a draft, as keys of sentences; `wards` are the keys of those that exist."""
    if not cleaned(draft.text):
        yield "no_text"
    if not cleaned(draft.lead):
        yield "no_lead"
    if not set(draft.wards) <= set(wards):
        yield "unknown_ward"
    if draft.due_on and draft.due_on < today:
        yield "due_before_today"
    if draft.check_on and draft.check_on <= today:
        yield "check_before_today"
    if draft.check_on and not draft.measure:
        yield "check_without_measure"
    if draft.check_on and draft.measure and not draft.expected:
        yield "no_expected"


def explanation_problems(
    draft: ExplanationDraft, today: date, wards: Collection[str]
) -> Iterator[str]:
    """What keeps a request from being asked, as keys of sentences."""
    if not draft.measure:
        yield "no_measure"
    if not cleaned(draft.owner):
        yield "no_owner"
    if draft.ward and draft.ward not in wards:
        yield "unknown_ward"
    if draft.due_on and draft.due_on < today:
        yield "due_before_today"


def decided(draft: DecisionDraft, today: date, replaces: str | None = None) -> Change:
    """The change that opens a decision."""
    payload = {
        "text": cleaned(draft.text),
        "lead": cleaned(draft.lead),
        "others": [cleaned(body) for body in draft.others],
        "wards": list(draft.wards),
        "measure": draft.measure,
        "expected": draft.expected if draft.measure else None,
        "family": draft.family,
        "units": draft.units,
        "week": written(draft.week),
        "decided_on": written(today),
        "due_on": written(draft.due_on),
        "check_on": written(draft.check_on),
        "evidence": cleaned(draft.evidence),
    }
    if draft.target:
        payload["target"] = noted(draft.target)
    if replaces:
        payload["replaces"] = replaces
    return Change(decisions.KIND, new_id(), 0, "opened", payload)


def superseded(item: Item, draft: DecisionDraft, today: date, why: str) -> tuple[Change, Change]:
    """The two changes that put a new decision in the place of an old one."""
    new = decided(draft, today, item.item_id)
    return new, item.change(SUPERSEDED, {"by": new.item_id}, cleaned(why))


def asked(draft: ExplanationDraft, today: date) -> Change:
    """The change that opens a request for an explanation."""
    payload = {
        "ward": draft.ward,
        "measure": draft.measure,
        "week": written(draft.week),
        "family": draft.family,
        "units": draft.units,
        "question": cleaned(draft.question),
        "owner": cleaned(draft.owner),
        "asked_on": written(today),
        "due_on": written(draft.due_on),
    }
    return Change(explanations.KIND, new_id(), 0, "opened", payload)


def updated(item: Item, note: str, due_on: date | None) -> Change:
    """The change that says how a decision stands; another due date is told apart from a note."""
    is_moved = written(due_on) != item.facts.get("due_on")
    return item.change("updated", {"due_on": written(due_on)} if is_moved else {}, cleaned(note))


def closed(item: Item, evidence: str, today: date) -> Change:
    """The change that closes a decision, with what shows that it is done."""
    return item.change("closed", {"evidence": cleaned(evidence), "closed_on": written(today)})


def lapsed(item: Item, why: str) -> Change:
    """The change that gives a decision up."""
    return item.change("lapsed", {}, cleaned(why))


def answered(item: Item, cause: str, reply: str, today: date) -> Change:
    """The change that answers a request for an explanation."""
    facts = {"cause": cause, "reply": cleaned(reply), "answered_on": written(today)}
    return item.change("answered", facts)


def withdrawn(item: Item, why: str) -> Change:
    """The change that takes a request back."""
    return item.change(SUPERSEDED, {}, cleaned(why))


def usual_check(today: date) -> date:
    """The first Monday by which as many whole weeks are over as a verdict needs."""
    next_monday = today + timedelta(days=-today.weekday() % 7)
    return next_monday + timedelta(weeks=AFTER_POINTS)


def cleaned(text: str | None) -> str:
    """A text somebody typed: without what no database keeps, and not without end."""
    kept = "".join(letter for letter in text or "" if letter == "\n" or letter.isprintable())
    return kept.strip()[:MOST_LETTERS]
