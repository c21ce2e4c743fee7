"""Limits of a chart that somebody rebased, with the reason; the program only proposes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from giaoban.meeting.drafts import cleaned
from giaoban.meeting.register.events import SUPERSEDED, Change, Item, day_of, new_id, written
from giaoban.statistics.rebase import Proposal

KIND = "rebase"

# The first week of limits that hold now, by ward key and measure.
RebasedCharts = tuple[tuple[tuple[str, str], date], ...]


@dataclass(frozen=True)
class Rebase:
    """New limits for one chart from a week on; `family` None is all families together.

    `changed_on` is the day of the change that the reason `why` tells of.
    """

    item: Item
    ward: str
    measure: str
    family: str | None
    units: str
    first_week: date
    changed_on: date
    why: str

    @property
    def is_in_force(self) -> bool:
        """Nobody has taken it back."""
        return self.item.last.event != SUPERSEDED

    def holds_for(self, family: str | None, units: str, week: date) -> bool:
        """Whether it counts in this week, among cases of this family counted by these units."""
        return (self.family, self.units) == (family, units) and self.first_week <= week

    def is_of(self, at: tuple[str, str], family: str | None, units: str, week: date) -> bool:
        """Whether it holds for the chart of this ward and measure."""
        return (self.ward, self.measure) == at and self.holds_for(family, units, week)


def rebases(items: Iterable[Item]) -> list[Rebase]:
    """Every one in force, in the order in which they were accepted."""
    every = [_rebase(item) for item in items if item.kind == KIND]
    return [rebase for rebase in every if rebase is not None and rebase.is_in_force]


def rebased_charts(
    accepted: Iterable[Rebase], family: str | None, units: str, week: date
) -> RebasedCharts:
    """The first week of the limits that hold in this week, by ward key and measure."""
    holding = sorted(
        (rebase for rebase in accepted if rebase.holds_for(family, units, week)),
        key=lambda rebase: rebase.first_week,
    )
    return tuple(
        sorted({(rebase.ward, rebase.measure): rebase.first_week for rebase in holding}.items())
    )


def of_ward(holding: RebasedCharts, ward: str | None) -> dict[str, date]:
    """Those of one ward, by measure."""
    return {measure: first for (where, measure), first in holding if where == ward}


def accepted(
    at: tuple[str, str], proposed: Proposal, family: str | None, units: str, why: str
) -> Change:
    """The change by which a person accepts a proposal for the chart of a ward's measure."""
    payload = {
        "ward": at[0],
        "measure": at[1],
        "family": family,
        "units": units,
        "first_week": written(proposed.first_week),
        "changed_on": written(proposed.changed_on),
    }
    return Change(KIND, new_id(), 0, "opened", payload, cleaned(why))


def problems(changed_on: date | None, proposed: Proposal | None, why: str) -> Iterator[str]:
    """What keeps the limits as they are, as keys of sentences."""
    if changed_on is None:
        yield "no_change_day"
    elif proposed is None:
        yield "no_run"
    if not cleaned(why):
        yield "no_why"


def taken_back(rebase: Rebase, why: str) -> Change:
    """The change that lets the limits of before hold again."""
    return rebase.item.change(SUPERSEDED, {}, cleaned(why))


def _rebase(item: Item) -> Rebase | None:
    facts = item.facts
    first_week, changed_on = day_of(facts, "first_week"), day_of(facts, "changed_on")
    if first_week is None or changed_on is None:
        return None
    return Rebase(
        item=item,
        ward=facts["ward"],
        measure=facts["measure"],
        family=facts.get("family"),
        units=facts.get("units") or "current",
        first_week=first_week,
        changed_on=changed_on,
        why=item.opened.why,
    )
