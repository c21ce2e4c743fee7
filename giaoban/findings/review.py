"""What the figures of the weekly review say."""

from __future__ import annotations

from datetime import date

import pandas as pd

from giaoban.findings.finding import JUDGED, STANDS_OUT, Finding

# Above it, a case is more likely to be late than not.
LIKELY = 0.5


def headline(signals: pd.DataFrame, due: pd.DataFrame, week: date) -> Finding:
    """The week in one sentence: signals that ask for attention, and promises already broken."""
    concern = signals[signals.variation == "concern"]
    numbers = {
        "week": week,
        "concerns": len(concern),
        "wards": int(concern.ward_key.nunique()),
        "improvements": int((signals.variation == "improvement").sum()),
        "changes": int((signals.variation == "neutral").sum()),
        "overdue": int(due.overdue_cases.sum()),
    }
    if len(concern):
        return Finding("review.headline.concerns", numbers, "concern")
    if not signals.variation.isin(JUDGED).any():
        return Finding("review.headline.not_enough", numbers)
    key = "improving" if numbers["improvements"] else "changed" if numbers["changes"] else "quiet"
    return Finding(f"review.headline.{key}", numbers, "usual")


def key_figure(value: float, usual: tuple[float, float] | None, variation: str | None) -> Finding:
    """One card's sentence: where the week lies against its usual range."""
    if usual is None:
        return Finding("review.key_figures.card.no_range")
    numbers = {"low": usual[0], "high": usual[1]}
    signal = variation if variation in STANDS_OUT else "usual"
    if value > usual[1]:
        return Finding("review.key_figures.card.above", numbers, signal)
    if value < usual[0]:
        return Finding("review.key_figures.card.below", numbers, signal)
    if signal == "usual":
        return Finding("review.key_figures.card.inside", numbers, signal)
    return Finding("review.key_figures.card.run", numbers, signal)


def level(value: float, before: float | None) -> Finding:
    """The sentence of a figure that is a level: against the week before, without a usual range."""
    if before is None or pd.isna(before):
        return Finding("review.key_figures.card.no_range")
    change = value - before
    if change == 0:
        return Finding("review.key_figures.card.same", {"before": before})
    key = "more" if change > 0 else "less"
    return Finding(f"review.key_figures.card.{key}", {"change": abs(change), "before": before})


def key_figures(variations: list[str | None]) -> Finding:
    """How many of the city's key figures are outside their usual variation.

    What is not judged, or has too few weeks, is not counted.
    """
    judged = sum(one in JUDGED for one in variations)
    if not judged:
        return Finding("review.key_figures.says.not_enough")
    concern = sum(one == "concern" for one in variations)
    improvement = sum(one == "improvement" for one in variations)
    changes = sum(one == "neutral" for one in variations)
    numbers = {
        "figures": judged,
        "concerns": concern,
        "improvements": improvement,
        "changes": changes,
    }
    if concern:
        return Finding("review.key_figures.says.concerns", numbers, "concern")
    if improvement:
        return Finding("review.key_figures.says.improvements", numbers, "improvement")
    if changes:
        return Finding("review.key_figures.says.changes", numbers, "neutral")
    return Finding("review.key_figures.says.usual", numbers, "usual")


def signals(rows: pd.DataFrame) -> Finding:
    """Who stands out most; rows of wards and measures with variation, concern first."""
    out = rows[rows.variation.isin(STANDS_OUT)]
    numbers = {"signals": len(out), "charts": len(rows)}
    concern = out[out.variation == "concern"]
    if out.empty:
        return Finding("review.signals.says.none", numbers, "usual")
    if concern.empty:
        signal = "improvement" if (out.variation == "improvement").any() else "neutral"
        return Finding("review.signals.says.no_concern", numbers, signal)
    most = concern.ward_name.value_counts(sort=True)
    numbers |= {"concerns": len(concern), "ward_name": most.index[0], "most": int(most.iloc[0])}
    key = "one_ward" if len(most) == 1 else "several"
    return Finding(f"review.signals.says.{key}", numbers, "concern")


def early_warning(cases: pd.DataFrame) -> Finding:
    """How many of the cases that fall due next are likely to be late; rows: late_chance, ward_name.

    The expected number is the sum of the chances.
    """
    numbers = {"cases": len(cases)}
    chances = cases.late_chance.dropna()
    if cases.empty:
        return Finding("review.early_warning.says.nothing", numbers, "usual")
    if chances.empty:
        return Finding("review.early_warning.says.unknown", numbers)
    numbers["expected"] = round(chances.sum())
    likely = cases[cases.late_chance > LIKELY]
    if likely.empty:
        return Finding("review.early_warning.says.unlikely", numbers, "usual")
    most = likely.ward_name.value_counts(sort=True)
    numbers |= {"likely": len(likely), "ward_name": most.index[0], "most": int(most.iloc[0])}
    key = "one_ward" if len(most) == 1 else "several"
    return Finding(f"review.early_warning.says.{key}", numbers, "concern")


def falling_due(rows: pd.DataFrame) -> Finding:
    """What is overdue, and what falls due next; rows: overdue_cases, due_soon_cases."""
    overdue, soon = int(rows.overdue_cases.sum()), int(rows.due_soon_cases.sum())
    numbers = {"overdue": overdue, "due_soon": soon}
    if not overdue and not soon:
        return Finding("review.falling_due.says.nothing", numbers, "usual")
    if not overdue:
        return Finding("review.falling_due.says.only_soon", numbers, "usual")
    worst = rows.loc[rows.overdue_cases.idxmax()]
    numbers |= {
        "ward_name": worst.ward_name,
        "most": int(worst.overdue_cases),
        "most_share": float(worst.overdue_cases / overdue),
    }
    return Finding("review.falling_due.says.overdue", numbers, "concern")
