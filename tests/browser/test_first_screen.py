"""What a leader sees without scrolling: headline, promises and the first five units, on three screens."""

import io

from pypdf import PdfReader

from tests.browser.test_widths import CUT

SCREENS = ((1920, 1080), (1366, 768), (390, 844))
HEADLINE, PROMISES = ".st-key-headline", ".st-key-figure-review-promised"
WARDS = ".st-key-figure-review-wards"
FIFTH = f"{WARDS} tbody tr:nth-child(5)"
# Of a picture 2.4 m wide, seen at 4 m, digits of 14 px are 15 minutes of arc: letters of 20 px.
READ_FROM_AFAR = (
    f"{HEADLINE} .gb-says",
    f"{WARDS} .gb-says",
    f"{WARDS} tbody th",
    f"{WARDS} tbody td",
    ".st-key-figure-review-numbers .gb-value",
    ".st-key-figure-review-numbers .gb-card p",
    f"{PROMISES} .gb-says",
    f"{PROMISES} .gb-every",
)
PLACE = """of => {
    const box = document.querySelector(of).getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom];
}"""
SIZE = "of => parseFloat(getComputedStyle(document.querySelector(of)).fontSize)"


def test_headline_promises_and_five_units_are_seen_without_scrolling(open_page, host):
    driver = open_page(host, "/?lang=vi", *SCREENS[0])
    heads = driver.page.locator(f"{WARDS} thead th").all_inner_texts()
    for width, height in SCREENS:
        driver.page.set_viewport_size({"width": width, "height": height})
        driver.page.wait_for_timeout(400)
        driver.settle()
        for part in (HEADLINE, PROMISES, FIFTH):
            left, top, right, bottom = driver.page.evaluate(PLACE, part)
            assert 0 <= left < right <= width and 0 <= top < bottom <= height, (width, part)
        assert driver.page.evaluate(CUT) == [], width
        sheets = PdfReader(io.BytesIO(driver.page.pdf(prefer_css_page_size=True))).pages
        assert len(sheets) == 2, width
        printed = set(sheets[0].extract_text().split())
        assert [head for head in heads if not set(head.split()) <= printed] == [], width
        driver.page.emulate_media(media="null")


def test_five_units_are_seen_in_english_in_a_past_week_and_of_dossiers_too(open_page, host):
    """In English above the greeting of a first visit, which stays where the language is changed."""
    driver = open_page(host, "/?lang=en", *SCREENS[1])
    for choices, foot in (
        ("lang=en", 52),
        ("lang=vi&week=2026-W42", 0),
        ("lang=vi&family=dossier", 0),
    ):
        driver.open(f"/?{choices}")
        for width, height in SCREENS[1:]:
            driver.page.set_viewport_size({"width": width, "height": height})
            driver.page.wait_for_timeout(400)
            driver.settle()
            assert 0 < driver.page.evaluate(PLACE, FIFTH)[3] <= height - foot, (choices, width)
            left, _, right, _ = driver.page.evaluate(PLACE, f"{PROMISES} .gb-every")
            assert 0 < left < right <= width, (choices, width)


def test_what_the_meeting_reads_is_large_enough_at_four_metres(open_page, host):
    driver = open_page(host, "/?lang=vi", *SCREENS[0])
    for part in READ_FROM_AFAR:
        assert driver.page.evaluate(SIZE, part) >= 20, part


def test_the_full_list_lies_one_key_away_and_is_asked_only_then(open_page, host):
    driver = open_page(host, "/?lang=vi", *SCREENS[0])
    assert driver.page.locator(".st-key-figure-review-matrix").count() == 0
    driver.page.locator(".st-key-fold-review-all summary").focus()
    with driver.run():
        driver.page.keyboard.press("Enter")
    driver.page.locator(".st-key-figure-review-matrix").wait_for()
