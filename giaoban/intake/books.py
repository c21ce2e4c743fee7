"""An open workbook of any kind: its sheets, and what they say beside their values."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

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
from giaoban.intake.xlsb import xlsb_marks

_MARKS = {"xlsx": xlsx_marks, "xlsb": xlsb_marks, "xls": xls_marks, "ods": ods_marks}
_BROKEN = (ParseError, zipfile.BadZipFile, IndexError, KeyError, ValueError, struct.error)


class Book:
    """An open workbook."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._marks: dict[str, Marks] = {}
        with _damage_told():
            self._is_whole()
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

    def sheet(self, name: str) -> CalamineSheet:
        """A sheet with its values."""
        with _damage_told():
            return self._workbook.get_sheet_by_name(name)

    def marks(self, name: str) -> Marks:
        """What a sheet says beside its values."""
        if name not in self._marks:
            try:
                reader = _MARKS[self._kind()]
                self._stream.seek(0)
                self._marks[name] = reader(self._stream, name)
            except _BROKEN as error:
                raise FileProblem("intake.workbook.damaged") from error
        return self._marks[name]

    def merges(self, name: str, table: CalamineSheet) -> list[Merge]:
        """The merged cells of a sheet, by line and column."""
        ranges = table.merged_cell_ranges
        if ranges is None:
            return self.marks(name).merges
        return [
            (first + 1, last + 1, left, right) for (first, left), (last, right) in sorted(ranges)
        ]

    def _kind(self) -> str:
        self._stream.seek(0)
        if not zipfile.is_zipfile(self._stream):
            return "xls"
        with zipfile.ZipFile(self._stream) as archive:
            members = set(archive.namelist())
        if "content.xml" in members:
            return "ods"
        return "xlsb" if "xl/workbook.bin" in members else "xlsx"


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except PasswordError as error:
        raise FileProblem("intake.workbook.password") from error
    except (CalamineError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise FileProblem("intake.workbook.damaged") from error
    except BaseException as error:
        # Bytes the reader did not expect stop it in a way that is no Exception of Python.
        if type(error).__name__ != "PanicException":
            raise
        raise FileProblem("intake.workbook.damaged") from error
