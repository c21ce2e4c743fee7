"""The office edits the city's tables in a browser: in Vietnamese, by keyboard, two people at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.tiny_city import SETTINGS, TinyCity
from tools.browser.server import serving

NAMED = SETTINGS.replace("as_of =", 'language = "vi"\nwards = "wards.csv"\nas_of =')
FOCUSED = "() => document.activeElement?.closest('[class*=st-key-]')?.className ?? ''"


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> TinyCity:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "city").mkdir()
    tiny = TinyCity(folder / "city", folder / "home")
    tiny.settings(NAMED.replace('["*.csv"]', '["records/*.csv"]'))
    tiny.write("wards.csv", "ward_code,ward_name\n01,Hồng Gai\n02,Cao Xanh\n")
    tiny.write("ward_aliases.csv", "alias,ward_code,valid_from\nCX,02,\n")
    tiny.cases(
        "records/41.csv", "1,2020-10-05,,,open,Hồng Gai", "2,2020-10-06,,,open,P. Hòn Gai"
    ).build()
    return tiny


@pytest.fixture(scope="module")
def tables(city):
    with serving(city.folder, city.home) as host:
        yield host


def _tab_to(driver, key: str) -> None:
    """Goes on by Tab until what has this key is reached."""
    for _ in range(80):
        if f"st-key-{key}" in driver.page.evaluate(FOCUSED):
            return
        driver.page.keyboard.press("Tab")
    raise AssertionError(f"no way to {key} by keyboard")


def _type_into(driver, across: int, row: int, words: str) -> None:
    """Writes into a cell of the grid, up to the Enter that ends it; the grid draws when it likes."""
    grid = driver.page.get_by_test_id("stDataFrame")
    grid.scroll_into_view_if_needed()
    driver.page.wait_for_timeout(500)
    editor = driver.page.locator("#portal textarea")
    for _ in range(5):
        box = grid.bounding_box()
        driver.page.mouse.dblclick(box["x"] + across, box["y"] + 38 + 35 * row + 17)
        driver.page.wait_for_timeout(500)
        if editor.count():
            break
    driver.page.keyboard.press("Control+A")
    driver.page.keyboard.type(words)
    # An Enter within the same frame as the last letter ends the editor with what stood before.
    driver.page.wait_for_timeout(300)


def _cases_of(city: TinyCity, code: str) -> int:
    year = {"from_date": "2020-01-01", "to_date": "2020-12-31"}
    return [row["ward_code"] for row in city.ask("records/facts", **year)].count(code)


def test_a_name_is_given_to_its_unit_by_keyboard_and_its_cases_count_there(open_page, tables, city):
    driver = open_page(tables, "/tables?lang=vi")
    assert "Tên nào trong số liệu chưa rõ" in driver.text()
    assert _cases_of(city, "01") == 1
    _tab_to(driver, "tables-who")
    driver.page.keyboard.type("Nguyễn Lan")
    with driver.run():
        driver.page.keyboard.press("Enter")
    _tab_to(driver, "tables-assign-0")
    with driver.run():
        driver.page.keyboard.press("Enter")
    expect(driver.page.get_by_text("Đã gán cho Hồng Gai")).to_be_visible()
    driver.settle()
    # The grid below holds the row by now.
    assert "Không lấy được số liệu" not in driver.text()
    assert (city.folder / "ward_aliases.csv").read_text("utf-8-sig").splitlines() == [
        "alias,ward_code,valid_from",
        "CX,02,",
        "P. Hòn Gai,01,",
    ]
    driver.page.keyboard.press("Control+Home")
    _tab_to(driver, "tables-build")
    with driver.run(timeout=120):
        driver.page.keyboard.press("Enter")
    driver.settle()
    assert _cases_of(city, "01") == 2
    expect(
        driver.page.get_by_text("Nguyễn Lan · Tên khác của đơn vị · thêm 1 dòng")
    ).to_be_visible()
    assert "Làm lại số liệu" not in driver.text()
    assert driver.complaints == []


def test_two_people_at_once_are_told_and_lose_nothing(open_page, tables, city):
    table = city.folder / "wards.csv"
    driver = open_page(tables, "/tables?lang=vi")
    _tab_to(driver, "tables-who")
    driver.page.keyboard.type("Trần Minh")
    with driver.run():
        driver.page.keyboard.press("Enter")
    with driver.run():
        driver.page.get_by_role("combobox", name="Danh mục cần sửa").click()
        driver.page.get_by_role("option", name="Đơn vị hành chính").click()
    _type_into(driver, 400, 1, "Cao Thắng")
    with driver.run():
        driver.page.keyboard.press("Enter")
    assert "Đang sửa 1 dòng" in driver.text()
    theirs = table.read_text("utf-8") + "03,Bãi Cháy\n"
    table.write_text(theirs, "utf-8")
    with driver.run():
        driver.page.get_by_role("button", name="Ghi", exact=True).click()
    expect(driver.page.get_by_text("vừa có người khác sửa").first).to_be_visible()
    assert table.read_text("utf-8") == theirs
    with driver.run():
        driver.page.get_by_role("button", name="Ghi phần đang sửa vào bản mới").click()
    driver.settle()
    assert table.read_text("utf-8") == theirs.replace("Cao Xanh", "Cao Thắng")
