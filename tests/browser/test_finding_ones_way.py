"""To another week, to what is looked for and back again, by keyboard and by the browser's own button."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults
from tools.browser.pages import ADDRESSES

WARD = "06601%402025-07-01"
TOP = "document.querySelector('[data-testid=\"stMain\"]').scrollTop"
HEAD = ".st-key-head"

SAID_AGAIN = """page => {
    dispatchEvent(new PointerEvent('pointerdown'));
    history.pushState({}, '', '?' + [...new URLSearchParams(location.search)].reverse()
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&'));
    history.pushState({}, '', page);
    dispatchEvent(new PopStateEvent('popstate'));
}"""


def _press(driver, *keys: str) -> None:
    for key in keys:
        driver.page.keyboard.press(key)


def _search(driver, opener: str, text: str) -> None:
    """Opens the search by key, types into it and waits for what is found."""
    with driver.run():
        _press(driver, opener)
    expect(driver.page.locator(".st-key-find-text input")).to_be_focused()
    with driver.run():
        driver.page.keyboard.type(text)
    driver.rest()


@pytest.mark.parametrize(
    ("opener", "text", "leads"),
    [
        ("Control+k", "cao xanh", f"/ward?lang=en&period=26w&ward={WARD}"),
        ("/", "g00007", "/case?lang=en&period=26w&case=phan-anh%3AG00007"),
        ("Control+k", "rac thai", "/cases?lang=en&period=26w&category=RACTHAI"),
        ("Control+k", "phuong phap", "/methods?lang=en&period=26w"),
    ],
)
def test_what_is_looked_for_is_opened_by_keyboard_alone(open_page, host, opener, text, leads):
    driver = open_page(host, "/backlog?lang=en&period=26w")
    _search(driver, opener, text)
    with driver.run():
        _press(driver, "Enter")
    assert driver.page.url == host + leads
    expect(driver.page.locator(".gb-head h1")).to_be_focused()
    expect(driver.page.get_by_role("dialog")).to_have_count(0)
    with driver.run():
        driver.page.go_back()
    assert driver.page.url == f"{host}/backlog?lang=en&period=26w"
    assert driver.complaints == []


def test_the_search_can_be_walked_through_and_left(open_page, host):
    driver = open_page(host, "/?lang=vi")
    _search(driver, "Control+k", "G000")
    assert "10 trong 100 kết quả" in driver.page.get_by_role("dialog").inner_text()
    links = driver.page.locator(".gb-found a")
    _press(driver, "ArrowDown", "ArrowDown")
    expect(links.nth(1)).to_be_focused()
    _press(driver, "ArrowUp", "ArrowUp")
    expect(driver.page.locator(".st-key-find-text input")).to_be_focused()
    assert faults(driver.page) == []
    _press(driver, "Escape")
    expect(driver.page.get_by_role("dialog")).to_have_count(0)
    assert driver.page.url == f"{host}/?lang=vi"
    expect(driver.page.locator(".st-key-find button")).to_be_focused()
    _search(driver, "Control+k", "cho")
    expect(driver.page.locator(".st-key-find-text input")).to_have_value("cho")


def test_the_week_before_and_back_by_keyboard(open_page, host):
    driver = open_page(host, f"/response-times?lang=en&ward={WARD}&trend=closed_within_15")
    here = driver.page.url
    # The step stays in hand; where it was the last, the one back is.
    for way, then in (("prev", "prev"), ("next", "prev")):
        driver.page.locator(f".gb-weeks .gb-{way}").focus()
        with driver.run():
            _press(driver, "Enter")
        driver.rest()
        expect(driver.page.locator(f".gb-weeks a.gb-{then}")).to_be_focused()
    assert driver.page.url == here
    with driver.run():
        driver.page.go_back()
    driver.rest()
    assert "week=2026-W46" in driver.page.url and "trend=closed_within_15" in driver.page.url
    assert driver.page.locator(".gb-week").inner_text() == "to the end of week 46, 15 Nov"
    with driver.run():
        driver.page.go_back()
    assert driver.page.url == here
    assert driver.complaints == []


def test_a_link_of_the_menu_says_the_choices_and_back_is_one_press(open_page, host):
    address = f"/backlog?lang=en&period=26w&week=2026-W46&units=received&ward={WARD}"
    driver = open_page(host, address)
    link = driver.page.get_by_test_id("stTopNav").get_by_role("link", name="Response times").first
    link.hover()
    wanted = host + address.replace("/backlog", "/response-times")
    assert link.get_attribute("href") == wanted
    with driver.run():
        link.click()
    driver.rest()
    assert driver.page.url == wanted
    with driver.run():
        driver.page.go_back()
    assert driver.page.url == host + address
    # The address said again in the order of a link, as it may be just before a page opens.
    with driver.run():
        driver.page.evaluate(SAID_AGAIN, "response-times")
    with driver.run():
        driver.page.go_back()
    assert driver.page.url == host + address


def test_from_the_review_to_a_case_and_back_to_where_one_was(open_page, host):
    driver = open_page(host, f"/cases?lang=en&ward={WARD}&which=overdue", 1366, 768)
    list_of_cases = driver.page.url
    rows = driver.page.locator(".st-key-figure-cases-list .gb-reading tbody th a")
    main = driver.page.get_by_test_id("stMain")
    main.evaluate("main => { main.scrollTop = 90; }")
    driver.rest()
    place = driver.page.evaluate(TOP)
    assert place > 0
    with driver.run():
        rows.nth(0).evaluate("link => link.click()")
    driver.rest()
    assert driver.page.evaluate(TOP) == 0
    back = driver.page.locator(".gb-ways")
    assert back.inner_text().split("\n") == [
        "‹ List of cases: Overdue now",
        "‹ Ward or commune: Cao Xanh",
    ]
    with driver.run():
        driver.page.go_back()
    driver.page.wait_for_function(f"() => {TOP} === {place}")
    assert driver.page.url == list_of_cases
    with driver.run():
        rows.nth(0).evaluate("link => link.click()")
    driver.rest()
    with driver.run():
        back.get_by_role("link").first.click()
    driver.rest()
    assert driver.page.url == list_of_cases
    assert driver.complaints == []


def test_a_case_opened_by_its_address_leads_to_its_ward(open_page, host):
    driver = open_page(host, "/case?lang=en&case=phan-anh%3AG00007")
    with driver.run():
        driver.page.locator(".gb-ways a").last.click()
    driver.rest()
    assert "/ward?lang=en&ward=066" in driver.page.url


@pytest.mark.parametrize(("width", "tall"), [(1920, 70), (1366, 70), (390, 132)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_head_of_a_page_is_low(open_page, host, language, width, tall):
    driver = open_page(host, f"/?lang={language}", width, 844)
    for page in ("review", "ward", "response_times", "records"):
        driver.follow(f"{ADDRESSES[page]}?lang={language}")
        driver.rest()
        assert driver.page.locator(HEAD).bounding_box()["height"] <= tall, page
        assert driver.page.evaluate("document.documentElement.scrollWidth") <= width


def test_at_a_desk_the_menu_shows_what_a_leader_leads_with(open_page, host):
    driver = open_page(host, "/?lang=vi", 1366, 768)
    seen = [
        link.inner_text().strip().splitlines()[-1]
        for link in driver.page.get_by_test_id("stTopNavLink").all()
        if link.is_visible() and link.bounding_box()["x"] < 1366
    ]
    assert seen[:4] == ["Giao ban tuần", "Họp giao ban", "Kết luận", "Phường, xã"]
    assert {"Số liệu", "Phương pháp"}.isdisjoint(seen[:7])
