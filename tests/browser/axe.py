"""What axe has against a page: its rules of weight, and the nodes that break them."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WEIGHTY = ("serious", "critical")


def faults(page: Page) -> list[tuple[str, str]]:
    """The rule and the beginning of the node, for each that axe calls serious or critical."""
    return [
        (fault["id"], node["html"][:200])
        for fault in Axe().run(page).response["violations"]
        if fault["impact"] in WEIGHTY
        for node in fault["nodes"]
    ]
