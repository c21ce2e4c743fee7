"""What the files of the measures say of them."""

from __future__ import annotations

from giaoban.measures import measure_headers

_DIRECTIONS = ("lower", "higher")


def measures() -> list[str]:
    """Every measure; the questions that gather them stand in the same folder."""
    return [name for name, header in measure_headers().items() if "Unit" in header]


def judged() -> list[str]:
    """The measures a decision may name: no week of a level can be judged."""
    return [name for name in measures() if measure_headers()[name].get("Judged") != "no"]


def better(measure: str | None) -> str | None:
    """The direction that is better for a measure; None where neither is."""
    said = measure_headers().get(measure or "", {}).get("Better")
    return said if said in _DIRECTIONS else None
