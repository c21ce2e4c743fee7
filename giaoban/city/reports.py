"""One [[report]] of city.toml, checked key by key: counts per unit and period as an office reports them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from giaoban.city.doors import Door, read_door
from giaoban.city.source_columns import checked_format, ward_pattern
from giaoban.city.source_files import font_encoding, header_rows, listed_files
from giaoban.city.sources import Source
from giaoban.city.toml import Section, nearest
from giaoban.city.vocabulary import FAMILIES

REPORT_KEYS = (
    "name",
    "family",
    "files",
    "source",
    "font_encoding",
    "sheet",
    "header_row",
    "header_rows",
    "decimal",
    "period",
    "columns",
    "ward_pattern",
    "door",
)
# What a unit had, took in, finished and has left, in cases.
COUNTS = (
    "opening",
    "received",
    "total",
    "closed",
    "on_time",
    "late",
    "moved_out",
    "open",
    "not_overdue",
    "overdue",
)
# Shown as reported, never computed beside.
RATES = ("on_time_share",)
PERIODS = (("week",), ("month",), ("from", "to"))
PERIOD_KEYS = tuple(key for keys in PERIODS for key in keys)
# Where a period is looked for, and how its days are written.
PERIOD_TABLE_KEYS = (*PERIOD_KEYS, "format")
REPORT_COLUMNS = ("ward", *PERIOD_KEYS, *COUNTS, *RATES)


@dataclass(frozen=True, kw_only=True)
class Report:
    """One kind of report: where its files are and what its columns count.

    files: patterns as written, variables not yet expanded
    columns: canonical column -> the report's columns; counts of several are added up
    period: week, month, or from and to -> the pattern that finds it in the file's name or above
        the header; empty where they are columns
    formats: strptime formats of the days of the period tried in order; ISO 8601 where empty
    sources: the sources whose records are counted beside it; all of the family where empty
    font_encoding: the font before Unicode its texts are written in, one of FONT_ENCODINGS
    header_rows: the rows of the column names; () where they are looked for
    door: the server its files are fetched from, if they are
    """

    name: str
    family: str
    files: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    period: dict[str, str] = field(default_factory=dict)
    formats: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    font_encoding: str | None = None
    sheet: str | None = None
    header_rows: tuple[int, ...] = ()
    decimal: str = "."
    ward_pattern: str | None = None
    door: Door | None = None

    @property
    def renamed(self) -> dict[str, str]:
        """What its columns are called in newer files, as of a source; of a report there is nothing."""
        return {}

    @property
    def measures(self) -> list[str]:
        """The counts and rates it has, in their order."""
        return [name for name in (*COUNTS, *RATES) if name in self.columns]


def read_report(report: Section, sources: Iterable[Source]) -> Report:
    """One checked report; the sources are those of the city."""
    report.only(REPORT_KEYS)
    name = report.need("name", str)
    report.title = f'[[report]] "{name}"'
    family = report.one_of("family", report.need("family", str), FAMILIES)
    columns = _columns(report)
    period, formats = _period(report, columns)
    return Report(
        name=name,
        family=family,
        files=listed_files(report),
        columns=columns,
        period=period,
        formats=formats,
        sources=_sources(report, [each.name for each in sources if each.family == family]),
        font_encoding=font_encoding(report),
        sheet=report.get("sheet", str),
        header_rows=header_rows(report),
        decimal=report.one_of("decimal", report.get("decimal", str, "."), (".", ",")),
        ward_pattern=ward_pattern(report),
        door=read_door(report, name, {}),
    )


def _columns(report: Section) -> dict[str, tuple[str, ...]]:
    report.need("columns", dict)
    columns = report.table("columns")
    for key in columns.values:
        if key in REPORT_KEYS:
            raise columns.wrong(key, "city.setting.of_report")
        if key not in REPORT_COLUMNS:
            near = nearest(key, REPORT_COLUMNS)
            raise columns.wrong(key, "city.setting.unknown_column", nearest=near)
    if "ward" not in columns:
        raise columns.wrong("ward", "city.setting.no_column")
    if not any(key in columns for key in (*COUNTS, *RATES)):
        raise report.wrong("columns", "city.setting.no_counts", counts=list(COUNTS))
    return {key: _one_or_more(columns, key) for key in columns.values}


def _one_or_more(columns: Section, key: str) -> tuple[str, ...]:
    named = columns.texts(key)
    if len(named) > 1 and key not in COUNTS:
        raise columns.wrong(key, "city.setting.only_counts_add")
    return named


def _period(report: Section, columns: dict) -> tuple[dict[str, str], tuple[str, ...]]:
    period = report.table("period")
    period.only(PERIOD_TABLE_KEYS)
    patterns = {key: period.need(key, str) for key in period.values if key != "format"}
    for key, pattern in patterns.items():
        _is_pattern(period, key, pattern)
    of_columns = {*columns} & {*PERIOD_KEYS}
    if patterns and of_columns:
        raise report.wrong("period", "city.setting.period_twice")
    if (of_columns or {*patterns}) not in [set(keys) for keys in PERIODS]:
        raise report.wrong("period", "city.setting.no_period")
    return patterns, _formats(period)


def _formats(period: Section) -> tuple[str, ...]:
    formats = period.texts("format") if "format" in period else ()
    for text in formats:
        # The year of "from" may be left to "to", and a month has no day.
        checked_format(period, "format", text, is_whole=False)
    return formats


def _is_pattern(period: Section, key: str, pattern: str) -> None:
    """One group holds the day, or two that are named say its number and the year."""
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise period.wrong(key, "city.setting.no_regex", regex=pattern, error=str(error)) from error
    named = {key, "year"} if key in ("week", "month") else set()
    if compiled.groups != 1 and (not named or set(compiled.groupindex) != named):
        raise period.wrong(key, "city.setting.period_groups", regex=pattern)


def _sources(report: Section, known: list[str]) -> tuple[str, ...]:
    named = report.texts("source") if "source" in report else ()
    for name in named:
        if name not in known:
            raise report.wrong("source", "city.setting.no_such_source", name=name, known=known)
    return named
