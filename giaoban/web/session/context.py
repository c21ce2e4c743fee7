"""The city on screen: its settings, its warehouse, and how old what it serves is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import streamlit as st

from giaoban.city.calendar import Exceptions, read_calendar
from giaoban.city.home import city_folder, home_folder, home_of
from giaoban.city.maps import read_boundaries
from giaoban.city.settings import City, read_city
from giaoban.figures.coverage import COVERAGE, partial_says
from giaoban.figures.doubts import DOUBTS, doubted_says
from giaoban.figures.finding import Finding
from giaoban.figures.records.records import LEDGER
from giaoban.figures.records.reported import REPORTED
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.snapshots import KEPT, Moment, rebuilt_as_known
from giaoban.web.session.questions import rows_of
from giaoban.words.text import current_language, moment


@dataclass(frozen=True)
class Standing:
    """What the published figures cover: up to a day, and to which instant of it.

    `newest_week`: the Monday of the last week that has ended for the office by then.
    """

    as_of: date
    as_of_at: datetime
    built_at: datetime
    is_simulated: bool
    minimum_cases: int
    families: tuple[str, ...]
    cases: int
    first_received: date | None
    newest_week: date


@st.cache_resource(show_spinner=False)
def city() -> City:
    """The city folder this server was started for."""
    return read_city(city_folder())


@st.cache_resource(show_spinner=False)
def days_off() -> Exceptions:
    """The days on which the office differs from Monday to Friday."""
    return read_calendar(city().calendar)


@st.cache_resource(show_spinner=False)
def boundaries() -> dict[str, Any] | None:
    """The shapes of the city folder's boundaries.geojson; None where it has none."""
    return read_boundaries(city().table("boundaries.geojson"))


def forget_tables() -> None:
    """The city folder's settings and calendar are read anew: its tables were changed."""
    city.clear()
    days_off.clear()


def warehouse() -> Warehouse:
    """The one door to the figures on screen: those published, or those known on an earlier day."""
    return known_warehouse(day, published().generation()) if (day := known_on()) else published()


@st.cache_resource(show_spinner=False)
def published() -> Warehouse:
    """The one door to the city's published figures; CityError where they are another's."""
    return Warehouse(home_of(city(), home_folder()))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def known_warehouse(day: date, generation: str) -> Warehouse:
    """The figures as known at the end of a day, made once and again when others are published."""
    return Warehouse(rebuilt_as_known(city().folder, home_folder(), Moment(day)))


def known_on() -> date | None:
    """The day whose knowledge is on screen; None is now."""
    return st.session_state.get("known")


def city_name() -> str:
    """The city's name in the reader's language."""
    names = city().name
    return names.get(current_language()) or next(iter(names.values()))


def built() -> str:
    """When the figures were made, as the reader writes it."""
    return moment(standing().built_at)


def refused_files() -> int:
    """How many files are missing from the figures because they could not be read."""
    return int(rows_of(warehouse(), "shell/refused", {}).refused_files.iloc[0])


def selection() -> Finding | None:
    """Which sources list but a selection of their cases, if any."""
    rows = rows_of(warehouse(), COVERAGE, {})
    return partial_says(rows[rows.covers != "whole"])


def has_files() -> bool:
    """Whether any file was looked at, taken or not."""
    return not rows_of(warehouse(), LEDGER, {}).empty


def has_records() -> bool:
    """Whether any case is in the figures."""
    return bool(standing().cases)


def has_reports() -> bool:
    """Whether any report of counts is."""
    return not rows_of(warehouse(), REPORTED, {}).empty


def doubted() -> Finding | None:
    """How many things are doubted of the records; None where nothing is."""
    return doubted_says(rows_of(warehouse(), DOUBTS, {}))


def standing() -> Standing:
    """The one row of shell/as_of; NotBuilt where nothing is published."""
    row = rows_of(warehouse(), "shell/as_of", {}).iloc[0]
    return Standing(
        as_of=row.as_of_on.date(),
        as_of_at=row.as_of_at.to_pydatetime(),
        built_at=row.built_at.to_pydatetime(),
        is_simulated=bool(row.is_simulated),
        minimum_cases=int(row.minimum_cases),
        families=tuple(row.families),
        cases=int(row.cases),
        first_received=row.first_received_on.date() if row.cases else None,
        newest_week=row.last_full_week.date(),
    )
