"""Whether the records can be trusted: how fresh they are, where every row ended, what is doubted."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.doubts import DOUBTS, standing
from giaoban.figures.figure import Figure, Table, figure, page_headline
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.memo import memoized
from giaoban.figures.records_end import beyond_exports, beyond_rhythm
from giaoban.figures.spoken import told_in
from giaoban.figures.ties import leaders
from giaoban.words.text import has_sentence, moment, t

_FLAGS = (
    "due_before_received",
    "due_years_later",
    "closed_without_date",
    "open_with_closing_date",
    "unread_date",
    "unread_satisfaction",
    "unread_number",
)
_LEDGER = (
    "file",
    "batch",
    "read_rows",
    "accepted_rows",
    "duplicate_rows",
    "superseded_rows",
    "rejected_rows",
    "replaced_rows",
    "problem",
)

LEDGER = "records/ledger"
REASONS = "records/reasons"


@page_headline(least=COUNTED)
def headline(ask: Ask) -> Finding:
    """Whether every row that was read ended somewhere."""
    return headline_says(ask(LEDGER), _missing(ask), len(standing(ask(DOUBTS))))


@figure(least=COUNTED, is_scoped=False)
def freshness(ask: Ask) -> Figure:
    """Up to when each source reaches."""
    standing = ask("shell/as_of").iloc[0]
    # Simulated records are never to come: their day is the day they are made for.
    today = ask.scope.as_of if standing.is_simulated else ask.followed_if_readable.today
    # The as-of day lasts to the beginning of the next: what is of that day is of today.
    if today - ask.scope.as_of == timedelta(days=1):
        today = ask.scope.as_of
    return freshness_figure(ask("records/freshness"), ask.scope.as_of, today, moment(ask.built_at))


@figure(least=COUNTED, is_scoped=False)
def ledger(ask: Ask) -> Figure:
    """Where the rows of each file ended."""
    return ledger_figure(ask(LEDGER), _missing(ask), len(standing(ask(DOUBTS))))


@figure(least=COUNTED, is_scoped=False)
def rejected(ask: Ask) -> Figure:
    """What could not be taken, and why."""
    # The rows themselves are taken away with the figure.
    ask("records/rejected")
    return rejected_figure(ask(REASONS))


@figure(least=COUNTED, is_scoped=False)
def unknown_wards(ask: Ask) -> Figure:
    """Names of units that no table knows."""
    return unknown_wards_figure(ask("records/unknown_wards"))


@figure(least=COUNTED, is_scoped=False)
def flags(ask: Ask) -> Figure:
    """What was taken with a doubt."""
    return flags_figure(ask(LEDGER))


def _missing(ask: Ask) -> int:
    """How many rejected rows still miss, each once however many exports repeat it."""
    return int(ask(REASONS).rejected_rows.sum())


@memoized()
def freshness_figure(sources: pd.DataFrame, as_of: date, today: date, built: str) -> Figure:
    """Each source's last day; rows of records/freshness."""
    drawing = Table(freshness_table(sources), most=6, reading="blocks")
    says = freshness_says(sources, today)
    return Figure(drawing, says, {"as_of": as_of, "built": built})


@memoized()
def ledger_figure(files: pd.DataFrame, missing: int, doubts: int) -> Figure:
    """Where every row ended, by file; rows of records/ledger, and as of `headline_says`."""
    drawing = Table(ledger_table(files), most=10, reading="blocks") if len(files) else None
    says = ledger_says(files, missing)
    is_whole = len(files) and not doubts and not says.numbers["problems"]
    lost = t("records.ledger.none_lost") if is_whole else ""
    numbers = {"files": says.numbers["known_files"], "none_lost": lost}
    return Figure(drawing, says, numbers | {"withdrawn": _withdrawn_files(files)})


@memoized()
def rejected_figure(reasons: pd.DataFrame) -> Figure:
    """Reasons, the commonest first; rows of records/reasons."""
    named = reason_rows(reasons)
    drawing = Table(named, most=10, reading="blocks") if len(named) else None
    return Figure(drawing, rejected_says(named))


@memoized()
def unknown_wards_figure(names: pd.DataFrame) -> Figure:
    """Names no table knows; rows of records/unknown_wards."""
    drawing = Table(unknown_table(names), most=10, reading="blocks") if len(names) else None
    return Figure(drawing, unknown_wards_says(names))


