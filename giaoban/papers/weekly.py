"""The second part of the meeting: the figures that are looked at every week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from giaoban.figures import names
from giaoban.figures.backlog import wards as backlog_wards
from giaoban.figures.backlog.ages import ages_figure
from giaoban.figures.backlog.flow import flow_figure
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
from giaoban.figures.figure import Cards, Table
from giaoban.figures.meeting import meeting
from giaoban.figures.meeting.meeting import agenda_figure
from giaoban.figures.names import with_enough_cases, with_ward_names
from giaoban.figures.response_times import medians
from giaoban.figures.response_times.medians import slower_or_faster
from giaoban.figures.review import key_figures as review_key_figures
from giaoban.figures.review.due import falling_due_figure, longest_queues
from giaoban.figures.review.early_warning import early_warning_figure
from giaoban.figures.review.key_figures import SHOWN, WEEKS, KeyFigure, key_figures_figure
from giaoban.figures.review.signals import signals_figure, standing_out
from giaoban.meeting import rebases
from giaoban.papers.cells import grid, measured
from giaoban.papers.items import item
from giaoban.papers.model import Cell, Chart, Item, Section, Series, Unit
from giaoban.papers.reader import Questions
from giaoban.warehouse.measures import measure_headers
from giaoban.warehouse.scope import Scope
from giaoban.words.text import period_words, short_day, t


def new_items(questions: Questions, minimum: int, where: str) -> Section:
    """The units that need a word this week, and the cases of the early warning."""
    chosen = words(questions.scope, where)
    judged = questions.signals()
    stops = meeting.stops(judged, questions.ask("review/falling_due", ward=None), minimum)
    cases, categories = questions.ask("review/early_warning"), questions.ask("shell/categories")
    warning = early_warning_figure(cases, categories, questions.scope, minimum)
    return Section(
        t("pack.section.new"),
        [
            item("meeting.agenda", agenda_figure(stops, judged, minimum), chosen=chosen),
            item("review.early_warning", warning, chosen=chosen),
        ],
    )


def standing(questions: Questions, minimum: int, where: str) -> Section:
    """Key figures, signals, what falls due, response times, the backlog."""
    chosen = words(questions.scope, where)
    items = [
        key_figures("review.key_figures", questions, chosen),
        signals(questions, chosen),
        falling_due(questions, chosen),
        response_times(questions, minimum, chosen),
        *backlog(questions, chosen),
    ]
    return Section(t("pack.section.standing"), [one for one in items if one])


def words(scope: Scope, where: str) -> Mapping[str, Any]:
    """What the quiet line of every figure may name."""
    period = period_words(scope.period.first, scope.period.last)
    return {"period": period, "where": where, "as_of": scope.as_of}


def key_figures(key: str, questions: Questions, chosen: Mapping[str, Any]) -> Item | None:
    """The key figures of the city or of the chosen ward, each with its 26 weeks."""
    scope = questions.scope
    past = scope.weeks_before(WEEKS)
    weekly = "measures/weekly" if scope.ward else "measures/weekly_city"
    weeks = questions.ask(weekly, measure=list(SHOWN), **past)
    queue = questions.ask("backlog/city_by_week", **past)
    shown = key_figures_figure(weeks, queue, measure_headers(), scope, questions.limits())
    if shown is None or not isinstance(shown.drawing, Cards):
        return None
    own = names.of_ward(weeks, scope.ward) if scope.ward else weeks
    since = rebases.of_ward(questions.limits(), scope.ward)
    figures = review_key_figures.key_figures(own, queue, measure_headers(), since)
    made = item(key, shown, chosen=chosen)
    days = [short_day(day) for day in pd.date_range(past["from_week"], past["to_week"], freq="7D")]
    return replace(
        made,
        grid=grid(Table(_card_table(shown.drawing)), {"value": [_value(one) for one in figures]}),
        small_charts=[
            _weeks_chart(one, card.name, days, SIGNALS[card.signal])
            for one, card in zip(figures, shown.drawing.cards, strict=True)
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
    return measured(figure.value, figure.unit)


def _weeks_chart(figure: KeyFigure, name: str, days: list[str], colour: str) -> Chart:
    unit: Unit = "share" if figure.unit == "share" else "count"
    values = figure.values[-len(days) :]
    return Chart(
        "line", name, days[len(days) - len(values) :], [Series(name, values, colour)], unit
    )


def signals(questions: Questions, chosen: Mapping[str, Any]) -> Item:
    """What left its usual variation, and how much of that chance alone would bring."""
    scope, headers = questions.scope, measure_headers()
    judged = questions.signals()
    weeks = questions.ask("measures/weekly", **scope.weeks_before(WEEKS))
    shown = signals_figure(judged, weeks, headers, scope.week)
    return item(
        "review.signals",
        # Paper has room for the measures' own names.
        replace(shown, drawing=shown.twin),
        instead={"value": values(standing_out(with_ward_names(judged)), headers)},
        chosen=chosen,
    )


def values(out: pd.DataFrame, headers: Mapping[str, Mapping[str, str]]) -> list[Cell]:
    """The values of signals by the unit of their measure."""
    pairs = zip(out.value, out.measure, strict=True)
    return [measured(value, headers.get(name, {}).get("Unit", "cases")) for value, name in pairs]


def falling_due(questions: Questions, chosen: Mapping[str, Any]) -> Item:
    """Overdue and due before the next meeting, by ward."""
    rows = questions.ask("review/falling_due")
    shown = falling_due_figure(rows, questions.scope)
    columns = ["ward_name", "overdue_cases", "due_soon_cases", "no_deadline_cases", "open_cases"]
    table = Table(with_ward_names(rows)[columns])
    longest = longest_queues(with_ward_names(rows))
    chart = Chart(
        "bars",
        t("review.falling_due.title"),
        list(longest.ward_name),
        [
            _cases(longest, "overdue_cases", CONCERN),
            _cases(longest, "due_soon_cases", USUAL),
        ],
        is_stacked=True,
    )
    made = item("review.falling_due", shown, chart=chart if len(rows) else None, chosen=chosen)
    return replace(made, grid=grid(table) if len(rows) else None)


def _cases(rows: pd.DataFrame, column: str, colour: str) -> Series:
    return Series(t(f"columns.{column}"), [int(value) for value in rows[column]], colour)


def response_times(questions: Questions, minimum: int, chosen: Mapping[str, Any]) -> Item | None:
    """How long people wait: medians by ward, the slowest first."""
    by_ward, city = questions.ask("response_times/by_ward"), questions.ask("response_times/city")
    reports = questions.ask("response_times/reports_by_ward")
    shown = medians.wards_figure(by_ward, city, reports, questions.scope, minimum)
    if shown is None:
        return None
    median = city.median_days.iloc[0]
    rows = slower_or_faster(
        with_enough_cases(with_ward_names(by_ward), "cases", minimum),
        None if pd.isna(median) else float(median),
    )
    columns = ["ward_name", "cases", "open_cases", "median_days", "median_low", "median_high"]
    heads = {name: t(f"pack.heads.{name}") for name in ("median_low", "median_high")}
    chart = Chart(
        "bars",
        t("columns.median_days"),
        list(rows.ward_name),
        [Series(t("columns.median_days"), _numbers(rows.median_days), USUAL)],
        "number",
    )
    made = item("response_times.wards", shown, chart=chart, chosen=chosen)
    return replace(made, grid=grid(Table(rows[columns], heads=heads)))


def backlog(questions: Questions, chosen: Mapping[str, Any]) -> list[Item]:
    """What came in and went out week by week, how old what is open is, and where it grows."""
    items = [_flow(questions, chosen), _ages("backlog.ages", questions, chosen)]
    now = questions.ask("backlog/now_by_ward")
    past = questions.ask("backlog/ledger_by_week", **questions.scope.weeks_before(WEEKS))
    wards = backlog_wards.wards_figure(now, past, questions.scope)
    items.append(item("backlog.wards", wards, chosen=chosen) if wards else None)
    return [one for one in items if one]


def _flow(questions: Questions, chosen: Mapping[str, Any]) -> Item | None:
    weeks = questions.ask("backlog/city_by_week")
    shown = flow_figure(weeks)
    if shown is None:
        return None
    lines = {"entered": USUAL, "left_queue": IMPROVEMENT, "closing": CONCERN}
    chart = Chart(
        "line",
        t("backlog.flow.title"),
        _days(weeks.week_start),
        [
            Series(t(f"pack.heads.{name}"), _numbers(weeks[name]), colour)
            for name, colour in lines.items()
        ],
    )
    heads = {name: t(f"pack.heads.{name}") for name in ("week_start", "net", *lines)}
    table = Table(weeks[["week_start", "entered", "left_queue", "net", "closing"]], heads=heads)
    return replace(item("backlog.flow", shown, chart=chart, chosen=chosen), grid=grid(table))


def _ages(key: str, questions: Questions, chosen: Mapping[str, Any], **given: Any) -> Item | None:
    weeks = questions.ask("backlog/city_age_by_week", **given)
    shown = ages_figure(weeks)
    if shown is None:
        return None
    bands = list(dict.fromkeys(weeks.band))
    by_week = weeks.pivot(index="week_start", columns="band", values="open_cases")[bands]
    chart = Chart(
        "columns",
        t(f"{key}.title"),
        _days(by_week.index.to_series()),
        [
            Series(t("chart.band", band=band), _numbers(by_week[band]), colour)
            for band, colour in zip(bands, age_colours(len(bands)), strict=True)
        ][::-1],
        is_stacked=True,
    )
    heads = {"week_start": t("pack.heads.week_start")} | {
        band: t("chart.band", band=band) for band in bands
    }
    table = Table(by_week.reset_index(), heads=heads)
    return replace(item(key, shown, chart=chart, chosen=chosen), grid=grid(table))


def ages(questions: Questions, chosen: Mapping[str, Any]) -> Item | None:
    """How old what is open in the chosen ward is, as on the ward's page."""
    return _ages("ward.ages", questions, chosen, **questions.scope.weeks_before(WEEKS))


def _days(weeks: pd.Series) -> list[str]:
    return [short_day(day) for day in weeks]


def _numbers(values: pd.Series) -> list[float | None]:
    return [plain(value) for value in values]
