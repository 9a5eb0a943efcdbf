// Asks every second how an import is going and loads the page again when it is over. Without scripts the page
// loads itself again.
"use strict";
const running = document.querySelector("[data-import-status]");
const ask = async () => {
    try {
        const answer = await fetch(running.dataset.importStatus, { headers: { Accept: "application/json" } });
        if (!answer.ok) throw new Error(answer.status);
        const status = await answer.json();
        if (status.done) return location.reload();
        for (const part of running.querySelectorAll("[data-part]")) {
            const value = status[part.dataset.part];
            if (value === undefined || value === null) continue;
            if (part instanceof HTMLProgressElement) part.value = value;
            else part.textContent = value;
        }
        setTimeout(ask, 1000);
    } catch {
        setTimeout(ask, 5000);
    }
};
if (running) setTimeout(ask, 1000);
