"""What the headline of the week says of the city, where its wards alone do not tell it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import Signal
from giaoban.figures.finding import Finding
from giaoban.figures.measures import measure_name, within_a_sentence
from giaoban.figures.review.key_figure import SHOWN
from giaoban.figures.review.key_figures import CHARTED_CITY

# Where wards got worse, they are what the week is about; of a selection nothing is told.
_SAY_ENOUGH = ("review.headline.worse", "review.headline.selection")
# Wards of which that is not said keep their lines below the city's own.
_NAMED = tuple(f"review.headline.{kind}" for kind in ("fails", "fails_one", "low", "few"))


def beside_its_wards(says: Finding, ask: Ask) -> Finding:
    """The headline of all wards, or what the key figures of the whole city say where no ward does."""
    city = ask(CHARTED_CITY, measure=list(SHOWN))
    return city_says(says, city[city.week_start == pd.Timestamp(ask.scope.week)])


def city_says(says: Finding, city: pd.DataFrame) -> Finding:
    """The headline where the city stands out and no ward for the worse.

    `says` of `headline_says`; rows of review/charted_city_weeks, of the week alone.
    """
    kinds = city.variation.value_counts()
    numbers = {
        "city_concerns": listed_measures(city[city.variation == "concern"]),
        "city_failing": listed_measures(city[city.variation == "failing"]),
        "city_changes": int(kinds.get("improvement", 0) + kinds.get("neutral", 0)),
    }
    if says.key.startswith(_SAY_ENOUGH):
        return says
    is_named = says.key in _NAMED
    if numbers["city_concerns"]:
        told = _instead(says, "review.headline.city", numbers, "concern")
        wards = says.each_line if is_named else ()
        return replace(told, also=() if is_named else says.also, lines=wards)
    if numbers["city_failing"] and not is_named:
        return _instead(says, "review.headline.city_failing", numbers, "failing")
    if numbers["city_changes"] and says.key == "review.headline.quiet":
        return _instead(says, "review.headline.city_changed", numbers, "usual")
    return says


def listed_measures(rows: pd.DataFrame) -> str:
    """The measures of these rows by name; nothing of no rows."""
    return ", ".join(within_a_sentence(measure_name(measure)) for measure in rows.measure)


def _instead(says: Finding, key: str, numbers: dict[str, Any], signal: Signal) -> Finding:
    return replace(says, key=key, numbers={**says.numbers, **numbers}, signal=signal)
