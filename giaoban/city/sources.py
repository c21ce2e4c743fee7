"""One [[source]] of city.toml, checked key by key."""

import re
import zoneinfo
from dataclasses import dataclass, field
from datetime import date

from giaoban.city.source_columns import (
    columns_of,
    date_patterns,
    formats_of,
    renamed_columns,
    values_of,
    ward_pattern,
)
from giaoban.city.source_files import (
    encoding_of,
    font_encoding,
    header_rows,
    listed_files,
    separator_of,
)
from giaoban.city.toml import Section, nearest
from giaoban.city.vocabulary import CANONICAL_COLUMNS, DATE_COLUMNS, FAMILIES, REQUIRED_COLUMNS
from giaoban.errors import CityError

SOURCE_KEYS = (
    "name",
    "family",
    "files",
    "encoding",
    "font_encoding",
    "separator",
    "header_row",
    "header_rows",
    "sheet",
    "records",
    "sheet_column",
    "section_column",
    "fill_down",
    "case_id_digits",
    "decimal",
    "timezone",
    "calendar",
    "columns",
    "renamed",
    "may_lack",
    "formats",
    "values",
    "ward_pattern",
    "date_pattern",
    "earliest",
    "covers",
    "since",
    "vanished",
)
# Headings or names of sheets that carry no column.
NOTHING = "none"
# A case number has no more.
MOST_DIGITS = 40
# Which of its cases a source lists: all of them, those that are finished, those that are open.
COVERS = ("whole", "finished", "open")
# What its years are counted from: 2026 is 2569 of the Buddhist calendar, by the same days.
CALENDARS = ("gregorian", "buddhist")
# What becomes of an open case that its exports no longer list: it stays open, or it has ended.
VANISHED = ("open", "closed")
_ROLLING = re.compile(r"(\d{1,5}) days")


@dataclass(frozen=True, kw_only=True)
class Source:
    """One kind of export: where its files are and what its columns mean.

    files: patterns as written, variables not yet expanded
    columns: canonical column -> the source columns it is read from, joined by a space
    renamed: a name that a source column bears in newer files -> its name in `columns`
    may_lack: canonical columns that a file may lack or leave empty though files before had them
    formats: canonical date column -> strptime formats tried in order; ISO 8601 where missing
    values: canonical column -> canonical value -> the source's values for it
    font_encoding: the font before Unicode its texts are written in, one of FONT_ENCODINGS
    date_patterns: canonical date column -> how its date is read out of a text, before formats
    records: the keys a JSON file's list of records stands under, as in "result.items"
    header_row: the row of the column names
    header_rows: the rows of a workbook's header as declared, () where it is looked for
    sheet_column, section_column: the canonical column that a sheet's name, or a heading between
        the rows, gives to the rows below; NOTHING where it gives none
    fill_down: canonical columns whose empty cells have the value above them, as merged cells leave
    case_id_digits: how many digits a case id of digits alone has; zeros lost in front are put back
    earliest: the day before which no case can have been received; None leaves it to the days
        themselves
    covers: which of its cases it lists, one of COVERS; None leaves it to the records' own course
    since: the day from which on an export lists what was received, or so many days before its
        newest day; None is from the first case on
    vanished: what becomes of an open case its exports no longer list, one of VANISHED
    """

    name: str
    family: str
    files: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    renamed: dict[str, str] = field(default_factory=dict)
    may_lack: tuple[str, ...] = ()
    formats: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    encoding: str | None = None
    font_encoding: str | None = None
    separator: str | None = None
    header_row: int = 1
    header_rows: tuple[int, ...] = ()
    sheet: str | None = None
    records: str | None = None
    sheet_column: str | None = None
    section_column: str | None = None
    fill_down: tuple[str, ...] = ()
    case_id_digits: int = 0
    decimal: str = "."
    timezone: str
    calendar: str = "gregorian"
    ward_pattern: str | None = None
    date_patterns: dict[str, str] = field(default_factory=dict)
    earliest: date | None = None
    covers: str | None = None
    since: date | int | None = None
    vanished: str = VANISHED[0]


def checked_timezone(section: Section, zone: str) -> str:
    """The zone's name as given, if the time zone database knows it."""
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise _no_such_zone(section, zone) from error
    return zone


