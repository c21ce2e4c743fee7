"""Who asks for the figures of the papers: the meeting, of one generation, each question once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd

from giaoban.city import lists
from giaoban.city.settings import City
from giaoban.figures.names import unit_names
from giaoban.figures.records.revised import everywhere
from giaoban.figures.review.rejudged import signals_now
from giaoban.meeting.followed import Followed
from giaoban.meeting.names import Names
from giaoban.meeting.rebases import Rebase, RebasedCharts, rebased_charts, rebases
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.measures import Headers, measure_headers
from giaoban.warehouse.scope import EVERYTHING, FIGURE_CHOICES, Scope
from giaoban.words.text import t


@dataclass(frozen=True)
class MeetingReader:
    """Asks one generation with the choices of the meeting; see figures.ask.Ask.

    `known_on` is the day it is known as of, `published` what has been published since.
    """

    city: City
    warehouse: Warehouse
    scope: Scope
    followed: Followed
    published: Warehouse | None = None
    known_on: date | None = None
    is_scoped: bool = True
    _answers: dict[tuple, pd.DataFrame] = field(default_factory=dict)

    @property
    def minimum(self) -> int:
        """The smallest number of cases a rate is shown for."""
        return int(self("shell/as_of").minimum_cases.iloc[0])

    @property
    def headers(self) -> Headers:
        """What the file of each measure says of it."""
        return measure_headers()

    @property
    def names(self) -> Names:
        """What the city calls its wards and causes."""
        both: Mapping[str, str] = {
            **unit_names(self("shell/wards", units="received")),
            **unit_names(self("shell/wards", units="current")),
        }
        return Names(both, lists.causes(self.city), self.city.timezone)

    @property
    def place(self) -> str:
        """The ward that is chosen, or that it is the whole city."""
        wards = unit_names(self("shell/wards"))
        return wards.get(self.scope.ward or "") or t("scope.whole_city")

    @property
    def followed_if_readable(self) -> Followed:
        """What the meeting follows up: there are no papers where it cannot be read."""
        return self.followed

    @property
    def item(self) -> str:
        """Papers open no single item."""
        return EVERYTHING

    @property
    def built_at(self) -> datetime:
        """When the figures were made, on the city's clock."""
        return self("shell/as_of").built_at.iloc[0].to_pydatetime()

    @property
    def boundaries(self) -> None:
        """Papers draw no map."""
        return None

    @property
    def rebases(self) -> Sequence[Rebase]:
        """The rebases in force."""
        return rebases(self.followed.items)

    def __call__(self, query: str, **given: Any) -> pd.DataFrame:
        """The rows of a query, filled as a page fills it; what is named here wins."""
        params = (self.scope.params_of(query) if self.is_scoped else {}) | given
        asked = (query, repr(sorted(params.items())))
        if asked not in self._answers:
            self._answers[asked] = queries.ask(self.warehouse, query, params)
        return self._answers[asked]

    def signals(self) -> pd.DataFrame:
        """Rows of review/signals, with limits that people have rebased."""
        return signals_now(self)

    def limits(self) -> RebasedCharts:
        """The first week of every chart's rebased limits, as of the week of the papers."""
        return rebased_charts(self.rebases, self.scope.family, self.scope.units, self.scope.week)

    def choice(self, name: str, _words: str, among: Sequence[str] = ()) -> str:
        """A figure's own filter stands where it stands for a new reader."""
        return (among or FIGURE_CHOICES[name])[0]

    def clicked(self, name: str) -> str | None:
        """Nobody clicks on paper."""
        first = FIGURE_CHOICES[name][0]
        return None if first == EVERYTHING else first

    def pointed(self) -> tuple[str, str]:
        """Nothing is pointed at."""
        return EVERYTHING, EVERYTHING

    def official_scores(self) -> Mapping[str, float | None]:
        """Nobody pastes official scores into papers."""
        return {}

    def then_and_now(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The half year the reading knows, from its generation and from what is published."""
        return _half_a_year(self, self.warehouse), _half_a_year(self, self.published)

    def unscoped(self) -> MeetingReader:
        """A reader whose choices fill nothing in."""
        return replace(self, is_scoped=False)

    def unnoted(self) -> MeetingReader:
        """Papers do not tell which figure asked."""
        return self

    def of_ward(self, ward: str) -> MeetingReader:
        """The reader of a unit's page, by its key."""
        return replace(self, scope=replace(self.scope, ward=ward))


def _half_a_year(ask: MeetingReader, warehouse: Warehouse | None) -> pd.DataFrame:
    scope = ask.scope
    last = ask("shell/as_of").last_full_week.iloc[0].date()
    given = {
        "from_week": last - timedelta(weeks=HALF_YEAR - 1),
        "to_week": last,
        "family": [scope.family] if scope.family else None,
    }
    source = warehouse or ask.warehouse
    weekly = queries.ask(source, "measures/weekly", given | {"units": scope.units})
    return everywhere(weekly, queries.ask(source, "measures/weekly_city", given))
