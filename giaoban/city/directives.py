"""A city's directives: which document asks which body for what, by when, and what was answered.

A document that sets no deadline or names no single lead is taken at its word: the task has none.
Bodies and wards are codes or names; what no table knows is kept as written and told as a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from giaoban.city.settings import City
from giaoban.city.simulated import is_simulated, rows_of
from giaoban.city.tables import Doubts, Row
from giaoban.city.ward_names import Wards

LEVELS = ("party", "state")
ROLES = ("addressee", "report", "act", "coordinate", "unstated", "file")
PRIORITIES = ("none", "urgent")
PRECISIONS = ("day", "month", "end_of_month", "quarter", "year")
MILESTONES = ("fieldwork", "other")
# What a report says of its task; an extension names the new day and leaves the first one standing.
REPORTS = ("progress", "evidence", "extension", "done", "void")

TABLES = {
    "bodies.csv": (("body", "name_vi", "name_en"), ("kind", "ward")),
    "directives.csv": (
        ("directive", "number", "level", "issuer", "issued_on", "subject_vi", "subject_en"),
        ("priority", "signer", "capacity_vi", "capacity_en", "letter_row"),
    ),
    "directive_bodies.csv": (("directive", "body", "role"), ("letter_row",)),
    "directive_milestones.csv": (
        ("milestone", "directive", "kind", "name_vi", "name_en", "first_on", "last_on"),
        ("precision", "source", "letter_row"),
    ),
    "directive_tasks.csv": (
        ("task", "directive", "lead", "text_vi", "text_en", "due_on"),
        (
            *("assigned", "coordinating", "wards", "due_milestone", "target_vi", "target_en"),
            *("measure", "evidence_vi", "evidence_en", "letter_row"),
        ),
    ),
    "directive_updates.csv": (
        ("task", "reported_on", "body", "report"),
        ("new_due_on", "document"),
    ),
    "directive_omissions.csv": (("directive", "reason_vi", "reason_en"), ("letter_row",)),
}


@dataclass
class Directives:
    """Rows of the warehouse's tables of the same names, as plain values."""

    bodies: list[dict] = field(default_factory=list)
    directives: list[dict] = field(default_factory=list)
    directive_bodies: list[dict] = field(default_factory=list)
    directive_milestones: list[dict] = field(default_factory=list)
    directive_tasks: list[dict] = field(default_factory=list)
    task_bodies: list[dict] = field(default_factory=list)
    task_wards: list[dict] = field(default_factory=list)
    task_reports: list[dict] = field(default_factory=list)
    directive_omissions: list[dict] = field(default_factory=list)


def read_directives(
    city: City, wards: Wards, measures: set[str], as_of_on: date, doubts: Doubts
) -> Directives:
    """Every table of directives of a city; CityError names the cell that cannot be read.

    wards: the number of the unit a text meant on a day, None where it meant none
    as_of_on: reports dated later are kept, told, and count from their day on
    """
    return _Reading(city, wards, measures, as_of_on, doubts).read()


