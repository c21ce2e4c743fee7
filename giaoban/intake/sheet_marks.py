"""What a sheet says beside its values: hidden rows and columns, formats, errors, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# A number format of nothing but zeros and literal text, as 000000 or "HS-"0000.
_LITERAL = r'(?:"[^"]*"|\\.|[-+(): ])*'
_ZEROS = re.compile(rf"(?:\[[^\]]*\])*({_LITERAL})(0+)({_LITERAL})")


@dataclass(frozen=True)
class Shape:
    """How a whole number is shown: with leading zeros, and with text around it."""

    before: str
    digits: int
    after: str

    def shown(self, number: float) -> str:
        return f"{self.before}{int(number):0{self.digits}d}{self.after}"


@dataclass
class Marks:
    """Columns count from 0, lines from 1.

    errors: column -> lines of cells that hold an error, as #REF!
    unvalued: column -> lines of formulas that were saved without their values
    shapes: column -> line -> how the number there is shown, where it has leading zeros
    last_line, last_column: how far cells go, where the kind of workbook lets that be seen
    merges: first line, last line, first column, last column of each merged cell
    """

    hidden_lines: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: int = 0
    errors: dict[int, list[int]] = field(default_factory=dict)
    unvalued: dict[int, list[int]] = field(default_factory=dict)
    shapes: dict[int, dict[int, Shape]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    is_1904: bool = False
    last_line: int = 0
    last_column: int = 0

    def reach(self, line: int, column: int) -> None:
        """A cell stands there: the sheet goes so far at least."""
        self.last_line = max(self.last_line, line)
        self.last_column = max(self.last_column, column)


def shape_of(code: str) -> Shape | None:
    """The shape a number format gives, None for any that shows a number as it is."""
    found = _ZEROS.fullmatch(code.split(";")[0].strip())
    if not found:
        return None
    before, after = _literal(found[1]), _literal(found[3])
    return Shape(before, len(found[2]), after) if len(found[2]) > 1 or before or after else None


def _literal(written: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)', r"\1\2", written)
