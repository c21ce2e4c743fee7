"""What the page of decisions adds to its figures: the bar above them, and their verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from giaoban import views
from giaoban.followup import agenda, meetings
from giaoban.followup.decisions import Decision
from giaoban.followup.open_items import OpenItem
from giaoban.key_figures import WEEKS
from giaoban.measures import measure_headers
from giaoban.scope import Scope
from giaoban.shown import Point
from giaoban.statistics.weeks import monday
from giaoban.text import t
from giaoban.ui import address, entering, judged, packing, register, writer
from giaoban.ui.asking import asking
from giaoban.ui.city import city, known_on, warehouse
from giaoban.ui.saying import quietly
from giaoban.views.decisions import Said
from giaoban.views.told import Told


def item() -> str:
    """The id of the decision or request on screen, kept in the address."""
    address.write()
    return st.session_state.item


def verdicts(decided: Sequence[Decision]) -> dict[str, Said]:
    """What came of each decision that can be judged, by its id and ward."""
    linked = [one for one in decided if one.is_judgeable]
    said: dict[str, Said] = {}
    for family in {one.family for one in linked}:
        same = [one for one in linked if one.family == family]
        said |= _verdicts(same, family)
    return said


def _verdicts(decided: Sequence[Decision], family: str | None) -> Mapping[str, Said]:
    """The same for decisions taken on the figures of one family."""
    params = {
        **views.decisions.weeks_needed(decided, monday(register.today()), WEEKS),
        "measure": sorted({str(one.measure) for one in decided}),
        "family": [family] if family else None,
    }
    weekly = asking(warehouse(), "measures/weekly", None, {**params, "units": "current"})
    whole = asking(warehouse(), "measures/weekly_city", None, params)
    return views.decisions.judged(decided, weekly, whole, measure_headers(), register.today())


def told(at: tuple[str, str], chosen: Scope) -> Told:
    """What the meeting decided and heard about a ward and measure; nothing without a register."""
    return views.told.with_limits(_told(at, chosen), judged.limits_of(at, chosen))


def _told(at: tuple[str, str], chosen: Scope) -> Told:
    kept = register.followed_if_readable()
    decided = views.told.concerning(kept.decisions, *at, chosen.family)
    asked = [one for one in kept.explanations if one.family == chosen.family]
    if not decided and not asked:
        return views.told.NOTHING_TOLD
    return views.told.told(at, decided, verdicts(decided), asked, register.names())


def explained(chosen: Scope) -> set[tuple[str, str]]:
    """The wards and measures with an explanation of the week of the review."""
    asked = register.followed_if_readable().explanations
    return views.told.explained_cells(asked, chosen.week, chosen.family)


def health(kept: register.Followed, said: Mapping[str, Said]) -> meetings.Health:
    """How well the meeting itself is kept up."""
    words = views.decisions.words(said)
    return meetings.health(kept.decisions, kept.open, kept.held_weeks, words, register.today())


def bar(chosen: Scope, kept: register.Followed) -> None:
    """Write one down, note down that the meeting is held, take the due dates away."""
    with st.container(horizontal=True, vertical_alignment="center", key="decisions-bar"):
        entering.button("decisions", chosen, Point(), kind="secondary")
        _held(kept)
        _calendar(kept.open)
        packing.button(chosen)


def _held(kept: register.Followed) -> None:
    if known_on():
        return
    week = monday(register.today())
    if week in kept.held_weeks:
        quietly(t("decisions.is_held", week=week))
        return
    if st.button(
        t("decisions.held", week=week), icon=":material/event_available:", key="decisions.held"
    ):
        opened = st.dialog(t("decisions.held", week=week))(_hold)
        opened(kept)


def _hold(kept: register.Followed) -> None:
    week = monday(register.today())
    before = next((one for one in kept.items if one.item_id == week.isoformat()), None)
    with st.form("held", border=False):
        who = writer.writer("held")
        pressed = st.form_submit_button(t("entering.save"), key="held.save")
    change = meetings.held(week, before.version if before else 0)
    if pressed and entering.save(who, (), lambda: (change,)):
        st.rerun()


def _calendar(items: Sequence[OpenItem]) -> None:
    code = city().code
    st.download_button(
        t("decisions.calendar"),
        data=agenda.calendar(items, code),
        file_name=f"giao-ban-{code}.ics",
        mime="text/calendar",
        icon=":material/calendar_month:",
        key="decisions.calendar",
        on_click="ignore",
    )
