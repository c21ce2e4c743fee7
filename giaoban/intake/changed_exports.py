"""An export that has changed: what its source's earlier files had and this one has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from giaoban.city.sources import Source
from giaoban.city.spelling import one_spelling
from giaoban.intake.columns import Lacking
from giaoban.intake.past_files import FEW, Named, Past, Row
from giaoban.words.message import Message

# So few of a kind may be an accident.
SOME = 5
# Where so many are to be expected by the share of earlier files, that there is none is no accident.
SURELY = 10
# A share that all files so far had of a status, and that is gone.
STEADY = 0.02
# What every case has, where the column is mapped at all; and what one has that has ended.
_OF_EVERY_CASE = (
    "status", "kind", "ward", "neighbourhood", "category", "channel", "agency", "due_at",
    "procedure", "submission", "national_state", "updated_at",
)  # fmt: skip
_OF_ENDED_CASES = ("closed_at", "first_response_at")
# Without these figures say something else; without another they say nothing.
_OF_EVERY_FIGURE = ("status", "ward", "closed_at")
# What says that a case has ended, besides its closing.
_SAYS_ENDED = ("status", "national_state")
# Exports that list the same cases again and again, and one that lists none of them.
REPEATED, NOT_REPEATED = 0.5, 0.02


def without_columns(now: Row, past: Past, source: Source, lacking: Lacking) -> Iterator[Message]:
    """Why a file waits that lacks columns its source had.

    now: the profile of the file. It waits until the settings say that a column may be missing, or
    what it is called now.
    """
    lost = lost_columns(past, source, lacking)
    if not lost or not now["rows"]:
        return
    told = {
        "missing": [lacking.likely(name) for name, _ in lost],
        "canonical": _quoted(canonical for _, canonical in lost),
    }
    if lacking.others:
        yield Message("intake.refused.lost_columns", **told, there=lacking.there())
    else:
        yield Message("intake.refused.dropped_columns", **told)


def with_empty_columns(now: Row, past: Past, source: Source, lacking: Lacking) -> Iterator[Message]:
    """Why a file waits in which columns are empty throughout that its source had filled."""
    emptied = [
        column
        for column in _empty(now, source, lacking)
        if _expected(column, now, past.last, source) >= SURELY
    ]
    if emptied:
        names = [header_of(column, source) for column in emptied]
        told = {"columns": names, "canonical": _quoted(emptied)}
        yield Message("intake.refused.emptied_columns", **told)


def lost_columns(past: Past, source: Source, lacking: Lacking) -> list[Named]:
    """Mapped source columns a file lacks and its source's last file had, under its name or another."""
    if past.had is None or lacking.are_keys:
        return []
    whole = lacking.whole(source) & {canonical for _, canonical in past.had}
    return [
        (name, canonical)
        for name, canonical in lacking.names
        if ((name, canonical) in past.had or canonical in whole)
        and canonical not in source.may_lack
    ]


def empty_columns(now: Row, past: Past, source: Source, lacking: Lacking) -> Iterator[Message]:
    """Doubts of mapped columns without a value that do not stop the file."""
    if now["rows"] < FEW:
        return
    for column in _empty(now, source, lacking):
        if _expected(column, now, past.last, source) >= SOME:
            yield Message("intake.doubt.emptied_column", column=header_of(column, source))
        elif column in lacking.whole(source):
            continue
        elif column in _OF_EVERY_CASE or (column in _OF_ENDED_CASES and now["ended_rows"] >= SOME):
            yield Message("intake.doubt.empty_column", column=header_of(column, source))


def absent_columns(past: Past, lacking: Lacking) -> Iterator[Message]:
    """Columns that figures rest on and the first file of a source lacks: it is mapped wrongly."""
    if past.had is not None:
        return
    absent = [pair for pair in lacking.names if pair[1] in _OF_EVERY_FIGURE]
    if absent:
        yield Message("intake.doubt.absent_columns", columns=Lacking(tuple(absent)).text)


