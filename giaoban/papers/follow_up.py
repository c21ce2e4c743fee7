"""The first part of the meeting: what was decided and asked before, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from giaoban.figures.decisions import verdicts
from giaoban.figures.decisions.follow_ups import (
    explanations_figure,
    follow_ups_figure,
    health_figure,
)
from giaoban.figures.decisions.items import VerdictWords
from giaoban.figures.decisions.verdicts import judged, verdicts_figure, weeks_needed
from giaoban.figures.review.key_figures import WEEKS
from giaoban.meeting import decisions, explanations, health, open_items
from giaoban.meeting.decisions import Decision
from giaoban.meeting.names import Names
from giaoban.meeting.register.events import Item
from giaoban.papers.items import item
from giaoban.papers.model import Section
from giaoban.papers.reader import Questions
from giaoban.statistics.weeks import monday
from giaoban.warehouse.measures import measure_headers
from giaoban.words.text import t


@dataclass(frozen=True)
class RegisterContent:
    """What the register holds for the meeting, and the day the meeting lives on."""

    items: Sequence[Item]
    names: Names
    today: date
    zone: str


def follow_up(questions: Questions, held: RegisterContent) -> Section:
    """Open decisions, overdue and silent ones first; explanations; verdicts; the meeting itself."""
    decided = decisions.decisions(held.items)
    asked = explanations.explanations(held.items)
    waiting = open_items.open_items(decided, asked, held.today, held.zone)
    said = _judged(questions, decided, held.today)
    words = verdicts.words(said)
    state = health.health(decided, waiting, health.weeks_held(held.items), words, held.today)
    is_begun = bool(held.items)
    shown = {
        "open": follow_ups_figure(waiting, held.names, held.today, is_begun),
        "explanations": explanations_figure(asked, held.names, held.today),
        "verdicts": verdicts_figure(decided, said, held.names),
        "health": health_figure(state),
    }
    items = [item(f"decisions.{name}", one) for name, one in shown.items()]
    if not is_begun:
        # The page says which button to press; paper has none.
        items[0] = replace(items[0], says=t("pack.not_begun"))
    return Section(t("pack.section.follow_up"), items)


def _judged(
    questions: Questions, decided: Sequence[Decision], today: date
) -> dict[str, VerdictWords]:
    """What came of each decision, on the family it was taken on, as on the page of decisions."""
    linked = [one for one in decided if one.is_judgeable]
    said: dict[str, VerdictWords] = {}
    for family in {one.family for one in linked}:
        own = [one for one in linked if one.family == family]
        given = {
            **weeks_needed(own, monday(today), WEEKS),
            "measure": sorted({str(one.measure) for one in own}),
            "family": [family] if family else None,
        }
        weekly = questions.ask("measures/weekly", units="current", **given)
        city = questions.ask("measures/weekly_city", **given)
        said |= judged(own, weekly, city, measure_headers(), today)
    return said
