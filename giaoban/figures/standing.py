"""The day whose evening a sentence tells of, where the head of the page names another."""

from __future__ import annotations

from dataclasses import replace

from giaoban.figures.finding import Finding
from giaoban.warehouse.scope import Scope


def of_its_day(says: Finding, chosen: Scope) -> Finding:
    """What is said of open cases, with the standing day where it is not the as-of day."""
    if chosen.day == chosen.as_of:
        return says
    return replace(says, also=(*says.also, Finding("standing.says", {"day": chosen.day})))
