/** On every page: the search box with its suggestions, and what scripts that come after it share. */
(function (search) {
  "use strict";

  const ROOMS = { people: 3, places: 2, documents: 5 }; // suggestions of each kind
  const HEADINGS = { people: "Person", places: "Place", documents: "Document" };
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

  /** Load another script once. A failed load is forgotten, so that it can be tried again. */
  search.script = (name, folder = here) => {
    const src = folder + name;
    if (!loaded.has(src)) {
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

  /** The words that begin as those typed do, among names and titles: [[kind, url, label, date]]. */
  search.suggestions = async function (root, typed) {
    const words = search.fold(typed);
    const [longest] = [...words].sort((a, b) => b.length - a.length);
    if (!longest || longest.length < 2) return [];
    const index = search.index(root);
    const prefix = longest.slice(0, 2);
    if (!(await index.entry()).prefixes.includes(prefix)) return [];
    const file = [...prefix].map((sign) => sign.codePointAt(0).toString(16)).join("-");
    const fitting = (await index.file(`n/${file}`)).filter(([, , label]) => {
      const own = search.fold(label);
      return words.every((word) => own.some((one) => one.startsWith(word)));
    });
    return Object.entries(ROOMS).flatMap(([kind, room]) => fitting.filter((one) => one[0] === kind).slice(0, room));
  };

  /** Make one search box suggest. What it says of itself then is true only with this script, and stands in no page. */
  function suggesting(form, number) {
    const input = form.querySelector("input");
    const list = search.element("div", { id: `suggestions-${number}`, role: "listbox", ariaLabel: "Suggestions", hidden: true });
    const said = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id };
    for (const [name, value] of Object.entries(said)) input.setAttribute(name, value);
    form.append(list);
    const root = form.getAttribute("action").replace(/search\.html$/, "");
    let turn = 0;
    let chosen = -1;

    // Before the first suggestion and after the last stands the box itself, with no suggestion chosen.
    const choose = (place) => {
      const options = [...list.children];
      chosen = place < -1 ? options.length - 1 : place < options.length ? place : -1;
      options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
      if (chosen < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", options[chosen].id);
        options[chosen].scrollIntoView({ block: "nearest" });
      }
    };
    const show = (found) => {
      list.replaceChildren(...found.map(([kind, url, label, date], at) =>
        search.element("a", { id: `${list.id}-${at}`, href: root + url, role: "option", tabIndex: -1, "aria-selected": "false" },
          search.element("span", {}, label), " ",
          search.element("small", {}, [HEADINGS[kind], date && search.date(date)].filter(Boolean).join(", ")))));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      choose(-1);
    };
    const suggest = async () => {
      const mine = ++turn;
      try {
        await search.script("search-core.js");
        await search.script("search-index.js");
        const found = await search.suggestions(root, input.value);
        if (mine === turn && document.activeElement === input) show(found);
      } catch {
        if (mine === turn) show([]); // without suggestions the box still searches
      }
    };
    const close = () => {
      turn += 1;
      show([]);
    };

    input.addEventListener("input", suggest);
    input.addEventListener("focus", () => input.value && suggest());
    form.addEventListener("submit", close);
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden) return;
        event.preventDefault();
        choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        list.children[chosen].click();
      }
    });
  }

  const box = document.querySelector(".search-page input") || document.querySelector(".archive-search input");
  if (box) {
    box.title = "Press / to search";
    box.setAttribute("aria-keyshortcuts", "/");
  }
  /** "/" goes to the search box, unless something is being typed. */
  function shortcut(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  }

  document.addEventListener("keydown", shortcut);
  document.querySelectorAll(".archive-search").forEach(suggesting);
})((window.archiveSearch = window.archiveSearch || {}));
