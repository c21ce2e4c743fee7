"""The headline of rows made by hand."""

from datetime import date

import pandas as pd

from giaoban.figures.finding import Finding, in_line, in_words
from giaoban.figures.review.headline import headline_finding, of_ward_finding

WEEK = date(2026, 11, 16)
HEADERS = {"on_time": {"Unit": "share"}, "satisfied": {"Unit": "share"}}


def due_of(**overdue: int) -> pd.DataFrame:
    """Rows of review/wards: by name so many cases overdue of 100 open."""
    rows = pd.DataFrame({"ward_name": list(overdue), "overdue_cases": list(overdue.values())})
    return rows.assign(
        ward_code=rows.ward_name, ward_valid_from=pd.NaT, open_cases=100, no_deadline_cases=0
    )


def queue_of(**weeks: list[int]) -> pd.DataFrame:
    """Rows of backlog/ledger_by_week: by name what was open at the end of the last weeks."""
    rows = [
        {"ward_name": name, "week_start": day, "opening": before, "closing": after}
        for name, open_cases in weeks.items()
        for day, before, after in zip(
            pd.date_range(end=WEEK, periods=len(open_cases) - 1, freq="7D"),
            open_cases,
            open_cases[1:],
            strict=False,
        )
    ]
    columns = ["ward_name", "week_start", "opening", "closing"]
    made = pd.DataFrame(rows, columns=columns).astype({"week_start": "datetime64[ns]"})
    return made.assign(ward_code=made.ward_name, ward_valid_from=pd.NaT)


def said_of_city(
    signals: pd.DataFrame, due: pd.DataFrame | None = None, queue: pd.DataFrame | None = None
) -> Finding:
    """The headline of the city; ten overdue cases, and no weeks of the queue, where none are given."""
    counted = due_of(a=3, b=7) if due is None else due
    weeks = queue_of() if queue is None else queue
    return headline_finding(signals, counted, weeks, HEADERS, WEEK, 5)


def said_of_ward(signals: pd.DataFrame, ward: str) -> Finding:
    """The headline of one ward, ten of whose cases are overdue."""
    return of_ward_finding(signals, due_of(**{ward: 10}), queue_of(), HEADERS, WEEK, ward, ward)


def keys(finding: Finding) -> list[str]:
    """The keys of its lines, without what they have in common."""
    return [line.key.removeprefix("review.headline.") for line in (finding, *finding.lines)]


def words(finding: Finding) -> list[str]:
    """Its lines, without the marks of strong words."""
    assert in_words(finding)
    return [
        in_line(line).replace("\ue000", "").replace("\ue001", "")
        for line in (finding, *finding.lines)
    ]
