"""What measures are called, and the values a week of theirs can have."""

from __future__ import annotations

from giaoban.words.shown import ends, of_unit, outside, span
from giaoban.words.text import has_sentence, t


def measure_name(measure: str) -> str:
    """The measure's name in the reader's language; its code where no words name it yet."""
    return t(f"measure.{measure}") if has_sentence(f"measure.{measure}") else measure


def short_name(measure: str) -> str:
    """A name for the head of a column; the measure's own where there is no shorter one."""
    key = f"measure_short.{measure}"
    return t(key) if has_sentence(key) else measure_name(measure)


def within_a_sentence(name: str) -> str:
    """A measure's name, or what is said of it, where it does not begin the sentence."""
    return name[:1].lower() + name[1:]


def with_course(name: str, measure: str, variation: str, value: float) -> str:
    """What a measure is called, and where its queue still goes the other way than the signal says.

    A queue that grew by 13 after weeks of 30 is an improvement, and grows still.
    """
    if measure != "net_flow" or value != value:
        return name
    if variation == "improvement" and value > 0:
        return t("signals.still", measure=name, course=t("signals.course.grows_less"))
    if variation == "concern" and value < 0:
        return t("signals.still", measure=name, course=t("signals.course.shrinks_less"))
    return name


def possible(lower: float, upper: float, measure: str, unit: str) -> tuple[float, float]:
    """A usual range without what no week can have: less than nothing, more than all, half cases."""
    highest = 1.0 if unit in ("share", "ratio") else float("inf")
    lowest = float("-inf") if measure == "net_flow" else 0.0
    lower, upper = ends(lower, upper, unit)
    return max(lowest, lower), min(highest, upper)


def beyond(value: float, low: float, high: float, unit: str) -> str:
    """The word for where a value outside its usual range lies: hardly so where it looks inside."""
    hardly = "" if outside(value, low, high, of_unit(unit)) else "hardly_"
    return f"{hardly}{'above' if value > high else 'below'}"


def _range(row, unit: str) -> str:
    low, high = possible(row.lower, row.upper, row.measure, unit)
    return span(low, high, of_unit(unit))
