"""What a decision wants closed, in words, and the queries that follow it week by week."""

from __future__ import annotations

from giaoban.meeting.targets import Target
from giaoban.words.text import t

BY_WEEK = "backlog/city_by_week"
WORKING = "backlog/working_days_by_week"


def left_words(of: str, wanted: int) -> str:
    """What a target leaves, as it stands in a sentence: no overdue case, at most 12 open ones."""
    return t(f"target.left.{of}_{'some' if wanted else 'none'}", wanted=wanted)


def target_words(target: Target) -> str:
    """What a target asks for, as a decision says it."""
    left = left_words(target.of, target.wanted)
    return t(f"target.{target.of}", closings=target.closings, by=target.by, left=left)
