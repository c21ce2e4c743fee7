"""The figures of the page of public services."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from giaoban import charts, comparison, findings
from giaoban.decision766 import GROUPS, VERSION, difference, recompute
from giaoban.findings import Finding
from giaoban.rows import comparison as funnel_rows
from giaoban.rows import services as rows
from giaoban.rows.codes import category_names
from giaoban.rows.wards import named
from giaoban.scope import Scope
from giaoban.shown import Pick, Shown, Table
from giaoban.text import t
from giaoban.views import leads
from giaoban.views.comparison import lines as funnel_lines
from giaoban.wards import UNALLOCATED_CODE


def headline(summary: pd.DataFrame, minimum: int) -> Finding:
    """Promises kept and ways of filing; the row of services/summary."""
    return findings.services.headline(summary.iloc[0], minimum)


def outcomes(found: pd.DataFrame, counting: str) -> Shown | None:
    """What became of the dossiers received; rows of services/outcomes."""
    if found.empty:
        return None
    says = findings.services.outcomes(found, counting == "official")
    shown = rows.with_outcome_names(found)
    return Shown(charts.outcomes(shown), says, {"received": int(found.received_dossiers.iloc[0])})


def filing(weeks: pd.DataFrame) -> Shown | None:
    """Ways of filing week by week; rows of services/filing_by_week."""
    filed = weeks[weeks.filed_dossiers > 0].reset_index(drop=True)
    if filed.empty:
        return None
    quiet = {
        "filed": int(filed.filed_dossiers.sum()),
        "unrecorded": int(weeks.unrecorded_dossiers.sum()),
    }
    return Shown(charts.filing(filed), findings.services.filing(filed), quiet)


def wards(by_ward: pd.DataFrame, chosen: Scope, minimum: int) -> Shown | None:
    """Shares returned in time, kept in their funnel; rows of services/by_ward."""
    everyone = named(rows.for_funnel(by_ward), chosen.ward)
    marked, limits = comparison.within_funnel(everyone, minimum)
    if marked.empty:
        return None
    units = everyone[everyone.ward_code != UNALLOCATED_CODE]
    quiet = {
        "due": int(units.due_cases.sum()),
        "elsewhere": int(units.elsewhere_dossiers.sum()),
        "offices": int(everyone.due_cases.sum() - units.due_cases.sum()),
        "few": len(units) - len(marked),
        "minimum": minimum,
    }
    how = funnel_lines(limits, t("chart.due_dossiers_axis"))
    return Shown(
        charts.funnel(funnel_rows.with_share_label(marked), how),
        findings.services.wards(marked, limits.share),
        quiet,
        Table(rows.ward_table(named(by_ward))),
        leads.to_ward(marked),
    )


def procedures(
    by_procedure: pd.DataFrame, categories: pd.DataFrame, by: str, minimum: int
) -> Shown | None:
    """Procedures or fields, most broken promises first; rows of services/by_procedure."""
    if by_procedure.empty:
        return None
    listed = rows.listed(by_procedure, by, category_names(categories), minimum)
    drawing = Table(rows.listed_table(listed), most=11, reading="grid")
    return Shown(drawing, findings.services.procedures(listed), {"minimum": minimum})


def states(found: pd.DataFrame) -> Shown | None:
    """The ten states of the national portal; rows of services/states."""
    if not found.dossiers.sum():
        return None
    drawing = Table(rows.state_table(found), widths={"state_name": 250}, most=11)
    return Shown(drawing, findings.services.states(found), {"dossiers": int(found.dossiers.sum())})


def official(
    parts: pd.DataFrame, causes: pd.DataFrame, pasted: Mapping[str, float | None]
) -> Shown:
    """The six groups of Decision 766; rows of official_parts and official_causes."""
    groups = recompute(rows.counts(parts))
    by_cause = rows.cause_counts(causes)
    differences = [difference(found, pasted.get(found.group.code), by_cause) for found in groups]
    names = {group.code: t(f"group766.{group.code}") for group in GROUPS}
    says = findings.services.official(groups, differences, names)
    table = rows.group_table(groups, pasted, differences)
    twin = Table(rows.part_table(groups), widths={"part_name": 320}, most=20)
    return Shown(Table(table, reading="blocks"), says, {"version": VERSION}, twin)


def causes(found: pd.DataFrame, parts: pd.DataFrame) -> Shown | None:
    """Why dossiers do not count as on time; rows of official_causes and official_parts."""
    if not found.dossiers.sum():
        return None
    progress = next(g for g in recompute(rows.counts(parts)) if g.group.code == "2")
    names = {cause: t(f"cause766.{cause}") for cause in found.cause}
    pick = Pick("cause", list(found.cause), redraws=("services.causes", "services.cases"))
    drawing = Table(rows.cause_table(found, progress), widths={"cause766_name": 270}, pick=pick)
    return Shown(drawing, findings.services.causes(found, names))


def cases(listed: pd.DataFrame, counted: pd.DataFrame, cause: str | None) -> Shown:
    """The dossiers behind the causes, or the one chosen; rows of official_cases, official_causes."""
    of_cause = counted if cause is None else counted[counted.cause == cause]
    says = findings.services.cases(listed, of_cause, t(f"cause766.{cause}") if cause else None)
    if listed.empty:
        return Shown(None, says, {"listed": 0})
    # Of one cause the procedure tells more than the cause in every line.
    table = rows.case_table(named(listed)).drop(columns="cause766_name" if cause else "procedure")
    widths = {"procedure": 270} if cause else {"cause766_name": 250}
    drawing = Table(table, widths=widths, most=10, pick=leads.to_case(listed))
    return Shown(drawing, says, {"listed": len(listed)})


def register(found: pd.DataFrame) -> Shown | None:
    """Form 01/XLD's identity, kind by kind; rows of services/petition_register."""
    if found.empty:
        return None
    says = findings.services.register(found.iloc[-1])
    return Shown(Table(rows.register_table(found), reading="grid"), says)


def denunciations(found: pd.DataFrame) -> Shown:
    """Months of denunciations; rows of services/denunciations."""
    says = findings.services.denunciations(found)
    drawing = Table(rows.denunciation_table(found), most=8) if len(found) else None
    return Shown(drawing, says)
