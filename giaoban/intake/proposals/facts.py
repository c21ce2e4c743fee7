"""What the values of each column of an unknown file show: dates, uniqueness, units, people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.city.ward_names import kind_in_name, matches
from giaoban.city.wards import Alias, Unit
from giaoban.errors import FileProblem
from giaoban.intake.patterns import is_address_header
from giaoban.intake.privacy import refuse_values
from giaoban.intake.proposals.date_shapes import Days, days_in
from giaoban.intake.proposals.dictionary import column_meanings
from giaoban.intake.shown import are_personal
from giaoban.intake.value_lists import may_denounce
from giaoban.words.message import Message

# Of so many different values each is listed; a column with more is no list of words.
MOST_LISTED = 300
# So many different texts are looked up among the units of the city.
MOST_LOOKED_UP = 5_000
EXAMPLES = 3
# They are of the first so many rows.
EXAMPLE_ROWS = 1000
# Where a header says so much of a case's number the gate for such numbers stands before it.
NUMBER_HEADER = 0.4


@dataclass
class Units:
    """The units of a city, to match texts with."""

    units: list[Unit] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)

    def known(self, texts: Iterable[str]) -> set[str]:
        """The texts that mean one of the units; of a city without, those that begin like one's name."""
        listed = list(texts)
        if not self.units:
            return {text for text in listed if kind_in_name(text)}
        return {match.text for match in matches(listed, self.units, self.aliases)}


@dataclass
class Facts:
    """One column: how many of its rows are filled, and what with.

    personal: why it is not read, None where it may be
    listed: each different value and how often it is met, where they are few
    is_text: it holds what is written about each case, by a name we do not know; it is not shown
    silent: which of the first rows no example is of; None where each may be shown
    in_units: the share of its rows that name a unit; units: how many of its different values do
    """

    header: str
    values: pa.ChunkedArray
    rows: int
    filled: int = 0
    distinct: int = 0
    days: Days | None = None
    personal: Message | None = None
    listed: dict[str, int] = field(default_factory=dict)
    is_text: bool = False
    in_units: float = 0.0
    units: int = 0
    typed: tuple[int, int] = (0, 0)
    silent: pa.Array | None = None

    @property
    def is_unique(self) -> bool:
        """Whether no value is met twice."""
        return self.filled > 0 and self.distinct == self.filled

    @property
    def repeats(self) -> int:
        """How many rows have a value that another row has already."""
        return self.filled - self.distinct

    def examples(self) -> list[str]:
        """The first few different values that may be shown."""
        if self.personal is not None or self.is_text:
            return []
        rows = self.values.slice(0, EXAMPLE_ROWS)
        if self.silent is not None:
            rows = rows.filter(pc.invert(self.silent))
        some = pc.unique(rows).drop_null().to_pylist()[: 4 * EXAMPLES]
        harmless = [
            text[:60] for text, is_it in zip(some, are_personal(some), strict=True) if not is_it
        ]
        return harmless[:EXAMPLES]


def facts_of(
    header: str,
    values: pa.ChunkedArray,
    typed: tuple[int, int],
    units: Units,
    known: Callable[[], Collection[str]] | None,
) -> Facts:
    """What a column's values show; what they say of people refuses it, and then nothing else is told.

    known: texts that name nobody; None where the column's first rows have passed the gate already
    """
    filled = len(values) - values.null_count
    facts = Facts(header, values, len(values), filled, typed=typed)
    if not filled:
        return facts
    facts.days = days_in(values, typed[0])
    facts.distinct = pc.count_distinct(values, mode="only_valid").as_py()
    facts.is_text = facts.days is None and _is_text(facts)
    if facts.days is None and known is not None and not facts.is_text:
        facts.personal = _why_personal(header, values, known)
    if facts.personal is not None:
        return facts
    if facts.days is None and not facts.is_text:
        _see_values(facts, units)
    return facts


def denouncing(columns: Iterable[pa.ChunkedArray]) -> pa.Array | None:
    """Which of the first rows may be denunciations, by any of their cells; None where none is.

    The number, the unit or the day of one may not be shown, whichever column says what it is.
    """
    found: pa.Array | None = None
    for values in columns:
        first = values.slice(0, EXAMPLE_ROWS)
        said = [text for text in pc.unique(first).drop_null().to_pylist() if may_denounce(text)]
        if said:
            held = pc.is_in(first, pa.array(said, first.type)).combine_chunks()
            found = held if found is None else pc.or_(found, held)
    return found


def _is_text(facts: Facts) -> bool:
    """Whether a column of an unknown name holds longer texts that hardly repeat: nothing is taken from it."""
    if column_meanings(facts.header) or facts.distinct <= MOST_LISTED:
        return False
    some = facts.values.slice(0, 100).drop_null().to_pylist()
    return sum(text.count(" ") for text in some) > 2 * len(some)


def _why_personal(
    header: str, values: pa.ChunkedArray, known: Callable[[], Collection[str]]
) -> Message | None:
    is_number = column_meanings(header).get("case_id", 0.0) >= NUMBER_HEADER
    if is_address_header(header):
        # Only the unit is read out of it; the trial reading guards the rest.
        return None
    try:
        refuse_values("case_id" if is_number else "text", [header], values, known)
    except FileProblem as problem:
        told = problem.message.values
        if "matching" not in told:
            return problem.message
        numbers = {key: told[key] for key in ("kind", "matching", "values")}
        return Message("intake.map.personal_values", **numbers)
    return None


def _see_values(facts: Facts, units: Units) -> None:
    if facts.distinct > MOST_LOOKED_UP:
        return
    counted = pc.value_counts(pc.drop_null(facts.values))
    pairs = zip(
        counted.field("values").cast(pa.string()).to_pylist(),
        counted.field("counts").to_pylist(),
        strict=True,
    )
    by_value = dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
    if facts.distinct <= MOST_LISTED:
        facts.listed = by_value
    meant = units.known(by_value)
    facts.units = len(meant)
    facts.in_units = sum(by_value[text] for text in meant) / facts.filled
