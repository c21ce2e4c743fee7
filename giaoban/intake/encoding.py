"""Bytes to text in blocks that end at line ends, with the encoding believed, read off or detected.

Detection needs no second look at the file: up to the first byte beyond ASCII every candidate
reads the same, and from there the text is UTF-8, or it is not.
"""

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from giaoban.errors import FileProblem
from giaoban.intake.doubts import Remarks
from giaoban.intake.old_fonts import FONTS, font_of, from_font
from giaoban.intake.spoiled_text import UNDECODED
from giaoban.words.message import Message

MARKING = "giaoban.marking"
codecs.register_error(MARKING, lambda error: (UNDECODED, error.end))
BLOCK_BYTES = 1 << 22
# A line that is longer than this is cut here and so can be told from any good one.
LONGEST_LINE = 8_000_000

BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
SIGNATURES = {
    b"PK\x03\x04": Message("intake.inside.zip"),
    b"\xd0\xcf\x11\xe0": Message("intake.inside.old_office"),
    b"\x1f\x8b": Message("intake.inside.gz"),
    b"PAR1": Message("intake.inside.parquet"),
    b"%PDF": Message("intake.inside.pdf"),
    b"SQLite format 3": Message("intake.inside.database"),
}

# In Windows-1258 a tone is a byte of its own after its vowel; these are the five tones.
_TONES = b"\xcc\xd2\xde\xec\xf2"
_TONE_ON_VOWEL = re.compile(
    rb"[aeiouyAEIOUY\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]"
)
_D_OR_U_HORN = b"\xd0\xf0\xdd\xfd"
# Bytes that are letters in a font stand for the Latin letters of their numbers; what is below
# those are the signs of Windows.
_SIGNS = {
    byte: sign for byte in range(0x80, 0xA0) if (sign := bytes([byte]).decode("cp1252", "ignore"))
}
_SAME_IN_BOTH = bytes(
    byte
    for byte in range(256)
    if bytes([byte]).decode("cp1252", "replace") == bytes([byte]).decode("cp1258", "replace")
)


def text_blocks(stream: BinaryIO, declared: str | None, remarks: Remarks) -> Iterator[str]:
    """The text in blocks of whole lines, line ends as "\\n" and NUL bytes dropped.

    Only the last block may lack its line end. FileProblem names the line of a byte that does
    not fit the encoding. A note says where letters of the fonts before Unicode were found.
    """
    decoder, texts = _decoded(stream, declared)
    for block in _whole_lines(texts):
        yield decoder.in_unicode(block)
    decoder.remark(remarks)


def text_pieces(
    stream: BinaryIO, declared: str | None, remarks: Remarks, is_page: bool = False
) -> Iterator[str]:
    """The same in pieces that may end anywhere, for a text whose lines may be of any length."""
    decoder, texts = _decoded(stream, declared, is_page)
    held = ""
    for text in texts:
        # A letter of a font may be two signs: none is taken apart.
        whole, held = held + text[:-1], text[-1:]
        yield decoder.in_unicode(whole)
    yield decoder.in_unicode(held)
    decoder.remark(remarks)


def encoding_read(stream: BinaryIO, declared: str | None) -> str:
    """The name of the encoding the beginning of a text is read in."""
    decoder, texts = _decoded(stream, declared)
    next(texts, None)
    return decoder.name.removesuffix("-sig")


def _decoded(
    stream: BinaryIO, declared: str | None, is_page: bool = False
) -> tuple["_Decoder", Iterator[str]]:
    first = stream.read(BLOCK_BYTES)
    if not is_page:
        _is_text(first)
    decoder = _Decoder(_encoding_of(first, declared), is_sure=_is_sure(first, declared))
    return decoder, _without_nul(decoder.texts(first, stream))


def _without_nul(texts: Iterator[str]) -> Iterator[str]:
    for text in texts:
        yield text.replace("\0", "") if "\0" in text else text


def _whole_lines(texts: Iterator[str]) -> Iterator[str]:
    carried: list[str] = []
    carried_length = 0
    for text in texts:
        end = text.rfind("\n") + 1
        if end:
            yield "".join([*carried, text[:end]])
            carried, carried_length = [], 0
        # The tail of a line that is cut is dropped as it comes, never gathered.
        rest = text[end : end + LONGEST_LINE + 1 - carried_length]
        carried.append(rest)
        carried_length += len(rest)
    if carried_length:
        yield "".join(carried)


def _is_text(first: bytes) -> None:
    if not first.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise FileProblem("intake.file.empty")
    for signature, what in SIGNATURES.items():
        if first.startswith(signature):
            raise FileProblem("intake.file.not_text", what=what)
    if first.lstrip()[:200].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise FileProblem("intake.file.web_page")


def _marked(first: bytes) -> str | None:
    return next((name for mark, name in BYTE_ORDER_MARKS.items() if first.startswith(mark)), None)


def _is_sure(first: bytes, declared: str | None) -> bool:
    return declared is not None or _marked(first) is not None


def _encoding_of(first: bytes, declared: str | None) -> str:
    marked = _marked(first)
    if declared is None:
        return marked or _unmarked_utf16(first) or "utf-8"
    if marked and not _agree(declared, marked):
        raise FileProblem("intake.file.other_mark", marked=marked, declared=declared)
    if declared in FONTS and _is_utf8(first):
        raise FileProblem("intake.file.is_utf8", declared=declared)
    return declared


