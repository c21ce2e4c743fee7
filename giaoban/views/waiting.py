"""The queues of all wards on one scale: heat table and small multiples."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from giaoban import findings
from giaoban.charts.palette import ACCENT, USUAL
from giaoban.charts.sparkline import Sparkline
from giaoban.remembered import remembered
from giaoban.rows import waiting as rows
from giaoban.rows.wards import named
from giaoban.scope import Scope
from giaoban.shown import Panel, Panels, Shown, Table, To
from giaoban.text import t
from giaoban.views import leads

_VALUES = {"waiting": "waiting_weeks", "net": "net"}


@remembered()
def heat(measure: str, weeks: pd.DataFrame, chosen: Scope, minimum: int) -> Shown | None:
    """Wards by weeks, a name leads to its ward; rows of backlog/waiting_by_week."""
    shown = rows.judged(named(weeks, chosen.ward), minimum)
    if shown.empty:
        return None
    cells = rows.heat(shown, _VALUES[measure])
    drawing = Table(
        rows.starred_heat(cells, chosen.ward),
        heads=rows.heads(cells),
        looks=rows.looks(cells, chosen.ward),
        pick=leads.to_ward(cells.reset_index()),
        most=40,
        reading="newest",
    )
    city = rows.city(weeks)
    now = float(city.iloc[-1])
    says = findings.waiting.net(cells) if measure == "net" else findings.waiting.heat(cells, now)
    return Shown(drawing, says, {"weeks": cells.shape[1] - 1, "minimum": minimum})


@remembered()
def multiples(weeks: pd.DataFrame, chosen: Scope, minimum: int) -> Shown | None:
    """A panel per ward, all on one scale, the city behind it; rows of backlog/waiting_by_week."""
    shown = rows.judged(named(weeks, chosen.ward), minimum)
    if not shown.waiting_weeks.notna().any():
        return None
    city, top = rows.city(weeks), float(shown.waiting_weeks.max())
    order = rows.heat(shown, "waiting_weeks")
    wide = shown.pivot(index="ward_key", columns="week_start", values="waiting_weeks")
    drawing = Panels(
        [
            replace(
                _panel(order.ward_name[key], wide.loc[key], city, top, key == chosen.ward),
                to=To("ward", {"ward": key}),
            )
            for key in order.index
        ],
        top,
    )
    quiet = {"top": top, "weeks": wide.shape[1], "minimum": minimum}
    return Shown(drawing, findings.waiting.multiples(shown), quiet)


def _panel(name: str, values: pd.Series, city: pd.Series, top: float, is_chosen: bool) -> Panel:
    last = values.iloc[-1]
    words = t("chart.few") if last != last else t("chart.weeks", value=float(last))
    beside = list(city.reindex(values.index))
    mark = ACCENT if is_chosen else USUAL
    line = Sparkline(list(values), mark=mark, beside=beside, floor=0.0, top=max(top, max(beside)))
    return Panel(name, words, line, is_chosen)
