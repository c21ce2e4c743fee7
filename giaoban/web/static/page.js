// What the page frame leaves to do, run on every run of the page.

// Streamlit says that every page is in English.
document.documentElement.lang = "LANGUAGE";

// Streamlit's own words, said to a screen reader or in a tooltip, are English in every language.
window.giaobanSaid = SAID;
if (!window.giaobanSays) {
    const ours = new WeakMap(), heads = ['aria-label', 'aria-valuetext', 'placeholder', 'title'];
    const word = text => {
        const [, head, rest] = text.match(/^([^:,]*)([:,].*)?$/s) || [];
        const more = /^(\d+) more$/.exec(text), keys = /^Shortcut (.+)$/.exec(text);
        if (more) return `${more[1]} ${window.giaobanSaid.more}`;
        if (keys) return `${window.giaobanSaid.Shortcut} ${keys[1]}`;
        return head in window.giaobanSaid ? window.giaobanSaid[head] + (rest || '') : text;
    };
    // What stood there first is kept: the language may change back.
    const say = (owner, name, text, write) => {
        const known = ours.get(owner) || {};
        const first = known[name] && known[name].now === text ? known[name].first : text;
        const now = word(first);
        ours.set(owner, { ...known, [name]: { first, now } });
        if (now !== text) write(now);
    };
    window.giaobanSays = () => {
        document.querySelectorAll('button, input, kbd, nav, section, [role="toolbar"] *, [role="spinbutton"]').forEach(one =>
            heads.forEach(name => one.hasAttribute(name)
                && say(one, name, one.getAttribute(name), text => one.setAttribute(name, text))));
        document.querySelectorAll('[data-testid="stSkipToContent"], [data-testid="stTopNav"] p, '
            + '[data-testid="stTooltipContent"] p, [data-testid="stFileUploader"] button p, [role="spinbutton"][data-placeholder], '
            // A page that is not there is told in a dialog of Streamlit's own.
            + '[role="dialog"] h2, [role="dialog"] h2 + div > div').forEach(one => {
            const text = one.firstChild;
            if (text && text.nodeType === 3) say(text, 'text', text.nodeValue, now => { text.nodeValue = now; });
        });
    };
    let asked = 0;
    new MutationObserver(() => {
        cancelAnimationFrame(asked);
        asked = requestAnimationFrame(window.giaobanSays);
    }).observe(document.body, { childList: true, subtree: true });
}
window.giaobanSays();

// The menu opens a page at its bare address and the filters follow in a second step; a click that
// leads to a page writes its filters first and opens it in a second step. Either would cost the
// reader a second press of Back.
if (!window.giaobanKeepsAddress) {
    window.giaobanKeepsAddress = true;
    let inputs = 0, pushed = {};
    // What only some pages listen to does not go along, as the server drops it.
    const withChoices = url => {
        url.search = location.search;
        ['neighbourhood', 'which', 'case', 'item'].forEach(name => url.searchParams.delete(name));
        return url;
    };
    // A link of the menu says the choices too: copied, or opened in another tab, it keeps them.
    const MENU = ['stTopNavLink', 'stTopNavDropdownLink', 'stSidebarNavLink']
        .map(name => `a[data-testid="${name}"]`).join(', ');
    ['pointerover', 'focusin'].forEach(kind => addEventListener(kind, event => {
        const link = event.target.closest?.(MENU);
        if (link) link.href = withChoices(new URL(link.href));
    }, true));
    ['pointerdown', 'keydown'].forEach(kind => addEventListener(kind, () => { inputs += 1; }, true));
    const push = history.pushState.bind(history);
    // The same choices in another order are the same address: each is written in the server's own.
    const order = CHOICES;
    const place = ([name]) => order.indexOf(name);
    const told = of => String(new URLSearchParams([...new URLSearchParams(of.search)].sort((a, b) => place(a) - place(b))));
    history.pushState = (state, title, to) => {
        const url = new URL(to, location), before = new URLSearchParams(location.search);
        if (!url.search && url.pathname !== location.pathname) {
            withChoices(url);
        }
        url.search = told(url);
        window.giaobanLeaves?.();
        const isElsewhere = url.pathname !== location.pathname;
        const isHere = !isElsewhere && told(url) === told(location);
        const follows = isElsewhere && pushed.inputs === inputs && pushed.search === url.search;
        if (isHere || follows) {
            history.replaceState(state, title, url);
        } else {
            push(state, title, url);
        }
        // Nothing was opened where it only says the same again: what comes next does not follow it.
        if (!isHere) pushed = { inputs, search: url.search };
        window.giaobanComes?.(before);
        window.giaobanShowsChart?.(before, url);
    };
}

