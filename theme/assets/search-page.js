/** The search page: its state is its address; what is found, and the facets, are drawn from the answers of search-find.js. */
(function (search) {
  "use strict";

  const { button, dateText, element, script, tally } = window.archive;
  const AT_ONCE = 10;
  const VALUES_SHOWN = 6;
  const MOST = 500; // documents in a CSV file
  const page = document.querySelector(".search-page");
  const form = document.querySelector(".search-form");
  const [status, chips, aside, results, more, dates, from, to, sort, tools] = ["status", "chips", "aside", "results", "more", "dates", "from", "to", "sort", "tools"]
    .map((name) => document.getElementById(`search-${name}`));
  const facets = new Map(search.FACETS.map((facet) => [facet, document.getElementById(`search-${facet}`)]));
  const root = form.getAttribute("action").replace(/search\.html$/, "");
  const [lines, csv, link] = tools.children;
  let state = read(location.search);
  let found = null;
  let turn = 0;
  let shown = 0;

  /** The state that the part of an address after "?" stands for. */
  function read(query) {
    const given = new URLSearchParams(query);
    const [, first = "", range, last = ""] = /^(\d{4}(?:-\d\d){0,2})?(\.\.)?(\d{4}(?:-\d\d){0,2})?$/.exec(given.get("date") || "") || [];
    return {
      query: given.get("q") || "",
      ...Object.fromEntries(search.FACETS.map((facet) => [facet, given.getAll(facet).filter(Boolean)])),
      lines: given.has("lines"),
      from: first,
      to: range ? last : first,
      sort: ["newest", "oldest"].includes(given.get("sort")) ? given.get("sort") : "",
    };
  }

  /** The address of a state. */
  function address(of) {
    const given = new URLSearchParams(of.query ? { q: of.query } : {});
    for (const facet of search.FACETS) for (const id of of[facet]) given.append(facet, id);
    if (of.from || of.to) given.set("date", of.from === of.to ? of.from : `${of.from}..${of.to}`);
    if (of.sort) given.set("sort", of.sort);
    if (of.lines) given.set("lines", "");
    return `${location.pathname}${given.size ? `?${given}` : ""}`;
  }

  /** Go to another state, as a step that the back button takes back. */
  function go(change) {
    history.pushState(null, "", address({ ...state, ...change }));
    show();
  }

  /** Draw the state that the address holds. */
  async function show() {
    const mine = ++turn;
    const current = () => mine === turn;
    state = read(location.search);
    if (turn > 1 || !form.elements.q.value) form.elements.q.value = state.query; // what was typed before this ran stays
    sort.value = state.sort;
    page.setAttribute("aria-busy", "true");
    status.textContent = "Searching …";
    try {
      if (!(await search.index.entry()).documents) return empty("There are no documents in this archive yet.");
      const answer = await search.find(state);
      if (!current()) return;
      const asLines = state.lines && answer.clauses.length;
      const [others, first] = await Promise.all([answer.others(), asLines ? script("search-lines.js") : answer.next(0, AT_ONCE)]);
      if (!current()) return;
      found = answer;
      shown = 0;
      drawChips();
      drawTools();
      drawOthers(others);
      more.hidden = true;
      if (asLines) await search.drawLines({ found, results, status, root, current });
      else draw(first);
      await drawFacets(current);
      if (!answer.order.length) await drawCorrections(current);
    } catch (error) {
      if (!current()) return;
      const refused = error instanceof search.Refused;
      empty(refused ? error.message : "The search files could not be loaded. ");
      if (!refused) status.append(button("Try again", show, String(error)));
    } finally {
      if (current()) page.setAttribute("aria-busy", "false");
    }
  }

  /** Draw more results, and say how many documents there are, or what to try when there is none. */
  function draw(next) {
    if (!shown) results.replaceChildren();
    const documents = found.order.length;
    const drawn = documents ? next.map(drawResult) : hints();
    results.append(...drawn);
    shown += next.length;
    status.textContent = documents ? tally(documents, "document") : "No document found.";
    more.hidden = shown >= documents;
    return drawn;
  }

  function hints() {
    const tips = [
      ...found.unknown.map(({ text }) => `“${text}” stands nowhere in this archive.`),
      found.terms.some(({ exact }) => exact) && "Words in quotes must stand side by side, in that form. Try them without quotes.",
      found.clauses.length > 1 && "A document must hold all the words. Try fewer, or put OR between them.",
      chips.childElementCount && "Take away some of the filters above.",
      "Look at the spelling; names are as the publisher wrote them.",
    ];
    return tips.filter(Boolean).map((tip) => element("li", {}, tip));
  }

  /** Offer pages that what is typed names, or the nearest words of the archive for those that stand nowhere in it. */
  async function drawCorrections(current) {
    await script("search-box.js");
    const [query, named] = await Promise.all([search.corrected(state.query, found.unknown), search.named(root, state.query)]);
    if (!current()) return;
    const link = ({ href, label, note }) => element("li", {}, element("a", { href }, label), note && ` (${note})`);
    if (named.length) aside.append(element("p", {}, "There are pages of this name:"), element("ul", {}, ...named.map(link)));
    if (query) aside.append(element("p", {}, "Did you mean ", element("a", { href: address({ ...state, query }) }, query), "?"));
  }

  /** Say how many other documents speak of the chosen speaker on these words, so that nobody takes silence for none. */
  function drawOthers(others) {
    aside.replaceChildren();
    if (!others || !(others.quoted || others.others)) return;
    const { id, name, last, quoted } = others;
    const query = found.clauses.length === 1 && found.clauses[0].any.length === 1 ? `${state.query} ~${search.AROUND} ${last}` : `${state.query} ${last}`;
    const link = (text, change) => element("a", { href: address({ ...state, speaker: [], ...change }) }, text);
    const said = [
      quoted && link(`${tally(quoted, "report")} quoting ${name} on these words`, { quoted: [id] }),
      quoted && others.others && ", and ",
      others.others && link(`${tally(others.others, "document")} in which others name ${name} beside these words`, { query }),
    ];
    aside.append(element("p", {}, `Only what ${name} says in turns is searched. There ${quoted + others.others === 1 ? "is" : "are"} also `, ...said.filter(Boolean), "."));
  }

  function empty(message) {
    status.textContent = message;
    more.hidden = tools.hidden = true;
    for (const box of [...facets.values(), dates]) box.hidden = true;
    for (const box of [results, chips, aside]) box.replaceChildren();
  }

  function drawHit({ anchor, speaker, text }, head) {
    const query = state.query ? `?${new URLSearchParams({ q: state.query })}` : "";
    return element("li", {}, ...(speaker ? [element("b", {}, speaker.label), " "] : []),
      element("a", { href: `${root}${head.url}${query}#${anchor}` }, ...search.excerpt(text, found.terms)));
  }

  function drawResult({ number, head, paragraphs, more: rest }) {
    const hits = element("ul", {}, ...paragraphs.map((one) => drawHit(one, head)));
    const item = element("li", {},
      element("h2", {}, element("a", { href: root + head.url }, ...search.marked(head.title, found.terms))),
      element("p", {}, search.dated(head)), hits);
    if (rest) {
      const all = button("All passages in this document", async () => {
        const { paragraphs: every } = await found.result(number, true);
        hits.replaceChildren(...every.map((one) => drawHit(one, head)));
        all.remove();
        hits.querySelector("a")?.focus();
      });
      all.className = "search-all";
      item.append(all);
    }
    return item;
  }

  /** What is chosen, each with a button that takes it away. */
  function drawChips() {
    const drawn = search.FACETS.flatMap((facet) => state[facet].map((id) =>
      [`${facets.get(facet).firstElementChild.textContent}: ${found.catalog.facets[facet].get(id)?.label ?? id}`, () => toggle(facet, id)]));
    const [first, last] = [state.from, state.to].map((date) => (date ? dateText(date) : "…"));
    if (state.from || state.to) drawn.push([`Date: ${first === last ? first : `${first} – ${last}`}`, () => go({ from: "", to: "" })]);
    if (drawn.length > 1) drawn.push(["All filters", () => go({ ...search.NOTHING, query: state.query, sort: state.sort })]);
    chips.replaceChildren(...drawn.map(([label, remove]) => button(`${label} ×`, remove, `Remove filter ${label}`)));
  }

  function toggle(facet, id) {
    const rest = state[facet].filter((one) => one !== id);
    go({ [facet]: rest.length < state[facet].length ? rest : [...rest, id] });
  }

  /** What can be done with all that is found: a list of lines, a file, a link. */
  function drawTools() {
    const { clauses, order } = found;
    tools.hidden = !order.length;
    Object.assign(lines, { hidden: !clauses.length, href: address({ ...state, lines: !state.lines }), textContent: state.lines ? "Documents" : "Lines and years" });
    Object.assign(csv, { hidden: state.lines, title: `Save the ${order.length > MOST ? `first ${MOST} ` : ""}documents found as a table (CSV)` });
  }

  /** Let the reader save rows as a CSV file. A cell that a spreadsheet would compute begins with an apostrophe. */
  search.saveRows = (name, rows) => {
    const cell = (value) => `"${String(value).replace(/^[=+\-@\t]/, "'$&").replace(/"/g, '""')}"`;
    search.save(name, "text/csv", `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`);
  };

  /** Let the reader save the documents found. */
  async function save() {
    csv.disabled = true;
    const rows = await Promise.all(found.order.slice(0, MOST).map((number) => found.result(number)));
    search.saveRows("search.csv", [["date", "title", "place", "address", "speaker", "passage"], ...rows.map(({ head, paragraphs: [best] }) => [
      head.date, head.title, head.place, new URL(`${root}${head.url}${best ? `#${best.anchor}` : ""}`, location.href).href,
      best?.speaker?.label || "", best?.text || ""])]);
    csv.disabled = false;
  }

  /** Show the values that can be chosen, leaving the focus where it was. */
  async function drawFacets(current) {
    const values = await Promise.all(search.FACETS.map((facet) => found.facet(facet)));
    if (!current()) return;
    const focused = document.activeElement?.id;
    search.FACETS.forEach((facet, at) => drawFacet(facet, values[at]));
    drawDates();
    if (focused) document.getElementById(focused)?.focus();
  }

  function drawFacet(facet, values) {
    const box = facets.get(facet), own = new Set(state[facet]);
    const [field, list] = box.querySelectorAll("input[type=search], ul");
    box.hidden = !values.length;
    values.sort((a, b) => own.has(b.id) - own.has(a.id));
    const row = ({ id, label, count, exact }) => {
      const name = `search-${facet}-${id}`;
      const check = element("input", { type: "checkbox", id: name, checked: own.has(id), onchange: () => toggle(facet, id) });
      return element("li", {}, check, element("label", { htmlFor: name }, element("span", {}, label), " ",
        element("small", {}, `${exact ? "" : "≤ "}${count.toLocaleString("en")}`)));
    };
    const fill = () => {
      const typed = search.fold(field.value), wide = "wide" in box.dataset;
      list.replaceChildren(...(wide ? values.filter(({ label }) => search.begins(typed, label)) : values.slice(0, VALUES_SHOWN)).map(row));
      field.hidden = !wide || values.length <= 2 * VALUES_SHOWN;
      if (!wide && values.length > VALUES_SHOWN) list.append(element("li", {}, button(`${values.length - VALUES_SHOWN} more`, widen)));
    };
    const widen = () => {
      box.dataset.wide = "";
      fill();
      (field.hidden ? list.querySelectorAll("input")[VALUES_SHOWN] : field).focus();
    };
    field.oninput = fill;
    fill();
  }

  /** From when to when: days, months or years, of which those that there are can be chosen, with how many documents each has. */
  function drawDates() {
    const years = found.years();
    dates.hidden = !years.length;
    dates.querySelector("datalist").replaceChildren(...years.map(([year, count]) => element("option", { value: year, label: `${year} (${count.toLocaleString("en")})` })));
    [from.value, to.value] = [state.from, state.to];
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go({ query: form.elements.q.value.trim() });
  });
  sort.addEventListener("change", () => go({ sort: sort.value }));
  for (const field of [from, to]) field.addEventListener("change", () => field.reportValidity() && go({ [field.name]: field.value }));
  more.addEventListener("click", async () => {
    const mine = turn;
    const next = await found.next(shown, AT_ONCE);
    if (mine === turn) draw(next)[0]?.querySelector("a").focus();
  });
  csv.addEventListener("click", save);
  link.addEventListener("click", async () => {
    link.textContent = await navigator.clipboard.writeText(location.href).then(() => "Copied", () => "The address of this page is the link");
  });
  window.addEventListener("popstate", show);
  search.read = read;
  if (innerWidth < 960) document.querySelector(".search-filters").open = false;
  show();
})(window.archiveSearch);
