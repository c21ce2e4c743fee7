"""How long a reader waits: click to painted, on the demo city, in a real browser.

Every page is opened anew, reached by the menu, and has the filters of its side bar and of its
first figure changed. A page that does not come is a line of the table, not the end of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator
from playwright.sync_api import Error as BrowserError

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.period import PRESETS
from giaoban.web.session.navigation import PAGES
from giaoban.words.text import sentences
from tools.bench.report import Measurement, median_ms
from tools.browser.chromium import chromium, window
from tools.browser.driver import Driver
from tools.browser.pages import LOOKS, address, page_of
from tools.browser.painting import (
    note_painting,
    painted_after_click,
    painted_after_opening,
    screen_after_opening,
    words_after_opening,
)
from tools.browser.server import serving

CITY = Path("data/halong")
REPEATS = 30
# An opening takes several times as long as a click, and differs less.
OPENINGS = 4
PATIENCE = 10  # seconds for one click
WORDS = sentences("vi")

FIRST_WORDS = "first words"
FIRST_SCREEN = "first screen"
WHOLE = "whole page"
SWITCH = "page switch"
SIDE_BAR = "filter, side bar"
FIGURE = "filter, one figure"
GOALS = {
    FIRST_WORDS: "2 s",
    FIRST_SCREEN: "2 s",
    WHOLE: "",
    SWITCH: "600 ms",
    SIDE_BAR: "500 ms",
    FIGURE: "500 ms",
}
HOW = {
    FIRST_WORDS: "openings, files in the browser's cache, to the first sentence",
    FIRST_SCREEN: "the same openings, to the last change of what is seen without scrolling",
    WHOLE: "the same openings, to the last figure",
    SWITCH: "clicks in the menu, from its neighbour",
    SIDE_BAR: "choices nobody made before",
    FIGURE: "clicks",
}


@dataclass
class Clicks:
    """What was measured of one kind of click: seconds to the painted page, bytes sent for it."""

    seconds: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    def add(self, seconds: float, sent: int) -> None:
        """One more."""
        self.seconds.append(seconds)
        self.sent.append(sent)

    def as_row(self, kind: str, page: str) -> Measurement:
        """The median, and the slowest, as a line of the table."""
        if not self.seconds:
            return Measurement(f"{kind}: {page}", "failed", GOALS[kind])
        kilobytes = sorted(self.sent)[len(self.sent) // 2] / 1000
        how = f"{HOW[kind]}; slowest {max(self.seconds) * 1000:.0f} ms; {kilobytes:.0f} kB sent"
        count = len(self.seconds)
        return Measurement(
            f"{kind}: {page}", median_ms(self.seconds), GOALS[kind], f"{count} {how}"
        )


Measured = dict[tuple[str, str], Clicks]


def measure(home: Path, repeats: int = REPEATS, looks: Sequence[str] = LOOKS) -> list[Measurement]:
    """A line per page and kind of click."""
    return [clicks.as_row(*which) for which, clicks in measured(home, repeats, looks).items()]


def measured(home: Path, repeats: int, looks: Sequence[str]) -> Measured:
    """What was measured, by kind of click and page."""
    found: Measured = {}
    with serving(CITY, home) as host, chromium() as browser:
        warehouse = Warehouse(CityHome(home / read_city(CITY).code))
        paths = {look: address(look, warehouse, lang="vi") for look in looks}
        readers = window(browser, 1920, 1080, "light")
        readers.set_default_timeout(PATIENCE * 1000)
        with _tab(readers, host) as driver:
            for look in looks:
                with _forgiven():
                    _openings(driver, paths[look], look, min(repeats, OPENINGS), found)
        with _forgiven(), _tab(readers, host) as driver:
            driver.open("/?lang=vi")
            _switches(driver, looks, repeats, found)
        for look in looks:
            with _forgiven(), _tab(readers, host) as driver:
                driver.open(paths[look])
                _filters(driver, look, repeats, found)
    return dict(sorted(found.items(), key=lambda one: list(GOALS).index(one[0][0])))


@contextmanager
def _forgiven() -> Iterator[None]:
    """What did not come in time is missing from the table; the rest is measured."""
    try:
        yield
    except (BrowserError, TimeoutError) as problem:
        print(f"not measured: {str(problem).splitlines()[0]}", flush=True)


@contextmanager
def _tab(readers: BrowserContext, host: str) -> Iterator[Driver]:
    tab = readers.new_page()
    note_painting(tab)
    try:
        yield Driver(tab, host)
    finally:
        tab.close()


def _openings(driver: Driver, path: str, look: str, repeats: int, found: Measured) -> None:
    """In one tab, from an empty page each time; the first opening fills the caches."""
    for number in range(repeats + 1):
        driver.page.goto("about:blank")
        before = driver.received
        driver.open(path)
        driver.rest()
        if number:
            _note_opening(driver, look, driver.received - before, found)


def _note_opening(driver: Driver, look: str, sent: int, found: Measured) -> None:
    # A page that has not been told what to show has no sentence.
    if words := words_after_opening(driver.page):
        found.setdefault((FIRST_WORDS, look), Clicks()).add(words, sent)
    screen, whole = screen_after_opening(driver.page), painted_after_opening(driver.page)
    found.setdefault((FIRST_SCREEN, look), Clicks()).add(screen, sent)
    found.setdefault((WHOLE, look), Clicks()).add(whole, sent)


def _switches(driver: Driver, looks: Sequence[str], repeats: int, found: Measured) -> None:
    """Round and round through the menu: every page is reached from the one before it."""
    # The meeting has no menu to go on by.
    listed = [
        name for name in PAGES if name in looks and PAGES[name].is_listed and name != "meeting"
    ]
    for _ in range(repeats):
        for page in (*listed[1:], listed[0]):
            clicks = found.setdefault((SWITCH, page), Clicks())
            _click(driver, clicks, _in_menu(driver, page).click)


def _filters(driver: Driver, look: str, repeats: int, found: Measured) -> None:
    own = driver.page.locator('[data-testid="stMain"] [data-testid="stButtonGroup"]').first
    if own.count():
        clicks = found.setdefault((FIGURE, look), Clicks())
        for action in islice(_own_filter(own), repeats):
            _click(driver, clicks, action)
    if PAGES[page_of(look)].is_filtered:
        clicks = found.setdefault((SIDE_BAR, look), Clicks())
        for action in islice(_side_bar(driver), repeats):
            _click(driver, clicks, action)


def _click(driver: Driver, clicks: Clicks, action: Callable[[], None]) -> None:
    before = driver.received
    with driver.run(PATIENCE):
        action()
    driver.rest()
    clicks.add(painted_after_click(driver.page), driver.received - before)


def _in_menu(driver: Driver, page: str) -> Locator:
    return driver.page.get_by_role("link", name=WORDS[f"{page}.title"], exact=True).first


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


def _own_filter(group: Locator) -> Iterator[Callable[[], None]]:
    """The first figure's own choice, to and fro."""
    buttons = group.get_by_role("radio")
    while True:
        for place in (1, 0):
            yield lambda place=place: buttons.nth(place).click()
