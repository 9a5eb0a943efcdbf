// Keeps what is typed into a long form on this computer until it is sent. Files, passwords and hidden values are
// never kept. Nothing leaves the browser.
"use strict";
for (const form of document.querySelectorAll("form[data-draft]")) {
    const key = `draft:${form.dataset.draft}`;
    const state = form.querySelector(".draft-state");
    const kept = () => [...form.elements].filter((e) => e.name && !["hidden", "file", "password", "submit"].includes(e.type));
    const read = () => kept().map((e) => [e.name, e.value, e.checked ?? null]);
    const store = (action) => { try { return action(localStorage); } catch { return null; } };
    const before = JSON.stringify(read());
    const draft = store((storage) => JSON.parse(storage.getItem(key)));
    if (draft && JSON.stringify(draft) !== before && !document.getElementById("problems")) {
        const original = JSON.parse(before);
        const fill = (values) => kept().forEach((element, index) => {
            const [name, value, checked] = values[index] ?? [];
            if (name !== element.name) return;
            if (element.type === "checkbox" || element.type === "radio") element.checked = checked;
            else element.value = value;
        });
        fill(draft);
        const note = document.createElement("div");
        const words = document.createElement("p");
        const drop = document.createElement("button");
        note.className = "flash";
        note.setAttribute("role", "status");
        words.textContent = form.dataset.draftFound + " ";
        drop.type = "button";
        drop.className = "btn btn-quiet btn-small";
        drop.textContent = form.dataset.draftDrop;
        drop.addEventListener("click", () => {
            store((storage) => storage.removeItem(key));
            fill(original);
            note.remove();
        });
        words.append(drop);
        note.append(words);
        form.before(note);
    }
    let timer;
    form.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
            store((storage) => storage.setItem(key, JSON.stringify(read())));
            state.textContent = form.dataset.draftKept;
        }, 800);
    });
    form.addEventListener("submit", () => {
        clearTimeout(timer);
        store((storage) => storage.removeItem(key));
    });
}