// Another page begins at its top, and Back leads to where one was on the page before.
if (!window.giaobanKeepsPlace) {
    window.giaobanKeepsPlace = true;
    // Below the head of the window, which lies over the page.
    const HEADER = 64, NAME = '.gb-head h1', ITEM = '.st-key-figure-decisions-item .gb-question';
    const places = new Map(), main = () => document.querySelector('[data-testid="stMain"]');
    let path = location.pathname, coming = null;
    document.addEventListener('scroll', event => {
        if (event.target === main() && !coming) places.set(location.href, event.target.scrollTop);
    }, true);
    ['wheel', 'touchstart', 'keydown', 'pointerdown'].forEach(kind =>
        addEventListener(kind, () => { coming = null; }, { capture: true, passive: true }));
    // The page is drawn bit by bit, and what stood there before goes last.
    const bring = () => {
        if (!coming) return;
        const isDrawn = document.querySelector('[data-testid="stApp"]').dataset.testScriptState === 'notRunning';
        coming.ran ||= !isDrawn;
        coming.calm = isDrawn && (coming.ran || performance.now() > coming.at + 1000) ? coming.calm + 1 : 0;
        main().scrollTop = coming.item ? placeOf(detail()) : coming.top;
        if (coming.calm > 20 || performance.now() > coming.at + 10000) coming = null;
        requestAnimationFrame(bring);
    };
    const come = (top, item) => {
        const isComing = Boolean(coming);
        coming = { top, item, at: performance.now(), ran: false, calm: 0 };
        if (!isComing) requestAnimationFrame(bring);
    };
    // What is told of one item comes into sight where the top of the page, or what is seen of it, does not
    // show it.
    const detail = () => document.querySelector('.st-key-figure-decisions-item');
    const fromTop = one => one.getBoundingClientRect().top - main().getBoundingClientRect().top;
    const isSeen = (top, least) => top >= least && top < 0.6 * main().clientHeight;
    const placeOf = one => {
        const top = one ? fromTop(one) + main().scrollTop : 0;
        return isSeen(top, 0) ? 0 : top - HEADER;
    };
    window.giaobanLeaves = () => { if (!coming) places.set(location.href, main().scrollTop); };
    window.giaobanComes = before => {
        const item = new URLSearchParams(location.search).get('item');
        const isOther = path !== location.pathname, isOtherItem = item && item !== before.get('item');
        if (isOther) come(0, item);
        else if (isOtherItem && detail() && !isSeen(fromTop(detail()), HEADER)) come(0, item);
        if (isOtherItem) document.activeElement?.blur();
        if (isOther || isOtherItem) window.giaobanPoints?.(isOtherItem ? ITEM : NAME);
        path = location.pathname;
    };
    addEventListener('popstate', event => {
        if (!event.isTrusted) return;
        path = location.pathname;
        come(places.get(location.href) || 0);
        window.giaobanPoints?.(NAME);
    }, true);
}

