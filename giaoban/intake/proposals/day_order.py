"""Whether the dates of a file follow each other as those of cases do: received, then due and closed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from giaoban.intake.proposals.proposal import LIKELY, SURE, Choice, Proposal, Question
from giaoban.intake.proposals.study import Study
from giaoban.words.message import Message

# Rows that are looked at.
LOOKED_AT = 5_000
# Where fewer rows are in order the columns are likely taken for each other.
LEAST_IN_ORDER, MOST_IN_ORDER = 0.5, 0.95
# A term is one where so many cases have it.
LEAST_TERM, LEAST_ROWS = 0.9, 20


@dataclass(frozen=True)
class _Pairs:
    """Days of receipt and days of another column, row by row where both are there."""

    pairs: list[tuple[date, date]]

    @property
    def in_order(self) -> float:
        return sum(first <= second for first, second in self.pairs) / len(self.pairs)

    @property
    def term(self) -> tuple[int, float]:
        """The commonest number of days between the two, and its share."""
        days, rows = Counter((second - first).days for first, second in self.pairs).most_common(1)[
            0
        ]
        return days, rows / len(self.pairs)


def add_order(proposal: Proposal, study: Study) -> None:
    """Adds what the order of days says for due and closing dates, and against them."""
    received = _days(proposal, study, "received_at")
    for name in ("due_at", "closed_at"):
        others = _days(proposal, study, name)
        pairs = [(a, b) for a, b in zip(received, others, strict=False) if a and b]
        if pairs:
            _tell(proposal, name, _Pairs(pairs))


def _tell(proposal: Proposal, name: str, found: _Pairs) -> None:
    choice, share = proposal.choices[name], found.in_order
    if share < LEAST_IN_ORDER and not _is_answered(choice):
        _ask(proposal, name, share)
        return
    key = "all_in_order" if share == 1 else "in_order"
    values = {} if share == 1 else {"ordered_share": share}
    choice.evidence.append(Message(f"intake.map.{key}", **values))
    if choice.degree == SURE and share < MOST_IN_ORDER:
        choice.degree = LIKELY
    days, of_all = found.term
    if name == "due_at" and of_all >= LEAST_TERM and len(found.pairs) >= LEAST_ROWS:
        choice.evidence.append(Message("intake.map.term", days=days, term_share=of_all))


def _is_answered(choice: Choice) -> bool:
    return choice.evidence[0].key == "intake.map.answered"


def _ask(proposal: Proposal, name: str, share: float) -> None:
    """A column mostly before the receipt is no due or closing date unless somebody says so."""
    (header,) = proposal.choices.pop(name).headers
    proposal.formats.pop(name, None)
    asked = Message("intake.map.ask.out_of_order", canonical=name, name=header, ordered_share=share)
    proposal.questions.append(Question(f"column.{name}", asked, (header,), False, header))


def _days(proposal: Proposal, study: Study, name: str) -> list[date | None]:
    """The days of a column's first rows; none where its form is not decided."""
    choice = proposal.choices.get(name)
    facts = study.facts.get(choice.headers[0]) if choice else None
    if (
        facts is None
        or facts.days is None
        or any(q.key == f"format.{name}" for q in proposal.questions)
    ):
        return []
    formats = [text for text in proposal.formats.get(name, ()) if "%" in text]
    if len(formats) < len(proposal.formats.get(name, ())):
        return []
    return [_day(text, formats) for text in facts.values.slice(0, LOOKED_AT).to_pylist()]


def _day(text: str | None, formats: list[str]) -> date | None:
    for format_ in formats if text else ():
        try:
            return datetime.strptime(text, format_).date()
        except ValueError:
            continue
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
