"""A Chromium to drive: Playwright's own where it is or can be fetched, else the system's."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

DEBIAN_NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
MISSING = (
    "A Chromium is needed and none was found: "
    "`apt install chromium`, or `python -m playwright install chromium`."
)


class NoChromium(Exception):
    """No browser on this machine, and none could be fetched; says what to install."""


@contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    """A running browser for the block, started with further arguments where some are given."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=_program(playwright), args=[*ARGUMENTS, *arguments]
        )
        yield running
        running.close()


def window(browser: Browser, width: int, height: int, scheme: str) -> BrowserContext:
    """A profile of its own, as of a reader in Ha Long: its tabs share one cache."""
    return browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )


def _program(playwright: Playwright) -> str:
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
    raise NoChromium(MISSING)
