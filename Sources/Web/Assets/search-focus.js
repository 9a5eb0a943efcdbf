// `/` puts the cursor into the search box, wherever nobody is typing. Problems after a failed send are focused,
// so that the summary is read first.
"use strict";
document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = document.querySelector("#q, #big-q");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
});
document.getElementById("problems")?.focus();