@memoized()
def flags_figure(files: pd.DataFrame) -> Figure:
    """Doubts over all files; rows of records/ledger."""
    doubts = flag_rows(files)
    drawing = Table(doubts, most=10, reading="few") if len(doubts) else None
    return Figure(drawing, flags_says(doubts))


def ledger_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of the identity, in its order, then what is wrong; rows of records/ledger.

    The latest import first; of one import what is refused before what is taken.
    """
    problems = zip(told_in(rows, "problem"), rows.itertuples(), strict=True)
    told = rows.assign(problem=[_withdrawn(row) or said or _empty(row) for said, row in problems])
    told["is_taken"] = told.problem.isna()
    order = ["batch", "is_taken"]
    latest = told.sort_values(order, ascending=[False, True], kind="stable", ignore_index=True)
    return latest[list(_LEDGER)]


def _withdrawn(row) -> str:
    """When and why a file was withdrawn; nothing of one that counts."""
    if pd.isna(row.withdrawn_at):
        return ""
    at = moment(row.withdrawn_at)
    why = "" if pd.isna(row.withdrawn_why) else row.withdrawn_why
    return t("records.withdrawn_why", at=at, why=why) if why else t("records.withdrawn", at=at)


def _empty(row) -> str | None:
    """That a file without a row is one; it may be of a week without a case, or a wrong choice."""
    return None if row.read_rows else t("records.no_row")


def _withdrawn_files(rows: pd.DataFrame) -> str:
    """How many files count no more, at the end of a line; nothing where all do."""
    count = len(rows) - len(standing_files(rows))
    return t("records.ledger.withdrawn", count=count) if count else ""


def freshness_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One line per source; rows of records/freshness."""
    named = rows.assign(family=[t(f"family.{family}") for family in rows.family])
    return named.drop(columns=["as_of_on", "days_behind", "usual_gap_days", "export_gap_days"])


def reason_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Rejected rows by reason in words, the commonest first, with the value in no list.

    `rows` are those of records/reasons.
    """
    named = rows.assign(reason_name=[reason_name(reason) for reason in rows.reason])
    named = named.rename(columns={"value": "detail"})
    return named[["reason_name", "detail", "rejected_rows", "source"]].sort_values(
        "rejected_rows", ascending=False, ignore_index=True
    )


def unknown_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Names no table knows; records that name no ward at all are one of them.

    `rows` are those of records/unknown_wards.
    """
    named = rows.assign(ward_text=rows.ward_text.fillna(t("ward.none")))
    return named[["ward_text", "cases", "last_received_on", "source"]]


def reason_name(reason: str) -> str:
    """A reason in words; its code where no words name it."""
    return t(f"reason.{reason}") if has_sentence(f"reason.{reason}") else reason


def flag_rows(ledger: pd.DataFrame) -> pd.DataFrame:
    """How many accepted rows carry each doubt, the commonest first.

    Rows of records/ledger; files replaced as a whole are in no figure.
    """
    standing = ledger[ledger.accepted_rows > ledger.replaced_rows]
    rows = [
        {"flag_name": t(f"flag.{flag}"), "cases": int(standing[f"{flag}_rows"].sum())}
        for flag in _FLAGS
    ]
    flagged = pd.DataFrame(rows).query("cases > 0")
    return flagged.sort_values("cases", ascending=False, kind="stable", ignore_index=True)


def freshness_says(rows: pd.DataFrame, today: date) -> Finding:
    """How old the newest record of the source that lags most is, against its usual rhythm.

    Rows of records/freshness. That a source reaches up to the as-of day says nothing: of a single
    source the as-of day is its newest record.
    """
    if rows.empty:
        return Finding("records.freshness.says.none")
    age = (pd.Timestamp(today) - rows.last_event_on).dt.days
    beyond = beyond_exports(rows, today)
    row = rows.loc[beyond.idxmax()]
    numbers = {
        "source": row.source,
        "sources": len(rows),
        "last_on": row.last_event_on.date(),
        "age": int(age[row.name]),
        "today": today,
    }
    if pd.isna(row.usual_gap_days):
        return Finding("records.freshness.says.no_rhythm", numbers)
    numbers["usual"] = int(row.usual_gap_days)
    if beyond[row.name] > 0 and pd.notna(row.export_gap_days):
        numbers["export"] = int(row.export_gap_days)
        return Finding("records.freshness.says.behind_exports", numbers, "concern")
    if beyond[row.name] > 0:
        return Finding("records.freshness.says.behind", numbers, "concern")
    key = "between" if beyond_rhythm(rows, today)[row.name] > 0 else "fresh"
    return Finding(f"records.freshness.says.{key}", numbers, "usual")


