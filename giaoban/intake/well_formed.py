"""Whether the XML of a workbook is whole: the reader passes over cells that it cannot make out."""

from __future__ import annotations

import zipfile
from xml.parsers.expat import ParserCreate

import numpy as np

from giaoban.errors import FileProblem

# A cell of Excel holds 32,767 characters.
MOST_BYTES = 1 << 20
_BLOCK = 1 << 22
# Where words and cells stand, whatever the sheets are called.
_READ = ("content.xml", "sharedStrings.xml", "workbook.xml")


def must_be_well_formed(archive: zipfile.ZipFile) -> None:
    """ExpatError where the XML of a sheet, or of the words of all sheets, is none; FileProblem
    where a text is so long that the sheets that repeat it fill the memory."""
    for name in filter(_is_read, archive.namelist()):
        parser = ParserCreate()
        with archive.open(name) as member:
            since = 0
            while block := member.read(_BLOCK):
                since = _longest_must_fit(block, since)
                parser.Parse(block)
        parser.Parse(b"", True)


def _longest_must_fit(block: bytes, since: int) -> int:
    """How long the text is that the block ends with; since: how long the one is it begins with."""
    signs = np.flatnonzero(np.frombuffer(block, np.uint8) == ord("<"))
    if not len(signs):
        lengths = np.array([since + len(block)])
    else:
        lengths = np.append(np.diff(signs, prepend=-since), len(block) - signs[-1])
    if lengths.max() > MOST_BYTES:
        raise FileProblem("intake.workbook.long_cell", most=MOST_BYTES)
    return int(lengths[-1])


def _is_read(name: str) -> bool:
    return name.endswith(".xml") and ("/sheet" in name or name.endswith(_READ))