def _is_utf8(first: bytes) -> bool:
    """Whether bytes beyond ASCII are letters of UTF-8; the last may be cut by the block's end."""
    try:
        return not codecs.getincrementaldecoder("utf-8")().decode(first).isascii()
    except UnicodeDecodeError:
        return False


def _agree(declared: str, marked: str) -> bool:
    if declared in FONTS:
        return False
    name = codecs.lookup(declared).name
    return name.removesuffix("-sig").startswith(marked)


def _unmarked_utf16(first: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    head = first[:2000]
    if head[1::2].count(0) * 10 > len(head) * 3:
        return "utf-16-le"
    if head[0::2].count(0) * 10 > len(head) * 3:
        return "utf-16-be"
    return None


class _Decoder:
    """Decodes block after block, and turns from UTF-8 to a Windows code page where it must."""

    def __init__(self, name: str, is_sure: bool):
        self.is_legacy = name in FONTS
        # A byte order mark is part of the encoding, not of the first column's name.
        is_utf8 = not self.is_legacy and codecs.lookup(name).name == "utf-8"
        self.name = "utf-8-sig" if is_utf8 else name
        if not self.is_legacy:
            self.decoder = codecs.getincrementaldecoder(self.name)("strict")
        self.is_sure = is_sure
        self.is_declared = is_sure
        self.only_ascii = True
        self.newlines = io.IncrementalNewlineDecoder(None, translate=True)
        self.lines = 0

    def texts(self, first: bytes, stream: BinaryIO) -> Iterator[str]:
        """Each block's text, with "\\n" at the end of every line."""
        block = first
        while block:
            following = stream.read(BLOCK_BYTES)
            decoded = self._decode(block, final=not following)
            text = self.newlines.decode(decoded, final=not following)
            self.lines += text.count("\n")
            self.only_ascii = self.only_ascii and text.isascii()
            yield text
            block = following

    def _decode(self, block: bytes, final: bool) -> str:
        if self.is_legacy:
            return self._decode_legacy(block)
        pending = self.decoder.getstate()[0]
        try:
            return self.decoder.decode(block, final)
        except UnicodeDecodeError as error:
            if self._is_proved(error):
                self.decoder = codecs.getincrementaldecoder(self.name)(MARKING)
                return self.decoder.decode(pending + block, final)
            if self.is_sure:
                raise self._problem(error) from error
            self.is_legacy = True
            return self._decode_legacy(pending + block)

    def _is_proved(self, error: UnicodeDecodeError) -> bool:
        """Whether the text is UTF-8 as far as it goes, so that a wrong byte spoils its row only."""
        is_utf8 = self.name == "utf-8-sig"
        return is_utf8 and not (self.only_ascii and _is_ascii_until(error))

    def _decode_legacy(self, block: bytes) -> str:
        if not self.is_sure:
            found = font_of([block.decode("latin-1")]) or windows_code_page(block)
            self.name, self.is_sure = found or "cp1252", found is not None
        if self.name in FONTS:
            return block.decode("latin-1").translate(_SIGNS)
        try:
            return block.decode(self.name)
        except UnicodeDecodeError as error:
            raise self._problem(error) from error

    def in_unicode(self, text: str) -> str:
        """The text with letters of a font turned into Unicode, where it has such."""
        return from_font(text, self.name) if self.name in FONTS else text

    def remark(self, remarks: Remarks) -> None:
        """Notes what was decided by the letters themselves."""
        if self.name in FONTS and not self.is_declared:
            remarks.notes.append(
                Message("intake.font.file", font=Message(f"intake.font.{self.name}"))
            )

    def _problem(self, error: UnicodeDecodeError) -> FileProblem:
        before = error.object[: error.start].decode(error.encoding, "replace")
        line = self.lines + self.newlines.decode(before, final=True).count("\n") + 1
        return FileProblem(
            "intake.file.odd_byte",
            line=str(line),
            byte=f"{error.object[error.start]:02X}",
            encoding=self.name.removesuffix("-sig"),
        )


def _is_ascii_until(error: UnicodeDecodeError) -> bool:
    return error.object[: error.start].isascii()


def windows_code_page(block: bytes) -> str | None:
    """cp1258 for Vietnamese text, cp1252 for other; None while no byte tells them apart.

    In Vietnamese these bytes are tones and follow a vowel; where Western languages have them
    (ò, ì, þ) most follow a consonant or begin a word. Without any, đ and ư tell.
    """
    telling = block.translate(None, _SAME_IN_BOTH)
    if not telling:
        return None
    tones = _count(telling, _TONES)
    if not tones:
        # þ has no place in Vietnamese: with ð and ý it is Icelandic.
        is_vietnamese = _count(telling, _D_OR_U_HORN) and not _count(block, b"\xfe")
    else:
        on_vowels = len(_TONE_ON_VOWEL.findall(block))
        is_vietnamese = on_vowels * 10 >= tones * 9 and tones * 10 >= len(telling)
    return "cp1258" if is_vietnamese else "cp1252"


def _count(block: bytes, wanted: bytes) -> int:
    return len(block) - len(block.translate(None, wanted))
