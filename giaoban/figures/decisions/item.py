"""Everything known of one decision or request, what came of it, and what happened to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from giaoban.figures.ask import Ask
from giaoban.figures.decisions.items import Verdicts, item_facts, item_history, item_name
from giaoban.figures.decisions.verdicts import verdicts_of
from giaoban.figures.figure import Facts, Figure, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.meeting.decisions import Decision
from giaoban.meeting.explanations import Explanation
from giaoban.meeting.names import Names
from giaoban.words.text import t


@figure(least=COUNTED, is_scoped=False)
def item(ask: Ask) -> Figure:
    """The decision or request on screen, or the first that the meeting takes up."""
    kept = ask.followed
    by_decision = verdicts_of(ask.unnoted(), kept.decisions)
    shown_item = kept.find(ask.item) or kept.first()
    return item_figure(shown_item, kept.decisions, by_decision, ask.names, kept.today)


def item_figure(
    shown_item: Decision | Explanation | None,
    decided: Sequence[Decision],
    by_decision: Mapping[str, Verdicts],
    names: Names,
    today: date,
) -> Figure:
    """Everything known of one item, what came of it, and what happened to it."""
    if shown_item is None:
        return Figure(None, nothing_chosen_says())
    says = item_says(shown_item, t(f"decision.state.{shown_item.state(today)}"))
    numbers = {decision.item.item_id: decision.number for decision in decided}
    facts = item_facts(shown_item, names, today, by_decision.get(shown_item.item.item_id, {}))
    history = item_history(shown_item, names, numbers)
    return Figure(Facts(facts, item_name(shown_item), history), says)


def nothing_chosen_says() -> Finding:
    """That a row can be clicked on."""
    return Finding("decisions.item.says.none")


def item_says(shown_item: Decision | Explanation, state: str) -> Finding:
    """How the item on screen stands, in the words of `state`, and with whom it lies."""
    if isinstance(shown_item, Decision):
        return Finding("decisions.item.says.decision", {"body": shown_item.lead, "state": state})
    return Finding("decisions.item.says.explanation", {"body": shown_item.owner, "state": state})
