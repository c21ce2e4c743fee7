"""The contents of all papers of one meeting, made once from one generation of figures."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from giaoban.city import lists, vocabulary
from giaoban.city.settings import City
from giaoban.figures.names import unit_names
from giaoban.figures.review.signals import headline_finding
from giaoban.meeting.names import Names
from giaoban.meeting.rebases import rebases
from giaoban.meeting.register import events
from giaoban.papers import model
from giaoban.papers.follow_up import RegisterContent, follow_up
from giaoban.papers.heading import heading
from giaoban.papers.items import say
from giaoban.papers.model import OF_THE_CITY, OF_THE_WARDS, Papers, Section
from giaoban.papers.reader import Questions
from giaoban.papers.sources import footer, sources
from giaoban.papers.ward_pages import ward_pages
from giaoban.papers.weekly import new_items, standing
from giaoban.warehouse import scope as warehouse_scope
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.period import period
from giaoban.warehouse.scope import Scope
from giaoban.words.text import current_language, day, t

# Told of every step: how many are done, of how many, and what was done last.
Progress = Callable[[int, int, str], None]

_SECTIONS = 3


@dataclass(frozen=True)
class PackOptions:
    """What is to be printed: which figures, in whose form; family None is both together."""

    form: str = "state"
    family: str | None = vocabulary.FAMILIES[0]
    units: str = warehouse_scope.DEFAULTS["units"]


@dataclass(frozen=True)
class Reading:
    """A generation of figures as the meeting reads it.

    `register` holds what was known then, `today` is the day the meeting lives on, and `known_on`
    the day it is known as of; None is now.
    """

    city: City
    warehouse: Warehouse
    register: Sequence[events.Item]
    today: date
    known_on: date | None = None


def papers(
    reading: Reading, wish: PackOptions, tell: Progress, restated: model.Item | None = None
) -> Papers:
    """Everything the papers hold, in the language that is spoken."""
    questions = _questions(reading, wish)
    city, week = city_name(reading.city), questions.scope.week
    is_simulated = bool(questions.ask("shell/as_of").is_simulated.iloc[0])
    names = unit_names(questions.ask("shell/wards"))
    step = _steps(tell, len(names))
    return Papers(
        city=city,
        week=week,
        language=current_language(),
        title=t("pack.title", week=week),
        subject=_subject(week),
        says=say(headline_finding(questions.signals(), questions.ask("review/falling_due"), week)),
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
    held = RegisterContent(reading.register, names, reading.today, reading.city.timezone)
    made = []
    for make in (
        lambda: follow_up(questions, held),
        lambda: standing(questions, minimum, where),
        lambda: new_items(questions, minimum, where),
    ):
        made.append(make())
        step(made[-1].title)
    return made


def _steps(tell: Progress, wards: int) -> Callable[[str], None]:
    """Tells of every step among those of the whole making, the files too."""
    files = len(OF_THE_CITY) + (len(OF_THE_WARDS) if wards else 0)
    steps = itertools.count(1)
    return lambda words: tell(next(steps), _SECTIONS + wards + files, words)


def city_name(city: City) -> str:
    """The city's name in the language that is spoken."""
    return city.name.get(current_language()) or next(iter(city.name.values()))


def _questions(reading: Reading, wish: PackOptions) -> Questions:
    as_of = Questions(reading.warehouse, Scope(period("1w", reading.today), reading.today))
    now = as_of.ask("shell/as_of").iloc[0]
    last = now.as_of_on.date()
    families = list(now.families) if now.families is not None else []
    family = wish.family if wish.family in families else None
    scope = Scope(period(warehouse_scope.DEFAULTS["period"], last), last, family, wish.units)
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
