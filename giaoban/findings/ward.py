"""What the figures of one ward say."""

from __future__ import annotations

import pandas as pd

from giaoban.findings.finding import STANDS_OUT, Finding


def headline(days: pd.DataFrame, ward_name: str) -> Finding:
    """What the ward must do before next week; rows of ward/due_days."""
    overdue, soon = _overdue(days), _soon(days)
    numbers = {
        "ward_name": ward_name,
        "overdue": overdue,
        "due_soon": soon,
        "open_cases": int(days.open_cases.iloc[0]),
    }
    if overdue:
        key = "overdue" if soon else "only_overdue"
        return Finding(f"ward.headline.{key}", numbers, "concern")
    if soon:
        return Finding("ward.headline.due_soon", numbers, "usual")
    key = "nothing_due" if numbers["open_cases"] else "nothing_open"
    return Finding(f"ward.headline.{key}", numbers, "usual")


def due_days(days: pd.DataFrame) -> Finding:
    """What is overdue and on which day most falls due; rows of ward/due_days."""
    overdue, soon = _overdue(days), _soon(days)
    numbers = {"overdue": overdue, "due_soon": soon}
    if not soon:
        key = "only_overdue" if overdue else "nothing"
        return Finding(f"ward.due_days.says.{key}", numbers, "concern" if overdue else "usual")
    coming = days[days.due_on.notna()]
    fullest = coming.loc[coming.due_cases.idxmax()]
    numbers |= {"day": fullest.due_on.date(), "most": int(fullest.due_cases)}
    key = "overdue_and_soon" if overdue else "only_soon"
    return Finding(f"ward.due_days.says.{key}", numbers, "concern" if overdue else "usual")


def signals(judged: pd.DataFrame) -> Finding:
    """Which measures left their usual variation; one ward's rows of review/signals."""
    numbers = {
        "charts": int((judged.variation != "not_enough_weeks").sum()),
        "concerns": int((judged.variation == "concern").sum()),
        "improvements": int((judged.variation == "improvement").sum()),
        "changes": int((judged.variation == "neutral").sum()),
    }
    if not numbers["charts"]:
        return Finding("ward.signals.says.not_enough")
    if numbers["concerns"]:
        return Finding("ward.signals.says.concerns", numbers, "concern")
    if not judged.variation.isin(STANDS_OUT).any():
        return Finding("ward.signals.says.usual", numbers, "usual")
    signal = "improvement" if numbers["improvements"] else "neutral"
    return Finding("ward.signals.says.no_concern", numbers, signal)


def categories(rows: pd.DataFrame) -> Finding:
    """Where most open cases are; rows, most first: name, open_cases, overdue_cases."""
    if rows.empty:
        return Finding("ward.categories.says.none", signal="usual")
    return Finding("ward.categories.says.most", _most(rows))


def neighbourhoods(rows: pd.DataFrame) -> Finding:
    """The same for neighbourhoods; `is_named` tells cases without one, `few` those left out."""
    if rows.empty:
        return Finding("ward.neighbourhoods.says.none", signal="usual")
    named = rows[rows.is_named]
    if named.empty:
        return Finding("ward.neighbourhoods.says.unnamed")
    return Finding("ward.neighbourhoods.says.most", _most(named))


def wards(rows: pd.DataFrame) -> Finding:
    """Who has most overdue; rows of ward/wards, named."""
    overdue = int(rows.overdue_cases.sum())
    if not overdue:
        return Finding("wards.list.says.none_overdue", {"wards": len(rows)}, "usual")
    numbers = {"wards": int((rows.overdue_cases > 0).sum()), "overdue": overdue}
    worst = rows.loc[rows.overdue_cases.idxmax()]
    numbers |= {"ward_name": worst.ward_name, "most": int(worst.overdue_cases)}
    return Finding("wards.list.says.most_overdue", numbers)


def _most(rows: pd.DataFrame) -> dict[str, object]:
    first = rows.iloc[0]
    return {
        "name": first["name"],
        "open_cases": int(first.open_cases),
        "overdue": int(first.overdue_cases),
    }


def _overdue(days: pd.DataFrame) -> int:
    return int(days[days.due_on.isna()].due_cases.sum())


def _soon(days: pd.DataFrame) -> int:
    return int(days[days.due_on.notna()].due_cases.sum())
