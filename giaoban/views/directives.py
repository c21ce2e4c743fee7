"""The figures of the directives page; one that lacks its table says which file it would need."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from giaoban.findings import directives as findings
from giaoban.findings.finding import Finding
from giaoban.rows import directives as rows
from giaoban.rows import outreach, task_measures
from giaoban.rows.codes import in_words
from giaoban.rows.wards import named
from giaoban.shown import Facts, Shown, Table
from giaoban.text import t
from giaoban.views import leads


def headline(tasks: pd.DataFrame, every: pd.DataFrame) -> Finding:
    """What is late or silent; rows of directives/tasks, of the ward chosen and of all."""
    return findings.headline(tasks, len(every))


def tasks(
    given: pd.DataFrame, every: pd.DataFrame, bodies: pd.DataFrame, wards: Mapping[str, str]
) -> Shown:
    """Every task and how it stands; rows of directives/tasks, as above, and directives/by_body."""
    says = findings.tasks(given, len(every))
    quiet = {
        "tasks": len(given),
        "no_deadline": int(given.due_on.isna().sum()),
        "marked": int(given.doubts.map(len).gt(0).sum()),
    }
    if given.empty:
        return Shown(None, says, quiet)
    table = rows.task_table(given, rows.body_names(bodies), wards)
    if not quiet["marked"]:
        table = table.drop(columns="marks")
    return Shown(Table(table, most=12, reading="blocks"), says, quiet)


def bodies(given: pd.DataFrame) -> Shown:
    """Tasks of each body by state; rows of directives/by_body."""
    drawing = None
    if len(given):
        drawing = Table(rows.body_table(given), most=12, reading="blocks")
    unknown = int((~given.is_known.astype(bool)).sum())
    return Shown(drawing, findings.bodies(given), {"unknown": unknown})


def wards(
    tasks_of: pd.DataFrame, cases: pd.DataFrame, due: pd.DataFrame, now: pd.DataFrame, minimum: int
) -> Shown:
    """The wards tasks name beside all others.

    Rows of directives/by_ward, response_times/by_ward, response_times/on_time_by_ward and
    backlog/now_by_ward.
    """
    every = rows.beside_all_wards(named(tasks_of), named(cases), named(due), named(now), minimum)
    says = findings.wards(every)
    table = rows.ward_table(every)
    drawing = None
    if len(every):
        lead = leads.to_ward(every)
        heads = {"cases": t("columns.received")}
        drawing = Table(table, heads=heads, pick=lead, most=16, reading="blocks")
    return Shown(drawing, says, {"minimum": minimum})


def measures(
    tasks_of: pd.DataFrame,
    weeks: pd.DataFrame,
    headers: task_measures.Headers,
    called: Mapping[str, str],
) -> Shown:
    """What the measure of a task did in its wards since; rows of directives/tasks, measures/weekly."""
    found = task_measures.judged(task_measures.measured(tasks_of), weeks, headers, called)
    says = findings.measures(found)
    drawing = None
    if len(found):
        table = task_measures.measure_table(found)
        drawing = Table(table, ("since_line",), most=8, reading="blocks")
    return Shown(drawing, says, {"pairs": len(found)})


def communication(given: pd.DataFrame, files: pd.DataFrame) -> Shown:
    """Counts by channel and PAPI dimension; rows of directives/communications, /files."""
    if lacks(files, "communications.csv"):
        return Shown(None, findings.no_file("communication", "communications.csv"))
    drawing = Table(outreach.communication_table(given), most=8) if len(given) else None
    return Shown(drawing, findings.communication(given))


def inspections(given: pd.DataFrame, files: pd.DataFrame) -> Shown:
    """Findings and remedies by ward; rows of directives/inspections, /files."""
    if lacks(files, "inspections.csv"):
        return Shown(None, findings.no_file("inspections", "inspections.csv"))
    drawing = Table(outreach.inspection_table(given), most=8) if len(given) else None
    return Shown(drawing, findings.inspections(given))


def survey(readiness: pd.DataFrame, attendance: pd.DataFrame, files: pd.DataFrame) -> Shown:
    """Ready or not, then who came; rows of directives/readiness, /attendance, /files."""
    if lacks(files, "survey_readiness.csv") and lacks(files, "survey_attendance.csv"):
        wanted = "survey_readiness.csv, survey_attendance.csv"
        return Shown(None, findings.no_file("survey", wanted))
    table = outreach.survey_table(readiness, attendance)
    drawing = Table(table, most=8) if len(table) else None
    return Shown(drawing, findings.survey(readiness, attendance))


def omitted(given: pd.DataFrame) -> Shown:
    """What is not recorded and why; rows of directives/omissions."""
    return Shown(None, findings.omitted(list(in_words(given, "reason"))))


def documents(given: pd.DataFrame, milestones: pd.DataFrame) -> Shown:
    """Head and foot of each document; rows of directives/documents, /milestones."""
    facts = rows.facts(given, milestones)
    drawing = Facts(facts, ", ".join(dict.fromkeys(given.number))) if facts else None
    return Shown(drawing, findings.documents(given))


def doubts(given: pd.DataFrame) -> Shown:
    """Cells that cannot be right; rows of directives/doubts."""
    drawing = Table(rows.doubt_table(given), widths={"doubt_name": 420}) if len(given) else None
    return Shown(drawing, findings.doubts(given))


def lacks(files: pd.DataFrame, name: str) -> bool:
    """Whether the city folder has no such table; rows of directives/files."""
    return not bool(files.is_there[files.file == name].any())
