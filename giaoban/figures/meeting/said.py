"""What the meeting was told and has decided about the unit it is at."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.decisions.items import (
    Verdicts,
    item_name,
    item_subject,
    state_words,
    verdict_in_full,
    verdict_words,
)
from giaoban.figures.decisions.verdicts import lead_to, verdicts_of
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.least import COUNTED
from giaoban.figures.ward.decisions import Entry, decisions_says, ended
from giaoban.meeting.decisions import Decision
from giaoban.meeting.explanations import Explanation
from giaoban.meeting.names import Names
from giaoban.meeting.open_items import OpenItem, of_ward
from giaoban.meeting.verdicts import NOT_ASKED, NOT_YET
from giaoban.words.text import day, t

# A stop is one screen: so much of what is open, of all together, and so many letters of each text.
_MOST_OPEN, _MOST, _MOST_LETTERS = 2, 3, 90


@figure(least=COUNTED)
def said(ask: Ask) -> Figure:
    """The last explanation, what is open, and what was done last, with what came of it."""
    kept, ward = ask.followed, str(ask.scope.ward)
    waiting = of_ward(kept.open, ward, ask.names.ward(ward))
    done = ended([*kept.decisions, *kept.explanations], ward, ask.names.ward(ward))
    shown = shown_entries(waiting, done)
    decided = [entry for entry in shown if isinstance(entry, Decision)]
    came = came_of(verdicts_of(ask.unnoted(), decided), decided, ward)
    table = said_table(shown, came, ask.names, kept.today)
    drawing = Table(table, pick=lead_to(shown), reading="few") if shown else None
    return Figure(drawing, decisions_says(waiting, done), {"today": kept.today})


def shown_entries(waiting: Sequence[OpenItem], done: Sequence[Entry]) -> list[Entry]:
    """The last explanation given, what is open in the order of the meeting, the decision done last,
    where there is room.

    `done` has the latest first.
    """
    given = [each for each in done if isinstance(each, Explanation) and each.answered_on]
    given.sort(key=lambda each: each.answered_on, reverse=True)
    closed = [each for each in done if isinstance(each, Decision) and each.is_in_force]
    waits = [item.about for item in waiting[:_MOST_OPEN]]
    return [*given[:1], *waits, *closed[:1]][:_MOST]


def came_of(
    by_decision: Mapping[str, Verdicts], decided: Sequence[Decision], ward: str
) -> dict[str, str]:
    """What came of each decision in the unit, or in the city where it names none, by its id."""
    words = {}
    for decision in decided:
        verdicts = by_decision.get(decision.item.item_id, {})
        verdict = verdicts.get(ward) or verdicts.get(None)
        if verdict is None or verdict.word == NOT_ASKED:
            continue
        if verdict.word == NOT_YET:
            words[decision.item.item_id] = t("meeting.said.not_yet", check_on=decision.check_on)
        else:
            full = verdict.compared is not None and not verdict.compared.flagged
            told = verdict_in_full(verdict) if full else verdict_words(verdict.word)
            words[decision.item.item_id] = told
    return words


def said_table(
    entries: Sequence[Entry], came: Mapping[str, str], names: Names, today: date
) -> pd.DataFrame:
    """Each by its number, how it stands, what it says and what came of it; `came` by its id."""
    return pd.DataFrame(
        {
            "item_name": item_name(entry),
            "item_state": _standing(entry, today),
            "item_text": " ".join(
                part for part in (_text(entry, names), came.get(entry.item.item_id, "")) if part
            ),
        }
        for entry in entries
    )


def _standing(entry: Entry, today: date) -> str:
    """How it stands, and the day that belongs to that: of the reply, of the end, or until when."""
    answered = entry.answered_on if isinstance(entry, Explanation) else entry.closed_on
    state = state_words(entry.state(today))
    if answered:
        return f"{state} ({day(answered)})"
    key = "due" if entry.due_on else "no_deadline"
    return t(f"meeting.said.{key}", state=state, due_on=entry.due_on)


def _text(entry: Entry, names: Names) -> str:
    """A reply with its cause and who gave it; else what was decided or asked, and of whom."""
    if isinstance(entry, Explanation) and entry.answered_on:
        told, who = f"{names.cause(entry.cause)}. {entry.reply}", entry.owner
    else:
        told, who = item_subject(entry), _asked(entry)
    return f"{who}: {textwrap.shorten(told, _MOST_LETTERS, placeholder='…')}"


def _asked(entry: Entry) -> str:
    return entry.lead if isinstance(entry, Decision) else entry.owner
