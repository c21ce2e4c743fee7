"""In which forms the dates of a column are written, decided from all of its values, never guessed.

Every value is reduced to its shape (each digit a 9); a shape gives a format where day and month can
only be read one way: the year stands first, a month is named, or a number above 12 shows the day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.city.vocabulary import EXCEL_DAYS
from giaoban.intake.dates import NO_DAY

ISO = "iso"
DAY_FIRST, MONTH_FIRST = "day", "month"
_MONTHS = 12
# From so many values a column with midnights alone is one of days.
LEAST_MIDNIGHTS = 20
# So many values of the other order are odd cells; more, and the order is not decided.
ODD_SHARE = 0.005
# A column is one of dates where so many of its values are; a shape is a form where so many have it.
LEAST_SHARE = 0.8
LEAST_FORM_SHARE = 0.002
# From so many values on only the different days of a column are looked at.
MANY = 20_000
_PARTS = ((0, 10), (10, None))
_PADDED = r"^([0-9]{2}[/.\-][0-9]{2}[/.\-][0-9]{4}|[0-9]{4}[/.\-][0-9]{2}[/.\-][0-9]{2})$"
# So many values tell whether a column may be one of dates at all.
LOOKED_AT = 2_000
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?P<long>[a-z]{0,6})"
_TIME = (
    r"(?P<gap>[ T,]+)9{1,2}:99(?P<seconds>:99)?(?P<parts>\.9+)?(?P<half> ?[AaPp][Mm])?"
    r"(?P<zone> ?(?:Z|[+\-]99:?99|[+\-]99))?"
)
_NUMBERED = re.compile(
    rf"(?P<before>\D{{0,12}})9{{1,2}}(?P<sign>[/.\-])9{{1,2}}(?P=sign)(?P<year>9999|99)(?:{_TIME})?"
)
_YEAR_FIRST = re.compile(rf"9999(?P<sign>[/.\-])9{{1,2}}(?P=sign)9{{1,2}}(?:{_TIME})?")
_IN_WORDS = re.compile(r"(?P<a>(?:ngày )?)9{1,2}(?P<b> tháng )9{1,2}(?P<c> năm )9999")
_NAMED = re.compile(rf"9{{1,2}}(?P<a>[ \-])(?i:{_MONTH_NAME})(?P<b>[ ,\-]+)9999(?:{_TIME})?")
_NAMED_FIRST = re.compile(rf"(?i:{_MONTH_NAME})(?P<a> )9{{1,2}}(?P<b>, ?)9999(?:{_TIME})?")
_COUNTS = {"9" * 10: "epoch_s", "9" * 13: "epoch_ms"}
_MIDNIGHT = r"[ T,]0?0:00(:00(\.0+)?)?( ?(Z|[+-]00:?(00)?))?$"
_LEADING = r"^[^0-9]*(?P<a>[0-9]{1,2})[/.\-](?P<b>[0-9]{1,2})[/.\-](?P<y>[0-9]{2,4})"


@dataclass
class Form:
    """One way dates are written in a column.

    orders: the formats it may be, by which of day and month stands first; one alone is certain
    says: which order its values show, "" where none is above 12
    """

    shape: str
    values: int
    orders: dict[str, str]
    says: str = ""
    others: int = 0
    is_midnight: bool = False
    zone: str = ""

    @property
    def is_decided(self) -> bool:
        """Whether the form can be read one way only."""
        return len(set(self.orders.values())) == 1 or self.says != ""

    def format(self, order: str = "") -> str:
        """The format, by the order its values show, else by the one given."""
        if len(self.orders) == 1:
            return next(iter(self.orders.values()))
        return self.orders[self.says or order]


@dataclass
class Days:
    """The dates of a column: its forms, most met first; texts that are none of them are left over.

    typed: cells that are dates by themselves, which need no format
    """

    values: int
    dated: int
    typed: int = 0
    forms: list[Form] = field(default_factory=list)
    buddhist: int = 0

    @property
    def share(self) -> float:
        """The share of its values that are dates."""
        return self.dated / self.values if self.values else 0.0

    @property
    def undecided(self) -> list[Form]:
        """The forms in which day and month cannot be told apart."""
        return [form for form in self.forms if not form.is_decided]

    def formats(self, order: str = "") -> tuple[str, ...]:
        """The formats to declare; none where ISO 8601 alone is met."""
        formats = list(dict.fromkeys(form.format(order) for form in self.forms))
        # A year of four digits reads two as well, as one of the first century: the short form first.
        formats.sort(key=lambda text: "%y" not in text)
        if formats == [ISO]:
            return ()
        return tuple("%Y-%m-%d" if text == ISO else text for text in formats)


def days_in(values: pa.ChunkedArray, typed: int = 0) -> Days | None:
    """The dates of a column of texts; None where it is not one of dates.

    typed: how many of the values are ISO 8601 only because a workbook held dates as such
    """
    texts, counts = _distinct(values)
    if not len(texts) or not _may_be(texts):
        return None
    none = pc.match_substring_regex(texts, rf"(?i)^(?:{NO_DAY})$")
    texts, counts = texts.filter(pc.invert(none)), counts.filter(pc.invert(none))
    forms = list(_forms(texts, counts))
    total = pc.sum(counts).as_py() or 0
    days = Days(total, sum(form.values for form in forms), typed, _merged(forms, total, typed))
    days.buddhist = _buddhist(texts, counts)
    return days if days.share >= LEAST_SHARE else None


def _distinct(values: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    """The different values and how often each is met; of stamps in one form the different days.

    A million stamps are nearly as many different texts, and but a few hundred days: where all are of
    one length and form, the time of one that is no midnight stands for the times of all.
    """
    held = pc.drop_null(values)
    if len(held) >= MANY and pc.count_distinct(pc.binary_length(held)).as_py() == 1:
        days, times = (_counted_of(pc.utf8_slice_codeunits(held, *at)) for at in _PARTS)
        shapes = pc.unique(pc.replace_substring_regex(times[0], "[0-9]", "9"))
        if len(shapes) == 1 and pc.all(pc.match_substring_regex(days[0], _PADDED)).as_py():
            some = times[0].filter(pc.invert(pc.match_substring_regex(times[0], _MIDNIGHT)))
            time = (some if len(some) else times[0])[0]
            return pc.binary_join_element_wise(days[0], time, ""), days[1]
    return _counted_of(held)


def _counted_of(values: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    counted = pc.value_counts(values)
    return counted.field("values").cast(pa.string()), counted.field("counts")


def _may_be(texts: pa.Array) -> bool:
    some = texts.take(pa.array(range(0, len(texts), -(-len(texts) // LOOKED_AT)))).to_pylist()
    fitting = sum(bool(_orders(re.sub(r"\d", "9", text), text)) for text in some)
    return 2 * fitting >= len(some)


def _forms(texts: pa.Array, counts: pa.Array):
    shapes = pc.replace_substring_regex(texts, "[0-9]", "9")
    for shape in pc.unique(shapes).to_pylist():
        is_it = pc.equal(shapes, shape)
        own, number = texts.filter(is_it), pc.sum(counts.filter(is_it)).as_py()
        if orders := _orders(shape, own[0].as_py()):
            yield _form(shape, orders, own, counts.filter(is_it), number)


def _form(
    shape: str, orders: dict[str, str], texts: pa.Array, counts: pa.Array, number: int
) -> Form:
    form = Form(shape, number, orders)
    if len(orders) > 1:
        form.says, form.others = _order_shown(texts, counts)
    if ":" in shape:
        form.is_midnight = bool(pc.all(pc.match_substring_regex(texts, _MIDNIGHT)).as_py())
        zone = re.search(r"(Z|[+\-]\d\d:?\d\d|[+\-]\d\d)$", texts[0].as_py())
        form.zone = zone[1] if zone else ""
        if form.is_midnight and number >= LEAST_MIDNIGHTS:
            rest = re.search(_MIDNIGHT, texts[0].as_py())[0]
            form.orders = {name: _as_day(text, rest) for name, text in orders.items()}
    return form


def _as_day(text: str, rest: str) -> str:
    """A format of days though a midnight is written after each: a midnight that says nothing."""
    date = "%Y-%m-%d" if text == ISO else re.split(r"[ T,]+%", text)[0]
    return date + rest


def _order_shown(texts: pa.Array, counts: pa.Array) -> tuple[str, int]:
    """Which of day and month stands first, by the numbers above 12; and how many say otherwise."""
    found = pc.extract_regex(texts, _LEADING)
    above = [
        pc.sum(
            counts.filter(
                pc.fill_null(
                    pc.greater(pc.struct_field(found, part).cast(pa.int32()), _MONTHS), False
                )
            )
        ).as_py()
        or 0
        for part in ("a", "b")
    ]
    total = pc.sum(counts).as_py()
    most, least = max(above), min(above)
    if not most or least > ODD_SHARE * total:
        return "", least
    return (DAY_FIRST if above[0] == most else MONTH_FIRST), least


def _orders(shape: str, text: str) -> dict[str, str]:
    """The formats a shape may have, by order; none where it is no date."""
    if found := _NUMBERED.fullmatch(shape):
        before = found["before"]
        sign, year = found["sign"], "%Y" if found["year"] == "9999" else "%y"
        time = _clock(found)
        return {
            DAY_FIRST: f"{before}%d{sign}%m{sign}{year}{time}",
            MONTH_FIRST: f"{before}%m{sign}%d{sign}{year}{time}",
        }
    if found := _YEAR_FIRST.fullmatch(shape):
        return {"": _year_first(found)}
    if found := _IN_WORDS.fullmatch(shape):
        return {"": f"{found['a']}%d{found['b']}%m{found['c']}%Y"}
    for pattern, order in ((_NAMED, "%d{a}{month}{b}%Y"), (_NAMED_FIRST, "{month}{a}%d{b}%Y")):
        if found := pattern.fullmatch(shape):
            month = "%B" if found["long"] else "%b"
            return {"": order.format(a=found["a"], b=found["b"], month=month) + _clock(found)}
    return _counted(shape, text)


def _counted(shape: str, text: str) -> dict[str, str]:
    if shape in _COUNTS and text.startswith("1"):
        return {"": _COUNTS[shape]}
    if shape.startswith("/Date("):
        return {"": "epoch_ms"}
    if re.fullmatch(r"9{5}([.,]9*)?", shape) and text[0] in "234567":
        return {"": EXCEL_DAYS}
    if shape == "9" * 8 and text[:2] in ("19", "20") and int(text[4:6]) <= _MONTHS:
        return {"": ISO}
    return {}


def _year_first(found: re.Match[str]) -> str:
    is_iso = found["sign"] == "-" and not found["half"] and "9{1}-" not in found[0]
    padded = re.match(r"9999-99-99", found[0]) is not None
    clock = found["gap"] is None or found["gap"] in (" ", "T")
    if is_iso and padded and clock:
        return ISO
    sign = found["sign"]
    return f"%Y{sign}%m{sign}%d{_clock(found)}"


def _clock(found: re.Match[str]) -> str:
    """The format of the time of day, "" where there is none."""
    if found["gap"] is None:
        return ""
    hour, half = ("%I", found["half"][:-2] + "%p") if found["half"] else ("%H", "")
    seconds = "%S" if not found["parts"] else "%S.%f"
    zone = found["zone"] or ""
    spaced = " " if zone.startswith(" ") else ""
    return (
        f"{found['gap']}{hour}:%M{f':{seconds}' if found['seconds'] else ''}{half}"
        f"{f'{spaced}%z' if zone else ''}"
    )


def _merged(forms: list[Form], total: int, typed: int) -> list[Form]:
    """Forms of one format as one, most met first, without those of a few odd cells."""
    by_format: dict[tuple, Form] = {}
    for form in sorted(forms, key=lambda each: (-each.values, each.shape)):
        key = tuple(sorted(form.orders.items()))
        first = by_format.setdefault(key, form)
        if first is not form:
            first.values += form.values
            first.others += form.others
            if first.says and form.says and first.says != form.says:
                first.says, first.others = "", first.others + form.values
            else:
                first.says = first.says or form.says
    kept = [form for form in by_format.values() if form.values >= LEAST_FORM_SHARE * total]
    if typed:
        kept = _without_typed(kept, typed)
    return sorted(kept, key=lambda form: -form.values)


def _without_typed(forms: list[Form], typed: int) -> list[Form]:
    """The forms without those of dates as such, and of bare counts of days beside them."""
    return [form for form in forms if not _is_typed(form, typed)]


def _is_typed(form: Form, typed: int) -> bool:
    only = form.orders.get("", "")
    is_moment = only == ISO or (form.is_midnight and only != "")
    return only == EXCEL_DAYS or (is_moment and form.values <= typed)


def _buddhist(texts: pa.Array, counts: pa.Array) -> int:
    is_far = pc.match_substring_regex(texts, r"(^|[^0-9])25[4-9][0-9]([^0-9]|$)")
    return pc.sum(counts.filter(is_far)).as_py() or 0
