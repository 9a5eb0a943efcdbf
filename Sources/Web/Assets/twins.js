// Reading a notice: hover or focus on one side marks its twin on the other; a click on a mark goes to its task.
"use strict";
let shown = [];
const show = (id) => {
    for (const element of shown) element.classList.remove("is-twin");
    shown = id ? [...document.querySelectorAll(`[data-twin="${CSS.escape(id)}"]`)] : [];
    for (const element of shown) element.classList.add("is-twin");
};
const isPaired = (element) => {
    const twins = [...document.querySelectorAll(`[data-twin="${CSS.escape(element.dataset.twin)}"]`)];
    return twins.some((twin) => twin.closest(".notice")) && twins.some((twin) => !twin.closest(".notice"));
};
// The nearest part that has a counterpart: a unit or a day without one stands for its task.
const twin = (event) => {
    let element = event.target.closest?.("[data-twin]");
    while (element && !isPaired(element)) element = element.parentElement?.closest("[data-twin]");
    return element?.dataset.twin;
};
document.addEventListener("pointerover", (event) => show(twin(event)));
document.addEventListener("focusin", (event) => {
    const id = twin(event);
    show(id);
    if (!event.target.closest(".tasks-side")) return;
    const mark = shown.find((element) => element.closest(".notice"));
    const notice = mark?.closest(".notice");
    if (notice) notice.scrollTop += mark.getBoundingClientRect().top - notice.getBoundingClientRect().top - notice.clientHeight / 3;
});
document.querySelector(".notice")?.addEventListener("click", (event) => {
    const id = twin(event);
    const other = id && [...document.querySelectorAll(`.tasks-side [data-twin="${CSS.escape(id)}"]`)][0];
    if (!other) return;
    if (other instanceof HTMLDetailsElement) other.open = true;
    other.scrollIntoView({ block: "center" });
    other.querySelector("summary, a, select, input")?.focus({ preventScroll: true });
});
