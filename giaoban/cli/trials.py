"""What a load would bring, as plain values: per file how it was understood, and the main numbers."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from giaoban.city.home import CityHome
from giaoban.city.reports import Report
from giaoban.city.settings import City
from giaoban.city.sources import Source
from giaoban.errors import BuildError
from giaoban.intake.archives import content_hash
from giaoban.intake.batches import COUNTS, Batches
from giaoban.intake.import_run import Intake
from giaoban.intake.incoming import PRIVATE_FILE, PRIVATE_FOLDER, Waiting
from giaoban.intake.recognition import Fit, Recognition, recognised
from giaoban.intake.shown import masked
from giaoban.intake.watching import watched
from giaoban.papers.main_numbers import MainNumbers, main_numbers
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.loading import Publishing, publish
from giaoban.warehouse.trial import Candidate, Trial
from giaoban.words import message
from giaoban.words.message import Message

Said = dict[str, Any]
Tell = Callable[[Said], None]
# Of these only the first may be published.
TAKEN, REFUSED, KNOWN, WITHDRAWN, UNKNOWN, UNDECIDED = (
    "taken", "refused", "known", "withdrawn", "unknown", "undecided"
)  # fmt: skip
# Not what a file is, but what its beginning looks like.
SAMPLE = "sample"
# Of a text that is longer than this many bytes, the first are looked at before the rest.
LONG, SAMPLE_BYTES = 20_000_000, 1_000_000
_TEXTS = (".csv", ".tsv", ".tab", ".txt")
# In these a line ends with one byte.
_CUT = ("utf-8", "cp1252", "cp1258", "tcvn3", "vni")
# Rows are told so often at most.
TOLD_ROWS = 20_000
# So many seconds a load waits for somebody else's.
LONGEST_WAIT = 600
IS_BUILDING = "city.home.is_building"


@dataclass
class Tried:
    """A file of a trial: what it is recognised as, and what is said of it so far."""

    path: Path
    said: Said
    candidate: Candidate | None = None


def tried(
    city: City,
    home: CityHome,
    waiting: Waiting,
    asked: Mapping[str | None, str],
    tell: Tell,
    is_whole: bool = True,
) -> Said:
    """What the waiting files would bring; `tell` is given what is known on the way.

    asked: file -> the source or report that was chosen for it, None -> that for all others
    is_whole: whether the main numbers are made too, which takes as long as a build
    It is told as {"phase": ..., "rows"/"done"/"of": ...}; the counts of the files, before there are
    main numbers, as {"phase": "preview", "files": ...}.
    """
    files = [
        _looked_at(path, city, asked.get(path.name, asked.get(None)), tell)
        for path in waiting.files
    ]
    now = datetime.now(UTC)
    if is_whole:
        _sample(city, home, waiting, files, now, tell)
    trial = Trial(city, home, waiting)
    candidates = [file.candidate for file in files if file.candidate]
    intake = _taken(trial, candidates, now, tell)
    for file in files:
        if file.candidate:
            file.said |= _of_file(file.candidate, trial, intake, city, home)
    said = {"files": [file.said for file in files]}
    if is_whole and any(file.said["status"] == TAKEN for file in files):
        tell({"phase": "preview", **said})
        said |= _figures(city, home, trial, now, files, tell)
    return said


def _looked_at(path: Path, city: City, asked: str | None, tell: Tell) -> Tried:
    """A file with the source it is of; without one where none or several fit."""
    name = masked(path.name)
    tell({"phase": "looking", "file": name})
    found = recognised(path, path.name, city, asked)
    said: Said = {
        "name": name,
        "path": path.name,
        "may_be": found.names,
        "bytes": path.stat().st_size,
    }
    if len(found.fits) != 1:
        return Tried(path, said | _undecided(found))
    (fit,) = found.fits
    return Tried(path, said | _of_source(fit), Candidate(path, fit.source.name))


def _sample(
    city: City, home: CityHome, waiting: Waiting, files: list[Tried], now: datetime, tell: Tell
) -> None:
    """Tells the first rows of large files before all of them is read; a fault is told with the rest."""
    cut = [(file, _cut(file, waiting)) for file in files if file.candidate and _is_long(file)]
    if not cut:
        return
    trial = Trial(city, home, waiting, "sample")
    heads = [Candidate(path, file.candidate.source) for file, path in cut]
    intake = trial.take(heads, now)
    said = []
    for (file, _), head in zip(cut, heads, strict=True):
        taken = [row["file"] for row in trial.rows_of(head, intake.rows) if not row["problem"]]
        said.append({**file.said, "status": SAMPLE, "preview": _preview(head, trial, taken, city)})
    tell({"phase": "sample", "files": said})


def _is_long(file: Tried) -> bool:
    """Whether its beginning alone says something long before the whole does."""
    is_text = file.path.suffix.lower() in _TEXTS
    return is_text and file.path.stat().st_size > LONG and file.said["form"].get("encoding") in _CUT


def _cut(file: Tried, waiting: Waiting) -> Path:
    """The first lines of a file as a file of the same name."""
    folder = waiting.folder / "heads"
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    with file.path.open("rb") as stream:
        beginning = stream.read(SAMPLE_BYTES)
    path = folder / file.path.name
    path.write_bytes(beginning[: beginning.rfind(b"\n") + 1])
    path.chmod(PRIVATE_FILE)
    return path


def _undecided(found: Recognition) -> Said:
    if found.problem is not None:
        return {"status": UNKNOWN, "problem": str(found.problem)}
    return {"status": UNDECIDED, "problem": str(Message("load.undecided", names=found.names))}


def _of_source(fit: Fit) -> Said:
    source = fit.source
    return {
        "source": source.name,
        "family": source.family,
        "is_report": isinstance(source, Report),
        "form": fit.form,
        "lacking": fit.lacking,
    }


def _taken(trial: Trial, candidates: Sequence[Candidate], now: datetime, tell: Tell) -> Intake:
    told = 0

    def seen(rows: int) -> None:
        nonlocal told
        if rows - told >= TOLD_ROWS:
            told = rows
            tell({"phase": "reading", "rows": rows})

    tell({"phase": "reading", "rows": 0})
    with watched(seen):
        return trial.take(candidates, now)


def _of_file(
    candidate: Candidate, trial: Trial, intake: Intake, city: City, home: CityHome
) -> Said:
    rows = trial.rows_of(candidate, intake.rows)
    if not rows:
        return _read_before(candidate, home)
    counts = {name: sum(row[name] or 0 for row in rows) for name in COUNTS}
    problems = [_said(row, "problem") for row in rows if row["problem"]]
    taken = [row["file"] for row in rows if not row["problem"]]
    names = [row["file"] for row in rows]
    doubts = [message.read(d["message"], d["text"]) for row in rows for d in row["doubts"]]
    first_on, last_on = trial.period(taken, candidate.source)
    rejected = trial.rejected(names, candidate.source)
    return {
        "status": TAKEN if taken else REFUSED,
        "batch": rows[0]["batch"],
        **counts,
        "problem": " ".join(problems) or None,
        "notes": [_said(row, "note") for row in rows if row["note"]],
        "doubts": list(map(str, doubts)),
        "first_on": first_on,
        "last_on": last_on,
        "preview": _preview(candidate, trial, taken, city),
        "reasons": [
            {"reason": reason, "says": str(Message(f"reason.{reason}")), "rows": count}
            for reason, count in trial.reasons(names, candidate.source).items()
        ],
        "rejected": [_rejected(row) for row in rejected],
    }


def _read_before(candidate: Candidate, home: CityHome) -> Said:
    """What became of a file whose content was read already."""
    content = content_hash(candidate.path)
    batches = Batches(home.batches)
    same = [
        row
        for row in batches.ledger()
        if row["content"] == content and row["source"] == candidate.source
    ]
    last = same[-1]
    values = {"file": last["file"], "batch": str(last["batch"])}
    if last["batch"] in batches.withdrawn():
        return {"status": WITHDRAWN, "problem": str(Message("load.withdrawn", **values))}
    if last["problem"]:
        return {"status": REFUSED, "problem": _said(last, "problem")}
    return {"status": KNOWN, "problem": str(Message("load.known", **values))}


def _said(row: Said, column: str) -> str:
    return str(message.read(row[f"{column}_message"], row[column]))


def _preview(candidate: Candidate, trial: Trial, files: list[str], city: City) -> list[Said]:
    """The first rows of a file as they were understood, by canonical column."""
    if any(report.name == candidate.source for report in city.reports):
        return _units(trial.units(files, candidate.source))
    rows = trial.first_rows(files, candidate.source)
    source = next(each for each in city.sources if each.name == candidate.source)
    shown = [
        name for name in _shown_columns(source) if any(row.get(name) is not None for row in rows)
    ]
    return [{name: _value(row, name) for name in shown} for row in rows]


def _shown_columns(source: Source) -> list[str]:
    """What the mapped columns are called once they are read."""
    called = {"status": "state", "ward": "ward_raw", "competent_body": "competent_text"}
    return ["line", *(called.get(name, name) for name in source.columns)]


def _value(row: Said, name: str) -> Any:
    """The value; a day where it has no time."""
    value = row[name]
    if isinstance(value, datetime) and not row.get(f"{name}_has_time", True):
        return value.date()
    return value


def _units(rows: list[Said]) -> list[Said]:
    """A line for each unit and period, its measures beside each other."""
    lines: dict[Any, Said] = {}
    for row in rows:
        key = (row["line"], row["ward_text"])
        base = {name: row[name] for name in ("line", "ward_text", "first_on", "last_on")}
        lines.setdefault(key, base)[row["measure"]] = row["value"]
    return list(lines.values())[:20]


def _rejected(row: Said) -> Said:
    """A rejected row: where it stands, why, and the value the reason turns on."""
    detail = message.read(row.get("detail_message"), row["detail"])
    return {
        "line": row["line"],
        "reason": row["reason"],
        "says": str(Message(f"reason.{row['reason']}")),
        "detail": None if detail is None else str(detail),
        "case_id": row["case_id"],
    }


def _figures(
    city: City, home: CityHome, trial: Trial, now: datetime, files: list[Tried], tell: Tell
) -> Said:
    """What would stand in the figures: the main numbers, and of each file what is new in it."""
    before = main_numbers(city, home)
    built = trial.build(now, lambda done, of: tell({"phase": "building", "done": done, "of": of}))
    after = main_numbers(city, built)
    warehouse = Warehouse(built)
    changes = trial.changes()
    ledger = _asked(warehouse, "records/ledger")
    doubts = [row for row in _asked(warehouse, "records/doubts") if row["is_standing"]]
    gone = _gone(home, built)
    for file in files:
        if file.candidate and file.said["status"] == TAKEN:
            of = file.candidate
            file.said |= _sums(
                trial.rows_of(of, changes), "new_cases", "changed_cases", "same_cases"
            )
            own = [row for row in trial.rows_of(of, ledger) if row["batch"] == file.said["batch"]]
            file.said |= _sums(own, "older_rows")
            file.said["vanished_cases"] = gone.get(of.source, 0)
            file.said["doubts"] = _doubts(file, trial, doubts)
    return {"numbers": _numbers(before, after)}


def _doubts(file: Tried, trial: Trial, doubts: list[Said]) -> list[str]:
    """What is doubted of the file once all batches are seen together, each once."""
    own = [
        row for row in trial.rows_of(file.candidate, doubts) if row["batch"] == file.said["batch"]
    ]
    said = [str(message.read(row["doubted_message"], row["doubted"])) for row in own]
    return list(dict.fromkeys([*file.said["doubts"], *said]))


def _sums(rows: list[Said], *names: str) -> Said:
    return {name: sum(row[name] or 0 for row in rows) for name in names}


def _asked(warehouse: Warehouse, query: str) -> list[Said]:
    rows = queries.ask_rows(warehouse, query)
    return [dict(zip(rows.columns, values, strict=True)) for values in rows.values]


def _gone(home: CityHome, built: CityHome) -> dict[str, int]:
    """How many open cases of each source the newest export would no longer list, and did before."""
    before = {(row["source"], row["case_id"]) for row in _vanished(home)}
    gone: dict[str, int] = {}
    for row in _vanished(built):
        if (row["source"], row["case_id"]) not in before:
            gone[row["source"]] = gone.get(row["source"], 0) + 1
    return gone


def _vanished(home: CityHome) -> list[Said]:
    return _asked(Warehouse(home), "records/vanished") if home.pointer.exists() else []


def _numbers(before: MainNumbers, after: MainNumbers) -> Said:
    earlier = {card.name: card.value for card in before.cards}
    return {
        "cases": [before.cases, after.cases],
        "week": [before.week, after.week],
        "cards": [
            {"name": card.name, "before": earlier.get(card.name), "after": card.value}
            for card in after.cards
        ],
    }


def take(
    city_folder: Path, home: Path, waiting: Waiting, files: Sequence[Said], tell: Tell
) -> Publishing | None:
    """Publishes the figures with the files that can be taken; None where there is none.

    Where somebody else builds just now it waits for them.
    """
    sources = {file["path"]: file["source"] for file in files if file["status"] == TAKEN}
    if not sources:
        return None
    until = time.monotonic() + LONGEST_WAIT

    def progress(done: int, of: int) -> None:
        tell({"phase": "building", "done": done, "of": of})

    while True:
        try:
            tell({"phase": "publishing"})
            return publish(city_folder, home, waiting, sources, progress)
        except BuildError as problem:
            if problem.message.key != IS_BUILDING or time.monotonic() > until:
                raise
            tell({"phase": "waiting"})
            time.sleep(1)


def line_of(file: Said) -> Message:
    """What is to be said, in one line, of a file that was tried."""
    if file["status"] != TAKEN:
        return Message("command.build.problem", file=file["name"], problem=file["problem"])
    names = ("name", "source", "read_rows", "accepted_rows", "rejected_rows")
    return Message("load.line", **{name: file[name] for name in names})
