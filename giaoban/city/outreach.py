"""What was done for a directive, as counts: communication, inspections, and the survey's logistics.

Nothing here can hold who was asked, chosen, briefed or absent: the columns are these and no others.
Neighbourhoods of a survey are read when its fieldwork is over, never before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from giaoban.city.papi import DIMENSIONS
from giaoban.city.settings import City
from giaoban.city.simulated import is_simulated, rows_of
from giaoban.city.tables import Doubts, Row
from giaoban.city.vocabulary import YES_NO
from giaoban.city.ward_names import Wards

KINDS = ("event", "broadcast", "publication")

TABLES = {
    "communications.csv": (
        ("held_on", "kind", "body", "channel"),
        ("ward", "papi_dimension", "items", "present", "open_to_all"),
    ),
    "inspections.csv": (
        ("inspected_on", "body", "ward", "findings"),
        ("remedied", "remedy_due_on"),
    ),
    "survey_readiness.csv": (("milestone", "ward", "ready", "reported_on"), ()),
    "survey_attendance.csv": (
        ("milestone", "ward", "neighbourhood", "held_on", "required", "attended"),
        (),
    ),
}


@dataclass
class Outreach:
    """Rows of the warehouse's tables of the same names, as plain values."""

    communications: list[dict] = field(default_factory=list)
    inspections: list[dict] = field(default_factory=list)
    survey_readiness: list[dict] = field(default_factory=list)
    survey_attendance: list[dict] = field(default_factory=list)


@dataclass(frozen=True)
class References:
    """What the rows may name: wards on a day, bodies, and the last day of each fieldwork."""

    wards: Wards
    bodies: frozenset[str]
    fieldwork_ends: Mapping[str, date]
    as_of_on: date
    doubts: Doubts

    def ward(self, row: Row, day: date) -> int | None:
        """The unit of a row; None where it names none, and a doubt where nobody knows it."""
        name = row.text("ward")
        ward_id = self.wards(name, day) if name else None
        if name and ward_id is None:
            self.doubts.add(row, "ward", "unknown_ward")
        return ward_id

    def body(self, row: Row) -> str:
        """The body of a row, kept as written, and a doubt where nobody knows it."""
        code = row.need("body")
        if code not in self.bodies:
            self.doubts.add(row, "body", "unknown_body")
        return code


def read_outreach(city: City, references: References) -> Outreach:
    """The tables of what was done; CityError names a cell that cannot be read or must not be."""
    return Outreach(
        [_communication(row, references) for row in _rows(city, "communications.csv")],
        [_inspection(row, references) for row in _rows(city, "inspections.csv")],
        [_readiness(row, references) for row in _rows(city, "survey_readiness.csv")],
        [
            _attendance(row, references)
            for row in _rows(city, "survey_attendance.csv")
            if _is_over(row, references)
        ],
    )


def _rows(city: City, name: str) -> list[Row]:
    return rows_of(city, name, *TABLES[name])


def _communication(row: Row, references: References) -> dict:
    kind, held_on = row.one_of("kind", KINDS), row.need_day("held_on")
    if kind == "event" and row.text("open_to_all") != "yes":
        raise row.wrong("open_to_all", "city.directive.not_open_to_all")
    dimension = row.text("papi_dimension")
    if dimension and dimension not in DIMENSIONS:
        raise row.wrong("papi_dimension", "city.directive.no_dimension", value=dimension)
    return {
        "held_on": held_on,
        "kind": kind,
        "body": references.body(row),
        "channel": row.need("channel"),
        "ward_id": references.ward(row, held_on),
        "papi_dimension": dimension,
        "items": _count(row, "items", 1),
        "present": _count(row, "present"),
        "is_simulated": is_simulated(row),
    }


def _inspection(row: Row, references: References) -> dict:
    inspected_on, findings = row.need_day("inspected_on"), _count(row, "findings", 0)
    remedied = _count(row, "remedied", 0)
    if remedied > findings:
        references.doubts.add(row, "remedied", "more_remedied_than_found", against=findings)
    return {
        "inspected_on": inspected_on,
        "body": references.body(row),
        "ward_id": references.ward(row, inspected_on),
        "findings": findings,
        "remedied": remedied,
        "remedy_due_on": row.day("remedy_due_on"),
        "is_simulated": is_simulated(row),
    }


def _readiness(row: Row, references: References) -> dict:
    reported_on = row.need_day("reported_on")
    return {
        "milestone": _milestone(row, references),
        "ward_id": references.ward(row, reported_on),
        "is_ready": row.one_of("ready", YES_NO) == "yes",
        "reported_on": reported_on,
        "is_simulated": is_simulated(row),
    }


def _is_over(row: Row, references: References) -> bool:
    """Whether the fieldwork is over; a row from before would say where a survey asks."""
    over_on = max(references.fieldwork_ends[_milestone(row, references)], row.need_day("held_on"))
    if over_on < references.as_of_on:
        return True
    references.doubts.add(row, "held_on", "fieldwork_not_over", against=over_on)
    return False


def _attendance(row: Row, references: References) -> dict:
    held_on = row.need_day("held_on")
    required, attended = _count(row, "required"), _count(row, "attended")
    if required is None or attended is None:
        raise row.wrong("attended", "city.directive.two_counts")
    return {
        "milestone": _milestone(row, references),
        "ward_id": references.ward(row, held_on),
        "neighbourhood": row.need("neighbourhood"),
        "held_on": held_on,
        "required": required,
        "attended": attended,
        "is_simulated": is_simulated(row),
    }


def _milestone(row: Row, references: References) -> str:
    code = row.need("milestone")
    if code not in references.fieldwork_ends:
        raise row.wrong("milestone", "city.directive.no_fieldwork", milestone=code)
    return code


def _count(row: Row, column: str, usual: int | None = None) -> int | None:
    number = row.number_of(column)
    if number is None:
        return usual
    if number < 0 or number != int(number):
        raise row.wrong(column, "city.table.not_a_count", value=row.text(column))
    return int(number)
