"""Streamlit's own words, which only a browser shows, follow the language."""


def test_an_empty_day_is_asked_for_in_vietnamese(open_page, host):
    driver = open_page(host, "/records?lang=vi")
    field = driver.page.locator('[data-testid="stDateInputField"]')
    field.get_by_text("năm", exact=True).wait_for()
    assert "yyyy" not in field.inner_text()
    assert field.get_by_role("spinbutton").first.get_attribute("aria-label").startswith("Ngày, ")


def test_a_page_that_is_not_there_is_said_in_the_readers_language(open_page, host):
    driver = open_page(host, "/nowhere?lang=vi")
    dialog = driver.page.get_by_role("dialog")
    dialog.get_by_text("Không có trang này").wait_for()
    assert "trang đầu được mở thay" in dialog.inner_text()
