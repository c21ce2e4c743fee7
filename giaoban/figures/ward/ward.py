"""One ward: what it must do next, what stands out, how long people wait, what is open where."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.backlog.ages import ages_figure
from giaoban.figures.backlog.wards import oldest_figure
from giaoban.figures.charts.due import due_days_chart
from giaoban.figures.coverage import withheld
from giaoban.figures.figure import Figure, Point, RowLinks, Table, figure, page_headline
from giaoban.figures.finding import JUDGED, Finding
from giaoban.figures.least import CITYS, COUNTED, Least, nothing, resting
from giaoban.figures.links import to_cases, to_ward
from giaoban.figures.memo import memoized
from giaoban.figures.names import category_names, name_of, of_ward, with_ward_names
from giaoban.figures.response_times.case_mix import BY_WARD_AND_CATEGORY
from giaoban.figures.response_times.curve import curve_figure
from giaoban.figures.response_times.medians import headline_says as waited
from giaoban.figures.response_times.reports import REPORTS
from giaoban.figures.review import key_figures as review_key_figures
from giaoban.figures.review.due import overdue_parts
from giaoban.figures.review.signals import (
    foremost,
    is_selection,
    not_judged,
    signal_table,
    standing_out,
    standing_out_in,
    with_signs,
)
from giaoban.figures.standing import of_its_day
from giaoban.figures.ties import each, leaders, leading, together
from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.measures import Headers
from giaoban.warehouse.scope import Scope
from giaoban.words.order import names_in_order
from giaoban.words.text import day as day_words_of
from giaoban.words.text import short_day, t

DUE = ("open_cases", "overdue_cases", "due_soon_cases")

CHOOSABLE = "shell/wards"
DAYS = "ward/due_days"
CITY = "response_times/city"
BY_WARD = "response_times/by_ward"
CURVE = "response_times/curve"
CATEGORIES = "ward/by_category"
NEIGHBOURHOODS = "ward/by_neighbourhood"


@figure("wards.list", least=COUNTED)
def listed(ask: Ask) -> Figure | None:
    """Every ward with what is overdue and what falls due; its name alone where that is not known."""
    made, doubt = wards_figure(ask("ward/wards"), ask.minimum), withheld(ask, "open")
    if made is None:
        return names_figure(ask(CHOOSABLE), doubt)
    if doubt is None:
        return made
    names_only = replace(made.drawing, rows=made.drawing.rows[["ward_name"]])
    return Figure(names_only, doubt, quiet=None)


@page_headline(least=COUNTED, needs="open")
def headline(ask: Ask) -> Finding:
    """What the ward must do before next week."""
    says = headline_finding(ask(DAYS), ask.names.ward(ask.scope.ward))
    return of_its_day(says, ask.scope)


@figure(least=COUNTED, about="on_time", ahead=[DAYS], needs="open")
def due_days(ask: Ask) -> Figure:
    """What falls due, day by day."""
    return due_days_figure(ask(DAYS))


@figure(least=Least(weeks=MINIMUM_POINTS, cases=CITYS, of="chart"), narrows=True)
def signals(ask: Ask) -> Figure | None:
    """What left its usual variation in this ward."""
    judged = ask.signals()
    weeks = ask("measures/weekly", **ask.scope.weeks_before(HALF_YEAR))
    return signals_figure(judged, weeks, ask.headers, ask.scope)


@figure(
    least=Least(cases=CITYS, of="ward"),
    about="median_days",
    ahead=[CITY, BY_WARD, CURVE],
    narrows=True,
    needs="whole",
)
def speed(ask: Ask) -> Figure | None:
    """How long people wait here, beside the city."""
    city, by_ward, reports = ask(CITY), ask(BY_WARD), ask(REPORTS)
    curve = curve_figure(ask(CURVE), by_ward, reports, ask.scope, ask.minimum)
    says = waited(city, by_ward, ask(BY_WARD_AND_CATEGORY), reports, ask.scope, ask.minimum)
    return speed_figure(curve, by_ward, says, ask.scope, ask.minimum)


@figure(least=Least(weeks=MINIMUM_POINTS, cases=CITYS, of="chart"), narrows=True)
def key_figures(ask: Ask) -> Figure | None:
    """The ward's cards."""
    return review_key_figures.key_figures(ask)


