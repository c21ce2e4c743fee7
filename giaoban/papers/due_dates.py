"""The due dates of what is open as a calendar file (RFC 5545), for any calendar program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event

from giaoban.figures.decisions.items import item_name, item_subject
from giaoban.meeting.open_items import OpenItem

PRODUCT = "-//Giao Ban//giaoban//"


def calendar(items: Iterable[OpenItem], city: str) -> bytes:
    """One whole day for each item with a due date.

    An item keeps its id: a file taken again moves what was moved instead of doubling it.
    """
    due = Calendar()
    due.add("prodid", PRODUCT)
    due.add("version", "2.0")
    due.add("method", "PUBLISH")
    for item in items:
        if item.due_on:
            due.add_component(_event(item, city))
    return due.to_ical()


def _event(item: OpenItem, city: str) -> Event:
    kept = item.about.item
    event = Event()
    event.add("uid", f"{kept.item_id}@{city}.giaoban")
    event.add("sequence", kept.version)
    event.add("dtstamp", kept.last.at)
    event.add("dtstart", item.due_on)
    event.add("dtend", item.due_on + timedelta(days=1))
    event.add("summary", f"{item_name(item.about)} · {item.body}")
    event.add("description", item_subject(item.about))
    event.add("transp", "TRANSPARENT")
    return event
