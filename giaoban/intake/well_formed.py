"""Whether the XML of a workbook is whole: the reader passes over cells that it cannot make out."""

from __future__ import annotations

import zipfile
from xml.parsers.expat import ParserCreate

_BLOCK = 1 << 22
# Where words and cells stand, whatever the sheets are called.
_READ = ("content.xml", "sharedStrings.xml", "workbook.xml")


def must_be_well_formed(archive: zipfile.ZipFile) -> None:
    """ExpatError where the XML of a sheet, or of the words of all sheets, is none."""
    for name in filter(_is_read, archive.namelist()):
        parser = ParserCreate()
        with archive.open(name) as member:
            while block := member.read(_BLOCK):
                parser.Parse(block)
        parser.Parse(b"", True)


def _is_read(name: str) -> bool:
    return name.endswith(".xml") and ("/sheet" in name or name.endswith(_READ))
