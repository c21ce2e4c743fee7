"""Limits of a chart are started anew and taken back by a form, which says why it refuses."""

from datetime import date

import pytest

from giaoban.meeting.register.connection import open_register
from tests.grown_city import ROSE_ON, grown_city
from tools.browser.server import serving

CHART = "/?lang=en&of=A&chart=received"
FORM = ".st-key-review-chart-limits-form"
SAID = "Usual range worked out anew from"


@pytest.fixture(scope="module")
def meeting(tmp_path_factory):
    """A server of the city that has changed, and its register."""
    tiny = grown_city(tmp_path_factory)
    with serving(tiny.folder, tiny.home) as host:
        yield host, open_register(tiny.city_home, "tiny")


def _open(driver):
    with driver.run():
        driver.page.locator(".st-key-review-chart-limits button").click()


def _type(driver, day):
    """The field of a day takes its parts one after the other."""
    driver.page.locator(f"{FORM}-changed_on [role=spinbutton]").first.click()
    driver.page.keyboard.type(f"{day:%d%m%Y}")
    driver.page.keyboard.press("Escape")


def _save(driver, form):
    with driver.run():
        form.locator("button[kind^=primaryFormSubmit], button[kind^=secondaryFormSubmit]").click()
    driver.rest()


def test_a_form_accepts_a_lasting_change_refuses_any_other_and_takes_back(open_page, meeting):
    host, register = meeting
    driver = open_page(host, CHART)
    _open(driver)
    form = driver.page.locator("[role=dialog] [data-testid=stForm]")
    form.locator(f"{FORM}-why textarea").fill("Two wards became one")
    form.locator(f"{FORM}-who input").fill("Lan")
    _type(driver, date(2020, 10, 20))
    _save(driver, form)
    assert "No 7 weeks in a row after that day" in driver.page.inner_text("[role=dialog]")
    assert register.events() == ()

    _type(driver, ROSE_ON)
    _save(driver, form)
    driver.page.locator("[role=dialog]").wait_for(state="detached")
    assert SAID in driver.text()
    (item,) = register.items("rebase")
    assert item.facts["first_week"] == "2020-07-20"

    _open(driver)
    about = driver.page.locator("[role=dialog] [data-gb-about]").get_attribute("data-gb-about")
    assert about == "A received grievance current"
    first = driver.page.locator("[role=dialog] [data-testid=stForm]").first
    first.locator("input").first.fill("It did not last")
    _save(driver, first)
    driver.page.locator("[role=dialog]").wait_for(state="detached")
    assert SAID not in driver.text()
    assert register.items("rebase")[0].last.event == "superseded"
    assert driver.complaints == []
