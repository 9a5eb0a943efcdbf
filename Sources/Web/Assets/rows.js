// A row opens by click; arrow keys walk from row to row; Enter opens, as on any link.
"use strict";
for (const table of document.querySelectorAll("table.list")) {
    const link = (row) => row?.querySelector("td:not(.tick) a[href]");
    const step = (row, forward) => {
        let next = row;
        do { next = forward ? next.nextElementSibling : next.previousElementSibling; } while (next && !link(next));
        return next;
    };
    table.addEventListener("click", (event) => {
        if (event.target.closest("a, button, input, label, select, summary") || String(getSelection())) return;
        const row = event.target.closest("tbody tr");
        link(row)?.click();
    });
    table.addEventListener("keydown", (event) => {
        const row = event.target.closest("tbody tr");
        if (!row || event.target.closest("input, select, textarea")) return;
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        const next = step(row, event.key === "ArrowDown");
        if (!next) return;
        event.preventDefault();
        link(next).focus();
    });
    table.addEventListener("focusin", (event) => event.target.closest("tbody tr")?.classList.add("is-here"));
    table.addEventListener("focusout", (event) => event.target.closest("tbody tr")?.classList.remove("is-here"));
}
