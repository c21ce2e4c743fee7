"""A page of a city that has no record, or none of a week that has ended: what is missing, and where
to put it right."""

from __future__ import annotations

from datetime import timedelta

from giaoban.figures.choices import FOLLOWED
from giaoban.figures.figure import Link
from giaoban.figures.records.records import headline as what_was_read
from giaoban.web.page import headline, page
from giaoban.web.session.context import standing
from giaoban.web.session.messages import link_out, nothing
from giaoban.web.session.reader import scope

# The period that holds a week that has not ended.
_SO_FAR = "all"


def no_records(name: str) -> None:
    """The frame of the page, what became of the files so far, and where to load them."""
    page(name)
    headline(what_was_read)
    nothing("states.no_records")
    link_out("states.to_records", Link("records"))


def is_before_records(name: str) -> bool:
    """Whether no week with a record has ended, and the page is of such a week or of the days before."""
    first, followed = standing().first_received, FOLLOWED[name]
    if first is None or standing().newest_week + timedelta(days=6) >= first:
        return False
    return "week" in followed or ("period" in followed and scope().day < first)


def no_week(name: str) -> None:
    """The frame of the page, why there is no week yet, and what there is until then."""
    now = standing()
    page(name)
    nothing("states.no_week", cases=now.cases, first=now.first_received)
    link_out("states.so_far", Link("cases", {"period": _SO_FAR, "week": None}))
    link_out("states.to_records", Link("records"))
