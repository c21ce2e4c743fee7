"""What became of dossiers, and which wards returned them in time."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures import parts
from giaoban.figures.ask import Ask
from giaoban.figures.charts.frame import FONT, frame, plain, pointed, quiet_axis
from giaoban.figures.charts.funnel import funnel_chart
from giaoban.figures.charts.palette import CONCERN, USUAL
from giaoban.figures.figure import Figure, Table, figure, page_headline
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, COUNTED, Least, most, nothing, resting
from giaoban.figures.links import to_ward
from giaoban.figures.names import of_wards, with_ward_names
from giaoban.figures.response_times.on_time import lines, with_share_label, within_funnel
from giaoban.warehouse.scope import Scope
from giaoban.words.text import number, percent, t

_ROW = 33
_CHROME = 24
# The longest bar leaves as much for its label as a phone needs.
_ROOM = 2.1
_LETTERS = 22
_BROKEN = ("late", "open_overdue")

SUMMARY = "services/summary"
BY_WARD = "services/by_ward"


@page_headline(least=Least(cases=CITYS), needs="whole")
def headline(ask: Ask) -> Finding:
    """Whether dossiers are done when promised, and who holds most of those that are not."""
    by_ward = None if ask.scope.ward else ask(BY_WARD, body="competent")
    return headline_finding(ask(SUMMARY), by_ward, ask.minimum)


def _outcomes(ask: Ask) -> tuple[pd.DataFrame, str]:
    counting = ask.choice("counting", "services.outcomes.by")
    return ask("services/outcomes", counting=counting), counting


@figure(least=COUNTED, ahead=_outcomes, needs="whole")
def outcomes(ask: Ask) -> Figure | None:
    """What became of the dossiers."""
    return outcomes_figure(*_outcomes(ask))


def _wards(ask: Ask) -> pd.DataFrame:
    return ask(BY_WARD, body=ask.choice("body", "services.wards.by"))


@figure(least=Least(cases=CITYS, of="ward"), ahead=_wards, needs="whole")
def wards(ask: Ask) -> Figure | None:
    """On time by ward, by who decides or who receives."""
    return wards_figure(_wards(ask), ask.scope, ask.minimum)


def headline_finding(summary: pd.DataFrame, by_ward: pd.DataFrame | None, minimum: int) -> Finding:
    """Promises kept and ways of filing; the row of services/summary, rows of services/by_ward."""
    says = headline_says(summary.iloc[0], minimum)
    if by_ward is None or "in_time_share" not in says.numbers:
        return says
    return replace(says, also=late_parts(with_ward_names(by_ward), minimum))


def late_parts(by_ward: pd.DataFrame, minimum: int) -> tuple[Finding, ...]:
    """Who decides most of the dossiers that missed their appointment; rows of services/by_ward, named."""
    late = by_ward.assign(late_dossiers=by_ward.due_dossiers - by_ward.in_time_dossiers)
    return parts.holds_says(parts.of_wards(late, "late_dossiers"), minimum, "late")


def outcomes_figure(rows: pd.DataFrame, counting: str) -> Figure | None:
    """What became of the dossiers received; rows of services/outcomes."""
    if rows.empty:
        return None
    says = outcomes_says(rows, counting == "official")
    named = with_outcome_names(rows)
    return Figure(outcomes_chart(named), says, {"received": int(rows.received_dossiers.iloc[0])})


def wards_figure(by_ward: pd.DataFrame, chosen: Scope, minimum: int) -> Figure | None:
    """Shares returned in time, kept in their funnel; rows of services/by_ward."""
    everyone = with_ward_names(for_funnel(by_ward), chosen.ward)
    marked, limits = within_funnel(everyone, minimum)
    if everyone.empty:
        return None
    units = of_wards(everyone)
    quiet = {
        "due": int(units.due_cases.sum()),
        "elsewhere": int(units.elsewhere_dossiers.sum()),
        "offices": int(everyone.due_cases.sum() - units.due_cases.sum()),
        "few": len(units) - len(marked),
        "minimum": minimum,
    }
    if marked.empty:
        return Figure(None, nothing(units, "due_cases"), quiet)
    how = lines(limits, t("chart.due_dossiers_axis"))
    return Figure(
        funnel_chart(with_share_label(marked), how),
        resting(wards_says(marked, limits.share), cases=most(units, "due_cases")),
        quiet,
        Table(ward_table(with_ward_names(by_ward))),
        to_ward(marked),
    )


def with_outcome_names(rows: pd.DataFrame) -> pd.DataFrame:
    """Outcomes in words, without those that no dossier has; rows of services/outcomes."""
    some = rows[rows.dossiers > 0].reset_index(drop=True)
    return some.assign(outcome_name=[t(f"outcome.{outcome}") for outcome in some.outcome])


def for_funnel(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of services/by_ward under the names that wards are compared by."""
    names = {
        "due_dossiers": "due_cases",
        "in_time_dossiers": "on_time_cases",
        "in_time_share": "on_time_share",
    }
    return rows.rename(columns=names)


