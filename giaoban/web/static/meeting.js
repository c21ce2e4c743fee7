// Keys of a keyboard and of a presenter's remote, and a clock for each unit; run on every run of
// the meeting's page. Both do nothing on other pages.
window.giaobanAt = WHERE;

if (!window.giaobanMeets) {
    window.giaobanMeets = true;
    const steps = {PageDown: "next", ArrowRight: "next", PageUp: "previous", ArrowLeft: "previous"};
    addEventListener("keydown", event => {
        const step = steps[event.key];
        if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.target.closest("input, textarea, [role=dialog]")) return;
        const button = document.querySelector(`.st-key-meeting-${step} button`);
        if (!button) return;
        event.preventDefault();
        if (!button.disabled) button.click();
    }, true);

    const spent = {};
    let last = Date.now();
    setInterval(() => {
        const now = Date.now(), passed = now - last, face = document.querySelector(".gb-clock");
        last = now;
        if (!face) return;
        const at = window.giaobanAt;
        spent[at] = (spent[at] || 0) + passed;
        const seconds = Math.floor(spent[at] / 1000);
        face.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }, 250);
}
