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

from giaoban.period import PRESETS
from giaoban.text import sentences
from giaoban.ui.navigation import PAGES
from tools.bench.report import Measurement, median_ms
from tools.browser.chromium import chromium, window
from tools.browser.driver import Driver
from tools.browser.pages import ADDRESSES
from tools.browser.painting import (
    note_painting,
    painted_after_click,
    painted_after_opening,
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
FIRST_PAINT = "first paint"
SWITCH = "page switch"
SIDE_BAR = "filter, side bar"
FIGURE = "filter, one figure"
GOALS = {
    FIRST_WORDS: "2 s",
    FIRST_PAINT: "2 s",
    SWITCH: "600 ms",
    SIDE_BAR: "500 ms",
    FIGURE: "500 ms",
}
HOW = {
    FIRST_WORDS: "openings, files in the browser's cache, to the first sentence",
    FIRST_PAINT: "the same openings, to the last figure",
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


def measure(
    home: Path, repeats: int = REPEATS, pages: Sequence[str] = tuple(PAGES)
) -> list[Measurement]:
    """A line per page and kind of click."""
    return [clicks.as_row(*which) for which, clicks in measured(home, repeats, pages).items()]


def measured(home: Path, repeats: int, pages: Sequence[str]) -> Measured:
    """What was measured, by kind of click and page."""
    found: Measured = {}
    with serving(CITY, home) as host, chromium() as browser:
        readers = window(browser, 1920, 1080, "light")
        readers.set_default_timeout(PATIENCE * 1000)
        for page in pages:
            with _forgiven():
                _openings(readers, host, page, min(repeats, OPENINGS), found)
        with _forgiven(), _opened(readers, host, next(iter(PAGES))) as driver:
            _switches(driver, pages, repeats, found)
        for page in pages:
            with _forgiven(), _opened(readers, host, page) as driver:
                _filters(driver, page, repeats, found)
    return dict(sorted(found.items(), key=lambda one: list(GOALS).index(one[0][0])))


@contextmanager
def _forgiven() -> Iterator[None]:
    """What did not come in time is missing from the table; the rest is measured."""
    try:
        yield
    except (BrowserError, TimeoutError) as problem:
        print(f"not measured: {str(problem).splitlines()[0]}", flush=True)


@contextmanager
def _opened(readers: BrowserContext, host: str, page: str) -> Iterator[Driver]:
    tab = readers.new_page()
    note_painting(tab)
    driver = Driver(tab, host)
    try:
        driver.open(f"{ADDRESSES[page]}?lang=vi")
        yield driver
    finally:
        tab.close()


def _openings(readers: BrowserContext, host: str, page: str, repeats: int, found: Measured) -> None:
    """The first opening fills the caches."""
    whole = found.setdefault((FIRST_PAINT, page), Clicks())
    for number in range(repeats + 1):
        with _opened(readers, host, page) as driver:
            driver.rest()
            if number:
                # A page that has not been told what to show has no sentence.
                if words := words_after_opening(driver.page):
                    said = found.setdefault((FIRST_WORDS, page), Clicks())
                    said.add(words, driver.received)
                whole.add(painted_after_opening(driver.page), driver.received)


def _switches(driver: Driver, pages: Sequence[str], repeats: int, found: Measured) -> None:
    """Round and round through the menu: every page is reached from the one before it."""
    # The meeting has no menu to go on by.
    listed = [name for name in pages if name != "meeting" and _in_menu(driver, name).count()]
    for _ in range(repeats):
        for page in (*listed[1:], listed[0]):
            clicks = found.setdefault((SWITCH, page), Clicks())
            _click(driver, clicks, _in_menu(driver, page).click)


def _filters(driver: Driver, page: str, repeats: int, found: Measured) -> None:
    own = driver.page.locator('[data-testid="stMain"] [data-testid="stButtonGroup"]').first
    if own.count():
        clicks = found.setdefault((FIGURE, page), Clicks())
        for action in islice(_own_filter(own), repeats):
            _click(driver, clicks, action)
    if PAGES[page].is_filtered:
        clicks = found.setdefault((SIDE_BAR, page), Clicks())
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
