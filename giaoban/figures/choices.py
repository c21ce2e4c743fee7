"""What a page or a paper is about, as one line of words: only the choices that it follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from giaoban.figures.ask import Ask
from giaoban.figures.finding import in_words
from giaoban.figures.names import category_names, name_of
from giaoban.figures.records_end import ended_records
from giaoban.warehouse import scope as warehouse_scope
from giaoban.warehouse.scope import DEFAULTS, Scope
from giaoban.words.text import period_words, t, week_name

# What no reader chose: that records end before the day that is looked at.
ENDED = "ended"
_CASES = ("family", "units", "ward", "category", "channel")
# What each page, and each kind of paper, follows, in the order of its line. A figure that cannot
# follow one of them says so itself.
FOLLOWED: Mapping[str, tuple[str, ...]] = {
    "review": ("week", "day", *_CASES),
    "meeting": ("week", "day", "family", "units", "ward"),
    "response_times": ("period", *_CASES),
    "backlog": ("period", *_CASES),
    "services": ("period", "units", "ward", "category", "channel"),
    "ward": ("period", "week", *_CASES),
    "cases": ("which", "period", *_CASES, "neighbourhood"),
    "case": (),
    "directives": ("period", *_CASES),
    "papi": ("period", "family"),
    "decisions": (),
    "records": (),
    "tables": (),
    "methods": ("family",),
    "papers": ("period", "week", "family", "units", "ward"),
    "digest": ("week", "family", "units"),
}


@dataclass(frozen=True)
class Chip:
    """One choice in words; `is_usual` where it is what a bare address means."""

    name: str
    words: str
    is_usual: bool


def chips(page: str, ask: Ask) -> list[Chip]:
    """What a page is about; the day that is looked back to last, on every page."""
    families = ask("shell/as_of").families.iloc[0]
    known = [] if families is None else families
    usual = warehouse_scope.scope(DEFAULTS, ask.scope.as_of, known, ask.scope.newest)
    made = [_chip(name, ask, usual) for name in FOLLOWED[page]]
    if ask.known_on:
        made.append(Chip("known", t("choices.known", known_on=ask.known_on), False))
    if gone := ended_records(ask):
        made.append(Chip(ENDED, in_words(gone), True))
    return [chip for chip in made if chip.words]


def line(told: Iterable[Chip]) -> str:
    """The chips as papers print them."""
    return " · ".join(chip.words for chip in told)


def _chip(name: str, ask: Ask, usual: Scope) -> Chip:
    scope = ask.scope
    if name == "day":
        return Chip(name, _day(scope), scope.day == usual.day)
    return Chip(name, _WORDS[name](ask), getattr(scope, name) == getattr(usual, name))


def _day(scope: Scope) -> str:
    """The last day, where it does not end the week that is looked at."""
    return "" if scope.is_week_end else t("period.until", last=scope.day)


def _period(ask: Ask) -> str:
    return period_words(ask.scope.period.first, ask.scope.period.last)


def _family(ask: Ask) -> str:
    family = ask.scope.family
    return t(f"family.{family}") if family else t("choices.every_family")


def _category(ask: Ask) -> str:
    return _named("category", ask, category_names(ask("shell/categories")))


def _named(name: str, ask: Ask, called: Mapping[str, str] | None = None) -> str:
    code = getattr(ask.scope, name)
    return t(f"choices.every_{name}") if code is None else name_of(name, code, called)


def _neighbourhood(ask: Ask) -> str:
    """A list that has no neighbourhood to choose says nothing of them."""
    return _named("neighbourhood", ask) if ask.scope.neighbourhood else ""


_WORDS: Mapping[str, Callable[[Ask], str]] = {
    "period": _period,
    "week": lambda ask: week_name(ask.scope.week),
    "family": _family,
    "units": lambda ask: t(f"choices.units.{ask.scope.units}"),
    "ward": lambda ask: ask.names.ward(ask.scope.ward),
    "category": _category,
    "channel": lambda ask: _named("channel", ask),
    "neighbourhood": _neighbourhood,
    "which": lambda ask: t(f"which.{ask.scope.which}"),
}
