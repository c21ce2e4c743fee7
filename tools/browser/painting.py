"""When the page was last painted after a click, by the browser's own clock.

The driver's waiting costs time of its own, so it is not what is measured: the page notes the click
and the frame after each change of what it shows.
"""

from __future__ import annotations

from playwright.sync_api import Page

# A change counts when it lies in the page itself: the menu and the side bar are not the figure. What
# stands inside a canvas is for screen readers, follows a fifth of a second later and is never
# painted: there the letters count that are drawn.
NOTING = """() => {
    if (window.giaobanPainting) return;
    const noted = window.giaobanPainting = {clicked: 0, painted: 0, screen: 0, words: 0};
    addEventListener('click', () => { noted.clicked = performance.now(); }, true);
    const main = '[data-testid="stMain"]';
    const touched = change => (change.addedNodes.length ? [...change.addedNodes] : [change.target])
        .map(one => one.nodeType === 1 ? one : one.parentElement);
    const isPainted = one => one?.closest(main) && !one.parentElement.closest('canvas');
    const isSeen = one => one.isConnected && one.getBoundingClientRect().top < innerHeight;
    const note = shown => {
        const said = document.querySelector(`${main} .gb-says`);
        requestAnimationFrame(() => setTimeout(() => {
            noted.painted = performance.now();
            if (shown.some(isSeen)) noted.screen = noted.painted;
            if (said) noted.words ||= noted.painted;
        }));
    };
    new MutationObserver(changes => {
        const shown = changes.flatMap(touched).filter(isPainted);
        if (shown.length) note(shown);
    }).observe(document, {
        subtree: true, childList: true, characterData: true, attributeFilter: ['d', 'src', 'data-stale'],
    });
    const drawn = new Set();
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (...letters) {
        if (!drawn.size) queueMicrotask(() => {
            const shown = [...drawn].filter(isPainted);
            drawn.clear();
            if (shown.length) note(shown);
        });
        drawn.add(this.canvas);
        return write.apply(this, letters);
    };
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
