"""The measures: one file each in queries/measures, and what its header says of it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from giaoban.warehouse.queries import Query, names, read

# What the file of each measure says of it: its unit, its better direction.
Headers = Mapping[str, Mapping[str, str]]
_FOLDER = "measures/"
_DIRECTIONS = ("lower", "higher")


def measures() -> list[Query]:
    """The measure files: every query of `measures` that says which direction is better."""
    listed = [read(name) for name in names() if name.startswith(_FOLDER)]
    return [query for query in listed if "Better" in query.header]


@functools.cache
def measure_headers() -> Mapping[str, Mapping[str, str]]:
    """The header of every file in the measures' folder, by its name: those that gather them too."""
    listed = (name for name in names() if name.startswith(_FOLDER))
    return {name.removeprefix(_FOLDER): read(name).header for name in listed}


def measure_name(query: Query) -> str:
    """What a measure's file is called."""
    return query.name.split("/")[1]


def listed(minimum_cases: int) -> list[dict[str, Any]]:
    """The rows of `measures`, one per file."""
    return [_row(query, minimum_cases) for query in measures()]


def _row(query: Query, minimum_cases: int) -> dict[str, Any]:
    """The measure's row; a city that shows smaller numbers judges by them too."""
    header = query.header
    judged = header.get("Judged", "yes")
    return {
        "measure": measure_name(query),
        "question": header["Question"],
        "leaves_out": header["Leaves out"],
        "unit": header["Unit"],
        "better": header["Better"],
        "chart": header.get("Chart"),
        "minimum": min(int(header["Minimum"]), minimum_cases),
        "version": int(header["Version"]),
        "is_judged": judged != "no",
        "is_judged_alone": judged == "yes",
        "needs_whole": header.get("Covers") == "whole",
    }


def measure_rows() -> list[str]:
    """Every measure; the questions that gather them stand in the same folder."""
    return [name for name, header in measure_headers().items() if "Unit" in header]


def judged() -> list[str]:
    """The measures a decision may name: no week of a level can be judged."""
    return [name for name in measure_rows() if measure_headers()[name].get("Judged") != "no"]


def better(measure: str | None) -> str | None:
    """The direction that is better for a measure; None where neither is."""
    direction = measure_headers().get(measure or "", {}).get("Better")
    return direction if direction in _DIRECTIONS else None
