"""Rows of the response times page."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from giaoban.text import spoken, t


def with_days_label(rows: pd.DataFrame) -> pd.DataFrame:
    """A text per ward for the pointer: median, its interval, cases and how many are open."""
    return rows.assign(
        label=[
            t(
                "chart.ward_days",
                ward_name=row.ward_name,
                median_days=row.median_days,
                low_days=row.median_low,
                high_days=row.median_high,
                cases=row.cases,
                open_cases=row.open_cases,
            )
            for row in rows.itertuples()
        ]
    )


def full_weeks(rows: pd.DataFrame, value: str, cases: str, minimum: int) -> pd.DataFrame:
    """A gap-free series of finished weeks: `value` is null where there are too few `cases`."""
    rows = rows[rows.is_full_week & (rows[cases] >= minimum)]
    if rows.empty:
        return rows
    weeks = pd.date_range(
        rows.week_start.min(), rows.week_start.max(), freq="7D", name="week_start"
    )
    return rows.set_index("week_start")[[value]].reindex(weeks).reset_index()


def weeks_by_ward(rows: pd.DataFrame, value: str) -> dict[str, pd.DataFrame]:
    """The gap-free series of every ward by its key, each from its first week to its last."""
    if rows.empty:
        return {}
    wide = rows.pivot(index="week_start", columns="ward_key", values=value)
    wide = wide.reindex(pd.date_range(wide.index.min(), wide.index.max(), freq="7D"))
    spans = {key: wide[key].loc[known.iloc[0] : known.iloc[-1]] for key, known in _known(rows)}
    return {
        key: pd.DataFrame({"week_start": span.index, value: span.to_numpy()})
        for key, span in spans.items()
    }


def _known(rows: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    """The weeks of each ward in order."""
    return iter(rows.sort_values("week_start").groupby("ward_key").week_start)


def moves(rows: pd.DataFrame) -> list[str]:
    """Each lasting change in words; rows of `lasting.lasting`."""
    return [_move(row) for row in rows.itertuples()]


def _move(row) -> str:
    is_new = not pd.isna(row.begun_on)
    way = "down" if row.stands_out == "concern" else "up"
    return t(
        f"response_times.trend.move.{'new_' if is_new else ''}{way}",
        ward_name=row.ward_name,
        since_on=row.since_on.date(),
        begun_on=row.begun_on.date() if is_new else "",
        before_share=row.before_share,
        since_share=row.since_share,
        beyond=row.beyond,
        points=row.points,
    )


def moved_table(rows: pd.DataFrame) -> pd.DataFrame:
    """What the page shows of them."""
    return rows[["ward_name", "since_on", "before_share", "since_share", "beyond", "points"]]


def categories(rows: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """Categories by name, slowest first; one the table does not know goes by its own text."""
    called = names.set_index("category")[f"name_{spoken()}"].to_dict()
    named = rows.assign(
        category_name=[
            t("category.none") if pd.isna(code) else called.get(code) or code
            for code in rows.category
        ]
    )
    return named.sort_values("median_days", ascending=False, na_position="last", ignore_index=True)


def category_table(rows: pd.DataFrame) -> pd.DataFrame:
    """What the page shows of them."""
    return rows[["category_name", "cases", "median_days", "p90_days"]]
