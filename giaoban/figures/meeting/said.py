"""What the meeting was told and has decided about the unit it is at."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.decisions.follow_ups import with_more
from giaoban.figures.decisions.items import (
    Verdicts,
    is_aimed,
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
from giaoban.meeting.bodies import is_of_ward
from giaoban.meeting.decisions import Decision
from giaoban.meeting.explanations import Explanation
from giaoban.meeting.names import Names
from giaoban.meeting.open_items import OpenItem, of_ward
from giaoban.meeting.verdicts import NOT_ASKED, NOT_YET
from giaoban.words.text import day, t

# A stop is one screen: so much of what is open, of all together, and so many letters of each text.
_MOST_OPEN, _MOST, _MOST_LETTERS = 4, 5, 120


@figure(least=COUNTED)
def said(ask: Ask) -> Figure:
    """What is to be closed, the last explanation, what else is open, what was done last."""
    kept, ward = ask.followed, str(ask.scope.ward)
    waiting = of_ward(kept.open, ward, ask.names.ward(ward))
    done = ended([*kept.decisions, *kept.explanations], ward, ask.names.ward(ward))
    shown = shown_entries(waiting, done)
    decided = [entry for entry in shown if isinstance(entry, Decision)]
    came = came_of(verdicts_of(ask.unnoted(), decided), decided, ward)
    table = said_table(shown, came, ask.names, kept.today, ask.names.ward(ward))
    left = [item.about for item in waiting if item.about not in shown]
    lead = lead_to([*shown, *left[:1]])
    drawing = Table(with_more(table, len(left)), pick=lead, reading="few") if shown else None
    return Figure(drawing, decisions_says(waiting, done), {"today": kept.today})


def shown_entries(waiting: Sequence[OpenItem], done: Sequence[Entry]) -> list[Entry]:
    """What is to be closed week by week, the last explanation given, what else is open in the order
    of the meeting, the decision done last, where there is room.

    `done` has the latest first.
    """
    given = [each for each in done if isinstance(each, Explanation) and each.answered_on]
    given.sort(key=lambda each: each.answered_on, reverse=True)
    closed = [each for each in done if isinstance(each, Decision) and each.is_in_force]
    waits = sorted((item.about for item in waiting), key=lambda entry: not is_aimed(entry))
    aimed = sum(map(is_aimed, waits[:_MOST_OPEN]))
    return [*waits[:aimed], *given[:1], *waits[aimed:_MOST_OPEN], *closed[:1]][:_MOST]


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
    entries: Sequence[Entry], came: Mapping[str, str], names: Names, today: date, ward_name: str
) -> pd.DataFrame:
    """Each by its number, how it stands, what it says and what came of it; `came` by its id.

    A body of the unit itself, by `ward_name`, is not named again.
    """
    return pd.DataFrame(
        {
            "item_name": item_name(entry),
            "item_state": _standing(entry, today),
            "item_text": " ".join(
                part
                for part in (_text(entry, names, ward_name), came.get(entry.item.item_id, ""))
                if part
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


def _text(entry: Entry, names: Names, ward_name: str) -> str:
    """A reply with its cause and who gave it; else what was decided or asked, and of whom."""
    if isinstance(entry, Explanation) and entry.answered_on:
        told, who = f"{names.cause(entry.cause)}. {entry.reply}", entry.owner
    else:
        told, who = item_subject(entry), _asked(entry)
    told = textwrap.shorten(told, _MOST_LETTERS, placeholder="…")
    return told if is_of_ward(who, ward_name) else f"{who}: {told}"


def _asked(entry: Entry) -> str:
    return entry.lead if isinstance(entry, Decision) else entry.owner
