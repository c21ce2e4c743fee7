"""The planted stories of comparison: what a naive league table says of them, and what the page says.

data/halong/STORIES.md tells the stories. A league table ranks wards by the median of closed cases
and by the plain share on time.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from giaoban.figures.backlog import wards
from giaoban.figures.finding import in_words
from giaoban.figures.methods.holidays import holidays_figure
from giaoban.figures.names import with_ward_names
from giaoban.figures.response_times import curve, medians, reports
from giaoban.figures.response_times.case_mix import by_mix, case_mix_figure
from giaoban.figures.response_times.curve import curve_figure
from giaoban.figures.response_times.on_time import never_praised, on_time_figure
from giaoban.figures.response_times.reports import reports_figure
from giaoban.figures.response_times.trend import trend_figure
from giaoban.statistics.weeks import monday
from giaoban.warehouse import queries
from giaoban.warehouse.period import period
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_language, t
from tests.demo_city import demo_city
from tools.bench.quiet import STORIES, first_marked, said
from tools.simulate.stories import HARD_CASES, MIX, QUIET, STEP

AS_OF = date(2026, 11, 22)
MINIMUM = 5
BY_WARD = "response_times/by_ward"
REPORTS = "response_times/reports_by_ward"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Enough of the grievances for every story, and of the dossiers to know a ward's size by."""
    scales = {"grievances": 0.3, "dossiers": 0.05}
    return demo_city("stories", scales, 2024, tmp_path_factory)


class Year:
    """The page of the last 52 weeks: its questions and its figures."""

    def __init__(self, warehouse):
        self.warehouse = warehouse
        self.chosen = Scope(period("52w", AS_OF), AS_OF, family="grievance", units="current")

    def ask(self, name, **more):
        declared = {param.name for param in queries.read(name).params}
        params = {key: v for key, v in self.chosen.params().items() if key in declared}
        return queries.ask(self.warehouse, name, params | more)

    def medians(self):
        rows = self.ask(BY_WARD), self.ask("response_times/city"), self.ask(REPORTS)
        return medians.wards_figure(*rows, self.chosen, MINIMUM)

    def funnel(self):
        rows = self.ask("response_times/on_time_by_ward"), self.ask(REPORTS)
        return on_time_figure(*rows, self.chosen, MINIMUM)

    def curve(self):
        keys = curve.keys(self.ask(BY_WARD), self.chosen, MINIMUM)
        rows = self.ask("response_times/curve", ward=keys)
        by_ward, reports = self.ask(BY_WARD), self.ask(REPORTS)
        return curve_figure(rows, by_ward, reports, self.chosen, MINIMUM)

    def case_mix(self):
        rows = self.ask("response_times/case_mix"), self.ask(REPORTS)
        return case_mix_figure(*rows, self.chosen, MINIMUM)

    def reports(self):
        return reports_figure(self.ask(REPORTS), self.chosen, MINIMUM)

    def trend(self):
        weeks = self.chosen.weeks_before(104)
        return trend_figure(
            "on_time",
            self.ask("response_times/on_time_by_week", **weeks),
            self.ask("response_times/on_time_by_ward_and_week", **weeks),
            self.ask(REPORTS),
            self.chosen,
            MINIMUM,
        )

    def queues(self):
        past = self.ask("backlog/ledger_by_week", **self.chosen.weeks_before(26))
        return wards.wards_figure(self.ask("backlog/now_by_ward"), past, self.chosen)

    def holidays(self):
        weeks = self.chosen.weeks_before(104)
        return holidays_figure(self.ask("backlog/received_by_week", **weeks))


@pytest.fixture
def year(demo):
    with in_language("en"):
        yield Year(demo)


def league_table(year):
    """Ward codes by the median of closed cases, quickest first, and by share on time, best first."""
    medians = year.ask(BY_WARD).query("ward_code != 'unallocated'").set_index("ward_code")
    shares = year.ask("response_times/on_time_by_ward").query("ward_code != 'unallocated'")
    return (
        list(medians.closed_median_days.sort_values().index),
        list(shares.set_index("ward_code").on_time_share.sort_values(ascending=False).index),
    )


def test_the_league_table_names_the_wrong_wards_and_the_findings_the_right_ones(year):
    quickest, best_kept = league_table(year)
    name = year.ask(BY_WARD).set_index("ward_code").ward_name

    # The league table: the ward that leaves its hard cases lying is the example to others, the one
    # with the hard cases is called to account, and of the silent one there is nothing to say.
    assert quickest[0] == HARD_CASES.ward
    assert MIX.ward in quickest[-2:] and MIX.ward in best_kept[-4:]
    assert QUIET.ward in quickest[:8] and QUIET.ward in best_kept[:8]

    flattered, curve = year.medians().says, year.curve().says
    assert flattered.key == "response_times.wards.says.flattered"
    assert curve.key == "response_times.curve.says.fast_then_slow"
    assert flattered.numbers["ward_name"] == curve.numbers["ward_name"] == name[HARD_CASES.ward]

    late = year.case_mix().says
    assert (late.key, late.numbers["ward_name"]) == (
        "response_times.case_mix.says.late_one",
        name[HARD_CASES.ward],
    )
    (mix,) = late.also
    assert mix.key == "response_times.case_mix.says.harder_one"
    assert mix.numbers["ward_name"] == name[MIX.ward]
    assert mix.numbers["late_share"] < mix.numbers["expected_share"]

    silent = year.reports().says
    assert silent.key == "response_times.reports.says.few_for_dossiers"
    assert silent.numbers["ward_names"] == name[QUIET.ward]


