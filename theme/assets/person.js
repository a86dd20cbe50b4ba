// The page of a person: own words by year, two years side by side, and whom the person appeared with.
// The files (archive/site/person_files.py) are scripts, because a page opened from a disk may load nothing else.
"use strict";
(() => {
  const { element, file, root, tally, words: folded } = window.archive;
  const AT_ONCE = 60; // paragraphs of a column that are shown at once
  const page = location.pathname.split("/").pop().replace(/\.html$/, "");

  // The text as it is, with the words that begin as typed in marks.
  function marked(text, typed) {
    const parts = [];
    let at = 0;
    for (const { index, 0: word } of typed.length ? text.matchAll(/[\p{L}\p{N}\p{M}]+/gu) : []) {
      const own = folded(word).join("");
      if (!typed.some((begin) => own.startsWith(begin))) continue;
      parts.push(text.slice(at, index), element("mark", { className: "search-mark" }, word));
      at = index + word.length;
    }
    return [...parts, text.slice(at)];
  }
  const has = (typed) => (text) => {
    const own = folded(text);
    return typed.every((word) => own.some((other) => other.startsWith(word)));
  };

  /* In their words */

  function words(box) {
    const [form, group, status, columns] = ["search", "years", "status", "columns"].map((part) => box.querySelector(`.words-${part}`));
    const [text, from, to] = form.querySelectorAll("input");
    const buttons = [...group.querySelectorAll("button")];
    const years = buttons.map(({ value }) => value);
    const plain = years.filter((year) => year !== "undated");
    const CHOOSE = status.textContent;
    let chosen = [];

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = new URLSearchParams({ q: text.value, speaker: box.dataset.speaker });
      if (plain.length > 1 && (from.value !== plain[0] || to.value !== plain.at(-1))) query.set("date", `${from.value}..${to.value}`);
      location.href = `${root}search.html?${query}`;
    });
    const press = (year) => {
      chosen = chosen.includes(year) ? chosen.filter((other) => other !== year) : [...chosen.slice(-1), year];
      history.replaceState(null, "", chosen.length ? `#words=${chosen.join()}` : location.pathname + location.search);
      return show();
    };
    for (const button of buttons) button.addEventListener("click", () => press(button.value));
    text.addEventListener("input", () => show());

    async function show() {
      const now = [...chosen].sort();
      for (const button of buttons) button.ariaPressed = String(now.includes(button.value));
      let some;
      try {
        some = await Promise.all(now.map((year) => file(`person/words/${page}/${year}`)));
      } catch {
        status.textContent = "These words could not be loaded. The list of documents below leads to them.";
        return;
      }
      if (now.join() !== [...chosen].sort().join()) return; // another year was chosen meanwhile
      const typed = folded(text.value);
      status.textContent = now.length === 1 ? "Choose a second year to compare the two." : now.length ? "" : CHOOSE;
      columns.replaceChildren(...now.map((year, at) => column(year, some[at], typed)));
      columns.classList.toggle("two", now.length === 2);
    }

    for (const link of box.parentNode.querySelectorAll(".pic a[href*='years/']")) {
      const year = link.getAttribute("href").match(/years\/(\d{4})\.html/)?.[1];
      if (years.includes(year)) link.setAttribute("href", `#words=${year}`);
    }
    const arrive = () => {
      const given = location.hash.match(/^#words=([\w,]+)$/)?.[1].split(",").filter((year) => years.includes(year));
      if (!given?.length) return;
      chosen = [...new Set(given)].slice(-2);
      show().then(() => box.scrollIntoView());
    };
    addEventListener("hashchange", arrive);
    show();
    arrive();
  }

  function column(year, documents, typed) {
    const fits = has(typed);
    const all = documents.flatMap(([url, title, when, paragraphs]) =>
      paragraphs.filter(([, text]) => fits(text)).map(([anchor, text]) => ({ url, title, when, anchor, text })));
    const total = documents.reduce((sum, [, , , paragraphs]) => sum + paragraphs.length, 0);
    const found = typed.length ? `${all.length.toLocaleString("en")} of ${tally(total, "paragraph")}` : `${tally(documents.length, "document")}, ${tally(total, "paragraph")}`;
    const box = element("section", { className: "words-column", ariaLabel: year }, element("h3", {}, year === "undated" ? "Undated" : year, " ", element("small", {}, found)));
    const more = element("button", { type: "button" }, "More");
    let shown = 0, last = null;
    function next() {
      for (const { url, title, when, anchor, text } of all.slice(shown, shown + AT_ONCE)) {
        if (url !== last) more.before(element("p", { className: "words-document" }, `${when} `, element("a", { href: root + url }, title)));
        last = url;
        more.before(element("p", {}, element("a", { className: "words-line", href: `${root}${url}#${anchor}`, ariaLabel: `Line ${anchor.slice(1)}` }, anchor.slice(1)), ...marked(text, typed)));
      }
      shown += AT_ONCE;
      more.hidden = shown >= all.length;
      more.textContent = `More (${tally(all.length - shown, "paragraph")})`;
    }
    more.addEventListener("click", next);
    box.append(more);
    if (!all.length) more.before(element("p", {}, "No paragraph of this year has these words."));
    next();
    return box;
  }

  /* Appeared with */

  function together(box) {
    const total = Number(box.dataset.people);
    const table = box.querySelector("table"), body = table.querySelector("tbody");
    const first = [...body.rows];
    const rows = new Map(first.map((row) => [row.querySelector("a").href, row]));
    const input = box.querySelector("input"), all = box.querySelector(".with-tools button");
    const status = box.querySelector(".words-status");
    const load = () => file(`person/with/${page}`);

    function row({ documents }, [url, name, numbers]) {
      const made = rows.get(root + url) || element("tr", {}, element("th", { scope: "row" }, element("a", { href: root + url }, name)), element("td", {}, numbers.length.toLocaleString("en")),
        ...[numbers[0], numbers.at(-1)].map((at) => element("td", {}, element("a", { href: root + documents[at][0] }, documents[at][2]))));
      rows.set(root + url, made);
      return opener(made);
    }
    // The number of documents becomes a button that opens them.
    function opener(made) {
      const cell = made.cells[1];
      if (cell.querySelector("button")) return made;
      const button = element("button", { type: "button", ariaExpanded: "false", ariaLabel: `${cell.textContent}: show the documents with ${made.cells[0].textContent}` }, cell.textContent);
      button.addEventListener("click", () => toggle(made, button));
      cell.replaceChildren(button);
      return made;
    }
    async function toggle(made, button) {
      if (button.ariaExpanded === "true") {
        made.nextElementSibling.remove();
        button.ariaExpanded = "false";
        return;
      }
      button.ariaExpanded = "true";
      const data = await load();
      const [, , numbers] = data.people.find(([url]) => root + url === made.querySelector("a").href);
      const list = numbers.map((at) => data.documents[at]).map(([url, title, when]) => element("li", {}, `${when} `, element("a", { href: root + url }, title)));
      made.after(element("tr", { className: "with-documents" }, element("td", { colSpan: 4 }, element("ul", {}, ...list))));
    }
    function close() {
      for (const row of [...body.querySelectorAll(".with-documents")]) row.previousElementSibling.querySelector("button").click();
    }
    async function filter(everybody) {
      const typed = folded(input.value);
      close();
      if (!typed.length && !everybody) {
        body.replaceChildren(...first);
        status.textContent = "";
        return;
      }
      const data = await load();
      const some = data.people.filter(([, name]) => has(typed)(name));
      body.replaceChildren(...some.map((person) => row(data, person)));
      status.textContent = typed.length ? `${some.length.toLocaleString("en")} of ${tally(total, "person", "people")}` : "";
    }
    async function arrive() {
      const given = new URLSearchParams(location.search).get("with");
      if (!given) return;
      const data = await load();
      const person = data.people.find(([url]) => url === `people/${given}.html`);
      if (!person) return;
      const made = row(data, person);
      if (!made.isConnected) body.prepend(made);
      const button = made.querySelector("button");
      if (button.ariaExpanded !== "true") await toggle(made, button);
      made.scrollIntoView({ block: "center" });
      button.focus({ preventScroll: true });
    }
    first.forEach(opener);
    input.addEventListener("input", () => filter(false));
    all?.addEventListener("click", () => { input.value = ""; filter(true); });
    arrive();
  }

  const own = document.getElementById("theme:words"), others = document.getElementById("theme:with");
  if (own) words(own);
  if (others) together(others);
})();
