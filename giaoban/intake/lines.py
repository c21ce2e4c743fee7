"""Lines of delimited text to records, with every physical line accounted for.

A quote that is opened and never closed spoils its own line only: reading goes on at the next
line, so that no later record is swallowed.
"""

import csv
import functools
from collections.abc import Iterator
from dataclasses import dataclass, field

from giaoban.intake.encoding import LONGEST_LINE
from giaoban.words.message import Message

# In characters. The limit also bounds how far an unclosed quote can reach.
LONGEST_FIELD = 1 << 20
# Records of fewer fields than this look too much like the lines of a text with commas.
NARROW = 8
csv.field_size_limit(LONGEST_FIELD)


class LineTooLongError(Exception):
    """A line that was cut while it was read."""


@dataclass
class Records:
    """What a block of lines holds.

    rows: the fields of each record; a blank line is an empty list
    starts: the index of the line each row starts on
    broken: index of a line and why no record could be made of it, as a stored message
    rest: index of the line where a record starts that the block does not finish
    mended: the index of each line whose quotes within a quoted field were read as letters
    """

    rows: list[list[str]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    broken: list[tuple[int, str]] = field(default_factory=list)
    rest: int = 0
    mended: list[int] = field(default_factory=list)


def split_records(lines: list[str], separator: str, width: int, is_last: bool) -> Records:
    """The records of a block; without is_last an unfinished one is left for the next block.

    width: fields of a good record, 0 where that is not known yet
    """
    if max(map(len, lines), default=0) <= LONGEST_FIELD:
        records = _all_good(lines, separator, width)
        if records is not None:
            return records
    return _one_by_one(lines, separator, width, is_last)


def _all_good(lines: list[str], separator: str, width: int) -> Records | None:
    """The records of lines whose quotes all pair up; None where any is out of order."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    rows, ends = [], [0]
    try:
        for row in reader:
            rows.append(row)
            ends.append(reader.line_num)
    except csv.Error:
        return None
    starts = ends[:-1]
    tall = [at for at, start in enumerate(starts) if ends[at + 1] - start > 1]
    if any(_swallows(lines[starts[at] : ends[at + 1]], rows[at], separator, width) for at in tall):
        return None
    return Records(rows, starts, [], len(lines))


def single_line_row(line: str, separator: str) -> list[str] | None:
    """The fields of a line on its own, forgiving quotes within quotes; None if one stays open."""
    rows = list(csv.reader([line, "\n"], delimiter=separator))
    return rows[0] if len(rows) == 2 else None


class _Feed:
    """Hands lines to the csv reader and can be set back to any of them."""

    def __init__(self, lines: list[str]):
        self.lines = lines
        self.position = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.position >= len(self.lines):
            raise StopIteration
        line = self.lines[self.position]
        self.position += 1
        if len(line) > LONGEST_LINE:
            raise LineTooLongError
        return line


def _one_by_one(lines: list[str], separator: str, width: int, is_last: bool) -> Records:
    records = Records(rest=len(lines))
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=separator, strict=True)
    while feed.position < len(lines):
        start = feed.position
        row, error = _next_row(reader)
        if error and _may_go_on(error, feed, is_last):
            records.rest = start
            break
        taken = _mended(error, feed, start, separator) if error else row
        if not error and _swallows(lines[start : feed.position], row, separator, width):
            taken = _never_closed()
        if error and not isinstance(taken, str):
            records.mended.append(start)
        _keep(records, feed, start, taken)
    return records


def _next_row(reader: Iterator[list[str]]) -> tuple[list[str], Exception | None]:
    try:
        return next(reader), None
    except (csv.Error, LineTooLongError) as error:
        return [], error


def _keep(records: Records, feed: _Feed, start: int, taken: list[str] | str) -> None:
    """Notes a row, or the reason there is none; after a broken line reading resumes on the next."""
    if isinstance(taken, str):
        records.broken.append((start, taken))
        feed.position = start + 1
    else:
        records.rows.append(taken)
        records.starts.append(start)


def _swallows(taken: list[str], row: list[str], separator: str, width: int) -> bool:
    """Whether a stray pair of quotes, lines apart, has made whole records into one field.

    A line that is a record by itself does not stand within a text, unless records are narrow.
    Where the whole does not have the right number of fields either, no width is too narrow and
    the last line is looked at too.
    """
    if len(taken) < 2 or width < 2:
        return False
    is_whole = len(row) == width
    if is_whole and width < NARROW:
        return False
    inside = taken[1:-1] if is_whole else taken[1:]
    return any('"' not in line and line.count(separator) == width - 1 for line in inside)


def _may_go_on(error: Exception, feed: _Feed, is_last: bool) -> bool:
    """Whether the record is open only because the block ends here."""
    return not is_last and "unexpected end" in str(error) and feed.position == len(feed.lines)


def _mended(error: Exception, feed: _Feed, start: int, separator: str) -> list[str] | str:
    """What can be had of the line a broken record starts on: its row, or why there is none."""
    is_one_line = feed.position == start + 1
    if is_one_line and "expected after" in str(error):
        return single_line_row(feed.lines[start], separator) or _never_closed()
    return _reason(error, is_one_line)


def _reason(error: Exception, is_one_line: bool) -> str:
    if isinstance(error, LineTooLongError) and is_one_line:
        return Message("intake.row.long_line", most=LONGEST_LINE).stored()
    if "field larger" in str(error) and is_one_line:
        return Message("intake.row.long_field", most=LONGEST_FIELD).stored()
    return _never_closed()


@functools.cache
def _never_closed() -> str:
    return Message("intake.row.never_closed").stored()