def test_the_funnel_names_the_ward_that_leaves_its_hard_cases_and_nobody_by_luck(year):
    shown = year.funnel()
    assert shown.says.key == "response_times.on_time.says.one_below"
    assert shown.says.numbers["ward_name"] == shown.twin.rows.ward_name.iloc[0] == "Tuần Châu"


def test_the_silent_ward_is_praised_nowhere(year):
    silent = reports.silent(year.ask(REPORTS), year.chosen, MINIMUM)
    assert len(silent) == 1 and min(silent).startswith(QUIET.ward)
    rows = with_ward_names(year.ask("response_times/case_mix"))
    marked = never_praised(by_mix(rows, MINIMUM)[0], silent)
    assert set(marked[marked.ward_code == QUIET.ward].stands_out) == {"usual"}
    judged = year.funnel().twin.rows.set_index("ward_name").judgement
    assert judged["Hoành Bồ"] == "Few reports: not judged"


def test_the_ward_of_the_mix_is_not_late_beyond_it_while_the_one_with_the_hard_cases_is(year):
    table = by_mix(with_ward_names(year.ask("response_times/case_mix")), MINIMUM)[0]
    judged = table.set_index("ward_code").stands_out
    assert judged[MIX.ward] != "concern"
    assert judged[HARD_CASES.ward] == "concern"


def test_the_ward_of_the_step_is_slower_than_the_city_by_more_than_chance(year):
    city = float(year.ask("response_times/city").median_days.iloc[0])
    marked = medians.slower_or_faster(with_ward_names(year.ask(BY_WARD)), city, MINIMUM)
    assert marked.set_index("ward_code").stands_out[STEP.ward] == "concern"


def test_the_step_shows_in_the_late_dossiers_of_its_ward_and_of_no_other(year):
    year.chosen = replace(year.chosen, family="dossier")
    rows = with_ward_names(year.ask("response_times/case_mix"))
    marked = by_mix(rows, MINIMUM)[0].set_index("ward_code").stands_out
    assert list(marked.index[marked == "concern"]) == [STEP.ward]


# Page, figure, and what its sentence must say to who knows nothing of the story.
READ_OFF = {
    "Tuần Châu: fast on paper": ("medians", ["Tuần Châu looks fast by its closed cases"]),
    "Việt Hưng: slow only by its mix": ("case_mix", ["Việt Hưng: mix of cases, not speed"]),
    "Hồng Gai: a step after the reorganisation": (
        "trend",
        ["lower level", "Hồng Gai from", "since the week of", "soon after it was formed"],
    ),
    "Hoành Bồ: quiet, not content": ("reports", ["Hoành Bồ: very few reports"]),
    "Cao Xanh: a growing queue": ("queues", ["queue", "Cao Xanh"]),
    "Tết, every year": ("holidays", ["27 Jan 2025", "16 Feb 2026", "such a fall is usual"]),
}


@pytest.mark.parametrize("story", READ_OFF)
def test_each_story_is_read_off_one_sentence_of_a_page(year, story):
    figure, words = READ_OFF[story]
    says = getattr(year, figure)().says
    sentence = in_words(says)
    assert [word for word in words if word not in sentence] == []


def test_the_step_is_dated_to_the_summer_of_the_reorganisation_and_named_of_its_ward_alone(year):
    steps = year.trend().twin.rows.set_index("ward_name").since_on
    assert date(2025, 6, 30) <= steps["Hồng Gai"].date() <= date(2025, 8, 18)
    assert set(steps.index) <= {"Hồng Gai", "Tuần Châu", "Cao Xanh"}


# In which week of a change its ward asks for attention: of its grievances, and of all its cases.
MARKED_IN_WEEK = {"Hồng Gai": (4, 5), "Tuần Châu": (4, 4), "Cao Xanh": (4, 4)}


@pytest.mark.parametrize("name", MARKED_IN_WEEK)
def test_the_ward_of_a_lasting_change_asks_for_attention_within_weeks(demo, name):
    story = STORIES[name]
    for family, week in zip(("grievance", "all"), MARKED_IN_WEEK[name], strict=True):
        marked = first_marked(said(demo, family), story.ward, story.since)
        latest = monday(story.since) + timedelta(weeks=week - 1)
        assert marked["week_start"].iloc[0].date() <= latest


def test_every_sentence_about_the_demo_city_can_be_said_in_both_languages(year):
    shown = [year.medians(), year.funnel(), year.curve(), year.case_mix(), year.reports()]
    shown += [year.trend(), year.queues(), year.holidays()]
    for language in ("vi", "en"):
        with in_language(language):
            said = [t(one.says.key, **one.says.numbers) for one in shown]
        assert all("{" not in sentence and "–" not in sentence for sentence in said)
