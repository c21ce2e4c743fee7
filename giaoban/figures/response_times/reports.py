"""How much people report in each ward for its size, and where they hardly do."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.ward_dots import Dots, ward_dots
from giaoban.figures.figure import Figure, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, Least, nothing, resting
from giaoban.figures.links import to_ward
from giaoban.figures.memo import memoized
from giaoban.figures.names import of_wards, with_ward_names
from giaoban.statistics import case_mix
from giaoban.warehouse.scope import Scope
from giaoban.words.order import names_in_order
from giaoban.words.text import t

REPORTS = "response_times/reports_by_ward"

# Reports for a ward's size are few when even their upper limit is below this part of elsewhere.
FEW = 0.5


@figure(least=Least(cases=CITYS, of="ward"), ahead=[REPORTS], needs="whole")
def reports(ask: Ask) -> Figure | None:
    """Who hardly reports."""
    return reports_figure(ask(REPORTS), ask.scope, ask.minimum)


@memoized()
def silent(by_ward: pd.DataFrame, chosen: Scope, minimum: int) -> set[str]:
    """Keys of the wards that hardly report; none where only dossiers are looked at.

    Rows of response_times/reports_by_ward.
    """
    if chosen.family == "dossier":
        return set()
    marked, _, _ = by_reports(with_ward_names(by_ward), minimum)
    return set(marked.ward_key[marked.stands_out == "concern"])


@memoized()
def reports_figure(by_ward: pd.DataFrame, chosen: Scope, minimum: int) -> Figure | None:
    """Who hardly reports; rows of response_times/reports_by_ward."""
    if by_ward.empty:
        return None
    marked, city, per = by_reports(with_ward_names(by_ward, chosen.ward), minimum)
    says = reports_says(marked, city, per)
    quiet = {"reported": int(by_ward.reported_cases.sum())}
    if marked.empty:
        return Figure(None, nothing(marked, "reported_cases") if per else says, quiet)
    # Of every ward that is shown at least the minimum was to be expected.
    says = resting(says, cases=minimum)
    how = Dots(
        value="reports",
        low="reports_low",
        high="reports_high",
        label="label",
        city=city,
        city_label=t(f"chart.city_reports_{per}", reports=city),
        tickformat=",.0f",
    )
    drawing = ward_dots(with_reports_label(marked, per), how)
    return Figure(drawing, says, quiet, pick=to_ward(marked))


def with_reports_label(rows: pd.DataFrame, per: str) -> pd.DataFrame:
    """A text per ward for the pointer: reports for its size, per 'residents' or 'dossiers'.

    Rows of `by_reports`.
    """
    return _labelled(
        rows,
        f"chart.ward_reports_{per}",
        reported_cases="reported_cases",
        reports="reports",
        low_reports="reports_low",
        high_reports="reports_high",
    )


def _labelled(rows: pd.DataFrame, key: str, **columns: str) -> pd.DataFrame:
    """The rows with `label`: the sentence `key`, its numbers taken from these columns."""
    return rows.assign(
        label=[
            t(key, ward_name=row.ward_name, **{n: getattr(row, c) for n, c in columns.items()})
            for row in rows.itertuples()
        ]
    )


def reports_says(marked: pd.DataFrame, city_reports: float, per: str) -> Finding:
    """Who hardly reports; rows of `by_reports`, the fewest reports first."""
    if not per:
        return Finding("response_times.reports.says.no_size")
    few = marked[marked.stands_out == "concern"]
    numbers: dict[str, Any] = {"city_reports": city_reports}
    if few.empty:
        return Finding("response_times.reports.says.none_few", numbers, "usual")
    numbers |= {"ward_names": ", ".join(few.ward_name), "reports": float(few.reports.iloc[-1])}
    if per == "residents":
        return Finding("response_times.reports.says.few_for_residents", numbers, "concern")
    return Finding("response_times.reports.says.few_for_dossiers", numbers, "concern")


def by_reports(wards: pd.DataFrame, minimum: int) -> tuple[pd.DataFrame, float, str]:
    """Reports of each ward for its size, the fewest first; the city's; what they are counted per.

    `wards`: rows of response_times/reports_by_ward, named. Per 'residents' (1,000 of them) where
    all are known, else per 'dossiers' (100); '' and no rows without either. Wards so small that
    `minimum` reports are not to be expected are left out.
    """
    rows = of_wards(wards)
    per, size = _size(rows)
    if not per or not rows.reported_cases.sum():
        return rows.head(0).assign(stands_out=""), np.nan, ""
    elsewhere = (rows.reported_cases.sum() - rows.reported_cases) / (size.sum() - size)
    low, high = case_mix.poisson_limits(rows.reported_cases)
    marked = rows.assign(
        reports=rows.reported_cases / size,
        reports_low=low / size,
        reports_high=high / size,
        elsewhere=elsewhere,
        stands_out=np.where(high / size < FEW * elsewhere, "concern", "usual"),
    )
    marked = marked[elsewhere * size >= minimum]
    city = float(rows.reported_cases.sum() / size.sum())
    return (
        marked.sort_values(["reports", "ward_name"], ignore_index=True, key=names_in_order),
        city,
        per,
    )


def _size(rows: pd.DataFrame) -> tuple[str, pd.Series]:
    if len(rows) and rows.population.notna().all():
        return "residents", rows.population.astype(float) / 1000
    if (rows.filed_cases > 0).all() and len(rows):
        return "dossiers", rows.filed_cases / 100
    return "", rows.filed_cases
