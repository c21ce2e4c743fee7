"""The order of names by the Vietnamese alphabet and by numbers within them, and their plain letters."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Above all that is no letter, in the order of the alphabet.
_PLACES = str.maketrans(_ALPHABET, "".join(chr(0x100 + place) for place in range(len(_ALPHABET))))
# Grave, hook, tilde, acute, dot: they tell words apart only where the letters do not.
_TONES = re.compile("[\u0300\u0309\u0303\u0301\u0323]")
_DIGITS = 12


def in_order(name: str) -> str:
    """What the name sorts by: Phường 2 before Phường 10, Cao before Đa. As `in_order` of the queries."""
    counted = re.sub(r"\d+", lambda number: number[0].zfill(_DIGITS), name.casefold())
    letters = _TONES.sub("", unicodedata.normalize("NFD", counted))
    return unicodedata.normalize("NFC", letters).translate(_PLACES) + "\x00" + counted


def folded(name: str) -> str:
    """A name without accents, capitals and forms of Unicode, for a search. As `folded` of the queries."""
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFC", name).lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain).replace("đ", "d")


def names_in_order(column: pd.Series) -> pd.Series:
    """The key of a sort by several columns: names by their order, numbers by themselves."""
    if pd.api.types.is_string_dtype(column):
        return column.map(in_order, na_action="ignore")
    return column
