"""The third part of the meeting: who is gone through, and what is likely to be late next."""

from __future__ import annotations

from giaoban import views
from giaoban.pack.contents import Section
from giaoban.pack.items import item
from giaoban.pack.questions import Questions
from giaoban.pack.standing import words
from giaoban.text import t


def new_items(questions: Questions, minimum: int, where: str) -> Section:
    """The units that need a word this week, and the cases of the early warning."""
    chosen = words(questions.scope, where)
    judged = questions.signals()
    stops = views.meeting.stops(judged, questions.ask("review/falling_due", ward=None), minimum)
    cases, categories = questions.ask("review/early_warning"), questions.ask("shell/categories")
    warning = views.review.early_warning(cases, categories, questions.scope, minimum)
    return Section(
        t("pack.section.new"),
        [
            item("meeting.agenda", views.meeting.agenda(stops, judged, minimum), chosen=chosen),
            item("review.early_warning", warning, chosen=chosen),
        ],
    )
