"""Whether the cells of an xlsx stand where a spreadsheet puts them, and hold what their kind says.

The reader of workbooks goes by each cell's own reference, and reads a spoiled number of a shared
text as the first one: a flipped digit would move a value to another case without a word.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

MOST_LINES, MOST_COLUMNS = 1 << 20, 1 << 14
_PLACE = re.compile(rb'\sr="([A-Za-z]*\d+)"')
_UNPLACED = re.compile(rb'<row\b(?! r="|[^>]*\sr=")')
_UNPLACED_PREFIXED = re.compile(rb'<\w+:row\b(?![^>]*\sr=")')
_ODD_TEXT = re.compile(rb' t="s"[^>]*>\s*<(?:\w+:)?v(?:\s[^>]*)?>(?!\d*<)')
_NUMBER = rb"(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)?<"
_NO_NUMBER = re.compile(rb"<v>(?!" + _NUMBER + rb")")
# Texts, errors and dates say what they are.
_ODD_NUMBER = re.compile(
    rb'<c\b(?![^>]*\st="[^n])[^>]*(?<!/)>(?:<f\b[^>]*>[^<]*(?:</f>)?)?<v>(?!' + _NUMBER + rb")"
)
_DIGITS, _LETTERS = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


class CellPlaces:
    """Looks through blocks of whole rows, in their order."""

    def __init__(self) -> None:
        self._last_line = 0

    def check(self, block: bytes) -> None:
        """ValueError where a cell names another row than its own, or comes out of order, or where
        what stands for a number is none."""
        if _ODD_TEXT.search(block) or (_NO_NUMBER.search(block) and _ODD_NUMBER.search(block)):
            raise ValueError("a spoiled number")
        # What lies below the last row may name cells anew.
        places = _PLACE.findall(block, 0, max(block.rfind(b"row>"), 0))
        unplaced = _UNPLACED if b"<row" in block else _UNPLACED_PREFIXED
        if places and not unplaced.search(block):
            self._in_order(pa.array(places, pa.binary()).cast(pa.string()))

    def _in_order(self, places: pa.Array) -> None:
        lines = pc.ascii_ltrim(places, _LETTERS).cast(pa.int64()).to_numpy()
        columns = _columns(pc.ascii_rtrim(places, _DIGITS))
        is_row = columns == 0
        at = np.maximum.accumulate(np.where(is_row, np.arange(len(lines)), -1))
        rows = lines[is_row]
        if at[0] < 0 or np.any(np.diff(rows, prepend=self._last_line) <= 0):
            raise ValueError("rows out of order")
        if rows[-1] > MOST_LINES or columns.max() > MOST_COLUMNS:
            raise ValueError("more than a sheet holds")
        if np.any(lines != lines[at]) or np.any(np.diff(columns)[~is_row[1:]] <= 0):
            raise ValueError("a cell in another's place")
        self._last_line = int(rows[-1])


def _columns(letters: pa.Array) -> np.ndarray:
    """The columns of references, from 1; 0 for those without letters, which are of rows."""
    coded = letters.dictionary_encode()
    numbers = [column_number(each.encode()) for each in coded.dictionary.to_pylist()]
    return pc.take(pa.array(numbers, pa.int64()), coded.indices).to_numpy()


def column_number(letters: bytes) -> int:
    """The column of these letters, from 1: A is 1, AA is 27; 0 without letters."""
    column = 0
    # No column has more letters; what has is beyond all of them.
    for letter in letters[:8].upper():
        column = column * 26 + letter - 64
    return column
