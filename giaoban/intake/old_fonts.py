"""Vietnamese of the fonts before Unicode: TCVN3 (ABC, .VnTime) and VNI, to Unicode.

TCVN 5712:1993, VN3: one byte a letter. Only seven capitals have codes of their own; words in
capitals are small letters in a font of capitals (.VnTimeH). VNI for Windows: a vowel, then a sign
for its tone or hat. Both come as bytes, or as the Latin letters that have the same numbers.
"""

import re
import unicodedata
from collections.abc import Iterable

from giaoban.city.source_files import FONT_ENCODINGS as FONTS
from giaoban.city.spelling import SOFT_HYPHEN
from giaoban.intake.syllables import is_syllable

# From A1 on; "." stands for codes that are no letters in VN3.
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ.....àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ"
)
_OF_TCVN3 = {0xA1 + at: letter for at, letter in enumerate(_TCVN3) if letter != "."}

_TONES = "\u0300\u0301\u0309\u0303\u0323"
# How VNI writes the five tones after a vowel: alone, with a hat, with a breve.
_PLAIN_SIGNS, _HAT_SIGNS, _BREVE_SIGNS = "øùûõï", "àáåãä", "èéúüë"
_VNI_ALONE = dict(zip("ìíæóòîôöñ", "ìíỉĩịỵơưđ", strict=True))


def _vni_letters() -> dict[str, str]:
    """Small letters of VNI and what they are."""
    letters = dict(_VNI_ALONE)
    for vowel, written in (*((v, v) for v in "aeouy"), ("ơ", "ô"), ("ư", "ö")):
        letters |= _toned(vowel, written, _PLAIN_SIGNS)
    for vowel, bare in (("â", "a"), ("ê", "e"), ("ô", "o")):
        letters |= {f"{bare}â": vowel, **_toned(vowel, bare, _HAT_SIGNS)}
    return letters | {"aê": "ă", **_toned("ă", "a", _BREVE_SIGNS)}


def _toned(vowel: str, written: str, signs: str) -> dict[str, str]:
    return {
        written + sign: unicodedata.normalize("NFC", vowel + tone)
        for sign, tone in zip(signs, _TONES, strict=True)
    }


_SMALL = _vni_letters()
_OF_VNI = {written.upper(): letter.upper() for written, letter in _SMALL.items()} | _SMALL
# A capital may have a small sign.
_OF_VNI |= {
    written[0].upper() + written[1]: letter.upper()
    for written, letter in _SMALL.items()
    if len(written) == 2
}
_VNI = re.compile("|".join(sorted(map(re.escape, _OF_VNI), key=len, reverse=True)))

# A text with letters beyond these is Unicode already; the others are signs of cp1252.
_BEYOND = re.compile("[^\u0000-\u00ff–—‘’‚“”„†‡•…‰‹›€™ŠšŒœŽžŸƒˆ˜]")
_FIELD = re.compile('[^,;|\t\n"]+')
_NO_PLAIN_LETTER = re.compile("[^A-Za-z]+")
_WORD = re.compile("[A-Za-z\u00a1-\u1fff]+")
LEAST_WORDS = 8
LEAST_SOUND_SHARE = 0.9
MOST_SOUND_AS_THEY_STAND = 0.5


def from_font(text: str, font: str) -> str:
    """A text of a font as Unicode; one that is Unicode already stays as it is.

    font: one of FONTS
    """
    if text.isascii() or _BEYOND.search(text):
        return text
    if font == "vni":
        return _VNI.sub(lambda match: _OF_VNI[match[0]], text)
    return _FIELD.sub(_in_small_or_capitals, text)


def _in_small_or_capitals(field: re.Match) -> str:
    """A field of TCVN3 as Unicode; in capitals where all its plain letters are."""
    letters = field[0].translate(_OF_TCVN3)
    plain = _NO_PLAIN_LETTER.sub("", field[0])
    return letters.upper() if len(plain) > 2 and plain.isupper() else letters


def font_of(texts: Iterable[str], least_words: int = LEAST_WORDS) -> str | None:
    """The font whose letters make the words of many texts sound; None where none surely does.

    Nearly all words with letters beyond ASCII become syllables, and few are any as they stand.
    """
    words = {word for text in texts for word in _WORD.findall(text) if not word.isascii()}
    if len(words) < least_words or _sound_share(words) > MOST_SOUND_AS_THEY_STAND:
        return None
    shares = {font: _sound_share(from_font(word, font) for word in words) for font in FONTS}
    best = max(FONTS, key=shares.__getitem__)
    return best if shares[best] >= LEAST_SOUND_SHARE else None


def may_be_of_font(text: str) -> bool:
    """Whether a text has letters beyond ASCII, and none that such a font cannot have."""
    return not text.isascii() and _BEYOND.search(text) is None


def _sound_share(words: Iterable[str]) -> float:
    sound = [is_syllable(word.replace(SOFT_HYPHEN, "")) for word in words]
    return sum(sound) / len(sound)