@figure(least=Least(weeks=2), needs="whole")
def ages(ask: Ask) -> Figure | None:
    """How old what is open here is."""
    return ages_figure(ask("backlog/city_age_by_week", **ask.scope.weeks_to_the_day(HALF_YEAR)))


@figure(least=COUNTED, ahead=[CATEGORIES], needs="open")
def categories(ask: Ask) -> Figure:
    """In which fields the open cases are."""
    return categories_figure(ask(CATEGORIES), ask("shell/categories"))


@figure(least=COUNTED, ahead=[NEIGHBOURHOODS], needs="open")
def neighbourhoods(ask: Ask) -> Figure:
    """In which neighbourhoods the open cases are."""
    return neighbourhoods_figure(ask(NEIGHBOURHOODS))


@figure(least=COUNTED, about="on_time", needs="open")
def oldest(ask: Ask) -> Figure:
    """The six cases that have waited longest."""
    return oldest_figure(ask("backlog/oldest_open", rows=6))


@memoized()
def wards_figure(wards: pd.DataFrame, minimum: int) -> Figure | None:
    """Every ward to choose from; rows of ward/wards."""
    if wards.empty:
        return None
    everyone = with_ward_names(wards)
    heads = {name: t(f"ward.heads.{name}") for name in ("due_soon_cases", "open_cases")}
    drawing = Table(
        ward_table(everyone),
        most=23,
        heads=heads,
        pick=to_ward(everyone),
        reading="few",
    )
    return Figure(drawing, wards_says(everyone, minimum))


def names_figure(wards: pd.DataFrame, doubt: Finding | None) -> Figure:
    """Every ward by its name alone, where nothing is open in any; rows of shell/wards.

    `doubt` is what is said instead where the records do not tell what is open.
    """
    standing = wards[wards.ward_valid_to.isna()]
    if standing.empty:
        return Figure(None, doubt or Finding("wards.list.says.no_wards"), quiet=None)
    everyone = with_ward_names(standing).reset_index(drop=True)
    drawing = Table(everyone[["ward_name"]], most=23, pick=to_ward(everyone), reading="few")
    none = Finding("wards.list.says.none_open", {"wards": len(everyone)}, "usual")
    return Figure(drawing, doubt or none, quiet=None if doubt else {})


@memoized()
def headline_finding(days: pd.DataFrame, ward_name: str) -> Finding:
    """What the ward must do before next week; rows of ward/due_days."""
    return headline_says(days, ward_name)


@memoized()
def due_days_figure(days: pd.DataFrame) -> Figure:
    """What is overdue and falls due, day by day; rows of ward/due_days."""
    lead = RowLinks("cases", {which: {"which": which} for which in ("overdue", "due_soon")})
    says = due_days_says(days)
    drawing = due_days_chart(days, day_words(days)) if days.due_cases.any() else None
    quiet = {name: int(days[name].iloc[0]) for name in ("no_deadline_cases", "later_cases")}
    return Figure(drawing, says, quiet, pick=lead)


@memoized()
def signals_figure(
    judged: pd.DataFrame, weeks: pd.DataFrame, headers: Headers, chosen: Scope
) -> Figure | None:
    """What left its usual variation in the ward; rows of review/signals, measures/weekly."""
    if chosen.ward is None:
        return None
    own, out = of_ward(judged, chosen.ward), standing_out_in(judged, chosen.ward)
    table = with_signs(out, signal_table(out, with_ward_names(weeks), headers))
    table = table[["measure_name", "value", "usual_range", "since_words", "certainty"]]
    drawing = Table(table, most=8, reading="few") if len(out) else None
    about = Point(foremost(out), chosen.ward)
    return Figure(drawing, signals_says(own), {"week": chosen.week}, about=about)


