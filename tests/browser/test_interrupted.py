"""A broken connection, a page loaded anew and figures published meanwhile lose and mix nothing."""

import shutil
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from giaoban.city.home import CityHome
from giaoban.meeting.register.connection import open_register
from giaoban.warehouse.build import build
from tests.small_city import AS_OF
from tools.browser.server import serving

LOOKED_AT = "/?lang=en&of=06600@2025-07-01&chart=on_time"
ENTER = ".st-key-review-chart-enter button"
FORM = ".st-key-review-chart-enter-form-decision"
MAP = ".st-key-figure-backlog-places [data-testid=stButtonGroup]"
TYPED = "Xử lý dứt điểm các vụ quá hạn"


@pytest.fixture(scope="module")
def served(small, tmp_path_factory):
    """A server of a home of its own: its address, the city's folder, the home."""
    folder, home = small
    own = tmp_path_factory.mktemp("interrupted")
    shutil.copytree(home / "small", own / "small", ignore=shutil.ignore_patterns("register*"))
    with serving(folder, own) as host:
        yield host, folder, own


NOTED = """(() => {
    const Real = WebSocket;
    window.gbSockets = [];
    window.WebSocket = class extends Real {
        constructor(...given) { super(...given); window.gbSockets.push(this); }
    };
})()"""
CONNECTED = """() => document.querySelector('[data-testid="stApp"]')
    ?.dataset.testConnectionState === 'CONNECTED'"""


def _open(open_page, host):
    """The review, with a decision that is being written."""
    driver = open_page(host, LOOKED_AT)
    driver.page.evaluate("sessionStorage.clear()")
    driver.page.add_init_script(NOTED)
    driver.open(LOOKED_AT)
    with driver.run():
        driver.page.locator(ENTER).click()
    _field(driver, "text").fill(TYPED)
    _field(driver, "who", "input").fill("An")
    return driver


def _field(driver, name, tag="textarea"):
    return driver.page.locator(f"{FORM}-{name} {tag}")


def _break(driver, seconds: float) -> None:
    """Cuts the connection for some seconds, as a telephone that is locked does."""
    driver.page.context.set_offline(True)
    driver.page.evaluate("() => gbSockets.forEach(one => one.close())")
    driver.page.wait_for_timeout(seconds * 1000)
    driver.page.context.set_offline(False)
    driver.page.wait_for_function(CONNECTED, timeout=30_000)
    driver.page.wait_for_timeout(1500)
    driver.settle()


def _save(driver) -> None:
    with driver.run():
        driver.page.locator(f"{FORM}-save button").click()
    driver.page.locator("[role=dialog]").wait_for(state="detached")


def _texts(register) -> list[str]:
    return [item.facts["text"] for item in register.items("decision")]


def test_a_connection_that_breaks_for_three_seconds_loses_nothing_that_is_typed(open_page, served):
    host, _, home = served
    driver = _open(open_page, host)
    _break(driver, 3)
    assert _field(driver, "text").input_value() == TYPED
    assert _field(driver, "who", "input").input_value() == "An"
    register = open_register(CityHome(home / "small"), "small")
    before = len(_texts(register))
    _save(driver)
    assert _texts(register)[before:] == [TYPED]


def test_what_was_sent_into_a_broken_connection_stays_in_the_form(open_page, served):
    host, _, home = served
    driver = _open(open_page, host)
    register = open_register(CityHome(home / "small"), "small")
    before = len(_texts(register))
    driver.page.context.set_offline(True)
    driver.page.evaluate("() => gbSockets.forEach(one => one.close())")
    driver.page.wait_for_timeout(500)
    _field(driver, "text").press("Control+Enter")
    driver.page.wait_for_timeout(2500)
    driver.page.context.set_offline(False)
    driver.page.wait_for_function(CONNECTED, timeout=30_000)
    driver.page.wait_for_timeout(1500)
    driver.settle()
    if driver.page.locator("[role=dialog]").count():
        assert _field(driver, "text").input_value() == TYPED
        _save(driver)
    assert _texts(register)[before:] == [TYPED]


def test_a_page_loaded_anew_opens_the_form_with_what_was_typed(open_page, served):
    host, _, _ = served
    driver = _open(open_page, host)
    with driver.run():
        driver.page.reload()
    driver.page.locator("[role=dialog]").wait_for()
    expect(_field(driver, "text")).to_have_value(TYPED)
    _save(driver)
    assert driver.page.evaluate("sessionStorage.getItem('giaoban.typed')") is None
    with driver.run():
        driver.page.reload()
    driver.rest()
    assert not driver.page.locator("[role=dialog]").count()


def test_what_was_typed_of_one_ward_is_never_put_into_the_form_of_another(open_page, served):
    host, _, _ = served
    driver = _open(open_page, host)
    with driver.run():
        driver.page.keyboard.press("Escape")
    driver.page.locator("[role=dialog]").wait_for(state="detached")
    driver.open(LOOKED_AT.replace("06600", "06601"))
    assert not driver.page.locator("[role=dialog]").count()
    with driver.run():
        driver.page.locator(ENTER).click()
    driver.rest()
    assert _field(driver, "text").input_value() == ""
    driver.open(LOOKED_AT)
    with driver.run():
        driver.page.locator(ENTER).click()
    driver.rest()
    assert _field(driver, "text").input_value() == TYPED


def test_another_tab_reads_nothing_of_it(open_page, served):
    host, _, _ = served
    _open(open_page, host)
    other = open_page(host, LOOKED_AT)
    assert other.page.evaluate("sessionStorage.getItem('giaoban.typed')") is None
    assert other.page.evaluate("JSON.stringify({...localStorage})").find(TYPED) == -1


def test_a_page_is_drawn_anew_whole_when_other_figures_are_published(open_page, served):
    host, folder, home = served
    driver = open_page(host, "/backlog?lang=en")
    assert "figures as of the end of 22 Nov 2026" in driver.text()
    build(folder, home, as_of=AS_OF - timedelta(days=14))
    with driver.run():
        driver.page.locator(MAP).get_by_text("Oldest band", exact=True).click()
    driver.page.get_by_text("New figures have been published").wait_for()
    driver.settle()
    said = driver.text()
    assert "figures as of the end of 8 Nov 2026" in said
    assert "22 Nov 2026" not in said
    assert "place=oldest" in driver.page.url
    assert driver.complaints == []
