"""One spelling for every text, and what stays of it when two spellings mean the same."""

import re
import unicodedata
from collections.abc import Iterable

# Zero-width and direction marks, the soft hyphen and control characters stand for nothing.
SOFT_HYPHEN = "\u00ad"
_DROPPED = [*range(0x00, 0x09), *range(0x0E, 0x1C), 0x7F, 0xAD, *range(0x200B, 0x2010)]
_DROPPED += [*range(0x202A, 0x202F), 0x2060, 0xFEFF]
# No characters at all: documents cannot hold them.
_DROPPED += [*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF]
_DASHES = [*range(0x2010, 0x2016), 0x2212]
_REPLACED = {**dict.fromkeys(_DROPPED), **dict.fromkeys(_DASHES, "-")}
_BUT_SOFT_HYPHENS = {sign: new for sign, new in _REPLACED.items() if sign != ord(SOFT_HYPHEN)}

# The tone of oa, oe, uy is written on either letter: one spelling stands for both.
_TONE_PLACES = {
    old: new
    for new, old in zip(
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        strict=True,
    )
}
_TONES = re.compile("|".join(_TONE_PLACES))


def clean_text(text: str, keep_soft_hyphens: bool = False) -> str:
    """NFC, without invisible characters, dashes as "-", white space collapsed and stripped.

    keep_soft_hyphens: for texts that may be of the fonts before Unicode, where one is the letter ư
    """
    replaced = text.translate(_BUT_SOFT_HYPHENS if keep_soft_hyphens else _REPLACED)
    return " ".join(unicodedata.normalize("NFC", replaced).split())


def one_spelling(text: str) -> str:
    """A text as all its spellings share it: clean, in small letters, the tone in one place."""
    return _TONES.sub(lambda match: _TONE_PLACES[match[0]], clean_text(text).lower())


def plainest(spellings: Iterable[str]) -> str:
    """Of several spellings of one name the one to show: "Hồng Gai" before "Hồng gai", "HỒNG GAI"."""
    return min(spellings, key=_plainness)


def _plainness(name: str) -> tuple[bool, int, str]:
    return name.isupper(), -sum(word[0].isupper() for word in name.split()), name
