"""What came of decisions: a verdict for each ward of those that name a measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.decisions.items import VerdictWords, item_name, item_subject, verdict_words
from giaoban.figures.figure import Figure, RowLinks, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.measures import measure_name
from giaoban.figures.names import with_ward_names
from giaoban.meeting.decisions import Decision
from giaoban.meeting.explanations import Explanation
from giaoban.meeting.names import Names
from giaoban.meeting.verdicts import joint_verdict, verdict
from giaoban.statistics.before_after import OUTCOMES
from giaoban.statistics.weeks import HALF_YEAR, monday
from giaoban.warehouse.measures import Headers
from giaoban.words.text import t


@figure(minutes=4, is_scoped=False)
def verdicts(ask: Ask) -> Figure:
    """What came of the decisions that name a measure, ward by ward."""
    decided = ask.followed.decisions
    return verdicts_figure(decided, verdicts_of(ask.unnoted(), decided), ask.names)


def verdicts_of(ask: Ask, decided: Sequence[Decision]) -> dict[str, VerdictWords]:
    """What came of each decision that can be judged, by its id and ward.

    Each is judged on the family it was taken on.
    """
    linked = [decision for decision in decided if decision.is_judgeable]
    said: dict[str, VerdictWords] = {}
    for family in {decision.family for decision in linked}:
        own = [decision for decision in linked if decision.family == family]
        said |= _of_family(ask.unscoped(), own, family)
    return said


def _of_family(
    ask: Ask, decided: Sequence[Decision], family: str | None
) -> Mapping[str, VerdictWords]:
    today = ask.followed_if_readable.today
    given = {
        **weeks_needed(decided, monday(today), HALF_YEAR),
        "measure": sorted({str(decision.measure) for decision in decided}),
        "family": [family] if family else None,
    }
    weekly = ask("measures/weekly", units="current", **given)
    return judged(decided, weekly, ask("measures/weekly_city", **given), ask.headers, today)


def verdicts_figure(
    decided: Sequence[Decision], said: Mapping[str, VerdictWords], names: Names
) -> Figure:
    """What came of the decisions that name a measure, ward by ward."""
    linked = [one for one in reversed(decided) if one.is_judgeable]
    table = verdict_table(linked, said, names)
    picked = [one for one in linked for _ in said.get(one.item.item_id, {})]
    drawing = Table(table, most=8, pick=_lead(picked), reading="blocks")
    without = sum(one.is_in_force and not one.is_judgeable for one in decided)
    says = verdicts_says(words(said))
    return Figure(drawing if len(table) else None, says, {"without_measure": without})


def words(said: Mapping[str, VerdictWords]) -> list[str]:
    """One word for each decision, whatever the number of its wards."""
    return [joint_verdict(list(wards.values())) for wards in said.values()]


def judged(
    decided: Sequence[Decision],
    weekly: pd.DataFrame,
    city: pd.DataFrame,
    headers: Headers,
    today: date,
) -> dict[str, VerdictWords]:
    """A verdict for each ward of each decision that can have one, by the item's id.

    `weekly` and `city` are rows of measures/weekly and measures/weekly_city, of the family the
    decisions were taken on.
    """
    by_ward = with_ward_names(weekly)
    return {
        one.item.item_id: {
            ward: _verdict(one, _of(by_ward, city, one, ward), headers, today)
            for ward in one.wards or (None,)
        }
        for one in decided
        if one.is_judgeable
    }


def _of(by_ward: pd.DataFrame, city: pd.DataFrame, one: Decision, ward: str | None) -> pd.DataFrame:
    mine = city if ward is None else by_ward[by_ward.ward_key == ward]
    return mine[(mine.measure == one.measure) & mine.is_full_week]


def _verdict(one: Decision, mine: pd.DataFrame, headers: Headers, today: date) -> str:
    if mine.empty:
        return verdict(one, [], [], today)
    first, last = mine.week_start.min(), mine.week_start.max()
    weeks = weeks_of(mine, headers.get(one.measure or "", {}), first, last)
    return verdict(one, [week.date() for week in weeks.index], list(weeks), today)


def weeks_needed(decided: Sequence[Decision], last: date, before: int) -> dict[str, date]:
    """The weeks of measures that the verdicts rest on: so many before the first decision."""
    first = min((one.decided_on for one in decided), default=last)
    return {"from_week": monday(first) - timedelta(weeks=before), "to_week": last}


def _lead(ones: Sequence[Decision | Explanation]) -> RowLinks:
    """A row leads to its item."""
    return RowLinks("decisions", dict(enumerate({"item": one.item.item_id} for one in ones)))


def verdict_table(
    decided: Iterable[Decision], said: Mapping[str, Mapping[str | None, str]], names: Names
) -> pd.DataFrame:
    """The decisions that name a measure, one row per ward: which way it was to move, what came."""
    return pd.DataFrame(
        {
            "verdict": verdict_words(word),
            "item_text": item_subject(one),
            "ward_name": names.ward(ward),
            "measure_name": measure_name(one.measure or ""),
            "expected": t(f"decision.expected.{one.expected}"),
            "check_on": one.check_on,
            "item_name": item_name(one),
        }
        for one in decided
        for ward, word in said.get(one.item.item_id, {}).items()
    )


def weeks_of(weekly: pd.DataFrame, header: Mapping[str, str], first: date, last: date) -> pd.Series:
    """One measure by Monday without gaps, nan where too few cases.

    `weekly` are rows of measures/weekly of one ward, or of measures/weekly_city.
    """
    minimum = float(header.get("Minimum", 0))
    few = weekly.denominator.astype(float) < minimum
    values = weekly.value.astype(float).where(~few).set_axis(pd.to_datetime(weekly.week_start))
    return values.reindex(pd.date_range(first, last, freq="7D"))


def verdicts_says(said: Sequence[str]) -> Finding:
    """What the decisions whose check date has come did to their measures; words of `words`."""
    counts = {word: sum(one == word for one in said) for word in OUTCOMES}
    numbers = {"checked": sum(counts.values()), **counts}
    if not numbers["checked"]:
        return Finding("decisions.verdicts.says.none", numbers)
    key = "judged" if numbers["checked"] > counts["too_early"] else "too_early"
    return Finding(f"decisions.verdicts.says.{key}", numbers)
