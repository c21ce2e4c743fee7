"""Every page in a real browser: it stands, it is quiet, it asks nobody else for anything."""

import urllib.request

import pytest

from giaoban.security import HEADERS
from giaoban.text import sentences
from giaoban.ui.navigation import PAGES
from tools.browser.driver import Driver
from tools.browser.server import serving

ADDRESSES = {page: "/" if page == "review" else f"/{page.replace('_', '-')}" for page in PAGES}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_without_an_error_or_a_request_to_another_host(
    open_page, host, page, language
):
    driver = open_page(host, f"{ADDRESSES[page]}?lang={language}")
    assert driver.complaints == []
    assert driver.foreign == []
    assert driver.page.locator('[data-testid="stException"]').count() == 0
    assert driver.page.title() == sentences(language)[f"{page}.title"]
    driver.page.wait_for_function(
        "wanted => document.documentElement.lang === wanted", arg=language, timeout=5000
    )


@pytest.mark.parametrize(
    ("width", "height", "scheme"), [(390, 844, "light"), (390, 844, "dark"), (1920, 1080, "dark")]
)
def test_no_page_is_wider_than_its_window(open_page, host, width, height, scheme):
    driver = open_page(host, "/?lang=vi", width, height, scheme)
    main = "document.querySelector('[data-testid=\"stMain\"]')"
    assert driver.page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
    assert driver.complaints == []


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
    new MutationObserver(() => {
        const places = document.querySelectorAll('.gb-wait');
        const drawn = document.querySelector('.main-svg, [data-testid="stDataFrame"]');
        if (places.length && !drawn) {
            const says = document.querySelector('.gb-says');
            window.firstLook = {places: places.length, words: says ? says.innerText : ''};
        }
    }).observe(document, {childList: true, subtree: true});
}"""


def test_the_words_of_a_page_come_before_its_drawings(open_page, host):
    driver = open_page(host, "/records?lang=en")
    tab = driver.page.context.new_page()
    tab.add_init_script(f"({_FIRST_LOOK})()")
    again = Driver(tab, host)
    again.open("/backlog?lang=en")
    first = tab.evaluate("window.firstLook")
    assert first["places"] >= 3
    assert "backlog" in first["words"]
    assert tab.locator(".gb-wait").count() == 0
    assert tab.locator(".main-svg").count() >= 1
