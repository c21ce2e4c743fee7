"""The published PAPI scores by dimension and year, with their gaps."""

from __future__ import annotations

import pandas as pd

from giaoban.city.papi import DIMENSIONS
from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure, page_headline
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.papi.years import TOTAL, _compared, latest_rows, named_scores, of_place
from giaoban.words.text import has_sentence, number, t

_NOT_PUBLISHED = "background-color: rgba(138, 143, 152, 0.16)"
_PROVINCE = "font-weight: 600"

SCORES = "papi/scores"


@page_headline(least=COUNTED)
def headline(ask: Ask) -> Finding:
    """What is published of the province, and of which years."""
    return headline_finding(ask(SCORES))


@figure(least=COUNTED, is_scoped=False)
def scores(ask: Ask) -> Figure:
    """The published scores, year by year."""
    return scores_figure(ask(SCORES))


def headline_finding(scores: pd.DataFrame) -> Finding:
    """The latest published year; rows of papi/scores."""
    latest = latest_rows(scores)
    return headline_says(latest, _total(scores, latest))


def _total(scores: pd.DataFrame, latest: pd.DataFrame) -> float | None:
    if latest.empty:
        return None
    own = of_place(scores)
    total = own.score[(own.year == latest.year.iloc[0]) & (own.dimension == TOTAL)].dropna()
    return float(total.iloc[0]) if len(total) else None


def scores_figure(given: pd.DataFrame) -> Figure:
    """Every dimension and year with its gaps; rows of papi/scores."""
    cells = score_grid(given)
    says = scores_says(cells)
    sources = ", ".join(dict.fromkeys(of_place(given).source))
    if cells.empty:
        return Figure(None, says, {"place": "–", "sources": sources or "–"})
    table = score_table(given)
    drawing = Table(table, looks=score_looks(table), most=18, reading="newest")
    place = place_name(of_place(given).place.iloc[0])
    return Figure(drawing, says, {"place": place, "sources": sources})


def score_grid(scores: pd.DataFrame) -> pd.DataFrame:
    """The province's scores by dimension (index) and year (columns), nan where there is none.

    Rows of papi/scores.
    """
    wide = of_place(scores).pivot(index="dimension", columns="year", values="score")
    return wide.reindex([*DIMENSIONS, TOTAL]).dropna(how="all").sort_index(axis=1)


def asked_about(scores: pd.DataFrame) -> pd.DataFrame:
    """Whether PAPI had a dimension in a year, in the shape of `score_grid`; rows of papi/scores."""
    asked = of_place(scores).assign(is_there=True)
    wide = asked.pivot(index="dimension", columns="year", values="is_there")
    return wide.reindex([*DIMENSIONS, TOTAL]).notna()


def score_table(scores: pd.DataFrame) -> pd.DataFrame:
    """The province by dimension, and below each line the country, in words.

    A gap says that nothing was published, a dash that nothing was asked. Rows of papi/scores.
    """
    cells, asked, doubtful, mean = (
        score_grid(scores),
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
        lines.append({"dimension_name": named_scores(code), **own})
        if code in mean.index:
            every = {str(year): _number_or_dash(mean, code, year) for year in cells.columns}
            lines.append({"dimension_name": place_name("country"), **every})
    return pd.DataFrame(lines)


def place_name(place: str) -> str:
    """A province or the country; a place no words name goes by its code."""
    return t(f"papi.place.{place}") if has_sentence(f"papi.place.{place}") else place


def _number_or_dash(wide: pd.DataFrame, code: str, year: int) -> str:
    """A score of the grid, a dash where it has none."""
    score = wide.at[code, year] if year in wide.columns else float("nan")
    return number(score, 2) if score == score else "–"


def _mean(scores: pd.DataFrame) -> pd.DataFrame:
    country = scores[scores.statistic == "mean"]
    return country.pivot(index="dimension", columns="year", values="score")


def score_looks(table: pd.DataFrame) -> pd.DataFrame:
    """The CSS of `score_table`: what was not published is grey, the province stands out."""
    gaps = table.map(lambda text: _NOT_PUBLISHED if text == t("papi.not_published") else "")
    is_country = table.dimension_name == place_name("country")
    return gaps.mask(gaps.eq("") & ~is_country.to_numpy()[:, None], _PROVINCE)


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


def headline_says(latest: pd.DataFrame, total: float | None) -> Finding:
    """The province's latest published year; rows: one per dimension with score and mean."""
    if latest.empty:
        return Finding("papi.headline.none")
    numbers = _compared(latest)
    if total is None:
        return Finding("papi.headline.no_total", numbers)
    return Finding("papi.headline.latest", numbers | {"total": total})


def scores_says(cells: pd.DataFrame) -> Finding:
    """In which years nothing was published; `cells`: dimensions by years, nan where there is none.

    Rows are dimensions and the total, in years in which PAPI had them.
    """
    if cells.empty:
        return Finding("papi.scores.says.none")
    missing = [str(year) for year in cells.columns if cells[year].isna().all()]
    partial = [str(year) for year in cells.columns if _is_partial(cells[year], year)]
    numbers = {
        "first": str(cells.columns.min()),
        "last": str(cells.columns.max()),
        "missing": ", ".join(missing),
        "partial": ", ".join(partial),
    }
    if missing and partial:
        return Finding("papi.scores.says.missing_and_partial", numbers)
    if missing or partial:
        key = "missing" if missing else "partial"
        return Finding(f"papi.scores.says.{key}", numbers)
    return Finding("papi.scores.says.whole", numbers)


def _is_partial(column: pd.Series, year: int) -> bool:
    asked = column if year >= 2018 else column.drop(["7", "8"], errors="ignore")
    return bool(asked.isna().any() and asked.notna().any())
