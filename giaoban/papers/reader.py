"""What the papers ask of the published figures: each question once, filled as a page fills it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from giaoban.figures.review.signals import signals_now
from giaoban.meeting.rebases import Rebase, RebasedCharts, rebased_charts
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.scope import Scope


@dataclass(frozen=True)
class Questions:
    """One generation, asked with the choices of one reader."""

    warehouse: Warehouse
    scope: Scope
    rebases: tuple[Rebase, ...] = ()
    _answers: dict[tuple, pd.DataFrame] = field(default_factory=dict)

    def ask(self, name: str, **given: Any) -> pd.DataFrame:
        """The rows of a question; what is named here wins over the choices."""
        declared = {param.name for param in queries.read(name).params}
        chosen = {key: value for key, value in self.scope.params().items() if key in declared}
        params = chosen | given
        asked = (name, repr(sorted(params.items())))
        if asked not in self._answers:
            self._answers[asked] = queries.ask(self.warehouse, name, params)
        return self._answers[asked]

    def of(self, scope: Scope) -> Questions:
        """The same generation with other choices."""
        return Questions(self.warehouse, scope, self.rebases, self._answers)

    def limits(self) -> RebasedCharts:
        """The limits that people have started anew, as of the week of the papers."""
        return rebased_charts(self.rebases, self.scope.family, self.scope.units, self.scope.week)

    def signals(self) -> pd.DataFrame:
        """Rows of review/signals, with limits that people have started anew."""
        return signals_now(self.ask, self.rebases, self.scope)
