"""What the page of decisions adds to its figures: the bar above them, and their verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from giaoban.figures.decisions import verdicts as decisions_verdicts
from giaoban.figures.decisions.items import VerdictWords
from giaoban.figures.decisions.verdicts import judged, weeks_needed
from giaoban.figures.figure import Point
from giaoban.figures.review import chart
from giaoban.figures.review.chart import (
    NO_NOTES,
    ChartNotes,
    decisions_about,
    explained_cells,
    with_rebases,
)
from giaoban.figures.review.key_figures import WEEKS
from giaoban.meeting import health as meeting_health
from giaoban.meeting.decisions import Decision
from giaoban.meeting.open_items import OpenItem
from giaoban.papers import due_dates
from giaoban.statistics.weeks import monday
from giaoban.warehouse.measures import measure_headers
from giaoban.warehouse.scope import Scope
from giaoban.web import address, reader, register
from giaoban.web.context import city, known_on, warehouse
from giaoban.web.drawing.sentence import quietly
from giaoban.web.meeting import author, forms, papers
from giaoban.web.questions import asking
from giaoban.words.text import t


def item() -> str:
    """The id of the decision or request on screen, kept in the address."""
    address.write()
    return st.session_state.item


def verdicts(decided: Sequence[Decision]) -> dict[str, VerdictWords]:
    """What came of each decision that can be judged, by its id and ward."""
    linked = [one for one in decided if one.is_judgeable]
    said: dict[str, VerdictWords] = {}
    for family in {one.family for one in linked}:
        same = [one for one in linked if one.family == family]
        said |= _verdicts(same, family)
    return said


def _verdicts(decided: Sequence[Decision], family: str | None) -> Mapping[str, VerdictWords]:
    """The same for decisions taken on the figures of one family."""
    params = {
        **weeks_needed(decided, monday(register.today()), WEEKS),
        "measure": sorted({str(one.measure) for one in decided}),
        "family": [family] if family else None,
    }
    weekly = asking(warehouse(), "measures/weekly", None, {**params, "units": "current"})
    whole = asking(warehouse(), "measures/weekly_city", None, params)
    return judged(decided, weekly, whole, measure_headers(), register.today())


def notes_about(at: tuple[str, str], chosen: Scope) -> ChartNotes:
    """What the meeting decided and heard about a ward and measure; nothing without a register."""
    return with_rebases(_notes_about(at, chosen), reader.limits_of(at, chosen))


def _notes_about(at: tuple[str, str], chosen: Scope) -> ChartNotes:
    kept = register.followed_if_readable()
    decided = decisions_about(kept.decisions, *at, chosen.family)
    asked = [one for one in kept.explanations if one.family == chosen.family]
    if not decided and not asked:
        return NO_NOTES
    return chart.notes_about(at, decided, verdicts(decided), asked, register.names())


def explained(chosen: Scope) -> set[tuple[str, str]]:
    """The wards and measures with an explanation of the week of the review."""
    asked = register.followed_if_readable().explanations
    return explained_cells(asked, chosen.week, chosen.family)


def health(kept: register.Followed, said: Mapping[str, VerdictWords]) -> meeting_health.Health:
    """How well the meeting itself is kept up."""
    words = decisions_verdicts.words(said)
    return meeting_health.health(
        kept.decisions, kept.open, kept.held_weeks, words, register.today()
    )


def bar(chosen: Scope, kept: register.Followed) -> None:
    """Write one down, note down that the meeting is held, take the due dates away."""
    with st.container(horizontal=True, vertical_alignment="center", key="decisions-bar"):
        forms.button("decisions", chosen, Point(), kind="secondary")
        _held(kept)
        _calendar(kept.open)
        papers.button(chosen)


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
        who = author.writer("held")
        pressed = st.form_submit_button(t("entering.save"), key="held.save")
    change = meeting_health.meeting_held(week, before.version if before else 0)
    if pressed and forms.save(who, (), lambda: (change,)):
        st.rerun()


def _calendar(items: Sequence[OpenItem]) -> None:
    code = city().code
    st.download_button(
        t("decisions.calendar"),
        data=due_dates.calendar(items, code),
        file_name=f"giao-ban-{code}.ics",
        mime="text/calendar",
        icon=":material/calendar_month:",
        key="decisions.calendar",
        on_click="ignore",
    )
