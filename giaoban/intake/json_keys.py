"""Whether an object has a key in the place of one that all others have: one that was spoiled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# Below so many objects nothing is usual.
_FEWEST = 10


@dataclass
class _Count:
    """How many objects have a key, and the first lines of those that have it, or lack it."""

    have: int = 0
    having: list[int] = field(default_factory=list)
    lacking: list[int] = field(default_factory=list)


class Keys:
    """The keys of objects that stand under one path, object after object."""

    def __init__(self) -> None:
        self._counts: dict[str, _Count] = {}
        self._lines: list[int] = []
        self._of = 0

    def see(self, lines: Sequence[int], objects: Sequence[dict[str, object]]) -> None:
        """Counts the keys of some objects; empty ones say nothing."""
        filled = [(line, each) for line, each in zip(lines, objects, strict=True) if each]
        keys = dict.fromkeys(key for _, each in filled for key in each)
        if filled and not self._of:
            self._lines = [line for line, _ in filled[:2]]
        if keys.keys() == self._counts.keys() and all(len(each) == len(keys) for _, each in filled):
            for count in self._counts.values():
                count.have += len(filled)
        else:
            for key in [*self._counts, *(key for key in keys if key not in self._counts)]:
                self._count(key, filled)
        self._of += len(filled)

    def _count(self, key: str, filled: list[tuple[int, dict[str, object]]]) -> None:
        count = self._counts.get(key) or _Count(lacking=self._lines[: self._of])
        self._counts[key] = count
        having = [line for line, each in filled if key in each]
        if not count.having:
            count.having += having[:1]
        if len(having) < len(filled) and len(count.lacking) < 2:
            count.lacking += [line for line, each in filled if key not in each][:2]
        count.have += len(having)

    def odd(self, wanted: Iterable[str]) -> dict[str, int]:
        """The wanted keys that one object lacks while it has one no other has, and its line."""
        if self._of < _FEWEST:
            return {}
        alone = {count.having[0] for count in self._counts.values() if count.have == 1}
        return {
            key: count.lacking[0]
            for key in wanted
            if (count := self._counts.get(key))
            and count.have == self._of - 1
            and count.lacking[0] in alone
        }
