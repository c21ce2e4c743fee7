"""Everybody can read and use every page: checked by axe, by keyboard, and by what charts send."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tools.browser.pages import ADDRESSES

SIZES = [(1920, 1080), (390, 844)]
CHOSEN = "?lang=en&period=26w"
WEIGHTY = ("serious", "critical")
# Nodes of Streamlit that nothing here can change, by rule: what they are, where they are.
UPSTREAM: dict[str, tuple[str, ...]] = {}
CHARTS = """() => [...document.querySelectorAll('.js-plotly-plot')].map(plot => ({
    alt: plot.closest('[data-testid="stPlotlyChart"]').outerHTML.match(/aria-label="([^"]*)"/)?.[1],
    width: plot.clientWidth,
    points: Math.max(0, ...plot.calcdata.map(one => one.length)),
}))"""
FOCUSED = """() => {
    const one = document.activeElement;
    if (one === document.body) return '';
    return (one.getAttribute('aria-label') || one.innerText || one.id || one.tagName).trim();
}"""


def _faults(page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [
        (fault["id"], node["html"][:200])
        for fault in found
        if fault["impact"] in WEIGHTY
        for node in fault["nodes"]
        if not any(part in node["html"] for part in UPSTREAM.get(fault["id"], ()))
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ADDRESSES)
def test_axe_finds_nothing_serious_on_a_wide_screen_or_a_phone(open_page, host, page, scheme):
    driver = open_page(host, ADDRESSES[page] + CHOSEN, *SIZES[0], scheme)
    assert _faults(driver.page) == []
    width, height = SIZES[1]
    driver.page.set_viewport_size({"width": width, "height": height})
    driver.page.wait_for_timeout(400)
    assert _faults(driver.page) == []


def test_axe_would_find_a_fault(open_page, host):
    driver = open_page(host, "/" + CHOSEN)
    driver.page.evaluate(
        "document.querySelector('.gb-quiet').innerHTML = '<img src=\"data:,\"><a href=\"/\"></a>'"
    )
    assert {rule for rule, _ in _faults(driver.page)} >= {"image-alt", "link-name"}


@pytest.mark.parametrize("page", ["review", "response_times", "backlog"])
def test_every_chart_says_its_finding_and_sends_fewer_points_than_it_has_pixels(
    open_page, host, page
):
    driver = open_page(host, f"{ADDRESSES[page]}?lang=en&period=all")
    charts = driver.page.evaluate(CHARTS)
    assert charts
    for chart in charts:
        assert chart["alt"] and len(chart["alt"].split()) > 3
        assert chart["points"] <= chart["width"]
    # A page is light: everything a run of it sends, tables and sentences included.
    assert driver.received < 400_000


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(open_page, host):
    driver = open_page(host, "/?lang=en")
    driver.page.keyboard.press("Tab")
    assert "main" in driver.page.evaluate(FOCUSED).lower()
