"""What was revised since a day that is looked back to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.measures import measure_name
from giaoban.figures.names import with_ward_names
from giaoban.warehouse.measures import Headers
from giaoban.words.order import names_in_order
from giaoban.words.text import in_unit, t

CITY = "city"
_KEY = ["ward_key", "measure", "week_start"]
# Sums of the same numbers in another order differ by less.
_SAME = 1e-9


@figure("known.restated", is_scoped=False)
def revised(ask: Ask) -> Figure | None:
    """What came in since the day that is looked back to; None where nobody looks back."""
    if ask.known_on is None:
        return None
    then, now = ask.then_and_now()
    return revised_figure(then, now, ask.headers, ask.known_on)


def revised_figure(
    then: pd.DataFrame, now: pd.DataFrame, headers: Headers, known_on: date
) -> Figure:
    """The values known then that are others now; both are rows of `everywhere`."""
    out = revised_rows(then, now)
    says = revised_says(out, len(compared_values(then, now)), known_on)
    if out.empty:
        return Figure(None, says, {"weeks": then.week_start.nunique()})
    numbers = {**says.numbers, "measure_name": measure_name(str(says.numbers["measure"]))}
    return Figure(
        Table(revised_table(out, headers), most=14),
        Finding(says.key, numbers, says.signal),
        {"weeks": then.week_start.nunique()},
    )


def everywhere(weekly: pd.DataFrame, city: pd.DataFrame) -> pd.DataFrame:
    """Rows of measures/weekly and measures/weekly_city together, the city under a key of its own."""
    whole = city.assign(ward_key=CITY, ward_name=t("scope.whole_city"))
    both = pd.concat([whole, with_ward_names(weekly)], ignore_index=True)
    return both[both.is_full_week.astype(bool)]


def revised_table(rows: pd.DataFrame, headers: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Week, unit and measure, the value as known then and the one of now; rows of `revised_rows`."""
    units = [headers.get(measure, {}).get("Unit", "cases") for measure in rows.measure]
    return pd.DataFrame(
        {
            "week_start": rows.week_start,
            "ward_name": rows.ward_name,
            "measure_name": [measure_name(measure) for measure in rows.measure],
            "then_value": _written(rows.then_value, units),
            "now_value": _written(rows.now_value, units),
        }
    )


def _written(values: pd.Series, units: list[str]) -> list[str]:
    return [in_unit(value, unit) for value, unit in zip(values, units, strict=True)]


def revised_says(rows: pd.DataFrame, compared: int, known_on: date) -> Finding:
    """How many of the values known then are others now, and of which measure most; `revised_rows`."""
    numbers = {"restated": len(rows), "compared": compared, "known_on": known_on}
    if rows.empty:
        return Finding("known.restated.says.none", numbers)
    most = rows.measure.value_counts(sort=True)
    numbers |= {"measure": str(most.index[0]), "most": int(most.iloc[0])}
    return Finding("known.restated.says.some", numbers)


def revised_rows(then: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """The values of `then` that are others now, the latest week first.

    Both have ward_key, ward_name, measure, week_start and value, of the same weeks. Out come those
    with `then_value` and `now_value`; a value there was not then is new, not revised.
    """
    both = compared_values(then, now)
    is_same = (both.then_value - both.now_value).abs() <= _SAME
    return both[~is_same].sort_values(
        ["week_start", "ward_name", "measure"],
        ascending=[False, True, True],
        ignore_index=True,
        key=names_in_order,
    )


def compared_values(then: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Every value there was then, beside that of now; both as for `revised_rows`."""
    before = then[then.value.notna()][[*_KEY, "ward_name", "value"]]
    before = before.rename(columns={"value": "then_value"})
    after = now[[*_KEY, "value"]].rename(columns={"value": "now_value"})
    both = before.merge(after, on=_KEY, how="left")
    return both.astype({"then_value": float, "now_value": float})
