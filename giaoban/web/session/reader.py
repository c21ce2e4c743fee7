"""Who asks for the figures of a page: the reader, with what was chosen in the side bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from giaoban.figures.review.rejudged import SIGNALS, signals_now
from giaoban.meeting.followed import Followed
from giaoban.meeting.names import Names
from giaoban.meeting.rebases import Rebase, RebasedCharts, rebased_charts, rebases
from giaoban.warehouse import scope as warehouse_scope
from giaoban.warehouse.measures import Headers, measure_headers
from giaoban.warehouse.scope import Scope
from giaoban.web.session import address, context, filters, register, snapshot
from giaoban.web.session.context import standing, warehouse
from giaoban.web.session.official_scores import official_scores
from giaoban.web.session.questions import asking, begin, listening, show_instead


@dataclass(frozen=True)
class Reader:
    """Asks what is published, or was known on the day looked back to; see figures.ask.Ask."""

    scope: Scope
    is_scoped: bool = True
    is_noted: bool = True

    @property
    def minimum(self) -> int:
        """The smallest number of cases a rate is shown for."""
        return standing().minimum_cases

    @property
    def headers(self) -> Headers:
        """What the file of each measure says of it."""
        return measure_headers()

    @property
    def names(self) -> Names:
        """What the city calls its wards and causes."""
        return register.names()

    @property
    def followed(self) -> Followed:
        """What the meeting follows up; RegisterError where it cannot be read."""
        return register.followed()

    @property
    def followed_if_readable(self) -> Followed:
        """What the meeting follows up; nothing where it cannot be read."""
        return register.followed_if_readable()

    @property
    def item(self) -> str:
        """The id of the decision or request on screen, kept in the address."""
        address.write()
        return st.session_state.item

    @property
    def built_at(self) -> datetime:
        """When the figures were made, on the city's clock."""
        return standing().built_at

    @property
    def known_on(self) -> date | None:
        """The day that is looked back to; None is now."""
        return context.known_on()

    @property
    def boundaries(self) -> Mapping[str, Any] | None:
        """The shapes of the city's units; None where the city folder has none."""
        return context.boundaries()

    @property
    def rebases(self) -> list[Rebase]:
        """The rebases in force; none where the register cannot be read."""
        return rebases(self.followed_if_readable.items)

    def __call__(self, query: str, **given: Any) -> pd.DataFrame:
        """The rows of a query, filled from the reader's choices; what is named here wins."""
        with nullcontext() if self.is_noted else listening():
            return asking(warehouse(), query, self._choices, given)

    def signals(self) -> pd.DataFrame:
        """Rows of review/signals, judged again where the register or an older week asks for it."""
        judged = signals_now(self)
        show_instead(SIGNALS, judged)
        return judged

    def limits(self) -> RebasedCharts:
        """The first week of every chart's rebased limits, as of the week looked at."""
        scope = self.scope
        return rebased_charts(self.rebases, scope.family, scope.units, scope.week)

    def choice(self, name: str, words: str, among: Sequence[str] = ()) -> str:
        """The figure's own filter, drawn where it is asked for."""
        return filters.choice(name, words, among)

    def clicked(self, name: str) -> str | None:
        """What a click in a figure chose; None while everything is meant."""
        return filters.clicked(name)

    def pointed(self) -> tuple[str, str]:
        """What a click in the signal matrix points at, kept in the address."""
        return filters.pointed()

    def official_scores(self) -> Mapping[str, float | None]:
        """What stands in the fields for official scores, drawn where they are asked for."""
        return official_scores()

    def then_and_now(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The last half year as known on the day that is looked back to, and now."""
        return snapshot.then_and_now()

    def unscoped(self) -> Reader:
        """A reader whose choices fill nothing in."""
        return replace(self, is_scoped=False)

    def unnoted(self) -> Reader:
        """A reader of whose questions no figure is told."""
        return replace(self, is_noted=False)

    @property
    def _choices(self) -> Scope | None:
        return self.scope if self.is_scoped else None


@dataclass(frozen=True)
class EarlyReader(Reader):
    """Begins what is asked, so that it is answered while the page is drawn; gives no rows."""

    def __call__(self, query: str, **given: Any) -> pd.DataFrame:
        """Begins a query that a figure will ask."""
        begin(warehouse(), [query], self._choices, given)
        return pd.DataFrame()

    def choice(self, name: str, words: str, among: Sequence[str] = ()) -> str:
        """Where the figure's own filter stands, before it is drawn."""
        return filters.current_choice(name, among)


def scope() -> Scope:
    """What the reader has chosen to look at."""
    now = standing()
    return warehouse_scope.scope(st.session_state, now.as_of, now.families, now.newest_week)


def reader() -> Reader:
    """The reader of the page on screen."""
    return Reader(scope())
