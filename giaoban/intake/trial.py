"""A workbook is tried out in a process of its own: what would end the program ends that one alone.

The reader of workbooks reserves what a file says of its size, cell by cell. A damaged file says
anything, and a process that is given no more memory is ended there and then.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from typing import BinaryIO
from xml.parsers.expat import ParserCreate

from giaoban.errors import FileProblem

# Enough for a sheet of a million rows and thirty columns.
MOST_BYTES = 4 << 30
# An old workbook has 65,536 rows of 256 columns at the most.
MOST_BYTES_XLS = 1 << 30
MOST_SECONDS = 600
_BLOCK = 1 << 22
# Cells far to the right, or far down: with all that lies between they take more than they hold.
_FAR = re.compile(rb'\sr="(?:[A-Z]{3}\d|[A-Z]{1,2}\d{6})|number-(?:columns|rows)-repeated="\d{4,}"')
_LONGEST = 64  # letters of what _FAR finds
_WORDS = ("content.xml", "sharedStrings.xml", "workbook.xml")
# A file that the reader refuses in words is refused so again: what it cannot do is end the process.
_TRIAL = """
import io, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
from python_calamine import CalamineError, load_workbook
try:
    book = load_workbook(io.BytesIO(sys.stdin.buffer.read()))
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).iter_rows():
            pass
except (CalamineError, OSError):
    pass
except BaseException:
    sys.exit(1)
"""


def try_out(stream: BinaryIO) -> None:
    """FileProblem where reading the workbook would end the program; the stream is at its beginning
    again after it."""
    if _is_odd(stream) and not _is_survived(stream):
        raise FileProblem("intake.workbook.ends_reader")
    stream.seek(0)


def _is_odd(stream: BinaryIO) -> bool:
    """Whether nobody can say beforehand how much it takes; BadZipFile where a zip is damaged."""
    if not zipfile.is_zipfile(stream):
        return True
    with zipfile.ZipFile(stream) as archive:
        return any(_is_far(archive, name) for name in archive.namelist())


def _is_far(archive: zipfile.ZipFile, name: str) -> bool:
    if not name.endswith(".xml"):
        return name.endswith(".bin") and "sheet" in name
    if not _is_read(name):
        return False
    with archive.open(name) as member:
        before = b""
        while block := member.read(_BLOCK):
            if _FAR.search(before + block):
                return True
            before = block[-_LONGEST:]
    return False


def must_be_well_formed(stream: BinaryIO) -> None:
    """ExpatError where the XML of a sheet is none: the reader passes over cells it cannot make out."""
    if not zipfile.is_zipfile(stream):
        return
    with zipfile.ZipFile(stream) as archive:
        for name in filter(_is_read, archive.namelist()):
            parser = ParserCreate()
            with archive.open(name) as member:
                while block := member.read(_BLOCK):
                    parser.Parse(block)
            parser.Parse(b"", True)


def _is_read(name: str) -> bool:
    return name.endswith(".xml") and ("sheet" in name or name.endswith(_WORDS))


def _is_survived(stream: BinaryIO) -> bool:
    most = MOST_BYTES if zipfile.is_zipfile(stream) else MOST_BYTES_XLS
    stream.seek(0)
    command = [sys.executable, "-I", "-c", _TRIAL, str(most)]
    try:
        return not subprocess.run(
            command,
            input=stream.read(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
        ).returncode
    except subprocess.TimeoutExpired:
        return False
