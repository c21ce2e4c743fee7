"""One [[source]] of city.toml, checked key by key."""

import re
import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.city.spelling import one_spelling
from giaoban.city.toml import Section, nearest
from giaoban.city.vocabulary import (
    CANONICAL_COLUMNS,
    DATE_COLUMNS,
    DOSSIER_COLUMNS,
    EPOCHS,
    EXCEL_DAYS,
    FAMILIES,
    REQUIRED_COLUMNS,
    VALUE_LISTS,
    YES_NO,
)
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
    "formats",
    "values",
    "ward_pattern",
    "date_pattern",
    "covers",
    "since",
    "vanished",
)
# Headings or names of sheets that carry no column.
NOTHING = "none"
MOST_HEADER_ROWS = 5
# A case number has no more.
MOST_DIGITS = 40
# Which of its cases a source lists: all of them, those that are finished, those that are open.
COVERS = ("whole", "finished", "open")
# What its years are counted from: 2026 is 2569 of the Buddhist calendar, by the same days.
CALENDARS = ("gregorian", "buddhist")
# What becomes of an open case that its exports no longer list: it stays open, or it has ended.
VANISHED = ("open", "closed")
_ROLLING = re.compile(r"(\d{1,5}) days")
# Vietnamese of the fonts before Unicode; no encoding Python knows.
FONT_ENCODINGS = ("tcvn3", "vni")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1258", *FONT_ENCODINGS)
_FONT_CALLS = {"abc": "tcvn3", "vntime": "tcvn3", "tcvn": "tcvn3", "5712": "tcvn3", "vni": "vni"}
_YES_NO = {"true": "yes", "false": "no"}
# What Python's strptime and DuckDB's both read, or one of them.
DIRECTIVES = frozenset("aAbBcdfgGHIjmMnpSuUVwWxXyYz%")


@dataclass(frozen=True, kw_only=True)
class Source:
    """One kind of export: where its files are and what its columns mean.

    files: patterns as written, variables not yet expanded
    columns: canonical column -> the source columns it is read from, joined by a space
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
    covers: which of its cases it lists, one of COVERS; None leaves it to the records' own course
    since: the day from which on an export lists what was received, or so many days before its
        newest day; None is from the first case on
    vanished: what becomes of an open case its exports no longer list, one of VANISHED
    """

    name: str
    family: str
    files: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
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
    columns = _columns(source, family)
    return Source(
        name=name,
        family=family,
        files=listed_files(source),
        columns=columns,
        formats=_formats(source, columns),
        values=_values(source, columns),
        encoding=_encoding(source),
        font_encoding=font_encoding(source),
        separator=_separator(source),
        header_row=(header_rows(source) or (1,))[-1],
        header_rows=header_rows(source),
        sheet=source.get("sheet", str),
        records=source.get("records", str),
        sheet_column=_carried(source, "sheet_column", family),
        section_column=_carried(source, "section_column", family),
        fill_down=_fill_down(source, columns),
        case_id_digits=_case_id_digits(source),
        decimal=source.one_of("decimal", source.get("decimal", str, "."), (".", ",")),
        timezone=checked_timezone(source, source.get("timezone", str, city_timezone)),
        calendar=_calendar(source),
        ward_pattern=ward_pattern(source),
        date_patterns=_date_patterns(source, columns),
        covers=_covers(source),
        since=_since(source),
        vanished=_vanished(source),
    )


def _fill_down(source: Section, columns: dict) -> tuple[str, ...]:
    listed = source.texts("fill_down") if "fill_down" in source else ()
    allowed = [column for column in columns if column not in REQUIRED_COLUMNS]
    return tuple(source.one_of("fill_down", column, allowed) for column in listed)


def _case_id_digits(source: Section) -> int:
    digits = source.get("case_id_digits", int, 0)
    if not 0 <= digits <= MOST_DIGITS:
        raise source.wrong("case_id_digits", "city.setting.no_digits", most=MOST_DIGITS)
    return digits


def _covers(source: Section) -> str | None:
    covers = source.get("covers", str)
    return covers if covers is None else source.one_of("covers", covers, COVERS)


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


def listed_files(source: Section) -> tuple[str, ...]:
    """The patterns of its files, at least one."""
    if "files" not in source:
        raise source.wrong("files", "city.setting.no_files")
    return source.texts("files")


