"""Rows of the page of public services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from giaoban.decision766 import Count, Difference, GroupScore, PartScore
from giaoban.rows.codes import names_of
from giaoban.text import number, t

_SUMMED = (
    "received_dossiers",
    "due_dossiers",
    "in_time_dossiers",
    "overdue_dossiers",
    "asked_again_dossiers",
    "no_appointment_dossiers",
    "online_dossiers",
    "filed_dossiers",
)


def with_outcome_names(rows: pd.DataFrame) -> pd.DataFrame:
    """Outcomes in words, without those that no dossier has."""
    some = rows[rows.dossiers > 0].reset_index(drop=True)
    return some.assign(outcome_name=[t(f"outcome.{outcome}") for outcome in some.outcome])


def for_funnel(rows: pd.DataFrame) -> pd.DataFrame:
    """Dossiers of wards under the names that wards are compared by."""
    names = {
        "due_dossiers": "due_cases",
        "in_time_dossiers": "on_time_cases",
        "in_time_share": "on_time_share",
    }
    return rows.rename(columns=names)


def ward_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The same wards in numbers."""
    return rows[
        [
            "ward_name",
            "received_dossiers",
            "elsewhere_dossiers",
            "due_dossiers",
            "in_time_dossiers",
            "in_time_share",
            "overdue_dossiers",
            "asked_again_dossiers",
            "online_share",
        ]
    ]


def listed(rows: pd.DataFrame, by: str, called: Mapping[str, str], minimum: int) -> pd.DataFrame:
    """Procedures, or their fields together, most broken promises first; rows of by_procedure."""
    summed = rows.groupby(by, dropna=False, as_index=False)[list(_SUMMED)].sum()
    late = summed.due_dossiers - summed.in_time_dossiers
    named = summed.assign(
        listed_name=_names(by, summed[by], called),
        late_dossiers=late,
        in_time_share=_share(summed.in_time_dossiers, summed.due_dossiers, minimum),
        online_share=_share(summed.online_dossiers, summed.filed_dossiers, minimum),
    )
    order = ["late_dossiers", "received_dossiers"]
    return named.sort_values(order, ascending=False, ignore_index=True)


def _names(by: str, codes: pd.Series, called: Mapping[str, str]) -> list[str]:
    return names_of(by, codes, called if by == "category" else None)


def _share(above: pd.Series, below: pd.Series, minimum: int) -> pd.Series:
    return (above / below.where(below >= max(minimum, 1))).astype(float)


def listed_table(rows: pd.DataFrame) -> pd.DataFrame:
    """What the page shows of them."""
    return rows[
        [
            "listed_name",
            "late_dossiers",
            "due_dossiers",
            "in_time_share",
            "overdue_dossiers",
            "asked_again_dossiers",
            "no_appointment_dossiers",
            "received_dossiers",
            "online_share",
        ]
    ]


