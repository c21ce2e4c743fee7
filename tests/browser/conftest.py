"""A real browser on a real server that serves the small city."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from giaoban.city.home import CityHome
from giaoban.city.settings import read_city
from giaoban.warehouse.database import Warehouse
from tests.browser.tabs import Tabs
from tests.made_once import copy_of, small_home
from tests.small_city import Names, built, small_city
from tools.browser.chromium import chromium
from tools.browser.driver import Driver
from tools.browser.server import serving

# A page of a test lives too short to earn back what it costs to optimise its scripts.
UNOPTIMISED = "--js-flags=--no-maglev --no-turbofan"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with chromium(UNOPTIMISED) as running:
        yield running


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> tuple[Path, Path]:
    """The small city's folder and home, built once."""
    return small_home(tmp_path_factory)


@pytest.fixture(scope="session")
def warehouse(small) -> Warehouse:
    """The small city's figures, to look up what an address names."""
    return _warehouse(*small)


def _warehouse(folder: Path, home: Path) -> Warehouse:
    return Warehouse(CityHome(home / read_city(folder).code))


@pytest.fixture(scope="session")
def host(small) -> Iterator[str]:
    """A server of the small city."""
    with serving(*small) as address:
        yield address


@pytest.fixture(scope="session")
def hostile(tmp_path_factory) -> tuple[Path, Path]:
    """Folder and home of a city whose every name tries to be a mark, a script or a picture."""
    copy = copy_of(
        "hostile",
        lambda to: built(small_city(to / "city", HOSTILE), to / "home"),
        tmp_path_factory,
    )
    return copy / "city", copy / "home"


@pytest.fixture(scope="session")
def hostile_warehouse(hostile) -> Warehouse:
    """Its figures."""
    return _warehouse(*hostile)


@pytest.fixture(scope="session")
def hostile_host(hostile) -> Iterator[str]:
    """A server of it."""
    with serving(*hostile) as address:
        yield address


SCRIPT = "<script>window.hacked=1</script>"
PICTURE = "<img src=x onerror=window.hacked=1>"
HOSTILE = Names(
    wards=(
        PICTURE,
        SCRIPT,
        "[w](javascript:window.hacked=1)",
        "![p](http://example.com/p.png)",
        '<a href="javascript:window.hacked=1">w</a>',
        "%{y}<b>w</b> :red[w] **w** $w^2$",
        '"><svg onload=window.hacked=1>',
        "`w` ~~w~~ {lang} <https://example.com>",
    ),
    unknown="<iframe src=http://example.com></iframe>",
    categories=(PICTURE, "[c](http://example.com) **c**"),
    procedures=(SCRIPT, PICTURE, "%{y} [p](javascript:window.hacked=1) **p**"),
    office=PICTURE,
    file="grievances<img src=x onerror=window.hacked=1>.csv",
)


@pytest.fixture(scope="session")
def tabs(browser) -> Tabs:
    """The tabs of all tests."""
    return Tabs(browser)


@pytest.fixture
def open_page(tabs) -> Iterator[Callable[..., Driver]]:
    """Opens an address on a host in a tab nobody else has while the test runs."""
    taken = []

    def open_at(host: str, path: str, width=1920, height=1080, scheme="light") -> Driver:
        kind = (width, height, scheme)
        driver = tabs.take(host, kind)
        taken.append((driver, kind))
        driver.open(path)
        return driver

    yield open_at
    for driver, kind in taken:
        tabs.give_back(driver, kind)
