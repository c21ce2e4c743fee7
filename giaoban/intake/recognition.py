"""Which source or report of the city a file is of: its header has the columns that are read there."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from giaoban.city.reports import Report
from giaoban.city.settings import City
from giaoban.city.sources import Source
from giaoban.errors import FileProblem
from giaoban.intake.archives import Part, parts
from giaoban.intake.columns import FileColumns, lacking
from giaoban.intake.delimited import header_of
from giaoban.intake.doubts import Remarks, joined
from giaoban.intake.encoding import encoding_read
from giaoban.intake.readers import READERS, by_sheet, damage_told
from giaoban.intake.reports.tables import tables_of
from giaoban.intake.shown import cleared
from giaoban.words.message import Message


@dataclass(frozen=True)
class Fit:
    """A source or report whose columns the file has.

    matched: how many of its columns; lacking: the names of those the file has not
    form: what there is to say of the file's form: encoding, header (its rows), sheets
    """

    source: Source | Report
    matched: int
    lacking: str = ""
    form: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Recognition:
    """What a file may be.

    fits: the sources and reports it can be of, the likeliest alone where one is
    problem: why it is of none
    """

    fits: tuple[Fit, ...] = ()
    problem: Message | None = None

    @property
    def names(self) -> list[str]:
        """What the sources and reports are called."""
        return [fit.source.name for fit in self.fits]


def recognised(path: Path, name: str, city: City, asked: str | None = None) -> Recognition:
    """What a file is of, looking at its header alone.

    name: as it is called, which decides between sources of the same columns
    asked: the source or report that was chosen by somebody, which is the only one looked at
    """
    every = [each for each in (*city.sources, *city.reports) if asked in (None, each.name)]
    fits, problems = [], {}
    for source in every:
        # A report is a small table: what a source can take is no report.
        if isinstance(source, Report) and fits:
            continue
        try:
            fits.append(_fit(path, name, source))
        except FileProblem as problem:
            problems[source.name] = problem.message
    if not fits:
        return Recognition(problem=_why_none(problems, every))
    return Recognition(tuple(_likeliest(fits, name)))


def _likeliest(fits: list[Fit], name: str) -> list[Fit]:
    """The one that lacks nothing and has the most columns, or whose files are called so; else all."""
    called = [fit for fit in fits if _is_called(name, fit.source)]
    whole = [fit for fit in fits if not fit.lacking]
    most = max((fit.matched for fit in whole), default=0)
    best = [fit for fit in whole if fit.matched == most]
    # Where each lacks something, how much it lacks says little.
    among = best or fits
    if len(among) > 1 and len(both := [fit for fit in among if fit in called]) == 1:
        return both
    return among


def _is_called(name: str, source: Source | Report) -> bool:
    """Whether one of its patterns names files like this one; "*.csv" names any."""
    patterns = [PurePosixPath(pattern).name for pattern in source.files]
    telling = [pattern for pattern in patterns if PurePosixPath(pattern).stem.strip("*")]
    return any(fnmatch.fnmatch(name.casefold(), pattern.casefold()) for pattern in telling)


def _why_none(problems: dict[str, Message], every: Iterable[Source | Report]) -> Message:
    """Why no source takes it: the only reason there is, or that of each."""
    said = list(dict.fromkeys(problems.values()))
    if not problems:
        return Message("intake.recognition.no_source")
    if len(said) == 1:
        return cleared(said[0])
    named = [
        Message("intake.recognition.of_source", source=each.name, problem=problems[each.name])
        for each in every
    ]
    return cleared(Message("intake.recognition.none", problems=joined(named)))


def _fit(path: Path, name: str, source: Source | Report) -> Fit:
    """How the file fits a source: that of the first of its parts that does."""
    told: FileProblem | None = None
    for part in parts(path, name):
        try:
            if isinstance(source, Report):
                return _fit_of_report(part, source)
            return _looked_at(part, source)
        except FileProblem as problem:
            told = told or problem
    raise told or FileProblem("intake.file.empty")


def _fit_of_report(part: Part, report: Report) -> Fit:
    tables = tables_of(part, report, Remarks())
    sheets = [titled.table.sheet for titled in tables]
    matched = max(len(titled.table.positions) for titled in tables)
    return Fit(report, matched, form={"sheets": sheets})


def _looked_at(part: Part, source: Source) -> Fit:
    if part.kind == "sheet":
        sheets = [each.sheet for each in by_sheet(part, source) if each.sheet]
        form = {"sheets": [sheet.name for sheet in sheets], "header": sheets[0].header.rows}
        return _of_columns(source, sheets[0].columns, form)
    with damage_told():
        if part.kind not in READERS:
            raise FileProblem("intake.file.zip_in_zip")
        if part.kind == "delimited":
            with part.open() as stream:
                columns, line = header_of(stream, source)
            with part.open() as stream:
                form = {"encoding": encoding_read(stream, source.encoding), "header": str(line)}
            return _of_columns(source, columns, form)
        with part.open() as stream:
            batch = next(iter(READERS[part.kind](stream, source, Remarks())))
    return Fit(source, len(batch.column_names) - 2, lacking(batch.schema))


def _of_columns(source: Source, columns: FileColumns, form: dict[str, Any]) -> Fit:
    return Fit(source, len(columns.positions), ", ".join(columns.lacking), form)
