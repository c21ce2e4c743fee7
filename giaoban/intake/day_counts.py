"""Days as Excel counts them, where they stand in a column of dates without the form of one."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.city.sources import Source
from giaoban.city.vocabulary import EPOCHS, EXCEL_DAYS
from giaoban.intake.cells import moment_text

# From 1954 to 2119; both systems count days, the Mac's of old from 1904.
DAYS = r"^[2-7]\d{4}(\.\d+)?$"
_FIRST_DAY = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
# Between the two first days.
_APART = 1462
_SEPARATED = re.compile(r"(?<=[A-Za-z])[^A-Za-z%]")


def may_count_days(formats: tuple[str, ...]) -> bool:
    """Whether a bare number of five digits can only be a count of days under these formats."""
    return not any(form in EPOCHS or not _SEPARATED.search(form) for form in formats)


def declares_days(formats: tuple[str, ...]) -> bool:
    return EXCEL_DAYS in formats


def counted_days(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Which texts look like days as Excel counts them."""
    return pc.fill_null(pc.match_substring_regex(texts, DAYS), False)


def with_days_read(
    texts: pa.ChunkedArray, formats: tuple[str, ...], source: Source, is_1904: bool
) -> pa.ChunkedArray:
    """The column with counts of days written as dates in a declared format."""
    is_count = counted_days(texts)
    distinct = texts.filter(is_count).unique()
    dates = [moment_text(_moment(text, is_1904), formats, source) for text in distinct.to_pylist()]
    places = pc.index_in(texts, distinct)
    return pc.coalesce(pc.take(pa.array(dates, pa.string()), places), texts)


def with_1900_counts(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """The counts of a workbook of 1904 as one of 1900 has them, for those who read them later."""
    distinct = texts.filter(counted_days(texts)).unique()
    later = [repr(float(text) + _APART).removesuffix(".0") for text in distinct.to_pylist()]
    places = pc.index_in(texts, distinct)
    return pc.coalesce(pc.take(pa.array(later, pa.string()), places), texts)


def _moment(text: str, is_1904: bool) -> date | datetime:
    days = float(text)
    moment = _FIRST_DAY[is_1904] + timedelta(seconds=round(days * 86_400))
    return moment.date() if days.is_integer() else moment
