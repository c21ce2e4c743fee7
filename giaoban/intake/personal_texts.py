"""What each text of a column is: somebody's name or address, certainly or likely.

The exports of an office repeat their texts, so what few there are is looked at once and remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from giaoban.intake.personal_addresses import find_addresses
from giaoban.intake.personal_names import find_names

# Columns of more distinct texts are not remembered; nor is more than so many texts in all.
MOST_REMEMBERED_AT_ONCE = 5_000
MOST_REMEMBERED = 100_000


@dataclass(frozen=True)
class Looks:
    """Masks over texts.

    said, certain, likely, places: as `Names` has them
    house: the text gives the address of a home; likely_house: it may
    """

    said: pa.Array
    certain: pa.Array
    likely: pa.Array
    places: pa.Array
    house: pa.Array
    likely_house: pa.Array

    @property
    def named(self) -> pa.Array:
        """Which texts name somebody, as far as one can tell."""
        return pc.or_(pc.or_(self.said, self.certain), self.likely)


# Names that places are called by, for each that is nobody's known: with more it is a list of places.
PLACES_PER_NAME = 0.25
LEAST_PLACES = 2
_BITS = {field.name: 1 << at for at, field in enumerate(fields(Looks))}
_remembered: dict[str, int] = {}


def looks(texts: pa.Array) -> Looks:
    """What each text is; the texts are not null."""
    if len(texts) > MOST_REMEMBERED_AT_ONCE:
        return _look(texts)
    held = texts.to_pylist()
    new = [text for text in dict.fromkeys(held) if text not in _remembered]
    if new:
        if len(_remembered) > MOST_REMEMBERED:
            _remembered.clear()
            new = list(dict.fromkeys(held))
        _remembered.update(zip(new, _flags(_look(pa.array(new, pa.string()))), strict=True))
    flags = np.fromiter((_remembered[text] for text in held), np.uint8, len(held))
    return Looks(**{name: pa.array(flags & bit != 0) for name, bit in _BITS.items()})


def is_place_list(found: Looks, is_known: pa.Array) -> bool:
    """Whether texts that look like names are rather those of places, as streets and units are."""
    whole = pc.and_not(pc.or_(found.certain, found.likely), is_known)
    places = pc.sum(pc.or_(found.places, pc.and_(is_known, found.named))).as_py() or 0
    return places >= LEAST_PLACES and places >= PLACES_PER_NAME * (pc.sum(whole).as_py() or 0)


def remember(columns: Iterable[pa.ChunkedArray]) -> None:
    """Looks at the texts of several columns in one go, which takes as long as one of them."""
    distinct = [column.unique().drop_null() for column in columns]
    few = [
        texts.filter(may_name(texts)) for texts in distinct if len(texts) <= MOST_REMEMBERED_AT_ONCE
    ]
    texts = pa.concat_arrays(few).unique() if few else pa.array([], pa.string())
    if len(texts) <= MOST_REMEMBERED_AT_ONCE:
        looks(texts)


def may_name(texts: pa.Array) -> pa.Array:
    """Which texts have letters and more than one word: none else is a name or an address."""
    return pc.and_(
        pc.match_substring_regex(texts, "[ .,]"), pc.match_substring_regex(texts, r"\p{L}")
    )


def _look(texts: pa.Array) -> Looks:
    names, addresses = find_names(texts), find_addresses(texts)
    return Looks(
        names.said, names.certain, names.likely, names.places, addresses.certain, addresses.likely
    )


def _flags(found: Looks) -> list[int]:
    flags = sum(
        getattr(found, name).to_numpy(zero_copy_only=False).astype(np.uint8) * bit
        for name, bit in _BITS.items()
    )
    return flags.tolist()
