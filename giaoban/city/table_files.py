"""A city table as the file it is: rows with the bytes they stand in, so that only what was edited changes.

Rows are read as `tables.read_table` reads them and numbered alike, by the line each ends on. Line ends,
order, blank lines, columns nobody knows, the mark of UTF-8 and spaces around a cell stay as they are.
"""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from giaoban.city.tables import separator
from giaoban.errors import CityError

_MARK = "\ufeff"
# Of a table that is not there yet: what spreadsheets open with the right letters.
_NEW = {"mark": _MARK, "separator": ",", "line_end": "\r\n"}


@dataclass(frozen=True)
class Line:
    """One row as it stands: the line it ends on, its text with the line end, and its cells."""

    number: int
    raw: str
    cells: tuple[str, ...]

    def shown(self, at: int) -> str:
        """A cell as a reader of the table takes it; nothing where the row ends before it."""
        if at >= len(self.cells):
            return ""
        return unicodedata.normalize("NFC", self.cells[at]).strip()

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything: such a row is passed over."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Edits:
    """What was done to the rows of a table as they were shown, told by their place among them."""

    changed: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    added: tuple[Mapping[str, str], ...] = ()
    removed: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed)

    @property
    def touched(self) -> set[int]:
        """The rows that are changed or removed."""
        return set(self.changed) | self.removed


@dataclass(frozen=True)
class TableFile:
    """A table's rows as they stand in its file, blank ones left out of `rows`."""

    name: str
    content: bytes | None
    mark: str
    separator: str
    line_end: str
    columns: tuple[str, ...]
    head: str
    lines: tuple[Line, ...]

    @property
    def digest(self) -> str:
        """What tells this content from any other; empty where there is no file."""
        return digest(self.content)

    @property
    def rows(self) -> list[Line]:
        """The rows that say something, in the order of the file."""
        return [line for line in self.lines if not line.is_blank]

    def cells(self) -> list[dict[str, str]]:
        """The rows by column."""
        named = [(at, column) for at, column in enumerate(self.columns) if column]
        return [{column: row.shown(at) for at, column in named} for row in self.rows]

    def edited(self, edits: Edits) -> bytes:
        """The file with the edits; every row nobody touched keeps its bytes."""
        rows, columns = self.rows, self._columns(edits)
        places = {id(row): place for place, row in enumerate(rows)}
        parts = [self.mark, self._head(columns)]
        for line in self.lines:
            place = places.get(id(line))
            if place in edits.removed:
                continue
            parts.append(self._changed(line, columns, edits.changed.get(place, {})))
        added = [row for row in edits.added if any(cell.strip() for cell in row.values())]
        if added and not parts[-1].endswith(("\n", "\r")):
            parts.append(self.line_end)
        parts += [self._written([row.get(column, "") for column in columns]) for row in added]
        return "".join(parts).encode("utf-8")

    def without(self, numbers: Iterable[int]) -> bytes:
        """The file with these rows blank, so that every other row keeps its number."""
        blank = set(numbers)
        parts = [self.mark, self.head]
        parts += [_blank(line.raw) if line.number in blank else line.raw for line in self.lines]
        return "".join(parts).encode("utf-8")

    def _columns(self, edits: Edits) -> tuple[str, ...]:
        """The columns, after them those that edits fill for the first time."""
        filled = (row for row in (*edits.changed.values(), *edits.added))
        new = (column for row in filled for column, cell in row.items() if cell.strip())
        return tuple(dict.fromkeys((*self.columns, *new)))

    def _head(self, columns: tuple[str, ...]) -> str:
        return self.head if columns == self.columns else self._written(columns)

    def _changed(self, line: Line, columns: tuple[str, ...], cells: Mapping[str, str]) -> str:
        own = {columns.index(column): cell for column, cell in cells.items() if column in columns}
        new = {at: cell for at, cell in own.items() if cell.strip() != line.shown(at)}
        if not new:
            return line.raw
        last = max(len(line.cells), *(at + 1 for at in new))
        kept = [*line.cells, *[""] * (last - len(line.cells))]
        written = self._written([new.get(at, cell) for at, cell in enumerate(kept)])
        return written if line.raw.endswith(("\n", "\r")) else written.removesuffix(self.line_end)

    def _written(self, cells: Iterable[str]) -> str:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self.separator, lineterminator=self.line_end).writerow(cells)
        return text.getvalue()


