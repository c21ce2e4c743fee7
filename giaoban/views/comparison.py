"""The fair comparisons of the response times page."""

from __future__ import annotations

import numpy as np
import pandas as pd

from giaoban import charts, comparison, findings
from giaoban.charts import Dots, Limits, Staying
from giaoban.difference import LEVEL, Difference, against_the_rest, differences, slowest
from giaoban.remembered import remembered
from giaoban.rows import comparison as rows
from giaoban.rows.wards import named
from giaoban.scope import Scope
from giaoban.shown import Shown, Table
from giaoban.statistics.funnel import Funnel
from giaoban.text import percent, t
from giaoban.views import leads
from giaoban.wards import UNALLOCATED_CODE

# Below this a chance is said to be less than it: more digits would claim more than a test can.
_LEAST_CHANCE = 0.001


@remembered()
def silent(reports: pd.DataFrame, chosen: Scope, minimum: int) -> set[str]:
    """Keys of the wards that hardly report; none where only dossiers are looked at."""
    if chosen.family == "dossier":
        return set()
    marked, _, _ = comparison.by_reports(named(reports), minimum)
    return set(marked.ward_key[marked.stands_out == "concern"])


def lines(limits: Funnel, axis_label: str) -> Limits:
    """The lines of a funnel around the city's share, named in the reader's language."""
    return Limits(
        share=limits.share,
        tau2=limits.tau2,
        city_label=t("chart.city_share_lines", city_share=limits.share),
        near_label=percent(0.95, 0),
        far_label=percent(0.998),
        axis_label=axis_label,
    )


@remembered()
def on_time(
    by_ward: pd.DataFrame, reports: pd.DataFrame, chosen: Scope, minimum: int
) -> Shown | None:
    """Shares kept in their funnel; rows of on_time_by_ward and reports_by_ward."""
    everyone = named(by_ward, chosen.ward)
    marked, limits = comparison.within_funnel(everyone, minimum)
    if marked.empty:
        return None
    marked = comparison.never_praised(marked, silent(reports, chosen, minimum))
    wards = everyone[everyone.ward_code != UNALLOCATED_CODE]
    quiet = {
        "due_cases": int(everyone.due_cases.sum()),
        "no_deadline": int(everyone.no_deadline_cases.sum()),
        "few": len(wards) - len(marked),
        "minimum": minimum,
        "unallocated": int(everyone.due_cases.sum() - wards.due_cases.sum()),
    }
    return Shown(
        charts.funnel(rows.with_share_label(marked), lines(limits, t("chart.due_axis"))),
        findings.comparison.on_time(marked, limits.share),
        quiet,
        Table(rows.funnel_table(marked, wards)),
        leads.to_ward(marked),
    )


@remembered()
def case_mix(
    counts: pd.DataFrame, reports: pd.DataFrame, chosen: Scope, minimum: int
) -> Shown | None:
    """Late shares with and without the mix; rows of case_mix and reports_by_ward."""
    if counts.empty:
        return None
    marked, city = comparison.by_mix(named(counts, chosen.ward), minimum)
    says = findings.comparison.case_mix(marked, city)
    quiet = {"due_cases": int(counts.due_cases.sum()), "minimum": minimum}
    if marked.empty:
        return Shown(None, says, quiet)
    marked = comparison.never_praised(marked, silent(reports, chosen, minimum))
    how = Dots(
        value="adjusted_late_share",
        low="adjusted_low",
        high="adjusted_high",
        label="label",
        city=city,
        city_label=t("chart.city_share", city_share=city),
        tickformat=",.0%",
    )
    drawing = charts.case_mix(rows.with_mix_label(marked), how, "late_share")
    twin = Table(rows.mix_table(marked))
    return Shown(drawing, says, quiet, twin, leads.to_ward(marked))


@remembered()
def keys(by_ward: pd.DataFrame, chosen: Scope, minimum: int) -> list[str]:
    """The wards to compare with the rest: those with cases enough, and the chosen one."""
    wards = named(by_ward, chosen.ward)
    is_compared = (wards.ward_code != UNALLOCATED_CODE) & (wards.cases >= minimum)
    return list(wards.ward_key[is_compared | wards.is_chosen])


@remembered()
def curve(by_day: pd.DataFrame, chosen: Scope) -> Shown | None:
    """One ward against the rest of the city; rows of curve for the city and every ward."""
    if by_day.empty:
        return None
    curves = named(by_day, chosen.ward)
    if chosen.ward is None:
        compared = differences(curves)
        found = slowest(compared)
    else:
        compared = []
        found = against_the_rest(curves, chosen.ward)
    says = findings.comparison.difference(found)
    if found is None:
        return Shown(None, says, _tested(found, 0))
    lines = [
        Staying(t("chart.elsewhere"), found.rest),
        Staying(found.ward_name, found.ward, is_chosen=True),
    ]
    drawing = charts.curves(lines, t("chart.age_axis"))
    return Shown(drawing, says, _tested(found, len(compared)), _curve_table(found))


def _tested(found: Difference | None, compared: int) -> dict[str, object]:
    chance = found.test.chance if found else None
    if chance is not None and chance < _LEAST_CHANCE:
        written = t("chart.below_share", least_share=_LEAST_CHANCE)
    else:
        written = "–" if chance is None else percent(chance)
    return {
        "compared": compared if compared > 1 else 0,
        "chance": written,
        "level_share": LEVEL,
    }


def _curve_table(found: Difference) -> Table:
    """Share still open after every so many days, of the ward and of the rest, with the bands."""
    days = np.unique(
        [day for day in (1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90) if day <= found.days]
    )
    table = pd.DataFrame({"age_days": days})
    for name, line in (("ward", found.ward), ("rest", found.rest)):
        table[f"{name}_open_share"] = line.share[days]
        table[f"{name}_open_range"] = [
            f"{percent(line.low[day])} - {percent(line.high[day])}" for day in days
        ]
    return Table(table)


@remembered()
def reports(by_ward: pd.DataFrame, chosen: Scope, minimum: int) -> Shown | None:
    """Who hardly reports; rows of reports_by_ward."""
    if by_ward.empty:
        return None
    marked, city, per = comparison.by_reports(named(by_ward, chosen.ward), minimum)
    says = findings.comparison.reports(marked, city, per)
    quiet = {"reported": int(by_ward.reported_cases.sum())}
    if marked.empty:
        return Shown(None, says, quiet)
    how = Dots(
        value="reports",
        low="reports_low",
        high="reports_high",
        label="label",
        city=city,
        city_label=t(f"chart.city_reports_{per}", reports=city),
        tickformat=",.0f",
    )
    drawing = charts.ward_dots(rows.with_reports_label(marked, per), how)
    return Shown(drawing, says, quiet, pick=leads.to_ward(marked))
