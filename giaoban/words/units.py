"""What the city calls its units: wards and communes, or districts; every sentence names them so."""

from __future__ import annotations

import functools
from collections.abc import Mapping

# One and many, and both at full length.
_USUAL = {
    "vi": ("phường, xã", "phường, xã", "phường, xã", "phường, xã"),
    "en": ("ward", "wards", "ward or commune", "wards and communes"),
}
_VOWELS = "aeiou"

_called: dict[str, tuple[str, str]] = {}


def call_units(words: Mapping[str, tuple[str, str]]) -> None:
    """Sets the city's own words for one unit and for many, by language; others go by the usual ones.

    They hold for the whole program: it serves one city.
    """
    _called.clear()
    _called.update(words)


def unit_words(language: str) -> Mapping[str, str]:
    """The words by their placeholders: {unit}, {units}, {a_unit}, {unit_full}, {units_full}.

    A capital makes them begin a sentence: {Unit}, {Units}, {A_unit}, {Unit_full}, {Units_full}.
    """
    return _by_placeholder(_called[language] * 2 if language in _called else _USUAL[language])


@functools.cache
def _by_placeholder(forms: tuple[str, ...]) -> Mapping[str, str]:
    article = "an" if forms[0][0].lower() in _VOWELS else "a"
    names = ("unit", "units", "unit_full", "units_full", "a_unit")
    words = dict(zip(names, (*forms, f"{article} {forms[0]}"), strict=True))
    capital = {
        name[0].upper() + name[1:]: said[0].upper() + said[1:] for name, said in words.items()
    }
    return words | capital
