"""From week to week: a press shows the week beside as it ended, and the way back is the same address."""

import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from giaoban.figures.choices import FOLLOWED
from giaoban.web.session.navigation import PAGES
from tests.pages.conftest import OPENED_AT, visit
from tests.pages.drawn import words
from tests.small_city import FIRST_DAY

OF_A_WEEK = [page for page in PAGES if {"week", "period"} & {*FOLLOWED[page]}]
CHOICES = [
    {},
    {"period": "26w", "family": "dossier", "units": "received"},
    {"period": "own", "from": "2026-08-03", "to": "2026-10-14"},
]


def steps(app) -> dict[str, dict[str, str]]:
    """Where the two ends of the stepper lead, by name; an end that leads nowhere is not there."""
    links = re.findall(r'class="gb-(prev|next)" href="([^"]*)"', words(app))
    return {way: dict(parse_qsl(urlsplit(unescape(to)).query)) for way, to in links}


def week_of(app) -> str:
    """What stands between the two ends."""
    return unescape(re.search(r'class="gb-week">([^<]*)<', words(app))[1])


@pytest.mark.parametrize("page", OF_A_WEEK)
def test_every_page_of_a_week_or_a_period_steps_back_and_forth(small, page):
    choices = CHOICES[OF_A_WEEK.index(page) % 2]
    here = {"lang": "en", **choices, **OPENED_AT.get(page, {})}
    back = steps(small(page, **here))["prev"]
    assert back == {**here, "week": "2026-W46"}
    app = visit(page, **back)
    assert not app.exception
    assert steps(app)["next"] == here


@pytest.mark.parametrize("page", [page for page in PAGES if page not in OF_A_WEEK])
def test_a_page_of_no_week_has_no_step(look, page):
    assert 'class="gb-weeks"' not in words(look(page, "en"))


def test_a_step_says_the_week_and_ends_where_the_records_end(small):
    newest = small("review", lang="en")
    assert week_of(newest) == "Week 47, 16 Nov - 22 Nov"
    assert set(steps(newest)) == {"prev"}
    assert 'class="gb-next gb-off" aria-disabled="true"' in words(newest)
    first = "{}-W{:02}".format(*FIRST_DAY.isocalendar())
    assert set(steps(visit("review", lang="en", week=first))) == {"next"}
    later = "{}-W{:02}".format(*(FIRST_DAY + timedelta(weeks=1)).isocalendar())
    assert set(steps(visit("review", lang="en", week=later))) == {"prev", "next"}


def test_a_past_week_is_said_and_its_period_is_as_long(small):
    app = small("backlog", lang="en", week="2026-W40", ward="06601@2025-07-01")
    assert week_of(app) == "to the end of week 40, 4 Oct"
    assert "6 Jul 2026 - 4 Oct 2026 <a" in words(app)
    assert "Moved to Week 40, 28 Sep - 4 Oct: 6 Jul 2026 - 4 Oct 2026." in words(app)
    same = visit("backlog", lang="en", period="own", **{"from": "2026-07-06", "to": "2026-10-04"})
    moved = visit("backlog", lang="en", week="2026-W40")
    said = [re.findall(r"<p class='gb-says.*?</p>", words(one)) for one in (moved, same)]
    assert said[0] == said[1] and said[0]


def test_the_week_goes_alone_from_its_chip_and_a_period_with_it(small):
    app = small("ward", lang="en", period="26w", week="2026-W40")
    cleared = re.findall(r'href="([^"]*)" target="_self" data-gb-only="([^"]*)"', words(app))
    found = {names: unescape(to) for to, names in cleared if "period" in names or names == "week"}
    assert "period=26w" in found["week"]
    assert (
        "period=" not in found["period from to week"]
        and "week" not in found["period from to week"].partition("?")[2]
    )


def test_days_chosen_in_a_past_week_are_meant_as_they_are(small):
    app = small(
        "backlog",
        lang="en",
        period="own",
        week="2026-W40",
        **{"from": "2026-08-03", "to": "2026-10-14"},
    )
    app.date_input(key="to").set_value(app.date_input(key="to").value + timedelta(days=4)).run()
    assert "week" not in app.query_params
    assert "3 Aug 2026 - 18 Oct 2026 <a" in words(app)


@pytest.mark.parametrize("asked", ["2027-W01", "2026-W48", "2026-W99"])
def test_a_week_that_has_not_ended_or_is_none_is_not_shown_and_that_is_said(small, asked):
    app = small("review", lang="en", week=asked)
    assert week_of(app) == "Week 47, 16 Nov - 22 Nov"
    (told,) = (toast.value.replace("\\", "") for toast in app.toast)
    assert told == f"“{asked}” is no week that has ended: the newest is shown."
    assert "week" not in app.query_params
    assert not small("review", lang="en", week="2026-W46").toast


def test_a_week_has_ended_with_its_friday(serve, tiny):
    """A case a working day since 5 October 2020, up to the evening of Friday the 30th."""
    days = [date(2020, 10, 5) + timedelta(days=number) for number in range(26)]
    rows = [f"{on},{on},,,open,A" for on in days if on.weekday() < 5]
    tiny.cases("book.csv", *rows).build(date(2020, 10, 30))
    serve(tiny.folder, tiny.home)
    app = visit("review", lang="en")
    assert week_of(app) == "Week 44, 26 Oct - 1 Nov"
    assert "as of the end of 30 Oct 2020" in words(app)
    assert steps(app) == {"prev": {"lang": "en", "week": "2020-W43"}}
    assert steps(visit("review", lang="en", week="2020-W43"))["next"] == {"lang": "en"}
    backlog = visit("backlog", lang="en")
    assert week_of(backlog) == "to the end of week 44, 30 Oct"
    assert "3 Aug 2020 - 30 Oct 2020" in words(backlog)
