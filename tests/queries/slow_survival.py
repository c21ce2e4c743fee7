"""Survival by its definitions: a loop over ages, a count of who is still at risk at each."""

from __future__ import annotations

import math

Z = 1.959964


def survival_curve(times: list[tuple[float, bool]]) -> list[tuple[float, float, float, float]]:
    """Kaplan-Meier with Greenwood's log-log bands: (t, S, lower, upper) at each closing.

    `times`: age and whether it ends with a closing. At one age closings come first.
    """
    curve, survival, variance = [], 1.0, 0.0
    for t in sorted({age for age, is_event in times if is_event}):
        at_risk = sum(age >= t for age, _ in times)
        deaths = sum(age == t and is_event for age, is_event in times)
        survival *= 1 - deaths / at_risk
        if at_risk == deaths:
            curve.append((t, 0.0, 0.0, 0.0))
            break
        variance += deaths / (at_risk * (at_risk - deaths))
        curve.append((t, survival, *_band(survival, variance)))
    return curve


def _band(survival: float, variance: float) -> tuple[float, float]:
    log_log = math.log(-math.log(survival))
    error = Z * math.sqrt(variance) / -math.log(survival)
    return math.exp(-math.exp(log_log + error)), math.exp(-math.exp(log_log - error))


def quantiles(times: list[tuple[float, bool]]) -> dict[str, float | None]:
    """First age at which the curve, or a band, is down to the mark; None where it never is."""
    curve = survival_curve(times)

    def first(column: int, mark: float) -> float | None:
        return next((row[0] for row in curve if row[column] <= mark + 1e-12), None)

    return {
        "median_days": first(1, 0.5),
        "median_low": first(2, 0.5),
        "median_high": first(3, 0.5),
        "p90_days": first(1, 0.1),
    }


def incidence(ends: list[tuple[float, str]]) -> list[tuple[float, float, float]]:
    """Aalen-Johansen: (t, share closed, share that ended otherwise) at each age.

    `ends`: age and how it ends: closed, otherwise or open. At one age open cases come last.
    """
    rows, waiting, closed, otherwise = [], 1.0, 0.0, 0.0
    for t in sorted({age for age, _ in ends}):
        at_risk = sum(age >= t for age, _ in ends)
        here = [end for age, end in ends if age == t]
        closed += waiting * here.count("closed") / at_risk
        otherwise += waiting * here.count("otherwise") / at_risk
        waiting *= 1 - (len(here) - here.count("open")) / at_risk
        rows.append((t, closed, otherwise))
    return rows


def resolution(ends: list[tuple[float, str]]) -> dict[str, float | bool | None]:
    """First age at which half and nine tenths are closed, the last shares, what can never be."""
    rows = incidence(ends)

    def first(mark: float) -> float | None:
        return next((t for t, closed, _ in rows if closed >= mark - 1e-9), None)

    closed, otherwise = rows[-1][1:] if rows else (None, None)
    return {
        "resolved_median_days": first(0.5),
        "resolved_p90_days": first(0.9),
        "resolved_share": closed,
        "otherwise_share": otherwise,
    }
