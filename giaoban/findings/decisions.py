"""What the register says of the meeting's decisions and of the meeting itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from giaoban.findings.finding import Finding
from giaoban.followup.decisions import Decision
from giaoban.followup.explanations import Explanation
from giaoban.followup.meetings import Health, Part
from giaoban.followup.open_items import OpenItem, due_before
from giaoban.text import percent

_TELLING = ("moved", "no_change", "moved_other_way", "too_early")


def follow_ups(items: Sequence[OpenItem], today: date, is_begun: bool = True) -> Finding:
    """What waits, what is late and what nobody has spoken of; the bodies that are named."""
    late = [item for item in items if item.is_overdue]
    silent = [item for item in items if item.is_silent]
    numbers = {
        "open_items": len(items),
        "overdue": len(late),
        "silent": len(silent),
        "due": len(due_before(items, today)),
    }
    if not items:
        key = "none" if is_begun else "not_begun"
        return Finding(f"decisions.open.says.{key}", numbers)
    if late:
        numbers |= {"body": late[0].body, "days_late": late[0].days_late}
        return Finding("decisions.open.says.overdue", numbers, "concern")
    if silent:
        numbers |= {"body": silent[0].body, "quiet_days": silent[0].quiet_days}
        return Finding("decisions.open.says.silent", numbers, "neutral")
    return Finding("decisions.open.says.in_time", numbers, "usual")


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
    counts = {word: sum(one == word for one in said) for word in _TELLING}
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


def item(chosen: Decision | Explanation | None) -> Finding:
    """What the item on screen asks of whom."""
    if chosen is None:
        return Finding("decisions.item.says.none")
    if isinstance(chosen, Decision):
        return Finding("decisions.item.says.decision", {"body": chosen.lead, "text": chosen.text})
    return Finding("decisions.item.says.explanation", {"body": chosen.owner})
