"""What was told, inspected and surveyed beside the directives.

A figure that lacks its table says which file it would need.
"""

from __future__ import annotations

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.names import dimension_name, in_words
from giaoban.figures.simulated import all_marked, marked
from giaoban.words.text import t

FILES = "directives/files"


@figure(least=COUNTED)
def communication(ask: Ask) -> Figure:
    """Events, broadcasts and publications, as counts."""
    return communication_figure(ask("directives/communications"), ask(FILES))


@figure(least=COUNTED)
def inspections(ask: Ask) -> Figure:
    """What inspections found, and what was put right."""
    return inspections_figure(ask("directives/inspections"), ask(FILES))


@figure(least=COUNTED, is_scoped=False)
def survey(ask: Ask) -> Figure:
    """Whether the survey's logistics stand, as counts."""
    readiness, attendance = ask("directives/readiness"), ask("directives/attendance")
    return survey_figure(readiness, attendance, ask(FILES))


def communication_figure(given: pd.DataFrame, files: pd.DataFrame) -> Figure:
    """Counts by channel and PAPI dimension; rows of directives/communications, /files."""
    if lacks(files, "communications.csv"):
        return Figure(None, no_file_says("communication"))
    drawing = Table(communication_table(given), most=8) if len(given) else None
    return Figure(drawing, communication_says(given))


def inspections_figure(given: pd.DataFrame, files: pd.DataFrame) -> Figure:
    """Findings and remedies by ward; rows of directives/inspections, /files."""
    if lacks(files, "inspections.csv"):
        return Figure(None, no_file_says("inspections"))
    drawing = Table(inspection_table(given), most=8) if len(given) else None
    return Figure(drawing, inspections_says(given))


def survey_figure(readiness: pd.DataFrame, attendance: pd.DataFrame, files: pd.DataFrame) -> Figure:
    """Ready or not, then who came; rows of directives/readiness, /attendance, /files."""
    if lacks(files, "survey_readiness.csv") and lacks(files, "survey_attendance.csv"):
        return Figure(None, no_file_says("survey"))
    table = survey_table(readiness, attendance)
    drawing = Table(table, most=8) if len(table) else None
    return Figure(drawing, survey_says(readiness, attendance))


def lacks(files: pd.DataFrame, name: str) -> bool:
    """Whether the city folder has no such table; rows of directives/files."""
    return not bool(files.is_there[files.file == name].any())


def communication_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Counts by channel and PAPI dimension; rows of directives/communications."""
    return pd.DataFrame(
        {
            "kind_name": [t(f"directives.kind.{kind}") for kind in rows.kind],
            "channel_name": all_marked(rows.channel, rows.is_simulated),
            "dimension_name": [dimension_name(code) for code in rows.papi_dimension],
            "items": rows["items"],
            "present": rows.present,
            "body_name": in_words(rows, "body"),
        }
    )


def inspection_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Findings and what became of them, by ward; a row of no ward is of the whole city.

    Rows of directives/inspections.
    """
    names = rows.ward_name.where(rows.ward_name.notna(), t("scope.whole_city"))
    columns = ["inspections", "findings", "remedied", "overdue_findings", "next_remedy_on"]
    return rows.assign(ward_name=all_marked(names, rows.is_simulated))[["ward_name", *columns]]


def survey_table(readiness: pd.DataFrame, attendance: pd.DataFrame) -> pd.DataFrame:
    """Ready or not by ward, then who came by neighbourhood, one below the other.

    Rows of directives/readiness and directives/attendance.
    """
    ready = [
        {
            "ward_name": row.ward_name,
            "neighbourhood_name": None,
            "said": marked(_ready(row), row.is_simulated),
        }
        for row in readiness.itertuples()
    ]
    came = [
        {
            "ward_name": row.ward_name,
            "neighbourhood_name": row.neighbourhood,
            "said": marked(
                t("directives.came", attended=row.attended, required=row.required),
                row.is_simulated,
            ),
        }
        for row in attendance.itertuples()
    ]
    return pd.DataFrame([*ready, *came], columns=["ward_name", "neighbourhood_name", "said"])


def _ready(row) -> str:
    word = "ready" if row.is_ready else "not_ready"
    return t(f"directives.{word}", reported_on=row.reported_on)


def no_file_says(key: str) -> Finding:
    """The city folder lacks the tables of a figure; its definition names them."""
    return Finding(f"directives.{key}.says.no_file")


def communication_says(rows: pd.DataFrame) -> Finding:
    """How much was communicated; rows: counts by channel and dimension."""
    if rows.empty:
        return Finding("directives.communication.says.none")
    numbers = {
        "items": int(rows["items"].sum()),
        "channels": int(rows.channel.nunique()),
        "dimensions": int(rows.papi_dimension.nunique()),
    }
    return Finding("directives.communication.says.some", numbers)


def inspections_says(rows: pd.DataFrame) -> Finding:
    """What inspections found and what is not remedied in time; rows: one per ward."""
    if rows.empty:
        return Finding("directives.inspections.says.none")
    numbers = {
        "inspections": int(rows.inspections.sum()),
        "found": int(rows.findings.sum()),
        "remedied": int(rows.remedied.sum()),
        "overdue": int(rows.overdue_findings.sum()),
    }
    if numbers["overdue"]:
        return Finding("directives.inspections.says.overdue", numbers, "concern")
    return Finding("directives.inspections.says.some", numbers)


def survey_says(readiness: pd.DataFrame, attendance: pd.DataFrame) -> Finding:
    """How many wards are ready; after the day how many came of how many required.

    Rows of directives/readiness and directives/attendance.
    """
    if len(attendance):
        numbers = {
            "attended": int(attendance.attended.sum()),
            "required": int(attendance.required.sum()),
            "neighbourhoods": len(attendance),
        }
        return Finding("directives.survey.says.over", numbers)
    if readiness.empty:
        return Finding("directives.survey.says.none")
    numbers = {"ready": int(readiness.is_ready.sum()), "wards": len(readiness)}
    return Finding("directives.survey.says.before", numbers)
