"""Nothing is cut at any width, on the screen or on paper: no number, no column, no bar, no row."""

import io
import re

import pytest
from pypdf import PdfReader

WARD = "06601%402025-07-01"
WINDOWS = ((1366, 768), (1024, 768), (820, 1180), (683, 384))
# A cell that shows less than it says; a plot too narrow to tell one bar from another; a word outside
# its chart.
CUT = """() => {
    const figure = one => one.closest('[class*="st-key-figure-"]')?.className.match(/figure-(\\S+)/)[1];
    const cells = [...document.querySelectorAll('.gb-reading :is(th, td), .gb-value, .gb-name')]
        .filter(one => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
        .map(one => [figure(one), one.innerText]);
    const plots = [...document.querySelectorAll('.js-plotly-plot')].map(one => [one, one._fullLayout.xaxis])
        .filter(([one, axis]) => axis._length < 100)
        .map(([one, axis]) => [figure(one), axis._length]);
    const words = [...document.querySelectorAll('.js-plotly-plot')].flatMap(one => {
        const box = one.getBoundingClientRect();
        return [...one.querySelectorAll('text')].map(text => [text, text.getBoundingClientRect()])
            .filter(([, place]) => place.width && (place.left < box.left - 3 || place.right > box.right + 3))
            .map(([text]) => [figure(one), text.textContent]);
    });
    return [...cells, ...plots, ...words];
}"""
ASIDE = """() => [...document.querySelectorAll('.gb-reading')]
    .filter(one => one.scrollWidth > one.clientWidth + 1)
    .map(one => one.closest('[class*="st-key-figure-"]').className)"""
OUTSIDE = """() => [...document.querySelectorAll('.gb-reading')].map(one => one.getBoundingClientRect())
    .filter(place => place.width && (place.left < 0 || place.right > innerWidth)).length"""


@pytest.mark.parametrize(
    "path", ["/?chart=on_time&", f"/ward?ward={WARD}&", "/services?", "/backlog?"]
)
def test_no_number_and_no_bar_is_cut_at_any_width(open_page, host, path):
    driver = open_page(host, f"{path}lang=vi", *WINDOWS[0])
    for width, height in WINDOWS:
        driver.page.set_viewport_size({"width": width, "height": height})
        driver.page.wait_for_timeout(400)
        driver.settle()
        assert driver.page.evaluate(CUT) == [], width
        assert driver.page.evaluate(OUTSIDE) == 0, width


@pytest.mark.parametrize("path", ["/services?cause=late&", "/methods?", "/backlog?"])
def test_no_column_of_a_table_is_left_behind_a_scroll_bar_at_a_desk(open_page, host, path):
    driver = open_page(host, f"{path}lang=vi", *WINDOWS[0])
    driver.settle()
    assert driver.page.evaluate(ASIDE) == []


def test_a_table_that_does_not_fit_scrolls_in_itself_and_keeps_its_first_column(open_page, host):
    driver = open_page(host, "/?lang=vi&family=all&chart=on_time", 820, 1180)
    box = driver.page.locator(".st-key-figure-review-matrix .gb-reading")
    first = box.locator("tbody th").first
    before = first.bounding_box()["x"]
    box.evaluate("box => { box.scrollLeft = box.scrollWidth; }")
    assert box.evaluate("box => box.scrollLeft") > 50
    assert first.bounding_box()["x"] == pytest.approx(before, abs=1)


@pytest.mark.parametrize("width", [1366, 390])
def test_a_list_is_printed_whole_and_its_heads_on_every_sheet(open_page, host, width):
    driver = open_page(host, "/cases?lang=vi&which=received&period=all", width, 768)
    table = driver.page.locator(".st-key-figure-cases-list table")
    rows = table.locator("tbody th").all_inner_texts()
    heads = table.locator("thead th").all_inner_texts()
    sheets = _sheets(driver)
    assert len(rows) == 500
    assert [row for row in rows if row not in " ".join(sheets)] == []
    for sheet in sheets:
        missing = [head for head in heads if not set(head.split()) <= set(sheet.split())]
        assert missing == [] or not re.search(r"\bG\d{5}", sheet)


def test_what_is_made_smaller_for_its_height_is_as_wide_as_its_sheet(open_page, host):
    driver = open_page(host, "/?lang=vi", 1366, 768)
    driver.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    read = "name => parseFloat(document.documentElement.style.getPropertyValue(name))"
    width = driver.page.evaluate(read, "--gb-paper") * driver.page.evaluate(read, "--gb-desk")
    across = (297 - 2 * 12) * 96 / 25.4
    assert 0.98 * across <= width <= across + 1


def _sheets(driver) -> list[str]:
    """The words of each sheet the page is printed on."""
    printed = PdfReader(io.BytesIO(driver.page.pdf(prefer_css_page_size=True)))
    return [sheet.extract_text() for sheet in printed.pages]
