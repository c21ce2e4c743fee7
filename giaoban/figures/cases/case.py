"""One case: its dates on a line and in a table, and what else is known of it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.ask import Ask
from giaoban.figures.charts.frame import FONT, frame, plain, quiet_axis
from giaoban.figures.charts.palette import ACCENT, CONCERN, USUAL
from giaoban.figures.figure import Figure, Table, figure, page_headline
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.memo import memoized
from giaoban.figures.names import category_names, name_of, of_wards, state_name, with_ward_names
from giaoban.warehouse.scope import Scope
from giaoban.words.text import day, number, t

# In the order they usually happen; the words are those of `event`.
_EVENTS = (
    "received_on",
    "first_response_on",
    "earlier_closed_on",
    "reopened_on",
    "due_on",
    "closed_on",
)
_HEIGHT = 130
_SYMBOLS = {"due_on": "line-ns-open", "as_of": "circle-open"}

CASE = "cases/one"


@page_headline(least=COUNTED)
def headline(ask: Ask) -> Finding:
    """Where the case stands."""
    return one_finding(ask(CASE), ask.scope)


def is_found(ask: Ask) -> bool:
    """Whether there is a case of that number."""
    return not ask(CASE).empty


def ward_of(ask: Ask) -> tuple[str, str] | None:
    """Key and name of the unit the case counts in; None where it counts in none, or there is no case."""
    rows = of_wards(with_ward_names(ask(CASE)))
    return None if rows.empty else (rows.ward_key.iloc[0], rows.ward_name.iloc[0])


@figure("case.timeline", least=COUNTED)
def timeline(ask: Ask) -> Figure:
    """What happened when."""
    return timeline_figure(ask(CASE))


@figure("case.dates", least=COUNTED)
def dates(ask: Ask) -> Figure:
    """Its events by date."""
    return dates_figure(ask(CASE))


@figure("case.facts", least=COUNTED)
def facts(ask: Ask) -> Figure:
    """What is known of it, nothing personal."""
    return facts_figure(ask(CASE), ask("shell/categories"))


@memoized()
def one_finding(case: pd.DataFrame, chosen: Scope) -> Finding:
    """How the case stands, or that none bears the number asked for; rows of cases/one."""
    if case.empty:
        return unknown_says(chosen.case)
    return one_says(with_ward_names(case).iloc[0])


@memoized()
def timeline_figure(case: pd.DataFrame) -> Figure:
    """The case's dates on a line; rows of cases/one."""
    events = event_rows(case.iloc[0])
    is_late = case.is_late.fillna(False).astype(bool).iloc[0]
    return Figure(timeline_chart(events, bool(is_late)), one_says(with_ward_names(case).iloc[0]))


@memoized()
def dates_figure(case: pd.DataFrame) -> Figure:
    """The case's dates as a table; rows of cases/one."""
    table = event_rows(case.iloc[0])[["happened_on", "event", "since_days"]]
    return Figure(Table(table, reading="few"), dates_says(table))


@memoized()
def facts_figure(case: pd.DataFrame, table: pd.DataFrame) -> Figure:
    """What else is known of it; rows of cases/one and shell/categories."""
    rows = fact_rows(with_ward_names(case).iloc[0], category_names(table))
    return Figure(Table(rows, reading="few"), facts_says())


def event_rows(case: Any) -> pd.DataFrame:
    """What happened to the case, a row of cases/one, in order: day, event, days since receipt."""
    rows = [
        {"event": _event(name, case), "happened_on": getattr(case, name), "kind": name}
        for name in _EVENTS
        if pd.notna(getattr(case, name))
    ]
    if case.is_open:
        rows.append({"event": t("event.as_of"), "happened_on": case.as_of_on, "kind": "as_of"})
    table = pd.DataFrame(rows).sort_values("happened_on", kind="stable", ignore_index=True)
    return table.assign(since_days=(table.happened_on - case.received_on).dt.days)


def _event(name: str, case: Any) -> str:
    if name == "due_on" and case.due_from_rule:
        return t("event.due_by_rule")
    if name == "due_on" and case.family == "dossier":
        return t("event.appointed_on")
    if name == "closed_on":
        return state_name(case)
    return t(f"event.{name}")


def _named(table: str, code: Any) -> str | None:
    return None if pd.isna(code) else name_of(table, code)


def _counted(value: Any) -> str | None:
    return None if pd.isna(value) else number(value, 0 if value == int(value) else 1)


