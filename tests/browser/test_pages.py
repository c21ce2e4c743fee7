"""Every page in a real browser: it stands, it is quiet, it asks nobody else for anything."""

import urllib.request
from collections.abc import Callable, Iterator

import pytest

from giaoban.web.server import HEADERS
from giaoban.words.text import LANGUAGES, in_language, t
from tests.browser.axe import faults
from tests.browser.tabs import Tabs
from tools.browser.driver import Driver
from tools.browser.pages import LOOKS, address, page_of
from tools.browser.server import serving

SIZES = ((1920, 1080), (390, 844))
THEMES = ("light", "dark")
WIDTHS = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return [main.scrollWidth, main.clientWidth];
}"""


@pytest.fixture(scope="module")
def show(tabs, host, warehouse) -> Iterator[Callable[..., Driver]]:
    """Shows a look: opened once at a size, then its language and theme change where it stands.

    A reader changes both so too. The page is then what it is when opened anew, for a fifth of
    the time.
    """
    standing: dict[tuple, Driver] = {}

    def at(look: str, language: str, theme: str, size: tuple[int, int]) -> Driver:
        path = address(look, warehouse, lang=language)
        if (look, size) in standing:
            return _changed(standing[look, size], path, theme)
        _leave(tabs, standing)
        driver = standing[look, size] = tabs.take(host, (*size, theme))
        driver.open(path)
        return driver

    yield at
    _leave(tabs, standing)


def _changed(driver: Driver, path: str, theme: str) -> Driver:
    driver.repaint(theme)
    if driver.page.url != f"{driver.host}{path}":
        driver.follow(path)
    return driver


def _leave(tabs: Tabs, standing: dict[tuple, Driver]) -> None:
    """Gives back the tab of the look before."""
    while standing:
        (_look, size), driver = standing.popitem()
        tabs.give_back(driver, (*size, "light"))


# A desk opens each look in the light and in Vietnamese, a phone in the dark and in English.
SHOWN = [
    (look, language, theme, size)
    for look in LOOKS
    for size, turn in zip(SIZES, (1, -1), strict=True)
    for language in tuple(LANGUAGES)[::turn]
    for theme in THEMES[::turn]
]


@pytest.mark.parametrize(
    ("look", "language", "theme", "size"),
    SHOWN,
    ids=[f"{look}-{language}-{theme}-{size[0]}" for look, language, theme, size in SHOWN],
)
def test_every_page_stands_in_every_language_size_and_theme(show, look, language, theme, size):
    driver = show(look, language, theme, size)
    assert driver.complaints == []
    assert driver.foreign == []
    assert driver.page.locator('[data-testid="stException"]').count() == 0
    with in_language(language):
        assert driver.page.title() == t(f"{page_of(look)}.title")
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
