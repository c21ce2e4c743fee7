"""What the review says in a year: of cities in which nothing happens, and of the planted stories.

A false alarm is known for one only where nothing happens, and a delay only where something does: so
cities of both kinds are simulated, and every week is read as the review of that week showed it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.figures.finding import JUDGED
from giaoban.statistics.judging.series import HOLIDAY_DAYS
from giaoban.statistics.weeks import monday
from giaoban.warehouse.build import build
from giaoban.warehouse.database import Warehouse
from tools.bench.report import Measurement
from tools.simulate.__main__ import SEED
from tools.simulate.city import CASES, simulate
from tools.simulate.scenario import without_stories
from tools.simulate.stories import HARD_CASES, QUEUE, STEP

DEMO = Path("data/halong")
WEEKS = 51
QUIET = {"independent weeks": None, "weeks that follow one another by 0.3": 0.3}
STORIES = {"Hồng Gai": STEP, "Tuần Châu": HARD_CASES, "Cao Xanh": QUEUE}
FAMILIES = ("grievance", "dossier", "all")
GOAL = "0.5"

_MARKED = ("concern", "improvement", "neutral")
_USUAL_DAYS = (4, 5)
_SAID = """
    select
        signals.week_start, wards.ward_code, signals.measure, signals.variation,
        signals.false_alarm_share, weeks.working_days
    from signals
    inner join wards on signals.ward_id = wards.ward_id
    inner join weeks on signals.week_start = weeks.week_start
    where
        signals.units = 'current'
        and signals.family = $family
        and (wards.valid_to is null or wards.valid_to >= signals.week_start + 6)
"""


@dataclass(frozen=True)
class Alarms:
    """What a year of reviews marked.

    `concerns`, `improvements`, `marked` (with what is neither), `by_chance` (as foretold): per week;
    `silent_weeks`: without a concern, of `weeks`; `in_holidays`: concerns in all weeks of three
    working days or fewer; `after_holidays`: the most in a usual week that comes after such a one.
    """

    weeks: int
    concerns: float
    improvements: float
    silent_weeks: int
    in_holidays: int
    after_holidays: int
    marked: float
    by_chance: float


def measure(home: Path) -> list[Measurement]:
    """Two cities in which nothing happens, then the demo city and how soon its stories are told."""
    rows: list[Measurement] = []
    for what, correlation in QUIET.items():
        with TemporaryDirectory(prefix="giaoban-quiet-") as folder:
            quiet = quiet_city(Path(folder), correlation)
            rows += figures(f"quiet city, {what}", alarms(said(quiet, "all")), GOAL)
    build(DEMO, home)
    demo = Warehouse(CityHome(home / read_city(DEMO).code))
    return rows + figures("demo city", alarms(said(demo, "all"))) + list(_stories(demo))


def quiet_city(
    folder: Path, correlation: float | None, scale: float = 1.0, seed: int = SEED
) -> Warehouse:
    """The demo city below `folder`, with its seasons and holidays and without any story."""
    city = folder / "city"
    shutil.copytree(DEMO, city, ignore=shutil.ignore_patterns("records"))
    told = without_stories(correlation)
    for _ in simulate(DEMO, city / "records", seed, scale, tuple(CASES), told):
        pass
    build(city, folder / "home")
    return Warehouse(CityHome(folder / "home" / read_city(city).code))


def said(warehouse: Warehouse, family: str) -> pd.DataFrame:
    """What was said of every unit of today and measure in every week that is over."""
    return warehouse.frame(_SAID, {"family": family})


def alarms(said: pd.DataFrame, weeks: int = WEEKS) -> Alarms:
    """The latest weeks of what was said, counted."""
    last = said["week_start"].max() - timedelta(weeks=weeks)
    rows = said[said["week_start"] > last]
    days = rows.groupby("week_start")["working_days"].first().sort_index()
    marks = {word: _by_week(rows["variation"] == word, rows, days) for word in _MARKED}
    concerns = marks["concern"]
    was_holiday = (days <= HOLIDAY_DAYS).shift(fill_value=False) & days.isin(_USUAL_DAYS)
    foretold = rows.loc[rows["variation"].isin(JUDGED), "false_alarm_share"].sum()
    return Alarms(
        weeks=len(days),
        concerns=float(concerns.mean()),
        improvements=float(marks["improvement"].mean()),
        silent_weeks=int((concerns == 0).sum()),
        in_holidays=int(concerns[days <= HOLIDAY_DAYS].sum()),
        after_holidays=int(concerns[was_holiday].max()) if was_holiday.any() else 0,
        marked=float(sum(marks.values()).mean()),
        by_chance=float(foretold) / len(days),
    )


def first_marked(said: pd.DataFrame, ward: str, since: date) -> pd.DataFrame:
    """What was marked as a concern of a ward, in the first week since a day with any."""
    told = (said["ward_code"] == ward) & (said["week_start"] >= pd.Timestamp(since))
    found = said[told & (said["variation"] == "concern")]
    return found[found["week_start"] == found["week_start"].min()].sort_values("measure")


def figures(what: str, year: Alarms, goal: str = "") -> list[Measurement]:
    """A year of reviews as lines of the table."""
    how = f"{year.weeks} weeks, today's units, all families"
    return [
        Measurement(f"{what}: concerns a week", f"{year.concerns:.2f}", goal, how),
        Measurement(f"{what}: improvements a week", f"{year.improvements:.2f}", goal),
        Measurement(
            f"{what}: weeks without a concern",
            f"{year.silent_weeks} of {year.weeks}",
            "half" if goal else "",
            f"{year.in_holidays} concerns in holiday weeks",
        ),
        Measurement(
            f"{what}: most concerns in a week of 4 or 5 days after a holiday week",
            f"{year.after_holidays}",
        ),
        Measurement(
            f"{what}: marked a week, and said to be expected by chance",
            f"{year.marked:.2f} and {year.by_chance:.2f}",
            how="concerns, improvements, and changes that are neither",
        ),
    ]


def _stories(demo: Warehouse) -> Iterator[Measurement]:
    known = {family: said(demo, family) for family in FAMILIES}
    for name, story in STORIES.items():
        for family, rows in known.items():
            found = first_marked(rows, story.ward, story.since)
            yield Measurement(
                f"demo city, {family}: first concern of {name} after {story.since}",
                _after(found, story.since),
                how=", ".join(found["measure"]),
            )


def _after(found: pd.DataFrame, since: date) -> str:
    """The first week marked, and in which week since the start that was."""
    if found.empty:
        return "none"
    week = found["week_start"].iloc[0]
    count = (week - pd.Timestamp(monday(since))).days // 7 + 1
    return f"week of {week:%Y-%m-%d}, the {count}."


def _by_week(is_counted: pd.Series, rows: pd.DataFrame, days: pd.Series) -> pd.Series:
    """How many of the rows count, for every week."""
    return is_counted.groupby(rows["week_start"]).sum().reindex(days.index, fill_value=0)