@memoized()
def speed_figure(
    curve: Figure | None, by_ward: pd.DataFrame, says: Finding | None, chosen: Scope, minimum: int
) -> Figure | None:
    """The ward's curve beside the city's, with their medians in words, as on the page of all wards.

    `curve` as drawn, `says` of `medians.headline_says`; rows of response_times/by_ward.
    """
    own = of_ward(by_ward, chosen.ward) if chosen.ward else by_ward.iloc[:0]
    if curve is None or says is None or own.empty:
        return None
    quiet = {"cases": int(own.cases.iloc[0])}
    if quiet["cases"] < minimum:
        return Figure(None, nothing(own, "cases"), quiet)
    return Figure(curve.drawing, resting(says, cases=quiet["cases"]), quiet)


@memoized()
def categories_figure(by_category: pd.DataFrame, table: pd.DataFrame) -> Figure:
    """Open cases by category; rows of ward/by_category and shell/categories."""
    named = by_name(by_category, "category", category_names(table))
    drawing = _table(named, "category") if len(named) else None
    return Figure(drawing, categories_says(named))


@memoized()
def neighbourhoods_figure(by_neighbourhood: pd.DataFrame) -> Figure:
    """Open cases by neighbourhood, counts alone; rows of ward/by_neighbourhood."""
    named = by_name(by_neighbourhood, "neighbourhood", {})
    drawing = _table(named, "neighbourhood") if named.is_named.any() else None
    return Figure(drawing, neighbourhoods_says(named))


def _table(named: pd.DataFrame, column: str) -> Table:
    lead = to_cases(named, column, "open")
    heads = {name: t(f"ward.heads.{name}") for name in DUE}
    return Table(name_table(named, column), most=9, heads=heads, pick=lead, reading="few")


def by_name(rows: pd.DataFrame, column: str, called: dict[str, str]) -> pd.DataFrame:
    """Open cases in words, most first; rows of ward/by_category or ward/by_neighbourhood."""
    return rows.assign(
        name=[name_of(column, code, called) for code in rows[column]],
        is_named=rows[column].notna(),
    ).sort_values(
        ["is_named", "open_cases", "name"],
        ascending=[False, False, True],
        ignore_index=True,
        key=names_in_order,
    )


