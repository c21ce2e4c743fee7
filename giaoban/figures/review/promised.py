"""What earlier meetings promised, in one strip: how much waits, and what is the most urgent of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from giaoban.figures.ask import Ask
from giaoban.figures.decisions.follow_ups import open_table, standing
from giaoban.figures.decisions.items import Verdicts, item_name, item_subject, verdict_words
from giaoban.figures.decisions.verdicts import lead_to, verdicts_of
from giaoban.figures.figure import Figure, Link, Promise, Strip, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.meeting.decisions import Decision
from giaoban.meeting.followed import Followed
from giaoban.meeting.names import Names
from giaoban.meeting.open_items import OpenItem, due_before, of_ward
from giaoban.meeting.verdicts import joint_verdict
from giaoban.statistics.before_after import JUDGED
from giaoban.words.text import short_day, t

# So many are read in one breath; the others stand on the page of decisions.
MOST = 3


@figure(least=COUNTED, narrows=True)
def promised(ask: Ask) -> Figure:
    """What waits, of the chosen unit what it has to answer for, and the most urgent of it with who,
    what, by when and what came of it."""
    kept, ward = followed_then(ask), ask.scope.ward
    items = of_ward(kept.open, ward, ask.names.ward(ward)) if ward else kept.open
    shown = [item.about for item in items[:MOST] if isinstance(item.about, Decision)]
    by_decision = verdicts_of(ask.unnoted(), shown, kept.today)
    is_past = _is_past(ask)
    made = promised_figure(items, by_decision, ask.names, kept.today, kept.is_begun, is_past)
    return replace(made, says=of_its_ward(made.says, ask.names.ward(ward))) if ward else made


def followed_then(ask: Ask) -> Followed:
    """What the meeting of the period followed up: of an earlier one, as it stood on the morning after
    its last day."""
    kept = ask.followed
    return kept.before(ask.scope.day + timedelta(days=1)) if _is_past(ask) else kept


def _is_past(ask: Ask) -> bool:
    return ask.scope.day != ask.scope.as_of


def of_its_ward(says: Finding, place: str) -> Finding:
    """What is said of all, of one unit: where nothing of its own waits, others may still wait."""
    if says.key != "review.promised.says.none":
        return says
    return Finding("review.promised.says.own_none", {**says.numbers, "place": place})


def promised_figure(
    items: Sequence[OpenItem],
    by_decision: Mapping[str, Verdicts],
    names: Names,
    today: date,
    is_begun: bool,
    is_past: bool = False,
) -> Figure:
    """A strip of the first of what is open, all of it behind the button; items in the meeting's order.

    `is_past` where the page looks back: the day of that meeting is said.
    """
    strip = Strip([_promise(item, by_decision) for item in items[:MOST]])
    leads = lead_to([item.about for item in items])
    twin = Table(open_table(items, names), pick=leads, reading="blocks") if items else None
    says = promised_says(items, today, is_begun)
    if is_past:
        says = Finding("review.promised.says.then", {"day": short_day(today)}, also=(says,))
    return Figure(strip, says, {"today": today}, twin)


def _promise(item: OpenItem, by_decision: Mapping[str, Verdicts]) -> Promise:
    wards = by_decision.get(item.about.item.item_id, {})
    word = joint_verdict([verdict.word for verdict in wards.values()]) if wards else ""
    by = t("review.promised.by", day=short_day(item.due_on)) if item.due_on else ""
    return Promise(
        name=item_name(item.about),
        body=item.body,
        text=item_subject(item.about),
        due=by or t("review.promised.no_day"),
        state=standing(item),
        effect=verdict_words(word) if word in JUDGED else "",
        is_late=item.is_overdue,
        to=Link("decisions", {"item": item.about.item.item_id}),
    )


def promised_says(items: Sequence[OpenItem], today: date, is_begun: bool) -> Finding:
    """How many wait, fall due before the next meeting, are late, and were not spoken of for a week."""
    numbers = {
        "open_items": len(items),
        "due": len(due_before(items, today)),
        "late": sum(item.is_overdue for item in items),
        "silent": sum(item.is_silent for item in items),
    }
    key = "none" if is_begun else "not_begun"
    if items:
        key = "late" if numbers["late"] else "in_time"
    return Finding(f"review.promised.says.{key}", numbers)
