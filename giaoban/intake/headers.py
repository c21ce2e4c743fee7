"""The column names of a file as the settings can name them: clean, and in Unicode."""

from __future__ import annotations

from giaoban.city.source_files import FONT_ENCODINGS
from giaoban.city.sources import Source
from giaoban.city.spelling import clean_text, one_spelling
from giaoban.intake.old_fonts import font_of, from_font, may_be_of_font
from giaoban.intake.spoiled_text import is_font_coded

# So many words may say that names are of a font, not of which.
FEW_WORDS = 3


def readable_headers(source: Source, headers: list[str]) -> list[str]:
    """The names clean; those written in a font before Unicode as they looked in it.

    A column that is called otherwise in newer files has the name it is mapped under. Which font is
    declared, or shown by the mapped names that appear in it, or by the words.
    """
    plain = [clean_text(header) for header in headers]
    mapped = {one_spelling(new): clean_text(old) for new, old in source.renamed.items()}
    mapped |= {one_spelling(name): clean_text(name) for name in _mapped_names(source)}
    plain = _as_mapped(plain, mapped)
    if all(map(str.isascii, headers)):
        return plain
    font = source.font_encoding or _font_of_mapped(headers, mapped) or font_of(headers)
    if font is None:
        return plain
    known = set(mapped.values())
    return [
        name if name in known else _in_unicode(header, font, mapped)
        for name, header in zip(plain, headers, strict=True)
    ]


def readable_rows(source: Source, rows: list[list[str]]) -> list[list[str]]:
    """The first rows of a sheet, one of which is the header, read as `readable_headers` reads one."""
    texts = iter(readable_headers(source, [text for row in rows for text in row]))
    return [[next(texts) for _ in row] for row in rows]


def all_readings(source: Source, headers: list[str]) -> list[str]:
    """The names as they are read, and as they would read in each font: what none may hide."""
    in_fonts = (clean_text(from_font(name, font)) for font in FONT_ENCODINGS for name in headers)
    return [*readable_headers(source, headers), *in_fonts]


def spoiled_header(headers: list[str]) -> str | None:
    """A name that is not what somebody wrote, so that nobody should be told to write it."""
    if font_of(headers, FEW_WORDS):
        return next(header for header in headers if may_be_of_font(header))
    return next(filter(is_font_coded, headers), None)


def _as_mapped(names: list[str], mapped: dict[str, str]) -> list[str]:
    """Names in capitals, or with a tone elsewhere, as the settings write them.

    Where the name stands as it is written there, another spelling of it is another column.
    """
    there = set(names)
    turned = [mapped.get(one_spelling(name), name) for name in names]
    return [name if new in there else new for name, new in zip(names, turned, strict=True)]


def _mapped_names(source: Source) -> list[str]:
    """The names of columns the settings give, and the levels of those that stand on several rows."""
    names = [name for names in source.columns.values() for name in names]
    return [*(level for name in names for level in name.split("/")), *names]


def _font_of_mapped(headers: list[str], mapped: dict[str, str]) -> str | None:
    """The font in which names the settings map appear that are not there as they stand."""
    coded = [header for header in headers if one_spelling(header) not in mapped]
    found = {
        font: sum(one_spelling(from_font(header, font)) in mapped for header in coded)
        for font in FONT_ENCODINGS
    }
    best = max(FONT_ENCODINGS, key=found.__getitem__)
    return best if found[best] else None


def _in_unicode(header: str, font: str, mapped: dict[str, str]) -> str:
    # A font of capitals has small letters only: the case of a name says nothing.
    turned = clean_text(from_font(header, font))
    return mapped.get(one_spelling(turned), turned)