def name_table(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Open cases by category or neighbourhood as shown; rows of by_name."""
    return pd.DataFrame({f"{column}_name": rows["name"], **{name: rows[name] for name in DUE}})


def day_words(days: pd.DataFrame) -> list[str]:
    """Overdue, then each day by weekday and date; a day off says so; rows of ward/due_days."""
    return [
        t("ward.overdue") if pd.isna(day.due_on) else _day(day.due_on, day.is_working)
        for day in days.itertuples()
    ]


def _day(day: pd.Timestamp, is_working: bool) -> str:
    words = f"{t(f'weekday.{day.isoweekday()}')} {short_day(day.date())}"
    return words if is_working else t("ward.day_off", day=words)


def ward_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Every ward, the most overdue first; rows of ward/wards, named."""
    return rows[["ward_name", "overdue_cases", "due_soon_cases", "open_cases", "oldest_days"]]


def headline_says(days: pd.DataFrame, ward_name: str) -> Finding:
    """What the ward must do before next week; rows of ward/due_days."""
    overdue, soon = _overdue(days), _soon(days)
    numbers = {
        "ward_name": ward_name,
        "overdue": overdue,
        "due_soon": soon,
        "open_cases": int(days.open_cases.iloc[0]),
    }
    if overdue:
        key = "overdue" if soon else "only_overdue"
        return Finding(f"ward.headline.{key}", numbers, "concern")
    if soon:
        return Finding("ward.headline.due_soon", numbers, "usual")
    key = "nothing_due" if numbers["open_cases"] else "nothing_open"
    return Finding(f"ward.headline.{key}", numbers, "usual")


def due_days_says(days: pd.DataFrame) -> Finding:
    """What is overdue and on which day most falls due; rows of ward/due_days."""
    overdue, soon = _overdue(days), _soon(days)
    numbers = {"overdue": overdue, "due_soon": soon}
    if not soon:
        key = "only_overdue" if overdue else "nothing"
        return Finding(f"ward.due_days.says.{key}", numbers, "concern" if overdue else "usual")
    coming = days[days.due_on.notna()]
    named = coming.assign(day_name=[day_words_of(on.date()) for on in coming.due_on])
    fullest = leaders(named, "due_cases", "day_name", many="days", total=soon)
    numbers |= {"day": fullest.names, "most": fullest.most}
    if fullest.kind == "most":
        key = "overdue_and_soon" if overdue else "only_soon"
    else:
        key = f"{'overdue_and' if overdue else 'only'}_{fullest.kind}"
    return Finding(f"ward.due_days.says.{key}", numbers, "concern" if overdue else "usual")


def signals_says(judged: pd.DataFrame) -> Finding:
    """What left its usual variation or fails its target; one ward's rows of review/signals."""
    out = standing_out(judged).variation.value_counts()
    numbers = {
        "charts": int(judged.variation.isin(JUDGED).sum()),
        "concerns": int(out.get("concern", 0)),
        "failing": int(out.get("failing", 0)),
        "improvements": int(out.get("improvement", 0)),
        "changes": int(out.get("neutral", 0)),
    }
    if numbers["concerns"]:
        key = "concerns_and_failing" if numbers["failing"] else "concerns"
        return Finding(f"ward.signals.says.{key}", numbers, "concern")
    if numbers["failing"]:
        return Finding("ward.signals.says.failing", numbers, "failing")
    if not numbers["charts"]:
        return Finding(f"ward.signals.says.{not_judged(judged)}")
    if out.empty and is_selection(judged):
        return Finding("ward.signals.says.selection")
    if out.empty:
        return Finding("ward.signals.says.usual", numbers, "usual")
    signal = "improvement" if numbers["improvements"] else "neutral"
    return Finding("ward.signals.says.no_concern", numbers, signal)


def categories_says(rows: pd.DataFrame) -> Finding:
    """Where most open cases are; rows, most first: name, open_cases, overdue_cases."""
    if rows.empty:
        return Finding("ward.categories.says.none", signal="usual")
    return Finding("ward.categories.says.most", _most(rows, "fields"))


def neighbourhoods_says(rows: pd.DataFrame) -> Finding:
    """Where most open cases are; rows as for categories, `is_named` tells those with a name."""
    if rows.empty:
        return Finding("ward.neighbourhoods.says.none", signal="usual")
    named = rows[rows.is_named]
    if named.empty:
        return Finding("ward.neighbourhoods.says.unnamed")
    return Finding("ward.neighbourhoods.says.most", _most(named, "neighbourhoods"))


def wards_says(rows: pd.DataFrame, minimum: int) -> Finding:
    """What is overdue and who holds most of it; rows of ward/wards, named."""
    overdue = int(rows.overdue_cases.sum())
    if not overdue:
        return Finding("wards.list.says.none_overdue", {"wards": len(rows)}, "usual")
    numbers = {"wards": int((rows.overdue_cases > 0).sum()), "overdue": overdue}
    return Finding("wards.list.says.overdue", numbers, also=overdue_parts(rows, minimum))


def _most(rows: pd.DataFrame, many: str) -> dict[str, object]:
    """Where most are open, with how many of them all are overdue."""
    first = leading(rows, "open_cases")
    return {
        "name": together(list(first["name"]), many),
        "open_cases": each(first.open_cases.iloc[0], len(first)),
        "overdue": int(first.overdue_cases.sum()),
    }


def _overdue(days: pd.DataFrame) -> int:
    return int(days[days.due_on.isna()].due_cases.sum())


def _soon(days: pd.DataFrame) -> int:
    return int(days[days.due_on.notna()].due_cases.sum())
