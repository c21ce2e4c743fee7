"""What the register says of the meeting's decisions and of the meeting itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from giaoban.findings.finding import Finding
from giaoban.followup.decisions import Decision
from giaoban.followup.explanations import Explanation
from giaoban.followup.meetings import Health, Part
from giaoban.followup.open_items import OpenItem, due_before
from giaoban.statistics.decision import OUTCOMES
from giaoban.text import percent


def headline(
    items: Sequence[OpenItem], state: Health, said: Sequence[str], is_begun: bool
) -> Finding:
    """What is open, whether the meeting is kept up, what its decisions did."""
    late = sum(item.is_overdue for item in items)
    numbers = {
        "open_items": len(items),
        "overdue": late,
        "of": state.held.of,
        "all": state.held.all,
        "checked": sum(word in OUTCOMES for word in said),
        "moved": sum(word == "moved" for word in said),
    }
    if not is_begun:
        return Finding("decisions.headline.not_begun")
    key = "judged" if numbers["checked"] else "not_judged"
    return Finding(f"decisions.headline.{key}", numbers, "concern" if late else "usual")


def follow_ups(
    items: Sequence[OpenItem], today: date, is_begun: bool, late: str = "", silent: str = ""
) -> Finding:
    """What waits; `late` and `silent` name what is overdue and what nobody has spoken of."""
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


def closed(ended: Sequence[Decision], today: date) -> Finding:
    """How many decisions are done, and how many of those with a due date in time."""
    states = [one.state(today) for one in ended]
    numbers = {
        "done": sum(state.startswith("done") for state in states),
        "in_time": states.count("done_on_time"),
        "late": states.count("done_late"),
        "given_up": states.count("not_in_force"),
    }
    key = "some" if ended else "none"
    return Finding(f"decisions.closed.says.{key}", numbers)


def explanations(asked: Sequence[Explanation], today: date) -> Finding:
    """How many requests are answered, and who owes an answer."""
    asked = [one for one in asked if one.is_in_force]
    waiting = [one for one in asked if one.is_open]
    late = [one for one in waiting if one.state(today) == "overdue"]
    numbers = {"asked": len(asked), "waiting": len(waiting), "overdue": len(late)}
    if not asked:
        return Finding("decisions.explanations.says.none", numbers)
    if late:
        numbers["body"] = late[0].owner
        return Finding("decisions.explanations.says.overdue", numbers, "concern")
    key = "waiting" if waiting else "answered"
    return Finding(f"decisions.explanations.says.{key}", numbers, "usual")


def verdicts(said: Sequence[str]) -> Finding:
    """What the decisions whose check date has come did to their measures; words of `together`."""
    counts = {word: sum(one == word for one in said) for word in OUTCOMES}
    numbers = {"checked": sum(counts.values()), **counts}
    if not numbers["checked"]:
        return Finding("decisions.verdicts.says.none", numbers)
    key = "judged" if numbers["checked"] > counts["too_early"] else "too_early"
    return Finding(f"decisions.verdicts.says.{key}", numbers)


def health(state: Health) -> Finding:
    """Whether the meeting is held as planned."""
    if not state.held.all:
        return Finding("decisions.health.says.not_begun")
    numbers = part(state.held)
    key = "kept" if state.held.of == state.held.all else "missed"
    return Finding(f"decisions.health.says.{key}", numbers)


def part(of: Part) -> Mapping[str, object]:
    """The words of a part: 89 of 240, 37%."""
    return {"of": of.of, "all": of.all, "percent": percent(of.share or 0.0, 0)}


def nothing_chosen() -> Finding:
    """That a row can be clicked on."""
    return Finding("decisions.item.says.none")


def item(chosen: Decision | Explanation, state: str) -> Finding:
    """How the item on screen stands, in the words of `state`, and with whom it lies."""
    if isinstance(chosen, Decision):
        return Finding("decisions.item.says.decision", {"body": chosen.lead, "state": state})
    return Finding("decisions.item.says.explanation", {"body": chosen.owner, "state": state})
