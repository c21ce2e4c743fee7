"""Everything known of one decision or request, what came of it, and what happened to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from giaoban.figures.ask import Ask
from giaoban.figures.decisions.items import VerdictWords, item_facts, item_history, item_name
from giaoban.figures.decisions.verdicts import verdicts_of
from giaoban.figures.figure import Facts, Figure, figure
from giaoban.figures.finding import Finding
from giaoban.meeting.decisions import Decision
from giaoban.meeting.explanations import Explanation
from giaoban.meeting.names import Names
from giaoban.words.text import t


@figure(is_scoped=False)
def item(ask: Ask) -> Figure:
    """The decision or request on screen, or the first that the meeting takes up."""
    kept = ask.followed
    said = verdicts_of(ask.unnoted(), kept.decisions)
    chosen = kept.find(ask.item) or kept.first()
    return item_figure(chosen, kept.decisions, said, ask.names, kept.today)


def item_figure(
    chosen: Decision | Explanation | None,
    decided: Sequence[Decision],
    said: Mapping[str, VerdictWords],
    names: Names,
    today: date,
) -> Figure:
    """Everything known of one item, what came of it, and what happened to it."""
    if chosen is None:
        return Figure(None, nothing_chosen_says())
    says = item_says(chosen, t(f"decision.state.{chosen.state(today)}"))
    numbers = {one.item.item_id: one.number for one in decided}
    known = item_facts(chosen, names, today, said.get(chosen.item.item_id, {}))
    history = item_history(chosen, names, numbers)
    return Figure(Facts(known, item_name(chosen), history), says)


def nothing_chosen_says() -> Finding:
    """That a row can be clicked on."""
    return Finding("decisions.item.says.none")


def item_says(chosen: Decision | Explanation, state: str) -> Finding:
    """How the item on screen stands, in the words of `state`, and with whom it lies."""
    if isinstance(chosen, Decision):
        return Finding("decisions.item.says.decision", {"body": chosen.lead, "state": state})
    return Finding("decisions.item.says.explanation", {"body": chosen.owner, "state": state})
