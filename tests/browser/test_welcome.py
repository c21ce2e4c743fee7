"""The greeting of a first visit lies over the foot of a window, hides no unit, and no projector shows it."""

from tests.browser.test_first_screen import FIFTH, PLACE, SCREENS

GREETING = ".st-key-welcome"


def test_a_greeting_hides_none_of_five_units_and_stays_off_a_projector(open_page, host):
    projector, *others = SCREENS
    driver = open_page(host, "/", *projector)
    assert driver.page.locator(GREETING).count() == 1
    # It stands where the page ends.
    assert driver.page.evaluate(PLACE, GREETING)[1] > projector[1]
    for width, height in others:
        driver.page.set_viewport_size({"width": width, "height": height})
        driver.page.wait_for_timeout(400)
        driver.settle()
        top, bottom = driver.page.evaluate(PLACE, GREETING)[1::2]
        assert driver.page.evaluate(PLACE, FIFTH)[3] <= top < bottom <= height + 1, width
