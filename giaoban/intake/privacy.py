"""The gate that keeps people out of the records: by column name, and by what values look like.

Numbers and addresses of people refuse a column where one value in a hundred holds one. Names refuse
it where values say of somebody who it is ("ông Nguyễn Văn Bình"), or where the column as a whole is
a list of names that hardly repeat; streets and wards called after people are weighed against them.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.city.secret_columns import secret_column
from giaoban.errors import FileProblem
from giaoban.intake.personal_headers import is_personal_header
from giaoban.intake.personal_names import plain
from giaoban.intake.personal_numbers import case_number_mask, number_masks
from giaoban.intake.personal_texts import Looks, is_place_list, looks, may_name, remember
from giaoban.words.message import Message

LEAST_PERSONAL_VALUES = 5
LEAST_PERSONAL_SHARE = 0.01
# A column of texts that may be names or addresses is one of people where so many are, and a text is
# met so often at most.
LIKELY_SHARE = 0.5
MOST_REPEATS = 5
# So many certain names, as a share of all that may be names, make repeating them no matter.
CERTAIN_SHARE = 0.25
LEAST_DISTINCT_NAMES = 3
# Of more distinct texts than these every second, third, ... is looked at for names.
MOST_LOOKED_AT = 100_000


def refuse_headers(mapped: Mapping[str, Iterable[str]], all_headers: Iterable[str]) -> None:
    """FileProblem for a mapped column of personal data, or any that lists who must stay secret.

    mapped: canonical column -> the source headers it is read from
    all_headers: every header of the file, read or not
    """
    if header := secret_column(all_headers):
        raise FileProblem("intake.columns.secret", name=header)
    for canonical, headers in mapped.items():
        for header in headers:
            if is_personal_header(header):
                raise FileProblem("intake.columns.personal", name=header, canonical=canonical)


def personal_values(
    column: pa.ChunkedArray | pa.Array | list, has_numbers: bool = True
) -> tuple[int, int, str | None]:
    """How many values hold a phone number, an e-mail address or an identity number.

    Gives the number of those, the number of values that are not null, and which of the three
    (phone, email, identity) is met most (null when none is). `has_numbers` is false where numbers
    are to be expected, as in a case's own number: then only addresses count.
    """
    values, counts = _distinct(column)
    masks = number_masks(values, counts, has_numbers)
    sums = {kind: _sum(counts, mask) for kind, mask in masks.items()}
    any_kind = functools.reduce(pc.or_, masks.values())
    kind = max(sums, key=sums.get) if any(sums.values()) else None
    return _sum(counts, any_kind), _total(counts), kind


def is_personal(matching: int, non_null: int) -> bool:
    """Whether so many values are too many: at least five, and at least one in a hundred."""
    return matching >= LEAST_PERSONAL_VALUES and matching >= LEAST_PERSONAL_SHARE * non_null


def people(
    column: pa.ChunkedArray | pa.Array | list, known: Collection[str] = ()
) -> tuple[int, int, str | None]:
    """How many values name people or give the address they live at, decided over the whole column.

    known: texts that name no person, as `plain` has them: the units and bodies of the city
    Gives the number of those, of the values that are not null, and which it is (name, address);
    zero and null where the column is none of people.
    """
    values, counts = _distinct(column)
    total = _total(counts)
    looked_at = may_name(values)
    number = _number(looked_at)
    values, counts = _sampled(values.filter(looked_at), counts.filter(looked_at))
    if not number:
        return 0, total, None
    share, found = len(values) / number, looks(values)
    is_known = pc.is_in(plain(values), pa.array(list(known), pa.string()))
    if matching := _named(found, is_known, counts, total * share):
        return round(matching / share), total, "name"
    if matching := _addressed(found, counts, total * share):
        return round(matching / share), total, "address"
    return 0, total, None


def refuse_columns(
    mapped: Mapping[str, Iterable[str]], rows: pa.Table, known: Callable[[], Collection[str]]
) -> None:
    """FileProblem for the first of the text columns whose values are personal data.

    mapped: canonical text column -> the source headers it is read from
    """
    there = {
        canonical: names for canonical, names in mapped.items() if canonical in rows.schema.names
    }
    remember(rows[canonical] for canonical in there)
    for canonical, headers in there.items():
        refuse_values(canonical, headers, rows[canonical], known)


def refuse_values(
    canonical: str,
    headers: Iterable[str],
    column,
    known: Callable[[], Collection[str]] = tuple,
) -> None:
    """FileProblem when a text column's values are personal data; the values are not repeated.

    known: gives the texts that name no person; asked only where some look as if they did
    """
    matching, non_null, kind = personal_values(column, has_numbers=canonical != "case_id")
    if is_personal(matching, non_null):
        raise _refused(
            "intake.columns.personal_values", canonical, headers, matching, non_null, kind
        )
    if canonical == "case_id":
        _refuse_case_numbers(headers, column)
    matching, non_null, kind = people(column)
    if matching:
        matching, non_null, kind = people(column, known())
    if matching:
        raise _refused(
            "intake.columns.personal_values", canonical, headers, matching, non_null, kind
        )


def _refuse_case_numbers(headers: Iterable[str], column) -> None:
    values, counts = _distinct(column)
    kind, mask = case_number_mask(values) or (None, None)
    if kind and is_personal(matching := _sum(counts, mask), _total(counts)):
        key = "intake.columns.personal_case_id"
        raise _refused(key, "case_id", headers, matching, _total(counts), kind)


def _refused(
    key: str, canonical: str, headers: Iterable[str], matching: int, values: int, kind: str
) -> FileProblem:
    return FileProblem(
        key,
        names=[f'"{header}"' for header in headers],
        canonical=canonical,
        kind=Message(f"intake.columns.{kind}"),
        matching=matching,
        values=values,
    )


def _named(found: Looks, is_known: pa.Array, counts: pa.Array, total: float) -> int:
    """The values that name people, where there are enough of them; 0 where there are not."""
    whole = pc.and_not(pc.or_(found.certain, found.likely), is_known)
    certain = pc.and_not(pc.or_(found.said, found.certain), is_known)
    either = pc.or_(certain, whole)
    if is_place_list(found, is_known):
        # A list of places: only what is said of somebody within a text counts.
        certain = either = pc.and_not(certain, whole)
    matching = _sum(counts, either) if _number(certain) >= LEAST_DISTINCT_NAMES else 0
    enough = is_personal(matching, total) or _sum(counts, certain) >= max(
        LIKELY_SHARE * total, LEAST_PERSONAL_VALUES
    )
    may_repeat = _number(certain) >= CERTAIN_SHARE * _number(either) > 0
    if enough or _is_mostly(either, counts, total, may_repeat):
        return _sum(counts, either)
    return 0


def _addressed(found: Looks, counts: pa.Array, total: float) -> int:
    """The values that give an address, where there are enough of them; 0 where there are not."""
    either = pc.or_(found.house, found.likely_house)
    if is_personal(_sum(counts, found.house), total) or _is_mostly(either, counts, total):
        return _sum(counts, either)
    return 0


def _is_mostly(mask: pa.Array, counts: pa.Array, total: float, may_repeat: bool = False) -> bool:
    matching, distinct = _sum(counts, mask), _number(mask)
    if distinct < LEAST_PERSONAL_VALUES or matching < LIKELY_SHARE * total:
        return False
    return may_repeat or matching <= MOST_REPEATS * distinct


def _distinct(column) -> tuple[pa.Array, pa.Array]:
    """The distinct values that are not null, and how often each is met."""
    if isinstance(column, list):
        column = pa.array(column, pa.string())
    counted = pc.value_counts(pc.drop_null(column))
    return counted.field("values"), counted.field("counts")


def _sampled(values: pa.Array, counts: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Every nth text, so that a file of a million is looked at in bounded time; always the same."""
    step = -(-len(values) // MOST_LOOKED_AT) or 1
    if step == 1:
        return values, counts
    taken = pa.array(range(0, len(values), step))
    return values.take(taken), counts.take(taken)


def _number(mask: pa.Array) -> int:
    return pc.sum(mask).as_py() or 0


def _sum(counts: pa.Array, mask: pa.Array) -> int:
    return pc.sum(counts.filter(mask)).as_py() or 0


def _total(counts: pa.Array) -> int:
    return pc.sum(counts).as_py() or 0