// A run that draws anew what was pressed leaves the focus nowhere, and the next key would do nothing: it
// goes to the same step of the weeks, to the button of a search that was closed, to what was opened.
if (!window.giaobanPoints) {
    let wanted = [], hadSearch = false, asked = 0;
    window.giaobanPoints = (...selectors) => { wanted = selectors; requestAnimationFrame(() => point()); };
    ['pointerdown', 'keydown'].forEach(kind => addEventListener(kind, () => { wanted = []; }, true));
    addEventListener('click', event => {
        const step = event.target.closest?.('.gb-weeks a');
        if (step) window.giaobanPoints(`.gb-weeks a[rel="${step.rel}"]`, '.gb-weeks a');
    }, true);
    const point = () => {
        const hasSearch = Boolean(document.querySelector('[role="dialog"] .st-key-find-text'));
        if (hadSearch && !hasSearch && !wanted.length) wanted = ['.st-key-find button'];
        hadSearch = hasSearch;
        const isLost = !document.activeElement || document.activeElement === document.body;
        if (!isLost || hasSearch) return;
        const one = wanted.map(selector => document.querySelector(selector)).find(Boolean);
        if (one && !one.matches('a, button')) one.tabIndex = -1;
        one?.focus({ preventScroll: true });
    };
    new MutationObserver(() => {
        cancelAnimationFrame(asked);
        asked = requestAnimationFrame(point);
    }).observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-test-script-state'] });
}

// A link of our own leads on as Back does, without loading the page frame anew. A row whose name is
// a link is all of it to be clicked.
if (!window.giaobanLeads) {
    window.giaobanLeads = true;
    const ofRow = row => getSelection().isCollapsed ? row?.querySelector('th > a[href]') : null;
    document.addEventListener('click', event => {
        const link = event.target.closest('[data-testid="stMain"] [data-testid="stHtml"] a[href], .gb-found a')
            || ofRow(event.target.closest('.gb-reading tbody tr'));
        if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const only = link.dataset.gbOnly, to = new URL(only ? location.href : link.href);
        // What figures have chosen since the page was drawn stays, where a link changes but these choices.
        (only ? only.split(' ') : []).forEach(name => {
            const wanted = new URL(link.href).searchParams.get(name);
            if (wanted === null) to.searchParams.delete(name); else to.searchParams.set(name, wanted);
        });
        history.pushState({}, '', to);
        dispatchEvent(new PopStateEvent('popstate', { state: {} }));
    });
}

// The search opens by "/" too; Enter leads to what fits best once it is shown, arrows to the others.
if (!window.giaobanFinds) {
    window.giaobanFinds = true;
    const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"]';
    const field = () => document.querySelector('[role="dialog"] .st-key-find-text input');
    const step = (event, found) => {
        const links = [...found.querySelectorAll('a')], here = links.indexOf(document.activeElement);
        const next = here + (event.key === 'ArrowDown' ? 1 : -1);
        if (next >= links.length) return;
        event.preventDefault();
        (links[next] || field()).focus();
    };
    // The dialog itself takes the focus as it opens; what is typed is meant for its field.
    const seen = new WeakSet();
    new MutationObserver(() => {
        const opened = field();
        if (!opened || seen.has(opened)) return;
        seen.add(opened);
        requestAnimationFrame(() => opened.focus());
    }).observe(document.body, { childList: true, subtree: true });
    addEventListener('keydown', event => {
        const found = document.querySelector('[role="dialog"] .gb-found');
        if (event.key === '/' && !event.target.matches?.(TYPING) && !document.querySelector('[role="dialog"]')) {
            const button = document.querySelector('.st-key-find button');
            if (button) event.preventDefault();
            button?.click();
        } else if (found && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
            step(event, found);
        } else if (found && event.key === 'Enter' && event.target === field()
            && found.dataset.gbFor === event.target.value.trim()) {
            event.preventDefault();
            event.stopPropagation();
            found.querySelector('a').click();
        }
    }, true);
}

// A cell of the matrix chooses the chart below it: the chart comes into sight, as far as it must.
if (!window.giaobanShowsChart) {
    let isPressed = false;
    addEventListener('click', event => {
        isPressed = Boolean(event.target.closest?.('.st-key-figure-review-matrix'));
    }, true);
    window.giaobanShowsChart = (before, url) => {
        const isNew = ['of', 'chart'].some(name => before.get(name) !== url.searchParams.get(name));
        const chart = document.querySelector('.st-key-figure-review-chart');
        if (!isPressed || !isNew || !chart) return;
        const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
        chart.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'auto' : 'smooth' });
    };
}

