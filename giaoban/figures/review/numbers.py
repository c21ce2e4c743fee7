"""The four numbers of the week: overdue, open, closed in time, and what will be late next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.coverage import withheld
from giaoban.figures.figure import Card, Cards, Figure, Link, figure
from giaoban.figures.finding import STANDS_OUT, Finding, in_words
from giaoban.figures.least import COUNTED
from giaoban.figures.links import from_measure
from giaoban.figures.records_end import last_record
from giaoban.figures.review.early_warning import shown_expected
from giaoban.figures.review.key_figure import KeyFigure
from giaoban.figures.review.key_figures import card_words, judged_key_figures, shown_value
from giaoban.figures.review.ward_rows import is_undated
from giaoban.warehouse.scope import Scope
from giaoban.words.text import t, write

WARDS = "review/wards"
# What the records do not tell.
UNKNOWN = "–"


@figure(least=COUNTED)
def numbers(ask: Ask) -> Figure:
    """Four numbers with their targets, of the city, the chosen ward or the chosen cases."""
    known = {figure.measure: figure for figure in judged_key_figures(ask)}
    return numbers_figure(known, ask(WARDS), _unforeseen(ask), ask.scope)


def _unforeseen(ask: Ask) -> Finding | None:
    """Why nobody can tell what will be late next: the records end, or are a selection."""
    last = last_record(ask)
    if last and ask.scope.week > last:
        return Finding("review.key_figures.card.no_records", {"last": last})
    return Finding("review.key_figures.card.selection") if withheld(ask, "whole") else None


def numbers_figure(
    known: Mapping[str, KeyFigure], due: pd.DataFrame, unforeseen: Finding | None, chosen: Scope
) -> Figure:
    """Four cards; `known` are key figures by measure, rows of review/wards."""
    known = {**known, **_levels_of_nothing(known, due)}
    cards = [
        _overdue(known["overdue_open"], due),
        _level(known["open"]),
        _in_time(known["on_time"]),
        _expected(due, unforeseen),
    ]
    says = numbers_says(cards, known, due)
    return Figure(Cards(cards), says, {"week": chosen.week})


def _levels_of_nothing(known: Mapping[str, KeyFigure], due: pd.DataFrame) -> dict[str, KeyFigure]:
    """The levels where the choice has no week with a case, so that nothing is open: no unknown."""
    counted = {"overdue_open": due.overdue_cases.sum(), "open": due.open_cases.sum()}
    return {
        measure: replace(known[measure], values=[float(cases)])
        for measure, cases in counted.items()
        if not known[measure].values and known[measure].variation != "selection"
    }


def numbers_says(
    cards: Sequence[Card], known: Mapping[str, KeyFigure], due: pd.DataFrame
) -> Finding:
    """All four in a sentence, for who does not see the cards."""
    told = {"overdue": known["overdue_open"].value, "open_cases": known["open"].value}
    if None in told.values():
        return Finding("review.numbers.selection")
    whole = {name: round(value) for name, value in told.items() if value is not None}
    shown = {"in_time": cards[2].value, "late_soon": cards[3].value}
    numbers = {**whole, **shown, "due_soon": int(due.due_soon_cases.sum())}
    return Finding(f"review.numbers.{'undated' if is_undated(due) else 'says'}", numbers)


def _overdue(figure: KeyFigure, due: pd.DataFrame) -> Card:
    """What is overdue; a dash where no open case has a due date."""
    card = _level(figure)
    if not is_undated(due):
        return card
    return replace(card, value=UNKNOWN, says=t("review.numbers.no_deadline"))


def _level(figure: KeyFigure) -> Card:
    name = t(f"review.numbers.name.{figure.measure}")
    return Card(
        name, shown_value(figure), card_words(figure), "none", to=from_measure(figure.measure)
    )


def _in_time(figure: KeyFigure) -> Card:
    """The share closed in time beside its target, and how often half a year missed it."""
    signal = figure.variation if figure.variation in STANDS_OUT else "none"
    if figure.low and signal == "none":
        signal = "failing"
    name, to = t("review.numbers.name.on_time"), from_measure("on_time")
    return Card(name, shown_value(figure), _in_time_words(figure), signal, to=to)


def _in_time_words(figure: KeyFigure) -> str:
    is_told = figure.variation != "selection" and figure.last is None and not figure.is_part
    if is_told and figure.value is None and figure.counted is None:
        return t("review.numbers.none_due")
    if not is_told or figure.counted is not None:
        return card_words(figure)
    return figure.aim or figure.low or t("review.numbers.no_target")


def _expected(due: pd.DataFrame, unforeseen: Finding | None) -> Card:
    """Of those that fall due in the next seven days, how many will be late: the sum of their chances."""
    name, to = t("review.numbers.name.expected_late"), Link("cases", {"which": "due_soon"})
    if unforeseen is not None:
        return Card(name, UNKNOWN, in_words(unforeseen), "none", to=to)
    soon, unknown = int(due.due_soon_cases.sum()), int(due.unknown_cases.sum())
    numbers = {"due_soon": soon, "unknown": unknown}
    if not soon:
        return Card(name, "0", t("review.numbers.none_soon"), "none", to=to)
    if unknown == soon:
        return Card(name, UNKNOWN, t("review.numbers.unforeseen", **numbers), "none", to=to)
    value = write("expected", shown_expected(float(due.expected_late.sum())))
    key = "partly" if unknown else "of_soon"
    return Card(name, value, t(f"review.numbers.{key}", **numbers), "none", to=to)
