"""A filter changes the figure and the address; the address brings both back."""

import pytest


def _chart(driver, figure: str) -> str:
    """What a figure draws, as the text and shapes of its chart."""
    return driver.page.locator(f".st-key-figure-{figure} .main-svg").first.inner_html()


def _choose(driver, label: str, option: str) -> None:
    with driver.run():
        driver.page.get_by_test_id("stSelectbox").filter(has_text=label).click()
        driver.page.get_by_role("option", name=option, exact=True).click()


def test_a_filter_changes_the_figure_and_the_address_and_the_link_shows_the_same(open_page, host):
    driver = open_page(host, "/backlog?lang=en")
    before = _chart(driver, "backlog-ages")
    _choose(driver, "Period", "Last 4 weeks")
    _choose(driver, "Ward or commune", "Cao Xanh")
    driver.page.wait_for_timeout(300)
    after = _chart(driver, "backlog-ages")
    assert after != before
    assert driver.page.url == f"{host}/backlog?lang=en&period=4w&ward=06601%402025-07-01"
    sentence = driver.page.locator(".st-key-headline").inner_text()
    again = open_page(host, driver.page.url.removeprefix(host))
    assert again.page.locator(".st-key-headline").inner_text() == sentence
    assert again.complaints == []


def test_a_figures_own_filter_draws_that_figure_alone(open_page, host):
    driver = open_page(host, "/response-times?lang=en")
    driver.page.evaluate("document.querySelector('.st-key-figure-response_times-wards').seen = 1")
    before = _chart(driver, "response_times-trend")
    with driver.run():
        driver.page.get_by_text("Closed within 15 working days in hand", exact=True).first.click()
    driver.page.wait_for_timeout(300)
    assert _chart(driver, "response_times-trend") != before
    assert "trend=closed_within_15" in driver.page.url
    assert driver.page.evaluate(
        "document.querySelector('.st-key-figure-response_times-wards').seen === 1"
    )


def test_filters_stay_over_pages_and_back_needs_one_press(open_page, host):
    driver = open_page(host, "/backlog?lang=en")
    _choose(driver, "Period", "Last 26 weeks")
    with driver.run():
        driver.page.get_by_role("link", name="Records").click()
    with driver.run():
        driver.page.get_by_role("link", name="Response times").click()
    assert driver.page.url == f"{host}/response-times?lang=en&period=26w"
    with driver.run():
        driver.page.go_back()
    assert driver.page.url == f"{host}/records?lang=en&period=26w"


def test_back_brings_back_the_filter_before(open_page, host):
    driver = open_page(host, "/backlog?lang=en")
    _choose(driver, "Period", "Last 4 weeks")
    with driver.run():
        driver.page.go_back()
    driver.page.wait_for_timeout(300)
    assert driver.page.url == f"{host}/backlog?lang=en"
    assert "Last 13 weeks" in driver.page.get_by_test_id("stSidebar").inner_html()


def test_the_language_switch_keeps_every_filter(open_page, host):
    driver = open_page(host, "/backlog?lang=en&period=26w&family=dossier&units=received")
    with driver.run():
        driver.page.get_by_text("Tiếng Việt").click()
    assert driver.page.url == f"{host}/backlog?lang=vi&period=26w&family=dossier&units=received"
    _choose(driver, "Kỳ xem", "4 tuần gần nhất")
    assert driver.page.url == f"{host}/backlog?lang=vi&period=4w&family=dossier&units=received"


@pytest.mark.parametrize(("language", "button"), [("vi", "Cách tính"), ("en", "Definition")])
def test_the_details_show_the_query_and_give_a_file(open_page, host, language, button):
    driver = open_page(host, f"/backlog?lang={language}")
    with driver.run():
        driver.page.get_by_role("button", name=button).first.click()
    dialog = driver.page.get_by_role("dialog")
    assert "backlog/city_by_week" in dialog.inner_text()
    with driver.page.expect_download() as download:
        dialog.get_by_role("button", name="CSV").first.click()
    written = download.value.path().read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert "simulated records" in written.decode("utf-8")
    assert driver.complaints == []


def test_a_choice_that_is_not_the_usual_is_cleared_where_it_is_said(open_page, host):
    driver = open_page(host, "/response-times?lang=en&period=4w&ward=06601%402025-07-01")
    with driver.run():
        driver.page.get_by_text("Closed within 15 working days in hand", exact=True).first.click()
    with driver.run():
        driver.page.get_by_role("link", name="Clear: Cao Xanh").click()
    driver.rest()
    address = driver.page.url
    assert "ward=" not in address
    assert "period=4w" in address and "trend=closed_within_15" in address
    assert "Whole city" in driver.page.locator(".gb-about").inner_text()
    assert driver.complaints == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_choices_of_a_page_wrap_on_a_phone(open_page, host, language):
    where = f"/cases?lang={language}&ward=06601%402025-07-01&family=all&which=overdue&period=26w"
    driver = open_page(host, where, 390, 844)
    line = driver.page.locator(".gb-told").bounding_box()
    assert line["x"] >= 0 and line["x"] + line["width"] <= 390
    assert line["height"] < 150
    assert driver.page.evaluate("document.documentElement.scrollWidth") <= 390