def ward_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Every ward in numbers; rows of services/by_ward with ward_name."""
    return rows[
        [
            "ward_name",
            "received_dossiers",
            "elsewhere_dossiers",
            "due_dossiers",
            "in_time_dossiers",
            "in_time_share",
            "overdue_dossiers",
            "asked_again_dossiers",
            "online_share",
        ]
    ]


def headline_says(row: pd.Series, minimum: int) -> Finding:
    """Whether promises were kept and how people file; the row of services/summary."""
    if not row.received_dossiers and not row.due_dossiers:
        return Finding("services.headline.nothing")
    is_due, is_filed = row.due_dossiers >= minimum, row.filed_dossiers >= minimum
    numbers = {
        "due": int(row.due_dossiers),
        "in_time": int(row.in_time_dossiers),
        "received": int(row.received_dossiers),
    }
    if is_due:
        numbers["in_time_share"] = float(row.in_time_share)
    if is_filed:
        numbers["online_share"] = float(row.online_share)
    if is_due and is_filed:
        return Finding("services.headline.due_and_filed", numbers)
    if is_due:
        return Finding("services.headline.only_due", numbers)
    if is_filed:
        return Finding("services.headline.only_filed", numbers)
    return Finding("services.headline.few", numbers)


def outcomes_says(rows: pd.DataFrame, is_official: bool) -> Finding:
    """What was promised and not kept; rows of services/outcomes."""
    dossiers = rows.set_index("outcome").dossiers
    broken = int(dossiers.get("late", 0) + dossiers.get("open_overdue", 0))
    numbers = {
        "received": int(rows.received_dossiers.iloc[0]),
        "broken": broken,
        "late": int(dossiers.get("late", 0)),
        "overdue": int(dossiers.get("open_overdue", 0)),
        "waiting": int(dossiers.get("waiting", 0)),
        "no_appointment": int(dossiers.get("no_appointment", 0)),
    }
    if not broken:
        return Finding("services.outcomes.says.none_broken", numbers)
    if is_official:
        return Finding("services.outcomes.says.official", numbers)
    return Finding("services.outcomes.says.some_broken", numbers)


def wards_says(marked: pd.DataFrame, city_share: float) -> Finding:
    """Who lies outside the funnel; rows of `on_time.within_funnel`, farthest below first."""
    low = marked[marked.stands_out == "concern"]
    high = marked[marked.stands_out == "improvement"]
    numbers = {"city_share": city_share, "wards": len(marked), "below": len(low)}
    if len(low):
        first = low.iloc[0]
        numbers |= {
            "ward_name": first.ward_name,
            "ward_share": float(first.on_time_share),
            "due": int(first.due_cases),
        }
        key = "one_below" if len(low) == 1 else "some_below"
        return Finding(f"services.wards.says.{key}", numbers, "concern")
    if len(high):
        return Finding("services.wards.says.only_above", numbers | {"above": len(high)}, "usual")
    return Finding("services.wards.says.none_outside", numbers, "usual")


def outcomes_chart(rows: pd.DataFrame) -> go.Figure:
    """Rows in the order to show: outcome, outcome_name, dossiers, outcome_share."""
    rows = rows.iloc[::-1].reset_index(drop=True)
    places = list(range(len(rows)))
    longest = float(rows.dossiers.max()) or 1.0
    return go.Figure(
        [_bars(rows, places), _labels(rows, places)],
        frame(
            len(rows) * _ROW + _CHROME,
            bargap=0.28,
            xaxis=quiet_axis(visible=False, range=[0, longest * _ROOM]),
            yaxis=quiet_axis(
                tickmode="array",
                tickvals=places,
                ticktext=[_in_lines(name) for name in rows.outcome_name],
                tickfont={"size": FONT},
                range=[-0.6, len(rows) - 0.4],
                showgrid=False,
            ),
        ),
    )


def _bars(rows: pd.DataFrame, places: list[int]) -> go.Bar:
    return go.Bar(
        x=rows.dossiers.to_numpy(),
        y=places,
        orientation="h",
        marker={"color": [CONCERN if o in _BROKEN else USUAL for o in rows.outcome]},
        hovertext=[pointed(f"{row.outcome_name}: {_label(row)}") for row in rows.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _labels(rows: pd.DataFrame, places: list[int]) -> go.Scatter:
    """Both numbers at the end of each bar, in the page's own colour."""
    return go.Scatter(
        x=rows.dossiers.to_numpy(),
        y=places,
        mode="text",
        text=[f"  {_label(row)}" for row in rows.itertuples()],
        textposition="middle right",
        textfont={"size": FONT},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _in_lines(name: str) -> str:
    """A long name on two lines, so that a phone has room for the bars."""
    return "<br>".join(plain(line) for line in textwrap.wrap(name, _LETTERS))


def _label(row) -> str:
    return f"{number(row.dossiers)} ({percent(row.outcome_share)})"
