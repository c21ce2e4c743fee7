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

// The chart of a picture is saved by Plotly's own hidden button, in the format of the button pressed.
if (!window.giaobanSavesPictures) {
    window.giaobanSavesPictures = true;
    document.addEventListener('click', event => {
        const button = event.target.closest('[data-gb-picture]');
        const place = button && button.closest('[class*="st-key-picture-"]');
        const chart = place && place.querySelector('.js-plotly-plot');
        if (!chart) return;
        chart._context.toImageButtonOptions = {
            format: button.dataset.gbPicture, filename: button.dataset.gbName, scale: 2,
        };
        chart.querySelector('.modebar-btn').click();
    });
}
