"""When the page was last painted after a click, by the browser's own clock.

The driver's waiting costs time of its own, so it is not what is measured: the page notes the click
and the frame after each change of what it shows.
"""

from __future__ import annotations

from playwright.sync_api import Page

# A change counts when it lies in the page itself: the menu and the side bar are not the figure.
NOTING = """() => {
    if (window.giaobanPainting) return;
    const noted = window.giaobanPainting = {clicked: 0, painted: 0, screen: 0, words: 0};
    addEventListener('click', () => { noted.clicked = performance.now(); }, true);
    const touched = change => (change.addedNodes.length ? [...change.addedNodes] : [change.target])
        .map(one => one.nodeType === 1 ? one : one.parentElement);
    const isSeen = one => one.isConnected && one.getBoundingClientRect().top < innerHeight;
    new MutationObserver(changes => {
        const shown = changes.flatMap(touched).filter(one => one?.closest('[data-testid="stMain"]'));
        if (!shown.length) return;
        const said = document.querySelector('[data-testid="stMain"] .gb-says');
        requestAnimationFrame(() => setTimeout(() => {
            noted.painted = performance.now();
            if (shown.some(isSeen)) noted.screen = noted.painted;
            if (said) noted.words ||= noted.painted;
        }));
    }).observe(document, {
        subtree: true, childList: true, characterData: true, attributeFilter: ['d', 'src', 'data-stale'],
    });
}"""


def note_painting(page: Page) -> None:
    """From the next address on, the page notes when it is clicked and when it is painted."""
    page.add_init_script(f"({NOTING})()")


def painted_after_click(page: Page) -> float:
    """Seconds from the last click to the last painting."""
    return page.evaluate("(giaobanPainting.painted - giaobanPainting.clicked) / 1000")


def words_after_opening(page: Page) -> float:
    """Seconds from asking for the address to the first sentence that answers something."""
    return page.evaluate("giaobanPainting.words / 1000")


def screen_after_opening(page: Page) -> float:
    """Seconds from asking for the address to the last painting of what is seen without scrolling."""
    return page.evaluate("giaobanPainting.screen / 1000")


def painted_after_opening(page: Page) -> float:
    """Seconds from asking for the address to the last painting."""
    return page.evaluate("giaobanPainting.painted / 1000")
