"""What the figures cannot say: what records lack, what a chart finds, which limits are rebased."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.measures import measure_name
from giaoban.figures.memo import memoized
from giaoban.figures.simulated import marked
from giaoban.figures.ties import leaders
from giaoban.meeting.names import Names
from giaoban.meeting.rebases import Rebase
from giaoban.warehouse.scope import EVERYTHING
from giaoban.words.text import t

# The weeks within which the page says how often a slower office is found.
WEEKS = 4


@figure(least=COUNTED)
def gaps(ask: Ask) -> Figure:
    """What the records lack."""
    return gaps_figure(ask("methods/gaps"))


@figure(least=COUNTED, is_scoped=False)
def power(ask: Ask) -> Figure:
    """How soon a slower office of each size is found."""
    return power_figure(ask("methods/power"))


@figure(least=COUNTED, is_scoped=False)
def limits(ask: Ask) -> Figure:
    """The limits that people have rebased."""
    return limits_figure(ask.rebases, ask.names)


@memoized()
def gaps_figure(rows: pd.DataFrame) -> Figure:
    """What the records do not say; rows of methods/gaps."""
    named = gap_table(rows)
    drawing = Table(named, most=8, reading="blocks")
    cases = int(rows.of_cases.iloc[0])
    return Figure(drawing, gaps_says(named), {"cases": cases})


@memoized()
def power_figure(rows: pd.DataFrame) -> Figure:
    """How soon a slower office is found; rows of methods/power."""
    first = rows.iloc[0]
    quiet = {
        "fall_percent": round(100 * first.fall),
        "closing_percent": round(100 * first.closing_share),
        "runs": int(first.runs),
    }
    drawing = Table(power_table(rows), most=8, reading="blocks")
    return Figure(drawing, power_says(rows), quiet)


@memoized()
def limits_figure(accepted: Sequence[Rebase], names: Names) -> Figure:
    """The limits that people rebased, the latest first; an empty table is none."""
    table = limits_table(accepted, names)
    drawing = Table(table, most=8, reading="blocks") if len(table) else None
    return Figure(drawing, limits_says(len(table)))


def gap_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The gaps in words, with what each does to the figures; rows of methods/gaps."""
    named = rows.assign(
        gap_name=[t(f"gap.{gap}.name") for gap in rows.gap],
        gap_effect=[t(f"gap.{gap}.effect") for gap in rows.gap],
    )
    return named[["gap_name", "gap_cases", "gap_share", "gap_effect"]]


def power_table(rows: pd.DataFrame) -> pd.DataFrame:
    """A row per cases a week: found within so many weeks, and flagged where nothing changed.

    `rows` are those of methods/power.
    """
    shares = rows.pivot(index="weekly_cases", columns="weeks", values="found_share")
    shares.columns = [f"found_{count}_share" for count in shares.columns]
    steady = rows.groupby("weekly_cases").steady_share.first()
    return shares.assign(steady_share=steady).reset_index()


def limits_table(accepted: Sequence[Rebase], names: Names) -> pd.DataFrame:
    """A row per chart and rebase of its limits, the latest week first."""
    ordered = sorted(accepted, key=lambda rebase: rebase.first_week, reverse=True)
    return pd.DataFrame(
        {
            "ward_name": [names.ward(rebase.ward) for rebase in ordered],
            "measure_name": [measure_name(rebase.measure) for rebase in ordered],
            "family": [t(f"family.{rebase.family or EVERYTHING}") for rebase in ordered],
            "first_week": [rebase.first_week for rebase in ordered],
            "changed_on": [rebase.changed_on for rebase in ordered],
            "why": [marked(rebase.why, rebase.item.is_simulated) for rebase in ordered],
            "who": [rebase.item.opened.who for rebase in ordered],
        }
    )


def gaps_says(rows: pd.DataFrame) -> Finding:
    """The commonest gap; rows of methods/gaps with gap_name, the commonest first."""
    gaps = rows[rows.gap_cases > 0]
    if gaps.empty:
        return Finding("methods.gaps.says.none")
    most = leaders(gaps, "gap_cases", "gap_name", many="reasons")
    numbers = {"gap_name": most.names, "gap_cases": int(most.rows.gap_cases.iloc[0])}
    numbers["gap_share"] = float(most.rows.gap_share.iloc[0])
    return Finding("methods.gaps.says.some", numbers)


def power_says(rows: pd.DataFrame) -> Finding:
    """How surely a slower office is found, large and small; rows of methods/power."""
    within = rows[rows.weeks == WEEKS].sort_values("weekly_cases")
    large, small = within.iloc[-1], within.iloc[0]
    numbers = {
        "fall_percent": round(100 * large.fall),
        "weeks": WEEKS,
        "large_cases": int(large.weekly_cases),
        "large_share": float(large.found_share),
        "small_cases": int(small.weekly_cases),
        "small_share": float(small.found_share),
    }
    return Finding("methods.power.says.found", numbers)


def limits_says(charts: int) -> Finding:
    """How many charts have limits that people rebased."""
    if not charts:
        return Finding("methods.limits.says.none")
    return Finding("methods.limits.says.some", {"charts": charts})
