"""An open workbook of any kind: its sheets, and what they say beside their values."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from python_calamine import (
    CalamineError,
    CalamineSheet,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from giaoban.errors import FileProblem
from giaoban.intake.biff import xls_marks
from giaoban.intake.merged_cells import Merge
from giaoban.intake.ooxml import xlsx_marks
from giaoban.intake.opendocument import ods_marks
from giaoban.intake.sheet_marks import Marks
from giaoban.intake.well_formed import must_be_well_formed
from giaoban.intake.xlsb import xlsb_marks

# The whole rectangle of a sheet lies in memory while it is read.
MOST_CELLS = 1 << 26
_MARKS = {"xlsx": xlsx_marks, "xlsb": xlsb_marks, "ods": ods_marks}
_BROKEN = (
    ParseError,
    ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    ValueError,
    OverflowError,
    struct.error,
)


class Book:
    """An open workbook."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        with _damage_told():
            self._is_whole()
            self._kind = self._kind_of()
            stream.seek(0)
            # All sheets of an xls are taken into memory when it is opened.
            self._marks = xls_marks(stream) if self._kind == "xls" else {}
            for name in self._marks:
                self._refuse_far_cells(name)
            stream.seek(0)
            self._workbook = load_workbook(stream)
            listed = self._workbook.sheets_metadata
        tables = [meta for meta in listed if meta.typ == SheetTypeEnum.WorkSheet]
        self.names = [meta.name for meta in tables]
        self.hidden = [meta.name for meta in tables if meta.visible != SheetVisibleEnum.Visible]

    def _is_whole(self) -> None:
        """FileProblem unless every member of the zip is what it was when it was packed."""
        if zipfile.is_zipfile(self._stream):
            with zipfile.ZipFile(self._stream) as archive:
                if archive.testzip() is not None:
                    raise FileProblem("intake.workbook.damaged")
                must_be_well_formed(archive)

    def sheet(self, name: str) -> CalamineSheet:
        """A sheet with its values; FileProblem where a cell far off would fill the memory."""
        self._refuse_far_cells(name)
        with _damage_told():
            return self._workbook.get_sheet_by_name(name)

    def _refuse_far_cells(self, name: str) -> None:
        marks = self.marks(name)
        if marks.last_line * (marks.last_column + 1) > MOST_CELLS:
            line = str(marks.last_line)
            raise FileProblem("intake.sheet.far_cell", sheet=name, row=line)

    def marks(self, name: str) -> Marks:
        """What a sheet says beside its values."""
        if name not in self._marks:
            self._stream.seek(0)
            with _damage_told():
                reader = _MARKS.get(self._kind)
                self._marks[name] = reader(self._stream, name) if reader else Marks()
        return self._marks[name]

    def merges(self, name: str, table: CalamineSheet) -> list[Merge]:
        """The merged cells of a sheet, by line and column."""
        ranges = table.merged_cell_ranges
        if ranges is None:
            return self.marks(name).merges
        return [
            (first + 1, last + 1, left, right) for (first, left), (last, right) in sorted(ranges)
        ]

    def _kind_of(self) -> str:
        self._stream.seek(0)
        if not zipfile.is_zipfile(self._stream):
            return "xls"
        with zipfile.ZipFile(self._stream) as archive:
            members = set(archive.namelist())
        if "content.xml" in members:
            return "ods"
        return "xlsb" if "xl/workbook.bin" in members else "xlsx"


@contextmanager
def panic_told() -> Iterator[None]:
    """FileProblem where bytes it did not expect stop the reader of workbooks.

    That is no Exception of Python, and nothing names its kind but its name: all else goes on.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise FileProblem("intake.workbook.damaged") from error


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        with panic_told():
            yield
    except PasswordError as error:
        raise FileProblem("intake.workbook.password") from error
    except NotImplementedError:
        raise
    except RuntimeError as error:
        # A member of the zip is locked.
        raise FileProblem("intake.workbook.password") from error
    except (CalamineError, *_BROKEN) as error:
        raise FileProblem("intake.workbook.damaged") from error
