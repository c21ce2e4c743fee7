"""Whether a word is a syllable of Vietnamese: what tells sound letters from those misread."""

import functools
import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx]"
_NUCLEUS = "ia|iê|yê|uyê|uya|uâ|uê|uô|uơ|ua|uy|oa|oă|oe|ưa|ươ|[aăâeêioôơuưy]"
_SYLLABLE = re.compile(
    rf"(?!.*(?:ii|oo|uu|yy)$)(?:{_ONSET})?(?:(?:{_NUCLEUS})(?:ch|ng|nh|[cmnptiyou])?|oo(?:c|ng))"
)
# A syllable that is stopped has the sharp or the heavy tone.
_STOPPED = ("c", "ch", "p", "t")
_SHARP, _HEAVY = "\u0301", "\u0323"


@functools.lru_cache(50_000)
def is_syllable(word: str) -> bool:
    """Whether a word could be Vietnamese: onset, rime and at most one tone that may stand there."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in apart if sign in _TONES]
    bare = unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in _TONES))
    if len(tones) > 1 or _SYLLABLE.fullmatch(bare) is None:
        return False
    return not bare.endswith(_STOPPED) or "".join(tones) in (_SHARP, _HEAVY)
