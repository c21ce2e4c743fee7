"""What a [[source]] says of its columns: names, formats of dates, lists of values, patterns."""

import re

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
    REQUIRED_COLUMNS,
    VALUE_LISTS,
    YES_NO,
)
from giaoban.errors import CityError

_YES_NO = {"true": "yes", "false": "no"}
# What Python's strptime and DuckDB's both read, or one of them.
DIRECTIVES = frozenset("aAbBcdfgGHIjmMnpSuUVwWxXyYz%")


def columns_of(source: Section, family: str, keys: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Canonical column -> the source columns it is read from; `keys` belong to the source itself."""
    source.need("columns", dict)
    columns = source.table("columns")
    for key in columns.values:
        _is_canonical(columns, key, family, keys)
    for key in REQUIRED_COLUMNS:
        if key not in columns:
            raise columns.wrong(key, "city.setting.no_column")
    return {key: columns.texts(key) for key in columns.values}


def renamed_columns(source: Section, columns: dict) -> dict[str, str]:
    """What a column is called in newer files -> its name among the mapped ones."""
    renamed = source.table("renamed")
    mapped = {name for names in columns.values() for name in names}
    return {
        new: renamed.one_of(new, renamed.need(new, str), sorted(mapped)) for new in renamed.values
    }


def _is_canonical(columns: Section, key: str, family: str, keys: tuple[str, ...]) -> None:
    canonical = CANONICAL_COLUMNS[family]
    if key in canonical:
        return
    if key in DOSSIER_COLUMNS:
        raise columns.wrong(key, "city.setting.of_dossiers")
    if key in keys:
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


def formats_of(source: Section, columns: dict, calendar: str) -> dict[str, tuple[str, ...]]:
    """Canonical date column -> its formats, in the order they are tried."""
    formats = source.table("formats")
    for key in formats.values:
        _mapped(formats, key, DATE_COLUMNS, columns)
        for text in formats.texts(key):
            checked_format(formats, key, text)
            if calendar == "buddhist" and "y" in re.findall(r"%-?(.?)", text):
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


def values_of(source: Section, columns: dict) -> dict[str, dict[str, tuple[str, ...]]]:
    """Canonical column -> canonical value -> the source's values for it."""
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


def ward_pattern(source: Section) -> str | None:
    """How a unit is read out of its column, a regular expression of one group at most; None without."""
    if "ward_pattern" not in source:
        return None
    source.need("ward_pattern", dict)
    pattern = source.table("ward_pattern")
    pattern.only(("regex",))
    return _pattern(pattern, "regex")


def date_patterns(source: Section, columns: dict) -> dict[str, str]:
    """Canonical date column -> how its date is read out of a text."""
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