def fact_rows(case: Any, called: dict[str, str]) -> pd.DataFrame:
    """What is known of the case, a row of cases/one with its ward's name, beside its dates."""
    # Without a due date nobody knows whether it is late.
    is_overdue = case.is_open and pd.notna(case.is_late) and case.is_late
    texts = {
        "case_id": case.case_id,
        "source": case.source,
        "state": state_name(case, is_overdue),
        "ward_name": case.ward_name,
        "family": t(f"family.{case.family}"),
        "kind": None if pd.isna(case.kind) else name_of("kind", case.kind),
        "category_name": name_of("category", case.category, called),
        "procedure": case.procedure,
        "channel_name": name_of("channel", case.channel),
        "agency": case.agency,
        "competent_body": case.competent_body,
        "national_state": _named("national_state", case.national_state),
        "supplement_requests": _counted(case.supplements),
        "handling_days": _counted(case.handling_days),
    }
    rows = [(t(f"columns.{name}"), text) for name, text in texts.items() if pd.notna(text)]
    return pd.DataFrame(rows, columns=["fact", "fact_value"])


def one_says(case: Any) -> Finding:
    """How one case stands; a row of cases/one."""
    numbers = {"case_id": case.case_id, "ward_name": case.ward_name}
    if pd.notna(case.age_days):
        numbers |= {"age": int(case.age_days), "working_days": int(case.working_days)}
    if pd.notna(case.days_late):
        late = abs(float(case.days_late))
        numbers["late"] = round(late, 1) if late < 10 else round(late)
    key = _state(case)
    signal = (
        "concern"
        if key.startswith(("open_overdue", "open_due_day"))
        else "usual"
        if key == "open_in_time"
        else "none"
    )
    return Finding(f"case.headline.{key}", numbers, signal)


def unknown_says(case: str | None) -> Finding:
    """That no case bears the number in the address, or that none was chosen."""
    if not case:
        return Finding("case.headline.none")
    return Finding("case.headline.unknown", {"case": case.partition(":")[2] or case})


def dates_says(events: pd.DataFrame) -> Finding:
    """How many events are known of a case; rows of `event_rows`."""
    return Finding("case.dates.says.listed", {"events": len(events)})


def facts_says() -> Finding:
    """What a case's other facts are, and are not."""
    return Finding("case.facts.says.nothing_personal")


def _state(case: Any) -> str:
    if case.is_clock_stopped:
        return "open_stopped"
    due = "no_deadline" if pd.isna(case.days_late) else "late" if case.is_late else "in_time"
    if case.is_open:
        if due == "late":
            return "open_overdue" if round(float(case.days_late), 1) > 0 else "open_due_day_over"
        return f"open_{due}"
    if pd.isna(case.closed_on):
        return "undated"
    return f"closed_{due}" if case.state == "closed" else "ended"


def timeline_chart(events: pd.DataFrame, is_late: bool) -> go.Figure:
    """A point per event; rows in order: event, happened_on, kind, since_days."""
    places = list(range(len(events)))
    return go.Figure(
        go.Scatter(
            x=places,
            y=[0] * len(events),
            mode="lines+markers",
            line={"color": USUAL, "width": 2},
            marker={
                "size": 16,
                "color": _colours(events, is_late),
                "symbol": [_SYMBOLS.get(kind, "circle") for kind in events.kind],
                "line": {"width": 3},
            },
            cliponaxis=False,
            hoverinfo="skip",
        ),
        frame(
            _HEIGHT,
            xaxis=quiet_axis(visible=False, range=[-0.5, len(events) - 0.5]),
            yaxis=quiet_axis(visible=False, range=[-1, 1]),
            annotations=[
                *(
                    _note(place, -26, text)
                    for place, text in zip(places, _dates(events), strict=True)
                ),
                *(
                    _note(place + 0.5, 14, text)
                    for place, text in zip(places[:-1], _gaps(events), strict=True)
                ),
            ],
        ),
    )


def _colours(events: pd.DataFrame, is_late: bool) -> list[str]:
    """The colour of concern only from the missed due day on."""
    due = events[events.kind == "due_on"].happened_on
    late = is_late & (events.happened_on >= due.iloc[0]) if len(due) else [False] * len(events)
    return [CONCERN if is_missed else ACCENT for is_missed in late]


def _dates(events: pd.DataFrame) -> list[str]:
    return [
        f"<b>{plain(row.event)}</b><br>{plain(day(row.happened_on.date()))}"
        for row in events.itertuples()
    ]


def _gaps(events: pd.DataFrame) -> list[str]:
    return [plain(t("chart.gap_days", days=int(days))) for days in events.since_days.diff()[1:]]


def _note(place: float, shift: int, text: str) -> dict:
    return {"x": place, "y": 0, "yshift": shift, "text": text, "showarrow": False} | {
        "font": {"size": FONT}
    }
