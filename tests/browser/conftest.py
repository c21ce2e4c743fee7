"""A real browser on a real server that serves the small city."""

from __future__ import annotations

import functools
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from tests.browser.driver import Driver
from tests.small_city import Names, built, small_city

ROOT = Path(__file__).resolve().parent.parent.parent
DEBIAN_NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
MISSING = (
    "The browser tests need a Chromium and found none: "
    "`apt install chromium`, or `python -m playwright install chromium`."
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Playwright's own Chromium where it is or can be fetched, else the system's."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=_chromium(playwright), args=ARGUMENTS)
        yield running
        running.close()


def _chromium(playwright: Playwright) -> str:
    own = playwright.chromium.executable_path
    if Path(own).exists():
        return own
    for name in DEBIAN_NAMES:
        if found := shutil.which(name):
            return found
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        check=False,
        capture_output=True,
        timeout=300,
    )
    if Path(own).exists():
        return own
    pytest.fail(MISSING)


@contextmanager
def serving(folder: Path, home: Path, wait_for: str = "/healthz") -> Iterator[str]:
    """A server of its own for a city; gives its address once it answers, with figures or without.

    /healthz answers well only when there are figures to serve.
    """
    port = _free_port()
    host = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT,
        env=os.environ | {"GIAOBAN_CITY": str(folder), "GIAOBAN_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_for(host + wait_for)
        yield host
    finally:
        process.terminate()
        process.wait(10)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_for(address: str, timeout: float = 30) -> None:
    ends = time.monotonic() + timeout
    while time.monotonic() < ends:
        try:
            urllib.request.urlopen(address, timeout=2)
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer within {timeout} s")


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> tuple[Path, Path]:
    """The small city's folder and home, built once."""
    folder = small_city(tmp_path_factory.mktemp("small") / "city")
    return folder, built(folder, folder.parent / "home")


@pytest.fixture(scope="session")
def host(small) -> Iterator[str]:
    """A server of the small city."""
    with serving(*small) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_host(tmp_path_factory) -> Iterator[str]:
    """A server of a city whose every name tries to be a mark, a script or a picture."""
    folder = small_city(tmp_path_factory.mktemp("hostile") / "city", HOSTILE)
    with serving(folder, built(folder, folder.parent / "home")) as address:
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
    file="grievances<img src=x onerror=window.hacked=1>.csv",
)


@pytest.fixture(scope="session")
def windows(browser) -> Iterator[Callable[..., BrowserContext]]:
    """One profile per kind of window: its cache spares every test the parsing of the page frame."""

    @functools.cache
    def window(width: int, height: int, scheme: str) -> BrowserContext:
        return browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )

    return window


@pytest.fixture
def open_page(windows) -> Iterator[Callable[..., Driver]]:
    """Opens an address on a host in a tab of its own."""
    tabs = []

    def open_at(host: str, path: str, width=1920, height=1080, scheme="light") -> Driver:
        tabs.append(windows(width, height, scheme).new_page())
        driver = Driver(tabs[-1], host)
        driver.open(path)
        return driver

    yield open_at
    for tab in tabs:
        tab.close()