// The head of a column sorts its table: numbers and days by what they are, words as words.
if (!window.giaobanSorts) {
    window.giaobanSorts = true;
    const value = (row, place) => {
        const cell = row.cells[place], order = cell.dataset.order;
        return order === undefined ? cell.innerText.trim() : isNaN(order) ? order : Number(order);
    };
    const isNothing = one => one === '' || one === '–';
    const compare = (a, b) => typeof a === 'number' && typeof b === 'number' ? a - b
        : String(a).localeCompare(String(b), document.documentElement.lang, { numeric: true });
    document.addEventListener('keydown', event => {
        if (!['Enter', ' '].includes(event.key) || !event.target.matches?.('.gb-sort')) return;
        event.preventDefault();
        event.target.click();
    });
    document.addEventListener('click', event => {
        const head = event.target.closest('.gb-sort')?.closest('th');
        if (!head) return;
        const turn = head.ariaSort === 'ascending' ? -1 : 1, body = head.closest('table').tBodies[0];
        [...head.parentElement.cells].forEach(one => one.removeAttribute('aria-sort'));
        head.ariaSort = turn === 1 ? 'ascending' : 'descending';
        const rows = [...body.rows].map(row => [value(row, head.cellIndex), row]);
        // What has no value comes last either way.
        rows.sort(([a], [b]) => isNothing(a) - isNothing(b) || turn * compare(a, b));
        body.append(...rows.map(([, row]) => row));
    });
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

// A button that works has no focus, and then no key reaches the dialog it stands in.
if (!window.giaobanCloses) {
    window.giaobanCloses = true;
    addEventListener('keydown', event => {
        const dialog = document.querySelector('[role="dialog"]');
        if (!dialog || event.key !== 'Escape' || document.activeElement !== document.body) return;
        dialog.tabIndex = -1;
        dialog.focus();
        dialog.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true }));
    }, true);
}

// Paper is as wide as a desk, whatever it is printed from: a chart drawn for a wider place is made
// smaller, and a table until all its columns are there. One ward is one sheet, and the first screen of
// the review is its first, if that can be read.
if (!window.giaobanFitsPaper) {
    window.giaobanFitsPaper = true;
    const pixels = millimetres => millimetres * 96 / 25.4, desk = 1460, smallest = 0.42;
    const landscape = [297 - 2 * 12, 210 - 2 * 12].map(pixels), portrait = [210 - 2 * 10, 297 - 2 * 8].map(pixels);
    const tables = page => [...page.querySelectorAll('.gb-reading')].map(one =>
        [one, Math.min(1, one.clientWidth / one.firstElementChild.scrollWidth)]);
    const charts = page => [...page.querySelectorAll('.js-plotly-plot')].map(one =>
        [one, Math.min(1, one.parentElement.clientWidth / one.querySelector('.main-svg').clientWidth)]);
    // From the top of the page to the end of a part of it, with the rows that a table hides.
    const height = (page, part) => [...part.querySelectorAll('.gb-reading')].reduce(
        (sum, one) => sum + one.scrollHeight - one.clientHeight,
        part.getBoundingClientRect().bottom - page.getBoundingClientRect().top);
    const wardOf = page => page.querySelector('.st-key-figure-ward-due_days') && page;
    const across = page => (wardOf(page) ? portrait : landscape)[0];
    const fit = page => {
        const ward = wardOf(page);
        const first = page.querySelector('.st-key-first-screen');
        const [, tall] = ward ? portrait : landscape, part = ward || first, wide = across(page) / desk;
        const whole = part ? Math.min(wide, 0.94 * tall / height(page, part)) : wide;
        // What would be much too small to be read takes a second sheet, and is then no smaller than it must.
        return whole < 0.9 * smallest && ward ? wide : Math.max(smallest, whole);
    };
    addEventListener('beforeprint', () => {
        const root = document.documentElement, page = document.querySelector('[data-testid="stMainBlockContainer"] > *');
        const app = document.querySelector('[data-testid="stApp"]');
        root.dataset.gbTheme = app ? getComputedStyle(app).colorScheme : 'light';
        if (!page) return;
        page.style.cssText += `width: ${desk}px !important; max-width: none !important`;
        const fits = [...tables(page), ...charts(page)], zoom = fit(page);
        ['width', 'max-width'].forEach(name => page.style.removeProperty(name));
        root.style.setProperty('--gb-paper', zoom);
        // What is made smaller to fit in height is drawn wider: the sheet is filled from edge to edge.
        root.style.setProperty('--gb-desk', `${Math.max(desk, Math.floor(across(page) / zoom) - 4)}px`);
        fits.forEach(([one, size]) => one.style.setProperty('--gb-fit', size));
    });
}

