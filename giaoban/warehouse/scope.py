"""What a reader has chosen to look at, as codes that are the same in any language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from giaoban.city.papi import DIMENSIONS
from giaoban.city.vocabulary import FAMILIES
from giaoban.errors import QueryError
from giaoban.statistics.weeks import iso_week, last_full_week, monday
from giaoban.warehouse import period, queries
from giaoban.warehouse.period import Period
from giaoban.warehouse.queries import UNITS
from giaoban.words.text import LANGUAGES

EVERYTHING = "all"
OWN_PERIOD = "own"
# Filters of free codes: what the records name is not known before they are read.
FREE = ("ward", "category", "channel", "neighbourhood")
# Which cases a list holds; the first is the default.
WHICH = ("open", "overdue", "due_soon", "closed", "received")
# What only some pages listen to: leaving them drops it from the address.
# A case keeps what its list was narrowed by, so that it leads back to it.
ONLY_ON = {
    "neighbourhood": ("cases", "case"),
    "which": ("cases", "case"),
    "case": ("case",),
    "item": ("decisions",),
}
# The judged weeks a meeting goes by are of all fields and ways of receipt: it is of all of them.
NEVER_ON = {"meeting": ("category", "channel")}
# The code of cases that name no category, no way of receipt or no neighbourhood.
UNNAMED = "none"

# What a single figure lets its reader choose: its codes, the first is the default.
FIGURE_CHOICES = {
    "trend": ("on_time", "closed_within_15"),
    "place": ("overdue", "oldest"),
    # Until when, and down to what: how many closings that takes.
    "by": ("year_end", "quarter", "tet"),
    "goal": ("none_overdue", "half_overdue", "as_before", "half_open"),
    "drawn": ("tiles", "shapes"),
    "counting": ("recorded", "official"),
    "body": ("competent", "receiving"),
    "listed": ("procedure", "category"),
    "cause": (
        EVERYTHING,
        "late",
        "open_overdue",
        "supplements",
        "over_term",
        "no_term",
        "waiting",
        "undated",
    ),
    "dimension": ("total", *DIMENSIONS),
}

# The official scores of Decision 766 that a reader pastes in, by group.
OFFICIAL = tuple(f"official_{group}" for group in ("1", "2", "3a", "3b", "4", "5"))

# Pages of one record family, where choosing another means nothing.
OF_ONE_FAMILY = {"services": "dossier"}

# What a click in the signal matrix points at: the unit and the measure of the chart beside it.
# Nothing pointed at is the first chart that asks for attention.
POINTED = ("of", "chart")

# The address names only what differs from these, and always the language: a link says it all,
# and a bare address (as the menu makes it) is told apart from one that asks for the defaults.
DEFAULTS: dict[str, Any] = {
    "period": period.DEFAULT,
    "from": None,
    "to": None,
    # The week that the period is moved to end with, as 2026-W46; None is where it usually ends.
    "week": None,
    # A petition and a dossier run on different clocks: together they describe neither. And today's
    # units are the ones that must answer for what is still open.
    "family": FAMILIES[0],
    "units": "current",
    # The figures as they were known at the end of that day; None is all that is known now.
    "known": None,
    **dict.fromkeys(FREE, EVERYTHING),
    "which": WHICH[0],
    "case": None,
    "item": EVERYTHING,
    **{name: codes[0] for name, codes in FIGURE_CHOICES.items()},
    **dict.fromkeys(POINTED, EVERYTHING),
    **dict.fromkeys(OFFICIAL),
}


@dataclass(frozen=True)
class Scope:
    """A period, a record family (None: all), the units counted by, a ward (None: the city).

    Category, channel and neighbourhood are None for all; `which` says what a list of cases holds,
    `case` names one as source:number. `newest` is the Monday of the last week that has ended by the
    as-of day; None where its Sunday tells.
    """

    period: Period
    as_of: date
    family: str | None = None
    units: str = UNITS[0]
    ward: str | None = None
    category: str | None = None
    channel: str | None = None
    neighbourhood: str | None = None
    which: str = WHICH[0]
    case: str | None = None
    newest: date | None = None

    def params(self) -> dict[str, Any]:
        """Values for every query parameter that a choice of the reader can fill."""
        first, last = self.period.first, self.period.last
        return {
            "from_date": first,
            "to_date": last,
            "from_week": monday(first) if first else None,
            "to_week": self.period.last_week,
            "week": self.week,
            "day": self.day,
            "family": [self.family] if self.family else None,
            "units": self.units,
            **{name: [code] if (code := getattr(self, name)) else None for name in FREE},
            "which": self.which,
            "case_key": self.case,
        }

    def params_of(self, query: str) -> dict[str, Any]:
        """Of these values, those that the query declares."""
        declared = {param.name for param in queries.read(query).params}
        return {name: value for name, value in self.params().items() if name in declared}

    @property
    def day(self) -> date:
        """The standing day: what is open, overdue, due soon and how old is told of its end."""
        return min(self.period.last, self.as_of)

    @property
    def is_week_end(self) -> bool:
        """Whether the standing day ends the week of the review."""
        return self.day == self._last_day(self.week)

    @property
    def is_part(self) -> bool:
        """Whether only some of the cases are chosen: nothing is judged of a field or channel."""
        return self.category is not None or self.channel is not None

    @property
    def week(self) -> date:
        """The Monday of the last week that has ended in the period: the week a review is of.

        All days of earlier weeks are known: they end with their Sunday.
        """
        week, newest = last_full_week(self.period.last), self.newest
        return newest if newest and newest > week and self._last_day(newest) <= self.day else week

    def _last_day(self, week: date) -> date:
        """The last day that is told of a week that has ended."""
        sunday = week + timedelta(days=6)
        return min(sunday, self.as_of) if week == self.newest else sunday

    @property
    def at_its_end(self) -> Scope:
        """These choices without a first day: what looks at their last week alone stays as it is
        for any period that ends with it, and need not be made again."""
        return replace(self, period=Period(None, self.period.last))

    def weeks_before(self, count: int) -> dict[str, date]:
        """The parameters for so many weeks that end with the week of the review."""
        return {"from_week": self.week - timedelta(weeks=count - 1), "to_week": self.week}

    def weeks_to_the_day(self, count: int) -> dict[str, date]:
        """The same weeks, and that of the standing day where it is not the last of them."""
        return self.weeks_before(count) | {"to_week": monday(self.day)}


def codes(address: Mapping[str, str], language: str) -> dict[str, Any]:
    """What an address asks for; what it does not name, or names wrongly, is the default."""
    return {
        "lang": address["lang"] if address.get("lang") in LANGUAGES else language,
        "period": _allowed_code(address, "period", (*period.PRESETS, OWN_PERIOD)),
        "from": _day(address.get("from")),
        "to": _day(address.get("to")),
        "week": _week(address.get("week")),
        "family": _allowed_code(address, "family", (EVERYTHING, *FAMILIES)),
        "units": _allowed_code(address, "units", UNITS),
        "known": _day(address.get("known")),
        **{name: address.get(name) or EVERYTHING for name in FREE},
        "which": _allowed_code(address, "which", WHICH),
        "case": address.get("case") or None,
        "item": address.get("item") or DEFAULTS["item"],
        **{name: _allowed_code(address, name, allowed) for name, allowed in FIGURE_CHOICES.items()},
        **{name: address.get(name) or DEFAULTS[name] for name in POINTED},
        **{name: _score(address.get(name)) for name in OFFICIAL},
    }


def address(choices: Mapping[str, Any]) -> dict[str, str]:
    """The shortest address that `codes` reads back as the same choices."""
    named = {
        name: str(choices[name])
        for name, default in DEFAULTS.items()
        if choices.get(name, default) != default
    }
    if named.get("period") != OWN_PERIOD:
        named.pop("from", None)
        named.pop("to", None)
    return {"lang": choices["lang"], **named}


def scope(
    choices: Mapping[str, Any], as_of: date, families: Sequence[str], newest: date | None = None
) -> Scope:
    """The choices as the days and codes that queries take; families: those the city has.

    `newest` is the Monday of the last week that has ended by the as-of day.
    """
    return Scope(
        period=_period(choices, as_of, newest or last_full_week(as_of)),
        as_of=as_of,
        newest=newest,
        family=choices["family"] if choices["family"] in families else None,
        units=choices["units"],
        which=choices["which"],
        case=choices["case"],
        **{name: _unless_everything(choices[name]) for name in FREE},
    )


def filters_of(page: str, choices: Mapping[str, Any]) -> dict[str, Any]:
    """The choices without those this page does not listen to."""
    names = [name for name, pages in ONLY_ON.items() if page not in pages]
    ignored = {name: DEFAULTS[name] for name in (*names, *NEVER_ON.get(page, ()))}
    return {**choices, **ignored}


def ward_key(code: str, valid_from: Any) -> str:
    """A unit as one word; codes are used again, so the day it began belongs to it."""
    if valid_from is None or valid_from != valid_from:
        return code
    return f"{code}@{valid_from:%Y-%m-%d}"


def usual_week(choices: Mapping[str, Any], as_of: date, newest: date | None = None) -> date:
    """The Monday of the week of the chosen period where it is not moved."""
    usual = _usual_period(choices, as_of, newest or last_full_week(as_of))
    return Scope(usual, as_of, newest=newest).week


def _period(choices: Mapping[str, Any], as_of: date, newest: date) -> Period:
    """The chosen days, moved to the chosen week where that has ended."""
    usual = _usual_period(choices, as_of, newest)
    week = queries.week(choices["week"]) if choices["week"] else None
    if week is None or week > newest:
        return usual
    return period.ending(choices["period"], usual, min(week + timedelta(days=6), as_of))


def _usual_period(choices: Mapping[str, Any], as_of: date, newest: date) -> Period:
    if choices["period"] == OWN_PERIOD:
        return _own_period(choices, as_of, newest)
    return period.period(choices["period"], as_of, newest)


def _own_period(choices: Mapping[str, Any], as_of: date, newest: date) -> Period:
    usual = period.period(period.DEFAULT, as_of, newest)
    return period.between(choices["from"] or usual.first, choices["to"] or usual.last, as_of)


def _allowed_code(address: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    return address[name] if address.get(name) in allowed else DEFAULTS[name]


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _week(value: str | None) -> str | None:
    """A week by its ISO name; what names none is dropped."""
    try:
        return iso_week(queries.week(value)) if value else None
    except QueryError:
        return None


def _score(value: str | None) -> float | None:
    """A score as it stands in an address; what is none, or beyond a hundred points, is dropped."""
    try:
        score = float(value) if value else None
    except ValueError:
        return None
    return score if score is not None and 0 <= score <= 100 else None


def _unless_everything(code: str) -> str | None:
    return None if code == EVERYTHING else code
