"""Which rows of a sheet are records, and which are headings, totals or what follows the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from giaoban.city.spelling import one_spelling
from giaoban.intake.sheet_headers import is_numbering
from giaoban.intake.spoiled_text import clean_text
from giaoban.intake.totals import Totals, is_total

Row = list[Any]
# Empty rows that end a table.
GAP = 2
# Cells of a row of signatures: three people sign, and a place and day.
MOST_SIGNED = 4
# A number of Excel's days, or of seconds; what counts something else is less.
LEAST_DAY = 10_000
_DIGIT = re.compile(r"\d")
_DAY = re.compile(
    r"\d{1,4}\s*[/.\-]\s*\d{1,2}|\d{6,}|\d\s*(?:tháng|thg|[a-z]{3,9}\s*\d{2,4}$)", re.IGNORECASE
)
_WHOLE_DAY = re.compile(r"\s*\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}(?:\s.*)?")
_WORD = r"[^\W\d_]{2,}"
# A numbering before a heading: I. 1) A- Phần 2:
_NUMBER = re.compile(
    rf"(?:phần\s+)?(?P<of>[IVXLC]+|\d{{1,3}}|[A-HĐ])(?:\s*[.):/\-]+\s*|\s+)(?={_WORD})",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"(?:[IVXLC]+|\d{1,3}(?:\.\d{1,2})*|[A-HĐ])[.)]?")
_COUNT = r"\d{1,3}(?:\.\d{3})+|\d+"
_CASES = r"\s*(?:hồ sơ|phản ánh|kiến nghị|vụ việc|vụ|đơn thư|đơn|trường hợp|pakn|cases|records)"
_COUNTED = re.compile(
    rf"\s*(?:[:(\[\-]\s*(?:có\s+)?(?P<a>{_COUNT})(?:{_CASES})?|\s(?P<b>{_COUNT}){_CASES})\s*[)\].]?\s*",
    re.IGNORECASE,
)
_COUNT_ALONE = re.compile(rf"\(?\s*(?:{_COUNT}){_CASES}\s*\)?", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:ubnd\s+)?(?:phường|xã|thị trấn|đặc khu|quận|huyện|thành phố|khu phố|tổ dân phố|lĩnh vực"
    r"|đơn vị|p\.|x\.|tt\.)\s*\w",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"người\s+(?:lập|tổng hợp|báo cáo|ký)|lập\s+biểu|nơi\s+nhận|thủ\s+trưởng|trưởng\s+(?:ban|phòng)"
    r"|chánh\s+văn\s+phòng|giám\s+đốc|chủ\s+tịch|^\W*(?:kt|tm|tl|tuq)\s*\.|ký\s+tên|ký\s*,|họ\s+tên\)"
    r"|đóng\s+dấu|^\W*lưu\s*:|ngày\s*\S*\s*tháng\s*\S*\s*năm",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Places:
    """Where the columns stand that tell a record: its number, the day it came, all mapped ones."""

    case_id: int
    received_at: int
    mapped: tuple[int, ...]


@dataclass
class Left:
    """How many rows were left out, by what they are."""

    headings: int = 0
    totals: int = 0
    numbering: int = 0
    headers: int = 0
    after: int = 0


@dataclass
class _Held:
    """A row that is no whole record, until it is known whether one follows."""

    line: int
    row: Row
    heading: str | None = None
    is_total: bool = False
    is_partial: bool = False
    is_after: bool = False


@dataclass
class Kept:
    """Records in their order, and the heading each stands under."""

    lines: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    sections: list[str | None] = field(default_factory=list)

    def add(self, line: int, row: Row, section: str | None) -> None:
        self.lines.append(line)
        self.rows.append(row)
        self.sections.append(section)


class TableRows:
    """Walks down a sheet below its header.

    A record has a number and the day it came. A row that lacks one of them is kept (and will be
    rejected with its line) where records follow it; below the last record it is kept only where
    it stands next to the table and looks like one. Signatures are not kept anywhere.
    """

    def __init__(
        self, places: Places, headers: Sequence[str], wide: set[int], expects_headings: bool
    ) -> None:
        """wide: lines with a cell merged over columns; expects_headings: the settings name some."""
        self._places = places
        self._headers = headers
        self._wide = wide
        self._expects_headings = expects_headings
        self._held: list[_Held] = []
        self._empty = 0
        self._is_after_total = self._is_signed = self._is_over = False
        self._section: str | None = None
        self.left = Left()
        self.totals = Totals()
        self.first_heading: int | None = None
        # Lines left out that may be records of another table: filled, and with a day.
        self.like_records: list[int] = []

    def take(self, numbered: Iterable[tuple[int, Row]]) -> Kept:
        """The records among the next rows, each row with its line."""
        kept = Kept()
        for line, row in numbered:
            if self._is_record(row):
                if self._held:
                    self._keep_held(kept)
                self._empty = 0
                self._is_after_total = self._is_signed = self._is_over = False
                self.totals.record(row)
                kept.add(line, row, self._section)
            elif any(map(has_content, row)):
                self._set_aside(line, row)
                self._empty = 0
            else:
                self._empty += 1
        return kept

    def end(self) -> Kept:
        """What is kept of the rows below the last record."""
        kept, is_over = Kept(), False
        has_records = self.totals.records > 0
        for held in self._held:
            if held.is_total:
                self._count_total(held)
                is_over = True
            elif is_over or held.heading or held.is_after or (has_records and not held.is_partial):
                is_over = True
                self._leave(held.line, held.row)
            else:
                self.totals.broken()
                kept.add(held.line, held.row, self._section)
        self._held = []
        return kept

    def _keep_held(self, kept: Kept) -> None:
        for held in self._held:
            if held.is_total:
                self._count_total(held)
            elif held.heading:
                self._open(held)
            else:
                self.totals.broken()
                kept.add(held.line, held.row, self._section)
        self._held = []

    def _open(self, held: _Held) -> None:
        text, count, style = cleaned_heading(held.heading or "")
        self.left.headings += 1
        self._section = text
        self.first_heading = self.first_heading or held.line
        self.totals.section(held.line, style, count)

    def _count_total(self, held: _Held) -> None:
        self.left.totals += 1
        self.totals.total(held.line, held.row)

    def _is_record(self, row: Row) -> bool:
        number, day = row[self._places.case_id], row[self._places.received_at]
        if not _is_day(day) or not has_content(number):
            return False
        has_digit = type(number) is not str or _DIGIT.search(number) is not None
        if has_digit and not (type(day) is str and day[:1].isalpha()):
            return True
        return not is_total(texts_of(row)) and not _is_signature([number, day])

    def _set_aside(self, line: int, row: Row) -> None:
        texts = texts_of(row)
        if self._repeats_header(row):
            self.left.headers += 1
        elif is_numbering(texts):
            self.left.numbering += 1
        elif is_total(texts):
            self._held.append(_Held(line, row, is_total=True))
            self._is_after_total = True
        elif not self._is_signed and (heading := self._heading(line, row)):
            self._held.append(_Held(line, row, heading=heading))
            self._is_after_total = False
        else:
            self._hold(line, row)

    def _hold(self, line: int, row: Row) -> None:
        is_partial = self._is_partial(row)
        self._is_signed = self._is_signed or (not is_partial and _is_signature(row))
        if self._is_signed or (self._is_after_total and not is_partial):
            # Not kept even where more records follow.
            self._leave(line, row)
            return
        self._is_over = self._is_over or self._empty >= GAP or self._is_after_total
        is_after = self._is_over and not (is_partial and self._is_full(row))
        self._held.append(_Held(line, row, is_partial=is_partial, is_after=is_after))

    def _leave(self, line: int, row: Row) -> None:
        self.left.after += 1
        days = [cell for cell in row if isinstance(cell, date) or _is_whole_day(cell)]
        filled = sum(map(has_content, row))
        if days and not _is_signature(row) and 2 * filled >= max(6, len(self._places.mapped)):
            self.like_records.append(line)

    def _is_full(self, row: Row) -> bool:
        """Whether as much of a row is filled as of a record."""
        filled = sum(has_content(row[at]) for at in self._places.mapped)
        return 2 * filled >= len(self._places.mapped)

    def _is_partial(self, row: Row) -> bool:
        """Whether a row looks like a record that lacks its number or its day."""
        number, day = row[self._places.case_id], row[self._places.received_at]
        if type(number) is str and not _DIGIT.search(number):
            return _is_day(day) and not _is_signature([number, day])
        is_day = _is_day(day) and not (type(day) is str and _is_signature([day]))
        return has_content(number) or is_day

    def _repeats_header(self, row: Row) -> bool:
        return all(
            isinstance(row[at], str) and one_spelling(row[at]) == one_spelling(self._headers[at])
            for at in self._places.mapped
        )

    def _heading(self, line: int, row: Row) -> str | None:
        """The text of a heading between the rows, None where the row is something else."""
        filled = [(at, cell) for at, cell in enumerate(row) if has_content(cell)]
        others = [cell for _, cell in filled if not isinstance(cell, str)]
        said = [(at, clean_text(cell)) for at, cell in filled if isinstance(cell, str)]
        counts = [text for _, text in said if _COUNT_ALONE.fullmatch(text)]
        said = [(at, text) for at, text in said if not _COUNT_ALONE.fullmatch(text)]
        number = said.pop(0)[1] if len(said) > 1 and _NUMBER_ALONE.fullmatch(said[0][1]) else ""
        texts = {text for _, text in said}
        if len(texts) != 1 or len(others) > 2 or any(isinstance(each, date) for each in others):
            return None
        at, text = said[0]
        if not re.search(_WORD, text) or _SIGNED.search(text):
            return None
        is_marked = number or line in self._wide or _UNIT.match(text)
        is_numbered = _NUMBER.match(text) and " " in text
        if not (is_marked or is_numbered or self._may_head(at, row)):
            return None
        count = f" ({counts[0].strip('()')})" if counts else ""
        return f"{number.rstrip('.)')}. {text}{count}" if number else text + count

    def _may_head(self, at: int, row: Row) -> bool:
        # A text alone in the first columns, where headings are expected or a total closed the last.
        is_left = at <= self._places.case_id
        has_number = _DIGIT.search(str(row[self._places.case_id])) is not None
        return is_left and not has_number and (self._expects_headings or self._is_after_total)


def cleaned_heading(text: str) -> tuple[str, int | None, str]:
    """A heading without its numbering and count, the count, and how it is numbered."""
    count = None
    if (counted := _COUNTED.search(text)) and counted.end() == len(text):
        count = int((counted["a"] or counted["b"]).replace(".", ""))
        text = text[: counted.start()]
    numbered = _NUMBER.match(text)
    style = _style(numbered["of"]) if numbered else ""
    return clean_text(text[numbered.end() :] if numbered else text).rstrip(" :;-"), count, style


def _style(numbering: str) -> str:
    if numbering.isdigit():
        return "1"
    return "I" if re.fullmatch("[IVXLC]+", numbering) and numbering not in "CD" else "A"


def texts_of(row: Row) -> list[str]:
    """The cells of a row as texts, numbers without decimals where whole."""
    return [_plain(cell) for cell in row]


def _plain(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def has_content(cell: Any) -> bool:
    return cell.strip() != "" if isinstance(cell, str) else cell is not None


def _is_day(cell: Any) -> bool:
    if type(cell) is str:
        return _DAY.search(cell) is not None
    if isinstance(cell, bool) or cell is None:
        return False
    return isinstance(cell, date) or (isinstance(cell, (int, float)) and cell >= LEAST_DAY)


def _is_whole_day(cell: Any) -> bool:
    return type(cell) is str and _WHOLE_DAY.fullmatch(cell) is not None


def _is_signature(row: Row) -> bool:
    """Whether a row of few cells says who signs, or where copies go."""
    filled = [cell for cell in row if has_content(cell)]
    return len(filled) <= MOST_SIGNED and any(
        _SIGNED.search(cell) for cell in filled if isinstance(cell, str)
    )


def wide_lines(merges: Sequence[tuple[int, int, int, int]]) -> Iterator[int]:
    """The lines that begin with a cell merged over several columns."""
    return (first for first, _, left, right in merges if right > left)
