"""Texts of a file at the door: clean values, and signs of letters that were spoiled before."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from giaoban.city.spelling import clean_text

# What the second and third byte of a UTF-8 letter look like when read as cp1252.
_TAIL = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
# TCVN3 has signs where letters should be, ư before another vowel is its soft hyphen; VNI writes ươ
# and tones on it as letters that no language has side by side.
_FONT_CODED = re.compile(
    "(?<=[A-Za-zÀ-ÿ])[©®¨ª¬µ¶¸¹](?=[A-Za-zÀ-ÿ])|[A-Za-z]\u00ad[ê-î¬]|öô|[ôâêö]ø", re.IGNORECASE
)
# Stands for a byte that could not be read; no text has it.
UNDECODED = "\ufffe"
_LOST = "\ufffd"
_MISREAD = re.compile(f"[ÃÄÆ]{_TAIL}|á[º»]{_TAIL}|Æ°|á»")


def clean_column(column: pa.StringArray | pa.DictionaryArray) -> pa.StringArray:
    """A column of texts in one spelling, with null for what is empty.

    A soft hyphen stays: it may be a letter of a font, which only the whole column shows.
    """
    if pa.types.is_dictionary(column.type):
        column = _clean_distinct(column)
    elif not _is_tidy(column):
        # Most columns repeat few values, so cleaning each once is all the work there is.
        column = _clean_distinct(column.dictionary_encode())
    return pc.if_else(pc.equal(pc.binary_length(column), 0), None, column)


def looks_misread(text: str | None) -> bool:
    """Whether a text is UTF-8 that something read as cp1252, as in "PhÆ°á»ng".

    It has to look so and to turn into sound text when that reading is undone: "«olá»" looks so too.
    A letter that was lost on the way cannot be turned back, and then the look decides.
    """
    if not text or text.isascii() or not _MISREAD.search(text):
        return False
    content = "".join(map(_as_bytes, text)).encode("latin-1", "replace")
    return _LOST in text or _is_utf8(content)


def is_font_coded(text: str | None) -> bool:
    """Whether a text is Vietnamese of the fonts before Unicode, as in "nh©n d©n" or "Phöôøng"."""
    return bool(text) and not text.isascii() and _FONT_CODED.search(text) is not None


def has_undecoded(text: str | None) -> bool:
    """Whether a byte of the text could not be read."""
    return bool(text) and UNDECODED in text


def _as_bytes(letter: str) -> str:
    # The five bytes cp1252 leaves open are read as the control characters of their number.
    content = letter.encode("cp1252", "ignore")
    return content.decode("latin-1") if content else letter


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def is_ascii(column: pa.Array) -> bool:
    return not (_bytes(column)[0] >= 0x80).any()


def _clean_distinct(encoded: pa.DictionaryArray) -> pa.StringArray:
    texts = [clean_text(text, True) for text in encoded.dictionary.to_pylist()]
    return pa.array(texts, pa.string()).take(encoded.indices)


def _bytes(column: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """The bytes of all values one after the other, and where each begins; the end is last."""
    _, offsets, data = column.buffers()
    starts = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column) + 1]
    if data is None or not len(column):
        return np.empty(0, np.uint8), np.zeros(len(column) + 1, np.int32)
    return np.frombuffer(data, np.uint8)[starts[0] : starts[-1]], starts - starts[0]


def _is_tidy(column: pa.Array) -> bool:
    """Whether all values are ASCII with single spaces, and none at their ends."""
    data, starts = _bytes(column)
    if not len(data):
        return True
    if data.max() >= 0x7F or data.min() < 0x20:
        return False
    is_space = data == 0x20
    filled = starts[1:] > starts[:-1]
    at_an_end = is_space[starts[:-1][filled]].any() or is_space[starts[1:][filled] - 1].any()
    return not at_an_end and not (is_space[1:] & is_space[:-1]).any()
