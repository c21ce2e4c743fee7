"""The figure of what was restated since a day."""

from __future__ import annotations

from datetime import date

import pandas as pd

from giaoban import findings
from giaoban.findings import Finding
from giaoban.restated import compared, restated
from giaoban.rows import restated as rows
from giaoban.rows.review import measure_name
from giaoban.shown import Shown, Table
from giaoban.views.review import Headers

_WIDTHS = {"ward_name": 200, "measure_name": 260}


def table(then: pd.DataFrame, now: pd.DataFrame, headers: Headers, known_on: date) -> Shown:
    """The values known then that are others now; rows of `rows.restated.everywhere`."""
    out = restated(then, now)
    says = findings.restated.restated(out, len(compared(then, now)), known_on)
    if out.empty:
        return Shown(None, says, {"weeks": then.week_start.nunique()})
    numbers = {**says.numbers, "measure_name": measure_name(str(says.numbers["measure"]))}
    return Shown(
        Table(rows.restated_table(out, headers), widths=_WIDTHS, most=14),
        Finding(says.key, numbers, says.signal),
        {"weeks": then.week_start.nunique()},
    )
