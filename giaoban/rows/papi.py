"""Rows of the PAPI page: published scores as published, the city's own cases beside them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from giaoban.papi import DIMENSIONS
from giaoban.rows.codes import names_of
from giaoban.rows.review import measure_name
from giaoban.text import known, number, t

TOTAL = "total"
_NOT_PUBLISHED = "background-color: rgba(138, 143, 152, 0.16)"
_PROVINCE = "font-weight: 600"


def of_place(scores: pd.DataFrame) -> pd.DataFrame:
    """The province's own scores."""
    return scores[scores.statistic == "score"]


def grid(scores: pd.DataFrame) -> pd.DataFrame:
    """The province's scores by dimension (index) and year (columns), nan where there is none."""
    wide = of_place(scores).pivot(index="dimension", columns="year", values="score")
    return wide.reindex([*DIMENSIONS, TOTAL]).dropna(how="all").sort_index(axis=1)


def asked_about(scores: pd.DataFrame) -> pd.DataFrame:
    """Of the same shape: whether PAPI had the dimension in that year."""
    asked = of_place(scores).assign(is_there=True)
    wide = asked.pivot(index="dimension", columns="year", values="is_there")
    return wide.reindex([*DIMENSIONS, TOTAL]).notna()


def score_table(scores: pd.DataFrame) -> pd.DataFrame:
    """The province by dimension, and below each line the country, in words.

    A gap says that nothing was published, a dash that nothing was asked.
    """
    cells, asked, doubtful, mean = (
        grid(scores),
        asked_about(scores),
        _doubtful(scores),
        _mean(scores),
    )
    lines = []
    for code in cells.index:
        own = {
            str(year): _cell(cells.at[code, year], asked.at[code, year], (code, year) in doubtful)
            for year in cells.columns
        }
        lines.append({"dimension_name": named(code), **own})
        if code in mean.index:
            every = {str(year): _number_or_dash(mean, code, year) for year in cells.columns}
            lines.append({"dimension_name": place_name("country"), **every})
    return pd.DataFrame(lines)


def place_name(place: str) -> str:
    """A province or the country; a place the locale does not know goes by its code."""
    return t(f"papi.place.{place}") if known(f"papi.place.{place}") else place


def _number_or_dash(wide: pd.DataFrame, code: str, year: int) -> str:
    """A score of the grid, a dash where it has none."""
    score = wide.at[code, year] if year in wide.columns else float("nan")
    return number(score, 2) if score == score else "–"


def _mean(scores: pd.DataFrame) -> pd.DataFrame:
    country = scores[scores.statistic == "mean"]
    return country.pivot(index="dimension", columns="year", values="score")


def looks(table: pd.DataFrame) -> pd.DataFrame:
    """What was not published stands on grey, and in words; the province stands out."""
    gaps = table.map(lambda text: _NOT_PUBLISHED if text == t("papi.not_published") else "")
    is_country = table.dimension_name == place_name("country")
    return gaps.mask(gaps.eq("") & ~is_country.to_numpy()[:, None], _PROVINCE)


def named(code: str) -> str:
    """A dimension with its number, or the total."""
    return t("papi.total") if code == TOTAL else dimension_name(code)


def latest(scores: pd.DataFrame) -> pd.DataFrame:
    """The province's latest published year, by dimension, beside the country's middle.

    dimension, year, score, mean, lower_quartile, upper_quartile; the total is left out.
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


def dots(rows: pd.DataFrame) -> pd.DataFrame:
    """The same with what a dot plot writes: the name of each dimension and its label."""
    labels = [
        t(
            "papi.latest.dot",
            dimension=named(row.dimension),
            score=number(row.score, 2),
            mean=number(row.mean, 2) if row.mean == row.mean else "–",
        )
        for row in rows.itertuples()
    ]
    return rows.assign(name=[named(code) for code in rows.dimension], label=labels)


def years(scores: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """One row per year: the province's score, the mean and the middle half of the provinces."""
    one = scores[scores.dimension == dimension]
    wide = one.pivot(index="year", columns="statistic", values="score")
    wide = wide.reindex(columns=["score", "mean", "lower_quartile", "upper_quartile"])
    asked = of_place(one).year
    return wide.reindex(sorted(set(wide.index) | set(asked))).rename_axis("year").reset_index()


def related_table(rows: pd.DataFrame, called: Mapping[str, str], minimum: int) -> pd.DataFrame:
    """Cases by the dimension their category is related to, counts and medians of the records."""
    return pd.DataFrame(
        {
            "dimension_name": [dimension_name(code) for code in rows.dimension],
            "cases": rows.cases,
            "open_cases": rows.open_cases,
            "overdue_cases": rows.overdue_cases,
            "median_days": rows.median_days.where(rows.cases >= minimum),
            "categories_words": [
                " · ".join(names_of("category", codes, called)) for codes in rows.categories
            ],
        }
    )


def measure_table(rows: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Shares of the records by the theme they are related to."""
    return pd.DataFrame(
        {
            "measure_name": [measure_name(measure) for measure in rows.measure],
            "value_share": rows.value_share.where(rows.denominator >= minimum),
            "family": [t(f"family.{family}") for family in rows.family],
            "dimension_name": [dimension_name(code[0]) for code in rows.papi_primary],
            "numerator": rows.numerator,
            "denominator": rows.denominator,
        }
    )


def _doubtful(scores: pd.DataFrame) -> set[tuple[str, int]]:
    own = of_place(scores)
    odd = own[own.is_doubtful.astype(bool)]
    return set(zip(odd.dimension, odd.year, strict=True))


def _cell(score: float, is_asked: bool, is_doubtful: bool) -> str:
    if not is_asked:
        return "–"
    if score != score:
        return t("papi.not_published")
    return f"{number(score, 2)}{' †' if is_doubtful else ''}"


def dimension_name(code: object) -> str:
    """A PAPI dimension as 5. Administrative procedures."""
    if not isinstance(code, str):
        return t("papi.dimension.none")
    return code if code == "total" else f"{code}. {t(f'papi.dimension.{code}')}"
