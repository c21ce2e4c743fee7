"""The second part of the meeting: the figures that are looked at every week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from giaoban.figures import times
from giaoban.figures.backlog import wards
from giaoban.figures.backlog.ages import ages
from giaoban.figures.backlog.closings import closings
from giaoban.figures.backlog.flow import flow
from giaoban.figures.backlog.unanswered import WAITING, unanswered
from giaoban.figures.charts.palette import (
    CONCERN,
    IMPROVEMENT,
    SIGNALS,
    SIGNS,
    USUAL,
    Signal,
    age_colours,
)
from giaoban.figures.export import plain
from giaoban.figures.figure import Cards, FigureOf, Table
from giaoban.figures.meeting.meeting import agenda, agenda_minutes
from giaoban.figures.names import band_name, with_enough_cases, with_ward_names
from giaoban.figures.response_times import medians
from giaoban.figures.response_times.medians import slower_or_faster
from giaoban.figures.review.due import falling_due, longest_queues
from giaoban.figures.review.early_warning import early_warning
from giaoban.figures.review.key_figure import KeyFigure
from giaoban.figures.review.key_figures import judged_key_figures, key_figures, shown_value
from giaoban.figures.review.signals import signals, standing_out
from giaoban.papers.cells import grid, measured
from giaoban.papers.items import heading, item, say
from giaoban.papers.model import Cell, Chart, Item, Section, Series, Unit, text_cell
from giaoban.papers.reader import MeetingReader
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.words.text import short_day, t


def new_items(ask: MeetingReader) -> Section:
    """The units that need a word this week, and the cases of the early warning."""
    made = [_stops(ask), item(early_warning, ask)]
    return Section(t("pack.section.new"), [each for each in made if each])


def _stops(ask: MeetingReader) -> Item | None:
    """The units on the agenda, with the minutes of all their stops together."""
    made = item(agenda, ask)
    return replace(made, minutes=agenda_minutes(ask)) if made and made.grid else made


def every_week(ask: MeetingReader) -> Section:
    """Key figures, signals, what falls due, response times, the backlog."""
    made = [
        key_figures_item(key_figures, ask),
        _signals(ask),
        _falling_due(ask),
        _response_times(ask),
        _flow(ask),
        ages_item(ages, ask),
        item(wards.wards, ask),
        _unanswered(ask),
    ]
    return Section(t("pack.section.standing"), [each for each in made if each])


def key_figures_item(of: FigureOf, ask: MeetingReader) -> Item | None:
    """The key figures of the city or of the chosen ward, each with its half year."""
    figure = of(ask)
    made = item(of, ask, figure=figure) if figure else None
    if made is None or figure is None or not isinstance(figure.drawing, Cards):
        return None
    judged = judged_key_figures(ask)
    past = ask.scope.weeks_before(HALF_YEAR)
    days = [short_day(day) for day in pd.date_range(past["from_week"], past["to_week"], freq="7D")]
    values = {"value": [_value(key_figure) for key_figure in judged]}
    return replace(
        made,
        grid=grid(Table(_card_table(figure.drawing)), values),
        small_charts=[
            _weeks_chart(key_figure, card.name, days, SIGNALS[card.signal])
            for key_figure, card in zip(judged, figure.drawing.cards, strict=True)
        ],
    )


def _card_table(cards: Cards) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "measure_name": [card.name for card in cards.cards],
            "value": [card.value for card in cards.cards],
            "signal": [_signal(card.signal) for card in cards.cards],
            "card_says": [card.says for card in cards.cards],
        }
    )


def _signal(signal: Signal) -> str:
    return "–" if signal == "none" else f"{SIGNS[signal]} {t(f'signal.{signal}')}"


def _value(figure: KeyFigure) -> Cell:
    counted = text_cell(shown_value(figure))
    return counted if figure.counted else measured(figure.value, figure.unit)


def _weeks_chart(figure: KeyFigure, name: str, days: list[str], colour: str) -> Chart:
    unit: Unit = "share" if figure.unit == "share" else "count"
    values = figure.values[-len(days) :]
    return Chart(
        "line", name, days[len(days) - len(values) :], [Series(name, values, colour)], unit
    )


def _signals(ask: MeetingReader) -> Item | None:
    """What left its usual variation, and how much of that chance alone would bring."""
    figure = signals(ask)
    out = standing_out(with_ward_names(ask.signals()))
    # Paper has room for the measures' own names.
    figure = replace(figure, drawing=figure.twin)
    return item(signals, ask, figure=figure, instead={"value": values(out, ask.headers)})


def values(out: pd.DataFrame, headers: Mapping[str, Mapping[str, str]]) -> list[Cell]:
    """The values of signals (`out`: measure, value) by the unit of their measure."""
    pairs = zip(out.value, out.measure, strict=True)
    return [measured(value, headers.get(name, {}).get("Unit", "cases")) for value, name in pairs]


def _falling_due(ask: MeetingReader) -> Item | None:
    """Overdue and due before the next meeting, by ward."""
    if falling_due.withheld(ask):
        return item(falling_due, ask)
    rows = ask("review/falling_due")
    columns = ["ward_name", "overdue_cases", "due_soon_cases", "no_deadline_cases", "open_cases"]
    table = Table(with_ward_names(rows)[columns])
    longest = longest_queues(with_ward_names(rows))
    chart = Chart(
        "bars",
        heading(falling_due.key),
        list(longest.ward_name),
        [
            _cases(longest, "overdue_cases", CONCERN),
            _cases(longest, "due_soon_cases", USUAL),
        ],
        is_stacked=True,
    )
    made = item(falling_due, ask, chart=chart if len(rows) else None)
    return made and replace(made, grid=grid(table) if len(rows) else None)


def _cases(rows: pd.DataFrame, column: str, colour: str) -> Series:
    """A column of review/falling_due as a series of whole cases."""
    return Series(t(f"columns.{column}"), [int(value) for value in rows[column]], colour)


def _response_times(ask: MeetingReader) -> Item | None:
    """How long people wait: medians by ward, the slowest first."""
    by_ward, city = ask("response_times/by_ward"), ask("response_times/city")
    figure = medians.wards(ask)
    if figure is None or figure.quiet is None:
        return figure and item(medians.wards, ask, figure=figure)
    median = city.median_days.iloc[0]
    rows = slower_or_faster(
        with_enough_cases(with_ward_names(by_ward), "cases", ask.minimum),
        None if pd.isna(median) else float(median),
    )
    unit = times.unit_of(rows.median_days, median)
    rows = times.in_unit_of(rows, medians.DAYS, unit)
    heads = {name: t(f"pack.heads.{name}") for name in ("median_low", "median_high")}
    heads |= times.heads(medians.DAYS, unit)
    name = heads.get("median_days") or t("columns.median_days")
    waits = [Series(name, _numbers(rows.median_days), USUAL)]
    chart = Chart("bars", name, list(rows.ward_name), waits, "number")
    columns = ["ward_name", "cases", "open_cases", *medians.DAYS]
    made = item(medians.wards, ask, figure=figure, chart=chart)
    return made and replace(made, grid=grid(Table(rows[columns], heads=heads)))


def _unanswered(ask: MeetingReader) -> Item | None:
    """Who has heard nothing yet; no item where no source records first responses."""
    return None if ask(WAITING).empty else item(unanswered, ask)


def _flow(ask: MeetingReader) -> Item | None:
    weeks, figure = ask("backlog/city_by_week"), flow(ask)
    if figure is None or figure.quiet is None:
        return figure and item(flow, ask, figure=figure)
    lines = {"entered": USUAL, "left_queue": IMPROVEMENT, "closing": CONCERN}
    chart = Chart(
        "line",
        heading(flow.key),
        _days(weeks.week_start),
        [
            Series(t(f"pack.heads.{name}"), _numbers(weeks[name]), colour)
            for name, colour in lines.items()
        ],
    )
    heads = {name: t(f"pack.heads.{name}") for name in ("week_start", "net", *lines)}
    table = Table(weeks[["week_start", "entered", "left_queue", "net", "closing"]], heads=heads)
    made = item(flow, ask, figure=figure, chart=chart)
    says = f"{made.says} {_closings_needed(ask)}".strip() if made else ""
    return made and replace(made, says=says, grid=grid(table))


def _closings_needed(ask: MeetingReader) -> str:
    """The sentence of the closings that it takes; nothing where too little is known to tell them."""
    figure = closings(ask)
    is_told = figure is not None and figure.says.key.startswith(closings.key)
    return say(figure.says) if figure is not None and is_told else ""


def ages_item(of: FigureOf, ask: MeetingReader, **given: Any) -> Item | None:
    """How old what is open is, week by week; `given` are the weeks, where not the chosen ones."""
    weeks, figure = ask("backlog/city_age_by_week", **given), of(ask)
    if figure is None or figure.quiet is None:
        return figure and item(of, ask, figure=figure)
    bands = list(dict.fromkeys(weeks.band))
    by_week = weeks.pivot(index="week_start", columns="band", values="open_cases")[bands]
    chart = Chart(
        "columns",
        heading(of.key),
        _days(by_week.index.to_series()),
        [
            Series(band_name(band), _numbers(by_week[band]), colour)
            for band, colour in zip(bands, age_colours(len(bands)), strict=True)
        ][::-1],
        is_stacked=True,
    )
    heads = {"week_start": t("pack.heads.week_start")} | {band: band_name(band) for band in bands}
    table = Table(by_week.reset_index(), heads=heads)
    made = item(of, ask, figure=figure, chart=chart)
    return made and replace(made, grid=grid(table))


def _days(mondays: pd.Series) -> list[str]:
    return [short_day(day) for day in mondays]


def _numbers(values: pd.Series) -> list[float | None]:
    return [plain(value) for value in values]
