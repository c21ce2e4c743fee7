"""The contents of all papers of one meeting, made once from one generation of figures."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from giaoban import scope as choices
from giaoban.city import City
from giaoban.followup import lists
from giaoban.followup.rebases import rebases
from giaoban.pack.contents import OF_THE_CITY, OF_THE_WARDS, Item, Papers, Section
from giaoban.pack.follow_up import Held, follow_up
from giaoban.pack.heading import heading
from giaoban.pack.items import say
from giaoban.pack.new_items import new_items
from giaoban.pack.questions import Questions
from giaoban.pack.sources import footer, sources
from giaoban.pack.standing import standing
from giaoban.pack.wards import ward_pages
from giaoban.period import period
from giaoban.register import Item as RegisterItem
from giaoban.rows.items import Names
from giaoban.rows.wards import unit_names
from giaoban.scope import Scope
from giaoban.text import day, spoken, t
from giaoban.views.review import headline
from giaoban.warehouse import Warehouse

# Told of every step: how many are done, of how many, and what was done last.
Tell = Callable[[int, int, str], None]

_SECTIONS = 3


@dataclass(frozen=True)
class Wish:
    """What is to be printed: which figures, in whose form; family None is both together."""

    form: str = "state"
    family: str | None = choices.FAMILIES[0]
    units: str = choices.DEFAULTS["units"]


@dataclass(frozen=True)
class Reading:
    """A generation of figures as the meeting reads it.

    `register` holds what was known then, `today` is the day the meeting lives on, and `known_on`
    the day it is known as of; None is now.
    """

    city: City
    warehouse: Warehouse
    register: Sequence[RegisterItem]
    today: date
    known_on: date | None = None


def papers(reading: Reading, wish: Wish, tell: Tell, restated: Item | None = None) -> Papers:
    """Everything the papers hold, in the language that is spoken."""
    questions = _questions(reading, wish)
    city, week = city_name(reading.city), questions.scope.week
    is_simulated = bool(questions.ask("shell/as_of").is_simulated.iloc[0])
    names = unit_names(questions.ask("shell/wards"))
    step = _steps(tell, len(names))
    return Papers(
        city=city,
        week=week,
        language=spoken(),
        title=t("pack.title", week=week),
        subject=_subject(week),
        says=say(headline(questions.signals(), questions.ask("review/falling_due"), week)),
        heading=heading(reading.city, city, wish.form, reading.today),
        sections=_sections(questions, reading, step),
        wards=ward_pages(questions, names, step),
        footer=footer(questions, is_simulated, reading.known_on),
        sources=sources(questions, city, is_simulated, reading.known_on),
        restated=restated,
    )


def _sections(questions: Questions, reading: Reading, step: Callable[[str], None]) -> list[Section]:
    """The three parts of the meeting, in its order."""
    minimum, where = int(questions.ask("shell/as_of").minimum_cases.iloc[0]), t("scope.whole_city")
    names = _names(reading.city, questions)
    held = Held(reading.register, names, reading.today, reading.city.timezone)
    made = []
    for make in (
        lambda: follow_up(questions, held),
        lambda: standing(questions, minimum, where),
        lambda: new_items(questions, minimum, where),
    ):
        made.append(make())
        step(made[-1].title)
    return made


def _steps(tell: Tell, wards: int) -> Callable[[str], None]:
    """Tells of every step among those of the whole making, the files too."""
    files = len(OF_THE_CITY) + (len(OF_THE_WARDS) if wards else 0)
    steps = itertools.count(1)
    return lambda words: tell(next(steps), _SECTIONS + wards + files, words)


def city_name(city: City) -> str:
    """The city's name in the language that is spoken."""
    return city.name.get(spoken()) or next(iter(city.name.values()))


def _questions(reading: Reading, wish: Wish) -> Questions:
    as_of = Questions(reading.warehouse, Scope(period("1w", reading.today), reading.today))
    now = as_of.ask("shell/as_of").iloc[0]
    last = now.as_of_on.date()
    families = list(now.families) if now.families is not None else []
    family = wish.family if wish.family in families else None
    scope = Scope(period(choices.DEFAULTS["period"], last), last, family, wish.units)
    return Questions(reading.warehouse, scope, tuple(rebases(reading.register)))


def _names(city: City, questions: Questions) -> Names:
    both: Mapping[str, str] = {
        **unit_names(questions.ask("shell/wards", units="received")),
        **unit_names(questions.ask("shell/wards", units="current")),
    }
    return Names(both, lists.causes(city), city.timezone)


def _subject(week: date) -> str:
    after = week + timedelta(days=7)
    return t(
        "pack.subject",
        number=str(week.isocalendar().week),
        first=day(week),
        last=day(week + timedelta(days=6)),
        next=str(after.isocalendar().week),
    )
