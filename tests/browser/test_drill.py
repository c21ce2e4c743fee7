"""From the city to one case by clicking what is seen, and back by the browser's button."""

import pytest
from playwright.sync_api import expect

WARD = "06601%402025-07-01"


def _headline(driver) -> str:
    return driver.page.locator(".st-key-headline").inner_text()


def _follow_row(driver, figure: str, row: int) -> None:
    """Follows the name of a row."""
    with driver.run():
        driver.page.locator(f".st-key-figure-{figure} .gb-reading tbody th a").nth(row - 1).click()
    driver.page.wait_for_timeout(300)


def _click_point(driver, figure: str, place: int) -> None:
    points = driver.page.locator(f".st-key-figure-{figure} .point path")
    points.nth(place).scroll_into_view_if_needed()
    driver.page.wait_for_timeout(300)
    with driver.run():
        points.nth(place).click(force=True)
    driver.page.wait_for_timeout(300)


def _back(driver) -> None:
    with driver.run():
        driver.page.go_back()
    driver.page.wait_for_timeout(300)


def _open_again(open_page, host, driver) -> None:
    """The address in a browser of its own says the same."""
    again = open_page(host, driver.page.url.removeprefix(host))
    assert again.page.url == driver.page.url
    assert _headline(again) == _headline(driver)
    assert again.complaints == []


def test_from_the_list_of_wards_to_one_case_and_back(open_page, host):
    driver = open_page(host, "/ward?lang=en")
    _follow_row(driver, "wards-list", 1)
    assert "/ward?lang=en&ward=066" in driver.page.url
    ward = driver.page.url
    _follow_row(driver, "ward-categories", 1)
    assert driver.page.url.startswith(ward.replace("/ward?", "/cases?") + "&category=")
    listed, counted = driver.page.url, _headline(driver)
    _open_again(open_page, host, driver)
    _follow_row(driver, "cases-list", 2)
    assert "&case=phan-anh%3AG" in driver.page.url
    _open_again(open_page, host, driver)
    _back(driver)
    assert (driver.page.url, _headline(driver)) == (listed, counted)
    _back(driver)
    assert driver.page.url == ward
    _back(driver)
    assert driver.page.url == f"{host}/ward?lang=en"
    assert driver.complaints == []


def test_a_bar_of_what_falls_due_leads_to_its_cases(open_page, host):
    driver = open_page(host, f"/ward?lang=en&ward={WARD}")
    _click_point(driver, "ward-due_days", -1)
    assert driver.page.url == f"{host}/cases?lang=en&ward={WARD}&which=overdue"
    assert "overdue" in _headline(driver)
    with driver.run():
        driver.page.get_by_role("link", name="Backlog").click()
    assert driver.page.url == f"{host}/backlog?lang=en&ward={WARD}"
    _back(driver)
    assert driver.page.url == f"{host}/cases?lang=en&ward={WARD}&which=overdue"


def test_a_neighbourhood_with_few_cases_is_counted_and_not_listed(open_page, host):
    few = "&period=all&neighbourhood=Khu+9&which=received"
    driver = open_page(host, f"/cases?lang=en&ward={WARD}".replace("&ward", few + "&ward"))
    assert "1 case: fewer than 5 of one neighbourhood are counted, not listed" in driver.text()
    assert driver.page.locator(".gb-reading").count() == 0


@pytest.mark.parametrize(
    ("page", "figure"), [("review", "review-wards"), ("backlog", "backlog-wards")]
)
def test_a_row_of_wards_leads_to_the_ward(open_page, host, page, figure):
    driver = open_page(host, f"/{'' if page == 'review' else page}?lang=en")
    _follow_row(driver, figure, 1)
    assert "/ward?lang=en&ward=066" in driver.page.url
    assert driver.page.locator(".st-key-figure-ward-due_days").count() == 1
    _back(driver)
    assert driver.page.locator(f".st-key-figure-{figure}").count() == 1


def test_the_name_of_a_ward_leads_to_it_and_back_without_loading_the_frame_again(open_page, host):
    driver = open_page(host, "/ward?lang=en")
    driver.page.evaluate("window.isTheSame = true")
    _follow_row(driver, "wards-list", 1)
    assert "/ward?lang=en&ward=" in driver.page.url
    with driver.run():
        driver.page.go_back()
    assert driver.page.url == f"{host}/ward?lang=en"
    assert driver.page.locator(".st-key-figure-wards-list").count() == 1
    assert driver.page.evaluate("window.isTheSame")


def test_one_ward_is_printed_on_one_sheet(open_page, host):
    driver = open_page(host, f"/ward?lang=vi&ward={WARD}")
    sheets = driver.page.pdf(prefer_css_page_size=True)
    assert _sheets(sheets) == 1


def test_a_page_of_charts_is_printed_as_wide_as_it_is_on_the_screen(open_page, host):
    driver = open_page(host, "/papi?lang=vi")
    assert _sheets(driver.page.pdf(prefer_css_page_size=True)) <= 4
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--gb-paper')"
    assert 0.5 < float(driver.page.evaluate(paper)) < 1


def _sheets(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page/")


_INK_AND_PAPER = """() => ['.gb-says', '.gb-quiet', '[data-testid="stApp"]'].map(one => {
    const style = getComputedStyle(document.querySelector(one));
    return one.startsWith('[') ? style.backgroundColor : style.color;
})"""


def test_the_dark_page_is_printed_dark_on_white(open_page, host):
    driver = open_page(host, "/backlog?lang=en", scheme="dark")
    assert driver.page.evaluate(_INK_AND_PAPER)[2] == "rgb(20, 24, 31)"
    driver.page.emulate_media(media="print")
    driver.rest()
    assert driver.page.evaluate(_INK_AND_PAPER) == [
        "rgb(27, 36, 48)",
        "rgb(27, 36, 48)",
        "rgb(255, 255, 255)",
    ]


def test_a_cell_of_the_matrix_brings_its_chart_into_sight(open_page, host):
    driver = open_page(host, "/?lang=en&chart=on_time")
    driver.page.set_viewport_size({"width": 390, "height": 700})
    driver.rest()
    chart = driver.page.locator(".st-key-figure-review-chart")
    cell = driver.page.locator(".st-key-figure-review-matrix tbody tr").nth(2).locator("td a").first
    cell.scroll_into_view_if_needed()
    expect(chart).not_to_be_in_viewport()
    with driver.run():
        cell.click()
    expect(chart).to_be_in_viewport()
    assert "of=" in driver.page.url
