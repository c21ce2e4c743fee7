"""The signals of the week a reader looks at, with limits that people have started anew."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.figures.review.signals import SIGNALS, signals_now
from giaoban.meeting.rebases import Rebase, RebasedCharts, rebased_charts, rebases
from giaoban.warehouse.scope import Scope
from giaoban.web.context import warehouse
from giaoban.web.questions import asking, begin, show_instead
from giaoban.web.register import followed_if_readable


def ask(name: str, chosen: Scope | None = None, **params: Any) -> pd.DataFrame:
    """The rows of a question, filled from the reader's choices; what is named here wins."""
    return asking(warehouse(), name, chosen, params)


def ask_ahead(chosen: Scope | None, *names: str, **params: Any) -> None:
    """Begins questions that the page's figures will ask with just these choices."""
    begin(warehouse(), names, chosen, params)


def signals(chosen: Scope) -> pd.DataFrame:
    """Rows of review/signals, judged anew where the register or an older week asks for it."""
    judged = signals_now(
        lambda name: asking(warehouse(), name, chosen, {}), accepted_limits(), chosen
    )
    show_instead(SIGNALS, judged)
    return judged


def limits(chosen: Scope) -> RebasedCharts:
    """The first week of every chart's limits that started anew, as of the week looked at."""
    return rebased_charts(accepted_limits(), chosen.family, chosen.units, chosen.week)


def accepted_limits() -> list[Rebase]:
    """The limits started anew; none where the register cannot be read."""
    return rebases(followed_if_readable().items)


def limits_of(at: tuple[str, str], chosen: Scope) -> list[Rebase]:
    """Those of the chart of one ward and measure, up to the week that is looked at."""
    looked_at = chosen.family, chosen.units, chosen.week
    return [one for one in accepted_limits() if one.is_of(at, *looked_at)]
