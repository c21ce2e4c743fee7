"""The scores of Decision 766 from records, and the dossiers that cost points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Selection, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.links import to_case
from giaoban.figures.names import with_ward_names
from giaoban.figures.ties import leaders
from giaoban.statistics.decision766.difference import Difference, difference
from giaoban.statistics.decision766.groups import Count
from giaoban.statistics.decision766.points import GROUPS, VERSION, GroupScore, PartScore, recompute
from giaoban.words.text import number, t

PARTS = "services/official_parts"
CAUSES = "services/official_causes"
# Of the causes, those that are late by the appointment, not by the Decision's own rules.
_PAST_APPOINTMENT = ("late", "open_overdue")


@figure(least=COUNTED, ahead=[PARTS, CAUSES], needs="whole")
def official(ask: Ask) -> Figure:
    """Decision 766 recomputed, beside the official scores that were pasted in."""
    pasted = ask.official_scores()
    return official_figure(ask(PARTS), ask(CAUSES), pasted)


@figure(least=COUNTED, needs="whole")
def causes(ask: Ask) -> Figure | None:
    """What may explain a difference; a click chooses the dossiers listed beside it."""
    ask.clicked("cause")
    return causes_figure(ask(CAUSES), ask(PARTS))


def _cases(ask: Ask) -> tuple[pd.DataFrame, str | None]:
    cause = ask.clicked("cause")
    return ask("services/official_cases", cause=cause), cause


@figure(least=COUNTED, ahead=_cases)
def cases(ask: Ask) -> Figure:
    """The dossiers behind the chosen cause."""
    listed, cause = _cases(ask)
    return cases_figure(listed, ask(CAUSES), cause)


def official_figure(
    parts: pd.DataFrame, causes: pd.DataFrame, pasted: Mapping[str, float | None]
) -> Figure:
    """The six groups of Decision 766; rows of services/official_parts and /official_causes."""
    groups = recompute(counts(parts))
    by_cause = cause_counts(causes)
    differences = [
        difference(recomputed, pasted.get(recomputed.group.code), by_cause) for recomputed in groups
    ]
    names = {group.code: t(f"group766.{group.code}") for group in GROUPS}
    says = official_says(groups, differences, names)
    table = group_table(groups, pasted, differences)
    twin = Table(part_table(groups), widths={"part_name": 320}, most=20)
    return Figure(Table(table, reading="blocks"), says, {"version": VERSION}, twin)


def causes_figure(causes: pd.DataFrame, parts: pd.DataFrame) -> Figure | None:
    """Why dossiers do not count as on time; rows of services/official_causes, /official_parts."""
    if not causes.dossiers.sum():
        return None
    progress = next(
        recomputed for recomputed in recompute(counts(parts)) if recomputed.group.code == "2"
    )
    names = {cause: t(f"cause766.{cause}") for cause in causes.cause}
    pick = Selection("cause", list(causes.cause))
    drawing = Table(cause_table(causes, progress), pick=pick)
    return Figure(drawing, causes_says(causes, names))


def cases_figure(listed: pd.DataFrame, counted: pd.DataFrame, cause: str | None) -> Figure:
    """The dossiers behind the causes, or the chosen one.

    Rows of services/official_cases and services/official_causes.
    """
    of_cause = counted if cause is None else counted[counted.cause == cause]
    says = cases_says(listed, of_cause, t(f"cause766.{cause}") if cause else None)
    if listed.empty:
        return Figure(None, says, {"listed": 0})
    # Of one cause the procedure tells more than the cause in every line.
    table = case_table(with_ward_names(listed)).drop(
        columns="cause766_name" if cause else "procedure"
    )
    drawing = Table(table, most=10, pick=to_case(listed))
    return Figure(drawing, says, {"listed": len(listed)})


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
                "group766_name": t(f"group766.{recomputed.group.code}"),
                "recomputed_points": _points(recomputed.score),
                "official_points": _points(official.get(recomputed.group.code)),
                "difference_points": _signed(difference.points),
                "group_points": _points(recomputed.group.points, 0),
                "points_range": _span(_points(recomputed.low), _points(recomputed.high)),
                "difference_words": _words(recomputed, difference),
            }
            for recomputed, difference in zip(groups, differences, strict=True)
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


def _words(recomputed: GroupScore, difference: Difference) -> str:
    """Why official and recomputed differ, or why nothing is recomputed."""
    if recomputed.score is None:
        return t("services.official.why.not_recomputed")
    key = f"services.official.why.{difference.kind}"
    if difference.kind == "not_given":
        return t(f"{key}_{'whole' if recomputed.is_whole else 'part'}")
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
    return pd.DataFrame([_part(part) for recomputed in groups for part in recomputed.parts])


def _part(recomputed: PartScore) -> dict[str, object]:
    part, count = recomputed.part, recomputed.count
    return {
        "part_name": f"{part.code} {t(f'part766.{part.code}')}",
        "numerator": count.numerator if count else None,
        "denominator": count.denominator if count else None,
        "part_share": count.numerator / count.denominator if count and count.denominator else None,
        "full_share": part.full_at,
        "part_points": _points(part.points, 0),
        "recomputed_points": _points(recomputed.score),
        "evidence_name": t(f"evidence766.{recomputed.evidence}"),
        "mark_name": t(f"mark.{part.mark}"),
    }


def cause_table(rows: pd.DataFrame, group: GroupScore) -> pd.DataFrame:
    """Every cause, its dossiers and the points they are worth; rows of services/official_causes."""
    part = group.parts[0]
    judged = part.count.denominator if part.count else 0
    worth = (part.part.points or 0) / judged if judged else 0.0
    return pd.DataFrame(
        {
            "cause766_name": [t(f"cause766.{cause}") for cause in rows.cause],
            "dossiers": rows.dossiers,
            "points_worth": [_points(worth * dossiers) for dossiers in rows.dossiers],
            "verdict_name": [t(f"verdict766.{verdict}") for verdict in rows.verdict],
        }
    )


def case_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The dossiers behind the causes, by number and dates alone.

    Rows of services/official_cases with ward_name.
    """
    return pd.DataFrame(
        {
            "case_id": rows.case_id,
            "ward_name": rows.ward_name,
            "appointed_on": rows.due_on,
            "closed_on": rows.closed_on,
            "received_on": rows.received_on,
            "cause766_name": [t(f"cause766.{cause}") for cause in rows.cause],
            "procedure": rows.procedure,
            "supplement_requests": rows.supplement_requests,
        }
    )


