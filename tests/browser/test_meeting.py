"""Meeting mode is led by a keyboard, by a presenter's remote or by its buttons."""

import pytest

NEXT, BEFORE = ("PageDown", "ArrowRight"), ("PageUp", "ArrowLeft")


def _place(driver) -> str:
    return driver.page.locator(".gb-place").inner_text()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_remote_goes_through_the_wards_and_back(open_page, host, language):
    driver = open_page(host, f"/meeting?lang={language}", 1920, 1080)
    start = _place(driver)
    for forward, back in zip(NEXT, BEFORE, strict=True):
        with driver.run():
            driver.page.keyboard.press(forward)
        assert driver.page.locator(".st-key-headline").inner_text()
        assert "ward=" in driver.page.url
        with driver.run():
            driver.page.keyboard.press(back)
        assert _place(driver) == start
    assert driver.complaints == []


def test_the_menu_and_the_side_bar_are_away_until_the_meeting_is_left(open_page, host):
    driver = open_page(host, "/meeting?lang=en")
    assert not driver.page.get_by_test_id("stSidebar").is_visible()
    assert not driver.page.get_by_test_id("stHeader").is_visible()
    with driver.run():
        driver.page.get_by_role("button", name="Leave").click()
    driver.page.wait_for_timeout(300)
    assert driver.page.get_by_test_id("stSidebar").is_visible()
    assert driver.page.title() == "Weekly review"


def test_the_clock_counts_for_each_ward_alone(open_page, host):
    driver = open_page(host, "/meeting?lang=en")
    clock = driver.page.locator(".gb-clock")
    driver.page.wait_for_timeout(4200)
    before = clock.inner_text()
    assert before >= "0:03"
    with driver.run():
        driver.page.get_by_role("button", name="Next").click()
    driver.page.wait_for_function(
        "before => document.querySelector('.gb-clock').innerText < before", arg=before, timeout=5000
    )


def test_a_link_opens_the_meeting_where_its_sender_was(open_page, host):
    driver = open_page(host, "/meeting?lang=en")
    with driver.run():
        driver.page.keyboard.press("PageDown")
    again = open_page(host, driver.page.url.removeprefix(host))
    assert _place(again) == _place(driver)
    assert again.page.locator(".st-key-headline").inner_text()
