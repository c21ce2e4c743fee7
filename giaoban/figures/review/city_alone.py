"""What the headline of the week says of the city, where its wards alone do not tell it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import Signal
from giaoban.figures.finding import Finding
from giaoban.figures.review.key_figure import SHOWN
from giaoban.figures.review.key_figures import CHARTED_CITY

# Of a selection nothing is told; where wards got worse, they are what the week is about.
_SAYS_ENOUGH = ("concerns", "concerns_and_failing", "selection", "selection_and_concerns")


def beside_its_wards(says: Finding, ask: Ask) -> Finding:
    """The headline of all wards, or what the key figures of the whole city say where no ward does."""
    city = ask(CHARTED_CITY, measure=list(SHOWN))
    return city_says(says, city[city.week_start == pd.Timestamp(ask.scope.week)])


def city_says(says: Finding, city: pd.DataFrame) -> Finding:
    """The headline where the city stands out and no ward for the worse.

    `says` of `headline_says`; rows of review/charted_city_weeks, of the week alone.
    """
    told = says.key.rsplit(".", 1)[-1]
    kinds = city.variation.value_counts()
    numbers = {
        "city_concerns": int(kinds.get("concern", 0)),
        "city_failing": int(kinds.get("failing", 0)),
        "city_changes": int(kinds.get("improvement", 0) + kinds.get("neutral", 0)),
    }
    if told in _SAYS_ENOUGH:
        return says
    if numbers["city_concerns"]:
        key = "city_and_failing" if told == "failing" else "city"
        return _instead(says, f"review.headline.{key}", numbers, "concern")
    if numbers["city_failing"] and told != "failing":
        return _instead(says, "review.headline.city_failing", numbers, "failing")
    if numbers["city_changes"] and told == "quiet":
        return _instead(says, "review.headline.city_changed", numbers, "usual")
    return says


def _instead(says: Finding, key: str, numbers: dict[str, int], signal: Signal) -> Finding:
    return replace(says, key=key, numbers={**says.numbers, **numbers}, signal=signal)
