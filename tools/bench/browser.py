"""How long a reader waits: click to painted, on the demo city, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator

from giaoban.period import PRESETS
from giaoban.text import sentences
from giaoban.ui.navigation import PAGES
from tools.bench.report import Measurement, median_ms
from tools.browser.chromium import chromium, window
from tools.browser.driver import Driver
from tools.browser.pages import ADDRESSES
from tools.browser.painting import note_painting, painted_after_click, painted_after_opening
from tools.browser.server import serving

CITY = Path("data/halong")
REPEATS = 30
WORDS = sentences("vi")


@dataclass
class Clicks:
    """What was measured of one kind of click: seconds to the painted page, bytes sent for it."""

    seconds: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    def as_row(self, what: str, goal: str, how: str) -> Measurement:
        """The medians, and the slowest, as a line of the table."""
        kilobytes = sorted(self.sent)[len(self.sent) // 2] / 1000
        how = f"{how}; slowest {max(self.seconds) * 1000:.0f} ms; {kilobytes:.0f} kB sent"
        return Measurement(what, median_ms(self.seconds), goal, f"{len(self.seconds)} {how}")


def measure(home: Path, repeats: int = REPEATS) -> list[Measurement]:
    """Every page: its first paint, a switch to it, a filter of the side bar, one of a figure."""
    rows: list[Measurement] = []
    with serving(CITY, home) as host, chromium() as browser:
        readers = window(browser, 1920, 1080, "light")
        for page in PAGES:
            rows += _page(readers, host, page, repeats)
    return rows


def _page(readers: BrowserContext, host: str, page: str, repeats: int) -> Iterator[Measurement]:
    first = _first_paint(readers, host, page, repeats)
    yield first.as_row(f"first paint: {page}", "2 s", "openings, files in the browser's cache")
    with _opened(readers, host, page) as driver:
        if _in_menu(driver, page).count():
            switched = _switched(driver, page, repeats)
            yield switched.as_row(f"page switch: {page}", "600 ms", "clicks in the menu")
        if PAGES[page].is_filtered:
            filtered = _clicked(driver, islice(_side_bar(driver), repeats))
            yield filtered.as_row(
                f"filter, side bar: {page}", "500 ms", "choices nobody made before"
            )
        own = driver.page.locator('[data-testid="stMain"] [data-testid="stButtonGroup"]')
        if own.count():
            filtered = _clicked(driver, islice(_own_filter(driver), repeats))
            yield filtered.as_row(f"filter, one figure: {page}", "500 ms", "clicks")


@contextmanager
def _opened(readers: BrowserContext, host: str, page: str) -> Iterator[Driver]:
    tab = readers.new_page()
    note_painting(tab)
    driver = Driver(tab, host)
    driver.open(f"{ADDRESSES[page]}?lang=vi")
    yield driver
    tab.close()


def _first_paint(readers: BrowserContext, host: str, page: str, repeats: int) -> Clicks:
    clicks = Clicks()
    for number in range(repeats + 1):
        with _opened(readers, host, page) as driver:
            driver.rest()
            if number:  # the first opening fills the caches
                clicks.seconds.append(painted_after_opening(driver.page))
                clicks.sent.append(driver.received)
    return clicks


def _switched(driver: Driver, page: str, repeats: int) -> Clicks:
    """To the page from its neighbour in the menu, over and over."""
    # The meeting has no menu to come back by.
    other = next(name for name in PAGES if name not in (page, "meeting"))
    clicks = Clicks()
    for _ in range(repeats):
        with driver.run():
            _in_menu(driver, other).click()
        _measured(driver, clicks, _in_menu(driver, page).click)
    return clicks


def _in_menu(driver: Driver, page: str) -> Locator:
    return driver.page.get_by_role("link", name=WORDS[f"{page}.title"], exact=True).first


def _clicked(driver: Driver, actions: Iterator[Callable[[], None]]) -> Clicks:
    clicks = Clicks()
    for action in actions:
        _measured(driver, clicks, action)
    return clicks


def _measured(driver: Driver, clicks: Clicks, action: Callable[[], None]) -> None:
    before = driver.received
    with driver.run():
        action()
    driver.rest()
    clicks.seconds.append(painted_after_click(driver.page))
    clicks.sent.append(driver.received - before)


def _side_bar(driver: Driver) -> Iterator[Callable[[], None]]:
    """A ward, a period, the next ward, the next period: no two of these questions are the same."""
    periods = [code for code in PRESETS if code != "13w"]
    for number in range(1, 13 * len(periods)):
        ward, code = (number + 1) // 2, periods[(number // 2) % len(periods)]
        if number % 2:
            yield lambda ward=ward: _choose(driver, "scope.ward", ward % 13 + 1)
        else:
            yield lambda code=code: _choose(driver, "scope.period", WORDS[f"period.{code}"])


def _choose(driver: Driver, label: str, option: int | str) -> None:
    driver.page.get_by_test_id("stSelectbox").filter(has_text=WORDS[label]).click()
    options = driver.page.get_by_role("option")
    if isinstance(option, int):
        options.nth(option).click()
    else:
        driver.page.get_by_role("option", name=option, exact=True).click()


def _own_filter(driver: Driver) -> Iterator[Callable[[], None]]:
    """The first figure's own choice, to and fro."""
    group = driver.page.locator('[data-testid="stMain"] [data-testid="stButtonGroup"]').first
    buttons = group.get_by_role("radio")
    while True:
        for place in (1, 0):
            yield lambda place=place: buttons.nth(place).click()
