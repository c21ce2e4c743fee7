"""The meeting's register on a page: opened once per server, read again on every run."""

from __future__ import annotations

import secrets
from datetime import date

import streamlit as st

from giaoban.city import lists, settings
from giaoban.city.home import home_folder
from giaoban.city.wards import read_units
from giaoban.errors import RegisterError
from giaoban.meeting import bodies as meeting_bodies
from giaoban.meeting import followed as meeting_followed
from giaoban.meeting.city_register import city_register
from giaoban.meeting.followed import Followed
from giaoban.meeting.names import Names
from giaoban.meeting.register.events import Change, Event, fold
from giaoban.meeting.register.store import Register
from giaoban.warehouse.scope import ward_key
from giaoban.warehouse.snapshots import Moment
from giaoban.web.session.context import city, known_on
from giaoban.web.session.filters import ward_names
from giaoban.words.text import in_language, plain_markdown, t

_SAVING = "last_saving"


@st.cache_resource(show_spinner=False)
def meeting_register() -> Register:
    """The register of the city on screen; RegisterError as long as it cannot be opened."""
    return city_register(city(), home_folder())


def followed() -> Followed:
    """Everything the meeting follows up; RegisterError where it cannot be read."""
    return meeting_followed.followed(fold(known_events()), today(), city().timezone)


def followed_if_readable() -> Followed:
    """What the meeting follows up, for what stands without it: nothing where it cannot be read."""
    try:
        return followed()
    except RegisterError:
        return meeting_followed.nothing(today())


def today() -> date:
    """The day the meeting lives on: today, or the day that is looked back to."""
    return min(settings.today(city()), known_on() or date.max)


def known_events() -> list[Event]:
    """Everything that was entered by the end of the day that is looked back to."""
    until = Moment(known_on()).until(city().timezone)
    return [event for event in meeting_register().events() if until is None or event.at <= until]


def names(units: str = "current") -> Names:
    """What the city calls what the register names by code."""
    return Names({**ward_names("received"), **ward_names(units)}, _causes(), city().timezone)


@st.cache_resource(show_spinner=False)
def _causes():
    return lists.causes(city())


def forget_tables() -> None:
    """What the city calls causes and bodies is read anew: its tables were changed."""
    _causes.clear()
    _listed_bodies.clear()


def cause_codes() -> list[str]:
    """The causes a reply can name, in the city's order."""
    return list(_causes() or lists.CAUSES)


def bodies() -> list[str]:
    """Who can be asked: those the city lists, then those the register names, each once."""
    named = meeting_bodies.named(followed_if_readable().items)
    return meeting_bodies.distinct([*_listed_bodies(city().language), *named])


def known_body(typed: str) -> str:
    """The body that was typed, under the name that is known already."""
    return meeting_bodies.known(typed, bodies())


@st.cache_resource(show_spinner=False)
def _listed_bodies(language: str) -> list[str]:
    """The city's bodies, then the committee of every unit of today."""
    named = [body[language] for body in lists.bodies(city())]
    with in_language(language):
        committees = [
            ward_body(unit.name, unit.kind)
            for unit in read_units(city().wards)
            if unit.holds(today())
        ]
    return [*named, *committees]


def ward_body(ward_name: str, kind: str | None) -> str:
    """What the committee of a unit is called."""
    return t(f"body.{kind if kind in ('ward', 'commune') else 'unit'}", ward_name=ward_name)


def body_of(ward: str | None) -> str | None:
    """The committee of a ward by its key; None for the city and for what has ended."""
    for unit in read_units(city().wards):
        if ward_key(unit.code, unit.valid_from) == ward and unit.holds(today()):
            with in_language(city().language):
                return known_body(ward_body(unit.name, unit.kind))
    return None


def saved(who: str, *changes: Change) -> bool:
    """Whether the changes are kept now; says why where they are not."""
    if known_on():
        st.error(plain_markdown(t("known.no_writing")), icon=":material/history:")
        return False
    try:
        meeting_register().append(who, *changes)
    except RegisterError as problem:
        st.error(plain_markdown(sentence(problem)), icon=":material/error:")
        return False
    st.session_state[_SAVING] = secrets.token_hex(4)
    st.toast(t("entering.saved"), icon=":material/check:")
    return True


def last_saving() -> str:
    """What tells the last saving of this visit from others, for the browser that keeps what is typed
    until then; nothing before the first."""
    return st.session_state.get(_SAVING, "")


def sentence(problem: RegisterError) -> str:
    """What went wrong, as a clerk can act on it."""
    who = getattr(problem, "who", "")
    return t(f"register.problem.{problem.reason}", who=who)
