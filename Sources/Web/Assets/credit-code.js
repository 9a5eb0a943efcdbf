// Checks a unified social credit code (GB 32100-2015) while it is typed, pointing at the wrong character. The
// server checks again; this only says it sooner.
"use strict";
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const checkCharacter = (code) => {
    const sum = weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(code[index]), 0);
    return alphabet[(31 - (sum % 31)) % 31];
};
for (const input of document.querySelectorAll("[data-credit-code]")) {
    const state = input.closest(".field").querySelector(".code-state");
    const say = (words, isBad, code, at) => {
        state.classList.toggle("bad", isBad);
        state.textContent = words;
        if (at === undefined) return;
        const wrong = document.createElement("b");
        wrong.textContent = code[at];
        state.append(" ", code.slice(0, at), wrong, code.slice(at + 1));
    };
    const check = () => {
        const code = input.value.replace(/\s/g, "").toUpperCase();
        if (!code) return say("", false);
        const at = [...code].findIndex((character) => !alphabet.includes(character));
        if (at >= 0) {
            return say(input.dataset.character.replace("{n}", at + 1).replace("{c}", code[at]), true, code, at);
        }
        if (code.length !== 18) return say(input.dataset.length.replace("{n}", code.length), code.length > 18);
        if (checkCharacter(code) !== code[17]) return say(input.dataset.check.replace("{n}", 18), true, code, 17);
        say(input.dataset.good, false);
    };
    input.addEventListener("input", check);
    check();
}
