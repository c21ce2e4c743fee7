"""What the meeting decided and asked of one ward: what is open first, with its day and its state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.decisions.follow_ups import open_table
from giaoban.figures.decisions.items import item_name, item_subject, state_words
from giaoban.figures.decisions.verdicts import lead_to
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.meeting.decisions import Decision
from giaoban.meeting.explanations import Explanation
from giaoban.meeting.names import Names
from giaoban.meeting.open_items import OpenItem, is_addressed, of_ward
from giaoban.words.text import day, t

_SHOWN = ["item_name", "item_state", "deadline", "item_text", "body"]

Entry = Decision | Explanation


@figure()
def decisions(ask: Ask) -> Figure:
    """What is open of the ward, then what is done, the latest first."""
    kept, ward = ask.followed, str(ask.scope.ward)
    waiting = of_ward(kept.open, ward, ask.names.ward(ward))
    done = ended([*kept.decisions, *kept.explanations], ward, ask.names.ward(ward))
    return decisions_figure(waiting, done, ask.names, kept.today)


def is_asked(ask: Ask) -> bool:
    """Whether the meeting ever decided or asked anything of the ward."""
    kept, ward = ask.followed_if_readable, str(ask.scope.ward)
    every = [*kept.decisions, *kept.explanations]
    return any(is_addressed(entry, ward, ask.names.ward(ward)) for entry in every)


def ended(entries: Sequence[Entry], ward: str, ward_name: str) -> list[Entry]:
    """What is done, answered or no longer in force of a ward, the latest first."""
    mine = [each for each in entries if not each.is_open and is_addressed(each, ward, ward_name)]
    return sorted(mine, key=lambda entry: entry.item.last.at, reverse=True)


def decisions_figure(
    waiting: Sequence[OpenItem], done: Sequence[Entry], names: Names, today: date
) -> Figure:
    """What is open of a ward, in the order of the meeting, then what is done; a click opens it."""
    rows = pd.concat([open_table(waiting, names), _done_table(done, today)], ignore_index=True)
    lead = lead_to([*(item.about for item in waiting), *done])
    drawing = Table(rows[_SHOWN], most=6, pick=lead, reading="blocks") if len(rows) else None
    return Figure(drawing, decisions_says(waiting, done), {"today": today})


def _done_table(done: Sequence[Entry], today: date) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "item_name": item_name(entry),
            "item_state": state_words(entry.state(today)),
            "deadline": day(entry.due_on) if entry.due_on else t("decision.no_deadline_short"),
            "item_text": item_subject(entry),
            "body": entry.lead if isinstance(entry, Decision) else entry.owner,
        }
        for entry in done
    )


def decisions_says(waiting: Sequence[OpenItem], done: Sequence[Entry]) -> Finding:
    """How much the ward owes, how much of it is overdue, and how much is done."""
    late = sum(item.is_overdue for item in waiting)
    numbers = {"open_items": len(waiting), "overdue": late, "done": len(done)}
    if late:
        return Finding("ward.decisions.says.overdue", numbers, "concern")
    if waiting:
        return Finding("ward.decisions.says.open", numbers, "usual")
    key = "all_done" if done else "none"
    return Finding(f"ward.decisions.says.{key}", numbers, "usual")