def official_says(
    groups: Sequence[GroupScore], differences: Sequence[Difference], names: Mapping[str, str]
) -> Finding:
    """What can be recomputed, and how far the pasted scores are from it."""
    scored = [recomputed for recomputed in groups if recomputed.score is not None]
    if not scored:
        return Finding("services.official.says.nothing")
    of_points = sum(
        part.part.points or 0.0
        for recomputed in scored
        for part in recomputed.parts
        if part.score is not None
    )
    numbers = {
        "recomputed": round(sum(recomputed.score for recomputed in scored), 1),
        "of_points": round(of_points),
    }
    compared = [
        (recomputed, difference)
        for recomputed, difference in zip(groups, differences, strict=True)
        if difference.points is not None
    ]
    if not compared:
        return Finding("services.official.says.recomputed", numbers)
    return _compared(compared, numbers, names)


def _compared(
    compared: list[tuple[GroupScore, Difference]], numbers: dict, names: Mapping[str, str]
) -> Finding:
    numbers = numbers | {"compared": len(compared)}
    beyond = [
        recomputed for recomputed, difference in compared if difference.kind in ("above", "below")
    ]
    if beyond:
        numbers |= {"beyond": len(beyond), "group": names[beyond[0].group.code]}
        return Finding("services.official.says.beyond", numbers, "concern")
    if all(difference.kind == "same" for _, difference in compared):
        return Finding("services.official.says.same", numbers, "usual")
    return Finding("services.official.says.within", numbers, "usual")


def causes_says(rows: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """Why dossiers do not count as on time; rows of services/official_causes."""
    late = rows[rows.verdict == "late"]
    numbers = {
        "late": int(late.dossiers.sum()),
        "unjudged": int(rows[rows.verdict == "unjudged"].dossiers.sum()),
    }
    if not numbers["late"]:
        return Finding("services.causes.says.none", numbers)
    named = late.assign(cause_name=late.cause.map(names))
    most = leaders(named, "dossiers", "cause_name", many="reasons")
    past = late[late.cause.isin(_PAST_APPOINTMENT)]
    numbers |= {
        "cause": most.names,
        "most": most.most,
        "past": int(past.dossiers.sum()),
        "by_rule": numbers["late"] - int(past.dossiers.sum()),
    }
    return Finding("services.causes.says.some", numbers)


def cases_says(rows: pd.DataFrame, counted: pd.DataFrame, cause: str | None = None) -> Finding:
    """How many of them are listed; rows of services/official_cases and /official_causes.

    `cause` is the name of the one chosen.
    """
    numbers = {"listed": len(rows), "dossiers": int(counted.dossiers.sum())}
    if rows.empty:
        return Finding("services.cases.says.none", numbers)
    key = "all" if len(rows) == numbers["dossiers"] else "some"
    if cause:
        return Finding(f"services.cases.says.{key}_of_cause", numbers | {"cause": cause})
    return Finding(f"services.cases.says.{key}", numbers)
