"""The border of the intake: a file of any kind in, batches of canonical text columns out.

Whatever goes wrong inside a reader leaves here as a FileProblem with a sentence for a clerk.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from giaoban.city.sources import Source
from giaoban.errors import FileProblem
from giaoban.intake.archives import MOST_PARTS, Part, parts
from giaoban.intake.books import panic_told
from giaoban.intake.delimited import read_delimited
from giaoban.intake.doubts import Remarks
from giaoban.intake.font_columns import in_unicode
from giaoban.intake.json_files import read_json, read_json_lines
from giaoban.intake.parquet import read_parquet
from giaoban.intake.patterns import read_through
from giaoban.intake.sheets import chosen_sheets
from giaoban.intake.workbooks import read_sheet

READERS: dict[str, Callable[[BinaryIO, Source, Remarks], Iterator[pa.RecordBatch]]] = {
    "delimited": read_delimited,
    "parquet": read_parquet,
    "json": read_json,
    "ndjson": read_json_lines,
}
DAMAGE = (EOFError, zlib.error, zipfile.BadZipFile, pa.ArrowException, UnicodeDecodeError)


def by_sheet(part: Part, source: Source) -> list[Part]:
    """The sheets of a workbook that are read, each as a part; any other part as it is."""
    if part.kind != "sheet":
        return [part]
    with damage_told(), part.open() as stream:
        # The workbook is read as long as its parts are.
        sheets = chosen_sheets(BytesIO(stream.read()), source)
    if len(sheets) == 1:
        return [replace(part, sheet=sheets[0])]
    if len(sheets) > MOST_PARTS:
        raise FileProblem("intake.file.many_parts", parts=len(sheets), most=MOST_PARTS)
    named = [replace(part, name=f"{part.name} › {sheet.name}", sheet=sheet) for sheet in sheets]
    return [named[0], *(replace(each, note=None) for each in named[1:])]


def read_part(part: Part, source: Source, remarks: Remarks) -> pa.Table:
    """The records of a part; of a workbook, of one sheet: its part comes from `by_sheet`.

    Columns: line (int64), broken (text, null for a record that could be split into its fields),
    then one text column per mapped canonical column that the file has. A broken record has no
    values. Where the settings give a pattern for wards, `ward_read` is what it reads of `ward`.
    What there is to say of the part is added to `remarks`.
    """
    rows = pa.Table.from_batches(_batches(part, source, remarks))
    return read_through(in_unicode(rows, source, remarks), source)


def _batches(part: Part, source: Source, remarks: Remarks) -> Iterator[pa.RecordBatch]:
    """What the part's reader gives, at least one batch (empty where there are no records).

    FileProblem may come after batches have been given: none of them counts then.
    """
    with damage_told():
        if part.sheet is not None:
            yield from read_sheet(part.sheet, source, remarks)
            return
        if part.kind not in READERS:
            raise FileProblem("intake.file.zip_in_zip")
        with part.open() as stream:
            yield from READERS[part.kind](stream, source, remarks)


@contextmanager
def damage_told() -> Iterator[None]:
    """FileProblem, in words for a clerk, for whatever goes wrong while a file is read."""
    try:
        with panic_told():
            yield
    except DAMAGE as error:
        raise FileProblem("intake.file.cut_short") from error
    except NotImplementedError as error:
        raise FileProblem("intake.file.odd_zip") from error
    except OSError as error:
        if not error.strerror:
            raise FileProblem("intake.file.cut_short") from error
        raise FileProblem("intake.file.unreadable", reason=error.strerror) from error


def read_file(path: Path, name: str, source: Source) -> Iterator[tuple[Part, pa.Table]]:
    """The records of every part of a file, with the part they belong to."""
    for listed in parts(path, name):
        for part in by_sheet(listed, source):
            yield part, read_part(part, source, Remarks())
