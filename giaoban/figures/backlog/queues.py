"""The queues of all wards on one scale: heat table and small multiples."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from giaoban.city.wards import UNALLOCATED_CODE
from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import ACCENT, CONCERN, IMPROVEMENT, LEVEL, USUAL, tint
from giaoban.figures.charts.sparkline import Sparkline
from giaoban.figures.figure import Figure, Link, Panel, Panels, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, Least, most, nothing, resting
from giaoban.figures.links import to_ward
from giaoban.figures.memo import memoized
from giaoban.figures.names import starred, with_ward_names
from giaoban.figures.ties import each, leaders, leading, together
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.scope import Scope
from giaoban.words.shown import DECIMAL, WHOLE, rounded, side
from giaoban.words.text import short_day, t

_VALUES = {"waiting": "waiting_weeks", "net": "net"}
WARD = "ward_name"
# As many weeks as still have room for their numbers.
MOST_WEEKS = 13
_DEEPEST = 0.6
# A queue that is longer by half a week of arrivals than it was has grown.
_LONGER = 0.5
_HALF_SHOWN = 0.05  # half of the least change that is shown


@figure(least=Least(cases=CITYS, of="ward"), needs="whole")
def heat(ask: Ask) -> Figure | None:
    """Wards by weeks: how long each queue is, or what it grew by."""
    measure = ask.choice("heat", "backlog.heat.by")
    return heat_figure(measure, _half_a_year(ask), ask.scope.at_its_end, ask.minimum)


@figure(least=Least(cases=CITYS, weeks=2, of="ward"), needs="whole")
def multiples(ask: Ask) -> Figure | None:
    """A panel per ward, all on one scale, the city behind it."""
    return multiples_figure(_half_a_year(ask), ask.scope.at_its_end, ask.minimum)


def _half_a_year(ask: Ask) -> pd.DataFrame:
    return ask("backlog/waiting_by_week", **ask.scope.weeks_before(HALF_YEAR))


@memoized()
def heat_figure(measure: str, weeks: pd.DataFrame, chosen: Scope, minimum: int) -> Figure | None:
    """Wards by weeks, a name leads to its ward; rows of backlog/waiting_by_week."""
    judged = judged_weeks(with_ward_names(weeks, chosen.ward), minimum)
    if judged.empty:
        return _of_no_ward(Finding("backlog.heat.says.no_wards"), weeks)
    cells = heat_rows(judged, _VALUES[measure])
    drawing = Table(
        starred_heat(cells, chosen.ward),
        heads=heat_heads(cells),
        looks=heat_looks(cells, chosen.ward),
        pick=to_ward(cells.reset_index()),
        most=40,
        reading="newest",
    )
    city = city_rows(weeks)
    now = float(city.iloc[-1])
    # What a queue grew by is counted; how many weeks of arrivals wait is a rate.
    cases = None if measure == "net" else _arrived(weeks)
    says = resting(net_says(cells) if measure == "net" else heat_says(cells, now), cases=cases)
    return Figure(drawing, says, {"weeks": cells.shape[1] - 1, "minimum": minimum})


@memoized()
def multiples_figure(weeks: pd.DataFrame, chosen: Scope, minimum: int) -> Figure | None:
    """A panel per ward, all on one scale, the city behind it; rows of backlog/waiting_by_week."""
    judged = judged_weeks(with_ward_names(weeks, chosen.ward), minimum)
    if judged.empty:
        return _of_no_ward(Finding("backlog.multiples.says.no_wards"), weeks)
    if not judged.waiting_weeks.notna().any():
        return Figure(None, nothing(judged, "arrived_cases"), quiet=None)
    city, top = city_rows(weeks), float(judged.waiting_weeks.max())
    order = heat_rows(judged, "waiting_weeks")
    wide = judged.pivot(index="ward_key", columns="week_start", values="waiting_weeks")
    drawing = Panels(
        [
            replace(
                _panel(order.ward_name[key], wide.loc[key], city, top, key == chosen.ward),
                to=Link("ward", {"ward": key}),
            )
            for key in order.index
        ],
        top,
    )
    quiet = {"top": top, "weeks": wide.shape[1], "minimum": minimum}
    says = resting(multiples_says(judged), cases=_arrived(weeks), weeks=wide.shape[1])
    return Figure(drawing, says, quiet)


def _of_no_ward(says: Finding, weeks: pd.DataFrame) -> Figure | None:
    """Why no queue of a ward is shown: all cases that came are of no known ward; None if none came."""
    return Figure(None, says, quiet=None) if len(weeks) else None


def _arrived(weeks: pd.DataFrame) -> int:
    """The most that came to any ward in the weeks a queue is measured by."""
    return most(weeks[weeks.ward_code != UNALLOCATED_CODE], "arrived_cases")


def _panel(name: str, values: pd.Series, city: pd.Series, top: float, is_chosen: bool) -> Panel:
    last = values.iloc[-1]
    words = t("chart.few") if last != last else t("chart.weeks", value=float(last))
    beside = list(city.reindex(values.index))
    mark = ACCENT if is_chosen else USUAL
    line = Sparkline(list(values), mark=mark, beside=beside, floor=0.0, top=max(top, max(beside)))
    return Panel(name, words, line, is_chosen)


def judged_weeks(weeks: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """The weeks of wards that still exist in the last one; no rate where too few cases came in.

    Rows of backlog/waiting_by_week, named.
    """
    last = weeks[weeks.week_start == weeks.week_start.max()]
    is_there = weeks.ward_key.isin(last.ward_key) & (weeks.ward_code != UNALLOCATED_CODE)
    enough = weeks.arrived_cases >= minimum
    return weeks.assign(waiting_weeks=weeks.waiting_weeks.where(enough))[is_there]


def city_rows(weeks: pd.DataFrame) -> pd.Series:
    """Weeks of arrivals that wait in the whole city, by week; rows of backlog/waiting_by_week."""
    totals = weeks.groupby("week_start")[["open_cases", "arrived_cases"]].sum()
    counted = weeks.groupby("week_start").counted_weeks.max()
    return totals.open_cases * counted / totals.arrived_cases.where(totals.arrived_cases > 0)


def heat_rows(weeks: pd.DataFrame, value: str) -> pd.DataFrame:
    """`value` by ward (rows: ward_key) and week, the last weeks alone, the highest last value first.

    The first column is ward_name; the others are called by their Mondays.
    """
    wide = weeks.pivot(index="ward_key", columns="week_start", values=value)
    # Of equal ones the first in the order of the wards.
    wide = wide.reindex(weeks.ward_key.drop_duplicates())
    wide = wide[wide.columns[-MOST_WEEKS:]].sort_values(
        wide.columns[-1], ascending=False, na_position="last", kind="stable"
    )
    wide.columns = [f"{week:%Y-%m-%d}" for week in wide.columns]
    if value == "net":
        wide = wide.fillna(0).astype(int)
    names = weeks.drop_duplicates("ward_key").set_index("ward_key").ward_name
    return wide.assign(**{WARD: names})[[WARD, *wide.columns]]


def heat_heads(cells: pd.DataFrame) -> dict[str, str]:
    """The day each week begins, above its column; rows of `heat_rows`."""
    return {name: short_day(pd.Timestamp(name)) for name in cells.columns.drop(WARD)}


def starred_heat(cells: pd.DataFrame, ward: str | None) -> pd.DataFrame:
    """The cells of `heat_rows` as shown, one row after the other, the chosen ward with its star."""
    names = starred(cells[WARD], pd.Series(cells.index == ward, cells.index))
    return cells.assign(**{WARD: names}).reset_index(drop=True)


def heat_looks(cells: pd.DataFrame, ward: str | None) -> pd.DataFrame:
    """The CSS of each cell: deeper is more; what is below zero has a hue of its own."""
    numbers = cells.drop(columns=WARD).astype(float)
    top = numbers.abs().max().max()
    css = numbers.map(lambda value: _look(value, top, bool((numbers < 0).any(axis=None))))
    names = ["font-weight: 700" if key == ward else "" for key in cells.index]
    return css.assign(**{WARD: names})[list(cells.columns)].reset_index(drop=True)


def _look(value: float, top: float, is_two_sided: bool) -> str:
    if value != value or not top:
        return ""
    hue = (CONCERN if value > 0 else IMPROVEMENT) if is_two_sided else LEVEL
    return f"background-color: {tint(hue, _DEEPEST * abs(value) / top)}"


def heat_says(cells: pd.DataFrame, city: float | None) -> Finding:
    """Whose queue is the longest now; `cells` are weeks of arrivals by ward and week.

    Of one ward alone, or where all are as long, none is the longest; the queue of the city holds
    cases of wards that are not shown, and can be longer than any of theirs.
    """
    last = cells.assign(waiting=cells.iloc[:, -1]).dropna(subset=["waiting"])
    if last.empty:
        return Finding("backlog.heat.says.too_few")
    first = leaders(last, "waiting", written=DECIMAL)
    waiting = float(first.rows.waiting.iloc[0])
    numbers = {"ward_name": first.names, "waiting": waiting}
    if len(first.rows) == len(last):
        key = "one_ward" if len(last) == 1 else "alike"
        return Finding(f"backlog.heat.says.{key}", numbers)
    if city is None or city != city:
        return Finding("backlog.heat.says.longest", numbers)
    key = "below_city" if side(waiting, city, DECIMAL) < 0 else "against_city"
    return Finding(f"backlog.heat.says.{key}", numbers | {"city_waiting": float(city)})


def net_says(cells: pd.DataFrame) -> Finding:
    """Whose queue grew in most of the weeks; `cells` are the net flow by ward and week."""
    flows = cells.drop(columns="ward_name")
    grew = cells[["ward_name"]].assign(grew=(flows > 0).sum(axis=1))
    numbers = {"weeks": flows.shape[1], "grew": int(grew.grew.max()), "wards": len(cells)}
    if numbers["grew"] == 0:
        return Finding("backlog.heat.says.none_grew", numbers, "usual")
    most = leading(grew, "grew", WHOLE)
    numbers["ward_name"] = together(list(most.ward_name))
    key = "grew_alike" if len(most) == len(cells) else "grew_most"
    return Finding(f"backlog.heat.says.{key}", numbers)


def multiples_says(weeks: pd.DataFrame) -> Finding:
    """How many queues are longer than when the weeks began; rows: ward, week, waiting_weeks."""
    wide = weeks.pivot(index="ward_key", columns="week_start", values="waiting_weeks")
    names = weeks.drop_duplicates("ward_key").set_index("ward_key").ward_name
    both = wide[wide.iloc[:, 0].notna() & wide.iloc[:, -1].notna()]
    if both.empty:
        return Finding("backlog.multiples.says.too_few")
    ends = pd.DataFrame(
        {"ward_name": names, "before": both.iloc[:, 0], "waiting": both.iloc[:, -1]}, both.index
    )
    # Of the numbers as shown, so that nobody counts otherwise.
    ends["change"] = ends.waiting.map(rounded) - ends.before.map(rounded)
    numbers = {
        "wards": len(both),
        "longer": int((ends.change >= _LONGER - _HALF_SHOWN).sum()),
        "weeks": wide.shape[1] - 1,
    }
    if not numbers["longer"]:
        return Finding("backlog.multiples.says.none", numbers, "usual")
    most = leading(ends, "change", DECIMAL)
    if len(ends) == 1:
        numbers |= ends.iloc[0][["ward_name", "before", "waiting"]].to_dict()
        return Finding("backlog.multiples.says.one_ward", numbers)
    if len(most) > 1:
        numbers |= {"ward_name": together(list(most.ward_name))}
        numbers |= {"written": each(float(most.change.iloc[0]), len(most))}
        return Finding("backlog.multiples.says.tied", numbers)
    numbers |= most.iloc[0][["ward_name", "before", "waiting"]].to_dict()
    return Finding("backlog.multiples.says.some", numbers)
