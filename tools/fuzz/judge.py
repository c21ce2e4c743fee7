"""Whether the intake does right by mutants: no traceback, no lost row, nothing changed in silence.

A mutant is *refused* (a problem in words), *told* (taken with rejected rows, a note or a doubt) or
*taken* as if nothing were the matter. What is taken must be what a slow reader finds in the bytes,
row for row; of what is told every accepted row must be.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq

from giaoban.city.settings import City, read_city
from giaoban.errors import FileProblem
from giaoban.intake.archives import parts
from giaoban.intake.batches import Batches
from giaoban.intake.columns import lacking
from giaoban.intake.doubts import Remarks
from giaoban.intake.import_run import take
from giaoban.intake.readers import by_sheet, read_part
from giaoban.warehouse.database import workbench
from tools.fuzz.mutants import Mutant
from tools.fuzz.seeds import HEADS, Row, rows
from tools.fuzz.slow_readers import Unreadable, said_by

NOW = datetime(2026, 11, 1, tzinfo=UTC)
_CANONICAL = ("case_id", "received_at", "closed_at", "due_at", "status", "ward", "category")
_DAYS = range(2, 4)  # dates that may be missing
_UNSEEN = ("Cc", "Cf")
_STATES = {"Đã xong": "closed", "Đang xử lý": "open"}
_SETTINGS = f"""
[city]
code = "mutants"
name = {{ vi = "Thử", en = "Trial" }}
timezone = "Asia/Ho_Chi_Minh"

[intake]
max_rejected_share = 1.0

[[source]]
name = "one"
family = "grievance"
files = ["none.csv"]
[source.columns]
{chr(10).join(f'{name} = "{head}"' for name, head in zip(_CANONICAL, HEADS, strict=True))}
[source.values.status]
closed = ["Đã xong"]
open = ["Đang xử lý"]
"""


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: refused, told or taken, and what was wrong with that, if anything."""

    mutant: Mutant
    outcome: str
    fault: str = ""


def judged(mutants: Sequence[Mutant]) -> list[Verdict]:
    """A verdict on each; imported together, and one by one where that ends in a traceback."""
    try:
        return _judged(mutants)
    # Whatever leaves an import is a fault of it, and this is where it is looked for.
    except Exception as error:  # noqa: BLE001
        if len(mutants) == 1:
            return [Verdict(mutants[0], "traceback", repr(error)[:200])]
        half = len(mutants) // 2
        return [*judged(mutants[:half]), *judged(mutants[half:])]


def read_alone(mutant: Mutant) -> Verdict:
    """A verdict on what the reader gives, before any rule of the records looks at it."""
    with TemporaryDirectory(prefix="giaoban-fuzz-") as place:
        folder = Path(place)
        (source,) = _city(folder, [mutant]).sources
        path = folder / source.files[0]
        remarks, read = Remarks(), []
        try:
            for listed in parts(path, path.name):
                read += [read_part(part, source, remarks) for part in by_sheet(listed, source)]
        except FileProblem:
            return Verdict(mutant, "refused")
        except Exception as error:  # noqa: BLE001
            return Verdict(mutant, "traceback", repr(error)[:200])
    lines = [row for table in read for row in table.to_pylist()]
    whole = [row for row in lines if row["broken"] is None]
    is_told = len(whole) < len(lines) or remarks.notes or remarks.doubts or listed.note
    is_told = is_told or any(lacking(table.schema) for table in read)
    outcome = "told" if is_told else "taken"
    given = [_plain(tuple(row.get(name) or "" for name in _CANONICAL)) for row in whole]
    return Verdict(mutant, outcome, _against_bytes(mutant, outcome, given, 0, is_imported=False))


def _judged(mutants: Sequence[Mutant]) -> list[Verdict]:
    with TemporaryDirectory(prefix="giaoban-fuzz-") as place:
        folder = Path(place)
        city = _city(folder, mutants)
        batches = Batches(folder / "batches")
        with workbench(None, folder / "scratch") as connection:
            intake = take(city, batches, connection, NOW)
        (records,) = batches.files("records.parquet")
        rows = pq.read_table(records).to_pylist()
    return [_verdict(mutant, intake.rows, rows) for mutant in mutants]


def _city(folder: Path, mutants: Iterable[Mutant]) -> City:
    """A city with a source of its own for every mutant: none supersedes another's cases."""
    (folder / "city.toml").write_text(_SETTINGS, "utf-8")
    city = read_city(folder)
    sources = []
    for mutant in mutants:
        name = f"m{mutant.number}"
        (folder / f"{name}{mutant.suffix}").write_bytes(mutant.content)
        one = replace(city.sources[0], name=name, files=(f"{name}{mutant.suffix}",))
        sources.append(one)
    return replace(city, sources=tuple(sources))


