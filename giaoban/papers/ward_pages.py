"""One page for each unit: what it must do before next week, what changed, what waits longest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from giaoban.figures.review.signals import standing_out_in
from giaoban.figures.ward.decisions import decisions, is_asked
from giaoban.figures.ward.ward import (
    ages,
    day_words,
    due_days,
    headline,
    key_figures,
    oldest,
    signals,
)
from giaoban.papers.cells import cell
from giaoban.papers.items import item, say
from giaoban.papers.model import Grid, Item, WardPage
from giaoban.papers.reader import MeetingReader
from giaoban.papers.sources import about
from giaoban.papers.weekly import ages_item, key_figures_item, values
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.words.text import t


def ward_pages(
    ask: MeetingReader, names: Mapping[str, str], done: Callable[[str], None]
) -> list[WardPage]:
    """A page for every unit of `names`, by ward key; `done` is told of each."""
    pages = []
    for key, name in names.items():
        pages.append(ward_page(ask.of_ward(key), key, name))
        done(name)
    return pages


def ward_page(ask: MeetingReader, key: str, name: str) -> WardPage:
    """The page of one unit, from the figures of its page."""
    made = [
        item(decisions, ask) if is_asked(ask) else None,
        _due(ask),
        key_figures_item(key_figures, ask),
        _signals(ask, key),
        ages_item(ages, ask, **ask.scope.weeks_to_the_day(HALF_YEAR)),
        item(oldest, ask),
    ]
    items = [each for each in made if each]
    return WardPage(key, name, about(ask), say(headline(ask)), items)


def _due(ask: MeetingReader) -> Item | None:
    if due_days.withheld(ask):
        return item(due_days, ask)
    days, made = ask("ward/due_days"), item(due_days, ask)
    pairs = zip(day_words(days), days.due_cases, strict=True)
    rows = [(cell("day", day), cell("due_cases", cases)) for day, cases in pairs]
    heads = [t("pack.heads.due_day"), t("pack.heads.due_cases")]
    return made and replace(made, grid=Grid(heads, rows))


def _signals(ask: MeetingReader, ward: str) -> Item | None:
    out = standing_out_in(ask.signals(), ward)
    return item(signals, ask, instead={"value": values(out, ask.headers)})
