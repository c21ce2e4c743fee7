"""What a figure gives to take away: its rows, its picture, its address."""

import pytest
from python_calamine import CalamineWorkbook

from giaoban.figures.charts.picture import WIDTH

WORDS = {"vi": ("Cách tính", "Chưa giải quyết"), "en": ("Definition", "Backlog")}


def _open_details(open_page, host, path: str, button: str, *window: int):
    driver = open_page(host, path, *window)
    with driver.run():
        driver.page.get_by_role("button", name=button).first.click()
    driver.page.wait_for_timeout(500)
    return driver, driver.page.get_by_role("dialog")


def _saved(driver, button):
    with driver.page.expect_download() as download:
        button.click()
    return download.value


@pytest.mark.parametrize("language", WORDS)
def test_the_rows_come_as_csv_and_as_a_workbook_that_say_what_they_are(open_page, host, language):
    path = f"/backlog?lang={language}&period=4w"
    driver, dialog = _open_details(open_page, host, path, WORDS[language][0])
    csv = _saved(driver, dialog.get_by_role("button", name="CSV").first)
    assert csv.suggested_filename == "giao-ban-backlog-city_by_week-2026-11-22.csv"
    written = csv.path().read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert "simulated records" in written.decode("utf-8")
    book = _saved(driver, dialog.get_by_role("button", name="XLSX").first)
    rows = CalamineWorkbook.from_path(str(book.path())).get_sheet_by_index(0).to_python()
    notes = "\n".join(str(row[0]) for row in rows)
    assert "simulated records" in notes
    assert ("22/11/2026" if language == "vi" else "22 Nov 2026") in notes
    assert "python -m giaoban ask backlog/city_by_week" in notes
    assert len([row for row in rows if hasattr(row[0], "isoformat")]) == 4
    assert driver.complaints == []


def test_a_chart_is_saved_as_png_and_as_svg_with_its_question_and_its_answer(open_page, host):
    driver, dialog = _open_details(open_page, host, "/backlog?lang=en", "Definition")
    png = _saved(driver, dialog.get_by_role("button", name="Save PNG"))
    assert png.suggested_filename == "giao-ban-backlog-flow.png"
    assert png.path().read_bytes().startswith(b"\x89PNG")
    svg = _saved(driver, dialog.get_by_role("button", name="Save SVG"))
    drawn = svg.path().read_text("utf-8")
    assert svg.suggested_filename.endswith(".svg")
    assert "How many cases come in and are closed each week?" in drawn
    assert "simulated records" in drawn
    assert driver.complaints == []
    assert driver.foreign == []


def test_the_details_close_by_escape_after_a_file_was_taken(open_page, host):
    driver, dialog = _open_details(open_page, host, "/backlog?lang=en", "Definition")
    _saved(driver, dialog.get_by_role("button", name="XLSX").first)
    driver.page.keyboard.press("Escape")
    dialog.wait_for(state="hidden", timeout=5000)


def test_a_picture_saved_on_a_phone_is_as_wide_as_one_saved_at_a_desk(open_page, host):
    driver, dialog = _open_details(open_page, host, "/backlog?lang=en", "Definition", 390, 844)
    png = _saved(driver, dialog.get_by_role("button", name="Save PNG"))
    assert int.from_bytes(png.path().read_bytes()[16:20], "big") == 2 * WIDTH


def test_the_details_give_the_address_of_what_is_on_the_page(open_page, host):
    path = "/backlog?lang=en&period=4w"
    driver, dialog = _open_details(open_page, host, path, "Definition")
    assert driver.page.url in dialog.inner_text()
