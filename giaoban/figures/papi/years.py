"""The province among all provinces: in the latest published year, and over the years."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from giaoban.city.papi import FIRST_YEAR_OF_EIGHT
from giaoban.figures import parts
from giaoban.figures.ask import Ask
from giaoban.figures.charts.frame import (
    FONT,
    frame,
    line_of,
    plain,
    quiet_axis,
)
from giaoban.figures.charts.palette import ACCENT, FAINT, USUAL
from giaoban.figures.figure import Figure, figure
from giaoban.figures.finding import Finding
from giaoban.figures.names import dimension_name
from giaoban.words.text import number, t

TOTAL = "total"
# Scores are published to two decimals; less than this is no change to speak of.
_CHANGED = 0.1
_ENDS = {TOTAL: (0.0, 80.0)}
_HEIGHT = 350
_ROW, _CHROME = 42, 30


@figure(is_scoped=False)
def latest(ask: Ask) -> Figure:
    """The dimensions of the latest year, beside the country."""
    return latest_figure(ask("papi/scores"))


@figure(is_scoped=False)
def years(ask: Ask) -> Figure:
    """One dimension over the years."""
    scores = ask("papi/scores")
    return years_figure(scores, ask.choice("dimension", "papi.short"))


def latest_figure(given: pd.DataFrame) -> Figure:
    """The latest year by dimension beside the middle half of provinces; rows of papi/scores."""
    rows = latest_rows(given)
    says = latest_says(rows)
    if rows.empty:
        return Figure(None, says)
    return Figure(papi_latest_chart(score_dots(rows)), says)


def years_figure(given: pd.DataFrame, dimension: str) -> Figure:
    """One dimension through the years; rows of papi/scores."""
    rows = year_rows(given, dimension)
    says = years_says(rows, named_scores(dimension))
    if dimension == TOTAL and "last_year" in says.numbers:
        says = replace(says, also=dimensions_behind(given, says.numbers))
    if rows.empty:
        return Figure(None, says)
    ends = _ENDS.get(dimension, (1.0, 10.0))
    # Six dimensions until the year before, eight since: no line is drawn across.
    return Figure(papi_years_chart(rows, FIRST_YEAR_OF_EIGHT, ends), says)


def of_place(scores: pd.DataFrame) -> pd.DataFrame:
    """The province's own scores; rows of papi/scores."""
    return scores[scores.statistic == "score"]


def named_scores(code: str) -> str:
    """A dimension with its number, or the total."""
    return t("papi.total") if code == TOTAL else dimension_name(code)


def latest_rows(scores: pd.DataFrame) -> pd.DataFrame:
    """The province's latest published year, by dimension, beside the country's middle.

    From rows of papi/scores: dimension, year, score, mean, lower_quartile, upper_quartile; the total
    is left out.
    """
    own = of_place(scores).dropna(subset="score")
    if own.empty:
        return own.assign(mean=[], lower_quartile=[], upper_quartile=[])
    year = own.year.max()
    own = own[(own.year == year) & (own.dimension != TOTAL)][["dimension", "year", "score"]]
    country = scores[(scores.year == year) & (scores.statistic != "score")]
    wide = country.pivot(index="dimension", columns="statistic", values="score")
    wide = wide.reindex(columns=["mean", "lower_quartile", "upper_quartile"])
    return own.merge(wide, left_on="dimension", right_index=True, how="left")


