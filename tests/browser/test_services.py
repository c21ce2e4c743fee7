"""A pasted score and a click on a cause are in the address, and come back from it."""


def _figure(driver, name: str):
    return driver.page.locator(f".st-key-figure-services-{name}")


def _open_fold(driver) -> None:
    with driver.run():
        driver.page.locator(".st-key-fold-services-official summary").click()


def test_a_score_typed_in_stands_in_the_address_and_beside_the_recomputed_one(open_page, host):
    driver = open_page(host, "/services?lang=en")
    _open_fold(driver)
    field = _figure(driver, "official").get_by_label("Group 2 (/20)")
    field.fill("17.5")
    with driver.run():
        field.press("Enter")
    assert driver.page.url == f"{host}/services?lang=en&official_2=17.5"
    again = open_page(host, "/services?lang=en&official_2=17.5")
    assert _figure(again, "official").get_by_label("Group 2 (/20)").input_value() == "17.50"
    assert "group" in _figure(again, "official").inner_text()
    assert again.complaints == []


def test_a_click_on_a_cause_lists_its_dossiers(open_page, host):
    driver = open_page(host, "/services?lang=en")
    _open_fold(driver)
    before = _figure(driver, "cases").inner_text()
    with driver.run():
        _figure(driver, "causes").locator("tbody th a").nth(2).click()
    driver.page.wait_for_timeout(300)
    assert driver.page.url == f"{host}/services?lang=en&cause=supplements"
    assert _figure(driver, "cases").inner_text() != before
    assert driver.complaints == []
