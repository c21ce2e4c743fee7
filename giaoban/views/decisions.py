"""The figures of the decisions page, and what it lends to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from giaoban import findings
from giaoban.findings import Finding
from giaoban.followup.decisions import Decision
from giaoban.followup.explanations import Explanation
from giaoban.followup.meetings import Health
from giaoban.followup.open_items import OpenItem
from giaoban.followup.verdicts import together, verdict
from giaoban.rows import decisions as rows
from giaoban.rows import items as register_items
from giaoban.rows.items import Names
from giaoban.rows.wards import named
from giaoban.shown import Facts, Lead, Shown, Table
from giaoban.statistics.weeks import monday
from giaoban.text import t
from giaoban.views.review import Headers

# What a decision did to its measure, by ward key; None is the whole city.
Said = Mapping[str | None, str]


def headline(
    items: Sequence[OpenItem], state: Health, said: Mapping[str, Said], is_begun: bool
) -> Finding:
    """The page in one sentence."""
    return findings.decisions.headline(items, state, words(said), is_begun)


def follow_ups(
    items: Sequence[OpenItem], names: Names, today: date, is_begun: bool, most: int = 6
) -> Shown:
    """What is open, in the order in which the meeting takes it up; a click opens the item."""
    lead = _lead([item.about for item in items])
    drawing = Table(rows.open_table(items, names), most=most, pick=lead, reading="blocks")
    says = _open_finding(items, today, is_begun)
    return Shown(drawing if items else None, says, {"today": today})


def listed(items: Sequence[OpenItem], names: Names, today: date, is_begun: bool) -> Shown:
    """The same on the page of decisions, to be read in full."""
    lead = _lead([item.about for item in items])
    drawing = Table(rows.open_table(items, names), most=14, pick=lead, reading="blocks")
    says = _open_finding(items, today, is_begun)
    return Shown(drawing if items else None, says, {"today": today})


def _open_finding(items: Sequence[OpenItem], today: date, is_begun: bool) -> Finding:
    late = [item for item in items if item.is_overdue]
    silent = [item for item in items if item.is_silent]
    return findings.decisions.follow_ups(
        items,
        today,
        is_begun,
        rows.told_of(late, [item.days_late for item in late]),
        rows.told_of(silent, [item.quiet_days for item in silent]),
    )


def closed(decided: Sequence[Decision], names: Names, today: date) -> Shown:
    """What is done or no longer in force, the latest first."""
    ended = [one for one in reversed(decided) if not one.is_open]
    table = rows.closed_table(ended, names, today)
    drawing = Table(table, most=8, pick=_lead(ended), reading="blocks")
    return Shown(drawing if ended else None, findings.decisions.closed(ended, today))


def explanations(asked: Sequence[Explanation], names: Names, today: date) -> Shown:
    """The requests for an explanation, the latest first."""
    latest = sorted((one for one in asked if one.is_in_force), key=lambda one: one.asked_on)[::-1]
    table = rows.explanation_table(latest, names, today)
    drawing = Table(table, most=8, pick=_lead(latest), reading="blocks")
    return Shown(drawing if latest else None, findings.decisions.explanations(asked, today))


def verdicts(decided: Sequence[Decision], said: Mapping[str, Said], names: Names) -> Shown:
    """What came of the decisions that name a measure, ward by ward."""
    linked = [one for one in reversed(decided) if one.is_judgeable]
    table = rows.verdict_table(linked, said, names)
    picked = [one for one in linked for _ in said.get(one.item.item_id, {})]
    drawing = Table(table, most=8, pick=_lead(picked), reading="blocks")
    without = sum(one.is_in_force and not one.is_judgeable for one in decided)
    says = findings.decisions.verdicts(words(said))
    return Shown(drawing if len(table) else None, says, {"without_measure": without})


def words(said: Mapping[str, Said]) -> list[str]:
    """One word for each decision, whatever the number of its wards."""
    return [together(list(wards.values())) for wards in said.values()]


def health(state: Health) -> Shown:
    """The meeting itself, in four lines."""
    return Shown(Table(rows.health_table(state), reading="few"), findings.decisions.health(state))


def item(
    chosen: Decision | Explanation | None,
    decided: Sequence[Decision],
    said: Mapping[str, Said],
    names: Names,
    today: date,
) -> Shown:
    """Everything known of one item, what came of it, and what happened to it."""
    if chosen is None:
        return Shown(None, findings.decisions.nothing_chosen())
    says = findings.decisions.item(chosen, t(f"decision.state.{chosen.state(today)}"))
    numbers = {one.item.item_id: one.number for one in decided}
    known = register_items.facts(chosen, names, today, said.get(chosen.item.item_id, {}))
    history = register_items.history(chosen, names, numbers)
    return Shown(Facts(known, register_items.item_name(chosen), history), says)


def judged(
    decided: Sequence[Decision],
    weekly: pd.DataFrame,
    city: pd.DataFrame,
    headers: Headers,
    today: date,
) -> dict[str, Said]:
    """A verdict for each ward of each decision that can have one, by the item's id.

    `weekly` and `city` are rows of measures/weekly and measures/weekly_city, of the family the
    decisions were taken on.
    """
    by_ward = named(weekly)
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
    weeks = rows.weeks_of(mine, headers.get(one.measure or "", {}), first, last)
    return verdict(one, [week.date() for week in weeks.index], list(weeks), today)


def weeks_needed(decided: Sequence[Decision], last: date, before: int) -> dict[str, date]:
    """The weeks of measures that the verdicts rest on: so many before the first decision."""
    first = min((one.decided_on for one in decided), default=last)
    return {"from_week": monday(first) - timedelta(weeks=before), "to_week": last}


def _lead(ones: Sequence[Decision | Explanation]) -> Lead:
    """A row leads to its item."""
    return Lead("decisions", dict(enumerate({"item": one.item.item_id} for one in ones)))
