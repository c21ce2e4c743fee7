"""What the figures of the page of public services say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from giaoban.decision766 import Difference, GroupScore
from giaoban.findings.finding import Finding


def headline(row: pd.Series, minimum: int) -> Finding:
    """Whether promises were kept and how people file; the row of services/summary."""
    if not row.received_dossiers and not row.due_dossiers:
        return Finding("services.headline.nothing")
    is_due, is_filed = row.due_dossiers >= minimum, row.filed_dossiers >= minimum
    numbers = {
        "due": int(row.due_dossiers),
        "in_time": int(row.in_time_dossiers),
        "received": int(row.received_dossiers),
    }
    if is_due:
        numbers["in_time_share"] = float(row.in_time_share)
    if is_filed:
        numbers["online_share"] = float(row.online_share)
    if is_due and is_filed:
        return Finding("services.headline.due_and_filed", numbers)
    if is_due:
        return Finding("services.headline.only_due", numbers)
    if is_filed:
        return Finding("services.headline.only_filed", numbers)
    return Finding("services.headline.few", numbers)


def outcomes(rows: pd.DataFrame, is_official: bool) -> Finding:
    """What was promised and not kept; rows of services/outcomes."""
    dossiers = rows.set_index("outcome").dossiers
    broken = int(dossiers.get("late", 0) + dossiers.get("open_overdue", 0))
    numbers = {
        "received": int(rows.received_dossiers.iloc[0]),
        "broken": broken,
        "late": int(dossiers.get("late", 0)),
        "overdue": int(dossiers.get("open_overdue", 0)),
        "waiting": int(dossiers.get("waiting", 0)),
        "no_appointment": int(dossiers.get("no_appointment", 0)),
    }
    if not broken:
        return Finding("services.outcomes.says.none_broken", numbers)
    if is_official:
        return Finding("services.outcomes.says.official", numbers)
    return Finding("services.outcomes.says.some_broken", numbers)


def filing(weeks: pd.DataFrame) -> Finding:
    """Online, post and counter over the period; rows of services/filing_by_week with some filed."""
    filed = float(weeks.filed_dossiers.sum())
    online = weeks.online_full_dossiers.sum() + weeks.online_partial_dossiers.sum()
    numbers = {
        "filed": int(filed),
        "online_share": float(online / filed),
        "post_share": float(weeks.post_dossiers.sum() / filed),
        "counter_share": float(weeks.counter_dossiers.sum() / filed),
    }
    return Finding("services.filing.says.some", numbers)


def wards(marked: pd.DataFrame, city_share: float) -> Finding:
    """Who lies outside the funnel; rows of `comparison.within_funnel`, farthest below first."""
    low = marked[marked.stands_out == "concern"]
    high = marked[marked.stands_out == "improvement"]
    numbers = {"city_share": city_share, "wards": len(marked), "below": len(low)}
    if len(low):
        first = low.iloc[0]
        numbers |= {
            "ward_name": first.ward_name,
            "ward_share": float(first.on_time_share),
            "due": int(first.due_cases),
        }
        key = "one_below" if len(low) == 1 else "some_below"
        return Finding(f"services.wards.says.{key}", numbers, "concern")
    if len(high):
        return Finding("services.wards.says.only_above", numbers | {"above": len(high)}, "usual")
    return Finding("services.wards.says.none_outside", numbers, "usual")


def procedures(rows: pd.DataFrame) -> Finding:
    """Where most promises were broken; rows of `rows.services.listed`."""
    late, due = int(rows.late_dossiers.sum()), int(rows.due_dossiers.sum())
    numbers = {"late": late, "due": due, "listed": len(rows)}
    if not due:
        return Finding("services.procedures.says.none_due", numbers)
    if not late:
        return Finding("services.procedures.says.none_late", numbers)
    first = rows.iloc[0]
    numbers |= {
        "name": first.listed_name,
        "most": int(first.late_dossiers),
        "most_due": int(first.due_dossiers),
    }
    return Finding("services.procedures.says.some_late", numbers)


def states(rows: pd.DataFrame) -> Finding:
    """Who has to act next; rows of services/states."""
    dossiers = rows.set_index("national_state").dossiers
    known = int(dossiers[dossiers.index.notna()].sum())
    numbers = {
        "known": known,
        "citizens": int(dossiers["supplement_asked"] + dossiers["payment_asked"]),
        "offices": int(dossiers["received"] + dossiers["processing"] + dossiers["finished"]),
        "returned": int(dossiers["returned"]),
    }
    key = "known" if known else "unknown"
    return Finding(f"services.states.says.{key}", numbers)


def official(
    groups: Sequence[GroupScore], differences: Sequence[Difference], names: Mapping[str, str]
) -> Finding:
    """What can be recomputed, and how far the pasted scores are from it."""
    scored = [found for found in groups if found.score is not None]
    if not scored:
        return Finding("services.official.says.nothing")
    of_points = sum(
        part.part.points or 0.0
        for found in scored
        for part in found.parts
        if part.score is not None
    )
    numbers = {
        "recomputed": round(sum(found.score for found in scored), 1),
        "of_points": round(of_points),
    }
    compared = [
        (found, one)
        for found, one in zip(groups, differences, strict=True)
        if one.points is not None
    ]
    if not compared:
        return Finding("services.official.says.recomputed", numbers)
    return _compared(compared, numbers, names)


def _compared(
    compared: list[tuple[GroupScore, Difference]], numbers: dict, names: Mapping[str, str]
) -> Finding:
    numbers = numbers | {"compared": len(compared)}
    beyond = [found for found, one in compared if one.kind in ("above", "below")]
    if beyond:
        numbers |= {"beyond": len(beyond), "group": names[beyond[0].group.code]}
        return Finding("services.official.says.beyond", numbers, "concern")
    if all(one.kind == "same" for _, one in compared):
        return Finding("services.official.says.same", numbers, "usual")
    return Finding("services.official.says.within", numbers, "usual")


def causes(rows: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """Why dossiers do not count as on time; rows of services/official_causes."""
    late = rows[rows.verdict == "late"]
    numbers = {
        "late": int(late.dossiers.sum()),
        "unjudged": int(rows[rows.verdict == "unjudged"].dossiers.sum()),
    }
    if not numbers["late"]:
        return Finding("services.causes.says.none", numbers)
    most = late.loc[late.dossiers.idxmax()]
    numbers |= {"cause": names[most.cause], "most": int(most.dossiers)}
    return Finding("services.causes.says.some", numbers)


def cases(rows: pd.DataFrame, counted: pd.DataFrame, cause: str | None = None) -> Finding:
    """How many of them are listed; rows of official_cases and official_causes.

    `cause` is the name of the one chosen.
    """
    numbers = {"listed": len(rows), "dossiers": int(counted.dossiers.sum())}
    if rows.empty:
        return Finding("services.cases.says.none", numbers)
    key = "all" if len(rows) == numbers["dossiers"] else "some"
    if cause:
        return Finding(f"services.cases.says.{key}_of_cause", numbers | {"cause": cause})
    return Finding(f"services.cases.says.{key}", numbers)


def register(everything: pd.Series) -> Finding:
    """The register's identity in numbers; its row for all letters."""
    numbers = {
        name.removesuffix("_letters"): int(everything[name])
        for name in everything.index
        if name.endswith("_letters")
    }
    numbers["in_hand"] = numbers["progress"] + numbers["pending"]
    numbers["settled"] = numbers["resolved"] + numbers["again"]
    numbers["ended"] = numbers["refused"] + numbers["withdrawn"]
    return Finding("services.register.says.adds_up", numbers)


def denunciations(rows: pd.DataFrame) -> Finding:
    """The latest year's number, where it is told; rows of services/denunciations."""
    if rows.empty:
        return Finding("services.denunciations.says.none")
    latest = rows.iloc[0]
    numbers = {
        "year": f"{latest.month:%Y}",
        "months": len(rows),
        "hidden": int(rows.is_suppressed.sum()),
    }
    if pd.isna(latest.year_denunciations):
        return Finding("services.denunciations.says.few", numbers)
    numbers["denunciations"] = int(latest.year_denunciations)
    return Finding("services.denunciations.says.some", numbers)
