"""Day and month swapped by a spreadsheet of another region, told by what it left as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

_DAY_FIRST = re.compile(r"\s*(\d{1,2})[/.\-]\d{1,2}[/.\-]\d{2,4}")
_MONTHS = 12
# From so many of each it is no chance: one date in three has a day up to 12.
LEAST_CELLS = 5


@dataclass
class DayOrder:
    """The cells of one date column: dates as such, and texts that begin with the day.

    A spreadsheet that expects the month first turns 05/11 into a date (11 May) and leaves 25/11 as
    text. Then every date as such has a day up to 12, and every text one above.
    """

    typed: int = 0
    texts: int = 0
    _is_sound: bool = False

    def see(self, cells: Iterable[Any]) -> None:
        for cell in () if self._is_sound else cells:
            if isinstance(cell, date):
                self._is_sound = cell.day > _MONTHS
                self.typed += 1
            elif isinstance(cell, str) and (text := _DAY_FIRST.match(cell)):
                self._is_sound = int(text[1]) <= _MONTHS
                self.texts += 1
            if self._is_sound:
                return

    @property
    def is_swapped(self) -> bool:
        return not self._is_sound and min(self.typed, self.texts) >= LEAST_CELLS
