"""The signals of the week a reader looks at, with limits that people have started anew."""

from __future__ import annotations

import pandas as pd

from giaoban.followup.rebases import Rebase, Restarts, rebases, restarts
from giaoban.rejudging import SIGNALS, signals_now
from giaoban.scope import Scope
from giaoban.ui.asking import asking, told_as
from giaoban.ui.city import warehouse
from giaoban.ui.register import followed_if_readable


def signals(chosen: Scope) -> pd.DataFrame:
    """Rows of review/signals, judged anew where the register or an older week asks for it."""
    judged = signals_now(
        lambda name: asking(warehouse(), name, chosen, {}), accepted_limits(), chosen
    )
    told_as(SIGNALS, judged)
    return judged


def limits(chosen: Scope) -> Restarts:
    """The first week of every chart's limits that started anew, as of the week looked at."""
    return restarts(accepted_limits(), chosen.family, chosen.units, chosen.week)


def accepted_limits() -> list[Rebase]:
    """The limits started anew; none where the register cannot be read."""
    return rebases(followed_if_readable().items)


def limits_of(at: tuple[str, str], chosen: Scope) -> list[Rebase]:
    """Those of the chart of one ward and measure, up to the week that is looked at."""
    looked_at = chosen.family, chosen.units, chosen.week
    return [one for one in accepted_limits() if one.is_of(at, *looked_at)]
