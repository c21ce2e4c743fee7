"""The clocks the city goes by: how long for what, since when, and on what ground."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.words.text import between, current_language, day, has_sentence, t


@figure()
def clocks(ask: Ask) -> Figure:
    """The clocks in force."""
    return clocks_figure(ask("methods/clocks"))


def clocks_figure(rules: pd.DataFrame) -> Figure:
    """Every rule with the days it holds for and its ground; rows of methods/clocks."""
    says = clocks_says(rules)
    if rules.empty:
        return Figure(None, says, {"rules": 0})
    drawing = Table(clock_table(rules), reading="blocks")
    return Figure(drawing, says, {"rules": len(rules)})


def clock_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One line per rule, by kind and step as in methods/clocks, whose rows these are."""
    return pd.DataFrame(
        {
            "clock_kind_name": [_words("clock_kind", code) for code in rows.kind],
            "clock_step_name": [_words("clock_step", code) for code in rows.step],
            "clock_start_name": [_words("clock_start", code) for code in rows.starts],
            "clock_term": [_term(row) for row in rows.itertuples()],
            "clock_extension": _in_language(rows, "extension"),
            "clock_period": [_period(row) for row in rows.itertuples()],
            "clock_mark": [_words("mark", code) for code in rows["mark"]],
            "clock_basis": _in_language(rows, "basis"),
        }
    )


def _in_language(rows: pd.DataFrame, column: str) -> pd.Series:
    """The city's own words, in the reader's language where it wrote them in that too."""
    own = f"{column}_{current_language()}"
    return rows[own].fillna(rows[column]) if own in rows else rows[column]


def _words(table: str, code: Any) -> str:
    """A code in words; one of the city's own stays as it is."""
    if pd.isna(code):
        return t("clock_start.none")
    return t(f"{table}.{code}") if has_sentence(f"{table}.{code}") else str(code)


def _term(row: Any) -> str:
    if pd.isna(row.term):
        return t("clock_unit.own")
    key = f"clock_unit.{row.term_unit}"
    return t(key, days=int(row.term)) if has_sentence(key) else f"{row.term:g} {row.term_unit}"


def _period(row: Any) -> str:
    first = "…" if pd.isna(row.rule_valid_from) else day(row.rule_valid_from)
    last = t("clock.forever") if pd.isna(row.rule_valid_to) else day(row.rule_valid_to)
    return between(first, last)


def clocks_says(rows: pd.DataFrame) -> Finding:
    """How many rules hold now, by law or as configured; rows of methods/clocks."""
    if rows.empty:
        return Finding("methods.clocks.says.none")
    now = rows[rows.is_now]
    by_law = int((now.mark == "law").sum())
    numbers = {"now": len(now), "law": by_law, "configured": len(now) - by_law}
    return Finding("methods.clocks.says.some", numbers)