def _columns(source: Section, family: str) -> dict[str, tuple[str, ...]]:
    source.need("columns", dict)
    columns = source.table("columns")
    for key in columns.values:
        _is_canonical(columns, key, family)
    for key in REQUIRED_COLUMNS:
        if key not in columns:
            raise columns.wrong(key, "city.setting.no_column")
    return {key: columns.texts(key) for key in columns.values}


def _is_canonical(columns: Section, key: str, family: str) -> None:
    canonical = CANONICAL_COLUMNS[family]
    if key in canonical:
        return
    if key in DOSSIER_COLUMNS:
        raise columns.wrong(key, "city.setting.of_dossiers")
    if key in SOURCE_KEYS:
        raise columns.wrong(key, "city.setting.of_source")
    raise columns.wrong(key, "city.setting.unknown_column", nearest=nearest(key, canonical))


def _mapped(section: Section, key: str, allowed: tuple[str, ...], columns: dict) -> None:
    """Formats and values stand for columns that are mapped and can have them."""
    if key not in allowed:
        raise section.wrong(
            key, "city.setting.not_here", allowed=list(allowed), nearest=nearest(key, allowed)
        )
    if key not in columns:
        raise section.wrong(key, "city.setting.not_mapped", nearest=nearest(key, columns))


def _formats(source: Section, columns: dict) -> dict[str, tuple[str, ...]]:
    formats = source.table("formats")
    for key in formats.values:
        _mapped(formats, key, DATE_COLUMNS, columns)
        for text in formats.texts(key):
            checked_format(formats, key, text)
            if _calendar(source) == "buddhist" and "y" in re.findall(r"%-?(.?)", text):
                raise formats.wrong(key, "city.setting.short_year", value=text)
    return {key: formats.texts(key) for key in formats.values}


def checked_format(formats: Section, key: str, text: str, is_whole: bool = True) -> None:
    """CityError for what is no strptime format; with `is_whole` it says year, month and day."""
    directives = re.findall(r"%-?(.?)", text)
    if not directives:
        formats.one_of(key, text, (*EPOCHS, EXCEL_DAYS))
        return
    for letter in directives:
        if letter not in DIRECTIVES or not letter:
            raise formats.wrong(key, "city.setting.no_part_of_a_date", value=text, letter=letter)
    if is_whole and not _says_the_day(set(directives)):
        raise formats.wrong(key, "city.setting.no_whole_date", value=text)


def _says_the_day(letters: set[str]) -> bool:
    if letters & set("cx") or {"G", "V"} <= letters:
        return True
    return bool(letters & set("Yy")) and (
        "j" in letters or (bool(letters & set("mbB")) and "d" in letters)
    )


def _values(source: Section, columns: dict) -> dict[str, dict[str, tuple[str, ...]]]:
    values = source.table("values")
    lists = {}
    for key in values.values:
        _mapped(values, key, tuple(VALUE_LISTS), columns)
        listed = values.table(key)
        if VALUE_LISTS[key] == YES_NO:
            listed = _yes_no(listed)
        lists[key] = _value_list(listed, VALUE_LISTS[key])
    return lists


def _yes_no(section: Section) -> Section:
    """The lists of a yes/no column under yes and no, though true and false are written."""
    lists: dict = {}
    for key, value in section.values.items():
        listed = [_as_text(text) for text in (value if isinstance(value, list) else [value])]
        lists.setdefault(_YES_NO.get(key, key), []).extend(listed)
    return Section(section.path, section.title, lists)


def _as_text(value):
    return str(value).lower() if isinstance(value, bool) else value


def _value_list(section: Section, allowed: tuple[str, ...] | None) -> dict[str, tuple[str, ...]]:
    if allowed is not None:
        section.only(allowed)
    listed = {key: section.texts(key) for key in section.values}
    seen: dict[str, tuple[str, str]] = {}
    for key, texts in listed.items():
        for text in texts:
            other, first = seen.setdefault(one_spelling(text), (text, key))
            if first != key:
                raise _listed_already(section, key, text, other, first)
    return listed


def _listed_already(section: Section, key: str, text: str, other: str, first: str) -> CityError:
    if text == other:
        return section.wrong(key, "city.setting.listed_already", value=text, list=first)
    named = {"value": text, "other": other, "list": first}
    return section.wrong(key, "city.setting.listed_alike", **named)


