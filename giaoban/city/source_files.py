"""What a [[source]] says of its files: where they lie, in which letters, where their header stands."""

import re
from collections.abc import Sequence

from giaoban.city.toml import Section, nearest
from giaoban.errors import CityError

MOST_HEADER_ROWS = 5
# Vietnamese of the fonts before Unicode; no encoding Python knows.
FONT_ENCODINGS = ("tcvn3", "vni")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1258", *FONT_ENCODINGS)
_FONT_CALLS = {"abc": "tcvn3", "vntime": "tcvn3", "tcvn": "tcvn3", "5712": "tcvn3", "vni": "vni"}


def listed_files(source: Section) -> tuple[str, ...]:
    """The patterns of its files; none where it only has what is loaded into it."""
    return source.texts("files") if source.values.get("files", []) != [] else ()


def loaded_folder(name: str) -> str:
    """What the folder of a source's or report's loaded files is called, whatever its name holds."""
    return re.sub(r'[%/\\:*?"<>|\0-\x1f]|^[.]|[.]$', lambda sign: f"%{ord(sign[0]):02X}", name)


def encoding_of(source: Section) -> str | None:
    """The declared encoding, which may be that of a font; None where none is declared."""
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


def separator_of(source: Section) -> str | None:
    """The declared sign between cells; None where it is looked for."""
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
