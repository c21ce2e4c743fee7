"""What is said to the person at the keyboard: a key and its values, written when it is shown.

Whoever shows a message chooses the language. What is kept of one (in the ledger of an import) is
its key and values, with the English text for a program that no longer has the key.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from giaoban.words.text import has_sentence, in_language, t

RECORD_LANGUAGE = "en"
_DAY = "day"  # what a day is kept under, which no message has for a key of its own


class Message:
    """A sentence of the words by its key; its values may be messages themselves, or lists."""

    def __init__(self, key: str, /, **values: Any) -> None:
        self.key = key
        self.values = values

    def __str__(self) -> str:
        """The sentence in the language of this run."""
        return t(self.key, **{name: _said(value) for name, value in self.values.items()})

    def __repr__(self) -> str:
        return f"Message({self.key!r}, {self.values!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(self.key)

    def with_values(self, **values: Any) -> Message:
        """The same sentence with other values for some of its own."""
        return type(self)(self.key, **self.values | values)

    def english(self) -> str:
        """The sentence as records and other programs keep it."""
        with in_language(RECORD_LANGUAGE):
            return str(self)

    def stored(self) -> str:
        """The message as JSON; its values are texts, numbers, days, lists and messages."""
        return json.dumps({**_plain(self), "text": self.english()}, ensure_ascii=False)


def listed(values: Iterable[Any], empty: Message | None = None) -> list[Any] | Message | str:
    """Values to be said with commas between them; `empty` where there are none."""
    given = list(values)
    return given or empty or ""


def read(stored: str | None, text: str | None) -> Message | str | None:
    """What was stored, as a message; `text` where nothing was or its key is not known any more."""
    if not stored:
        return text
    held = json.loads(stored)
    return _message(held) if _is_known(held) else held["text"]


def _said(value: Any) -> Any:
    if isinstance(value, Message):
        return str(value)
    if isinstance(value, list | tuple):
        return ", ".join(str(_said(member)) for member in value)
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Message):
        values = {name: _plain(inner) for name, inner in value.values.items()}
        return {"key": value.key, "values": values}
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    return [_plain(member) for member in value] if isinstance(value, list | tuple) else value


def _message(held: Any) -> Any:
    if isinstance(held, dict) and _DAY in held:
        return date.fromisoformat(held[_DAY])
    if isinstance(held, dict):
        return Message(held["key"], **{n: _message(value) for n, value in held["values"].items()})
    return [_message(member) for member in held] if isinstance(held, list) else held


def _is_known(held: Any) -> bool:
    if isinstance(held, dict) and _DAY in held:
        return True
    if isinstance(held, dict):
        return has_sentence(held["key"]) and all(map(_is_known, held["values"].values()))
    return all(map(_is_known, held)) if isinstance(held, list) else True
