"""What a queue grew by is what entered it less what left it, wherever it is shown."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from giaoban.figures.backlog.wards import wards_figure
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.period import period
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_language, t
from tests.demo_city import demo_city
from tests.tiny_city import SETTINGS, TinyCity

WEEKS = [date(2020, 7, 27) + timedelta(weeks=week) for week in range(14)]
NOW, LEDGER = "backlog/now_by_ward", "backlog/ledger_by_week"
KEY = ["ward_code", "ward_valid_from", "ward_name"]
DEMO_AS_OF = date(2026, 11, 22)
EIGHT_WEEKS = {"from_week": "2026-09-28", "to_week": "2026-11-16"}


def _passing_on(*, open_from: date) -> list[str]:
    """Five cases a week that come in and are passed on, and one that stays."""
    passed = [
        f"{week}{number},{week},{week + timedelta(days=2)},,transferred,A"
        for week in WEEKS
        for number in range(5)
    ]
    return [f"stays,{open_from},,,open,A", *passed]


def _page(now: pd.DataFrame, ledger: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The table of queues, as the page draws it."""
    chosen = Scope(period("52w", as_of), as_of)
    with in_language("en"):
        return wards_figure(now, ledger, chosen).drawing.rows


def _tiny_page(tiny: TinyCity) -> pd.Series:
    """The line of the only ward."""
    warehouse = Warehouse(tiny.city_home)
    now, ledger = (queries.ask(warehouse, name) for name in (NOW, LEDGER))
    return _page(now, ledger, date(2020, 10, 31)).iloc[0]


def test_a_ward_that_passes_on_all_it_receives_has_not_grown(tiny: TinyCity) -> None:
    tiny.cases("book.csv", *_passing_on(open_from=WEEKS[0])).build()
    ledger = tiny.ask(LEDGER)
    assert {row["closing"] for row in ledger if row["week_start"] in WEEKS} == {1}
    assert [row["net"] for row in ledger] == [1, *[0] * 13]
    assert [row["value"] for row in tiny.ask("measures/weekly", measure="net_flow")] == [
        1,
        *[0] * 13,
    ]
    for name in (NOW, "backlog/now"):
        (now,) = tiny.ask(name)
        assert (now["weekly_arrivals"], now["weekly_closures"]) == (5, 0)
        assert (now["net_cases"], now["is_growing"]) == (0, False)
    with in_language("en"):
        assert _tiny_page(tiny).trend_words == t("trend.usual")
    assert _tiny_page(tiny).net_cases == 0


def test_a_queue_that_is_passed_on_shrinks_and_does_not_stand_still(tiny: TinyCity) -> None:
    """All come in the first week, then one a week goes to another office; none is closed."""
    stay = [f"{number},{WEEKS[0]},,,open,A" for number in range(3)]
    gone = [f"{week},{WEEKS[0]},{week},,transferred,A" for week in WEEKS[1:]]
    tiny.cases("book.csv", *stay, *gone).build()
    line = _tiny_page(tiny)
    assert (line.open_cases, line.net_cases) == (3, -8)
    with in_language("en"):
        assert line.trend_words == t("trend.shrinking")


def test_a_queue_that_nothing_enters_or_leaves_stands_still(tiny: TinyCity) -> None:
    tiny.cases("book.csv", f"1,{WEEKS[0]},,,open,A").build()
    with in_language("en"):
        assert _tiny_page(tiny).trend_words == t("trend.standing")


def test_a_ward_emptied_by_passing_on_is_still_told_of(tiny: TinyCity) -> None:
    tiny.cases("book.csv", f"1,{WEEKS[0]},{WEEKS[-1]},,transferred,A").build()
    (now,) = tiny.ask(NOW)
    assert (now["open_cases"], now["net_cases"], now["is_growing"]) == (0, -1, False)


def test_a_queue_younger_than_a_full_week_has_not_grown_yet(tiny: TinyCity) -> None:
    tiny.cases("book.csv", "1,2020-10-27,,,open,A").build(date(2020, 10, 29))
    (now,) = tiny.ask(NOW)
    assert (now["open_cases"], now["net_cases"], now["weekly_arrivals"]) == (1, 0, None)
    assert _tiny_page(tiny).net_cases == 0


def test_a_case_that_comes_back_enters_the_queue_again(tiny: TinyCity) -> None:
    tiny.settings(SETTINGS + 'reopened_at = "reopened"\n')
    header = "id,received,closed,reopened,due,status,ward"
    tiny.cases("book.csv", "1,2020-10-06,2020-10-08,2020-10-20,,open,A", header=header).build()
    assert [row["net"] for row in tiny.ask(LEDGER)] == [0, 0, 1, 0]
    assert tiny.ask(NOW)[0]["net_cases"] == 1


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """All grievances of the demo city since 2025."""
    return demo_city("nets", {"grievances": 1.0}, 2025, tmp_path_factory)


def _moved(demo: Warehouse, units: str) -> pd.DataFrame:
    """Each ward's queue at both ends of the eight weeks, and the nets between them."""
    params = {"family": "grievance", "units": units}
    by_ward = queries.ask(demo, LEDGER, params | EIGHT_WEEKS).groupby(KEY, dropna=False)
    ends = by_ward.agg(
        opening=("opening", "first"), closing=("closing", "last"), net=("net", "sum")
    )
    now = queries.ask(demo, NOW, params)[[*KEY, "net_cases"]]
    return ends.reset_index().merge(now, on=KEY, how="left").fillna({"net_cases": 0})


@pytest.mark.parametrize("units", ["current", "received"])
def test_the_nets_of_the_weeks_add_up_to_what_every_queue_did(demo: Warehouse, units: str) -> None:
    moved = _moved(demo, units)
    assert len(moved) >= 10
    assert (moved.net_cases != 0).sum() >= 10
    assert (moved.closing - moved.opening == moved.net).all()
    assert (moved.net == moved.net_cases).all()


def test_cao_xanh_grew_by_what_its_queue_did_and_ha_lam_shrank(demo: Warehouse) -> None:
    """With the years before 2025 there is one case more in each: 241 and 444."""
    moved = _moved(demo, "current").set_index("ward_name")
    cao_xanh = moved.loc["Cao Xanh"]
    assert (cao_xanh.opening, cao_xanh.closing, cao_xanh.net_cases) == (240, 443, 203)
    assert moved.loc["Hà Lầm"].net_cases < 0
    params = {"family": "grievance", "units": "current"}
    lines = _page(queries.ask(demo, NOW, params), queries.ask(demo, LEDGER, params), DEMO_AS_OF)
    first = lines.iloc[0]
    assert (first.ward_name, first.net_cases) == ("Cao Xanh", 203)
    with in_language("en"):
        assert first.trend_words == t("trend.growing")
    assert lines.set_index("ward_name").net_cases["Hà Lầm"] < 0
