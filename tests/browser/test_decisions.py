"""A decision written in a meeting: from the figure looked at, in seconds, and refused in words."""

import shutil
import time
from datetime import timedelta

import pytest

from giaoban.city.home import CityHome
from giaoban.meeting.register.connection import open_register
from tests.browser.axe import faults
from tests.followed_city import fill
from tests.small_city import AS_OF
from tools.browser.server import serving

LOOKED_AT = "/?lang=en&of=06600@2025-07-01&chart=on_time"
FORM = ".st-key-review-chart-enter-form-decision"


@pytest.fixture(scope="module")
def meeting(small, tmp_path_factory):
    """A server whose register only these tests write to, and that register."""
    folder, home = small
    own = tmp_path_factory.mktemp("meeting")
    shutil.copytree(home / "small", own / "small", ignore=shutil.ignore_patterns("register*"))
    with serving(folder, own) as host:
        yield host, open_register(CityHome(own / "small"), "small")


def _open(open_page, host, path=LOOKED_AT):
    driver = open_page(host, path)
    with driver.run():
        driver.page.locator(".st-key-review-chart-enter button").click()
    return driver


def _field(driver, name, tag="textarea"):
    return driver.page.locator(f"{FORM}-{name} {tag}")


def _save(driver):
    with driver.run():
        driver.page.locator(f"{FORM}-save button").click()
    driver.rest()


def test_what_is_wrong_is_said_and_what_was_typed_stays(open_page, meeting):
    host, register = meeting
    driver = _open(open_page, host)
    _field(driver, "text").fill("Xử lý dứt điểm")
    _save(driver)
    assert "The name of who writes this is missing" in driver.page.inner_text("[role=dialog]")
    assert _field(driver, "text").input_value() == "Xử lý dứt điểm"
    assert register.events() == ()
    assert driver.complaints == []


def test_a_decision_takes_seconds_to_write_and_comes_first_in_the_review(open_page, meeting):
    host, register = meeting
    begun = time.monotonic()
    driver = _open(open_page, host)
    _field(driver, "text").fill("Xử lý dứt điểm các vụ quá hạn")
    _field(driver, "who", "input").fill("An")
    _save(driver)
    driver.page.locator("[role=dialog]").wait_for(state="detached")
    assert time.monotonic() - begun < 20
    assert "1 open, none overdue, 1 due next" in driver.text()
    (item,) = register.items("decision")
    facts = item.facts
    assert (item.opened.who, facts["text"]) == ("An", "Xử lý dứt điểm các vụ quá hạn")
    assert facts["lead"] == "UBND phường Bãi Cháy"
    assert (facts["wards"], facts["measure"]) == (["06600@2025-07-01"], "on_time")
    assert (facts["week"], facts["due_on"]) == ("2026-11-16", "2026-11-30")
    assert driver.complaints == []
    assert driver.foreign == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_an_open_item_or_in_the_form(open_page, meeting, scheme):
    host, register = meeting
    if not register.items("meeting"):
        fill(register, AS_OF + timedelta(days=1), [f"0660{place}@2025-07-01" for place in range(3)])
    driver = open_page(host, "/decisions?lang=vi", scheme=scheme)
    assert faults(driver.page) == []
    with driver.run():
        driver.page.locator(".st-key-decisions-enter button").click()
    driver.rest()
    assert faults(driver.page) == []
