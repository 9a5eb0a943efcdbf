// Adds up the shares of a split while they are typed, in the server's own words. The server reckons again when asked
// and before anything is done; this only says it sooner.
"use strict";
for (const form of document.querySelectorAll("form.split")) {
    const scale = 10000n;
    // A number as the server reads it, in ten-thousandths; null where it is none.
    const read = (text) => {
        const plain = text.normalize("NFKC").replace(/\s/g, "");
        const parts = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,4}))?$/.exec(plain);
        if (!parts) return null;
        const value = BigInt(parts[2].replaceAll(",", "")) * scale + BigInt((parts[3] ?? "").padEnd(4, "0"));
        return parts[1] ? -value : value;
    };
    const show = (value) => {
        const size = value < 0n ? -value : value;
        const whole = String(size / scale).replace(/\B(?=(\d{3})+$)/g, ",");
        const rest = String(size % scale).padStart(4, "0").replace(/0+$/, "");
        return (value < 0n ? "-" : "") + whole + (rest ? "." + rest : "");
    };
    const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (open, name) => values[name] ?? open);

    // The shares of a target that count: of units that are ticked, and of those that hold a part and keep it.
    const shares = (target) => {
        const found = [];
        for (const input of form.querySelectorAll(`input[data-of="${CSS.escape(target)}"]`)) {
            const tick = input.closest("tr").querySelector("input[type=checkbox]");
            if (tick && tick.checked === (tick.name === "take")) continue;
            const value = read(input.value) ?? read(input.dataset.held ?? "");
            if (value !== null) found.push(value);
        }
        return found;
    };
    const sum = (field) => {
        const found = shares(field.dataset.target);
        const goal = read(field.dataset.goal) ?? 0n;
        const words = form.dataset;
        switch (field.querySelector("select").value) {
        case "additive": {
            const own = read(field.querySelector(".split-own input").value) ?? 0n;
            const units = found.reduce((total, share) => total + share, 0n);
            const gap = units + own - goal;
            const end = gap === 0n ? words.exact : gap < 0n ? words.short : words.over;
            return {
                text: fill(words.additive + end, {
                    units: show(units), own: show(own), whole: show(units + own), goal: show(goal),
                    gap: show(gap < 0n ? -gap : gap),
                }), total: show(units), isShort: gap < 0n,
            };
        }
        case "coverage":
            return { text: fill(words.coverage, { count: found.length }), total: String(found.length), isShort: false };
        case "ratio": {
            if (found.length === 0) return { text: "", total: "", isShort: false };
            const least = found.reduce((one, other) => other < one ? other : one);
            const most = found.reduce((one, other) => other > one ? other : one);
            const range = least === most ? show(least) : `${show(least)}–${show(most)}`;
            return {
                text: fill(words.ratio, { range }), total: range, isShort: Boolean(field.dataset.floor) && least < goal,
            };
        }
        default: return { text: "", total: "", isShort: false };
        }
    };
    const reckon = () => {
        for (const field of form.querySelectorAll("[data-target]")) {
            const { text, total, isShort } = sum(field);
            const foot = form.querySelector(`[data-total="${CSS.escape(field.dataset.target)}"]`);
            const line = field.querySelector(".split-sum");
            if (line.textContent !== text) line.textContent = text;
            foot.textContent = total;
            line.classList.toggle("split-short", isShort);
            foot.classList.toggle("split-short", isShort);
        }
    };
    for (const line of form.querySelectorAll(".split-sum")) line.setAttribute("aria-live", "polite");
    // The button is for those without scripts.
    for (const button of form.querySelectorAll(".split-again")) button.hidden = true;
    form.addEventListener("input", reckon);
    form.addEventListener("change", reckon);
    reckon();
}
