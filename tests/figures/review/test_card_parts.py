"""The cards of the whole city name the ward behind them, where one stands off."""

import numpy as np
import pandas as pd
import pytest

from giaoban.figures.review.card_parts import flow_parts, level_parts
from giaoban.figures.review.key_figures import key_figures_figure
from giaoban.warehouse.period import Period
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_language
from tests.figures.review.test_key_figures import HEADERS, _weeks

WEEKS = pd.date_range("2026-01-05", periods=26, freq="7D")
WEEK = WEEKS[-1]


def _levels(**last: int) -> pd.DataFrame:
    """Wards whose level went from 100 to 102 and back for half a year, then moved by so much."""
    rows = [
        pd.DataFrame(
            {
                "ward_code": name,
                "ward_name": name,
                "ward_valid_from": pd.NaT,
                "week_start": WEEKS,
                "value": [*np.resize([100, 102], 25), 100 + change],
            }
        )
        for name, change in last.items()
    ]
    return pd.concat(rows, ignore_index=True).assign(closing=lambda row: row.value)


@pytest.mark.parametrize(
    ("last", "told"),
    [
        # The demo city: 29 more, of which one ward 39.
        (dict(a=39, b=-10, c=0), [("grew", "a", 39)]),
        (dict(a=39, b=-20, c=0), [("grew", "a", 39), ("shrank", "b", 20)]),
        (dict(a=39, b=1, c=0), [("grew", "a", 39)]),
        (dict(a=-39, b=1, c=0), [("shrank", "a", 39)]),
        # All alike, no more than usual, two wards.
        (dict(a=20, b=20, c=20), []),
        (dict(a=2, b=0, c=0), []),
        (dict(a=39, b=0), []),
    ],
)
def test_the_ward_that_moved_the_level_of_the_city_is_named(last, told):
    rows = _levels(**last)
    for said in level_parts(rows, rows, WEEK, 5).values():
        assert [(f.key, f.numbers["names"], f.numbers["change"]) for f in said] == [
            (f"parts.{way}.one", name, change) for way, name, change in told
        ]


def test_a_ward_without_a_week_before_had_nothing():
    rows = _levels(a=0, b=0, c=40)
    rows = rows[(rows.ward_code != "c") | (rows.week_start == WEEK)]
    (said,) = level_parts(rows, rows.iloc[:0], WEEK, 5)["open"]
    assert (said.numbers["opening"], said.numbers["closing"]) == (0, 140)


def _charted(values: list[int], means: list[int], **more) -> pd.DataFrame:
    names = [f"w{place}" for place in range(len(values))]
    return pd.DataFrame(
        {
            "ward_code": names,
            "ward_name": names,
            "ward_valid_from": pd.NaT,
            "measure": "received",
            "week_start": WEEK,
            "value": values,
            "mean": means,
        }
    ).assign(**more)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        # One ward took in all that is too much; all took in more; one has less where all have more.
        ([90, 42, 38], ["w0"]),
        ([60, 60, 60], []),
        ([10, 80, 80], []),
        # Too few come in: the city lies below, and so does the one that is named.
        ([5, 42, 39], ["w0"]),
    ],
)
def test_a_week_beyond_the_usual_names_the_ward_that_made_it(values, told):
    city = _charted([sum(values)], [120]).drop(columns=["ward_code", "ward_name"])
    said = flow_parts(_charted(values, [40, 40, 40]), city, 5)["received"]
    assert [part.numbers["names"] for part in said] == told
    for part in said:
        assert (part.numbers["cases"], part.numbers["expected"]) == (values[0], 40)


def test_the_card_says_it_after_its_own_words():
    rows = _levels(a=39, b=-20, c=0)
    queue = rows.groupby("week_start", as_index=False)[["closing"]].sum()
    queue = queue.assign(overdue_cases=queue.closing)
    sunday = WEEK.date() + pd.Timedelta(days=6)
    chosen = Scope(Period(None, sunday), sunday)
    behind = level_parts(rows, rows, WEEK, 5)
    charted = pd.DataFrame(columns=["measure", "week_start"])
    with in_language("en"):
        given = (_weeks([1.0] * 26), charted, queue, HEADERS, chosen)
        cards = {card.name: card.says for card in key_figures_figure(*given, behind).drawing.cards}
        plain = {card.name: card.says for card in key_figures_figure(*given).drawing.cards}
    assert cards["Open cases"] == (
        f"{plain['Open cases']} · a alone grew by 39, from 100 to 139"
        " · b alone shrank by 20, from 100 to 80"
    )
