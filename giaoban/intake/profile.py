"""The profile of a file: what its rows look like as a whole, and against those taken before.

What contradicts it is refused where reading on would be guessing, and else taken with a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import duckdb
import pyarrow as pa

from giaoban.city.sources import Source
from giaoban.intake.steps import step
from giaoban.words.message import Message

Row = Mapping[str, Any]
# Fewer rows show no pattern: an empty column, a share of units.
FEW = 20
# What concerns fewer rows of a file changes no figure that is read from it.
NOTABLE = 0.01
# A share of cases due before they came that no slip of the hand leaves.
MANY_DUE_BEFORE = 0.05
# A share of rows without a unit that no office reports.
MANY_WITHOUT_WARD = 0.2
# So many more without a unit than the file before had.
MORE_WITHOUT_WARD = 0.1
# As a file before filled a column, that one could miss it.
USUALLY_FILLED = 0.2
# So few of a kind may be an accident.
SOME = 5
TEN_YEARS = timedelta(days=3652)
# What every case has, where the column is mapped at all; and what one has that has ended.
_OF_EVERY_CASE = (
    "status", "kind", "ward", "neighbourhood", "category", "channel", "agency", "due_at",
    "procedure", "submission", "national_state", "updated_at",
)  # fmt: skip
_OF_ENDED_CASES = ("closed_at", "first_response_at")
# Without these figures say something else; without another they say nothing.
_OF_EVERY_FIGURE = ("status", "ward", "closed_at")
_FILLED = pa.schema(
    [
        ("batch", pa.int32()),
        ("file", pa.string()),
        ("source", pa.string()),
        ("is_last", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class Earlier:
    """What was taken before, under the mappings that count now.

    files: records.parquet of every batch
    readings: batch, file and source of each reading, and whether it is the last of its source
    lacking: what the last reading of each source noted
    """

    files: list[str] = field(default_factory=list)
    readings: list[dict[str, Any]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Judgement:
    """Why a file is refused, if it is; else what is doubted of it."""

    refusal: Message | None
    doubts: tuple[Message, ...] = ()


class Profiles:
    """The profiles of the files of an import, each judged against those before it."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, earlier: Earlier, allowed_share: float
    ) -> None:
        self._connection = connection
        self._allowed_share = allowed_share
        self._notes = dict(earlier.notes)
        self._before: dict[str, Row] = {}
        self._now: Row = {}
        self._answers: dict[str, list[Row]] = {}
        self._load(earlier)

    def bound(self, source: Source, now_on: date) -> None:
        """Takes back dates of `typed` whose year must be wrong, before they make weeks of it."""
        self._answers.clear()
        self._now = self._one("profile", now_on=now_on)
        first, last = self._now["first_received_on"], self._now["last_received_on"]
        known = self._before.get(source.name, {}).get("first_received_on") or last
        if first and first < max(last, known) - TEN_YEARS:
            self._reject_before(self._one("earliest_received", source=source.name)["earliest_on"])
        if self._now["far_event_rows"]:
            self._connection.execute(step("clear_far_events"), {"now_on": now_on})

    def judge(self, source: Source, lacking: str) -> Judgement:
        """What is to be said of the file in `typed`, once its dates are bound."""
        refusal = next(self._refusals(source), None)
        return Judgement(refusal, () if refusal else tuple(self._doubts(source, lacking)))

    def keep(self, source: Source, lacking: str) -> None:
        """The file in `typed` is taken: the last of its source, until another is."""
        self._connection.execute(f"insert into known {step('newly_known')}")
        if not self._now["rows"]:
            return
        before = self._before.get(source.name, {})
        self._before[source.name] = {**self._now, **_both(before, self._now)}
        self._notes[source.name] = lacking

    def _load(self, earlier: Earlier) -> None:
        run = self._connection.execute
        readings = pa.Table.from_pylist(earlier.readings, schema=_FILLED)
        self._connection.register("earlier_readings", readings)
        run(
            "create temp table known "
            "(source text, id ubigint, number ubigint, received_on date, ward ubigint, category ubigint)"
        )
        if earlier.readings:
            run(f"insert into known {step('known')}", {"files": earlier.files})
            for row in self._rows("known_profiles", files=earlier.files):
                self._before[row["source"]] = row

    def _reject_before(self, earliest_on: date | None) -> None:
        if earliest_on:
            self._connection.execute(step("reject_far_receipts"), {"earliest_on": earliest_on})

    def _refusals(self, source: Source) -> Iterator[Message]:
        yield from _exchanged(self._dates(), is_sure=True)
        yield from self._serial_dates(source)
        yield from self._repeated(is_many=True)
        yield from self._reused(source, is_many=True)
        yield from self._unpadded(source, is_many=True)

    def _doubts(self, source: Source, lacking: str) -> Iterator[Message]:
        now, before = self._now, self._before.get(source.name, {})
        yield from _exchanged(self._dates(), is_sure=False)
        yield from self._unread_dates(source)
        yield from self._repeated(is_many=False)
        yield from self._reused(source, is_many=False)
        yield from self._unpadded(source, is_many=False)
        yield from counted_doubts(now)
        yield from empty_columns(now, before, source, lacking)
        yield from lost_columns(lacking, self._notes.get(source.name))
        yield from self._without_ward(source, now, before)
        yield from self._merged_category(source, now)

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
        both = _both(self._before.get(source.name, {}), self._now)
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
            column = _header("category", source)
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


