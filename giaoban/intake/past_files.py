"""What the files of a source looked like that were taken before: what the next is held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
# Fewer rows show no pattern: an empty column, a share of units.
FEW = 20
# A source column and the canonical column it is mapped to.
Named = tuple[str, str]


@dataclass(frozen=True)
class Past:
    """The files of a source so far, oldest first.

    last: the profile of the last file that shows a pattern, with what is known of all ids and days
    had: the mapped source columns the last file had; None before the first file
    files: the profiles of the files that show a pattern, of those that keep theirs
    """

    last: Row
    had: frozenset[Named] | None = None
    files: tuple[Row, ...] = ()

    def after(self, profile: Row) -> Past:
        """With one more file: its profile, and under `had` the mapped source columns it has."""
        if not profile["rows"]:
            return self
        is_few = profile["rows"] < FEW
        shown = self.last if is_few and self.last.get("rows", 0) >= FEW else profile
        files = self.files if is_few else (*self.files, profile)
        had = frozenset((name, canonical) for name, canonical in profile["had"])
        return Past({**shown, **of_all(self.last, profile)}, had, files)


NOTHING = Past({})


def all_after(past: Past, profiles: Iterable[Row]) -> Past:
    """With several more files, in their order."""
    for profile in profiles:
        past = past.after(profile)
    return past


def of_all(before: Row, now: Row) -> dict[str, Any]:
    """What is known of ids and of days of receipt, before and now together."""
    kinds = {
        "padded_ids": sum,
        "bare_ids": sum,
        "least_padded_length": min,
        "most_padded_length": max,
        "least_bare_length": min,
        "first_received_on": min,
        "last_received_on": max,
    }
    values = {name: [of[name] for of in (before, now) if of.get(name)] for name in kinds}
    return {name: kind(values[name]) if values[name] else 0 for name, kind in kinds.items()}
