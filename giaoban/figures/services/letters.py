"""The register of letters, and the denunciations."""

from __future__ import annotations

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.words.text import number, t

REGISTER = "services/petition_register"


@figure(least=COUNTED, ahead=[REGISTER])
def register(ask: Ask) -> Figure:
    """Letters as the form of the register adds them up."""
    return register_figure(ask(REGISTER))


@figure(least=COUNTED)
def denunciations(ask: Ask) -> Figure:
    """Denunciations by month, as counts alone."""
    # Whatever is chosen: counts by choice would tell what counts by month do not.
    return denunciations_figure(ask.unscoped()("services/denunciations"))


def register_figure(rows: pd.DataFrame) -> Figure:
    """Form 01/XLD's identity, kind by kind; rows of services/petition_register."""
    if rows.empty:
        return Figure(None, Finding("services.register.says.none"))
    says = register_says(rows.iloc[-1])
    return Figure(Table(register_table(rows), reading="grid"), says)


def denunciations_figure(rows: pd.DataFrame) -> Figure:
    """Months of denunciations; rows of services/denunciations."""
    says = denunciations_says(rows)
    drawing = Table(denunciation_table(rows), most=8) if len(rows) else None
    return Figure(drawing, says)


def register_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The register in the order of its identity; rows of services/petition_register."""
    return pd.DataFrame(
        {
            "kind_name": [t(f"letters.{kind}") for kind in rows.kind],
            **{name: rows[name] for name in rows.columns if name.endswith("_letters")},
        }
    )


def denunciation_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Months with their number, or that it is not told; rows of services/denunciations."""
    return pd.DataFrame(
        {
            "month_name": [f"{month:%m/%Y}" for month in rows.month],
            "denunciations": [
                t("services.denunciations.hidden") if hidden else number(int(cases))
                for cases, hidden in zip(rows.denunciations, rows.is_suppressed, strict=True)
            ],
            "year_denunciations": [
                t("services.denunciations.hidden") if pd.isna(year) else number(int(year))
                for year in rows.year_denunciations
            ],
        }
    )


def register_says(everything: pd.Series) -> Finding:
    """The register's identity in numbers; its row for all letters."""
    numbers = {
        name.removesuffix("_letters"): int(everything[name])
        for name in everything.index
        if name.endswith("_letters")
    }
    numbers["in_hand"] = numbers["progress"] + numbers["pending"]
    numbers["settled"] = numbers["resolved"] + numbers["again"]
    numbers["ended"] = numbers["refused"] + numbers["withdrawn"]
    numbers["open_here"] = numbers["in_hand"] - numbers["forwarded"]
    key = "adds_up_passed_on" if numbers["forwarded"] else "adds_up"
    return Finding(f"services.register.says.{key}", numbers)


def denunciations_says(rows: pd.DataFrame) -> Finding:
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
