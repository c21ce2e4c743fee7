"""What the meeting follows up: what is open or closed, what was explained, how it is kept up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.decisions.items import (
    STATE_SIGNS,
    Verdicts,
    item_name,
    item_subject,
    state_words,
)
from giaoban.figures.decisions.verdicts import (
    lead_to,
    not_judged,
    verdicts_of,
    waiting_words,
    words,
)
from giaoban.figures.figure import Figure, Table, figure, page_headline
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.measures import measure_name
from giaoban.figures.simulated import marked
from giaoban.meeting import health as meeting_health
from giaoban.meeting.decisions import Decision
from giaoban.meeting.explanations import Explanation
from giaoban.meeting.followed import Followed
from giaoban.meeting.health import Health, Part
from giaoban.meeting.names import Names
from giaoban.meeting.open_items import OpenItem, due_before
from giaoban.meeting.verdicts import NONE_WAITS, Waiting
from giaoban.statistics.before_after import JUDGED
from giaoban.words.text import day, number, percent, t, week_name


@page_headline(least=COUNTED)
def headline(ask: Ask) -> Finding:
    """What the meeting promised, and what came of it."""
    kept = ask.followed
    by_decision = verdicts_of(ask, kept.decisions)
    wait = not_judged(kept.decisions, by_decision, kept.today)
    state = _state(kept, by_decision)
    return headline_says(kept.open, state, words(by_decision), kept.is_begun, wait)


@figure("decisions.open", least=COUNTED, minutes=12, is_scoped=False)
def listed(ask: Ask) -> Figure:
    """What is open, in full."""
    kept = ask.followed
    return listed_figure(kept.open, ask.names, kept.today, kept.is_begun)


@figure(least=COUNTED, is_scoped=False)
def closed(ask: Ask) -> Figure:
    """What is done or no longer in force."""
    kept = ask.followed
    return closed_figure(kept.decisions, ask.names, kept.today)


@figure(least=COUNTED, minutes=2, is_scoped=False)
def explanations(ask: Ask) -> Figure:
    """What was asked to be explained."""
    kept = ask.followed
    return explanations_figure(kept.explanations, ask.names, kept.today)


@figure(least=COUNTED, minutes=1, is_scoped=False)
def health(ask: Ask) -> Figure:
    """How well the meeting itself is kept up."""
    kept = ask.followed
    return health_figure(_state(kept, verdicts_of(ask.unnoted(), kept.decisions)))


def _state(kept: Followed, by_decision: Mapping[str, Verdicts]) -> Health:
    outcomes = words(by_decision)
    return meeting_health.health(kept.decisions, kept.open, kept.held_weeks, outcomes, kept.today)


def follow_ups_figure(
    items: Sequence[OpenItem], names: Names, today: date, is_begun: bool, most: int = 6
) -> Figure:
    """What is open, in the order in which the meeting takes it up; a click opens the item.

    Beyond so many a last row leads to the others.
    """
    lead = lead_to([item.about for item in items[: most + 1]])
    table = with_more(open_table(items[:most], names), max(0, len(items) - most))
    drawing = Table(table, pick=lead, reading="blocks")
    says = _open_finding(items, today, is_begun)
    return Figure(drawing if items else None, says, {"today": today})


def listed_figure(items: Sequence[OpenItem], names: Names, today: date, is_begun: bool) -> Figure:
    """What is open in full, as the page of decisions lists it."""
    lead = lead_to([item.about for item in items])
    drawing = Table(open_table(items, names), most=40, pick=lead, reading="blocks")
    says = _open_finding(items, today, is_begun)
    return Figure(drawing if items else None, says, {"today": today})


def _open_finding(items: Sequence[OpenItem], today: date, is_begun: bool) -> Finding:
    late = [item for item in items if item.is_overdue]
    silent = [item for item in items if item.is_silent]
    return follow_ups_says(items, today, is_begun, len(late), len(silent))


def closed_figure(decided: Sequence[Decision], names: Names, today: date) -> Figure:
    """What is done or no longer in force, the latest first."""
    ended = [decision for decision in reversed(decided) if not decision.is_open]
    table = closed_table(ended, names, today)
    drawing = Table(table, most=8, pick=lead_to(ended), reading="blocks")
    return Figure(drawing if ended else None, closed_says(ended, today))


def explanations_figure(asked: Sequence[Explanation], names: Names, today: date) -> Figure:
    """The requests for an explanation, the latest first."""
    latest = sorted(
        (request for request in asked if request.is_in_force), key=lambda request: request.asked_on
    )[::-1]
    table = explanation_table(latest, names, today)
    drawing = Table(table, most=8, pick=lead_to(latest), reading="blocks")
    return Figure(drawing if latest else None, explanations_says(asked, today))


def health_figure(state: Health) -> Figure:
    """The meeting itself, in four lines; none of them where nothing is known of it."""
    known = state.open_items or any(of.all for of in (state.held, state.on_time, state.judged))
    drawing = Table(health_table(state), reading="few") if known else None
    return Figure(drawing, health_says(state))


def open_table(items: Iterable[OpenItem], names: Names) -> pd.DataFrame:
    """What is open: what, how it stands, who, until when, how long without a word, where."""
    return pd.DataFrame(
        {
            "item_name": item_name(item.about),
            "item_state": standing(item),
            "item_text": item_subject(item.about),
            "body": item.body,
            "deadline": day(item.due_on) if item.due_on else t("decision.no_deadline_short"),
            "quiet_days": item.quiet_days,
            "ward_name": _places(item.about, names),
        }
        for item in items
    )


def standing(item: OpenItem) -> str:
    """How an item stands: for how many days it is late, or its state."""
    if item.is_overdue:
        return f"{STATE_SIGNS['overdue']} {t('decision.days_late', days_late=item.days_late)}"
    return state_words(item.state)


def with_more(table: pd.DataFrame, left: int) -> pd.DataFrame:
    """The rows, and a last one that says how many that are open are not among them."""
    if not left:
        return table
    whole = table.astype(dict.fromkeys(table.select_dtypes("int"), "Int64"))
    return pd.concat([whole, pd.DataFrame({"item_name": [t("decision.more", left=left)]})])


def closed_table(decided: Iterable[Decision], names: Names, today: date) -> pd.DataFrame:
    """What is done or no longer in force, with what shows it."""
    return pd.DataFrame(
        {
            "item_name": item_name(decision),
            "item_state": state_words(decision.state(today)),
            "item_text": item_subject(decision),
            "body": decision.lead,
            "ward_name": names.places(decision.wards),
            "closed_on": decision.closed_on,
            "evidence": decision.evidence or "–",
        }
        for decision in decided
    )


def explanation_table(asked: Iterable[Explanation], names: Names, today: date) -> pd.DataFrame:
    """The requests, the latest first: the point, how it stands, who, why, what was replied."""
    return pd.DataFrame(
        {
            "item_state": marked(state_words(request.state(today)), request.item.is_simulated),
            "week": week_name(request.week),
            "ward_name": names.ward(request.ward),
            "measure_name": measure_name(request.measure),
            "body": request.owner,
            "cause_name": names.cause(request.cause),
            "reply": request.reply or "–",
        }
        for request in asked
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


def _places(item: Decision | Explanation, names: Names) -> str:
    return names.places(item.wards) if isinstance(item, Decision) else names.ward(item.ward)


def headline_says(
    items: Sequence[OpenItem],
    state: Health,
    outcomes: Sequence[str],
    is_begun: bool,
    wait: Waiting = NONE_WAITS,
) -> Finding:
    """What is open, whether the meeting is kept up, what the decisions that can be judged did."""
    late = sum(item.is_overdue for item in items)
    numbers = {
        "open_items": len(items),
        "overdue": late,
        "of": state.held.of,
        "all": state.held.all,
        "judged": sum(word in JUDGED for word in outcomes),
        "moved": sum(word == "moved" for word in outcomes),
        "waits": waiting_words(wait),
    }
    if not is_begun:
        return Finding("decisions.headline.not_begun")
    key = "judged" if numbers["judged"] else "not_judged"
    key = f"{key}_and_waiting" if wait.decisions else key
    return Finding(f"decisions.headline.{key}", numbers, "concern" if late else "usual")


def follow_ups_says(
    items: Sequence[OpenItem], today: date, is_begun: bool, late: int = 0, silent: int = 0
) -> Finding:
    """What waits; so many are `late`, and of so many nobody has spoken. Their names stand below."""
    numbers = {
        "open_items": len(items),
        "late": late,
        "silent": silent,
        "due": len(due_before(items, today)),
    }
    if not items:
        key = "none" if is_begun else "not_begun"
        return Finding(f"decisions.open.says.{key}", numbers)
    if late and silent:
        return Finding("decisions.open.says.overdue_and_silent", numbers, "concern")
    if late:
        return Finding("decisions.open.says.overdue", numbers, "concern")
    if silent:
        return Finding("decisions.open.says.silent", numbers, "neutral")
    return Finding("decisions.open.says.in_time", numbers, "usual")


def closed_says(ended: Sequence[Decision], today: date) -> Finding:
    """How many decisions are done, and how many of those with a due date in time."""
    states = [decision.state(today) for decision in ended]
    numbers = {
        "done": sum(state.startswith("done") for state in states),
        "in_time": states.count("done_on_time"),
        "late": states.count("done_late"),
        "given_up": states.count("not_in_force"),
    }
    key = "some" if ended else "none"
    return Finding(f"decisions.closed.says.{key}", numbers)


def explanations_says(asked: Sequence[Explanation], today: date) -> Finding:
    """How many requests are answered, and who owes an answer."""
    asked = [request for request in asked if request.is_in_force]
    waiting = [request for request in asked if request.is_open]
    late = [request for request in waiting if request.state(today) == "overdue"]
    numbers = {"asked": len(asked), "waiting": len(waiting), "overdue": len(late)}
    if not asked:
        return Finding("decisions.explanations.says.none", numbers)
    if late:
        numbers["body"] = late[0].owner
        return Finding("decisions.explanations.says.overdue", numbers, "concern")
    key = "waiting" if waiting else "answered"
    return Finding(f"decisions.explanations.says.{key}", numbers, "usual")


def health_says(state: Health) -> Finding:
    """Whether the meeting is held as planned."""
    if not state.held.all:
        return Finding("decisions.health.says.not_begun")
    numbers = part(state.held)
    key = "kept" if state.held.of == state.held.all else "missed"
    return Finding(f"decisions.health.says.{key}", numbers)


def part(of: Part) -> Mapping[str, object]:
    """The words of a part: 89 of 240, 37%."""
    return {"of": of.of, "all": of.all, "percent": percent(of.share or 0.0, 0)}
