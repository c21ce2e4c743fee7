"""The contents of all papers of one meeting, made once from one generation of figures."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from giaoban.city import vocabulary
from giaoban.city.settings import City
from giaoban.figures.names import unit_names
from giaoban.figures.records.revised import revised
from giaoban.figures.review.headline import headline
from giaoban.meeting.followed import followed
from giaoban.meeting.register import events
from giaoban.papers.follow_up import follow_up
from giaoban.papers.heading import heading
from giaoban.papers.items import item, say
from giaoban.papers.model import OF_THE_CITY, OF_THE_WARDS, Papers, Section
from giaoban.papers.reader import MeetingReader
from giaoban.papers.sources import about, origin, sources
from giaoban.papers.ward_pages import ward_pages
from giaoban.papers.weekly import every_week, new_items
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.period import period
from giaoban.warehouse.scope import DEFAULTS, Scope
from giaoban.words.text import current_language, day, t

# Told of every step: how many are done, of how many, and what was done last.
Progress = Callable[[int, int, str], None]

_SECTIONS = 3


@dataclass(frozen=True)
class PackOptions:
    """What is to be printed: which figures, in whose form; family None is both together."""

    form: str = "state"
    family: str | None = vocabulary.FAMILIES[0]
    units: str = DEFAULTS["units"]


@dataclass(frozen=True)
class Reading:
    """A generation of figures as the meeting reads it.

    `published` is what serves now, `register` holds what was known then, `today` is the day the
    meeting lives on, and `known_on` the day it is known as of; None is now.
    """

    city: City
    warehouse: Warehouse
    published: Warehouse
    register: Sequence[events.Item]
    today: date
    known_on: date | None = None


def papers(reading: Reading, options: PackOptions, progress: Progress) -> Papers:
    """Everything the papers hold, in the language that is spoken."""
    ask = _reader(reading, options)
    city, week = city_name(reading.city), ask.scope.week
    is_simulated = bool(ask("shell/as_of").is_simulated.iloc[0])
    names = unit_names(ask("shell/wards"))
    step = _steps(progress, len(names))
    return Papers(
        city=city,
        week=week,
        language=current_language(),
        title=t("pack.title", week=week),
        subject=_subject(week),
        says=say(headline(ask)),
        heading=heading(reading.city, city, options.form, reading.today),
        sections=_sections(ask, step),
        wards=ward_pages(ask, names, step),
        about=about(ask),
        origin=origin(ask, is_simulated),
        sources=sources(ask, city, is_simulated, reading.known_on),
        revised=item(revised, ask) if reading.known_on else None,
    )


def _sections(ask: MeetingReader, step: Callable[[str], None]) -> list[Section]:
    """The three parts of the meeting, in its order."""
    made = []
    for make in (follow_up, every_week, new_items):
        made.append(make(ask))
        step(made[-1].title)
    return made


def _steps(progress: Progress, wards: int) -> Callable[[str], None]:
    """Tells of every step among those of the whole making, the files too."""
    files = len(OF_THE_CITY) + (len(OF_THE_WARDS) if wards else 0)
    steps = itertools.count(1)
    return lambda words: progress(next(steps), _SECTIONS + wards + files, words)


def city_name(city: City) -> str:
    """The city's name in the language that is spoken."""
    return city.name.get(current_language()) or next(iter(city.name.values()))


def _reader(reading: Reading, options: PackOptions) -> MeetingReader:
    """Asks for the figures of the meeting's period, of a family that the city has."""
    city = reading.city
    kept = followed(reading.register, reading.today, city.timezone)
    whole = Scope(period("1w", reading.today), reading.today)
    now = MeetingReader(city, reading.warehouse, whole, kept)("shell/as_of").iloc[0]
    last, newest = now.as_of_on.date(), now.last_full_week.date()
    family = options.family if options.family in list(now.families) else None
    days = period(DEFAULTS["period"], last, newest)
    scope = Scope(days, last, family, options.units, newest=newest)
    snapshot = (reading.published, reading.known_on)
    return MeetingReader(city, reading.warehouse, scope, kept, *snapshot)


def _subject(week: date) -> str:
    after = week + timedelta(days=7)
    return t(
        "pack.subject",
        number=str(week.isocalendar().week),
        first=day(week),
        last=day(week + timedelta(days=6)),
        next=str(after.isocalendar().week),
    )
