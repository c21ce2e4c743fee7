"""What the weekly review still tells where a source lists but a selection of its cases."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.coverage import is_guessed, withheld
from giaoban.figures.finding import Finding
from giaoban.figures.review.card_parts import LEVELS
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.words.text import t


def levels(ask: Ask) -> pd.DataFrame:
    """What is open and overdue week by week up to the standing day; rows of backlog/city_by_week."""
    to_the_day = ask.scope.weeks_to_the_day(HALF_YEAR)
    return ask("backlog/city_by_week", **to_the_day, from_date=None)


def hidden(ask: Ask, shown: tuple[str, ...]) -> tuple[str, ...]:
    """Which of the shown measures a selection tells nothing of: it may still hold all open cases."""
    if withheld(ask, "whole") is None:
        return ()
    is_open_known = withheld(ask, "open") is None
    return tuple(each for each in shown if not (is_open_known and each in LEVELS))


def of_a_selection(says: Finding, ask: Ask) -> Finding:
    """The headline: whether the selection is declared or a guess, and what is open where that is known."""
    doubt = withheld(ask, "whole")
    if "selection" not in says.key:
        return says
    is_guess = doubt is not None and is_guessed(doubt)
    lists = t("review.selection.seems") if is_guess else t("review.selection.lists")
    numbers = {**says.numbers, "lists": lists}
    queue = levels(ask)
    if doubt is None or withheld(ask, "open") or queue.empty:
        return replace(says, numbers=numbers)
    last = queue.sort_values("week_start").iloc[-1]
    known = {"open": int(last.closing), "overdue": int(last.overdue_cases)}
    told = Finding("review.headline.still_open", known, "concern" if known["overdue"] else "none")
    return replace(says, numbers=numbers, also=(told,))
