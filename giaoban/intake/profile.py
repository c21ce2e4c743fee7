"""The profile of a file: what its rows look like as a whole, and against those taken before.

What contradicts it is refused where reading on would be guessing, and else taken with a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from giaoban.city.sources import Source
from giaoban.intake.changed_exports import (
    SOME,
    absent_columns,
    empty_columns,
    header_of,
    moved_statuses,
    other_ids,
    with_empty_columns,
    without_columns,
)
from giaoban.intake.columns import Lacking
from giaoban.intake.kept_profiles import KNOWN, Earlier, had_columns, written
from giaoban.intake.past_files import FEW, NOTHING, Past, Row, all_after, of_all
from giaoban.intake.steps import step
from giaoban.words.message import Message

# What concerns fewer rows of a file changes no figure that is read from it.
NOTABLE = 0.01
# A share of cases due before they came that no slip of the hand leaves.
MANY_DUE_BEFORE = 0.05
# A share of rows without a unit that no office reports.
MANY_WITHOUT_WARD = 0.2
# So many more without a unit than the file before had.
MORE_WITHOUT_WARD = 0.1
TEN_YEARS = timedelta(days=3652)
_READING = [("batch", pa.int32()), ("source", pa.string())]
_READINGS = pa.schema([*_READING, ("file", pa.string()), ("is_last", pa.bool_())])


@dataclass(frozen=True)
class Judgement:
    """Why a file is refused, if it is; else what is doubted of it."""

    refusal: Message | None
    doubts: tuple[Message, ...] = ()


class Profiles:
    """The profiles of the files of an import, each judged against those before it."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        earlier: Earlier,
        sources: Iterable[Source],
        allowed_share: float,
    ) -> None:
        self._connection = connection
        self._allowed_share = allowed_share
        self._upon = earlier.upon
        self._past: dict[str, Past] = {}
        self._taken: dict[int, tuple[str, Row]] = {}
        self._now: Row = {}
        self._answers: dict[str, list[Row]] = {}
        self._load(earlier, {source.name: source for source in sources})

    def bound(self, source: Source, now_on: date) -> None:
        """Takes back dates of `typed` whose year must be wrong, before they make weeks of it."""
        self._answers.clear()
        self._now = self._one("profile", now_on=now_on)
        if self._reject_before(self._earliest(source)):
            self._answers.clear()
            self._now = self._one("profile", now_on=now_on)
        if self._now["far_event_rows"]:
            self._connection.execute(step("clear_far_events"), {"now_on": now_on})

    def judge(self, source: Source, lacking: Lacking) -> Judgement:
        """What is to be said of the file in `typed`, once its dates are bound."""
        refusal = next(self._refusals(source, lacking), None)
        return Judgement(refusal, () if refusal else tuple(self._doubts(source, lacking)))

    def keep(self, number: int, source: Source, lacking: Lacking) -> None:
        """The file in `typed`, `number` of the import, is taken: the last of its source so far."""
        run = self._connection.execute
        run(f"create temp table brought as {step('newly_known')}")
        run(step("forget_known"))
        run("insert into known by name select brought.*, true as is_brought from brought")
        run("drop table brought")
        had = had_columns(source, lacking.text)
        profile = {**self._whole(source), "had": had}
        self._taken[number] = (source.name, profile)
        self._past[source.name] = self._before(source).after(profile)

    def write(self, batch: int, folder: Path, files: Mapping[int, str]) -> None:
        """Writes what the batch keeps of the files it takes; `files`: the name of each by its number."""
        path = {"file": str(folder / KNOWN), "batch": batch}
        form = "(format parquet, compression zstd)"
        self._connection.execute(f"copy ({step('brought')}) to $file {form}", path)
        taken = [(files[number], *told) for number, told in self._taken.items() if number in files]
        written(batch, folder, taken, self._upon)

    def _load(self, earlier: Earlier, sources: Mapping[str, Source]) -> None:
        run = self._connection.execute
        for table, rows in (
            ("earlier_readings", earlier.readings),
            ("kept_readings", earlier.kept),
        ):
            self._connection.register(table, pa.Table.from_pylist(rows, schema=_READINGS))
        run(
            "create temp table known "
            "(source text, id ubigint, number ubigint, received_on date, ward ubigint, "
            "category ubigint, is_brought boolean)"
        )
        for question, files in (("known", earlier.records), ("known_by_profiles", earlier.known)):
            if files:
                run(
                    f"insert into known by name select *, false as is_brought from ({step(question)})",
                    {"files": files},
                )
        rows = self._rows("known_profiles", files=earlier.records) if earlier.records else []
        for row in rows:
            had = had_columns(sources[row["source"]], earlier.notes[row["source"]])
            self._past[row["source"]] = Past(row, frozenset(had))
        for name, profiles in earlier.profiles.items():
            self._past[name] = all_after(self._past.get(name, NOTHING), profiles)
        for name, profile in earlier.read_otherwise.items():
            self._past[name] = Past({}, frozenset(map(tuple, profile["had"])))

    def _before(self, source: Source) -> Past:
        return self._past.get(source.name, NOTHING)

    def _whole(self, source: Source) -> Row:
        """The profile as a batch keeps it: counts, and how ids and ended cases are written."""
        counts = {name: value for name, value in self._now.items() if not name.endswith("_lines")}
        return {
            **counts,
            "shared_rows": self._one("reused_ids", source=source.name)["shared_rows"],
            "statuses": {row["status"]: row["rows"] for row in self._rows("statuses")},
            "shapes": {row["shape"]: row["rows"] for row in self._rows("id_shapes")},
        }

    def _earliest(self, source: Source) -> date | None:
        """The first day a receipt can be of: as the settings say, or as the rest of them lie."""
        first, last = self._now["first_received_on"], self._now["last_received_on"]
        if source.earliest or not first:
            return source.earliest
        known = self._before(source).last.get("first_received_on") or last
        if first < max(last, known) - TEN_YEARS:
            return self._one("earliest_received", source=source.name)["earliest_on"]
        return None

    def _reject_before(self, earliest_on: date | None) -> bool:
        first = self._now["first_received_on"]
        is_before = bool(earliest_on and first and first < earliest_on)
        if is_before:
            self._connection.execute(step("reject_far_receipts"), {"earliest_on": earliest_on})
        return is_before

    def _refusals(self, source: Source, lacking: Lacking) -> Iterator[Message]:
        past = self._before(source)
        yield from without_columns(self._now, past, source, lacking)
        yield from _exchanged(self._dates(), is_sure=True)
        yield from self._serial_dates(source)
        yield from self._repeated(is_many=True)
        yield from self._reused(source, is_many=True)
        yield from self._unpadded(source, is_many=True)
        yield from with_empty_columns(self._now, past, source, lacking)

    def _doubts(self, source: Source, lacking: Lacking) -> Iterator[Message]:
        now, past = self._now, self._before(source)
        yield from _exchanged(self._dates(), is_sure=False)
        yield from self._unread_dates(source)
        yield from self._repeated(is_many=False)
        yield from self._reused(source, is_many=False)
        yield from self._unpadded(source, is_many=False)
        yield from counted_doubts(now)
        yield from empty_columns(now, past, source, lacking)
        yield from absent_columns(past, lacking)
        yield from self._without_ward(source, now, past.last)
        yield from self._merged_category(source, now)
        yield from self._of_another_kind(source, past)

    def _of_another_kind(self, source: Source, past: Past) -> Iterator[Message]:
        """Statuses and case numbers that are not those of the files before."""
        if not past.files:
            return
        now = self._whole(source)
        yield from moved_statuses(now, past)
        is_first = source.name not in {name for name, _ in self._taken.values()}
        key = other_ids(now, past, is_first)
        if key and self._are_of_known_days(past):
            rows, known = now["rows"], now["shared_rows"]
            yield Message(f"intake.doubt.{key}", rows=rows, known=known)

    def _are_of_known_days(self, past: Past) -> bool:
        """Whether most cases are of days that are known: numbers of a new year are of later days."""
        known = self._one("rows_until", last_on=past.last["last_received_on"])
        return known["rows"] > self._now["rows"] / 2

    def _dates(self) -> Row:
        return self._one("day_month")

    def _serial_dates(self, source: Source) -> Iterator[Message]:
        """A column of events that an Excel has written as numbers of days is read as none."""
        for row in self._unread():
            filled = self._now[row["column_name"]]
            if row["serial_rows"] > self._allowed_share * filled:
                yield Message("intake.refused.serial_dates", **_of_column(row, source, filled))

    def _unread_dates(self, source: Source) -> Iterator[Message]:
        for row in self._unread():
            filled = self._now[row["column_name"]]
            if row["serial_rows"]:
                yield Message("intake.doubt.serial_dates", **_of_column(row, source, filled))
            elif row["rows"] > self._allowed_share * filled:
                yield Message("intake.doubt.unread_dates", **_of_column(row, source, filled))

    def _unread(self) -> list[Row]:
        return self._rows("unread_dates") if self._now["unread_rows"] else []

    def _repeated(self, is_many: bool) -> Iterator[Message]:
        """Ids that name several cases of one file: all but one of them would be lost."""
        found = self._one("repeated_ids")
        if found["ids"] and self._is_many(found["lost_rows"]) is is_many:
            key = "refused" if is_many else "doubt"
            yield Message(f"intake.{key}.repeated_ids", **_counts(found, "ids", "lost_rows"))

    def _reused(self, source: Source, is_many: bool) -> Iterator[Message]:
        """Ids that named other cases in a file before: a number that begins anew in each."""
        found = self._one("reused_ids", source=source.name)
        other, shared = found["other_rows"], found["shared_rows"]
        if other < SOME or other < NOTABLE * shared:
            if not is_many:
                yield from _of_other_days(found)
            return
        if (other > shared / 2) is is_many:
            key = "refused" if is_many else "doubt"
            yield Message(f"intake.{key}.reused_ids", **_counts(found, "other_rows", "shared_rows"))

    def _unpadded(self, source: Source, is_many: bool) -> Iterator[Message]:
        """Ids of digits that are known with other leading zeros: each case would count twice."""
        both = of_all(self._before(source).last, self._now)
        if not (both["padded_ids"] and both["bare_ids"]):
            return
        found = self._one("unpadded_ids", source=source.name)
        if found["rows"] and self._is_many(found["rows"]) is is_many:
            key = "refused" if is_many else "doubt"
            yield Message(f"intake.{key}.unpadded_ids", **_counts(found, "rows"))
        elif not found["rows"] and not is_many and _lost_zeros(both):
            length = str(both["least_padded_length"])
            yield Message("intake.doubt.mixed_ids", ids=both["bare_ids"], length=length)

    def _without_ward(self, source: Source, now: Row, before: Row) -> Iterator[Message]:
        """Many rows without a unit, or many more than before; and whether merged cells look so."""
        missing = now["rows"] - now["ward"]
        if "ward" not in source.columns or missing < 2 or not now["ward"]:
            return
        share = missing / now["rows"]
        usual = 1 - before["ward"] / before["rows"] if before.get("rows") else 0
        if share <= MANY_WITHOUT_WARD and share <= usual + MORE_WITHOUT_WARD:
            return
        is_merged = share > 1 / 2 and self._one("merged_wards")["is_merged"]
        if missing < SOME and not is_merged:
            return
        key = "merged_wards" if is_merged else "no_ward"
        yield Message(f"intake.doubt.{key}", rows=missing, of=now["rows"], share=share)

    def _merged_category(self, source: Source, now: Row) -> Iterator[Message]:
        """Rows without a category, as cells merged over a group of rows leave them."""
        missing = now["rows"] - now["category"]
        if missing < SOME or missing <= now["rows"] / 2 or "category" in source.fill_down:
            return
        if now["category"] > 1 and self._one("merged_wards")["is_merged_category"]:
            column = header_of("category", source)
            yield Message(
                "intake.doubt.merged_category", column=column, rows=missing, of=now["rows"]
            )

    def _is_many(self, rows: int) -> bool:
        return rows > self._allowed_share * self._now["rows"]

    def _one(self, question: str, **params: Any) -> Row:
        return self._rows(question, **params)[0]

    def _rows(self, question: str, **params: Any) -> list[Row]:
        """The rows of a step over this file; refusals and doubts ask the same."""
        if question not in self._answers:
            answer = self._connection.execute(step(question), params)
            names = [column[0] for column in answer.description]
            rows = [dict(zip(names, values, strict=True)) for values in answer.fetchall()]
            self._answers[question] = rows
        return self._answers[question]


