"""Files of records as parts: a plain file is one, a zip has one per member that holds records."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from giaoban.errors import FileProblem
from giaoban.words.message import Message, listed

if TYPE_CHECKING:
    from giaoban.intake.sheets import Sheet

KINDS = {
    ".csv": "delimited",
    ".tsv": "delimited",
    ".tab": "delimited",
    ".txt": "delimited",
    ".xlsx": "sheet",
    ".xlsm": "sheet",
    ".xlsb": "sheet",
    ".xls": "sheet",
    ".ods": "sheet",
    ".html": "sheet",
    ".htm": "sheet",
    ".parquet": "parquet",
    ".json": "json",
    ".geojson": "json",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
}
ARCHIVES = (".zip", ".gz")
_COMPANION = re.compile(r"(eh)?thumbs\.db|desktop\.ini|read ?me(\.\w+)?|licen[cs]e(\.\w+)?")
# Workbooks and Parquet inside an archive are unpacked into memory.
MOST_UNPACKED = 1 << 30
# A file a day for a year; each takes a while of its own to be judged.
MOST_PARTS = 400


@dataclass(frozen=True)
class Part:
    """Something that holds records: a file, or one member of a zip.

    name: as shown in the ledger, "a.csv", "a.zip" (its only member) or "a.zip/b.csv"
    kind: how it is read, one of KINDS' values
    note: what to know of it, as what else lies in its zip
    sheet: of a workbook, the sheet that is read; its name is in the part's where several are
    """

    name: str
    kind: str
    path: Path
    member: str | None = None
    note: Message | None = None
    sheet: Sheet | None = None

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The unpacked bytes of the part; seekable unless they are text or JSON."""
        with ExitStack() as stack:
            stream = stack.enter_context(open(self.path, "rb"))
            if self.member is not None:
                stream = _open_member(stack, stream, self.member)
            if (self.member or self.path.name).lower().endswith(".gz"):
                stream = stack.enter_context(gzip.open(stream))
            yield stream if self._streams(stream) else _in_memory(stream)

    def _streams(self, stream: BinaryIO) -> bool:
        is_packed = isinstance(stream, (gzip.GzipFile, zipfile.ZipExtFile))
        return self.kind in ("delimited", "json", "ndjson") or not is_packed


def _open_member(stack: ExitStack, stream: BinaryIO, member: str) -> BinaryIO:
    archive = stack.enter_context(zipfile.ZipFile(stream))
    if archive.getinfo(member).flag_bits & 0x1:
        raise FileProblem("intake.file.password")
    return stack.enter_context(archive.open(member))


def _in_memory(stream: BinaryIO) -> BinaryIO:
    content = stream.read(MOST_UNPACKED + 1)
    if len(content) > MOST_UNPACKED:
        raise FileProblem("intake.file.large")
    return io.BytesIO(content)


def parts(path: Path, name: str) -> list[Part]:
    """The parts of a file; FileProblem when it cannot be opened or holds no records at all."""
    _is_readable(path)
    if path.suffix.lower() == ".zip":
        return _zip_parts(path, name)
    return [Part(name, _kind(path.name), path)]


def content_hash(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def has_record_suffix(name: str) -> bool:
    """Whether a name ends like a file of records, or an archive of them."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix in KINDS or suffix in ARCHIVES


def is_companion(name: str) -> bool:
    """Whether a file of this name comes along with others and holds no records itself.

    Hidden files, what Excel and file managers leave behind, and a text that explains the rest.
    """
    last = PurePosixPath(name).name
    return last.startswith((".", "~$")) or _COMPANION.fullmatch(last.lower()) is not None


def _is_readable(path: Path) -> None:
    if path.is_dir():
        raise FileProblem("intake.file.folder")
    if not path.is_file():
        raise FileProblem("intake.file.none")
    try:
        with open(path, "rb") as stream:
            is_empty = not stream.read(1)
    except OSError as error:
        raise FileProblem("intake.file.closed", reason=error.strerror) from error
    if is_empty:
        raise FileProblem("intake.file.empty")


def _kind(name: str) -> str:
    """How a file of this name is read; a .gz counts as what it was packed from."""
    inner = name[:-3] if name.lower().endswith(".gz") else name
    suffix = PurePosixPath(inner).suffix.lower()
    if inner != name and not suffix:
        return "delimited"
    if suffix not in KINDS:
        readable = [*KINDS, *ARCHIVES]
        raise FileProblem("intake.file.unknown_kind", kind=suffix or name, readable=readable)
    return KINDS[suffix]


def _zip_parts(path: Path, name: str) -> list[Part]:
    members = _members(path)
    holding = [m for m in members if has_record_suffix(m) and not is_companion(m)]
    if not holding:
        raise FileProblem("intake.file.no_records", members=_some(members))
    if len(holding) > MOST_PARTS:
        raise FileProblem("intake.file.many_parts", parts=len(holding), most=MOST_PARTS)
    beside = [member for member in members if member not in holding]
    note = Message("intake.file.passed_over", members=_some(beside)) if beside else None
    if len(holding) == 1:
        return [Part(name, _member_kind(holding[0]), path, holding[0], note)]
    zip_parts = [
        Part(f"{name}/{_composed(member)}", _member_kind(member), path, member)
        for member in holding
    ]
    return [replace(zip_parts[0], note=note), *zip_parts[1:]]


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _some(names: list[str]) -> Any:
    names = [_composed(name) for name in names]
    if len(names) > 5:
        return Message("intake.file.some", names=names[:5], more=len(names) - 5)
    return listed(names, Message("intake.file.nothing"))


def _members(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [member.filename for member in archive.infolist() if not member.is_dir()]
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise FileProblem("intake.file.damaged_zip") from error
    # What macOS adds to every zip is hidden from those who look into it.
    return sorted({name for name in names if PurePosixPath(name).parts[0] != "__MACOSX"})


def _member_kind(member: str) -> str:
    # A zip inside a zip gets its own row in the ledger that says it was not read.
    return "zip" if member.lower().endswith(".zip") else _kind(member)
