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


ROOM = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return main.scrollHeight - main.clientHeight;
}"""
# Text that is smaller than 20 pixels and seen; the marks of a drawing say nothing.
SMALL = """() => [...document.querySelectorAll('[data-testid="stMain"] *')].filter(one =>
    [...one.childNodes].some(node => node.nodeType === 3 && node.nodeValue.trim())
    && one.getClientRects().length && !one.closest('svg')
    && getComputedStyle(one).clipPath === 'none'
    && parseFloat(getComputedStyle(one).fontSize) < 20).map(one => one.textContent)"""


def test_every_stop_is_one_screen_of_a_projector_in_large_type(open_page, host):
    driver = open_page(host, "/meeting?lang=vi", 1920, 1080)
    bar = driver.page.locator(".st-key-meeting-bar")
    stands = bar.bounding_box()
    for _ in range(int(_place(driver).split("/")[1]) + 1):
        driver.settle()
        assert driver.page.evaluate(ROOM) <= 0
        assert driver.page.evaluate(SMALL) == []
        assert bar.bounding_box() == stands
        if driver.page.get_by_role("button", name="Tiếp").is_enabled():
            with driver.run():
                driver.page.keyboard.press("PageDown")
    assert "ward=" in driver.page.url
    assert driver.complaints == []


def test_what_the_meeting_should_ask_for_is_one_press_away(open_page, host):
    driver = open_page(host, "/meeting?lang=en", 1920, 1080)
    with driver.run():
        driver.page.keyboard.press("PageDown")
    place = driver.page.locator(".st-key-headline").inner_text()
    with driver.run():
        driver.page.locator(".st-key-figure-meeting-why").get_by_role(
            "button", name="Write a decision"
        ).click()
    looked_at = driver.page.get_by_role("dialog").locator(".gb-quiet").first.inner_text()
    assert looked_at.split(" · ")[0] in place
