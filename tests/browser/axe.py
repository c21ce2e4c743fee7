"""What axe has against a page: its rules of weight, and the nodes that break them."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WEIGHTY = ("serious", "critical")


def faults(page: Page) -> list[tuple[str, str]]:
    """The rule and the beginning of the node, for each that axe calls serious or critical."""
    if page.evaluate("!window.axe"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        (fault["id"], node["html"][:200])
        for fault in found["violations"]
        if fault["impact"] in WEIGHTY
        for node in fault["nodes"]
    ]
