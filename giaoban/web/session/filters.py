"""The filters in the side bar: what to look at, on every page that listens to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from giaoban.city.vocabulary import FAMILIES
from giaoban.figures.names import category_names, name_of, unit_names
from giaoban.warehouse import period
from giaoban.warehouse import scope as warehouse_scope
from giaoban.warehouse.queries import UNITS
from giaoban.warehouse.scope import (
    EVERYTHING,
    FIGURE_CHOICES,
    FREE,
    OF_ONE_FAMILY,
    ONLY_ON,
    OWN_PERIOD,
    POINTED,
    WHICH,
    Scope,
)
from giaoban.web.session import address
from giaoban.web.session.context import standing, warehouse
from giaoban.web.session.questions import Asked, rows_of
from giaoban.words import text
from giaoban.words.text import LANGUAGES, plain_html, plain_markdown, t

# A period before the first record is an answer too: there is nothing in it.
_EARLIEST = date(2000, 1, 1)
# Questions of names, of days, or of one case: no filter of cases means anything to them.
_LOOK_UPS = ("shell/", "methods/", "cases/one", "backlog/next_tet", "backlog/working_days_by_week")
# How much a ward reports for its size only says who is not praised, where it is not asked alone.
_SIZE = "response_times/reports_by_ward"


def language() -> None:
    """The language switch; every other filter keeps its value when the words change."""
    st.segmented_control(
        "Ngôn ngữ / Language",
        list(LANGUAGES),
        format_func=LANGUAGES.get,
        key="lang",
        required=True,
        label_visibility="collapsed",
    )


def filters(page: str) -> None:
    """The filters, drawn by the shell so that they are the same widgets on every page."""
    if page in ONLY_ON["which"]:
        _which()
    _period()
    if page not in OF_ONE_FAMILY:
        _family()
    _units()
    _ward()
    has_neighbourhoods = page in ONLY_ON["neighbourhood"]
    met = _met(OF_ONE_FAMILY.get(page), has_neighbourhoods)
    for name in ("category", "channel"):
        _named(name, met)
    if has_neighbourhoods:
        _named("neighbourhood", met)


def _period() -> None:
    as_of, newest = standing().as_of, standing().newest_week
    st.selectbox(
        t("scope.period"),
        [*period.PRESETS, OWN_PERIOD],
        format_func=lambda code: t(f"period.{code}"),
        key="period",
        help=t("scope.period_help"),
    )
    if st.session_state.period == OWN_PERIOD:
        usual = period.period(period.DEFAULT, as_of, newest)
        _day_input("from", usual.first, as_of)
        _day_input("to", usual.last, as_of)
    chosen = warehouse_scope.scope(st.session_state, as_of, (), newest)
    if chosen.week != warehouse_scope.usual_week(st.session_state, as_of, newest):
        words = t("weeks.moved", week=text.week_name(chosen.week), days=period_line(chosen))
        st.html(f"<p class='gb-quiet'>{plain_html(words)}</p>")


def _day_input(key: str, usual: date, as_of: date) -> None:
    st.session_state[key] = max(_EARLIEST, min(st.session_state.get(key) or usual, as_of))
    st.date_input(
        t(f"scope.{key}"),
        key=key,
        min_value=_EARLIEST,
        max_value=as_of,
        format="DD/MM/YYYY",
        on_change=_stay,
    )


def _stay() -> None:
    """Days that were chosen are meant as they are: no week moves them any more."""
    st.session_state.week = None


def _family() -> None:
    families = [family for family in FAMILIES if family in standing().families]
    if len(families) < 2:
        return
    st.selectbox(
        t("scope.family"),
        [EVERYTHING, *families],
        format_func=lambda code: t(f"family.{code}"),
        key="family",
    )


def _units() -> None:
    st.radio(
        t("scope.units"),
        UNITS,
        format_func=lambda code: t(f"units.{code}"),
        key="units",
        help=t("scope.units_help"),
    )


def _ward() -> None:
    names = ward_names(st.session_state.units)
    _drop_unknown("ward", names)
    st.selectbox(
        t("scope.ward"),
        [EVERYTHING, *names],
        format_func=lambda key: names.get(key) or t("scope.whole_city"),
        key="ward",
    )


def _which() -> None:
    st.selectbox(t("scope.which"), WHICH, format_func=lambda code: t(f"which.{code}"), key="which")


def _met(of_family: str | None, has_neighbourhoods: bool) -> dict[str, list[str]]:
    """The codes that can be chosen, by filter; of one family where the page is of one.

    Only neighbourhoods depend on the ward: without them one answer serves every ward.
    """
    choices = st.session_state
    family = of_family or choices.family
    params = {
        "family": None if family == EVERYTHING else [family],
        "ward": [choices.ward] if has_neighbourhoods and choices.ward != EVERYTHING else None,
        "units": choices.units,
    }
    rows = rows_of(warehouse(), "shell/filters", params)
    return rows.groupby("filter").code.agg(list).to_dict()


def _named(name: str, met: Mapping[str, Sequence[str]]) -> None:
    """A filter of codes the records name; not drawn where there is nothing to choose among."""
    codes = list(met.get(name, ()))
    _drop_unknown(name, codes)
    if len(codes) < 2:
        return
    called = _called(name)
    st.selectbox(
        t(f"scope.{name}"),
        [EVERYTHING, *codes],
        format_func=lambda code: _code_name(name, code, called),
        key=name,
    )


def _drop_unknown(name: str, codes: Collection[str]) -> None:
    """Means everything where the address, or another filter, leaves nothing of what was chosen.

    It is said, so that nobody takes the whole city for the part a link was sent about.
    """
    if st.session_state[name] == EVERYTHING or st.session_state[name] in codes:
        return
    st.session_state[name] = EVERYTHING
    words = t("scope.dropped", filter=t(f"scope.{name}").lower())
    st.toast(plain_markdown(words), icon=":material/filter_alt_off:", duration="long")


def _called(name: str) -> Mapping[str, str] | None:
    """What the city itself calls the codes of a filter; None where the program's own words name them."""
    if name != "category":
        return None
    return category_names(rows_of(warehouse(), "shell/categories", {}))


