"""The units of the first table of the review: what each holds, and why it must explain itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from giaoban.city.wards import UNALLOCATED_CODE
from giaoban.figures.finding import JUDGED
from giaoban.figures.names import with_ward_names
from giaoban.figures.review.aim import usually_low
from giaoban.figures.review.signals import standing_out
from giaoban.words.order import names_in_order

ON_TIME = "on_time"
COUNTS = (
    "open_cases",
    "overdue_cases",
    "no_deadline_cases",
    "last_band_cases",
    "due_soon_cases",
    "unknown_cases",
)
_AIM = ("target", "missed_weeks", "target_weeks")
# What a unit must explain, or change its way of working for.
EXPLAINED = ("concern", "failing", "low")
# Rows of the first screen: no more than these, and as many as there are of these.
_MOST, _LEAST = 8, 5


@dataclass(frozen=True)
class Course:
    """What the charts of one unit say: `kind` in a word, the story (a row of standing_out) it is
    about where it is about one, and what else left its usual range.

    Kinds: concern, failing, low (usually below one half, no target), improvement, neutral, usual, and
    nothing where no chart of it is judged.
    """

    kind: str
    story: Any = None
    others: Sequence[Any] = ()

    @property
    def is_few(self) -> bool:
        """Whether a case or two make it."""
        return self.story is not None and self.story.few > 0


def courses(signals: pd.DataFrame) -> dict[str, Course]:
    """By unit what its charts say; named rows of review/signals."""
    stories: dict[str, list[Any]] = {}
    for story in standing_out(signals).itertuples():
        stories.setdefault(story.ward_key, []).append(story)
    low = set(signals.ward_key[usually_low(signals)])
    judged = set(signals.ward_key[signals.variation.isin(JUDGED)])
    usual = {key: "usual" if key in judged else "" for key in signals.ward_key}
    return {
        key: _course(stories.get(key, []), "low" if key in low else kind)
        for key, kind in usual.items()
    }


def _course(stories: list[Any], else_kind: str) -> Course:
    """Why a unit is told: what is closed late before the rest, what gets worse before what improves."""
    own = sorted(stories, key=_foremost)
    # What a unit does better is no answer to why it must explain.
    others = [story for story in own[1:] if story.variation != "improvement"]
    if own and own[0].variation in EXPLAINED:
        return Course(own[0].variation, own[0], others)
    if else_kind == "low":
        return Course("low", None, own)
    if own and own[0].variation == "improvement":
        return Course("improvement", own[0], own[1:])
    return Course("neutral" if own else else_kind, None, own)


def _foremost(story: Any) -> tuple[bool, bool, bool, bool]:
    is_on_time = ON_TIME in (story.measure, *story.also)
    is_bad = story.variation in EXPLAINED
    return not is_bad, story.few > 0, not is_on_time, story.variation == "neutral"


def ward_rows(counted: pd.DataFrame, signals: pd.DataFrame, ward: str | None) -> pd.DataFrame:
    """One row per unit of the week or with an open case, the most overdue first; none where no case is
    open and nobody has to explain.

    Rows of review/wards and of review/signals; `ward` is the chosen unit, whose row is then the only
    one. Out come ward_key, ward_name, COUNTS, last_band, expected_late, course, kind, is_current
    (whether the unit is one of the week: others were merged, or have no chart), and of
    the on-time share target, missed_weeks and target_weeks. Units of which a case or two are all
    that is told come after the others, cases of no unit last.
    """
    units = ["ward_code", "ward_valid_from", "ward_name"]
    named = with_ward_names(pd.concat([counted[units], signals[units]]).drop_duplicates(units[:2]))
    keys = list(named.ward_key)
    held, weekly = (
        with_ward_names(part).set_index("ward_key").reindex(keys).reset_index(drop=True)
        for part in (counted, signals[signals.measure == ON_TIME])
    )
    own = named[["ward_key", "ward_name"]].reset_index(drop=True)
    counts = held[[*COUNTS, "last_band", "expected_late"]]
    rows = pd.concat([own, counts, weekly[list(_AIM)]], axis=1)
    told = courses(with_ward_names(signals))
    rows[list(COUNTS)] = rows[list(COUNTS)].fillna(0).astype(int)
    rows["course"] = [told.get(key, Course("")) for key in rows.ward_key]
    rows["kind"] = [course.kind for course in rows.course]
    rows["is_current"] = rows.ward_key.isin(list(told))
    rows = rows[rows.ward_key == ward] if ward else rows
    is_told = (rows.open_cases > 0) | rows.kind.isin(EXPLAINED)
    is_shown = is_told | (rows.is_current & (rows.ward_key != UNALLOCATED_CODE))
    return _in_order(rows[is_shown] if is_told.any() else rows.iloc[:0])


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        nowhere=rows.ward_key == UNALLOCATED_CODE,
        is_few=[course.is_few for course in rows.course],
    ).sort_values(
        ["nowhere", "is_few", "overdue_cases", "last_band_cases", "open_cases", "ward_name"],
        ascending=[True, True, False, False, False, True],
        ignore_index=True,
        key=names_in_order,
    )


def has_own_row(rows: pd.DataFrame) -> pd.Series:
    """Which have a row of their own: who must explain, and the most overdue until they are enough."""
    asked = ~rows.nowhere & rows.kind.isin(EXPLAINED)
    others = ~rows.nowhere & ~asked & (rows.open_cases > 0) & _is_of_the_week(rows)
    first = asked | (others & (others.cumsum() <= _LEAST - asked.sum()))
    first &= first.cumsum() <= _MOST
    # One alone is named as soon as it is folded.
    rest = ~rows.nowhere & ~first
    return first | rest if rest.sum() == 1 else first


def _is_of_the_week(rows: pd.DataFrame) -> pd.Series:
    """Which units have charts of the week, or all where none has."""
    return rows.is_current if rows.is_current.any() else ~rows.is_current


def in_groups(rest: pd.DataFrame) -> list[pd.DataFrame]:
    """The units without a row of their own: those that are judged apart from those that are not."""
    is_judged = rest.kind != ""
    return [group for group in (rest[is_judged], rest[~is_judged]) if len(group)]


def is_undated(rows: pd.DataFrame) -> bool:
    """Whether none of the open cases has a due date, so that 0 overdue would say that all is well;
    rows of `ward_rows` or review/wards."""
    return bool(rows.open_cases.any() and (rows.no_deadline_cases == rows.open_cases).all())