// What is typed into a form waits in this tab until the server has saved it, so that neither a broken
// connection nor a page loaded anew loses it. No other tab reads it, and it ends with the tab; what is saved
// ends all that waits.
if (!window.giaobanKeepsTyped) {
    const TYPED = 'giaoban.typed', SAVED = 'giaoban.saved', OPEN = 'giaoban.open', HOURS = 12;
    const FIELDS = '[data-testid="stForm"] :is([data-testid="stTextArea"] textarea, [data-testid="stTextInput"] input)';
    const read = () => Object.fromEntries(Object.entries(JSON.parse(sessionStorage.getItem(TYPED) || '{}'))
        .filter(([, kept]) => Date.now() - kept.at < HOURS * 3600e3));
    // A field is told by its key and by what its form is about: one of another ward is another.
    const nameOf = field => {
        const key = [...(field.closest('[class*="st-key-"]')?.classList || [])].find(one => one.startsWith('st-key-'));
        const about = field.closest('[role="dialog"]')?.querySelector('[data-gb-about]')?.dataset.gbAbout;
        return `${key} ${about || ''}`;
    };
    addEventListener('input', event => {
        if (!event.target.matches?.(FIELDS)) return;
        const name = nameOf(event.target), opener = /^(st-key-.*-enter)-form-/.exec(name);
        sessionStorage.setItem(TYPED, JSON.stringify({ ...read(), [name]: { text: event.target.value, at: Date.now() } }));
        if (opener) sessionStorage.setItem(OPEN, opener[1]);
    }, true);

    const seen = new WeakSet();
    const restore = field => {
        if (seen.has(field)) return;
        seen.add(field);
        const kept = read()[nameOf(field)];
        if (!kept || !kept.text || kept.text === field.value) return;
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, kept.text);
        field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    // After loading anew the form that stood open opens again; one that was closed, or left by another
    // address, stays closed.
    const isSame = performance.getEntriesByType('navigation')[0]?.type !== 'navigate';
    let hadDialog = false, toOpen = isSame && sessionStorage.getItem(OPEN);
    const look = () => {
        const dialog = document.querySelector('[role="dialog"]');
        document.querySelectorAll(FIELDS).forEach(restore);
        if (hadDialog && !dialog) sessionStorage.removeItem(OPEN);
        hadDialog = Boolean(dialog);
        const button = toOpen && document.querySelector(`.${CSS.escape(toOpen)} button`);
        if (!button || document.querySelector('[data-testid="stApp"]').dataset.testScriptState !== 'notRunning') return;
        toOpen = null;
        if (!dialog) button.click();
    };
    let asked = 0;
    new MutationObserver(() => {
        cancelAnimationFrame(asked);
        asked = requestAnimationFrame(look);
    }).observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-test-script-state'] });
    window.giaobanKeepsTyped = saved => {
        if (!saved || saved === sessionStorage.getItem(SAVED)) return;
        [TYPED, OPEN].forEach(name => sessionStorage.removeItem(name));
        sessionStorage.setItem(SAVED, saved);
    };
}
window.giaobanKeepsTyped('LAST_SAVING');
