"""The register of a city: a real one's holds what people wrote, a simulated one's begins with a story.

The story is the file `simulated/register.toml` of the city folder. It goes into a new register in a
file of the program's home and nowhere else: on a server a real city may keep its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from giaoban.city.home import home_of
from giaoban.city.settings import City
from giaoban.city.simulated import simulated_table
from giaoban.city.toml import read_toml
from giaoban.errors import RegisterError
from giaoban.meeting.decisions import KIND as DECISION
from giaoban.meeting.explanations import KIND as EXPLANATION
from giaoban.meeting.health import meeting_held
from giaoban.meeting.register.connection import is_on_server, open_register
from giaoban.meeting.register.events import SIMULATED, Change
from giaoban.meeting.register.store import Entry, Register
from giaoban.statistics.weeks import monday

STORY = "register.toml"
# Stands behind who wrote an entry, in the table itself.
_BY = "{} (mô phỏng)"
# What a form would fill in with the day of the entry.
_DAYS = {
    (DECISION, "opened"): "decided_on",
    (DECISION, "closed"): "closed_on",
    (EXPLANATION, "opened"): "asked_on",
    (EXPLANATION, "answered"): "answered_on",
}
# What is no fact of the item.
_BESIDE = ("event", "at", "who", "why")


def city_register(city: City, home: Path) -> Register:
    """The register of a city in the program's home; RegisterError where it cannot be opened."""
    register = open_register(home_of(city, home), city.code, not city.simulated)
    story = simulated_table(city, STORY)
    if story and story.exists() and not is_on_server():
        # One that cannot be written stays as it is, and says so to whoever writes.
        with suppress(RegisterError):
            register.begin(entries(story, city.timezone))
    return register


def entries(story: Path, zone: str) -> list[Entry]:
    """What the file of a simulated register tells, in order of time; every item is marked."""
    told = read_toml(story)
    made = [
        *_meetings(told["secretary"], told["meetings"], zone),
        *(entry for item in told["item"] for entry in _of(item, told["secretary"], zone)),
    ]
    return sorted(made, key=lambda entry: entry.at)


def _meetings(secretary: str, held: list[datetime], zone: str) -> Iterator[Entry]:
    for at in held:
        change = meeting_held(monday(at.date()))
        marked = Change(change.kind, change.item_id, 0, change.event, _marked(change.payload))
        yield Entry(_BY.format(secretary), _instant(at, zone), marked)


def _of(item: Mapping[str, Any], secretary: str, zone: str) -> Iterator[Entry]:
    for version, told in enumerate(item["event"]):
        at = told["at"]
        facts = {name: _plain(value) for name, value in told.items() if name not in _BESIDE}
        if day := _DAYS.get((item["kind"], told["event"])):
            facts.setdefault(day, at.date().isoformat())
        payload = facts if version else _marked(facts)
        why = told.get("why", "")
        change = Change(item["kind"], item["id"], version, told["event"], payload, why)
        yield Entry(_BY.format(told.get("who", secretary)), _instant(at, zone), change)


def _marked(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {**payload, SIMULATED: True}


def _plain(value: Any) -> Any:
    """A value as the register holds it: days as texts."""
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _instant(at: datetime, zone: str) -> datetime:
    """A moment on the city's clock."""
    return at.replace(tzinfo=ZoneInfo(zone))