def moved_statuses(now: Row, past: Past) -> Iterator[Message]:
    """A status that ended cases of all files before bore and none does, while others bear another.

    Shares are of ended cases: how many have ended is another matter.
    """
    files = [file for file in past.files if file["statuses"]]
    if not files or not now["statuses"]:
        return
    earlier, shares = list(map(_shares, files)), _shares(now)
    ended = sum(now["statuses"].values())
    more = {
        status: share - max(each.get(status, 0) for each in earlier)
        for status, share in shares.items()
    }
    taken_by = max(more, key=more.__getitem__)
    for status in earlier[-1]:
        least = min(each.get(status, 0) for each in earlier)
        is_gone = status not in shares and least >= STEADY and least * ended >= SURELY
        if is_gone and more[taken_by] >= least / 2:
            told = {"status": _spelled(status, files[-1]), "other": _spelled(taken_by, now)}
            yield Message("intake.doubt.moved_status", **told, share=least)


def other_ids(now: Row, past: Past, is_first: bool) -> str | None:
    """Which doubt case numbers raise that have nothing to do with those of the files before.

    Rows that were rejected before come again corrected: nothing is known of their numbers.
    is_first: whether no file of this import came before: what comes together was chosen together
    """
    rejected = sum(file["rejected_rows"] for file in past.files)
    if now["rows"] < FEW or not past.files or now["rows"] <= rejected:
        return None
    if _no_longer_repeats(now, past):
        return "other_ids"
    return "other_shapes" if is_first and _is_written_otherwise(now, past) else None


def header_of(column: str, source: Source) -> str:
    return " + ".join(source.columns[column])


def _quoted(columns: Iterable[str]) -> list[str]:
    """Columns as the settings name them."""
    return [f'"{column}"' for column in dict.fromkeys(columns)]


def _empty(now: Row, source: Source, lacking: Lacking) -> list[str]:
    """Mapped columns without a value in a file; those it lacks only where keys may be left out."""
    absent = set() if lacking.are_keys else lacking.whole(source)
    return [
        column
        for column in source.columns
        if not now.get(column, 1) and column not in absent and column not in source.may_lack
    ]


def _expected(column: str, now: Row, before: Row, source: Source) -> float:
    """How many rows would fill a column by the share of those that did before.

    What comes with the end of a case is expected of ended cases, or of old ones where only the
    closing says that a case has ended.
    """
    base = "rows"
    if column not in _OF_EVERY_CASE:
        says_ended = any(now.get(status) for status in _SAYS_ENDED)
        base = "ended_rows" if says_ended else "old_rows"
    if not before.get(base) or before.get(column, 0) < SURELY:
        return 0
    return min(1, before[column] / before[base]) * now[base]


def _shares(file: Row) -> dict[str, float]:
    """The share of the ended cases of a file that bear each status, however it is spelled."""
    counts: dict[str, int] = {}
    for status, rows in file["statuses"].items():
        alike = one_spelling(status)
        counts[alike] = counts.get(alike, 0) + rows
    ended = sum(counts.values())
    return {status: rows / ended for status, rows in counts.items()}


def _spelled(alike: str, file: Row) -> str:
    return next(status for status in file["statuses"] if one_spelling(status) == alike)


def _no_longer_repeats(now: Row, past: Past) -> bool:
    """Whether all exports after the first listed known cases again, and this one none."""
    later = past.files[1:]
    return (
        bool(later)
        and all(file["shared_rows"] >= REPEATED * file["rows"] for file in later)
        and now["shared_rows"] < NOT_REPEATED * now["rows"]
    )


def _is_written_otherwise(now: Row, past: Past) -> bool:
    """Whether no id is written as any before, where all before were written in a few ways."""
    known: Mapping[str, Any] = {}
    for file in past.files:
        if sum(file["shapes"].values()) < file["rows"]:
            return False
        known = {**known, **file["shapes"]}
    return not any(shape in known for shape in now["shapes"])
