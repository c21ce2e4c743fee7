"""Which version of a case counts, from its definition: loops over rows, one rule per function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Row:
    """A line of an export; days of October 2020."""

    case: str
    received: int
    closed: int | None
    updated: int | None
    status: str
    ward: str

    @property
    def text(self) -> str:
        """As it stands in the file."""
        received, closed, updated = map(_day, (self.received, self.closed, self.updated))
        return f"{self.case},{received},{closed},{self.status},{self.ward},{updated}"

    @property
    def is_taken(self) -> bool:
        """Whether its status is known, and it was not closed before it was received."""
        is_backwards = self.closed is not None and self.closed < self.received
        return self.status != "?" and not is_backwards

    @property
    def newest(self) -> int:
        return max(self.received, self.closed or 0)


def _day(number: int | None) -> str:
    return "" if number is None else date(2020, 10, number).isoformat()


@dataclass(frozen=True)
class Version:
    """A row that was taken, with what is known of its export."""

    row: Row
    line: int
    batch: int
    export: int
    has_updates: bool
    taken_in: int

    def rank(self, export: int) -> tuple:
        """The greatest is the newest; `export` is the day its export is of."""
        row = self.row
        own = row.newest if self.has_updates else export
        speaks_of = own if row.updated is None else row.updated
        return (speaks_of, export, self.taken_in, self.batch, row.newest, row.closed is not None)


@dataclass(frozen=True)
class Refused:
    """A row that could not be taken, of an export of that day."""

    case: str
    batch: int
    export: int


Export = tuple[Row, ...]


def counting(imports: Iterable[Iterable[Export]], withdrawn: set[int]) -> dict[str, set[Row]]:
    """Of each case the rows that may count: one, unless nothing tells which is newer."""
    batches = list(enumerate(map(list, imports), start=1))
    firsts = _first_taken(batches)
    kept: dict[str, list[tuple[Version, set[Row]]]] = {}
    refused: list[Refused] = []
    for batch, exports in batches:
        if batch in withdrawn:
            continue
        for case, versions in _by_case(_versions(exports, batch, firsts)).items():
            kept.setdefault(case, []).append(_newest(versions))
        refused += _refused(exports, batch)
    return {case: _winner(case, winners, refused) for case, winners in kept.items()}


def _first_taken(batches: list[tuple[int, list[Export]]]) -> dict[tuple, int]:
    firsts: dict[tuple, int] = {}
    for batch, exports in batches:
        for export in exports:
            firsts.setdefault(_same(export), batch)
    return firsts


def _same(export: Export) -> tuple:
    return tuple(sorted(row.text for row in export))


def _versions(exports: list[Export], batch: int, firsts: dict[tuple, int]) -> Iterator[Version]:
    for export in exports:
        taken = [row for row in export if row.is_taken]
        has_updates = any(row.updated is not None for row in taken)
        for line, row in enumerate(export, start=2):
            if row.is_taken:
                of = _export_day(taken)
                yield Version(row, line, batch, of, has_updates, firsts[_same(export)])


def _export_day(taken: list[Row]) -> int:
    return max(max(row.newest, row.updated or 0) for row in taken)


def _refused(exports: list[Export], batch: int) -> Iterator[Refused]:
    for export in exports:
        if taken := [row for row in export if row.is_taken]:
            day = _export_day(taken)
            yield from (Refused(row.case, batch, day) for row in export if not row.is_taken)


def _by_case(versions: Iterable[Version]) -> dict[str, list[Version]]:
    cases: dict[str, list[Version]] = {}
    for version in versions:
        cases.setdefault(version.row.case, []).append(version)
    return cases


def _newest(versions: list[Version]) -> tuple[Version, set[Row]]:
    """The newest of one import, and the rows that nothing tells from it."""
    top = max((*version.rank(version.export), version.line) for version in versions)
    tied = [v for v in versions if (*v.rank(v.export), v.line) == top]
    return tied[0], {version.row for version in tied}


def _winner(case: str, winners: list[tuple[Version, set[Row]]], refused: list[Refused]) -> set[Row]:
    versions = [version for version, _ in winners]
    of_case = [row for row in refused if row.case == case]
    ranks = [version.rank(_export_of(version, versions, of_case)) for version in versions]
    return winners[ranks.index(max(ranks))][1]


def _export_of(version: Version, versions: list[Version], refused: list[Refused]) -> int:
    """The day of its export, or of the one it was refused from before it was corrected."""
    answered = [row.export for row in refused if _corrects(version, row, versions)]
    return max([version.export, *answered])


def _corrects(version: Version, refused: Refused, versions: list[Version]) -> bool:
    if not (version.batch > refused.batch and version.export < refused.export):
        return False
    earlier = [other for other in versions if other.batch < version.batch]
    return not any(
        other.row.newest > version.row.newest
        or (other.batch >= refused.batch and other.export >= refused.export)
        for other in earlier
    )
