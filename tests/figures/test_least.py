"""Below the least that a finding needs, a figure says that it is too little."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from giaoban.city.home import ROOT
from giaoban.figures.figure import page_headline
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, COUNTED, Least, resting
from giaoban.figures.response_times import medians
from giaoban.words.text import LANGUAGES, in_language, t
from tests.figures.every_figure import every_figure, every_headline, reader, shown
from tests.made_once import small_home
from tests.small_city import AS_OF

# What only one thing that is chosen has a headline for.
OF_ONE = ("cases.case:headline", "meeting.stop:stop")
SAID = Finding("backlog.headline.grew", {"change": 8}, "concern")
NEEDING = {name: of for name, of in every_figure().items() if of.least != COUNTED}


@pytest.mark.parametrize(
    ("least", "cases", "weeks", "key"),
    [
        (Least(), 0, 0, SAID.key),
        (Least(cases=CITYS), 5, None, SAID.key),
        (Least(cases=CITYS), 4, None, "least.too_few.cases_of_all"),
        (Least(cases=10, of="ward"), 9, None, "least.too_few.cases_of_ward"),
        (Least(cases=10, of="field"), 9, None, "least.too_few.cases_of_field"),
        (Least(weeks=12), None, 12, SAID.key),
        (Least(weeks=12), None, 11, "least.too_few.weeks"),
        (Least(weeks=12), None, None, SAID.key),
    ],
)
def test_a_finding_that_rests_on_too_little_is_not_said(least, cases, weeks, key):
    told = least.obeyed(resting(SAID, cases=cases, weeks=weeks), minimum=5)
    assert told.key == key
    assert (told.signal == "none") == (key != SAID.key)
    assert t(told.key, opening=1, closing=9, **told.numbers)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NEEDING)
def test_the_definition_says_what_is_needed(name, language):
    least = NEEDING[name].least
    with in_language(language):
        words = least.words(minimum=7)
    needed = {str(number) for number in (least.needed(7), least.weeks) if number}
    assert needed <= set(words.replace(".", " ").split())


def test_what_is_counted_needs_nothing():
    assert COUNTED.words(minimum=5) == ""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return shown(reader(*small_home(tmp_path_factory), AS_OF))


# What stands in the place of a judgement needs no cases.
NOTHING_SAID = ("too_few", "none", "nothing", "no_", "not_enough", "unknown", "empty", "holiday")


def _claims(finding: Finding) -> bool:
    said = finding.key.rsplit(".", 1)[-1] if "too_few" not in finding.key else "too_few"
    return not said.startswith(NOTHING_SAID)


def test_what_judges_says_what_it_rests_on(small):
    silent = {
        name
        for name, figure in small.items()
        if name in NEEDING and NEEDING[name].least.is_checked and _claims(figure.says)
        if figure.says.cases is None and figure.says.weeks is None
    }
    assert silent == set()
    assert sum(name in NEEDING and _claims(small[name].says) for name in small) > 12


@pytest.fixture
def one_case(tiny):
    tiny.cases("book.csv", "1,2020-10-20,2020-10-22,2020-10-27,closed,A").build()
    return shown(reader(tiny.folder, tiny.home, date(2020, 10, 31)))


def test_of_one_case_in_one_week_nothing_is_judged(one_case):
    said = {name: figure.says for name, figure in one_case.items() if name in NEEDING}
    assert {name for name, says in said.items() if says.signal not in ("none", "usual")} == set()
    assert {name: says.key for name, says in said.items() if _claims(says)} == {}


def test_every_page_has_a_headline_that_says_what_it_needs():
    pages = {path.stem for path in (ROOT / "pages").glob("*.py")}
    told = {name.split(":")[0].split(".")[0] for name in every_headline()}
    assert (told, len(every_headline())) == (pages - {"case"}, len(pages))
    whole = {name for name, of in every_headline().items() if of.least != COUNTED}
    assert whole == {"response_times.medians:headline", "services.outcomes:headline"}


def test_of_one_case_in_one_week_no_headline_is_a_judgement(tiny):
    tiny.cases("book.csv", "1,2020-10-20,2020-10-22,2020-10-27,closed,A").build()
    ask = reader(tiny.folder, tiny.home, date(2020, 10, 31))
    said = {name: of(ask) for name, of in every_headline().items() if name not in OF_ONE}
    signals = {name: says.signal for name, says in said.items() if says}
    assert set(signals.values()) <= {"none", "usual"}


def test_a_headline_below_its_least_says_so():
    few = page_headline(least=Least(cases=CITYS))(lambda _: resting(SAID, cases=4))
    ask = SimpleNamespace(minimum=5, scope=SimpleNamespace(family=None))
    assert few(ask).key == "least.too_few.cases_of_all"


def test_of_a_part_of_the_cases_no_key_figure_is_judged(tmp_path_factory):
    ask = reader(*small_home(tmp_path_factory), AS_OF)
    part = replace(ask, scope=replace(ask.scope, category="RACTHAI"))
    figure = every_figure()["review.key_figures:key_figures"](part)
    assert figure.says.key == "review.key_figures.says.part"


def test_without_enough_weeks_no_matrix_and_no_chart_is_drawn(one_case):
    names = ("review.matrix:matrix", "review.chart:chart")
    matrix, chart = (one_case[name].says for name in names)
    assert matrix.key == "review.matrix.says.not_enough"
    assert chart.key == "review.chart.says.not_enough"


def test_of_fewer_cases_than_the_least_no_wait_is_said(tiny):
    tiny.cases("book.csv", "1,2020-10-20,2020-10-22,2020-10-27,closed,A").build()
    ask = reader(tiny.folder, tiny.home, date(2020, 10, 31))
    assert medians.headline(ask).key == "response_times.city.too_few"
