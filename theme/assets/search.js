/** The search box of every page, and how other scripts are loaded; what it suggests comes when it is used. */
(function (search) {
  "use strict";

  const here = document.currentScript.src.replace(/[^/]*$/, "");
  const loaded = new Map([...document.scripts].map(({ src }) => [src, null])); // null: the page itself names it

  /** An element with properties, data or aria attributes, and children; text goes in as text. */
  search.element = function (tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  /** Load another script once, or `again` one that the page names. A failed load is forgotten, so that it can be tried again. */
  search.script = (name, folder = here, again = false) => {
    const src = folder + name;
    if (!(again ? loaded.get(src) : loaded.has(src))) {
      const script = search.element("script", { src });
      const done = new Promise((resolve, reject) => {
        script.onload = resolve;
        script.onerror = () => reject(new Error(`${name} could not be loaded`));
      });
      done.catch(() => loaded.delete(src)).then(() => script.remove());
      document.head.append(script);
      loaded.set(src, done);
    }
    return loaded.get(src);
  };

  /** A button; a `label` says more than the text on it. */
  search.button = (text, onclick, label = "") => search.element("button", { type: "button", onclick, ...(label && { ariaLabel: label, title: label }) }, text);

  /** Whether a key is meant for something else than the page: a field, or the browser. */
  search.typing = (event) => event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [contenteditable]");

  const box = document.querySelector(".search-page input") || document.querySelector(".archive-search input");
  if (box) {
    box.title = "Press / to search";
    box.setAttribute("aria-keyshortcuts", "/");
  }
  /** "/" goes to the search box, unless something is being typed. */
  function shortcut(event) {
    if (event.key !== "/" || search.typing(event) || !box) return;
    event.preventDefault();
    box.focus();
    box.select();
  }

  document.addEventListener("keydown", shortcut);
  if (new URLSearchParams(location.search).get("q") && document.querySelector(".text"))
    document.addEventListener("DOMContentLoaded", () => search.script("search-arrive.js")); // after document.js: it marks the list of turns too
  document.querySelectorAll(".archive-search").forEach((form, number) => {
    const input = form.querySelector("input");
    const begin = () => search.script("search-box.js").then(() => search.suggesting(form, number), () => {}); // without it, the box still searches
    if (document.activeElement === input) begin();
    else input.addEventListener("focus", begin, { once: true });
  });
})((window.archiveSearch = window.archiveSearch || {}));
