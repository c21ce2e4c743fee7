"""Tasks of directives in the register: taken up by the meeting, and what is then reported of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from giaoban.meeting.decisions import TASK
from giaoban.meeting.register.events import SUPERSEDED, Change, Event, Item, written

# What an event says of its task; an update that names another day is an extension.
_REPORTS = {"closed": "done", "lapsed": "void", SUPERSEDED: "void", "updated": "progress"}


def taken_up(task: Mapping[str, Any], due_on: date | None, week: date) -> Change:
    """The change by which the meeting takes up a task, with what its directive says of it.

    `task` has task, text, lead, others, wards (keys), measure, expected, issued_on and evidence;
    `due_on` is the day the meeting sets, None where it sets none.
    """
    facts = {name: task[name] for name in ("text", "lead", "measure", "expected", "evidence")}
    payload = {
        **facts,
        "others": list(task["others"]),
        "wards": list(task["wards"]),
        "units": "current",
        "week": written(week),
        "decided_on": written(task["issued_on"]),
        "due_on": written(due_on),
    }
    return Change(TASK, task["task"], 0, "opened", payload)


def reports(items: Iterable[Item], zone: str) -> list[dict[str, Any]]:
    """What the register knows of tasks, as directives/tasks takes it; days are the city's own."""
    tasks = [item for item in items if item.kind == TASK]
    return [report for item in tasks for report in _of(item, ZoneInfo(zone))]


def _of(item: Item, zone: ZoneInfo) -> Iterator[dict[str, Any]]:
    for event in item.events:
        if event.event == "opened":
            if event.payload.get("due_on"):
                yield _report(event, "extension", zone)
            continue
        is_moved = event.event == "updated" and event.payload.get("due_on")
        yield _report(event, "extension" if is_moved else _REPORTS[event.event], zone)


def _report(event: Event, report: str, zone: ZoneInfo) -> dict[str, Any]:
    reported_on = event.payload.get("closed_on") or event.at.astimezone(zone).date().isoformat()
    return {
        "task": event.item_id,
        "reported_on": reported_on,
        "body": event.who,
        "report": report,
        "new_due_on": event.payload.get("due_on") if report == "extension" else None,
        "document": event.payload.get("evidence"),
    }
