"""Which column of a file is which: by the words of its name and by what its values show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from giaoban.city.vocabulary import (
    CANONICAL_COLUMNS,
    DATE_COLUMNS,
    REQUIRED_COLUMNS,
    VALUE_LISTS,
    YES_NO,
)
from giaoban.intake.patterns import is_address_header
from giaoban.intake.proposals.dictionary import (
    column_meanings,
    has_values,
    is_row_number,
    value_meaning,
)
from giaoban.intake.proposals.facts import Facts
from giaoban.intake.proposals.proposal import LIKELY, SURE, Choice
from giaoban.intake.proposals.study import Study
from giaoban.words.message import Message

# From these scores a column is surely, or likely, what it is taken for; below it is asked.
SURE_SCORE, LIKELY_SCORE = 0.85, 0.45
# Two columns that are so nearly as likely cannot be told apart.
NEAR = 0.1
# So many rows may repeat a number in another version of a case; more, and it is no number of one.
MOST_REPEATED = 0.02
LEAST_UNITS, MOST_UNITS = 0.5, 0.9
# Different values a list of words may have.
MOST_STATES, MOST_KINDS = 60, 30
MOST_CHANNELS = 40
# A text that hardly repeats is no list: what is written in it is said about one case.
MOST_DISTINCT_SHARE = 0.5
LEAST_ROWS = 20
_LETTERS = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d+([.,]\d+)?")


@dataclass(frozen=True)
class Candidate:
    """A column that may be a canonical one, with what speaks for it; score from 0 to 1."""

    canonical: str
    facts: Facts
    score: float
    evidence: tuple[Message, ...]


@dataclass
class Chosen:
    """What was chosen, and the columns that could not be told apart by canonical column."""

    choices: dict[str, Choice]
    undecided: dict[str, list[str]]


def choose(study: Study, family: str, given: dict[str, tuple[str, ...]]) -> Chosen:
    """The columns of a file by canonical column; `given` are those a person has named, () for none."""
    choices = {
        name: Choice(
            name, headers, SURE, [Message("intake.map.answered")], _examples(study, headers)
        )
        for name, headers in given.items()
        if headers
    }
    taken = {header for headers in given.values() for header in headers}
    left = sorted(
        (
            each
            for each in _candidates(study, family)
            if each.canonical not in given and each.facts.header not in taken
        ),
        key=lambda each: (-each.score, *_place(each, study)),
    )
    undecided: dict[str, list[str]] = {}
    while left:
        best = left[0]
        rivals = [
            each.facts.header
            for each in left[1:]
            if each.canonical == best.canonical and each.score > best.score - NEAR
        ]
        if rivals or best.score < LIKELY_SCORE:
            undecided[best.canonical] = [best.facts.header, *rivals]
        else:
            choices[best.canonical] = _choice(best)
        taken = set() if best.canonical in undecided else {best.facts.header}
        left = [
            each
            for each in left
            if each.canonical != best.canonical and each.facts.header not in taken
        ]
    order = CANONICAL_COLUMNS["dossier"]
    return Chosen(dict(sorted(choices.items(), key=lambda each: order.index(each[0]))), undecided)


def _place(candidate: Candidate, study: Study) -> tuple[int, int]:
    order = CANONICAL_COLUMNS["dossier"]
    return order.index(candidate.canonical), list(study.facts).index(candidate.facts.header)


def _choice(best: Candidate) -> Choice:
    degree = SURE if best.score >= SURE_SCORE else LIKELY
    return Choice(
        best.canonical, (best.facts.header,), degree, list(best.evidence), best.facts.examples()
    )


def _examples(study: Study, headers: tuple[str, ...]) -> list[str]:
    return study.facts[headers[0]].examples() if headers[0] in study.facts else []


def _candidates(study: Study, family: str) -> Iterator[Candidate]:
    for facts in study.usable():
        meanings = column_meanings(facts.header)
        for canonical in CANONICAL_COLUMNS[family]:
            weight = meanings.get(canonical, 0.0)
            fit, evidence = _fit(canonical, weight, facts)
            if fit:
                said = [_said_by_name(facts.header, weight)] if weight else []
                yield Candidate(canonical, facts, min(fit, 1.0), (*said, *evidence))


def _said_by_name(header: str, weight: float) -> Message:
    key = "intake.map.name_says" if weight >= 1 else "intake.map.name_may_say"
    return Message(key, name=header)


def _fit(canonical: str, weight: float, facts: Facts) -> tuple[float, list[Message]]:
    """How likely a column is a canonical one, and what of its values says so."""
    if facts.is_text:
        return 0.0, []
    if canonical in DATE_COLUMNS:
        return _as_days(weight, facts)
    if facts.days is not None:
        return (_as_number(weight, facts) if canonical == "case_id" else 0.0), []
    if canonical == "case_id":
        return _as_number(weight, facts), _number_evidence(facts)
    if canonical == "ward":
        return _as_unit(weight, facts)
    if not weight or is_address_header(facts.header):
        return _by_values_alone(canonical, facts)
    if not facts.filled:
        return 0.0, []
    if canonical in VALUE_LISTS and canonical != "channel":
        return _as_listed(canonical, weight, facts)
    if canonical in ("paused_days", "supplement_requests"):
        is_number = all(_NUMBER.fullmatch(text) for text in facts.listed)
        return (weight if facts.listed and is_number else 0.0), []
    return _as_text(canonical, weight, facts)


def _as_days(weight: float, facts: Facts) -> tuple[float, list[Message]]:
    if not weight:
        return 0.0, []
    if not facts.filled:
        # A column nothing has happened in yet.
        return (0.6 if weight >= 1 else 0.0), [Message("intake.map.empty")]
    if facts.days is None:
        return 0.0, []
    share = Message("intake.map.days", dated_share=facts.days.share, rows=facts.filled)
    if facts.days.share == 1:
        share = Message("intake.map.all_days", rows=facts.filled)
    return weight if weight >= 1 else max(weight, 0.5), [share]


def _as_number(weight: float, facts: Facts) -> float:
    if facts.filled < facts.rows * 0.98 or not facts.filled:
        return 0.0
    if is_row_number(facts.header):
        # Numbers the rows of this file, and those of the next one anew.
        return 0.2
    if facts.repeats > MOST_REPEATED * facts.filled:
        return 0.3 * weight
    if facts.is_unique and weight:
        return min(1.0, weight + 0.3)
    return weight or (0.3 if facts.is_unique and facts.days is None else 0.0)


def _number_evidence(facts: Facts) -> list[Message]:
    if facts.is_unique:
        return [Message("intake.map.unique", values=facts.distinct)]
    return [Message("intake.map.repeats", rows=facts.repeats)]


def _as_unit(weight: float, facts: Facts) -> tuple[float, list[Message]]:
    """A unit's column by the units of the city; where there are none by its name alone."""
    if not facts.filled or is_row_number(facts.header):
        return 0.0, []
    if not weight and not any(map(_LETTERS.search, facts.listed)):
        # A small number may be a code and is more often something else.
        return 0.0, []
    told = [Message("intake.map.units", units_met=facts.units, values=facts.distinct)]
    if facts.in_units >= MOST_UNITS:
        return (1.0 if weight else 0.7), told
    if facts.in_units >= LEAST_UNITS:
        return (0.8 if weight else 0.5), told
    repeats = facts.distinct <= MOST_DISTINCT_SHARE * facts.filled or facts.filled < LEAST_ROWS
    return (weight if repeats else 0.6 * weight), []


