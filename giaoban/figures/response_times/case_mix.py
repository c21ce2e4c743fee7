"""How many cases were late, ward by ward, as counted and with each ward's own mix taken out.

Every judgement has limits; what they leave open is 'usual'. Cases of no ward count in the city and
are judged nowhere.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import USUAL
from giaoban.figures.charts.ward_dots import Dots, ward_dots
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, Least, most, nothing, resting
from giaoban.figures.links import to_ward
from giaoban.figures.memo import memoized
from giaoban.figures.names import is_ward, of_wards, with_ward_names
from giaoban.figures.response_times.naming import standing_out
from giaoban.figures.response_times.on_time import _named, is_alone, never_praised
from giaoban.figures.response_times.reports import REPORTS, _labelled, silent
from giaoban.statistics.case_mix import standardise
from giaoban.warehouse.scope import Scope
from giaoban.words.order import names_in_order
from giaoban.words.shown import SHARE, side, span
from giaoban.words.text import t

BY_WARD_AND_CATEGORY = "response_times/case_mix"
_TOLD = ("late_share", "expected_share", "behind")


@figure(
    least=Least(cases=CITYS, of="ward"),
    about="on_time",
    ahead=[BY_WARD_AND_CATEGORY],
    needs="whole",
)
def case_mix(ask: Ask) -> Figure | None:
    """Late shares with and without the mix."""
    counts = ask(BY_WARD_AND_CATEGORY)
    return case_mix_figure(counts, ask(REPORTS), ask.scope, ask.minimum)


@memoized()
def case_mix_figure(
    counts: pd.DataFrame, reports: pd.DataFrame, chosen: Scope, minimum: int
) -> Figure | None:
    """Late shares with and without the mix.

    Rows of response_times/case_mix and /reports_by_ward.
    """
    if counts.empty:
        return None
    named = with_ward_names(counts, chosen.ward)
    marked, city = by_mix(named, minimum)
    quiet = {"due_cases": int(counts.due_cases.sum()), "minimum": minimum}
    if not counts.late_cases.any():
        return Figure(None, nobody_late(named), quiet)
    if marked.empty:
        return Figure(None, nothing(marked, "due_cases"), quiet)
    says = resting(case_mix_says(marked, city), cases=most(marked, "due_cases"))
    marked = never_praised(marked, silent(reports, chosen, minimum))
    how = Dots(
        value="adjusted_late_share",
        low="adjusted_low",
        high="adjusted_high",
        label="label",
        city=city,
        city_label=t("chart.city_share", city_share=city),
        tickformat=",.0%",
    )
    drawing = case_mix_chart(with_mix_label(marked), how, "late_share")
    twin = Table(mix_table(marked))
    return Figure(drawing, says, quiet, twin, to_ward(marked))


def nobody_late(counts: pd.DataFrame) -> Finding:
    """That no case was late; rows of response_times/case_mix, named."""
    by_ward = of_wards(counts).groupby("ward_key", as_index=False)
    numbers = {"due_cases": int(counts.due_cases.sum())}
    says = Finding("response_times.case_mix.says.nobody_late", numbers, "usual")
    return resting(says, cases=most(by_ward.due_cases.sum(), "due_cases"))


def with_mix_label(rows: pd.DataFrame) -> pd.DataFrame:
    """A text per ward for the pointer: late as counted, as its mix lets expect, without the mix.

    Rows of `by_mix`.
    """
    return _labelled(
        rows,
        "chart.ward_mix",
        late_cases="late_cases",
        due_cases="due_cases",
        late_share="late_share",
        expected_share="expected_share",
        adjusted_share="adjusted_late_share",
    )


def mix_table(marked: pd.DataFrame) -> pd.DataFrame:
    """Plain, expected and adjusted late shares, in the order of `marked`, rows of `by_mix`."""
    return pd.DataFrame(
        {
            "ward_name": marked.ward_name,
            "due_cases": marked.due_cases,
            "late_cases": marked.late_cases,
            "late_share": marked.late_share,
            "expected_share": marked.expected_share,
            "adjusted_share": marked.adjusted_late_share,
            "adjusted_range": [
                span(row.adjusted_low, row.adjusted_high, SHARE) for row in marked.itertuples()
            ],
            "mix_words": [
                t(f"comparison.mix.{row.mix}") if row.mix else None for row in marked.itertuples()
            ],
        }
    )


def case_mix_says(marked: pd.DataFrame, city_share: float) -> Finding:
    """Speed first, then mix; rows of `by_mix`, the strongest evidence of lateness first."""
    if len(marked) == 1:
        numbers = _named(marked.iloc[0], "late_share")
        return Finding("response_times.case_mix.says.one_ward", numbers)
    easier = marked[marked.mix == "easier"]
    late, harder = _late_says(marked), _harder_says(marked)
    if len(easier):
        numbers = _named(easier.iloc[0], *_TOLD) | {"city_share": city_share}
        late = Finding("response_times.case_mix.says.easier", numbers, "concern")
    if late and harder:
        return replace(late, also=[harder])
    numbers = {"wards": len(marked), "city_share": city_share}
    none = Finding("response_times.case_mix.says.none_late", numbers, "usual")
    return late or harder or none


def _late_says(marked: pd.DataFrame) -> Finding | None:
    """Who is late beyond what its cases let expect; None where nobody is."""
    late = marked[marked.stands_out == "concern"]
    if late.empty:
        return None
    numbers = _named(late.iloc[0], *_TOLD)
    if len(late) == 1:
        return Finding("response_times.case_mix.says.late_one", numbers, "concern")
    key = "late_some" if is_alone(late, "ratio_low") else "late_tied"
    return Finding(f"response_times.case_mix.says.{key}", numbers | {"wards": len(late)}, "concern")


def _harder_says(marked: pd.DataFrame) -> Finding | None:
    """Who looks late by its cases alone; None where nobody does."""
    order = ["behind", "late_share"]
    harder = marked[marked.mix == "harder"].sort_values(order, ascending=False)
    if harder.empty:
        return None
    numbers = _named(harder.iloc[0], *_TOLD) | {"wards": len(harder)}
    key = "harder_some" if is_alone(harder, "late_share") else "harder_tied"
    key = "harder_one" if len(harder) == 1 else key
    return Finding(f"response_times.case_mix.says.{key}", numbers, "usual")


def case_mix_chart(wards: pd.DataFrame, how: Dots, plain_share: str) -> go.Figure:
    """A dot with limits per ward, and a hollow ring where its share lies as counted.

    `plain_share` names the column of the share as counted; the rest is as for `ward_dots`.
    """
    drawing = ward_dots(wards, how)
    drawing.add_trace(
        go.Scatter(
            x=wards[plain_share].to_numpy(float)[::-1],
            y=np.arange(len(wards)),
            mode="markers",
            marker={"size": 13, "color": USUAL, "symbol": "circle-open", "line": {"width": 2}},
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    return drawing


def by_mix(counts: pd.DataFrame, minimum: int) -> tuple[pd.DataFrame, float]:
    """Wards' late shares as counted and with the city's rates for their own mix of cases.

    `counts`: rows of response_times/case_mix with ward_key, ward_name and is_chosen. Adds the
    expected and the adjusted share with its limits, `stands_out`, and `mix`: 'harder' where the plain share
    makes a ward look later than its cases let expect, 'easier' where it hides that it is late.
    """
    city = float(counts.late_cases.sum() / max(counts.due_cases.sum(), 1))
    wards = counts[["ward_key", "ward_code", "ward_name", "is_chosen"]].drop_duplicates()
    rows = _standardised(counts).merge(wards, on="ward_key")
    rows = rows[is_ward(rows) & (rows.due_cases >= minimum)]
    rows = rows[rows.ratio.notna()].reset_index(drop=True)
    expected = rows.expected_late_cases / rows.due_cases
    pairs = zip(rows.late_share, expected, strict=True)
    shown = np.array([side(late, other, SHARE) for late, other in pairs], int)
    stands_out = standing_out(rows.chance, shown > 0, shown < 0)
    marked = rows.assign(
        expected_share=expected,
        adjusted_low=rows.ratio_low * city,
        # A rate ends at 1, though the ratio of a late ward does not.
        adjusted_high=np.clip(rows.ratio_high * city, None, np.maximum(rows.ratio * city, 1)),
        stands_out=stands_out,
        **_turned(rows, city, stands_out),
    )
    return marked.sort_values(
        ["ratio_low", "ward_name"], ascending=[False, True], key=names_in_order
    ), city


def _standardised(counts: pd.DataFrame) -> pd.DataFrame:
    kinds = pd.DataFrame(
        {
            "ward": counts.ward_key,
            "category": counts.family + " " + counts.category.fillna(""),
            "cases": counts.due_cases,
            "late_cases": counts.late_cases,
        }
    )
    return standardise(kinds).rename(columns={"ward": "ward_key", "cases": "due_cases"})


def _turned(rows: pd.DataFrame, city: float, stands_out: np.ndarray) -> dict[str, np.ndarray]:
    """Where the mix turns a ward's place round, by more than the limits of either share.

    The limits by luck of the plain and of the adjusted share must lie apart, and with the mix taken out a
    ward must change places with another one beyond theirs. `behind` is the number of wards that
    are late clearly less often by the plain share.
    """
    scale = np.where(city > 0, rows.expected_late_cases / (rows.due_cases * (city or 1)), np.nan)
    low, high = rows.luck_low, rows.luck_high
    plain_low, plain_high = low * scale, high * scale
    plainly = _clearly_later(plain_low, plain_high)
    adjusted = _clearly_later(low, high)
    looks_later = (high < plain_low) & (plainly & ~adjusted).any(axis=1)
    is_hidden = (low > plain_high) & (adjusted & ~plainly).any(axis=1)
    harder = looks_later & (plain_high >= 1) & (low <= 1)
    easier = is_hidden & (plain_low <= 1) & (stands_out == "concern")
    return {
        "behind": plainly.sum(axis=1),
        "mix": np.select([harder, easier], ["harder", "easier"], ""),
    }


def _clearly_later(low: pd.Series, high: pd.Series) -> np.ndarray:
    """A square of flags: the ward of the row lies above that of the column, limits and all."""
    return low.to_numpy()[:, None] > high.to_numpy()[None, :]
