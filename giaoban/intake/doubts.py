"""What there is to say of a file besides its rows: what is good to know, and what may be wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from giaoban.words.message import Message


@dataclass
class Remarks:
    """What a reader found of a file on its way; it adds to the lists as it reads.

    notes: what is good to know (12 rows were headings); no figure is false for it
    doubts: what may make a figure false, keys `intake.doubt.<name>`; it stands on the review.
        Values name sheet, column, rows and counts, never what may be personal
    """

    notes: list[Message] = field(default_factory=list)
    doubts: list[Message] = field(default_factory=list)


def joined(notes: Iterable[Message | None]) -> Message | None:
    """Notes as one message, in their order; None without any."""
    given = [note for note in notes if note is not None]
    return reduce(_followed_by, given) if given else None


def stored(doubts: Iterable[Message]) -> list[dict[str, str]]:
    """Doubts as the ledger keeps them: the English text, and the key and values."""
    return [{"text": doubt.english(), "message": doubt.stored()} for doubt in doubts]


def _followed_by(first: Message, second: Message) -> Message:
    return Message("intake.file.notes", first=first, second=second)
