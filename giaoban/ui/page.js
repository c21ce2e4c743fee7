// What the page frame leaves to do, run on every run of the page.

// Streamlit says that every page is in English.
document.documentElement.lang = "LANGUAGE";

// The menu opens a page at its bare address and the filters follow in a second step, which would
// cost the reader a second press of Back.
if (!window.giaobanKeepsAddress) {
    window.giaobanKeepsAddress = true;
    const push = history.pushState.bind(history);
    history.pushState = (state, title, to) => {
        const url = new URL(to, location);
        if (!url.search && url.pathname !== location.pathname) url.search = location.search;
        push(state, title, url);
    };
}
