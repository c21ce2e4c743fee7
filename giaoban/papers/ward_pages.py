"""One page for each unit: what it must do before next week, what changed, what waits longest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from giaoban.figures.backlog.wards import oldest_figure
from giaoban.figures.names import of_ward
from giaoban.figures.review.key_figures import WEEKS
from giaoban.figures.review.signals import standing_out
from giaoban.figures.ward.ward import day_words, due_days_figure, headline_finding, signals_figure
from giaoban.papers.cells import cell
from giaoban.papers.items import item, say
from giaoban.papers.model import Grid, WardPage
from giaoban.papers.reader import Questions
from giaoban.papers.weekly import ages, key_figures, values, words
from giaoban.warehouse.measures import measure_headers
from giaoban.words.text import t

_OLDEST = 6


def ward_pages(
    questions: Questions, names: Mapping[str, str], done: Callable[[str], None]
) -> list[WardPage]:
    """A page for every unit of `names`, by ward key; `done` is told of each."""
    pages = []
    for key, name in names.items():
        pages.append(ward_page(questions.of(replace(questions.scope, ward=key)), key, name))
        done(name)
    return pages


def ward_page(questions: Questions, key: str, name: str) -> WardPage:
    """The page of one unit, from the figures of its page."""
    days = questions.ask("ward/due_days")
    items = [
        _due(questions, days, name),
        key_figures("ward.key_figures", questions, words(questions.scope, name)),
        _signals(questions, name),
        ages(questions, words(questions.scope, name)),
        _oldest(questions, name),
    ]
    says = say(headline_finding(days, name))
    return WardPage(key, name, says, [one for one in items if one])


def _due(questions: Questions, days, name: str):
    made = item("ward.due_days", due_days_figure(days), chosen=words(questions.scope, name))
    pairs = zip(day_words(days), days.due_cases, strict=True)
    rows = [(cell("day", day), cell("due_cases", cases)) for day, cases in pairs]
    return replace(made, grid=Grid([t("pack.heads.due_day"), t("pack.heads.due_cases")], rows))


def _signals(questions: Questions, name: str):
    scope, headers = questions.scope, measure_headers()
    judged = questions.signals()
    weeks = questions.ask("measures/weekly", **scope.weeks_before(WEEKS))
    shown = signals_figure(judged, weeks, headers, scope)
    if shown is None:
        return None
    numbers = values(standing_out(of_ward(judged, str(scope.ward))), headers)
    return item("ward.signals", shown, instead={"value": numbers}, chosen=words(scope, name))


def _oldest(questions: Questions, name: str):
    cases = questions.ask("backlog/oldest_open", rows=_OLDEST)
    return item("ward.oldest", oldest_figure(cases), chosen=words(questions.scope, name))