def _verdict(mutant: Mutant, ledger: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Verdict:
    name = f"m{mutant.number}"
    mine = [row for row in ledger if row["source"] == name]
    outcome = _outcome(mine)
    if not mine:
        return Verdict(mutant, outcome, "no row in the ledger")
    if fault := next(filter(None, map(_miscounted, mine)), ""):
        return Verdict(mutant, outcome, fault)
    accepted = [_as_row(row) for row in rows if row["source"] == name]
    if outcome == "refused":
        return Verdict(mutant, outcome, "rows of a refused file" if accepted else "")
    counted = sum(row["accepted_rows"] for row in mine)
    if counted != len(accepted):
        return Verdict(mutant, outcome, f"{counted} counted, {len(accepted)} kept")
    gone = sum(row["duplicate_rows"] + row["superseded_rows"] for row in mine)
    fault = _against_bytes(mutant, outcome, accepted, gone, is_imported=True)
    return Verdict(mutant, outcome, fault)


def _outcome(mine: list[dict[str, Any]]) -> str:
    if any(row["problem"] for row in mine):
        return "refused"
    is_told = any(row["note"] or row.get("doubts") or row["rejected_rows"] for row in mine)
    flagged = any(value for row in mine for name, value in row.items() if _is_flag(name))
    return "told" if is_told or flagged else "taken"


def _is_flag(name: str) -> bool:
    counted = ("read", "accepted", "duplicate", "superseded", "rejected")
    return name.endswith("_rows") and name.removesuffix("_rows") not in counted


def _miscounted(row: dict[str, Any]) -> str:
    """How the identity fails: read = accepted + duplicate + superseded + rejected."""
    ends = ("accepted", "duplicate", "superseded", "rejected")
    total = sum(row[f"{end}_rows"] for end in ends) + row.get("denunciation_rows", 0)
    if row["read_rows"] != total and not row["problem"]:
        return f"read {row['read_rows']}, ended {total}"
    return ""


def _as_row(row: dict[str, Any]) -> Row:
    """An accepted record, written as a file would write it."""
    days = [str(row[name].date()) if row[name] else "" for name in _CANONICAL[1:4]]
    state = next(word for word, state in _STATES.items() if state == row["state"])
    return _plain((row["case_id"], *days, state, row["ward_text"] or "", row["category"] or ""))


def _plain(row: Row) -> Row:
    """Space around a value, letters nobody sees, and how its accents are written say nothing."""
    return tuple(" ".join(_seen(unicodedata.normalize("NFC", cell)).split()) for cell in row)


def _unquoted(row: Row) -> Row:
    return tuple(cell.replace('"', "") for cell in row)


def _seen(text: str) -> str:
    return "".join(
        letter for letter in text if letter.isspace() or unicodedata.category(letter) not in _UNSEEN
    )


def _against_bytes(
    mutant: Mutant, outcome: str, accepted: list[Row], gone: int, is_imported: bool
) -> str:
    try:
        said = said_by(mutant.kind, mutant.content)
    except Unreadable as reason:
        # What nobody else can read may still be whole where it matters.
        seed = list(map(_plain, rows()))
        is_whole = sorted(accepted) == sorted(seed) or _is_emptied(mutant, accepted, seed)
        return "" if outcome == "told" or is_whole else f"others cannot read it: {reason}"[:160]
    if said.odd:
        # Where a quote is one too many, nobody can say which is a letter.
        accepted, said.rows = list(map(_unquoted, accepted)), list(map(_unquoted, said.rows))
    there = Counter(map(_plain, map(_with_state, said.rows) if is_imported else said.rows))
    invented = Counter(accepted) - there
    if outcome == "told":
        left = list((there - Counter(accepted)).elements())
        invented = Counter(row for row in invented if not any(map(partial(_is_part, row), left)))
    if invented:
        return f"not in the bytes: {next(iter(invented))}"[:160]
    if outcome == "taken" and (said.odd or len(accepted) + gone != sum(there.values())):
        return f"{sum(there.values())} rows and {said.odd} odd ones in the bytes, {len(accepted)} taken"
    return ""


def _with_state(row: Row) -> Row:
    """A row that says no state has the one that follows from its closing date: that is the rule."""
    at = _CANONICAL.index("status")
    follows = "Đã xong" if row[_CANONICAL.index("closed_at")].strip() else "Đang xử lý"
    return row if row[at].strip() else (*row[:at], follows, *row[at + 1 :])


def _is_emptied(mutant: Mutant, accepted: list[Row], seed: list[Row]) -> bool:
    """Whether every row of an xls is there, a cell of it at most emptied.

    The old format has no checksum: a cell whose record became another's is not in the bytes any more.
    """
    if mutant.kind != "xls" or len(accepted) != len(seed):
        return False
    odd = list((Counter(accepted) - Counter(seed)).elements())
    gone = list((Counter(seed) - Counter(accepted)).elements())
    return len(odd) == 1 and sum(map(str.__ne__, odd[0], gone[0])) == 1 and "" in odd[0]


def _is_part(row: Row, there: Row) -> bool:
    """Whether a row is one of the bytes' but for a date that could not be read, which is told."""
    return all(
        cell == other or (at in _DAYS and not cell)
        for at, (cell, other) in enumerate(zip(row, there, strict=True))
    )
