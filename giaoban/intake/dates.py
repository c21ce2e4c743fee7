"""How a column of dates as text becomes instants: SQL expressions for the declared formats.

Formats are declared, never guessed, and tried in order. One without a time of day makes a date, one
with an offset (%z) an instant of its own zone, any other a wall-clock time of the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from giaoban.city.vocabulary import DATE_COLUMNS, EXCEL_DAYS

_ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"
_ISO_STAMP = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$"
_ISO_ZONED = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)? ?(Z|[+-]\d{2}(:?\d{2})?)$"
# The same without signs between, as in 20201015T143000; as day-month-year eight digits have no
# such month or lie before any case.
_BASIC_DATE = r"^\d{8}$"
_BASIC_STAMP = r"^\d{8}T\d{4}(\d{2})?$"
_BASIC_ZONED = r"^\d{8}T\d{6}(Z|[+-]\d{2}(:?\d{2})?)$"
# From 1954 to 2119.
_WHOLE_DAYS = r"^[2-7]\d{4}(\.0*)?$"
_PARTS_OF_DAYS = r"^[2-7]\d{4}\.\d*[1-9]\d*$"
_EPOCH = {"epoch_s": 1_000_000, "epoch_ms": 1_000}
_ASP_DATE = r"^/Date\((-?[0-9]+)([+-][0-9]{4})?\)/$"
_LATEST_SECOND = 253_402_300_799
_CLOCK = re.compile(r"%-?[HIMSTXcsf]")

_SPREAD = (
    (r"^(\d{4})(\d{2})(\d{2})", r"\1-\2-\3"),
    (r"T(\d{2})", r"T\1:"),
    (r"(:\d{2})(\d{2})", r"\1:\2"),
)
# A four-digit year read from two digits is a year of the first century: no date of a case.
EARLIEST = "timestamp '1900-01-01'"


# How programs and people write that there is no day: a stroke, a null, the first day there is.
NO_DAY = (
    r"[\s\-–—_./:…]+|\(?null\)?|none|nil|nan|nat|n/?a|không(?: có)?"
    r"|0{4}-00-00(?:[T ]0[0:.]*Z?)?|00/00/0000(?: 0[0:]*)?"
    r"|0001-01-01(?:[T ]0[0:.]*Z?)?|0?1/0?1/0001(?: (?:0|12)[0:]*(?: AM)?)?"
)


@dataclass(frozen=True)
class _Reading:
    """One way to read a text: an expression that is null where the text does not fit."""

    expression: str
    has_zone: bool
    has_time: bool


def placing(formats: dict[str, tuple[str, ...]]) -> tuple[str, dict[str, str]]:
    """A select that reads the date columns of `received`, and the parameters it binds.

    Each date column `x` becomes `x` (timestamp on the city's wall clock), `x_instant` (the same in
    UTC), `x_has_time`, `x_unread` (there is a text, and no format fits it) and `x_text`. It also
    uses the parameters `city_timezone` and `source_timezone`.
    """
    params: dict[str, str] = {}
    read: list[str] = []
    for column in DATE_COLUMNS:
        read.extend(_read(column, _readings(column, formats.get(column, ()), params)))
    steps = [
        f"read_dates as (select received.*, {', '.join(read)} from received)",
        _step("instants", "read_dates", _instant),
        _step("locals", "instants", _local),
        _step("judged", "locals", _plausible),
    ]
    placed = [item for column in DATE_COLUMNS for item in _placed(column)]
    sql = (
        f"with {', '.join(steps)} "
        f"select judged.* exclude ({', '.join(_helpers())}), {', '.join(placed)} from judged"
    )
    return sql, params


def _step(name: str, before: str, item: Callable[[str], str]) -> str:
    """A step that adds one value of each date column, so that none is worked out twice."""
    items = ", ".join(item(column) for column in DATE_COLUMNS)
    return f"{name} as (select {before}.*, {items} from {before})"


def _helpers() -> list[str]:
    suffixes = ("", "_wall", "_zoned", "_has_time", "_any_instant", "_local", "_plausible")
    return [f"{column}{suffix}" for column in DATE_COLUMNS for suffix in suffixes]


def _readings(column: str, formats: tuple[str, ...], params: dict[str, str]) -> list[_Reading]:
    if not formats:
        return _iso(column, params)
    readings: list[_Reading] = []
    for number, pattern in enumerate(formats):
        if pattern == EXCEL_DAYS:
            readings += [*_excel(column), *_iso(column, params)]
        elif pattern in _EPOCH:
            readings.append(_epoch(column, pattern))
        else:
            readings.append(_declared(column, number, pattern, params))
    return readings


def _iso(column: str, params: dict[str, str]) -> list[_Reading]:
    params |= {"iso_date": _ISO_DATE, "iso_stamp": _ISO_STAMP, "iso_zoned": _ISO_ZONED}
    params |= {"basic_date": _BASIC_DATE, "basic_stamp": _BASIC_STAMP, "basic_zoned": _BASIC_ZONED}
    return [
        _Reading(_matching(column, "iso_date", "timestamp"), False, False),
        _Reading(_matching(column, "iso_stamp", "timestamp"), False, True),
        _Reading(_matching(column, "iso_zoned", "timestamptz"), True, True),
        _Reading(_matching(column, "basic_date", "timestamp", spread=True), False, False),
        _Reading(_matching(column, "basic_stamp", "timestamp", spread=True), False, True),
        _Reading(_matching(column, "basic_zoned", "timestamptz", spread=True), True, True),
    ]


def _matching(column: str, pattern: str, kind: str, spread: bool = False) -> str:
    """The text as a value of the kind where it fits the pattern; `spread` sets the signs in first."""
    text = f"received.{column}"
    fits = f"regexp_matches({text}, ${pattern})"
    for sign, signed in _SPREAD if spread else ():
        text = f"regexp_replace({text}, '{sign}', '{signed}')"
    return f"case when {fits} then try_cast({text} as {kind}) end"


def _epoch(column: str, unit: str) -> _Reading:
    text = f"received.{column}"
    if unit == "epoch_ms":
        # Web services of .NET write /Date(1767225600000+0700)/: the instant, and where it was said.
        number_in = f"regexp_extract({text}, '{_ASP_DATE}', 1)"
        text = f"coalesce(nullif({number_in}, ''), {text})"
    number = f"try_cast({text} as double)"
    microseconds = f"({number} * {_EPOCH[unit]})::bigint"
    # Beyond the year 9999 a number is no instant, and the database would stop at it.
    expression = (
        f"case when abs({number}) < {_LATEST_SECOND * 1_000_000 // _EPOCH[unit]} "
        f"then make_timestamp({microseconds}) at time zone 'UTC' end"
    )
    return _Reading(expression, True, True)


def _excel(column: str) -> list[_Reading]:
    """Days since the last but one of 1899, as a spreadsheet counts them, with a part of a day."""
    text = f"replace(received.{column}, ',', '.')"
    days = f"try_cast({text} as double)"
    moment = (
        "timestamp '1899-12-30' "
        f"+ to_days(floor({days})::int) + to_seconds(round(({days} - floor({days})) * 86400))"
    )
    return [
        _Reading(f"case when regexp_matches({text}, '{form}') then {moment} end", False, has_time)
        for form, has_time in ((_WHOLE_DAYS, False), (_PARTS_OF_DAYS, True))
    ]


def _declared(column: str, number: int, pattern: str, params: dict[str, str]) -> _Reading:
    name = f"{column}_format_{number}"
    params[name] = pattern
    has_zone = "%z" in pattern
    # %z means an offset to the database, and a Z too by the standard.
    text = f"regexp_replace(received.{column}, 'Z$', '+00')" if has_zone else f"received.{column}"
    expression = f"try_strptime({text}, ${name})"
    return _Reading(expression, has_zone, bool(_CLOCK.search(pattern)))


def _read(column: str, readings: list[_Reading]) -> list[str]:
    wall = [reading.expression for reading in readings if not reading.has_zone]
    zoned = [reading.expression for reading in readings if reading.has_zone]
    times = " ".join(
        f"when {reading.expression} is not null then {str(reading.has_time).lower()}"
        for reading in readings
    )
    return [
        f"{_first(wall, 'timestamp')} as {column}_wall",
        f"{_first(zoned, 'timestamptz')} as {column}_zoned",
        f"case {times} end as {column}_has_time",
    ]


def _first(expressions: list[str], kind: str) -> str:
    return f"coalesce({', '.join(expressions)})" if expressions else f"null::{kind}"


def _instant(column: str) -> str:
    instant = f"coalesce({column}_zoned, first_instant({column}_wall, $source_timezone))"
    return f"{instant} as {column}_any_instant"


def _local(column: str) -> str:
    """The time on the city's clocks; one written on them stays as it is, skipped hours too."""
    keeps_wall = (
        f"{column}_zoned is null and (not {column}_has_time or $source_timezone = $city_timezone)"
    )
    elsewhere = f"timezone($city_timezone, {column}_any_instant)"
    return f"case when {keeps_wall} then {column}_wall else {elsewhere} end as {column}_local"


def _plausible(column: str) -> str:
    return f"coalesce({column}_local >= {EARLIEST}, false) as {column}_plausible"


def _placed(column: str) -> list[str]:
    text, plausible = f"judged.{column}", f"judged.{column}_plausible"
    is_none = f"not {plausible} and regexp_full_match({text}, '{NO_DAY}', 'i')"
    said = f"case when not coalesce({is_none}, false) then {text} end"
    return [
        f"case when {plausible} then judged.{column}_local end as {column}",
        f"case when {plausible} then timezone('UTC', judged.{column}_any_instant) end "
        f"as {column}_instant",
        f"{plausible} and judged.{column}_has_time as {column}_has_time",
        f"{said} is not null and not {plausible} as {column}_unread",
        f"{said} as {column}_text",
    ]