def score_dots(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `latest_rows` with what a dot plot writes: name and label of each dimension."""
    labels = [
        t(
            "papi.latest.dot",
            dimension=named_scores(row.dimension),
            score=number(row.score, 2),
            mean=number(row.mean, 2) if row.mean == row.mean else "–",
        )
        for row in rows.itertuples()
    ]
    return rows.assign(name=[named_scores(code) for code in rows.dimension], label=labels)


def year_rows(scores: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """One row per year: the province's score, the mean and the middle half of the provinces.

    `scores` are rows of papi/scores.
    """
    own = scores[scores.dimension == dimension]
    wide = own.pivot(index="year", columns="statistic", values="score")
    wide = wide.reindex(columns=["score", "mean", "lower_quartile", "upper_quartile"])
    asked = of_place(own).year
    return wide.reindex(sorted(set(wide.index) | set(asked))).rename_axis("year").reset_index()


def latest_says(rows: pd.DataFrame) -> Finding:
    """Where the province lies against the middle half of the provinces; rows: one per dimension."""
    if rows.empty:
        return Finding("papi.latest.says.none")
    numbers = _compared(rows)
    numbers["over"] = int((rows.score > rows.upper_quartile).sum())
    numbers["under"] = int((rows.score < rows.lower_quartile).sum())
    key = "compared" if numbers["under"] else "none_low"
    return Finding(f"papi.latest.says.{key}", numbers)


def years_says(rows: pd.DataFrame, dimension: str) -> Finding:
    """First and last published score of one dimension since the last change; rows: one per year."""
    own = rows[rows.year >= 2018].dropna(subset="score")
    if own.empty:
        return Finding("papi.years.says.none", {"dimension": dimension})
    first, last = own.iloc[0], own.iloc[-1]
    numbers = {
        "dimension": dimension,
        "first_year": str(int(first.year)),
        "last_year": str(int(last.year)),
        "first": float(first.score),
        "last": float(last.score),
        "gaps": int(rows[rows.year >= 2018].score.isna().sum()),
    }
    if len(own) == 1:
        return Finding("papi.years.says.one", numbers)
    return Finding("papi.years.says.several", numbers)


def dimensions_behind(scores: pd.DataFrame, told: Mapping[str, Any]) -> list[Finding]:
    """The dimensions behind a change of the total, or against it; none where nobody stands off.

    Rows of papi/scores; `told` are the numbers of `years_says`.
    """
    own = of_place(scores)
    wide = own[own.dimension != TOTAL].pivot(index="dimension", columns="year", values="score")
    first, last = (wide[int(told[name])] for name in ("first_year", "last_year"))
    changes = pd.DataFrame({"opening": first, "closing": last}).dropna().reset_index()
    changes = changes.assign(
        name=[named_scores(code) for code in changes.dimension],
        change=changes.closing - changes.opening,
        usual=math.nan,
    )
    moved = parts.movers(parts.of_names(changes, "name", "change"), _CHANGED)
    sides = zip(("rose", "fell"), moved, strict=True)
    return [
        Finding(f"papi.years.{key}", parts.named(most) | {"change": float(most.change.abs().sum())})
        for key, most in sides
        if len(most)
    ]


def _compared(rows: pd.DataFrame) -> dict:
    return {
        "year": str(int(rows.year.iloc[0])),
        "dimensions": len(rows),
        "above": int((rows.score > rows["mean"]).sum()),
        "below": int((rows.score < rows["mean"]).sum()),
    }


def papi_latest_chart(rows: pd.DataFrame) -> go.Figure:
    """A dot per dimension on the scale of 1 to 10, the middle half of the provinces behind it.

    Rows in the order to show: name, score, lower_quartile, upper_quartile, label. Names stand above
    their dots, so that a narrow window has room for both.
    """
    rows = rows.iloc[::-1].reset_index(drop=True)
    places = list(range(len(rows)))
    return go.Figure(
        [_halves(rows, places), _stars(rows, places)],
        frame(
            len(rows) * _ROW + _CHROME,
            # Room for half of the first number of the axis.
            margin={"l": 6, "r": 8, "t": 0, "b": 0},
            xaxis=quiet_axis(range=[1, 10], tickvals=list(range(1, 11))),
            yaxis=quiet_axis(range=[-0.5, len(rows) - 0.2], showgrid=False, showticklabels=False),
            annotations=[_name(name, place) for name, place in zip(rows.name, places, strict=True)],
        ),
    )


def _halves(rows: pd.DataFrame, places: list[int]) -> go.Scatter:
    """The middle half of the provinces, one stretch of a broken line per dimension."""
    ends = zip(rows.lower_quartile, rows.upper_quartile, places, strict=True)
    xs, ys = [], []
    for low, high, place in ends:
        xs += [low, high, None]
        ys += [place, place, None]
    return go.Scatter(
        x=xs, y=ys, mode="lines", line={"color": FAINT, "width": 16}, hoverinfo="skip"
    )


def _stars(rows: pd.DataFrame, places: list[int]) -> go.Scatter:
    return go.Scatter(
        x=list(rows.score),
        y=places,
        mode="markers+text",
        marker={"size": 13, "symbol": "star", "color": ACCENT},
        text=[f" {number(score, 2)}" for score in rows.score],
        textposition="middle right",
        textfont={"size": FONT},
        hovertext=[plain(label) for label in rows.label],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _name(name: str, place: int) -> dict:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": place + 0.25,
        "yanchor": "bottom",
        "text": plain(name),
        "showarrow": False,
        "font": {"size": FONT},
    }


def papi_years_chart(
    rows: pd.DataFrame, first_of_eight: int, ends: tuple[float, float]
) -> go.Figure:
    """Rows: year, score, mean, lower_quartile, upper_quartile; nan is a gap, never a zero.

    The years before and since `first_of_eight` are two surveys: each is drawn by itself.
    """
    parts = [rows[rows.year < first_of_eight], rows[rows.year >= first_of_eight]]
    traces = [trace for part in parts if len(part) for trace in _traces(part)]
    figure = go.Figure(
        traces,
        frame(
            _HEIGHT,
            margin={"l": 0, "r": 12, "t": 26, "b": 0},
            xaxis=quiet_axis(
                # Every other year, the last among them: a phone has room for so many.
                tickvals=list(rows.year[::-1][::2]),
                tickangle=0,
                range=[rows.year.min() - 0.5, rows.year.max() + 0.5],
                showgrid=False,
                tickformat="d",
            ),
            yaxis=quiet_axis(range=list(ends), nticks=6),
            hovermode="x",
        ),
    )
    if all(len(part) for part in parts):
        _change(figure, first_of_eight)
    _gaps(figure, rows)
    return figure


def _traces(part: pd.DataFrame) -> list[go.Scatter]:
    band = part.dropna(subset=["lower_quartile", "upper_quartile"])
    traces = [_band(band)] if len(band) else []
    if part["mean"].notna().any():
        traces.append(_mean(part))
    if part.score.notna().any():
        traces.append(_scores(part))
    return traces


def _band(band: pd.DataFrame) -> go.Scatter:
    return go.Scatter(
        x=[*band.year, *band.year[::-1]],
        y=[*band.upper_quartile, *band.lower_quartile[::-1]],
        fill="toself",
        fillcolor=FAINT,
        mode="none",
        hoverinfo="skip",
    )


def _mean(part: pd.DataFrame) -> go.Scatter:
    return go.Scatter(
        x=list(part.year),
        y=list(part["mean"]),
        **line_of(part["mean"]),
        line={"color": USUAL, "width": 1.5, "dash": "dot"},
        connectgaps=False,
        hovertemplate=_says("papi.years.mean", part["mean"]),
    )


def _scores(part: pd.DataFrame) -> go.Scatter:
    return go.Scatter(
        x=list(part.year),
        y=list(part.score),
        mode="lines+markers",
        line={"color": ACCENT, "width": 2.5},
        marker={"size": 11, "symbol": "star"},
        connectgaps=False,
        cliponaxis=False,
        hovertemplate=_says("papi.years.score", part.score),
    )


def _says(key: str, values: pd.Series) -> list[str]:
    return [
        f"{plain(t(key, value=number(value, 2)))}<extra></extra>" if value == value else ""
        for value in values
    ]


def _change(figure: go.Figure, first_of_eight: int) -> None:
    """Where six dimensions became eight: a line between the years, and what is on either side."""
    at = first_of_eight - 0.5
    figure.add_shape(
        type="line",
        x0=at,
        x1=at,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": USUAL, "width": 1, "dash": "dash"},
    )
    for anchor, words in (("right", t("papi.years.six")), ("left", t("papi.years.eight"))):
        figure.add_annotation(
            x=at,
            y=1,
            yref="paper",
            yanchor="bottom",
            xanchor=anchor,
            xshift=-6 if anchor == "right" else 6,
            text=plain(words),
            showarrow=False,
            font={"size": FONT - 1},
        )


def _gaps(figure: go.Figure, rows: pd.DataFrame) -> None:
    for year in rows.year[rows.score.isna()]:
        figure.add_annotation(
            x=year,
            y=0.02,
            yref="paper",
            yanchor="bottom",
            text=plain(t("papi.not_published")),
            textangle=-90,
            showarrow=False,
            font={"size": FONT - 2},
        )
