"""A server without a city: one is made of a file and a name, in Vietnamese."""

from __future__ import annotations

from giaoban.city.settings import read_city
from tools.browser.server import serving

FILE = """Mã phản ánh,Họ và tên,Ngày tiếp nhận,Ngày xử lý xong,Trạng thái,Đơn vị
PA-1,Trần Thị Bưởi,05/10/2020,06/10/2020,Xong rồi,Phường Hồng Gai
PA-2,Lê Văn Cam,06/10/2020,,Đang xử lý,Phường Hà Lầm
"""


DOSSIERS = """Mã hồ sơ;Chủ hồ sơ;Ngày nộp;Ngày hẹn trả;Ngày trả;Trạng thái;Phường xã
HS-1;Trần Thị Bưởi;13/10/2020;20/10/2020;19/10/2020;Đã trả kết quả;Hồng Gai
HS-2;Lê Văn Cam;14/10/2020;21/10/2020;;Đang xử lý;Hà Lầm
"""


def test_a_city_is_made_of_a_file_and_what_it_cannot_say_is_asked(open_page, tmp_path):
    file = tmp_path / "tuan-41.csv"
    file.write_text(FILE, "utf-8")
    folder = tmp_path / "moi"
    with serving(folder, tmp_path / "home", wait_for="/") as host:
        driver = open_page(host, "/")
        page = driver.page
        with driver.run():
            page.get_by_label("Tên thành phố").fill("Thành phố Mới")
            page.keyboard.press("Enter")
        with driver.run():
            page.set_input_files("input[type=file]", file)
        said = driver.text()
        assert "Không đọc, vì là dữ liệu cá nhân: Họ và tên" in said
        assert not any(name in said for name in ("Bưởi", "Cam"))
        assert page.get_by_role("button", name="Tạo thành phố").is_disabled()
        _choose(
            driver, "Cách ghi ngày ở cột Ngày tiếp nhận", "Ngày trước: 05/06/2026 là ngày 5 tháng 6"
        )
        _choose(driver, "Xong rồi (1 dòng)", "Đã giải quyết")
        with driver.run(60):
            page.get_by_role("button", name="Tạo thành phố").click()
        page.get_by_text("Giao ban · Thành phố Mới").wait_for(timeout=60_000)
        _load_unknown(driver, tmp_path / "mot-cua.csv")
    source, dossiers = read_city(folder).sources
    assert (dossiers.name, dossiers.family) == ("mot-cua", "dossier")
    assert source.formats["received_at"] == ("%d/%m/%Y",)
    assert source.values["status"]["closed"] == ("Xong rồi",)


def _load_unknown(driver, file) -> None:
    """A file of another kind is given on the page of records, mapped there and published."""
    file.write_text(DOSSIERS, "utf-8")
    page = driver.page
    driver.open("/records")
    with driver.run():
        page.set_input_files("input[type=file]", file)
    agree = page.get_by_role("button", name="Đồng ý và nạp")
    agree.wait_for(timeout=60_000)
    said = driver.text()
    assert "Đọc 2 dòng: nhận 2, loại 0." in said
    assert not any(name in said for name in ("Bưởi", "Cam"))
    agree.focus()
    with driver.run():
        page.keyboard.press("Enter")
    publish = page.get_by_role("button", name="Công bố")
    publish.wait_for(timeout=60_000)
    with driver.run():
        publish.click()
    page.get_by_text("Đã nạp").first.wait_for(timeout=60_000)


def _choose(driver, label: str, option: str) -> None:
    """Chooses by keyboard: the list opens where the label's field is, and what is typed is taken."""
    field = driver.page.get_by_role("combobox", name=label)
    field.click()
    driver.page.keyboard.type(option[:20])
    with driver.run():
        driver.page.keyboard.press("Enter")
