"""A clerk loads the week's export, sees what it brings, publishes it, and takes a wrong one back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.axe import faults
from tests.browser.test_keyboard import _tab_to
from tests.cli.test_loading import FIRST, LATER
from tests.tiny_city import HEADER, SETTINGS, TinyCity
from tools.browser.server import serving


@pytest.fixture
def city(tmp_path: Path) -> TinyCity:
    """A city that has nothing but what is loaded into it, and one file so far."""
    settings = SETTINGS.replace('files = ["*.csv"]\n', "")
    city = TinyCity(tmp_path / "city", tmp_path / "home").settings(settings)
    city.cases("loaded/book/w1.csv", *FIRST).build()
    return city


def _given(folder: Path, name: str, rows: list[str]) -> Path:
    path = folder / name
    path.write_text("\n".join([HEADER, *rows]) + "\n", "utf-8")
    return path


def _press(driver, words: str) -> None:
    _tab_to(driver, words)
    driver.page.keyboard.press("Enter")


def _give(driver, path: Path) -> None:
    """Chooses a file with the keyboard, and waits until it was tried."""
    with driver.page.expect_file_chooser() as opened:
        _press(driver, "Chọn tệp")
    opened.value.set_files(path)
    driver.page.wait_for_selector(".st-key-loading-discard", timeout=60_000)
    driver.settle()


def test_an_export_is_loaded_published_and_a_wrong_one_withdrawn_by_keys_alone(
    open_page, city, tmp_path
):
    with serving(city.folder, city.home) as host:
        driver = open_page(host, "/records?lang=vi")
        _give(driver, _given(tmp_path, "w2.csv", LATER))
        said = driver.text()
        assert "Nhận ra: nguồn book" in said and "Đọc 4 dòng; nhận 3; 1 dòng bị từ chối" in said
        assert "1 vụ việc mới; 1 vụ việc thay đổi; 1 vụ việc như cũ" in said
        _press(driver, "Xem 3 dòng đầu")
        driver.page.get_by_role("cell", name="20/10/2020").first.wait_for()
        _press(driver, "1 dòng bị từ chối và lý do")
        driver.page.get_by_role("cell", name="Thiếu mã vụ việc").first.wait_for()
        assert faults(driver.page) == []
        # Nothing counts before the word is given.
        assert city.ask("shell/as_of")[0]["cases"] == 2
        _press(driver, "Công bố 1 tệp")
        driver.page.wait_for_selector("[class*=st-key-loading-undo]", timeout=60_000)
        driver.settle()
        assert "trước có 2 vụ việc, nay có 3" in driver.text()
        assert city.ask("shell/as_of")[0]["cases"] == 3
        with driver.run():
            _press(driver, "Nạp nhầm? Rút lần nhập 2")
        driver.page.get_by_text("Đã rút lần nhập 2").first.wait_for(timeout=30_000)
        assert city.ask("shell/as_of")[0]["cases"] == 2
        assert not list(city.city_home.incoming.iterdir())
        assert driver.complaints == [] and driver.foreign == []


def test_the_first_load_of_a_city_says_what_was_done(open_page, tmp_path):
    """Before it there are no cases, and no cases are a number too."""
    settings = SETTINGS.replace('files = ["*.csv"]\n', "")
    city = TinyCity(tmp_path / "city", tmp_path / "home").settings(settings)
    city.folder.mkdir(exist_ok=True)
    city.build()
    unreadable = tmp_path / "a photo.xlsx"
    unreadable.write_bytes(b"\x89PNG" * 9)
    with serving(city.folder, city.home) as host:
        driver = open_page(host, "/records?lang=vi")
        given = [_given(tmp_path, "w1.csv", FIRST), unreadable]
        driver.page.locator("input[type=file]").set_input_files(given)
        driver.page.wait_for_selector(".st-key-loading-publish", timeout=60_000)
        driver.settle()
        # The photo is told once, by its own card.
        assert driver.text().count("a photo.xlsx") == 1
        _press(driver, "Công bố 1 tệp")
        driver.page.wait_for_selector("[class*=st-key-loading-undo]", timeout=60_000)
        driver.settle()
        assert "trước có 0 vụ việc, nay có 2" in driver.text()
