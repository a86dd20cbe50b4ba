// What a document does beyond showing itself: jump to speaker, menus of paragraphs.
"use strict";
((search) => {
  const { element, script, typing } = window.archive;
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const words = (node) => (node ? node.textContent : "").replace(/\s+/g, " ").trim();

  // Who speaks: the turns of a document, in order.
  const nameIn = (heading) => words($("a[href]:not(:empty)", heading)) || words(heading);
  const turns = () => $$(".text > [data-s]").map((section) => {
    const heading = $("h2, h3", section);
    const first = $$(":scope > p", section).find((p) => $(":scope > a[id]:not([class])", p));
    return { section, name: nameIn(heading), start: words(first).slice(0, 90) };
  });

  // Of many alike, the Tab key stops at one; the arrow keys go on from there. `near` gives the one that belongs to a place.
  function rove(nodes, within, near) {
    let stop = nodes[0];
    const move = (node) => {
      if (!nodes.includes(node)) return;
      stop.tabIndex = -1;
      node.tabIndex = 0;
      stop = node;
    };
    for (const node of nodes) node.tabIndex = node === stop ? 0 : -1;
    within.addEventListener("focusin", ({ target }) => move(near(target)));
    within.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const shown = nodes.filter((node) => node.checkVisibility());
      const at = shown.indexOf(event.target);
      if (!step || at < 0 || event.defaultPrevented) return;
      event.preventDefault();
      shown[at + step]?.focus();
    });
    return move;
  }

  // n and p lead to the next and the previous turn.
  function turnKeys() {
    const sections = $$(".text > [data-s]");
    document.addEventListener("keydown", (event) => {
      const step = { n: 1, p: -1 }[event.key];
      if (!step || typing(event)) return;
      layOutAll();
      const bar = $(".mast").getBoundingClientRect().bottom;
      const shown = sections.filter((section) => !section.hidden);
      const tops = shown.map((section) => section.getBoundingClientRect().top - bar);
      const section = shown[step > 0 ? tops.findIndex((top) => top > 20) : tops.findLastIndex((top) => top < 0)];
      if (!section) return;
      section.scrollIntoView();
      $("a[id]", section)?.focus({ preventScroll: true });
    });
  }

  // A long document is laid out in pieces once it is drawn (document.css), at once for who asks for a place in it.
  const PIECE = 5; // turns that are laid out together
  const arrived = document.documentElement.classList.contains("whole");
  const waiting = arrived ? [] : $$(".text > [data-s]").slice(8);
  const layOut = (number) => { for (const section of waiting.splice(0, number)) section.classList.add("laid-out"); };
  const layOutAll = () => layOut(waiting.length);
  function layOutRest() {
    const idle = window.requestIdleCallback || setTimeout;
    const next = () => {
      layOut(PIECE);
      if (waiting.length) idle(next);
    };
    idle(next);
    document.addEventListener("click", ({ target }) => target.closest("a[href*='#']") && layOutAll(), true);
  }

  // The list of turns is made when it is first seen: at once beside the text, on narrow screens when its box is opened.
  function jumpList() {
    const box = $(".jump");
    if (!box) return;
    const details = $("details", box);
    const wide = matchMedia("(min-width: 66em)");
    let fill = () => { fill = () => {}; fillJumpList(box, () => { if (!wide.matches) details.open = false; }); };
    const place = () => {
      details.open = wide.matches;
      if (wide.matches || arrived) fill(); // a search writes into it what it found
    };
    details.addEventListener("toggle", () => details.open && fill());
    wide.addEventListener("change", place);
    place();
  }

  function fillJumpList(box, chosen) {
    const all = turns();
    const list = element("ol");
    const items = all.map((turn) => {
      const link = element("a", { href: "#" + $("a[id]", turn.section).id }, element("b", {}, turn.name), element("span", {}, turn.start));
      const item = element("li", {}, link);
      if (turn.section.dataset.s) item.dataset.s = turn.section.dataset.s;
      list.append(item);
      return { item, link, turn };
    });
    const names = [...new Set(all.map((turn) => turn.name))];
    const move = rove(items.map(({ link }) => link), list, (target) => target.closest("a"));
    if (names.length > 1 && all.length > 7) $(".jump-list", box).append(filter(names, items, move));
    $(".jump-list", box).append(list, element("p", { className: "jump-keys hint" }, element("kbd", {}, "n"), " next turn, ", element("kbd", {}, "p"), " previous turn"));
    list.addEventListener("click", (event) => { if (event.target.closest("a")) chosen(); });
    follow(items, list);
  }

  function filter(names, items, move) {
    const select = element("select", { ariaLabel: "Show only the turns of" }, element("option", { value: "" }, "All speakers"));
    for (const name of names) {
      const count = items.filter((entry) => entry.turn.name === name).length;
      select.append(element("option", { value: name }, `${name} (${count})`));
    }
    const only = element("p", { className: "only", role: "status" });
    const all = element("button", { type: "button" }, "Show all");
    $(".jump").after(only);
    const show = (name) => {
      select.value = name;
      for (const { item, turn } of items) turn.section.hidden = item.hidden = name !== "" && turn.name !== name;
      only.replaceChildren(...(name ? [`Only the turns of ${name} are shown. `, all] : []));
      move(items.find((entry) => !entry.item.hidden).link);
    };
    select.addEventListener("change", () => show(select.value));
    all.addEventListener("click", () => { show(""); select.focus(); });
    addEventListener("hashchange", () => { // a link to a paragraph that is left out
      const target = document.getElementById(location.hash.slice(1));
      if (!target?.closest("[data-s][hidden]")) return;
      show("");
      target.scrollIntoView();
    });
    return select;
  }

  // Marks the turn that is being read in the list.
  function follow(items, list) {
    const seen = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const { item, link } = items.find((one) => one.turn.section === entry.target);
        if (!entry.isIntersecting) { link.removeAttribute("aria-current"); continue; }
        link.setAttribute("aria-current", "true");
        const top = item.offsetTop - list.offsetTop;
        if (top < list.scrollTop || top > list.scrollTop + list.clientHeight - 60) list.scrollTop = top - 60;
      }
    }, { rootMargin: "-12% 0px -87% 0px" });
    for (const entry of items) seen.observe(entry.turn.section);
  }

  const canonical = () => $("link[rel=canonical]")?.href;
  function address(line) {
    const { path } = $(".text").dataset, v = $(".cite")?.dataset.version;
    const here = canonical() || (/^http/.test(location.protocol) ? location.href.split(/[?#]/)[0] : path);
    return here + (v ? `?v=${v}` : "") + `#${line}`;
  }
  async function copy(text, done) {
    let ok = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = element("textarea", { value: text, className: "sr" });
      document.body.append(area);
      area.select();
      ok = document.execCommand("copy");
      area.remove();
    }
    say(ok ? done : "The browser did not allow copying");
  }
  let timer;
  function say(message) {
    const box = $(".say");
    box.textContent = message;
    clearTimeout(timer);
    timer = setTimeout(() => { box.textContent = ""; }, 4000);
  }

  // Citing is loaded when it is first asked for: by the menu of a paragraph, or by selecting words.
  search.page = { $, $$, words, nameIn, address, copy };
  const cite = () => script("cite.js").then(() => search.cite);
  function selections() {
    let wait;
    document.addEventListener("selectionchange", () => {
      clearTimeout(wait);
      wait = setTimeout(async () => {
        if (search.cite || $(".text").contains(getSelection().anchorNode) && !getSelection().isCollapsed) (await cite()).selected();
      }, 250);
    });
  }

  // The menu of a paragraph, opened from its line number.
  const lineOf = (anchor) => parseInt(anchor.id.slice(1), 10);
  let open = null;
  function close(back) {
    if (!open) return;
    const { menu, anchor } = open;
    open = null;
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (back) anchor.focus({ preventScroll: true });
  }
  function entries(anchor) {
    const entry = (text, action) => {
      const button = element("button", { type: "button", role: "menuitem" }, text);
      button.addEventListener("click", () => { close(true); action(); });
      return button;
    };
    const found = [
      entry("Copy link", () => copy(address(anchor.id), "Link copied")),
      entry("Copy quotation with citation", async () => copy((await cite()).quotation(anchor), "Quotation copied")),
      entry("Mark this paragraph", () => { location.hash = anchor.id; }),
    ];
    const source = $(".text").dataset.source, n = lineOf(anchor), p = Math.ceil(n / 2000);
    if (source) found.push(element("a", { href: source.replace(".html", p > 1 ? `/page-${p}.html` : "$&") + "#L" + n, role: "menuitem" }, "Show the source line"));
    return found;
  }
  function openMenu(anchor) {
    close(false);
    const menu = element("div", { className: "menu", role: "menu", ariaLabel: `Paragraph from line ${lineOf(anchor)}` }, ...entries(anchor));
    const host = $(".text");
    const text = host.getBoundingClientRect();
    const spot = anchor.getBoundingClientRect();
    host.append(menu);
    menu.style.top = `${spot.bottom - text.top}px`;
    menu.style.left = `${Math.max(0, Math.min(spot.left - text.left, text.width - menu.offsetWidth))}px`;
    anchor.setAttribute("aria-expanded", "true");
    open = { menu, anchor };
    menu.firstElementChild.focus();
  }
  function menuKeys(event) {
    if (!open) return;
    const items = $$("[role=menuitem]", open.menu);
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.preventDefault();
      close(true);
    } else if (to !== undefined) {
      event.preventDefault();
      items[to % items.length].focus();
    }
  }
  function paragraphs() {
    const text = $(".text");
    if (!text) return;
    const numbers = $$("p > a[id][href]", text);
    if (numbers.length) rove(numbers, text, (target) => $(":scope > a[id][href]", target.closest("p") || text));
    const named = new Set();
    for (const link of $$("a[href]:not([id])", text)) { // of links to one page, the Tab key stops at the first
      if (named.has(link.href)) link.tabIndex = -1;
      named.add(link.href);
    }
    for (const anchor of numbers) {
      anchor.ariaLabel = `Line ${lineOf(anchor)}, tools`;
      anchor.setAttribute("aria-haspopup", "menu");
      anchor.setAttribute("aria-expanded", "false");
      anchor.role = "button";
    }
    text.addEventListener("click", (event) => {
      const anchor = event.target.closest("p > a[id][href]");
      if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (open && open.anchor === anchor) close(true); else openMenu(anchor);
    });
    text.addEventListener("keydown", (event) => {
      const anchor = event.key === " " && event.target.closest("p > a[id][href]");
      if (anchor) { event.preventDefault(); openMenu(anchor); }
    });
    document.addEventListener("keydown", menuKeys);
    document.addEventListener("pointerdown", (event) => {
      if (open && !open.menu.contains(event.target) && event.target !== open.anchor) close(false);
    });
  }

  addEventListener("beforeprint", () => {
    const box = $(".address");
    if (box) box.textContent = address("").slice(0, -1);
    for (const rest of $$(".part details")) rest.open = true;
  });
  jumpList();
  layOutRest();
  turnKeys();
  paragraphs();
  if ($(".cite")) selections();
})(window.archiveSearch);
