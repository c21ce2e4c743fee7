"""The documents themselves, and what is not recorded of them."""

from __future__ import annotations

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Facts, Figure, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.names import in_words
from giaoban.figures.simulated import marked
from giaoban.words.text import current_language, day, t

_ROLES = ("issuer", "addressee", "report", "act", "coordinate", "unstated", "file")


@figure(least=COUNTED, is_scoped=False)
def omitted(ask: Ask) -> Figure:
    """What the directives ask for that no task holds."""
    return omitted_figure(ask("directives/omissions"))


@figure(least=COUNTED, is_scoped=False)
def documents(ask: Ask) -> Figure:
    """The documents, and the milestones they name."""
    return documents_figure(ask("directives/documents"), ask("directives/milestones"))


def omitted_figure(given: pd.DataFrame) -> Figure:
    """What is not recorded and why; rows of directives/omissions."""
    return Figure(None, omitted_says(list(in_words(given, "reason"))))


def documents_figure(given: pd.DataFrame, milestones: pd.DataFrame) -> Figure:
    """Head and foot of each document; rows of directives/documents, /milestones."""
    facts = document_facts(given, milestones)
    drawing = Facts(facts, ", ".join(dict.fromkeys(given.number))) if facts else None
    return Figure(drawing, documents_says(given))


def document_facts(documents: pd.DataFrame, milestones: pd.DataFrame) -> list[tuple[str, str]]:
    """Head and foot of each document, line by line; rows of directives/documents, /milestones."""
    lines = []
    for directive, rows in documents.groupby("directive", sort=False):
        lines += _head(rows)
        lines += _roles(rows)
        lines += _foot(rows.iloc[0])
        own = milestones[milestones.directive == directive]
        called = t("directives.fact.milestone")
        lines += [(called, _milestone(milestone)) for milestone in own.itertuples()]
    return lines


def _head(rows: pd.DataFrame) -> list[tuple[str, str]]:
    first = rows.iloc[0]
    return [
        (t("directives.fact.number"), marked(first.number, first.is_simulated)),
        (t("directives.fact.level"), t(f"directives.level.{first.level}")),
        (t("directives.fact.issued_on"), day(first.issued_on)),
        (t("directives.fact.subject"), in_words(rows, "subject").iloc[0]),
        (t("directives.fact.priority"), t(f"directives.priority.{first.priority}")),
    ]


def _roles(rows: pd.DataFrame) -> list[tuple[str, str]]:
    named_rows = rows.assign(name=in_words(rows, "body"))
    return [
        (t(f"directives.role.{role}"), "; ".join(named_rows.name[named_rows.role == role]))
        for role in _ROLES
        if (named_rows.role == role).any()
    ]


def _foot(row: pd.Series) -> list[tuple[str, str]]:
    if not isinstance(row.signer, str):
        return []
    capacity = row[f"capacity_{current_language()}"]
    signed = f"{row.signer}, {capacity}" if isinstance(capacity, str) else row.signer
    return [(t("directives.fact.signer"), signed)]


def _milestone(milestone) -> str:
    name = milestone.name_vi if current_language() == "vi" else milestone.name_en
    days = t(
        f"directives.precision.{milestone.precision}",
        first_on=milestone.first_on,
        last_on=milestone.last_on,
    )
    return f"{name}: {days}"


def omitted_says(reasons: list[str]) -> Finding:
    """What is not recorded and why, in the city's own sentence."""
    if not reasons:
        return Finding("directives.omitted.says.none")
    return Finding("directives.omitted.says.some", {"reasons": " ".join(reasons)})


def documents_says(rows: pd.DataFrame) -> Finding:
    """Which documents there are; rows: one per document and body it names."""
    if rows.empty:
        return Finding("directives.documents.says.none")
    if rows.directive.nunique() > 1:
        numbers = {"directives": int(rows.directive.nunique())}
        return Finding("directives.documents.says.several", numbers)
    numbers = {
        "number": rows.number.iloc[0],
        "issued_on": rows.issued_on.iloc[0].date(),
        "addressees": int((rows.role == "addressee").sum()),
    }
    return Finding("directives.documents.says.one", numbers)
