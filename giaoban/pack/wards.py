"""One page for each unit: what it must do before next week, what changed, what waits longest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from giaoban import views
from giaoban.key_figures import WEEKS
from giaoban.measures import measure_headers
from giaoban.pack.cells import cell
from giaoban.pack.contents import Grid, WardPage
from giaoban.pack.items import item, say
from giaoban.pack.questions import Questions
from giaoban.pack.standing import ages, key_figures, values, words
from giaoban.rows.review import standing_out
from giaoban.rows.ward import day_words
from giaoban.rows.wards import of_ward
from giaoban.text import t

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
    says = say(views.ward.headline(days, name))
    return WardPage(key, name, says, [one for one in items if one])


def _due(questions: Questions, days, name: str):
    made = item("ward.due_days", views.ward.due_days(days), chosen=words(questions.scope, name))
    pairs = zip(day_words(days), days.due_cases, strict=True)
    rows = [(cell("day", day), cell("due_cases", cases)) for day, cases in pairs]
    return replace(made, grid=Grid([t("pack.heads.due_day"), t("pack.heads.due_cases")], rows))


def _signals(questions: Questions, name: str):
    scope, headers = questions.scope, measure_headers()
    judged = questions.signals()
    weeks = questions.ask("measures/weekly", **scope.weeks_before(WEEKS))
    shown = views.ward.signals(judged, weeks, headers, scope)
    if shown is None:
        return None
    numbers = values(standing_out(of_ward(judged, str(scope.ward))), headers)
    return item("ward.signals", shown, instead={"value": numbers}, chosen=words(scope, name))


def _oldest(questions: Questions, name: str):
    cases = questions.ask("backlog/oldest_open", rows=_OLDEST)
    return item("ward.oldest", views.backlog.oldest(cases), chosen=words(questions.scope, name))