def counted_doubts(now: Row) -> Iterator[Message]:
    """Doubts that are counts of rows; `now` is the profile of a file."""
    for kind, least in (
        ("far_event", 0),
        ("future_event", 0),
        ("unlisted_channel", 0),
        ("far_due", NOTABLE),
        ("due_before", MANY_DUE_BEFORE),
        ("open_closed_before", NOTABLE),
        ("clocks", NOTABLE),
    ):
        rows = now[f"{kind}_rows"]
        if rows > least * now["rows"]:
            lines = _listed(now[f"{kind}_lines"])
            yield Message(f"intake.doubt.{kind}", rows=rows, lines=lines)


def _exchanged(dates: Row, is_sure: bool) -> Iterator[Message]:
    """Receipts whose day was taken for the month by an Excel of another region.

    Either the days above 12, which cannot be exchanged, lie together and the others far from them;
    or no day is above 12 through many months and all lie in one month when exchanged.
    """
    rows = dates["open_rows"]
    are_apart = dates["sure_rows"] >= SOME and rows >= 2 * SOME and dates["apart_rows"] > rows / 2
    are_scattered = (
        not dates["sure_rows"]
        and rows >= FEW
        and dates["months"] >= 3
        and dates["read_days"] > 62
        and dates["exchanged_days"] <= 31
    )
    if (are_apart or (are_scattered and dates["is_later"])) and is_sure:
        yield Message("intake.refused.day_month", rows=dates["apart_rows"] or rows)
    elif are_scattered and not is_sure:
        yield Message("intake.doubt.day_month", rows=rows)


def _of_other_days(found: Row) -> Iterator[Message]:
    """Ids that begin anew in files of few rows, or of one unit and category: most days differ.

    A receipt is corrected now and then, not in most cases of a file.
    """
    rows, shared = found["day_rows"], found["shared_rows"]
    if rows >= 2 and rows > shared / 2:
        lines = _listed(found["day_lines"])
        yield Message("intake.doubt.reused_days", rows=rows, shared_rows=shared, lines=lines)


def _lost_zeros(both: Row) -> bool:
    """Whether ids of one length begin with zeros, and shorter ones without have lost theirs."""
    is_one_length = both["least_padded_length"] == both["most_padded_length"]
    return is_one_length and both["least_bare_length"] < both["least_padded_length"]


def _of_column(row: Row, source: Source, filled: int) -> dict[str, Any]:
    column = header_of(row["column_name"], source)
    rows = row["serial_rows"] or row["rows"]
    return {"column": column, "rows": rows, "of": filled, "lines": _listed(row["lines"])}


def _counts(found: Row, *names: str) -> dict[str, Any]:
    return {**{name: found[name] for name in names}, "lines": _listed(found["lines"])}


def _listed(lines: list[int] | None) -> list[str]:
    return [str(line) for line in lines or ()]