def state_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The ten states with their numbers, and what is behind each."""
    return pd.DataFrame(
        {
            "state_number": rows.state_number,
            "dossiers": rows.dossiers,
            "state_name": names_of("national_state", rows.national_state),
            "overdue_dossiers": rows.overdue_dossiers,
            "asked_again_dossiers": rows.asked_again_dossiers,
        }
    )


def counts(rows: pd.DataFrame) -> dict[str, Count]:
    """What the engine of Decision 766 takes; rows of services/official_parts."""
    return {
        row.part: Count(int(row.numerator), int(row.denominator), int(row.unjudged))
        for row in rows.itertuples()
    }


def cause_counts(rows: pd.DataFrame) -> dict[str, int]:
    """Dossiers by cause; rows of services/official_causes."""
    return {row.cause: int(row.dossiers) for row in rows.itertuples()}


def group_table(
    groups: Sequence[GroupScore],
    official: Mapping[str, float | None],
    differences: Sequence[Difference],
) -> pd.DataFrame:
    """The six groups: points, recomputed, what they can be, official, difference, and why."""
    return pd.DataFrame(
        [
            {
                "group766_name": t(f"group766.{found.group.code}"),
                "recomputed_points": _points(found.score),
                "official_points": _points(official.get(found.group.code)),
                "difference_points": _signed(difference.points),
                "group_points": _points(found.group.points, 0),
                "points_range": _span(_points(found.low), _points(found.high)),
                "difference_words": _words(found, difference),
            }
            for found, difference in zip(groups, differences, strict=True)
        ]
    )


def _points(value: float | None, digits: int = 2) -> str:
    return "–" if value is None else number(value, digits)


def _span(low: str, high: str) -> str:
    return low if low == high else t("services.official.range", low=low, high=high)


def _signed(value: float | None) -> str:
    if value is None:
        return "–"
    return ("+" if value > 0 else "") + number(round(value, 2), 2)


def _words(found: GroupScore, difference: Difference) -> str:
    """Why official and recomputed differ, or why nothing is recomputed."""
    if found.score is None:
        return t("services.official.why.not_recomputed")
    key = f"services.official.why.{difference.kind}"
    if difference.kind == "not_given":
        return t(f"{key}_{'whole' if found.is_whole else 'part'}")
    if difference.cause and difference.kind in ("within", "above"):
        name = t(f"cause766.{difference.cause}")
        return t("services.official.why.cause", dossiers=_dossiers(difference), cause=name)
    if difference.dossiers is not None and difference.kind != "same":
        return t("services.official.why.dossiers", dossiers=_dossiers(difference))
    return t(key)


def _dossiers(difference: Difference) -> int:
    return max(round(abs(difference.dossiers or 0)), 1)


def part_table(groups: Sequence[GroupScore]) -> pd.DataFrame:
    """Every indicator: its count, its share, its points, and what the records say of it."""
    return pd.DataFrame([_part(part) for found in groups for part in found.parts])


def _part(found: PartScore) -> dict[str, object]:
    part, count = found.part, found.count
    return {
        "part_name": f"{part.code} {t(f'part766.{part.code}')}",
        "numerator": count.numerator if count else None,
        "denominator": count.denominator if count else None,
        "part_share": count.numerator / count.denominator if count and count.denominator else None,
        "full_share": part.full_at,
        "part_points": _points(part.points, 0),
        "recomputed_points": _points(found.score),
        "evidence_name": t(f"evidence766.{found.evidence}"),
        "mark_name": t(f"mark.{part.mark}"),
    }


def cause_table(rows: pd.DataFrame, group: GroupScore) -> pd.DataFrame:
    """Every cause with its dossiers and the points they are worth."""
    part = group.parts[0]
    judged = part.count.denominator if part.count else 0
    worth = (part.part.points or 0) / judged if judged else 0.0
    return pd.DataFrame(
        {
            "dossiers": rows.dossiers,
            "cause766_name": [t(f"cause766.{cause}") for cause in rows.cause],
            "points_worth": [_points(worth * dossiers) for dossiers in rows.dossiers],
            "verdict_name": [t(f"verdict766.{verdict}") for verdict in rows.verdict],
        }
    )


def case_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The dossiers behind the causes, by number and dates alone."""
    return pd.DataFrame(
        {
            "case_id": rows.case_id,
            "ward_name": rows.ward_name,
            "due_on": rows.due_on,
            "closed_on": rows.closed_on,
            "received_on": rows.received_on,
            "cause766_name": [t(f"cause766.{cause}") for cause in rows.cause],
            "procedure": rows.procedure,
            "supplement_requests": rows.supplement_requests,
        }
    )


def register_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The register in the order of its identity."""
    return pd.DataFrame(
        {
            "kind_name": [t(f"letters.{kind}") for kind in rows.kind],
            **{name: rows[name] for name in rows.columns if name.endswith("_letters")},
        }
    )


def denunciation_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Months with their number, or that it is not told."""
    return pd.DataFrame(
        {
            "month_name": [f"{month:%m/%Y}" for month in rows.month],
            "denunciations": [
                t("services.denunciations.hidden") if hidden else number(int(cases))
                for cases, hidden in zip(rows.denunciations, rows.is_suppressed, strict=True)
            ],
            "year_denunciations": [
                t("services.denunciations.hidden") if pd.isna(year) else number(int(year))
                for year in rows.year_denunciations
            ],
        }
    )
