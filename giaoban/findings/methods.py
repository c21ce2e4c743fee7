"""What the methods page concludes."""

from __future__ import annotations

import pandas as pd

from giaoban.findings.finding import Finding

# The weeks within which the page says how often a slower office is found.
WEEKS = 4


def headline(measures: pd.DataFrame, gaps: pd.DataFrame) -> Finding:
    """How much is defined, and what the records lack; rows of methods/measures and methods/gaps."""
    lacking = gaps.set_index("gap").gap_cases
    numbers = {
        "measures": len(measures),
        **{gap: int(lacking[gap]) for gap in ("no_deadline", "undated", "unallocated")},
    }
    is_complete = not any(numbers[gap] for gap in ("no_deadline", "undated", "unallocated"))
    key = "complete" if is_complete else "gaps"
    return Finding(f"methods.headline.{key}", numbers)


def measures(examples: int, count: int) -> Finding:
    """For how many measures the week has numbers to work with."""
    key = "all" if examples == count else "some"
    return Finding(f"methods.measures.says.{key}", {"examples": examples, "measures": count})


def gaps(rows: pd.DataFrame) -> Finding:
    """The commonest gap; rows of methods/gaps with gap_name, the commonest first."""
    found = rows[rows.gap_cases > 0]
    if found.empty:
        return Finding("methods.gaps.says.none")
    most = found.iloc[0]
    numbers = {
        "gap_name": most.gap_name,
        "gap_cases": int(most.gap_cases),
        "gap_share": float(most.gap_share),
    }
    return Finding("methods.gaps.says.some", numbers)


def power(rows: pd.DataFrame) -> Finding:
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


def limits(charts: int) -> Finding:
    """How many charts have limits that people started anew."""
    if not charts:
        return Finding("methods.limits.says.none")
    return Finding("methods.limits.says.some", {"charts": charts})


def statistics(methods: int) -> Finding:
    """How many methods the page explains."""
    return Finding("methods.statistics.says.listed", {"methods": methods})
