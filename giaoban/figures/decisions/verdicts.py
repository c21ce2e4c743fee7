"""What came of decisions: a verdict for each ward of those that name a measure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.coverage import COVERAGE, is_partial
from giaoban.figures.decisions.items import (
    Verdicts,
    change_words,
    item_name,
    item_subject,
    verdict_words,
)
from giaoban.figures.figure import Figure, RowLinks, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, Least
from giaoban.figures.measures import measure_name
from giaoban.figures.memo import memoized
from giaoban.figures.names import with_ward_names
from giaoban.figures.simulated import marked
from giaoban.meeting.decisions import Decision
from giaoban.meeting.explanations import Explanation
from giaoban.meeting.names import Names
from giaoban.meeting.verdicts import (
    NONE_WAITS,
    NOT_YET,
    Verdict,
    Waiting,
    joint_verdict,
    verdict,
    waiting,
)
from giaoban.statistics.before_after import JUDGED, TOO_EARLY
from giaoban.statistics.clearance import WORKING_WEEK
from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.statistics.judging.series import HOLIDAY_DAYS
from giaoban.statistics.weeks import HALF_YEAR, monday
from giaoban.warehouse.measures import Headers
from giaoban.words.text import t

# How many days offices were closed, week by week.
OFFICES = "backlog/received_by_week"
# A sentence tells so many changes one by one.
_TOLD = 3


@figure(least=Least(weeks=MINIMUM_POINTS, cases=CITYS, of="chart"), minutes=3, is_scoped=False)
def verdicts(ask: Ask) -> Figure:
    """What came of the decisions that name a measure, ward by ward."""
    kept = ask.followed
    by_decision = verdicts_of(ask.unnoted(), kept.decisions)
    return verdicts_figure(kept.decisions, by_decision, ask.names, kept.today)


def verdicts_of(
    ask: Ask, decided: Sequence[Decision], today: date | None = None
) -> dict[str, Verdicts]:
    """What came of each decision that can be judged, by its id and ward.

    Each is judged on the family it was taken on, by the weeks before `today`, the meeting's day.
    """
    today = today or ask.followed_if_readable.today
    linked = [decision for decision in decided if decision.is_judgeable]
    by_decision: dict[str, Verdicts] = {}
    for family in {decision.family for decision in linked}:
        own = [decision for decision in linked if decision.family == family]
        by_decision |= _of_family(ask.unscoped(), own, family, today)
    return by_decision


def _of_family(
    ask: Ask, decided: Sequence[Decision], family: str | None, today: date
) -> Mapping[str, Verdicts]:
    span = weeks_needed(decided, monday(today - timedelta(days=1)), HALF_YEAR)
    given = {
        **span,
        "measure": sorted({str(decision.measure) for decision in decided}),
        "family": [family] if family else None,
    }
    weekly = ask("measures/weekly", units="current", **given)
    city = ask("measures/weekly_city", **given)
    is_part = is_partial(ask(COVERAGE), family)
    short = short_weeks(ask, **span)
    return _judged_once(tuple(decided), weekly, city, ask.headers, today, short, is_part)


@memoized()
def _judged_once(
    decided: tuple[Decision, ...],
    weekly: pd.DataFrame,
    city: pd.DataFrame,
    headers: Headers,
    today: date,
    short: frozenset[date],
    is_part: bool,
) -> Mapping[str, Verdicts]:
    """What `judged` gives, remembered: several figures of a page tell of the same decisions."""
    if is_part:
        weekly, city = (rows[~rows.measure.isin(_flawed(headers))] for rows in (weekly, city))
    return judged(decided, weekly, city, headers, today, short)


def _flawed(headers: Headers) -> set[str]:
    """The measures whose weeks say nothing where a source lists but a selection of its cases."""
    return {measure for measure, header in headers.items() if header.get("Covers") == "whole"}


def short_weeks(ask: Ask, from_week: date | None, to_week: date | None) -> frozenset[date]:
    """The Mondays of holiday weeks, which tell little of any measure."""
    weeks = ask(OFFICES, from_week=from_week, to_week=to_week, ward=None, units="current")
    short = weeks.week_start[weeks.days_off >= WORKING_WEEK - HOLIDAY_DAYS]
    return frozenset(pd.to_datetime(short).dt.date)


def verdicts_figure(
    decided: Sequence[Decision],
    by_decision: Mapping[str, Verdicts],
    names: Names,
    today: date,
) -> Figure:
    """What came of the decisions that name a measure, ward by ward."""
    linked = [decision for decision in reversed(decided) if decision.is_judgeable]
    table = verdict_table(linked, by_decision, names)
    picked = [decision for decision in linked for _ in by_decision.get(decision.item.item_id, {})]
    drawing = Table(table, most=8, pick=lead_to(picked), reading="blocks")
    without = sum(decision.is_in_force and not decision.is_judgeable for decision in decided)
    told = _told(linked, by_decision, names)
    says = verdicts_says(words(by_decision), not_judged(decided, by_decision, today), told)
    return Figure(drawing if len(table) else None, says, {"without_measure": without})


def words(by_decision: Mapping[str, Verdicts]) -> list[str]:
    """One word for each decision, whatever the number of its wards."""
    return [
        joint_verdict([verdict.word for verdict in wards.values()])
        for wards in by_decision.values()
    ]


def not_judged(
    decided: Iterable[Decision], by_decision: Mapping[str, Verdicts], today: date
) -> Waiting:
    """The decisions in force that name a measure and have no verdict yet."""
    return waiting(
        (
            decision
            for decision in decided
            if decision.is_judgeable and _waits(by_decision.get(decision.item.item_id, {}))
        ),
        today,
    )


def _waits(wards: Verdicts) -> bool:
    return joint_verdict([said.word for said in wards.values()]) in (NOT_YET, TOO_EARLY)


def waiting_words(wait: Waiting) -> str:
    """How many decisions wait to be judged, and until when; nothing where none does."""
    if not wait.decisions:
        return ""
    key = "until" if wait.until else "open"
    return t(f"decisions.waits.{key}", waiting=wait.decisions, until=wait.until)


def _told(
    decided: Iterable[Decision], by_decision: Mapping[str, Verdicts], names: Names
) -> list[str]:
    """What moved, one way or the other: decision, ward, measure and by how much."""
    return [
        t(
            "decisions.verdicts.told",
            name=item_name(decision),
            ward_name=names.ward(ward),
            measure_name=measure_name(decision.measure or ""),
            change_words=change_words(said.compared, said.unit),
        )
        for decision in decided
        for ward, said in by_decision.get(decision.item.item_id, {}).items()
        if said.word in ("moved", "moved_other_way") and said.compared
    ]


def judged(
    decided: Sequence[Decision],
    weekly: pd.DataFrame,
    city: pd.DataFrame,
    headers: Headers,
    today: date,
    short: Collection[date] = (),
) -> dict[str, Verdicts]:
    """A verdict for each ward of each decision that can have one, by the item's id.

    `weekly` and `city` are rows of measures/weekly and measures/weekly_city, of the family the
    decisions were taken on; weeks in `short` are left out.
    """
    by_ward = with_ward_names(weekly)
    return {
        decision.item.item_id: {
            ward: _verdict(decision, _of(by_ward, city, decision, ward), headers, today, short)
            for ward in decision.wards or (None,)
        }
        for decision in decided
        if decision.is_judgeable
    }


def _of(
    by_ward: pd.DataFrame, city: pd.DataFrame, decision: Decision, ward: str | None
) -> pd.DataFrame:
    mine = city if ward is None else by_ward[by_ward.ward_key == ward]
    return mine[(mine.measure == decision.measure) & mine.is_full_week]


def _verdict(
    decision: Decision,
    mine: pd.DataFrame,
    headers: Headers,
    today: date,
    short: Collection[date],
) -> Verdict:
    if mine.empty:
        return verdict(decision, [], [], today)
    first, last = mine.week_start.min(), mine.week_start.max()
    header = headers.get(decision.measure or "", {})
    values = weeks_of(mine, header, first, last, short)
    said = verdict(decision, [week.date() for week in values.index], list(values), today)
    return replace(said, unit=header.get("Unit", said.unit))


def weeks_needed(decided: Sequence[Decision], last: date, before: int) -> dict[str, date]:
    """The weeks of measures that the verdicts rest on: so many before the first decision."""
    first = min((decision.decided_on for decision in decided), default=last)
    return {"from_week": monday(first) - timedelta(weeks=before), "to_week": last}


def lead_to(items: Sequence[Decision | Explanation]) -> RowLinks:
    """A row leads to its item."""
    return RowLinks("decisions", dict(enumerate({"item": item.item.item_id} for item in items)))


def verdict_table(
    decided: Iterable[Decision], by_decision: Mapping[str, Verdicts], names: Names
) -> pd.DataFrame:
    """The decisions that name a measure, one row per ward: which way it was to move, what came."""
    return pd.DataFrame(
        {
            "verdict": verdict_words(said.word),
            "change_words": change_words(said.compared, said.unit) if said.compared else "",
            "item_text": marked(item_subject(decision), decision.item.is_simulated),
            "ward_name": names.ward(ward),
            "measure_name": measure_name(decision.measure or ""),
            "expected": t(f"decision.expected.{decision.expected}"),
            "check_on": decision.check_on,
            "item_name": item_name(decision),
        }
        for decision in decided
        for ward, said in by_decision.get(decision.item.item_id, {}).items()
    )


def weeks_of(
    weekly: pd.DataFrame,
    header: Mapping[str, str],
    first: date,
    last: date,
    short: Collection[date] = (),
) -> pd.Series:
    """One measure by Monday without gaps, nan where too few cases and in weeks that are `short`.

    `weekly` are rows of measures/weekly of one ward, or of measures/weekly_city.
    """
    minimum = float(header.get("Minimum", 0))
    few = weekly.denominator.astype(float) < minimum
    values = weekly.value.astype(float).where(~few).set_axis(pd.to_datetime(weekly.week_start))
    values[values.index.isin(pd.to_datetime(list(short)))] = np.nan
    return values.reindex(pd.date_range(first, last, freq="7D"))


def verdicts_says(
    outcomes: Sequence[str], wait: Waiting = NONE_WAITS, told: Sequence[str] = ()
) -> Finding:
    """What the decisions that can be judged did to their measures; words of `words`.

    `wait` are those that cannot yet, `told` the changes in words.
    """
    counts = {word: sum(outcome == word for outcome in outcomes) for word in JUDGED}
    numbers = {"judged": sum(counts.values()), **counts, "waits": waiting_words(wait)}
    numbers["told"] = "; ".join(told[:_TOLD])
    if not numbers["judged"]:
        key = "waiting" if wait.decisions else "none"
        return Finding(f"decisions.verdicts.says.{key}", numbers)
    key = "told" if told else "judged"
    key = f"{key}_and_waiting" if wait.decisions else key
    return Finding(f"decisions.verdicts.says.{key}", numbers)
