"""The records of a JSON document, element by element, however long its lines are.

Only what is being read is held: the text between two pieces and one element at a time.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator

from giaoban.errors import FileProblem

_SPACE = " \t\n\r"
Beside = Callable[[tuple[str, ...], object], None]


class Number(str):
    """A number's own text: an id of 20 digits or "20.0" must not change."""


_DECODER = json.JSONDecoder(parse_float=Number, parse_int=Number, parse_constant=Number)


def value_of(text: str):
    """The value of a text of JSON; JSONDecodeError or RecursionError where it is none."""
    value, end = _DECODER.raw_decode(text.lstrip(_SPACE))
    if text.lstrip(_SPACE)[end:].strip(_SPACE):
        raise json.JSONDecodeError("Extra data", text, end)
    return value


class _Text:
    """A text that is read piece by piece; what has been passed is dropped."""

    def __init__(self, pieces: Iterator[str]):
        self._pieces = pieces
        self._held = ""
        self._at = 0
        self._line, self._column = 1, 1
        self._is_whole = False

    def peek(self) -> str:
        """The next sign that is no white space; empty at the end."""
        while True:
            while self._at < len(self._held) and self._held[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._held) or not self._more():
                return self._held[self._at : self._at + 1]

    def expect(self, allowed: str) -> str:
        """The next sign, which must be one of those allowed."""
        sign = self.peek()
        if not sign or sign not in allowed:
            raise self._problem(f"Expecting {' or '.join(map(repr, allowed))}", self._at)
        return sign

    def take(self, allowed: str) -> str:
        """Passes the next sign, which must be one of those allowed."""
        sign = self.expect(allowed)
        self._at += 1
        return sign

    def end(self) -> None:
        """FileProblem where there is more."""
        if self.peek():
            raise self._problem("Extra data", self._at)

    def value(self):
        """Passes the next value and gives it."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._held, self._at)
            except json.JSONDecodeError as error:
                if not self._more():
                    raise self._problem(error.msg, error.pos) from error
                continue
            except RecursionError as error:
                raise FileProblem("intake.json.too_deep") from error
            # A number that ends where the piece does may go on in the next.
            if end < len(self._held) or not self._more():
                self._at = end
                return value

    def _more(self) -> bool:
        """Whether there was more text to hold; what has been passed is dropped.

        As much again as is held, so that a long value is not tried again for every piece.
        """
        if self._is_whole:
            return False
        self._pass()
        added, wanted = [], len(self._held)
        while wanted >= 0 and not self._is_whole:
            piece = next(self._pieces, None)
            self._is_whole = piece is None
            added.append(piece or "")
            wanted -= len(piece or "")
        self._held += "".join(added)
        return any(added)

    def _pass(self) -> None:
        self._line, self._column = self._place(self._at)
        self._held, self._at = self._held[self._at :], 0

    def _place(self, at: int) -> tuple[int, int]:
        breaks = self._held.count("\n", 0, at)
        if not breaks:
            return self._line, self._column + at
        return self._line + breaks, at - self._held.rfind("\n", 0, at)

    def _problem(self, what: str, at: int) -> FileProblem:
        line, column = self._place(at)
        return FileProblem("intake.json.not_json", line=str(line), place=str(column), error=what)


def records_of(
    pieces: Iterator[str], path: str | None, beside: Beside
) -> Iterator[tuple[str, Iterator[object]]]:
    """A document's lists of objects: the keys each stands under, and its elements to be read first.

    path: keys with points between them, as in "result.items", of the only list that is wanted;
        None for all of them: the document itself, and those that begin with an object
    beside: is given each value that is no such list, with the keys it stands under
    """
    text = _Text(pieces)
    yield from _Search(text, path, beside).lists(())
    text.end()


class _Search:
    """Walks a document down to its lists of objects."""

    def __init__(self, text: _Text, path: str | None, beside: Beside):
        self.text = text
        self.path = path
        self.beside = beside

    def lists(self, keys: tuple[str, ...]) -> Iterator[tuple[str, Iterator[object]]]:
        """The wanted lists in the next value, which stands under these keys."""
        sign = self.text.peek()
        if sign == "{" and not self._is_past(keys):
            yield from self._of_object(keys)
        elif sign == "[" and self._may_be_wanted(keys):
            yield from self._if_of_objects(keys)
        else:
            self.beside(keys, self.text.value())

    def _is_past(self, keys: tuple[str, ...]) -> bool:
        """Whether the path leads elsewhere, so that what stands here is passed as a whole."""
        return self.path is not None and not f"{self.path}.".startswith(_prefix(keys))

    def _may_be_wanted(self, keys: tuple[str, ...]) -> bool:
        return self.path is None or ".".join(keys) == self.path

    def _of_object(self, keys: tuple[str, ...]) -> Iterator[tuple[str, Iterator[object]]]:
        self.text.take("{")
        if self.text.peek() == "}":
            self.text.take("}")
            return
        sign = ","
        while sign == ",":
            self.text.expect('"')
            key = self.text.value()
            self.text.take(":")
            yield from self.lists((*keys, key))
            sign = self.text.take(",}")

    def _if_of_objects(self, keys: tuple[str, ...]) -> Iterator[tuple[str, Iterator[object]]]:
        """The next list, if it is named, the document itself or begins with an object."""
        self.text.take("[")
        if self.path is not None or not keys or self.text.peek() == "{":
            yield ".".join(keys), self._elements()
        else:
            deque(self._elements(), maxlen=0)

    def _elements(self) -> Iterator[object]:
        if self.text.peek() == "]":
            self.text.take("]")
            return
        sign = ","
        while sign == ",":
            yield self.text.value()
            sign = self.text.take(",]")


def _prefix(keys: tuple[str, ...]) -> str:
    return "".join(f"{key}." for key in keys)
