"""Typed cells (of a workbook) written as the text the same value has in a CSV."""

import functools
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from giaoban.city.sources import Source
from giaoban.city.vocabulary import EPOCHS, EXCEL_DAYS

# Directives that say a time of day.
TIME_PARTS = ("%H", "%I", "%M", "%X", "%c", "%-H", "%-I", "%-M")


def cell_text(cell, decimal: str) -> str | None:
    """A number without ".0" where it is whole, dates and times as ISO 8601, null for nothing."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell).replace(".", decimal)
    if isinstance(cell, (date, datetime, time)):
        return cell.isoformat()
    return _duration_text(cell) if isinstance(cell, timedelta) else str(cell)


def _duration_text(cell: timedelta) -> str:
    minutes, seconds = divmod(round(cell.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}"


def date_cells_text(cells: list, formats: tuple[str, ...], source: Source) -> str | None:
    """The cells of one date column as one text; typed ones in a format the column declares."""
    filled = [cell for cell in cells if cell is not None and cell != ""]
    whole = _one_moment(filled)
    if whole is not None:
        return moment_text(whole, formats, source)
    texts = [cell_text(cell, decimal=".") for cell in filled]
    return " ".join(texts) or None


def _one_moment(cells: list) -> date | datetime | None:
    """A date, or a date and a time from two cells, as one value; None if any cell is not typed."""
    if len(cells) == 1 and isinstance(cells[0], date):
        return cells[0]
    if len(cells) == 2 and isinstance(cells[0], date) and isinstance(cells[1], time):
        return datetime.combine(cells[0], cells[1])
    return None


def moment_text(moment: date | datetime, formats: tuple[str, ...], source: Source) -> str:
    """A typed date in the first declared format that keeps its time; ISO 8601 without formats."""
    has_time = isinstance(moment, datetime)
    formats = written_formats(formats)
    if not formats:
        return moment.isoformat(timespec="seconds") if has_time else moment.isoformat()
    format_ = chosen_format(formats, has_time)
    if format_ not in EPOCHS:
        return _written(moment, format_)
    midnight = moment if has_time else datetime.combine(moment, time())
    seconds = midnight.replace(tzinfo=ZoneInfo(source.timezone)).timestamp()
    return str(round(seconds * 1000) if format_ == "epoch_ms" else round(seconds))


@functools.lru_cache(maxsize=1 << 14)
def _written(moment: date | datetime, format_: str) -> str:
    # A sheet has few days beside its rows.
    return moment.strftime(format_)


def is_typed_day(cell) -> bool:
    """Whether a cell holds a day, or a day and time, as such."""
    return isinstance(cell, date)


@functools.cache
def written_formats(formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats a typed date may be written in: where days are counted, ISO 8601 is read too."""
    return tuple(text for text in formats if text != EXCEL_DAYS)


@functools.cache
def chosen_format(formats: tuple[str, ...], has_time: bool) -> str:
    """The first format that says a time just when the value has one; else the first."""
    return next((text for text in formats if says_time(text) == has_time), formats[0])


def says_time(text: str) -> bool:
    return text in EPOCHS or any(part in text for part in TIME_PARTS)
