"""Which unit a name that no table knows most likely means: offered to a person, never decided.

What a text means is decided by `ward_names`, by table and rule; likeness only puts a list in order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher

from giaoban.city.ward_names import spelling
from giaoban.city.wards import Alias, Change, Unit

# "Hòn Gai" is as like "Hồng Gai"; "Hồng Hà" and "Thống Nhất", which share most letters, are less.
ALIKE = 0.9


def units_of_days(units: Sequence[Unit], first: date, last: date) -> list[Unit]:
    """The units that were there on one of the days; those that were there longest first."""
    there = [unit for unit in units if unit.first <= last and unit.last >= first]
    return sorted(there, key=lambda unit: (_days(unit, first, last), unit.name), reverse=True)


def heir(
    text: str, units: Sequence[Unit], changes: Sequence[Change], among: Sequence[Unit]
) -> Unit | None:
    """The unit that took over wholly from one of this name that had ended; None where none did so."""
    codes = {unit.code for unit in units if spelling(unit.name) == spelling(text)}
    went = [change for change in changes if change.old_code in codes]
    heirs = {change.new_code for change in went}
    if len(heirs) != 1 or any(change.share != "full" for change in went):
        return None
    return next((unit for unit in among if unit.code in heirs), None)


def proposed(text: str, units: Sequence[Unit]) -> Unit | None:
    """The one unit whose name is most like the text without tones; None where none is like it."""
    likeness = [(_likeness(text, unit.name), place) for place, unit in enumerate(units)]
    best, place = max(likeness, default=(0.0, 0), key=lambda pair: (pair[0], -pair[1]))
    return units[place] if best >= ALIKE else None


def alias_of(text: str, unit: Unit, units: Sequence[Unit]) -> Alias:
    """The row that gives a text to a unit; with its day where the code was used for several."""
    is_one = sum(other.code == unit.code for other in units) == 1
    return Alias(text.strip(), unit.code, None if is_one else unit.valid_from)


def _days(unit: Unit, first: date, last: date) -> int:
    return (min(unit.last, last) - max(unit.first, first)).days


def _likeness(text: str, name: str) -> float:
    return SequenceMatcher(None, _bare(text), _bare(name)).ratio()


def _bare(name: str) -> str:
    """A name's letters without tones and spaces: "Phường Hòn Gai" is "hongai"."""
    apart = unicodedata.normalize("NFD", spelling(name).replace("đ", "d"))
    return "".join(letter for letter in apart if letter.isalnum())
