"""What is proposed for a file: columns with their evidence, what is asked, and what is not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from giaoban.words.message import Message

SURE, LIKELY, ASK = "sure", "likely", "ask"
# What a person has said, by the key of the question.
Answers = Mapping[str, str]
# An answer that leaves a column, or a value, out of the mapping.
LEFT_OUT = "-"


@dataclass
class Choice:
    """What a canonical column is read from, how sure that is, and what speaks for it.

    headers: the file's columns, joined where several
    examples: some of its values, none of which may name somebody
    """

    canonical: str
    headers: tuple[str, ...]
    degree: str
    evidence: list[Message] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Question:
    """What only a person can say; `key` is what an answer is given under (column.due_at).

    options: the answers there are, empty where anything may be said; likeliest: the one to offer
    is_needed: nothing is written before it is answered
    """

    key: str
    asked: Message
    options: tuple[str, ...] = ()
    is_needed: bool = True
    likeliest: str = ""


@dataclass
class Proposal:
    """A [[source]] or [[report]] as it would be written, and why.

    kind: source or report; settings: its other keys, as header_rows or section_column
    values: canonical column -> canonical value -> the file's values for it
    not_read: header -> why nothing of it is read; unused: headers nothing is proposed for
    """

    file: str
    kind: str
    name: str
    family: str
    family_degree: str
    rows: int
    choices: dict[str, Choice] = field(default_factory=dict)
    formats: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    not_read: dict[str, Message] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    files: tuple[str, ...] = ()

    @property
    def open_questions(self) -> list[Question]:
        """What must be answered before anything is written."""
        return [each for each in self.questions if each.is_needed]

    @property
    def mapping(self) -> tuple:
        """What makes two files ones of one source."""
        columns = {name: choice.headers for name, choice in self.choices.items()}
        return self.kind, self.family, columns, self.formats, self.settings

    def table(self) -> dict[str, Any]:
        """The table as city.toml holds it, in its order of keys."""
        table: dict[str, Any] = {"name": self.name, "family": self.family}
        if self.files:
            table["files"] = list(self.files)
        table |= {key: value for key, value in self.settings.items() if not isinstance(value, dict)}
        table["columns"] = {name: _one_or_all(each.headers) for name, each in self.choices.items()}
        if self.formats:
            table["formats"] = {name: _one_or_all(each) for name, each in self.formats.items()}
        if self.values:
            table["values"] = {
                name: {canonical: list(texts) for canonical, texts in listed.items()}
                for name, listed in self.values.items()
            }
        table |= {key: value for key, value in self.settings.items() if isinstance(value, dict)}
        return table


def _one_or_all(texts: tuple[str, ...]) -> str | list[str]:
    return texts[0] if len(texts) == 1 else list(texts)
