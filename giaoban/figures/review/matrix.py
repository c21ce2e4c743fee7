"""The signal matrix: wards by measures, and which cell of it is pointed at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from giaoban.city.wards import UNALLOCATED_CODE
from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import SIGNALS, USUAL, tint
from giaoban.figures.figure import Figure, Selection, Table, figure
from giaoban.figures.finding import JUDGED, NOT_JUDGED, STANDS_OUT, Finding
from giaoban.figures.least import CITYS, Least
from giaoban.figures.measures import measure_name, short_name
from giaoban.figures.memo import memoized
from giaoban.figures.names import with_ward_names
from giaoban.figures.records_end import unrecorded
from giaoban.figures.review.key_figure import SHOWN
from giaoban.figures.review.signals import standing_out
from giaoban.meeting.explanations import Explanation
from giaoban.meeting.rebases import RebasedCharts
from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.words.order import names_in_order
from giaoban.words.text import t

WARD = "ward_name"
EXPLAINED = "✎"
REBASED = "↺"
_SPOKEN = {EXPLAINED: "matrix.spoken.explained", REBASED: "matrix.spoken.rebased"}
_MOST_WARDS = 16
# A chart is of the ward that is chosen, so that where one is chosen a click chooses another.
_POINTING, _CHOOSING = "of", "ward"


@figure(least=Least(weeks=MINIMUM_POINTS, cases=CITYS, of="chart"))
def matrix(ask: Ask) -> Figure | None:
    """Wards by measures, a click opens the chart of a cell; with a ward chosen it chooses the ward."""
    if why := unrecorded(ask):
        return Figure(None, why, None)
    asked = ask.followed_if_readable.explanations
    explained = explained_cells(asked, ask.scope.week, ask.scope.family)
    pick = _CHOOSING if ask.scope.ward else _POINTING
    return matrix_figure(ask.signals(), explained, ask.limits(), pick)


@memoized()
def matrix_figure(
    signals: pd.DataFrame,
    explained: Collection[tuple[str, str]] = (),
    rebased: RebasedCharts = (),
    pick: str = _POINTING,
) -> Figure | None:
    """Wards by measures, a click opens the chart of a cell; rows of review/signals.

    `explained` are the wards and measures with an explanation of this week, `rebased` those whose
    limits people have rebased; `pick` is the choice that a click on a ward sets.
    """
    cells = matrix_rows(with_ward_names(signals))
    measures = list(cells.columns.drop(WARD))
    if not measures:
        return (
            None if signals.empty else Figure(None, Finding("review.matrix.says.not_enough"), None)
        )
    marks = {EXPLAINED: explained, REBASED: [at for at, _ in rebased]}
    targets = assurances(with_ward_names(signals), cells)
    drawing = Table(
        matrix_words(cells, targets, marks),
        heads=matrix_heads(measures),
        looks=matrix_looks(cells),
        spoken=matrix_spoken(cells, targets, marks),
        pick=Selection(pick, list(cells.index), measures, "chart"),
        most=_MOST_WARDS,
    )
    says = matrix_says(cells.drop(index=UNALLOCATED_CODE, errors="ignore"))
    numbers = dict(says.numbers)
    if "measure" in numbers:
        numbers["measure"] = measure_name(numbers["measure"])
    quiet = {"explained": len(explained), "anew": len(rebased)}
    return Figure(drawing, Finding(says.key, numbers, says.signal), quiet)


@memoized()
def pointed(signals: pd.DataFrame, of: str, measure: str) -> tuple[str, str] | None:
    """The ward and measure whose chart is shown, if any; rows of review/signals.

    Those asked for, else what stands first in the list of what stands out.
    """
    named = with_ward_names(signals)
    cells = matrix_rows(named)
    if of in cells.index and measure in cells.columns.drop(WARD):
        return of, measure
    first = standing_out(named)
    if not first.empty:
        return str(first.ward_key.iloc[0]), str(first.measure.iloc[0])
    return _first_judged(cells)


@memoized()
def matrix_rows(signals: pd.DataFrame) -> pd.DataFrame:
    """Variation by ward (rows: ward_key, ward_name first) and measure, wards of concern first.

    `signals` are rows of review/signals, named. A measure that no ward has enough weeks for is no
    column.
    """
    measures = _measures(signals[signals.variation != "not_enough_weeks"])
    order = _attention(signals)
    wards = signals.drop_duplicates("ward_key").set_index("ward_key").ward_name
    cells = signals.pivot(index="ward_key", columns="measure", values="variation")
    return cells.reindex(index=order, columns=measures).assign(**{WARD: wards})[[WARD, *measures]]


def assurances(signals: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """What stands in these cells about the target; named rows of review/signals, matrix_rows."""
    wide = signals.pivot(index="ward_key", columns="measure", values="assurance")
    return wide.reindex(index=cells.index, columns=cells.columns.drop(WARD))


def matrix_words(
    cells: pd.DataFrame,
    targets: pd.DataFrame,
    marks: Mapping[str, Collection[tuple[str, str]]],
) -> pd.DataFrame:
    """The cells as shown: a sign and a word for the change, a sign for the target.

    `marks` are further signs with the wards and measures whose cells bear them.
    """
    columns = {WARD: cells[WARD]} | {
        measure: [
            _cell(variation, assurance)
            + "".join(f" {mark}" for mark, where in marks.items() if (ward, measure) in where)
            for ward, variation, assurance in zip(
                cells.index, cells[measure], targets[measure], strict=True
            )
        ]
        for measure in targets
    }
    return pd.DataFrame(columns).reset_index(drop=True)


def matrix_looks(cells: pd.DataFrame) -> pd.DataFrame:
    """The CSS of each cell: only what stands out has a ground, and what is usual steps back."""
    css = cells.reset_index(drop=True).map(_look)
    return css.assign(**{WARD: ""})


def matrix_heads(measures: Sequence[str]) -> dict[str, str]:
    """Short names above the columns."""
    return {measure: short_name(measure) for measure in measures}


def matrix_spoken(
    cells: pd.DataFrame,
    targets: pd.DataFrame,
    marks: Mapping[str, Collection[tuple[str, str]]],
) -> pd.DataFrame:
    """The cells of `matrix_words` for who hears them: ward, measure, what each sign means."""
    columns = {
        measure: [
            _said(cells[WARD][ward], measure, variation, assurance)
            + "".join(f"; {t(_SPOKEN[mark])}" for mark in marks if (ward, measure) in marks[mark])
            for ward, variation, assurance in zip(
                cells.index, cells[measure], targets[measure], strict=True
            )
        ]
        for measure in targets
    }
    return pd.DataFrame({WARD: "", **columns}, index=range(len(cells)))


def _said(ward: str, measure: str, variation: Any, assurance: Any) -> str:
    if not isinstance(variation, str):
        return ""
    # A sign before the word would be spoken too.
    words = t(f"variation.{variation}").lstrip("▲◆■✗ ")
    said = f"{ward}, {measure_name(measure)}: {words}"
    if not isinstance(assurance, str) or assurance == "none" or variation == "failing":
        return said
    return f"{said}; {t(f'matrix.spoken.{assurance}')}"


def _first_judged(cells: pd.DataFrame) -> tuple[str, str] | None:
    """The first ward and measure that were judged, else the first that could not be."""
    by_ward = cells.drop(columns=WARD).stack()
    for wanted in (*JUDGED, *NOT_JUDGED):
        found = by_ward.index[by_ward == wanted]
        if len(found):
            ward, measure = found[0]
            return str(ward), str(measure)
    return None


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
        ["nowhere", *STANDS_OUT, "name"],
        ascending=[True, *[False] * len(STANDS_OUT), True],
        key=names_in_order,
    )
    return list(ordered.index)


def _cell(variation: Any, assurance: Any) -> str:
    if variation != variation or variation is None:
        return ""
    change = t(f"matrix.{variation}")
    # A cell that fails says so once.
    says_target = isinstance(assurance, str) and assurance != "none" and variation != "failing"
    met = t(f"matrix.{assurance}") if says_target else ""
    return f"{change}  {met}".rstrip()


def _look(variation: Any) -> str:
    if variation in STANDS_OUT:
        return f"background-color: {tint(SIGNALS[variation], 0.28)}; font-weight: 600"
    return f"color: {USUAL}"


def matrix_says(cells: pd.DataFrame) -> Finding:
    """How many wards have a signal for the worse, and which measure has most of them.

    `cells` holds a variation per ward (rows, cases without one left out) and measure (columns),
    with ward_name beside.
    """
    if cells.empty:
        return Finding("review.matrix.says.no_wards")
    marked = cells.drop(columns="ward_name")
    concern, failing = marked == "concern", marked == "failing"
    numbers = {
        "wards": int(concern.any(axis=1).sum()),
        "failing_wards": int(failing.any(axis=1).sum()),
        "all_wards": len(cells),
    }
    if not numbers["wards"] and numbers["failing_wards"]:
        return Finding("review.matrix.says.failing", numbers, "failing")
    if not numbers["wards"] and (marked == "selection").any(axis=None):
        return Finding("review.matrix.says.selection", numbers)
    if (marked == "holiday_week").any(axis=None):
        return Finding("review.matrix.says.holiday_week", numbers)
    if not numbers["wards"]:
        return Finding("review.matrix.says.none", numbers, "usual")
    by_measure = concern.sum().sort_values(ascending=False, kind="stable")
    most = int(by_measure.iloc[0])
    numbers |= {"measure": str(by_measure.index[0]), "most": most}
    numbers["signals"] = int(by_measure.sum())
    # "Most" is said of more than half of the signals alone: 2 of 6 were told as most of them.
    key = "one_measure" if most > 1 and 2 * most > numbers["signals"] else "several"
    return Finding(f"review.matrix.says.{key}", numbers, "concern")


def explained_cells(
    asked: Sequence[Explanation], week: date, family: str | None
) -> set[tuple[str, str]]:
    """The wards and measures with an explanation of that week."""
    return {
        (request.ward, request.measure)
        for request in asked
        if request.is_in_force
        and request.answered_on
        and request.ward
        and request.week == week
        and request.family == family
    }
