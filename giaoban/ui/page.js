// What the page frame leaves to do, run on every run of the page.

// Streamlit says that every page is in English.
document.documentElement.lang = "LANGUAGE";

// The menu opens a page at its bare address and the filters follow in a second step; a click that
// leads to a page writes its filters first and opens it in a second step. Either would cost the
// reader a second press of Back.
if (!window.giaobanKeepsAddress) {
    window.giaobanKeepsAddress = true;
    let inputs = 0, pushed = {};
    ['pointerdown', 'keydown'].forEach(kind => addEventListener(kind, () => { inputs += 1; }, true));
    const push = history.pushState.bind(history);
    history.pushState = (state, title, to) => {
        const url = new URL(to, location);
        if (!url.search && url.pathname !== location.pathname) {
            url.search = location.search;
            // What only some pages listen to, as the server drops it.
            ['neighbourhood', 'which', 'case', 'item'].forEach(name => url.searchParams.delete(name));
        }
        const follows = pushed.inputs === inputs && pushed.search === url.search;
        if (follows && url.pathname !== location.pathname) {
            history.replaceState(state, title, url);
        } else {
            push(state, title, url);
        }
        pushed = { inputs, search: url.search };
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
            // As wide from a phone as from a desk.
            width: Number(button.dataset.gbWidth), height: chart._fullLayout.height,
        };
        chart.querySelector('.modebar-btn').click();
    });
}