def _code_name(name: str, code: str, called: Mapping[str, str] | None) -> str:
    """A category, way of receipt or neighbourhood in words, or that all are meant."""
    return t(f"scope.every_{name}") if code == EVERYTHING else name_of(name, code, called)


def choice(key: str, words: str, among: Sequence[str] = ()) -> str:
    """A figure's own filter, one of FIGURE_CHOICES, each called by its sentence below `words`.

    Changing it draws that figure alone. Of `among`, where not all of them mean something.
    """
    codes = among or FIGURE_CHOICES[key]
    is_meant = st.session_state[key] in codes
    # A choice that means nothing here is kept for where it does: another stands in its place.
    drawn = key if is_meant else ".".join([key, *codes])
    code = st.segmented_control(
        t(f"choice.{key}"),
        codes,
        format_func=lambda code: t(f"{words}.{code}"),
        default=None if is_meant else codes[0],
        required=True,
        key=drawn,
        on_change=None if is_meant else partial(_chosen_instead, key, drawn),
        label_visibility="collapsed",
    )
    address.write()
    return code


def _chosen_instead(key: str, drawn: str) -> None:
    st.session_state[key] = st.session_state[drawn]


def current_choice(key: str, among: Sequence[str] = ()) -> str:
    """Where a figure's own filter stands, told before it is drawn."""
    code = st.session_state[key]
    return code if not among or code in among else among[0]


def clicked(key: str) -> str | None:
    """What a click chose of FIGURE_CHOICES[key]; None while everything is meant."""
    address.write()
    code = st.session_state[key]
    return None if code == EVERYTHING else code


def pointed() -> tuple[str, str]:
    """The unit and the measure a click in the signal matrix points at, kept in the address."""
    address.write()
    return tuple(st.session_state[name] for name in POINTED)


def is_narrowed(chosen: Scope) -> bool:
    """Whether the reader has chosen only a part, or a shorter time than is shown unasked."""
    first, last = chosen.period.first, chosen.period.last
    usual = period.period(period.DEFAULT, chosen.as_of, chosen.newest)
    is_short = first is not None and last - first < usual.last - usual.first
    return is_short or any(getattr(chosen, name) for name in FREE)


def ignored_filters(scope: Scope | None, asked: Sequence[Asked], narrows: bool = False) -> str:
    """The filters in force that a figure's questions do not take, as the end of its quiet line.

    One that `narrows` looks at the chosen unit alone, whatever its questions take; of the others one
    question that takes the unit is enough: the rest set it beside all units.
    """
    questions = [question for question in asked if not question.name.startswith(_LOOK_UPS)]
    questions = [question for question in questions if question.name != _SIZE] or questions
    hears = {
        "ward": narrows or not questions or any(question.takes("ward") for question in questions),
        "category": all(question.takes("category") for question in questions),
        "channel": all(question.takes("channel") for question in questions),
    }
    names = [
        t(f"scope.{name}").lower()
        for name, is_heard in hears.items()
        if scope and getattr(scope, name) and not is_heard
    ]
    return "; " + t("scope.unheard", filters=", ".join(names)) if names else ""


def place_name(scope: Scope) -> str:
    """The chosen ward's name, or that it is the whole city."""
    return ward_names(scope.units).get(scope.ward) or t("scope.whole_city")


def period_line(scope: Scope) -> str:
    """The chosen days."""
    return text.period_words(scope.period.first, scope.period.last)


def ward_names(units: str) -> dict[str, str]:
    """Name of every unit that can be chosen, by ward key; one that has ended says when."""
    return unit_names(rows_of(warehouse(), "shell/wards", {"units": units}))
