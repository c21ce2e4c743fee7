"""Tabs that are used again: a renderer that has run the page frame once runs it in half the time."""

from __future__ import annotations

import functools
from collections import defaultdict

from playwright.sync_api import Browser, Error, Page

from tools.browser.chromium import window
from tools.browser.driver import Driver

Window = tuple[int, int, str]  # width, height, light or dark


class Tabs:
    """The open tabs of a browser, by kind of window; those of one kind share one profile."""

    def __init__(self, browser: Browser) -> None:
        self._profile = functools.cache(functools.partial(window, browser))
        self._free: dict[Window, list[Page]] = defaultdict(list)

    def take(self, host: str, kind: Window) -> Driver:
        """A tab nobody else has, with a driver that has heard nothing yet."""
        free = self._free[kind]
        page = free.pop() if free else self._profile(*kind).new_page()
        width, height, scheme = kind
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", color_scheme=scheme)
        return Driver(page, host)

    def give_back(self, driver: Driver, kind: Window) -> None:
        """Leaves the page for an empty one of the same server, which keeps the renderer."""
        driver.detach()
        try:
            driver.page.goto(f"{driver.host}/healthz")
        except Error:  # its server has ended
            driver.page.close()
            return
        self._free[kind].append(driver.page)