def empty_columns(now: Row, before: Row, source: Source, lacking: str) -> Iterator[Message]:
    """Mapped columns without a value; `before` is the profile of the source's last file.

    lacking: the mapped columns that are not in the file at all
    """
    if now["rows"] < FEW:
        return
    for column in source.columns:
        if now.get(column, 1) or f"({column})" in lacking:
            continue
        if before.get(column, 0) >= max(FEW, USUALLY_FILLED * before.get("rows", 0)):
            yield Message("intake.doubt.emptied_column", column=_header(column, source))
        elif column in _OF_EVERY_CASE or (column in _OF_ENDED_CASES and now["ended_rows"] >= SOME):
            yield Message("intake.doubt.empty_column", column=_header(column, source))


def lost_columns(lacking: str, noted: str | None) -> Iterator[Message]:
    """Mapped columns that a file lacks and its source's last file had; `noted`: what that lacked.

    Of the first file of a source those that figures rest on: its mapping names them wrongly.
    """
    lacked = lacking.split(", ") if lacking else []
    if noted is not None:
        lost, key = [column for column in lacked if column not in noted], "lost_columns"
    else:
        needed = tuple(f"({column})" for column in _OF_EVERY_FIGURE)
        lost, key = [column for column in lacked if column.endswith(needed)], "absent_columns"
    if lost:
        yield Message(f"intake.doubt.{key}", columns=lost)


def _exchanged(dates: Row, is_sure: bool) -> Iterator[Message]:
    """Receipts whose day was taken for the month by an Excel of another region.

    Either the days above 12, which cannot be exchanged, lie together and the others far from them;
    or no day is above 12 through many months and all lie in one month when exchanged.
    """
    rows = dates["open_rows"]
    are_apart = dates["sure_rows"] >= 3 and rows >= SOME and dates["apart_rows"] > rows / 2
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


def _both(before: Row, now: Row) -> dict[str, Any]:
    """What is known of ids and of the first receipt, before and now together."""
    kinds = {
        "padded_ids": sum,
        "bare_ids": sum,
        "least_padded_length": min,
        "most_padded_length": max,
        "least_bare_length": min,
        "first_received_on": min,
    }
    values = {name: [of[name] for of in (before, now) if of.get(name)] for name in kinds}
    return {name: kind(values[name]) if values[name] else 0 for name, kind in kinds.items()}


def _of_column(row: Row, source: Source, filled: int) -> dict[str, Any]:
    column = _header(row["column_name"], source)
    rows = row["serial_rows"] or row["rows"]
    return {"column": column, "rows": rows, "of": filled, "lines": _listed(row["lines"])}


def _counts(found: Row, *names: str) -> dict[str, Any]:
    return {**{name: found[name] for name in names}, "lines": _listed(found["lines"])}


def _listed(lines: list[int] | None) -> list[str]:
    return [str(line) for line in lines or ()]


def _header(column: str, source: Source) -> str:
    return " + ".join(source.columns[column])
