"""Rows of the signal matrix, and of the one chart a cell of it opens."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from giaoban.charts.palette import SIGNALS, USUAL, tint
from giaoban.findings.finding import JUDGED, STANDS_OUT
from giaoban.key_figures import SHOWN
from giaoban.remembered import remembered
from giaoban.rows.review import short_name
from giaoban.statistics import xmr
from giaoban.text import t
from giaoban.wards import UNALLOCATED_CODE

WARD = "ward_name"
EXPLAINED = "✎"
ANEW = "↺"
_LETTER, _PADDING = 6.4, 13  # pixels of a cell, whose letters are bold


@remembered()
def matrix(signals: pd.DataFrame) -> pd.DataFrame:
    """Variation by ward (rows: ward_key, ward_name first) and measure, wards of concern first.

    A measure that no ward has enough weeks for is no column.
    """
    measures = _measures(signals[signals.variation.isin(JUDGED)])
    order = _attention(signals)
    wards = signals.drop_duplicates("ward_key").set_index("ward_key").ward_name
    cells = signals.pivot(index="ward_key", columns="measure", values="variation")
    return cells.reindex(index=order, columns=measures).assign(**{WARD: wards})[[WARD, *measures]]


def assurances(signals: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """What stands in the same cells about the target."""
    wide = signals.pivot(index="ward_key", columns="measure", values="assurance")
    return wide.reindex(index=cells.index, columns=cells.columns.drop(WARD))


def words(
    cells: pd.DataFrame,
    targets: pd.DataFrame,
    marks: Mapping[str, Collection[tuple[str, str]]],
) -> pd.DataFrame:
    """The cells as shown: a sign and a word for the change, a sign for the target.

    `marks` are further signs with the wards and measures whose cells bear them.
    """
    shown = {WARD: cells[WARD]} | {
        measure: [
            _cell(variation, assurance)
            + "".join(f" {mark}" for mark, where in marks.items() if (ward, measure) in where)
            for ward, variation, assurance in zip(
                cells.index, cells[measure], targets[measure], strict=True
            )
        ]
        for measure in targets
    }
    return pd.DataFrame(shown).reset_index(drop=True)


def looks(cells: pd.DataFrame) -> pd.DataFrame:
    """The CSS of each cell: only what stands out has a ground, and what is usual steps back."""
    css = cells.reset_index(drop=True).map(_look)
    return css.assign(**{WARD: ""})


def heads(measures: Sequence[str]) -> dict[str, str]:
    """Short names above the columns."""
    return {measure: short_name(measure) for measure in measures}


def widths(cells: pd.DataFrame, said: pd.DataFrame) -> dict[str, int]:
    """Room in pixels for the words of what stands out, which a table would measure as if thin.

    `said` has the cells as shown; the head of the column is not cut either.
    """
    return {
        name: round(max(map(len, [short_name(name), *said[name]])) * _LETTER + _PADDING)
        for name in cells.columns.drop(WARD)
        if cells[name].isin(STANDS_OUT).any()
    }


def pointed(cells: pd.DataFrame, of: str, measure: str) -> tuple[str, str] | None:
    """The ward and measure asked for, else the first cell that stands out, else the first one."""
    measures = list(cells.columns.drop(WARD))
    if of in cells.index and measure in measures:
        return of, measure
    for wanted in (*STANDS_OUT, *JUDGED):
        for ward, row in cells.iterrows():
            for name in measures:
                if row[name] == wanted:
                    return str(ward), name
    return None


def weeks(
    values: pd.DataFrame,
    header: Mapping[str, str],
    first: Any,
    last: Any,
    restarted: Sequence[date] = (),
) -> pd.DataFrame:
    """A ward's weeks of one measure without gaps, judged as the matrix judges its last week.

    Rows: week_start, value (null where too few cases make one), mean, lower, upper, variation and
    rule of every week, and segment: the number of the limits it lies in, which start anew in the
    weeks of `restarted`.
    """
    calendar = pd.date_range(first, last, freq="7D", name="week_start")
    few = values.denominator.astype(float) < float(header.get("Minimum", 0))
    series = values.value.astype(float).where(~few).set_axis(pd.to_datetime(values.week_start))
    numbers = series.reindex(calendar).to_numpy()
    segment = xmr.segment_numbers(calendar.to_numpy(), restarted)
    chart = xmr.chart(numbers.reshape(1, -1), segment if len(restarted) else None)
    better = xmr.directions([header.get("Better", "neutral")])
    said = xmr.verdict(chart, better, np.array([[np.nan]]))
    return pd.DataFrame(
        {
            "week_start": calendar,
            "value": numbers,
            **{name: getattr(chart.limits, name)[0] for name in ("mean", "lower", "upper")},
            "variation": xmr.words(said.variation[0], xmr.VARIATIONS),
            "rule": xmr.words(said.rule[0], xmr.RULES),
            "segment": segment,
        }
    )


def _measures(judged: pd.DataFrame) -> list[str]:
    met = sorted(judged.measure.unique())
    return sorted(met, key=lambda name: SHOWN.index(name) if name in SHOWN else len(SHOWN))


def _attention(signals: pd.DataFrame) -> list[str]:
    """Wards by their signals for the worse, then of the other kinds; no ward at all comes last."""
    counts = pd.DataFrame(
        {kind: (signals.variation == kind).groupby(signals.ward_key).sum() for kind in STANDS_OUT}
    )
    names = signals.drop_duplicates("ward_key").set_index("ward_key").ward_name
    ordered = counts.assign(nowhere=counts.index == UNALLOCATED_CODE, name=names).sort_values(
        ["nowhere", *STANDS_OUT, "name"], ascending=[True, *[False] * len(STANDS_OUT), True]
    )
    return list(ordered.index)


def _cell(variation: Any, assurance: Any) -> str:
    if variation != variation or variation is None:
        return ""
    said = t(f"matrix.{variation}")
    met = t(f"matrix.{assurance}") if isinstance(assurance, str) and assurance != "none" else ""
    return f"{said}  {met}".rstrip()


def _look(variation: Any) -> str:
    if variation in STANDS_OUT:
        return f"background-color: {tint(SIGNALS[variation], 0.28)}; font-weight: 600"
    return f"color: {USUAL}"
