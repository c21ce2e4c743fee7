"""Every word a reader sees, with numbers and dates as the reader writes them.

Whole sentences live in the files <language>.toml beside the code that says them, with named
placeholders. How a value is written follows from its name and type: `_share` is a percentage,
`week` a week, a float has one decimal, a whole number separators; text stays as it is. What is
not nought is never written as nought, nor what is not all as all. A chance that was counted is
never certain: where all or none of the cases it rests on went one way, words say so. Days late are
whole where many. `{open_cases:case|cases}` picks the form of the noun that the number needs;
`{open_cases:no case|case|cases}` has words for none. `{unit}` and `{units}` are what the city calls
its wards (words/units.py).
"""

from __future__ import annotations

import functools
import html
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from giaoban.words.durations import Duration
from giaoban.words.units import unit_words

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
DEFAULT = "vi"

_LAST_MINUTE = time(23, 59)
_PACKAGE = Path(__file__).resolve().parents[1]
# Months as charts write them: Sep, where British English would have Sept.
_BABEL = {"vi": "vi_VN", "en": "en"}
_DAY = {"vi": "dd/MM/yyyy", "en": "d MMM yyyy"}
_SHORT_DAY = {"vi": "d/M", "en": "d MMM"}
_HOURS_MATTER = 10  # days late; beyond, a decimal tells nobody anything
_DECIMALS_MATTER = 10  # of a mean of counts; likewise
_NOTHING = 1e-9  # what is less is nothing that was computed
_SOMETHING = re.compile("[1-9]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@])")

_speaking: ContextVar[str] = ContextVar("speaking", default=DEFAULT)


def set_language(language: str) -> None:
    """Sets the language of this run; an unknown code means the default."""
    _speaking.set(language if language in LANGUAGES else DEFAULT)


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Sets the language of a block."""
    token = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(token)


def current_language() -> str:
    """The code of the language of this run."""
    return _speaking.get()


def t(key: str, /, **values: Any) -> str:
    """The sentence called `key`, its placeholders written in the reader's language."""
    return _filled(sentences(current_language())[key], values)


def quiet(key: str, **values: Any) -> str:
    """A quiet line without the parts, between semicolons, that would say of something that it is 0."""
    nothing = {f"{{{name}" for name, value in values.items() if value == 0}
    parts = sentences(current_language())[key].split("; ")
    kept = [part for part in parts if not any(name in part for name in nothing)]
    return _filled("; ".join(kept), values)


def _filled(sentence: str, values: Mapping[str, Any]) -> str:
    written = {name: _Written(name, value) for name, value in values.items()}
    return sentence.format(**{**unit_words(current_language()), **written})


def has_sentence(key: str) -> bool:
    """Whether the reader's language has the sentence."""
    return key in sentences(current_language())


@functools.cache
def sentences(language: str) -> dict[str, str]:
    """All sentences of a language by dotted key."""
    files = sorted(_PACKAGE.rglob(f"{language}.toml"))
    tables = (tomllib.loads(file.read_text("utf-8")) for file in files)
    return dict(pair for table in tables for pair in flat("", table))


