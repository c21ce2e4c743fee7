"""What a screen reader, a keyboard and a slow line need of a page; test_pages asks axe of each."""

import pytest

from tests.browser.axe import faults
from tools.browser.pages import ADDRESSES

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


def test_axe_would_find_a_fault(open_page, host):
    driver = open_page(host, "/?lang=en")
    driver.page.evaluate(
        "[...document.querySelectorAll('.gb-quiet')].find(one => one.offsetParent).innerHTML"
        ' = \'<img src="data:,"><a href="/"></a>\''
    )
    assert {rule for rule, _ in faults(driver.page)} >= {"image-alt", "link-name"}


@pytest.mark.parametrize("page", ["review", "response_times", "backlog"])
def test_every_chart_says_its_finding_and_sends_fewer_points_than_it_has_pixels(
    open_page, host, page
):
    driver = open_page(host, f"{ADDRESSES[page]}?lang=en&period=all&chart=on_time")
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
