"""The figures of the methods page."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from giaoban.findings import Finding
from giaoban.findings import methods as findings
from giaoban.followup.rebases import Rebase
from giaoban.remembered import remembered
from giaoban.rows import methods as rows
from giaoban.rows.items import Names
from giaoban.scope import Scope
from giaoban.shown import Entries, Shown, Table


@remembered()
def headline(measures: pd.DataFrame, gaps: pd.DataFrame) -> Finding:
    """What is defined and what the records lack; rows of methods/measures and methods/gaps."""
    return findings.headline(measures, gaps)


@remembered()
def measures(listed: pd.DataFrame, own: pd.DataFrame, every: pd.DataFrame, chosen: Scope) -> Shown:
    """Every measure with an example of the week; rows of methods/measures, measures/weekly_city."""
    examples = rows.worked(own, every, chosen.family)
    entries = [
        rows.measure_entry(
            row, examples.loc[row.measure] if row.measure in examples.index else None
        )
        for row in listed.itertuples()
    ]
    says = findings.measures(len(examples), len(listed))
    return Shown(Entries(entries), says, {"week": chosen.week})


@remembered()
def gaps(found: pd.DataFrame) -> Shown:
    """What the records do not say; rows of methods/gaps."""
    named = rows.gap_table(found)
    drawing = Table(named, most=8, reading="blocks")
    cases = int(found.of_cases.iloc[0])
    return Shown(drawing, findings.gaps(named), {"cases": cases})


@remembered()
def power(found: pd.DataFrame) -> Shown:
    """How soon a slower office is found; rows of methods/power."""
    first = found.iloc[0]
    quiet = {
        "fall_percent": round(100 * first.fall),
        "closing_percent": round(100 * first.closing_share),
        "runs": int(first.runs),
    }
    drawing = Table(rows.power_table(found), most=8, reading="blocks")
    return Shown(drawing, findings.power(found), quiet)


@remembered()
def limits(accepted: Sequence[Rebase], names: Names) -> Shown:
    """The limits that people started anew, the latest first; an empty table is none."""
    table = rows.limits_table(accepted, names)
    drawing = Table(table, most=8, reading="blocks") if len(table) else None
    return Shown(drawing, findings.limits(len(table)))


def statistics() -> Shown:
    """Every statistical method in words."""
    entries = [rows.statistic_entry(name) for name in rows.STATISTICS]
    return Shown(Entries(entries), findings.statistics(len(entries)))