def digest(content: bytes | None) -> str:
    """What tells one content from another; empty where there is none."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def bytes_of(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none, CityError where it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CityError("city.table.unreadable", file=path.name, reason=error.strerror) from error


def read_file(path: Path, columns: Iterable[str] = ()) -> TableFile:
    """A table as it stands; one that is not there is empty and has the columns given.

    CityError where it is no text in UTF-8 or a row cannot be taken apart; what the cells say is not
    looked at.
    """
    return parsed(path.name, bytes_of(path), columns)


def parsed(name: str, content: bytes | None, columns: Iterable[str] = ()) -> TableFile:
    """The table that a file of this content is."""
    if not (content or b"").strip():
        return _empty(name, content, tuple(columns))
    text = _text(name, content)
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    split = separator(text)
    first, *others = _lines(name, text, split)
    heads = tuple(unicodedata.normalize("NFC", cell) for cell in first.cells)
    return TableFile(name, content, mark, split, _line_end(text), heads, first.raw, tuple(others))


def _empty(name: str, content: bytes | None, columns: tuple[str, ...]) -> TableFile:
    bare = TableFile(name, content, columns=columns, head="", lines=(), **_NEW)
    return TableFile(**vars(bare) | {"head": bare._written(columns)})


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CityError("city.table.not_utf8", file=name, row=str(line)) from error


def _lines(name: str, text: str, split: str) -> Iterator[Line]:
    """Every record with the lines of text it was read from."""
    physical = list(io.StringIO(text, newline=""))
    reader = csv.reader(physical, delimiter=split, strict=True)
    before = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            row = str(before + 1)
            raise CityError("city.table.not_a_row", file=name, row=row, error=str(error)) from error
        if cells is None:
            return
        raw = "".join(physical[before : reader.line_num])
        before = reader.line_num
        yield Line(before, raw, tuple(cells))


def _line_end(text: str) -> str:
    first = text.find("\n")
    if first < 0:
        return "\r" if "\r" in text else "\n"
    return "\r\n" if text[:first].endswith("\r") else "\n"


def _blank(raw: str) -> str:
    """As many lines as before with nothing in them."""
    lines = io.StringIO(raw, newline="")
    return "".join(line[len(line.rstrip("\r\n")) :] for line in lines)


def moved(edits: Edits, shown: TableFile, now: TableFile) -> Edits | None:
    """The same edits on what stands in the file now; None where a row they touch is no longer alike."""
    if shown.columns != now.columns:
        return None
    places: dict[str, list[int]] = {}
    for place, row in enumerate(now.rows):
        places.setdefault(row.raw.rstrip("\r\n"), []).append(place)
    to = {}
    for place in edits.touched:
        alike = places.get(shown.rows[place].raw.rstrip("\r\n"), [])
        if len(alike) != 1:
            return None
        to[place] = alike[0]
    changed = {to[place]: cells for place, cells in edits.changed.items()}
    return Edits(changed, edits.added, frozenset(to[place] for place in edits.removed))


def differences(before: TableFile, after: TableFile) -> dict[str, list[dict[str, str]]]:
    """The rows one has and the other has not, as `added` and `removed`, each in its order.

    A row whose cells are the same is the same, wherever it stands.
    """
    old, new = before.cells(), after.cells()
    return {"added": _beyond(new, old), "removed": _beyond(old, new)}


def _beyond(rows: list[dict[str, str]], others: list[dict[str, str]]) -> list[dict[str, str]]:
    left: dict[tuple, int] = {}
    for row in others:
        left[_said(row)] = left.get(_said(row), 0) + 1
    beyond = []
    for row in rows:
        if left.get(_said(row), 0):
            left[_said(row)] -= 1
        else:
            beyond.append(row)
    return beyond


def _said(row: Mapping[str, str]) -> tuple:
    return tuple(sorted((column, cell) for column, cell in row.items() if cell))
