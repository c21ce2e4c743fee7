"""Lines of a printed report among the rows of a file: page heads, repeated headers, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from giaoban.intake.columns import FileColumns
from giaoban.intake.doubts import Remarks
from giaoban.words.message import Message

# What is said below a table, as against a number that stands alone.
_SAID = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")


class PageHeads:
    """The lines of a file that repeat its header, and those that hold one text only."""

    def __init__(self, names: list[str], columns: FileColumns) -> None:
        """names: the header as it stands in the file."""
        self._columns = columns
        self._names = names
        self.repeated: list[int] = []
        self.single: list[int] = []
        self.said: list[int] = []

    def may_be_in(self, raw: dict[int, pa.Array]) -> bool:
        """Whether some row of the used columns may be blank, or such a line."""
        filled = sum(
            (np.diff(np.frombuffer(column.buffers()[1], np.int32, len(column) + 1)) > 0).view(
                np.int8
            )
            for column in raw.values()
        )
        if (filled <= (1 if len(raw) > 1 else 0)).any():
            return True
        at = self._columns.positions["case_id"][0]
        return pc.any(pc.equal(raw[at], self._names[at])).as_py() or False

    def see(self, rows: Sequence[Sequence[str]], lines: np.ndarray) -> None:
        """Notes such lines among some rows; lines: where each stands in the file."""
        self.repeated += [int(lines[at]) for at, row in enumerate(rows) if row == self._names]
        for at in [at for at, row in enumerate(rows) if row.count("") >= len(row) - 1]:
            text = "".join(rows[at])
            if text.strip():
                self.single.append(int(lines[at]))
                if _SAID.search(text):
                    self.said.append(int(lines[at]))


def without_page_heads(rows: pa.Table, heads: PageHeads, remarks: Remarks) -> pa.Table:
    """The rows without repeated headers, single texts above one, and what is said below the last.

    A note tells how many were left out. A single text elsewhere stays the row that it is.
    """
    if not heads.repeated and not heads.said:
        return rows
    lines = rows["line"].to_pylist()
    place = {line: at for at, line in enumerate(lines)}
    repeated = {place[line] for line in heads.repeated if line in place}
    above = _runs(sorted(repeated), {place[line] for line in heads.single if line in place})
    below = _runs([len(lines)], {place[line] for line in heads.said if line in place})
    # A file of such lines only is not what it seems.
    below = below if len(below) < len(lines) - len(repeated | above) else set()
    left = sorted(repeated | above | below)
    for key, found in (("page_heads", repeated | above), ("below", below - above)):
        if found:
            remarks.notes.append(Message(f"intake.lines.{key}", rows=len(found)))
    kept = np.ones(len(lines), bool)
    kept[left] = False
    return rows.filter(pa.array(kept))


def empty_batch(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], schema=schema)


def _runs(ends: list[int], single: set[int]) -> set[int]:
    """The single lines that stand directly above some places, one above the other."""
    found: set[int] = set()
    for end in ends:
        at = end - 1
        while at in single:
            found.add(at)
            at -= 1
    return found
