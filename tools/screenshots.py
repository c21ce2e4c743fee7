"""`make screenshots`: every page in both languages, sizes and themes, for people to look at.

They go to var/screenshots and are compared with nothing. `--readme` takes docs/weekly-review.png.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from giaoban.city.home import CityHome, home_folder
from giaoban.city.settings import read_city
from giaoban.warehouse.database import Warehouse
from giaoban.words.text import LANGUAGES
from tools.browser.chromium import chromium, window
from tools.browser.driver import Driver
from tools.browser.pages import LOOKS, address
from tools.browser.server import serving

CITY = Path("data/halong")
FOLDER = Path("var/screenshots")
README = Path("docs/weekly-review.png")
SIZES = ((1920, 1080), (390, 844))
THEMES = ("light", "dark")


def main() -> None:
    """Serves the demo city, built first where it is not, and takes the pictures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--readme", action="store_true", help="only the picture of the README")
    only_readme = arguments.parse_args().readme
    with serving(CITY, home_folder()) as host, chromium() as browser:
        taken = _readme(browser, host) if only_readme else _every_page(browser, host)
        for picture in taken:
            print(picture, flush=True)


def _every_page(browser: Browser, host: str) -> Iterator[Path]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    warehouse = Warehouse(CityHome(home_folder() / read_city(CITY).code))
    for (width, height), theme in product(SIZES, THEMES):
        tab = window(browser, width, height, theme).new_page()
        driver = Driver(tab, host)
        for look, language in product(LOOKS, LANGUAGES):
            tab.set_viewport_size({"width": width, "height": height})
            driver.open(address(look, warehouse, lang=language))
            driver.whole()
            picture = FOLDER / f"{look}-{language}-{width}-{theme}.png"
            tab.screenshot(path=picture)
            yield picture


def _readme(browser: Browser, host: str) -> Iterator[Path]:
    """The first screen of the first page in few colours, so that it is light to load."""
    driver = Driver(window(browser, *SIZES[0], "light").new_page(), host)
    driver.open("/?lang=vi")
    driver.rest()
    README.parent.mkdir(exist_ok=True)
    picture = Image.open(io.BytesIO(driver.page.screenshot()))
    picture = picture.convert("RGB").resize((1600, 900), Image.Resampling.LANCZOS)
    # Rare colours are the ones that mean something: they are kept.
    few = picture.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(README, optimize=True)
    yield README


if __name__ == "__main__":
    main()
