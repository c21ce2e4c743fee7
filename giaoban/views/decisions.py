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
from giaoban.rows.decisions import Names
from giaoban.rows.wards import named
from giaoban.shown import Facts, Lead, Pick, Shown, Table
from giaoban.views.review import Headers

# What a decision did to its measure, by ward key; None is the whole city.
Said = Mapping[str | None, str]

_WIDTHS = {"item_state": 190, "item_text": 380, "body": 210, "ward_name": 140, "item_name": 90}


def follow_ups(
    items: Sequence[OpenItem], names: Names, today: date, is_begun: bool, most: int = 6
) -> Shown:
    """What is open, in the order in which the meeting takes it up; a click opens the item."""
    table = rows.open_table(items, names)
    ids = [item.about.item.item_id for item in items]
    lead = Lead("decisions", dict(enumerate({"item": item_id} for item_id in ids)))
    drawing = Table(table, widths=_WIDTHS, most=most, pick=lead) if items else None
    says = findings.decisions.follow_ups(items, today, is_begun)
    return Shown(drawing, says, {"today": today})


def listed(items: Sequence[OpenItem], names: Names, today: date, is_begun: bool) -> Shown:
    """The same on the page of decisions, where a click shows the item beside it."""
    shown = follow_ups(items, names, today, is_begun, most=14)
    if not isinstance(shown.drawing, Table):
        return shown
    pick = _pick([item.about for item in items])
    table = Table(shown.drawing.rows, widths=_WIDTHS, most=14, pick=pick)
    return Shown(table, shown.says, shown.quiet)


def explanations(asked: Sequence[Explanation], names: Names, today: date) -> Shown:
    """The requests for an explanation, the latest first."""
    latest = sorted((one for one in asked if one.is_in_force), key=lambda one: one.asked_on)[::-1]
    table = rows.explanation_table(latest, names, today)
    drawing = Table(table, widths={"reply": 320}, most=8, pick=_pick(latest)) if latest else None
    return Shown(drawing, findings.decisions.explanations(asked, today))


def verdicts(decided: Sequence[Decision], said: Mapping[str, Said], names: Names) -> Shown:
    """What came of the decisions that name a measure, ward by ward."""
    linked = [one for one in reversed(decided) if one.is_judgeable]
    table = rows.verdict_table(linked, said, names)
    picked = [one for one in linked for _ in said.get(one.item.item_id, {})]
    drawing = Table(table, widths={"item_text": 320}, most=8, pick=_pick(picked))
    without = sum(one.is_in_force and not one.is_judgeable for one in decided)
    says = findings.decisions.verdicts(words(said))
    return Shown(drawing if len(table) else None, says, {"without_measure": without})


def words(said: Mapping[str, Said]) -> list[str]:
    """One word for each decision, whatever the number of its wards."""
    return [together(list(wards.values())) for wards in said.values()]


def health(state: Health) -> Shown:
    """The meeting itself, in four lines."""
    return Shown(Table(rows.health_table(state)), findings.decisions.health(state))


def item(chosen: Decision | Explanation | None, names: Names, today: date) -> Shown:
    """Everything known of one item, its history behind the figure's button and below it."""
    says = findings.decisions.item(chosen)
    if chosen is None:
        return Shown(None, says)
    return Shown(Facts(rows.facts(chosen, names, today), rows.item_name(chosen)), says)


def history(chosen: Decision | Explanation, names: Names) -> Table:
    """Who did what when and why."""
    return Table(rows.history(chosen, names), widths={"told": 420}, most=8)


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
    monday = first - timedelta(days=first.weekday())
    return {"from_week": monday - timedelta(weeks=before), "to_week": last}


def _pick(ones: Sequence[Decision | Explanation]) -> Pick:
    return Pick("item", [one.item.item_id for one in ones])


def headline(items: Sequence[OpenItem], today: date, is_begun: bool) -> Finding:
    """The page in one sentence: what waits, and who is late."""
    return findings.decisions.follow_ups(items, today, is_begun)