def _encoding(source: Section) -> str | None:
    encoding = source.get("encoding", str)
    if encoding in FONT_ENCODINGS:
        return encoding
    try:
        "a".encode(encoding or "utf-8")
    except LookupError as error:
        raise _unknown_encoding(source, "encoding", encoding, ENCODINGS) from error
    return encoding


def font_encoding(source: Section) -> str | None:
    """The declared font before Unicode, one of FONT_ENCODINGS; None where none is declared."""
    font = source.get("font_encoding", str)
    if font is None or font in FONT_ENCODINGS:
        return font
    raise _unknown_encoding(source, "font_encoding", font, FONT_ENCODINGS)


def _unknown_encoding(source: Section, key: str, name: str, known: Sequence[str]) -> CityError:
    plain = re.sub("[^a-z0-9]", "", name.lower())
    # What the fonts are called says nothing like the name of their encoding.
    font = next((font for call, font in _FONT_CALLS.items() if call in plain), None)
    near = font or nearest(plain, known)
    named = {"value": name, "nearest": near, "known": list(known)}
    return source.wrong(key, "city.setting.unknown_encoding", **named)


def _separator(source: Section) -> str | None:
    if source.values.get("separator") == "\t":
        return "\t"
    separator = source.get("separator", str)
    if separator is not None and (len(separator) != 1 or separator in '"\r\n'):
        raise source.wrong("separator", "city.setting.no_separator", value=repr(separator))
    return separator


def _header_row(source: Section) -> int:
    row = source.get("header_row", int, 1)
    if row < 1:
        raise source.wrong("header_row", "city.setting.no_header_row", value=str(row))
    return row


def header_rows(source: Section) -> tuple[int, ...]:
    """The declared rows of the header: header_rows, or header_row as the only one."""
    if "header_rows" not in source:
        return (_header_row(source),) if "header_row" in source else ()
    rows = source.need("header_rows", list)
    if "header_row" in source:
        raise source.wrong("header_rows", "city.setting.header_twice")
    follow = all(type(row) is int and row == rows[0] + nth for nth, row in enumerate(rows))
    if not follow or not 1 <= len(rows) <= MOST_HEADER_ROWS or rows[0] < 1:
        raise source.wrong("header_rows", "city.setting.no_header_rows", most=MOST_HEADER_ROWS)
    return tuple(rows)


def _carried(source: Section, key: str, family: str) -> str | None:
    """The column a sheet's name or a heading gives; no number of a case, nor a day."""
    column = source.get(key, str)
    given = {*REQUIRED_COLUMNS, *DATE_COLUMNS}
    allowed = [each for each in CANONICAL_COLUMNS[family] if each not in given]
    return column if column is None else source.one_of(key, column, (*allowed, NOTHING))


def ward_pattern(source: Section) -> str | None:
    """How a unit is read out of its column, a regular expression of one group at most; None without."""
    if "ward_pattern" not in source:
        return None
    source.need("ward_pattern", dict)
    pattern = source.table("ward_pattern")
    pattern.only(("regex",))
    return _pattern(pattern, "regex")


def _date_patterns(source: Section, columns: dict) -> dict[str, str]:
    patterns = source.table("date_pattern")
    for key in patterns.values:
        _mapped(patterns, key, DATE_COLUMNS, columns)
    return {key: _pattern(patterns, key) for key in patterns.values}


def _pattern(section: Section, key: str) -> str:
    """A regular expression of at most one group that the database can read too."""
    regex = section.need(key, str)
    try:
        groups = re.compile(regex).groups
    except re.error as error:
        raise section.wrong(key, "city.setting.no_regex", regex=regex, error=str(error)) from error
    _database_reads(section, key, regex)
    if groups > 1:
        raise section.wrong(key, "city.setting.many_groups", regex=regex, groups=groups)
    return regex


def _database_reads(section: Section, key: str, regex: str) -> None:
    """Columns are read by RE2, which knows less than Python: nothing that looks ahead or back."""
    try:
        pc.match_substring_regex(pa.array([""]), regex)
    except pa.ArrowInvalid as error:
        why = str(error).rpartition(": ")[2]
        named = {"regex": regex, "error": why}
        raise section.wrong(key, "city.setting.foreign_regex", **named) from error
