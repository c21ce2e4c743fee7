"""Every page in a real browser: it stands, it is quiet, it asks nobody else for anything."""

import urllib.request

import pytest

from giaoban.web.security import HEADERS
from giaoban.words.text import LANGUAGES, sentences
from tests.browser.axe import faults
from tools.browser.driver import Driver
from tools.browser.pages import LOOKS, address, page_of
from tools.browser.server import serving

SIZES = ((1920, 1080), (390, 844))
THEMES = ("light", "dark")
WIDTHS = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return [main.scrollWidth, main.clientWidth];
}"""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("look", LOOKS)
def test_every_page_stands_in_every_language_size_and_theme(
    open_page, host, warehouse, look, language, theme, size
):
    driver = open_page(host, address(look, warehouse, lang=language), *size, theme)
    assert driver.complaints == []
    assert driver.foreign == []
    assert driver.page.locator('[data-testid="stException"]').count() == 0
    assert driver.page.title() == sentences(language)[f"{page_of(look)}.title"]
    driver.page.wait_for_function(
        "wanted => document.documentElement.lang === wanted", arg=language, timeout=5000
    )
    needed, given = driver.page.evaluate(WIDTHS)
    assert needed <= given
    assert faults(driver.page) == []


def test_the_first_address_asked_of_a_fresh_server_may_be_any_page(open_page, small):
    with serving(*small) as fresh:
        driver = open_page(fresh, "/response-times?lang=en&period=4w")
        assert "How long do people wait" in driver.text()
        assert "Last 4 weeks" in driver.page.get_by_test_id("stSidebar").inner_html()
        assert driver.page.url == f"{fresh}/response-times?lang=en&period=4w"


def test_every_answer_of_the_server_carries_the_headers(host):
    for path in ("/", "/healthz", "/backlog", "/static/nothing.js"):
        try:
            headers = urllib.request.urlopen(host + path).headers
        except urllib.error.HTTPError as error:
            headers = error.headers
        assert {name: headers[name] for name in HEADERS} == HEADERS


_FIRST_LOOK = """() => {
    const first = window.firstLook = {places: 0, words: ''};
    new MutationObserver(() => {
        const drawn = document.querySelectorAll('.main-svg, [data-testid="stDataFrame"]').length;
        const says = document.querySelector('.gb-says');
        if (drawn || !says) return;
        first.places = Math.max(first.places, document.querySelectorAll('.gb-wait').length);
        first.words = says.innerText;
    }).observe(document, {childList: true, subtree: true});
}"""


def test_the_words_of_a_page_come_before_its_drawings(open_page, host):
    driver = open_page(host, "/records?lang=en")
    tab = driver.page.context.new_page()
    tab.add_init_script(f"({_FIRST_LOOK})()")
    again = Driver(tab, host)
    # A browser that has too much to do may show all at once: not every time.
    for _ in range(4):
        again.open("/backlog?lang=en")
        first = tab.evaluate("window.firstLook")
        if first["places"]:
            break
    assert first["places"] >= 1
    assert len(first["words"].split()) > 5
    assert tab.locator(".gb-wait").count() == 0
    assert tab.locator(".main-svg").count() >= 1
