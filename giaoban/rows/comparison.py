"""Rows of the fair comparisons: a text per ward for the pointer, and the tables beside the charts."""

from __future__ import annotations

import pandas as pd

from giaoban.statistics.peers import GROUPS
from giaoban.text import percent, t

_GROUPS = ("few", "middling", "many")


def with_share_label(rows: pd.DataFrame) -> pd.DataFrame:
    """A text per ward for the pointer: on time of due, and what is usual for so many cases."""
    return _labelled(
        rows,
        "chart.ward_share",
        on_time_cases="on_time_cases",
        due_cases="due_cases",
        on_time_share="on_time_share",
        low_share="expected_low",
        high_share="expected_high",
    )


def with_mix_label(rows: pd.DataFrame) -> pd.DataFrame:
    """The same with late shares: as counted, expected of its mix, with the mix taken out."""
    return _labelled(
        rows,
        "chart.ward_mix",
        late_cases="late_cases",
        due_cases="due_cases",
        late_share="late_share",
        expected_share="expected_share",
        adjusted_share="adjusted_late_share",
    )


def with_reports_label(rows: pd.DataFrame, per: str) -> pd.DataFrame:
    """The same with reports for the ward's size, per 'residents' or 'dossiers'."""
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


def funnel_table(marked: pd.DataFrame, everyone: pd.DataFrame) -> pd.DataFrame:
    """The funnel as a table, in order of evidence; wards with too few cases last, without a rate."""
    told = pd.DataFrame(
        {
            "ward_name": marked.ward_name,
            "due_cases": marked.due_cases,
            "on_time_cases": marked.on_time_cases,
            "on_time_share": marked.on_time_share.astype(float),
            "judgement": [_judgement(row) for row in marked.itertuples()],
            "shrunken_share": marked.shrunken_share,
            "rank_range": [_rank(row, len(marked)) for row in marked.itertuples()],
            "group_name": [
                _group(row.group, marked.group.nunique()) for row in marked.itertuples()
            ],
            "group_share": marked.group_share,
        }
    )
    few = everyone[~everyone.ward_key.isin(marked.ward_key)]
    return pd.concat([told, few[["ward_name", "due_cases", "on_time_cases"]]], ignore_index=True)


def _judgement(row) -> str:
    if row.is_silent:
        return t("comparison.silent")
    if row.stands_out == "usual":
        return t("comparison.usual")
    side = "below" if row.stands_out == "concern" else "above"
    return t(f"comparison.{side}_998" if row.is_far else f"comparison.{side}_95")


def _rank(row, wards: int) -> str:
    return t("comparison.rank", low=int(row.rank_low), high=int(row.rank_high), wards=wards)


def _group(group: int, groups: int) -> str | None:
    return t(f"comparison.group.{_GROUPS[group]}") if groups == GROUPS else None


def mix_table(marked: pd.DataFrame) -> pd.DataFrame:
    """Plain, expected and adjusted late shares, the strongest evidence of lateness first."""
    return pd.DataFrame(
        {
            "ward_name": marked.ward_name,
            "due_cases": marked.due_cases,
            "late_cases": marked.late_cases,
            "late_share": marked.late_share,
            "expected_share": marked.expected_share,
            "adjusted_share": marked.adjusted_late_share,
            "adjusted_range": [
                f"{percent(row.adjusted_low)} - {percent(row.adjusted_high)}"
                for row in marked.itertuples()
            ],
            "mix_words": [
                t(f"comparison.mix.{row.mix}") if row.mix else None for row in marked.itertuples()
            ],
        }
    )
