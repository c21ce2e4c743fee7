"""A server started on a city nobody has built yet."""

from tests.small_city import small_city
from tools.browser.server import serving


def test_a_server_builds_what_is_missing_and_opens_its_page_by_itself(open_page, tmp_path):
    folder = small_city(tmp_path / "city")
    with serving(folder, tmp_path / "home", wait_for="/") as fresh:
        driver = open_page(fresh, "/?lang=en")
        driver.page.wait_for_selector(".gb-card", timeout=120_000)
        assert "Weekly review" in driver.text()
