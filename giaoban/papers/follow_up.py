"""The first part of the meeting: what was decided and asked before, and what came of it."""

from __future__ import annotations

from dataclasses import replace

from giaoban.figures.decisions.follow_ups import explanations, health, listed
from giaoban.figures.decisions.verdicts import verdicts
from giaoban.papers.items import item
from giaoban.papers.model import Section
from giaoban.papers.reader import MeetingReader
from giaoban.words.text import t


def follow_up(ask: MeetingReader) -> Section:
    """Open decisions, overdue and silent ones first; explanations; verdicts; the meeting itself."""
    made = [item(of, ask) for of in (listed, explanations, verdicts, health)]
    items = [each for each in made if each]
    if not ask.followed.is_begun:
        # The page says which button to press; paper has none.
        items[0] = replace(items[0], says=t("pack.not_begun"))
    return Section(t("pack.section.follow_up"), items)