class _Reading:
    """One reading of a city's tables, with what its rows may name."""

    def __init__(
        self, city: City, wards: Wards, measures: set[str], as_of_on: date, doubts: Doubts
    ) -> None:
        self._city, self._wards, self._measures = city, wards, measures
        self._as_of_on, self._doubts = as_of_on, doubts
        self._called: dict[str, str] = {}
        self._issued: dict[str, date] = {}
        self._milestones: set[str] = set()
        self._tasks: dict[str, date] = {}

    def read(self) -> Directives:
        """The tables in the order in which they name each other."""
        read = Directives()
        read.bodies = [self._body(row) for row in self._rows("bodies.csv")]
        read.directives = [self._directive(row) for row in self._rows("directives.csv")]
        read.directive_bodies = [self._role(row) for row in self._rows("directive_bodies.csv")]
        read.directive_milestones = [
            self._milestone(row) for row in self._rows("directive_milestones.csv")
        ]
        for row in self._rows("directive_tasks.csv"):
            task = self._task(row)
            read.directive_tasks.append(task)
            read.task_bodies.extend(self._task_bodies(row, task))
            read.task_wards.extend(self._task_wards(row, task))
        read.task_reports = [self._report(row) for row in self._rows("directive_updates.csv")]
        read.directive_omissions = [
            self._omission(row) for row in self._rows("directive_omissions.csv")
        ]
        return read

    def _rows(self, name: str) -> list[Row]:
        return rows_of(self._city, name, *TABLES[name])

    def _body(self, row: Row) -> dict:
        code = row.need("body")
        names = {name: row.need(name) for name in ("name_vi", "name_en")}
        for word in (code, *names.values()):
            self._called.setdefault(_spelled(word), code)
        return {"body": code, **names, "kind": row.text("kind"), "ward": row.text("ward")}

    def _directive(self, row: Row) -> dict:
        code, issued_on = row.need("directive"), row.need_day("issued_on")
        if code in self._issued:
            raise row.wrong("directive", "city.table.stands_twice", value=code)
        self._issued[code] = issued_on
        return {
            "directive": code,
            "number": row.need("number"),
            "level": row.one_of("level", LEVELS),
            "issuer": self._known_body(row, "issuer", row.need("issuer")),
            "issued_on": issued_on,
            "priority": row.one_of("priority", PRIORITIES) if row.text("priority") else "none",
            "is_simulated": is_simulated(row),
            **_texts(row, "subject_vi", "subject_en", "signer", "capacity_vi", "capacity_en"),
        }

    def _role(self, row: Row) -> dict:
        return {
            "directive": self._known_directive(row),
            "body": self._known_body(row, "body", row.need("body")),
            "role": row.one_of("role", ROLES),
        }

    def _milestone(self, row: Row) -> dict:
        first_on, last_on = row.need_day("first_on"), row.need_day("last_on")
        if last_on < first_on:
            raise row.wrong(
                "last_on", "city.directive.before_first", last=str(last_on), first=str(first_on)
            )
        self._milestones.add(row.need("milestone"))
        return {
            "milestone": row.need("milestone"),
            "directive": self._known_directive(row),
            "kind": row.one_of("kind", MILESTONES),
            "first_on": first_on,
            "last_on": last_on,
            "precision": row.one_of("precision", PRECISIONS) if row.text("precision") else "day",
            **_texts(row, "name_vi", "name_en", "source"),
        }

    def _task(self, row: Row) -> dict:
        code, directive = row.need("task"), self._known_directive(row)
        if code in self._tasks:
            raise row.wrong("task", "city.table.stands_twice", value=code)
        issued_on, due_on = self._issued[directive], row.day("due_on")
        self._tasks[code] = issued_on
        is_before = due_on is not None and due_on < issued_on
        if is_before:
            self._doubts.add(row, "due_on", "due_before_letter", against=issued_on)
        return {
            "task": code,
            "directive": directive,
            "row_number": row.number,
            "place": len(self._tasks),
            "due_on": due_on,
            "is_due_doubtful": is_before,
            "due_milestone": self._known_milestone(row),
            "measure": self._known_measure(row),
            **_texts(row, "text_vi", "text_en", "target_vi", "target_en"),
            **_texts(row, "evidence_vi", "evidence_en"),
        }

    def _task_bodies(self, row: Row, task: dict) -> Iterator[dict]:
        for role in ("lead", "assigned", "coordinating"):
            named = _listed(row, role)
            if role == "lead" and len(named) > 1:
                raise row.wrong("lead", "city.directive.several_leads")
            for name in named:
                yield {
                    "task": task["task"],
                    "body": self._known_body(row, role, name),
                    "role": role,
                }

    def _task_wards(self, row: Row, task: dict) -> Iterator[dict]:
        for name in _listed(row, "wards"):
            ward_id = self._wards(name, self._issued[task["directive"]])
            if ward_id is None:
                self._doubts.add(row, "wards", "unknown_ward", name)
            yield {"task": task["task"], "ward_text": name, "ward_id": ward_id}

    def _report(self, row: Row) -> dict:
        task, reported_on = row.need("task"), row.need_day("reported_on")
        if task not in self._tasks:
            raise row.wrong("task", "city.directive.no_task", task=task)
        report = row.one_of("report", REPORTS)
        if report == "extension" and row.day("new_due_on") is None:
            raise row.wrong("new_due_on", "city.directive.no_new_day")
        if reported_on > self._as_of_on:
            self._doubts.add(row, "reported_on", "future_reply", against=self._as_of_on)
        if reported_on < self._tasks[task]:
            self._doubts.add(row, "reported_on", "reply_before_letter", against=self._tasks[task])
        return {
            "task": task,
            "row_number": row.number,
            "reported_on": reported_on,
            "body": self._known_body(row, "body", row.need("body")),
            "report": report,
            "new_due_on": row.day("new_due_on"),
            "document": row.text("document"),
        }

    def _omission(self, row: Row) -> dict:
        return {
            "directive": self._known_directive(row),
            **_texts(row, "reason_vi", "reason_en"),
        }

    def _known_body(self, row: Row, column: str, name: str) -> str:
        """The code of a body by code or name; what bodies.csv does not know stays as written."""
        code = self._called.get(_spelled(name))
        if code is None:
            self._doubts.add(row, column, "unknown_body", name)
        return code or name

    def _known_directive(self, row: Row) -> str:
        code = row.need("directive")
        if code not in self._issued:
            raise row.wrong("directive", "city.directive.no_directive", directive=code)
        return code

    def _known_milestone(self, row: Row) -> str | None:
        code = row.text("due_milestone")
        if code and code not in self._milestones:
            raise row.wrong("due_milestone", "city.directive.no_milestone", milestone=code)
        return code

    def _known_measure(self, row: Row) -> str | None:
        measure = row.text("measure")
        if measure and measure not in self._measures:
            self._doubts.add(row, "measure", "unknown_measure")
            return None
        return measure


def _listed(row: Row, column: str) -> list[str]:
    return [part.strip() for part in (row.text(column) or "").split(";") if part.strip()]


def _texts(row: Row, *columns: str) -> dict[str, str | None]:
    return {column: row.text(column) for column in columns}


def _spelled(name: str) -> str:
    """One spelling of a body's name: small letters, single spaces."""
    return " ".join(name.casefold().split())
