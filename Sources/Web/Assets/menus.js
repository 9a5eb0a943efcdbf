// The menus on top close by Escape, by a click elsewhere, and when another opens. They open without scripts.
"use strict";
const close = (except) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false;
};
document.addEventListener("click", (event) => close(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement?.closest("details.menu[open]");
    close();
    menu?.querySelector("summary").focus();
});
