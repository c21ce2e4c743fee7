"""What a figure may ask, whoever reads it: a page, the papers of a meeting, a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

import pandas as pd

from giaoban.meeting.followed import Followed
from giaoban.meeting.names import Names
from giaoban.meeting.rebases import Rebase, RebasedCharts
from giaoban.warehouse.measures import Headers
from giaoban.warehouse.scope import Scope


class Ask(Protocol):
    """Answers of one generation of figures to one reader; rows are shared and never changed."""

    @property
    def scope(self) -> Scope:
        """What the reader has chosen to look at."""

    @property
    def minimum(self) -> int:
        """The smallest number of cases a rate is shown for."""

    @property
    def headers(self) -> Headers:
        """What the file of each measure says of it."""

    @property
    def names(self) -> Names:
        """What the city calls its wards and causes."""

    @property
    def followed(self) -> Followed:
        """What the meeting follows up; RegisterError where it cannot be read."""

    @property
    def followed_if_readable(self) -> Followed:
        """What the meeting follows up, for what stands without it: nothing where it cannot be read."""

    @property
    def item(self) -> str:
        """The id of the decision or request that is looked at."""

    @property
    def built_at(self) -> datetime:
        """When the figures were made, on the city's clock."""

    @property
    def known_on(self) -> date | None:
        """The day that is looked back to; None is now."""

    @property
    def boundaries(self) -> Mapping[str, Any] | None:
        """The shapes of the city's units; None where the city folder has none."""

    @property
    def rebases(self) -> Sequence[Rebase]:
        """The rebases in force; none where the register cannot be read."""

    def __call__(self, query: str, **given: Any) -> pd.DataFrame:
        """The rows of a query, filled from the reader's choices; what is named here wins."""

    def signals(self) -> pd.DataFrame:
        """Rows of review/signals, with limits that people have rebased."""

    def limits(self) -> RebasedCharts:
        """The first week of every chart's rebased limits, as of the week that is looked at."""

    def pointed(self) -> tuple[str, str]:
        """The unit and the measure a click in the signal matrix points at."""

    def official_scores(self) -> Mapping[str, float | None]:
        """The official scores of Decision 766 that were pasted in, by group."""

    def then_and_now(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The measures of the last half year, of every ward and the city, as known on the day that
        is looked back to, and as known now."""

    def unscoped(self) -> Ask:
        """The answers to a reader who chose nothing."""

    def unnoted(self) -> Ask:
        """The answers for a figure that hands out its own rows instead of what it asked."""

    def choice(self, name: str, words: str, among: Sequence[str] = ()) -> str:
        """The figure's own filter, one of FIGURE_CHOICES, each called by its sentence in `words`.

        `among` are those that mean something here; without any, all of them.
        """

    def clicked(self, name: str) -> str | None:
        """What a click in a figure chose of FIGURE_CHOICES; None while everything is meant."""