def flat(prefix: str, table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The sentences of nested tables by dotted key."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(f"{prefix}{name}.", value)
        else:
            yield f"{prefix}{name}", value


class _Written:
    """A placeholder's value: formats itself by its name, and by its noun forms where given."""

    def __init__(self, name: str, value: Any) -> None:
        self._name = name
        self._value = value

    def __format__(self, forms: str) -> str:
        written = write(self._name, self._value)
        if not forms:
            return written
        *none, one, many = forms.split("|")
        if none and self._value == 0:
            return none[0]
        return f"{written} {one if _is_one(self._value) else many}".rstrip()


def _is_one(value: Any) -> bool:
    return Locale.parse(_BABEL[current_language()]).plural_form(value) == "one"


def write(name: str, value: Any) -> str:
    """A value as the reader writes it, by the last part of its name."""
    if value is None or value != value:
        return "–"
    if isinstance(value, str):
        return value
    if isinstance(value, Duration):
        return t(f"duration.{value.unit}", value=decimal(value.value))
    if name.endswith("chance_share") and value in (0, 1):
        return sentences(current_language())[f"chance.{'all' if value else 'none'}"]
    if name.endswith("days_late") and isinstance(value, float):
        return number(value, 1 if abs(value) < _HOURS_MATTER else 0)
    if name.endswith("week"):
        return week_name(value)
    if isinstance(value, date):
        return day(value)
    if name.endswith("share"):
        return percent(value)
    return decimal(value) if isinstance(value, float) else number(value)


def in_unit(value: float | None, unit: str) -> str:
    """A measure's value by its unit: a share, days with a decimal, else a count.

    A count that is no whole number is a mean, whose decimal tells something while it is small.
    """
    if value is None or value != value:
        return "–"
    if unit in ("share", "ratio"):
        return percent(value)
    is_small_mean = abs(value) < _DECIMALS_MATTER and value != int(value)
    return decimal(value, 1 if unit.endswith("days") or is_small_mean else 0)


def decimal(value: float, digits: int = 1) -> str:
    """The number, or that it is below the least that so many digits can tell from nothing."""
    least = 10.0**-digits
    if _NOTHING < value <= least / 2:
        return t("number.under", least=number(least, digits))
    if _NOTHING < -value <= least / 2:
        return t("number.over", most=number(-least, digits))
    return number(value, digits)


def number(value: float, digits: int = 0) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English."""
    return _number(value, digits, _BABEL[current_language()])


def exact(value: float) -> str:
    """A number with as many decimals as it has, four at the most."""
    return _decimals(value, _BABEL[current_language()])


def percent(share: float, digits: int = 1) -> str:
    """A share from 0 to 1 as a percentage: 0% only of nothing, 100% only of all."""
    least, locale = 10.0 ** -(digits + 2), _BABEL[current_language()]
    if _NOTHING < share <= least / 2:
        return t("number.under", least=_percent(least, digits, locale))
    if _NOTHING < -share <= least / 2:
        return t("number.over", most=_percent(-least, digits, locale))
    if 1 - least / 2 <= share < 1 - _NOTHING:
        return t("number.over", most=_percent(1 - least, digits, locale))
    return _percent(share, digits, locale)


def day(value: date) -> str:
    """23/11/2026 in Vietnamese, 23 Nov 2026 in English."""
    return _day(value, _DAY[current_language()], _BABEL[current_language()])


def short_day(value: date) -> str:
    """23/11 or 23 Nov: where the year is clear."""
    return _day(value, _SHORT_DAY[current_language()], _BABEL[current_language()])


# A page writes thousands of values, few of them different.
@functools.lru_cache(20_000)
def _number(value: float, digits: int, locale: str) -> str:
    return _without_nothings_sign(format_decimal(value, format=_pattern(digits), locale=locale))


@functools.lru_cache(20_000)
def _decimals(value: float, locale: str) -> str:
    return _without_nothings_sign(format_decimal(value, format="#,##0.####", locale=locale))


@functools.lru_cache(20_000)
def _percent(share: float, digits: int, locale: str) -> str:
    written = format_percent(share, format=f"{_pattern(digits)}%", locale=locale)
    return _without_nothings_sign(written)


def _without_nothings_sign(written: str) -> str:
    """The number; nothing is never negative."""
    return written if _SOMETHING.search(written) else written.removeprefix("-")


@functools.lru_cache(20_000)
def _day(value: date, pattern: str, locale: str) -> str:
    return format_date(value, format=pattern, locale=locale)


def _pattern(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")


def between(low: str, high: str) -> str:
    """A range, in the one form of pages and papers; in words where a sign could be taken for it."""
    if low.startswith("-"):
        return t("range.signed", low=low, high=high)
    return f"{low} - {high}"


def period_words(first: date | None, last: date) -> str:
    """The days of a period; without a first one, everything up to the last."""
    if first is None:
        return t("period.until", last=day(last))
    return t("period.span", first=day(first), last=day(last))


def week_name(monday: date) -> str:
    """Tuần 47, 16/11 - 22/11: the ISO week that begins on this Monday."""
    sunday = monday + timedelta(days=6)
    days = between(short_day(monday), short_day(sunday))
    return sentences(current_language())["week.name"].format(
        number=monday.isocalendar().week, days=days
    )


def moment(value: datetime) -> str:
    """A local wall-clock instant to the minute."""
    return f"{value:%H:%M} {day(value)}"


def until(last: datetime) -> str:
    """Up to when figures reach: the end of a day, or a minute of it where its end is not reached."""
    if last.time() >= _LAST_MINUTE:
        return t("until.end_of_day", day=last.date())
    return t("until.minute", time=f"{last:%H:%M}", day=last.date())


def tick_format() -> str:
    """The d3 date format of an axis of weeks."""
    return "%-d/%-m\n%Y" if current_language() == "vi" else "%-d %b\n%Y"


def hover_format() -> str:
    """The d3 date format of the week that is pointed at."""
    return sentences(current_language())["week.pointed"]


def separators() -> str:
    """Decimal and thousands separators as Plotly takes them."""
    return ",." if current_language() == "vi" else ".,"


def plain_markdown(text: str) -> str:
    """The text with every character that Markdown could read as a mark escaped."""
    return _MARKDOWN.sub(r"\\\1", text)


def plain_html(text: str) -> str:
    """The text with the characters HTML reads as marks escaped."""
    return html.escape(text)