def _as_listed(canonical: str, weight: float, facts: Facts) -> tuple[float, list[Message]]:
    """A column whose values are those of a list, by how many of them mean one of it."""
    if not facts.listed or len(facts.listed) > MOST_STATES:
        return 0.0, []
    known = known_values(canonical, facts)
    told = [Message("intake.map.values", known=len(known), values=len(facts.listed))]
    if len(known) == len(facts.listed):
        return min(1.0, weight + 0.3), told
    if canonical == "status":
        return weight, told
    if canonical == "kind" and known and len(facts.listed) <= MOST_KINDS:
        return weight, told
    # Rows with a value in no list are rejected: such a column is not taken unasked.
    return 0.0, told


def known_values(canonical: str, facts: Facts) -> dict[str, str]:
    """The values of a column that a list of ours, or the program's own, gives a meaning."""
    allowed = VALUE_LISTS[canonical]
    words = "yes_no" if allowed == YES_NO else canonical
    meant = {}
    for text in facts.listed:
        if has_values(words) and (canonical_value := value_meaning(words, text)):
            meant[text] = canonical_value
        elif allowed and text in allowed:
            meant[text] = text
    return meant


def _by_values_alone(canonical: str, facts: Facts) -> tuple[float, list[Message]]:
    """States and kinds are known by their words whatever their column is called."""
    if canonical not in ("status", "kind") or len(facts.listed) < 2:
        return 0.0, []
    known = known_values(canonical, facts)
    if len(known) < len(facts.listed) or len(facts.listed) > MOST_KINDS:
        return 0.0, []
    told = Message("intake.map.values", known=len(known), values=len(facts.listed))
    return 0.5, [told]


def _as_text(canonical: str, weight: float, facts: Facts) -> tuple[float, list[Message]]:
    is_varied = facts.distinct > MOST_DISTINCT_SHARE * facts.filled and facts.filled >= LEAST_ROWS
    if is_varied or (canonical == "channel" and facts.distinct > MOST_CHANNELS):
        return 0.0, []
    told = [Message("intake.map.distinct", values=facts.distinct)]
    return (min(1.0, weight + 0.1) if weight < 1 else 1.0), told


def lacking(chosen: Chosen) -> list[str]:
    """The columns no source may lack that were not chosen."""
    return [name for name in REQUIRED_COLUMNS if name not in chosen.choices]
