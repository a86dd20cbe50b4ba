// What the other scripts share; light and dark, left rail, cards. In the head, so that colours precede the first paint.
"use strict";
window.archive = (() => {
  const assets = document.currentScript.src.replace(/[^/]*$/, "");
  const root = assets.replace(/assets\/$/, "");
  const kept = new Map(), handed = new Map();

  /** An element with properties, data or aria attributes, and children; text goes in as text. */
  function element(tag, properties = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in made) made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  /** A button; a `label` says more than the text on it. */
  const button = (text, onclick, label = "") => element("button", { type: "button", onclick, ...(label && { ariaLabel: label, title: label }) }, text);

  /** Whether a key is meant for something else than the page: a field, a menu, or the browser. */
  const typing = (event) => event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [contenteditable], [role=menu]");

  /** "1 document", "2 documents"; `many` where that takes no s. */
  const tally = (number, noun, many = `${noun}s`) => `${number.toLocaleString("en")} ${number === 1 ? noun : many}`;

  /** "2014-05-08" as "8 May 2014", "2014-05" as "May 2014"; what is not a plain date stays as it is. */
  function dateText(iso) {
    const known = /^\d{4}-\d\d(-\d\d)?$/.exec(iso || "");
    const form = { year: "numeric", month: "long", timeZone: "UTC", ...(known?.[1] && { day: "numeric" }) };
    return known ? new Date(iso).toLocaleDateString("en-GB", form) : iso || "Undated";
  }

  /** The words of a name or text, lower case, without accents. */
  const words = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];

  /** What `make` promises, asked for once under a key; a failure is forgotten, so that it can be tried again. */
  function once(key, make) {
    if (!kept.has(key)) {
      kept.set(key, make());
      kept.get(key).catch(() => kept.delete(key));
    }
    return kept.get(key);
  }

  const load = (src, async) => new Promise((resolve, reject) => {
    const script = element("script", { src, async, onload: resolve, onerror: () => reject(new Error(`${src.replace(root, "")} could not be loaded`)) });
    document.head.append(script);
  });

  /** Another script, loaded once; several run in the order in which they are asked for. One that the page names has run when that is read. */
  const read = new Promise((resolve) => { document.addEventListener("DOMContentLoaded", resolve); });
  const script = (name) => once(name, () => ([...document.scripts].some(({ src }) => src === assets + name) ? read : load(assets + name, false)));

  /** What a file of data holds. It is a script that hands its value over, because a page opened from a disk may load nothing else. */
  const file = (path, unpack = (value) => value) => once(path, async () => {
    const src = `${root}${path}.js`;
    if (!handed.has(src)) await load(src, true);
    if (!handed.has(src)) throw new Error(`${path}.js is empty`);
    return unpack(handed.get(src));
  });
  const hand = (value) => handed.set(document.currentScript.src, value);
  window.archiveSearchFile = window.archivePeople = hand;
  window.archivePerson = window.archiveRail = (name, value) => hand(value);

  return { root, assets, element, button, typing, tally, dateText, words, once, script, file };
})();

(() => {
  const root = document.documentElement;
  const { script } = window.archive;
  const KEY = "archive.theme";
  const stored = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  root.classList.replace("no-js", "js");
  if (location.hash || location.search) root.classList.add("whole"); // a link to a place in a document: all of it is laid out
  if (["light", "dark"].includes(stored())) root.dataset.theme = stored();

  addEventListener("click", (e) => { try { sessionStorage.inside = e.target.closest("a").href; } catch { /* earlier.js */ } });
  const rail = () => script("rail.js");

  // The card of a person, loaded when it is first asked for.
  const card = ({ type, pointerType, target }) => {
    const path = target.closest?.("a")?.pathname || "";
    if (pointerType !== "touch" && path.includes("/people/") && (type !== "focusin" || target.matches(":focus-visible"))) script("card.js");
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