def standing_files(rows: pd.DataFrame) -> pd.DataFrame:
    """The files of imports that are not withdrawn; rows of records/ledger."""
    return rows[rows.withdrawn_at.isna()]


def _refused(rows: pd.DataFrame) -> dict[str, int]:
    """How many files there are, and of how many the latest reading was refused, a workbook for all
    its sheets, as shell/refused counts them; rows of `standing_files`."""
    books = rows.assign(book=rows.file.str.split(" › ").str[0])
    latest = books.groupby(["source", "book"]).batch.transform("max")
    refused = books[(books.batch == latest) & (books.problem.fillna("") != "")]
    named = ["source", "book"]
    return {
        "problems": len(refused.drop_duplicates(named)),
        "known_files": len(books.drop_duplicates(named)),
    }


def headline_says(rows: pd.DataFrame, missing: int, doubts: int) -> Finding:
    """Whether everything was read; rows: the ledger, one per file.

    missing: rejected rows that still miss; what repeats them is an older version of them
    doubts: how many things are doubted; nobody can say then that no row is lost
    """
    everything, rows = rows, standing_files(rows)
    again = int(rows.rejected_rows.sum()) - missing
    numbers = {
        "files": len(rows),
        "read": int(rows.read_rows.sum()),
        "accepted": int(rows.accepted_rows.sum()),
        "twice": int(rows.duplicate_rows.sum() + rows.superseded_rows.sum()) + again,
        "rejected": missing,
        "replaced": int(rows.replaced_rows.sum()),
        "doubts": doubts,
        **_refused(rows),
    }
    if not numbers["accepted"]:
        none = "all_withdrawn" if len(everything) else "no_file"
        key = "no_rows" if numbers["files"] else none
        return Finding(f"records.headline.{key}", numbers, "concern")
    if numbers["problems"]:
        return Finding("records.headline.problems", numbers, "concern")
    if doubts:
        return Finding("records.headline.doubted", numbers, "concern")
    if numbers["replaced"]:
        return Finding("records.headline.renewed", numbers)
    return Finding("records.headline.taken", numbers)


def ledger_says(rows: pd.DataFrame, missing: int) -> Finding:
    """Where the rows that were read ended; rows: the ledger, one per file; `missing` as above."""
    rows = standing_files(rows)
    numbers = {
        "files": len(rows),
        "read": int(rows.read_rows.sum()),
        "rejected": missing,
        **_refused(rows),
    }
    if numbers["problems"]:
        return Finding("records.ledger.says.problems", numbers, "concern")
    if numbers["rejected"]:
        share = numbers["rejected"] / max(numbers["read"], 1)
        return Finding("records.ledger.says.rejected", numbers | {"rejected_share": share})
    return Finding("records.ledger.says.clean", numbers, "usual")


def rejected_says(rows: pd.DataFrame) -> Finding:
    """The commonest reason in the quarantine; rows: one per reason, the commonest first."""
    if rows.empty:
        return Finding("records.rejected.says.none", signal="usual")
    first = leaders(rows, "rejected_rows", "reason_name", many="reasons")
    numbers = {
        "rejected": int(rows.rejected_rows.sum()),
        "reason": first.names,
        "most": first.most,
    }
    return Finding("records.rejected.says.some", numbers)


def unknown_wards_says(rows: pd.DataFrame) -> Finding:
    """How many names no table knows; rows: one per name with its cases."""
    if rows.empty:
        return Finding("records.unknown_wards.says.none", signal="usual")
    numbers = {"names": len(rows), "cases": int(rows.cases.sum())}
    return Finding("records.unknown_wards.says.some", numbers, "concern")


def flags_says(rows: pd.DataFrame) -> Finding:
    """How many accepted records carry a doubt; rows: one per flag with its cases."""
    if rows.empty:
        return Finding("records.flags.says.none", signal="usual")
    most = leaders(rows, "cases", "flag_name", many="reasons")
    numbers = {"cases": int(rows.cases.sum()), "flag": most.names}
    return Finding("records.flags.says.some", numbers)
