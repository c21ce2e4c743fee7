"""Who must explain: the units by what is overdue, with all that is known of each in one row."""

from __future__ import annotations

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.coverage import withheld
from giaoban.figures.figure import Figure, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, Least
from giaoban.figures.records_end import unrecorded
from giaoban.figures.review.signals import by_chance_words, judged_charts, not_judged
from giaoban.figures.review.ward_rows import EXPLAINED, ON_TIME, is_undated, ward_rows
from giaoban.figures.review.ward_table import ward_table
from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.statistics.weeks import HALF_YEAR


@figure(
    least=Least(weeks=MINIMUM_POINTS, cases=CITYS, of="chart"),
    about=ON_TIME,
    narrows=True,
    needs="open",
)
def wards(ask: Ask) -> Figure:
    """The units by what is overdue, and why each must explain itself."""
    chosen, signals = ask.scope, ask.signals()
    why = Finding("review.wards.part") if chosen.is_part else unrecorded(ask)
    weeks = ask("measures/weekly", measure=[ON_TIME], **chosen.weeks_before(HALF_YEAR))
    weeks = weeks[weeks.denominator >= ask.minimum]
    # Of a part of the cases, and of a week without records, nothing is judged: there are counts alone.
    told, weeks = (signals.iloc[:0], weeks.iloc[:0]) if why else (signals, weeks)
    rows = ward_rows(ask("review/wards"), told, chosen.ward)
    is_whole = withheld(ask, "whole") is None
    drawing = ward_table(rows, weeks, chosen.week, is_whole) if len(rows) else None
    says = wards_says(rows, why or _not_judged(told), chosen.ward)
    return Figure(drawing, says, _quiet(rows, told, is_whole))


def _not_judged(signals: pd.DataFrame) -> Finding | None:
    """Why no chart of the week is judged; None where one is."""
    if judged_charts(signals):
        return None
    return Finding(f"review.signals.says.{not_judged(signals)}")


def _quiet(rows: pd.DataFrame, signals: pd.DataFrame, is_whole: bool) -> dict[str, object]:
    return {
        "no_deadline": int(rows.no_deadline_cases.sum()),
        "unknown": int(rows.unknown_cases.sum()) if is_whole else 0,
        "few": int(rows.is_few.sum()),
        "by_chance": by_chance_words(signals) if judged_charts(signals) else 0,
    }


def wards_says(rows: pd.DataFrame, why: Finding | None, ward: str | None) -> Finding:
    """Who must explain, and how much of what is overdue they hold; rows of `ward_rows`.

    `why` says why nothing is judged; `ward` is the chosen unit.
    """
    if rows.empty:
        return Finding("review.wards.says.nothing", signal="usual")
    if why or (ward and not rows.kind.iloc[0]):
        return Finding(_overdue_key(rows), _numbers(rows), also=(why,) if why else ())
    asked = rows[rows.kind.isin(EXPLAINED) & ~rows.is_few]
    numbers = {"explaining": len(asked), "all_wards": int((~rows.nowhere & rows.is_current).sum())}
    if asked.empty:
        key = "no_wards" if rows.nowhere.all() else "own_none" if ward else "none"
        return Finding(
            f"review.wards.says.{key}", numbers, "usual", also=(_overdue_says(rows, rows),)
        )
    key = "explain" if numbers["all_wards"] > 1 else "one"
    numbers["ward_name"] = asked.ward_name.iloc[0]
    signal = "concern" if (asked.kind == "concern").any() else "failing"
    return Finding(f"review.wards.says.{key}", numbers, signal, also=(_overdue_says(rows, asked),))


def _overdue_says(rows: pd.DataFrame, asked: pd.DataFrame) -> Finding:
    """What is overdue, and how much of it those who must explain hold."""
    numbers = _numbers(rows) | {"held": int(asked.overdue_cases.sum())}
    is_told = numbers["held"] > 0 and len(asked) < len(rows)
    if not (is_told and numbers["overdue"]):
        return Finding(_overdue_key(rows), numbers)
    key = "held_by_one" if len(asked) == 1 else "held"
    return Finding(f"review.wards.says.{key}", numbers)


def _overdue_key(rows: pd.DataFrame) -> str:
    return f"review.wards.says.{'undated' if is_undated(rows) else 'overdue'}"


def _numbers(rows: pd.DataFrame) -> dict[str, int]:
    return {"overdue": int(rows.overdue_cases.sum()), "open": int(rows.open_cases.sum())}
