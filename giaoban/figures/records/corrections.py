"""The rejected rows of a source as a file to correct and drop in again: its own heads and formats."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

import pandas as pd
import xlsxwriter

from giaoban.city.sources import Source
from giaoban.figures.memo import memoized
from giaoban.figures.records.records import reason_name
from giaoban.intake.archives import KINDS
from giaoban.words.text import t

ROWS = "records/rejected_rows"
WORKBOOK, TEXT = ".xlsx", ".csv"
# What a workbook may be called in the patterns of a source.
_WORKBOOKS = {suffix for suffix, kind in KINDS.items() if kind == "sheet"}
_BESIDE = "corrected"
_FORMULA = re.compile(r"[=@\t\r\n]|[+-](?!\d)")


@memoized()
def correction_file(source: Source, rows: pd.DataFrame) -> tuple[str, bytes]:
    """Its name, which a pattern of the source finds where one can, and its content.

    rows: of records/rejected_rows, those of the source alone. Every cell is text, as it stood in the
    file: a workbook keeps leading zeros and days as they are. Text where the source lists no workbook.
    The last column says why a row was rejected; nothing maps it, so it is not read again.
    """
    heads = list(dict.fromkeys(name for names in source.columns.values() for name in names))
    lines = [[cells.get(head, "") for head in heads] for cells in _by_head(source, rows)]
    why = [reason_name(reason) for reason in rows.reason]
    told = [[*line, said] for line, said in zip(lines, why, strict=True)]
    table = [*([[]] * (source.header_row - 1)), [*heads, t("records.correction.why")], *told]
    pattern = _pattern(source)
    encoding = None if _is_workbook(pattern) else _encoding(source, table)
    if encoding is None:
        return _name(pattern, WORKBOOK), _workbook(table, source.sheet)
    return _name(pattern, TEXT), _text(table, source.separator or ",").encode(encoding)


def _by_head(source: Source, rows: pd.DataFrame) -> Iterator[dict[str, str]]:
    """The cells of each row under the source's heads."""
    columns = [name for name in source.columns if name in rows]
    for values in rows[columns].astype(object).where(rows[columns].notna(), None).to_numpy():
        yield _cells(source, dict(zip(columns, values, strict=True)))


def _cells(source: Source, row: dict[str, str | None]) -> dict[str, str]:
    """One row; what was joined from several columns is taken apart where one of them stands alone."""
    alone = {
        names[0]: row[column] or ""
        for column, names in source.columns.items()
        if len(names) == 1 and row.get(column)
    }
    cells = dict(alone)
    for column, names in source.columns.items():
        if len(names) > 1 and row.get(column):
            free = [name for name in names if name not in alone]
            cells |= {name: "" for name in free}
            cells[free[0] if free else names[0]] = _rest(row[column], names, alone)
    return cells


def _rest(text: str, names: Sequence[str], alone: dict[str, str]) -> str:
    """A joined text without the parts that other columns say."""
    at = next((place for place, name in enumerate(names) if name not in alone), 0)
    for name in names[:at]:
        text = text.removeprefix(alone[name]).removeprefix(" ")
    for name in reversed(names[at + 1 :]):
        if name in alone:
            text = text.removesuffix(alone[name]).removesuffix(" ")
    return text


def _pattern(source: Source) -> str:
    """The pattern the file is named for: one that finds workbooks, else one that finds text."""
    # What is only loaded may be called anything.
    patterns = source.files or ("*",)
    by_name = sorted(patterns, key=lambda pattern: not _is_workbook(pattern))
    found = [pattern for pattern in by_name if _is_workbook(pattern) or _finds(pattern, TEXT)]
    return (found or list(patterns))[0]


def _is_workbook(pattern: str) -> bool:
    return any(_finds(pattern, suffix) for suffix in _WORKBOOKS)


def _finds(pattern: str, suffix: str) -> bool:
    """Whether a file with this suffix can be found by the pattern."""
    name = PurePosixPath(pattern).name
    return name.endswith("*") or PurePosixPath(name).suffix.lower() in (suffix, ".*")


def _name(pattern: str, suffix: str) -> str:
    """The last part of the pattern with its first wildcard filled in, and none left."""
    name = PurePosixPath(pattern).name
    stem = name[: name.index(".")] if "." in name else name
    filled = stem.replace("*", _BESIDE, 1) if "*" in stem else f"{stem}-{_BESIDE}"
    return "".join(letter for letter in filled if letter not in "*?[]") + suffix


def _encoding(source: Source, table: list[list[str]]) -> str | None:
    """The encoding the source declares; None where it cannot hold the rows, which a workbook can."""
    encoding = source.encoding or "utf-8-sig"
    try:
        _text(table, ",").encode(encoding)
    except (LookupError, UnicodeError):
        return None
    return encoding


def _text(table: list[list[str]], separator: str) -> str:
    out = io.StringIO(newline="")
    lines = [list(map(_not_run, cells)) for cells in table]
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(lines)
    return out.getvalue()


def _not_run(cell: str) -> str:
    """A cell of text that a spreadsheet does not run as a formula; a sign before a number is none."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _workbook(table: list[list[str]], sheet: str | None) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page, text = book.add_worksheet(sheet), book.add_format({"num_format": "@"})
        for number, cells in enumerate(table):
            for place, cell in enumerate(cells):
                if cell:
                    page.write_string(number, place, cell, text)
        page.set_column(0, max(len(table[-1]) - 1, 0), 18)
    return out.getvalue()
