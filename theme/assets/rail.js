// The left rail: years, their months, and the documents around this one. On narrow screens it is a drawer with the parts of the site.
// Its files (archive/site/rail.py) are scripts, because a page opened from a disk may load nothing else.
"use strict";
(() => {
  const AROUND = 30; // documents shown before and after this one
  const FEW = 12; // documents of a year that are shown at once
  const { assets, element, root } = window.archive;
  const file = (name) => window.archive.file(`rail/${name}`);
  const sidebar = document.querySelector(".md-sidebar--primary");
  const menu = document.querySelector(".mast-menu");
  const here = location.href.split(/[?#]/)[0];

  const box = element("nav", { className: "md-nav rail", ariaLabel: "Documents by date" });
  const scroller = element("div", { className: "md-sidebar__scrollwrap" }, box);

  function documents(rows, year) {
    const at = rows.findIndex(([url]) => root + url === here);
    const from = Math.max(0, at - AROUND), to = Math.max(at, AROUND) + AROUND + 1;
    const list = element("ul", { className: "md-nav__list" }, ...rows.slice(from, to).map(([url, title, when], number) => {
      const link = element("a", { className: "md-nav__link", href: root + url }, element("small", {}, when), title);
      if (from + number === at) link.ariaCurrent = "page";
      return element("li", { className: "md-nav__item" }, link);
    }));
    if (from || to < rows.length) list.append(element("li", {}, element("a", { href: `${root}years/${year}.html` }, `All ${rows.length.toLocaleString("en")} documents`)));
    return list;
  }

  // A year or a month, which is filled when it is first opened.
  function folder(name, count, fill) {
    const made = element("details", {}, element("summary", {}, `${name} `, element("small", {}, count.toLocaleString("en"))));
    let filled = null;
    made.fill = () => (filled ||= fill().then((parts) => made.append(...parts)));
    made.addEventListener("toggle", () => made.open && made.fill());
    return made;
  }
  const month = (year) => ([name, words, count]) =>
    folder(words || (year === name && year !== "undated" ? "No month" : "Documents"), count, async () => [documents(await file(name), year)]);

  function year([name, months]) {
    const count = months.reduce((sum, [, , some]) => sum + some, 0);
    return folder(name === "undated" ? "Undated" : name, count, async () => {
      if (count <= FEW) return [documents((await Promise.all(months.map(([part]) => file(part)))).flat(), name)];
      return months.map(month(name));
    });
  }

  async function tree() {
    const years = await file("index");
    const folders = years.map(year);
    const known = document.querySelector(".text[data-path]");
    const now = known ? (known.dataset.iso?.match(/^\d{4}(?![\dX])/) || ["undated"])[0] : here.match(/\/years\/(\w+)[./]/)?.[1];
    const at = years.findIndex(([name]) => name === now);
    if (at >= 0) {
      await folders[at].fill();
      folders[at].open = true;
      const parts = [...folders[at].querySelectorAll("details")];
      const month = known && parts[years[at][1].findIndex(([name]) => name === (known.dataset.iso || "").match(/^\d{4}-(?:0[1-9]|1[0-2])/)?.[0] || name === now)];
      if (month) {
        await month.fill();
        month.open = true;
      }
    }
    box.append(element("p", { className: "label" }, element("a", { href: `${root}years/index.html` }, "Documents")), ...folders);
    const current = box.querySelector("[aria-current]");
    if (current && !menu.checkVisibility()) scroller.scrollTop = current.getBoundingClientRect().top - scroller.getBoundingClientRect().top - scroller.clientHeight / 3;
  }

  // The drawer is Material's: a checkbox opens it.
  function drawer() {
    const toggle = document.getElementById("__drawer");
    const parts = document.querySelector(".mast-nav").cloneNode(true);
    parts.className = "md-nav rail-parts";
    parts.ariaLabel = "Parts of the site";
    scroller.prepend(parts);
    const set = (open) => {
      toggle.checked = open;
      menu.ariaExpanded = String(open);
      if (open) parts.querySelector("a").focus();
    };
    menu.addEventListener("click", () => set(true));
    toggle.addEventListener("change", () => set(toggle.checked));
    sidebar.addEventListener("focusout", ({ relatedTarget }) => {
      if (toggle.checked && relatedTarget && !scroller.contains(relatedTarget)) set(false);
    });
    document.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !toggle.checked) return;
      set(false);
      menu.focus();
    });
    if (menu.checkVisibility()) set(true); // a click on it loaded this script
  }

  const style = element("link", { rel: "stylesheet", href: `${assets}rail.css` });
  style.onload = () => {
    sidebar.append(scroller);
    drawer();
    tree().catch(() => { /* without the files the link that stands there stays */ });
  };
  document.head.append(style);
})();
