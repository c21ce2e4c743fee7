"""A city whose names are marks, scripts and pictures shows them as letters."""

import pytest

from tools.browser.pages import LOOKS, address

HARM = """() => ({
    hacked: window.hacked === 1,
    pictures: document.querySelectorAll('img[src="x"], img[src*="example.com"]').length,
    links: [...document.querySelectorAll('a')]
        .map(one => one.getAttribute('href') || one.getAttribute('xlink:href') || '')
        .map(to => new URL(to, location))
        .filter(to => to.protocol === 'javascript:' || to.hostname === 'example.com').length,
    frames: document.querySelectorAll('iframe').length,
    bold: [...document.querySelectorAll('.js-plotly-plot tspan')]
        .filter(span => span.style.fontWeight === 'bold' && span.textContent === 'w').length,
    formulas: document.querySelectorAll('.katex').length,
})"""
NONE = {"hacked": False, "pictures": 0, "links": 0, "frames": 0, "bold": 0, "formulas": 0}


@pytest.mark.parametrize("look", LOOKS)
def test_names_out_of_the_records_are_letters_on_every_page(
    open_page, hostile_host, hostile_warehouse, look
):
    driver = open_page(hostile_host, address(look, hostile_warehouse, lang="en", period="52w"))
    driver.page.wait_for_timeout(500)
    assert driver.page.evaluate(HARM) == NONE
    assert driver.foreign == []
    assert driver.complaints == []


@pytest.mark.parametrize("ward", [place for place in range(8) if place != 5])
def test_a_chosen_ward_with_a_hostile_name_is_letters_too(open_page, hostile_host, ward):
    address = f"/response-times?lang=en&ward=0660{ward}%402025-07-01"
    driver = open_page(hostile_host, address)
    assert driver.page.locator("[data-testid=stPlotlyChart] .ytick").count() > 0
    assert driver.page.evaluate(HARM) == NONE
    assert driver.foreign == []


def test_names_stand_on_the_chart_as_they_are_written(open_page, hostile_host):
    driver = open_page(hostile_host, "/response-times?lang=en&period=52w")
    names = driver.page.locator(".js-plotly-plot .ytick text").all_text_contents()
    # Long names are short beside a chart; what is left of them is letters.
    assert "<img src=x onerror…hacked=1>" in names
    assert "%{y}<b>w</b> :red[…w** $w^2$" in names
    assert "[w](javascript:win…hacked=1)" in names


def test_the_details_of_hostile_rows_are_letters(open_page, hostile_host):
    driver = open_page(hostile_host, "/records?lang=en")
    for button in driver.page.get_by_role("button", name="Definition").all():
        with driver.run():
            button.click()
        driver.page.wait_for_timeout(200)
        assert driver.page.evaluate(HARM) == NONE
        driver.page.keyboard.press("Escape")
        driver.page.wait_for_timeout(300)
    assert driver.foreign == []