def _no_such_zone(section: Section, zone: str) -> CityError:
    zones = zoneinfo.available_timezones()
    if not zones:
        return section.wrong("timezone", "city.setting.no_zone_data")
    near = nearest(zone, zones)
    return section.wrong("timezone", "city.setting.no_zone", zone=zone, nearest=near)


def read_source(source: Section, city_timezone: str) -> Source:
    """One checked source; its time zone is the city's where it gives none."""
    source.only(SOURCE_KEYS)
    name = source.need("name", str)
    source.title = f'[[source]] "{name}"'
    family = source.one_of("family", source.need("family", str), FAMILIES)
    columns = columns_of(source, family, SOURCE_KEYS)
    calendar = _calendar(source)
    return Source(
        name=name,
        family=family,
        files=listed_files(source),
        columns=columns,
        renamed=renamed_columns(source, columns),
        may_lack=_optional(source, "may_lack", columns),
        formats=formats_of(source, columns, calendar),
        values=values_of(source, columns),
        encoding=encoding_of(source),
        font_encoding=font_encoding(source),
        separator=separator_of(source),
        header_row=(header_rows(source) or (1,))[-1],
        header_rows=header_rows(source),
        sheet=source.get("sheet", str),
        records=source.get("records", str),
        sheet_column=_carried(source, "sheet_column", family),
        section_column=_carried(source, "section_column", family),
        fill_down=_optional(source, "fill_down", columns),
        case_id_digits=_case_id_digits(source),
        decimal=source.one_of("decimal", source.get("decimal", str, "."), (".", ",")),
        timezone=checked_timezone(source, source.get("timezone", str, city_timezone)),
        calendar=calendar,
        ward_pattern=ward_pattern(source),
        date_patterns=date_patterns(source, columns),
        earliest=_earliest(source),
        covers=_covers(source),
        since=_since(source),
        vanished=_vanished(source),
    )


def _optional(source: Section, key: str, columns: dict) -> tuple[str, ...]:
    """The mapped columns a key lists; none that every case must have."""
    listed = source.texts(key) if key in source else ()
    allowed = [column for column in columns if column not in REQUIRED_COLUMNS]
    return tuple(source.one_of(key, column, allowed) for column in listed)


def _case_id_digits(source: Section) -> int:
    digits = source.get("case_id_digits", int, 0)
    if not 0 <= digits <= MOST_DIGITS:
        raise source.wrong("case_id_digits", "city.setting.no_digits", most=MOST_DIGITS)
    return digits


def _covers(source: Section) -> str | None:
    covers = source.get("covers", str)
    return covers if covers is None else source.one_of("covers", covers, COVERS)


def _earliest(source: Section) -> date | None:
    if "earliest" not in source:
        return None
    given = source.values["earliest"]
    text = str(given) if isinstance(given, date) else source.get("earliest", str)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise source.wrong("earliest", "city.setting.no_such_day", value=text) from error


def _calendar(source: Section) -> str:
    return source.one_of("calendar", source.get("calendar", str, "gregorian"), CALENDARS)


def _since(source: Section) -> date | int | None:
    """A day, or so many days before the newest day of an export; None from the first case on."""
    if "since" not in source:
        return None
    given = source.values["since"]
    text = str(given) if isinstance(given, date) else source.get("since", str)
    if rolling := _ROLLING.fullmatch(text):
        return int(rolling[1])
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise source.wrong("since", "city.setting.no_since", value=text) from error


def _vanished(source: Section) -> str:
    """What becomes of a case that is gone; only of exports that are known to list all can it be told."""
    vanished = source.one_of("vanished", source.get("vanished", str, VANISHED[0]), VANISHED)
    if vanished != VANISHED[0] and source.values.get("covers") not in ("whole", "open"):
        raise source.wrong("vanished", "city.setting.vanished_of_a_selection")
    return vanished


def _carried(source: Section, key: str, family: str) -> str | None:
    """The column a sheet's name or a heading gives; no number of a case, nor a day."""
    column = source.get(key, str)
    given = {*REQUIRED_COLUMNS, *DATE_COLUMNS}
    allowed = [each for each in CANONICAL_COLUMNS[family] if each not in given]
    return column if column is None else source.one_of(key, column, (*allowed, NOTHING))
