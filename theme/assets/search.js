/** On every page: the search box with its suggestions, and the marks in a paragraph that a search led to. */
(function (search) {
  "use strict";

  const ROOMS = { people: 3, places: 2, documents: 5 }; // suggestions of each kind
  const HEADINGS = { people: "Person", places: "Place", documents: "Document" };
  const here = document.currentScript.src.replace(/[^/]*$/, "");
  const loaded = new Map();

  /** Load another script of the search once. */
  function script(name) {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        const element = Object.assign(document.createElement("script"), { src: here + name, onload: resolve, onerror: reject });
        document.head.append(element);
      }));
    }
    return loaded.get(name);
  }

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

  /** Make one search box suggest. */
  function suggesting(form) {
    const input = form.querySelector("input");
    const list = form.querySelector("[role=listbox]");
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
          search.element("small", {}, [HEADINGS[kind], date].filter(Boolean).join(", ")))));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      choose(-1);
    };
    const suggest = async () => {
      const mine = ++turn;
      try {
        await script("search-core.js");
        await script("search-index.js");
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

  /** "/" goes to the search box, unless something is being typed. */
  function shortcut(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.querySelector(".search-page input") || document.querySelector(".archive-search input");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  }

  /** Wrap marks around the matches in an element; gives the marks. */
  search.mark = function (element, terms) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const spans = search.marks(nodes.map((node) => node.data).join(""), terms);
    const made = [];
    let end = 0;
    const bounds = nodes.map((node) => [node, end, (end += node.length)]);
    for (const [node, start, stop] of bounds) {
      const inside = spans.filter(([from, to]) => from < stop && to > start).reverse();
      for (const [from, to] of inside) {
        const range = document.createRange();
        range.setStart(node, Math.max(from - start, 0));
        range.setEnd(node, Math.min(to, stop) - start);
        const mark = search.element("mark", { className: "search-mark" });
        range.surroundContents(mark);
        made.push(mark);
      }
    }
    return made;
  };

  /** A search led here: mark its words in the paragraph. A click or Escape takes the marks away. */
  async function arrive() {
    const query = new URLSearchParams(location.search).get("q");
    const anchor = query && location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const paragraph = anchor && anchor.closest("p, li, blockquote");
    if (!paragraph) return;
    await script("search-core.js");
    const marks = search.mark(paragraph, search.parse(query));
    paragraph.scrollIntoView({ block: "center" });
    const clear = (event) => {
      if (event.type === "keydown" && event.key !== "Escape") return;
      document.removeEventListener("click", clear);
      document.removeEventListener("keydown", clear);
      for (const mark of marks) mark.replaceWith(...mark.childNodes);
      paragraph.normalize();
    };
    document.addEventListener("click", clear);
    document.addEventListener("keydown", clear);
  }

  document.addEventListener("keydown", shortcut);
  document.querySelectorAll(".archive-search").forEach(suggesting);
  arrive();
})((window.archiveSearch = window.archiveSearch || {}));
