"""Everything a mouse does, the keyboard does too, and one sees where it stands."""

FOCUSED = """() => {
    const one = document.activeElement;
    return (one.getAttribute('aria-label') || one.innerText || one.placeholder || one.tagName).trim();
}"""
PLACE = """() => {
    const {x, y, width, height} = document.activeElement.getBoundingClientRect();
    return {x: Math.max(0, x - 8), y: Math.max(0, y - 8), width: width + 16, height: height + 16};
}"""
# Streamlit's own words in a page of Vietnamese, as a screen reader would say them.
ENGLISH = """() => [...document.querySelectorAll('[aria-label]')]
    .map(one => one.getAttribute('aria-label'))
    .filter(said => /^(Close|Dismiss|Open|Sidebar|App pages|Copy to|Search|Show.hide)/.test(said))"""


def _tab_to(driver, words: str, most: int = 80) -> None:
    """Presses Tab until what has the focus says these words."""
    for _ in range(most):
        driver.page.keyboard.press("Tab")
        said = driver.page.evaluate(FOCUSED)
        # A whole page that scrolls has the focus too, and says everything; help names what it is about.
        if words in said and len(said) < 200 and not said.startswith("Help for"):
            return
    raise AssertionError(f"the keyboard does not reach '{words}'")


def _is_seen(driver) -> bool:
    """Whether the place of the focus looks otherwise than without it."""
    page = driver.page
    page.wait_for_timeout(250)
    place = page.evaluate(PLACE)
    focused = page.screenshot(clip=place)
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(250)
    return page.screenshot(clip=place) != focused


def test_a_filter_is_changed_by_keys_alone(open_page, host):
    driver = open_page(host, "/backlog?lang=en")
    _tab_to(driver, "Period")
    driver.page.keyboard.press("ArrowDown")
    driver.page.keyboard.press("ArrowDown")
    with driver.run():
        driver.page.keyboard.press("Enter")
    driver.page.wait_for_timeout(300)
    assert "period=" in driver.page.url


def test_the_numbers_behind_a_chart_are_reached_and_left_by_keys_alone(open_page, host):
    driver = open_page(host, "/backlog?lang=en")
    _tab_to(driver, "Definition, data")
    with driver.run():
        driver.page.keyboard.press("Enter")
    dialog = driver.page.get_by_role("dialog")
    dialog.get_by_test_id("stDataFrame").first.wait_for()
    for _ in range(30):
        driver.page.keyboard.press("Tab")
        if driver.page.evaluate("!!document.activeElement.closest('[data-testid=stDataFrame]')"):
            break
    inside = "!!document.activeElement.closest('[role=dialog] [data-testid=stDataFrame]')"
    assert driver.page.evaluate(inside)
    driver.page.keyboard.press("Escape")
    driver.page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")


def test_a_ward_is_opened_and_left_by_keys_alone(open_page, host):
    driver = open_page(host, "/backlog?lang=en&period=26w")
    driver.page.locator(".st-key-figure-backlog-queues tbody th a").first.focus()
    ward = driver.page.evaluate("document.activeElement.innerText")
    with driver.run():
        driver.page.keyboard.press("Enter")
    assert "/ward?lang=en&period=26w&ward=" in driver.page.url
    assert driver.page.locator(".st-key-headline").inner_text().split(": ")[-2].endswith(ward)
    with driver.run():
        driver.page.go_back()
    assert driver.page.url == f"{host}/backlog?lang=en&period=26w"
    assert driver.complaints == []


def test_a_case_is_opened_from_its_list_by_keys_alone(open_page, host):
    driver = open_page(host, "/cases?lang=en")
    driver.page.locator(".st-key-figure-cases-list thead [role=button]").last.focus()
    driver.page.keyboard.press("Tab")
    with driver.run():
        driver.page.keyboard.press("Enter")
    assert driver.page.url.startswith(f"{host}/case?lang=en&case=")


def test_a_table_is_sorted_by_the_heads_of_its_columns_and_numbers_as_numbers(open_page, host):
    driver = open_page(host, "/cases?lang=en&which=received&period=all")
    head = driver.page.locator(".st-key-figure-cases-list thead th").last
    head.locator("[role=button]").focus()
    for key, direction in (("Enter", 1), (" ", -1)):
        driver.page.keyboard.press(key)
        ages = driver.page.evaluate(_AGES)
        assert len(ages) > 100
        assert ages == sorted(ages, reverse=direction < 0)
    assert head.get_attribute("aria-sort") == "descending"


_AGES = """() => [...document.querySelectorAll('.st-key-figure-cases-list tbody tr')]
    .map(row => row.lastElementChild.innerText)
    .filter(text => text !== '–').map(text => Number(text.replace(/[.,]/g, '')))"""


def test_one_sees_where_the_focus_is(open_page, host):
    driver = open_page(host, "/?lang=en")
    for words in ("Period", "Ward or commune", "Definition", "See everything"):
        _tab_to(driver, words)
        assert _is_seen(driver), words


def test_streamlits_own_words_follow_the_language(open_page, host):
    driver = open_page(host, "/backlog?lang=vi")
    with driver.run():
        driver.page.get_by_role("button", name="Cách tính").first.click()
    driver.page.get_by_role("button", name="Đóng").wait_for()
    assert driver.page.evaluate(ENGLISH) == []
    driver.page.keyboard.press("Escape")
    with driver.run():
        driver.page.get_by_text("English", exact=True).click()
    driver.page.wait_for_timeout(300)
    assert driver.page.get_by_role("button", name="Hide filters").count() == 1
