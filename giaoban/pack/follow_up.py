"""The first part of the meeting: what was decided and asked before, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from giaoban import views
from giaoban.followup import decisions, explanations, meetings, open_items
from giaoban.followup.decisions import Decision
from giaoban.key_figures import WEEKS
from giaoban.measures import measure_headers
from giaoban.pack.contents import Section
from giaoban.pack.items import item
from giaoban.pack.questions import Questions
from giaoban.register import Item as RegisterItem
from giaoban.rows.items import Names
from giaoban.statistics.weeks import monday
from giaoban.text import t
from giaoban.views.decisions import Said


@dataclass(frozen=True)
class Held:
    """What the register holds for the meeting, and the day the meeting lives on."""

    items: Sequence[RegisterItem]
    names: Names
    today: date
    zone: str


def follow_up(questions: Questions, held: Held) -> Section:
    """Open decisions, overdue and silent ones first; explanations; verdicts; the meeting itself."""
    decided = decisions.decisions(held.items)
    asked = explanations.explanations(held.items)
    waiting = open_items.open_items(decided, asked, held.today, held.zone)
    said = _judged(questions, decided, held.today)
    words = views.decisions.words(said)
    state = meetings.health(decided, waiting, meetings.held_weeks(held.items), words, held.today)
    is_begun = bool(held.items)
    shown = {
        "open": views.decisions.follow_ups(waiting, held.names, held.today, is_begun),
        "explanations": views.decisions.explanations(asked, held.names, held.today),
        "verdicts": views.decisions.verdicts(decided, said, held.names),
        "health": views.decisions.health(state),
    }
    items = [item(f"decisions.{name}", one) for name, one in shown.items()]
    if not is_begun:
        # The page says which button to press; paper has none.
        items[0] = replace(items[0], says=t("pack.not_begun"))
    return Section(t("pack.section.follow_up"), items)


def _judged(questions: Questions, decided: Sequence[Decision], today: date) -> dict[str, Said]:
    """What came of each decision, on the family it was taken on, as on the page of decisions."""
    linked = [one for one in decided if one.is_judgeable]
    said: dict[str, Said] = {}
    for family in {one.family for one in linked}:
        own = [one for one in linked if one.family == family]
        given = {
            **views.decisions.weeks_needed(own, monday(today), WEEKS),
            "measure": sorted({str(one.measure) for one in own}),
            "family": [family] if family else None,
        }
        weekly = questions.ask("measures/weekly", units="current", **given)
        city = questions.ask("measures/weekly_city", **given)
        said |= views.decisions.judged(own, weekly, city, measure_headers(), today)
    return said
