// Light and dark, left rail, cards. In the head, so that colours precede the first paint.
"use strict";
(() => {
  const root = document.documentElement;
  const assets = document.currentScript.src.replace(/[^/]*$/, "");
  const KEY = "archive.theme";
  const stored = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  root.classList.replace("no-js", "js");
  if (location.hash || location.search) root.classList.add("whole"); // a link to a place in a document: all of it is laid out
  if (["light", "dark"].includes(stored())) root.dataset.theme = stored();

  addEventListener("click", (e) => { try { sessionStorage.inside = e.target.closest("a").href; } catch { /* earlier.js */ } });
  const asked = {};
  const load = (name) => (asked[name] ||= document.head.appendChild(Object.assign(document.createElement("script"), { src: `${assets}${name}` })));
  const rail = () => load("rail.js");

  // The card of a person, loaded when it is first asked for.
  const card = ({ type, pointerType, target }) => {
    const path = target.closest?.("a")?.pathname || "";
    if (pointerType !== "touch" && path.includes("/people/") && (type !== "focusin" || target.matches(":focus-visible"))) load("card.js");
  };
  for (const type of ["pointerover", "focusin"]) document.addEventListener(type, card);

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".mast-theme");
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem(KEY, root.dataset.theme); } catch { /* for this page only */ }
      show();
    });
    system.addEventListener("change", show);
    show();
    const wide = matchMedia("(min-width: 76.25em)");
    if (!document.querySelector(".search-page")) { // its filters stand there
      if (wide.matches) rail();
      wide.addEventListener("change", rail);
    }
    const menu = document.querySelector(".mast-menu");
    menu.ariaExpanded = "false";
    menu.addEventListener("click", rail); // and rail.js opens the drawer
  });
})();
