"""Did a decision work? Its measure's weeks before and after it, judged at its check date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from giaoban.meeting.decisions import Decision
from giaoban.meeting.drafts import usual_check
from giaoban.statistics.before_after import AFTER_POINTS, Comparison, compare

# What can be said of a decision before there is an outcome.
NOT_ASKED, NOT_YET = "not_asked", "not_yet"
# Of several wards: only where all of them moved did it move.
_BY_WEIGHT = ("moved_other_way", "no_change", "too_early", "moved")


@dataclass(frozen=True)
class Waiting:
    """So many decisions cannot be judged yet; the first can on the day `until`.

    None where its weeks are over and too few of them tell anything.
    """

    decisions: int = 0
    until: date | None = None


NONE_WAITS = Waiting()


@dataclass(frozen=True)
class Verdict:
    """One of OUTCOMES, NOT_ASKED or NOT_YET, and what was compared where something could be."""

    word: str
    compared: Comparison | None = None
    unit: str = "cases"


def verdict(
    decision: Decision, mondays: Sequence[date], values: Sequence[float], today: date
) -> Verdict:
    """What a decision did to its measure in one ward or the city, all weeks since it together.

    `mondays` are Mondays without gaps, `values` of them with nan for a gap. The week in which the
    decision was taken belongs to neither side unless it was taken on its Monday. Judged on the
    weeks up to the check date, or on as many as a verdict needs where those are more: what came
    later does not change it.
    """
    if not decision.is_judgeable:
        return Verdict(NOT_ASKED)
    if today < decision.check_on:
        return Verdict(NOT_YET)
    pairs = list(zip(mondays, values, strict=True))
    before = [value for week, value in pairs if week + timedelta(days=7) <= decision.decided_on]
    after = [(week, value) for week, value in pairs if week >= decision.decided_on]
    compared = compare(before, _looked_at(after, decision.check_on), decision.expected)
    return Verdict(compared.outcome if compared else "too_early", compared)


def _looked_at(after: list[tuple[date, float]], check_on: date) -> list[float]:
    """The values of the weeks over by the check date, or of the first that are enough."""
    looked: list[float] = []
    points = 0
    for week, value in after:
        if week + timedelta(days=7) > check_on and points >= AFTER_POINTS:
            break
        looked.append(value)
        points += value == value
    return looked


def waiting(pending: Iterable[Decision], today: date) -> Waiting:
    """How many decisions without a verdict there are, and until when the first of them waits."""
    days = [max(decision.check_on, usual_check(decision.decided_on)) for decision in pending]
    return Waiting(len(days), min((day for day in days if day > today), default=None))


def joint_verdict(verdicts: Sequence[str]) -> str:
    """One word for the wards of a decision."""
    return next(
        (word for word in _BY_WEIGHT if word in verdicts), verdicts[0] if verdicts else NOT_ASKED
    )
