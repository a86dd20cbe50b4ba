/** The search page: its state is its address; what is found, and the facets, are drawn from the answers of search-find.js. */
(function (search) {
  "use strict";

  const { button, dateText, element, script, tally } = window.archive;
  const { FACETS, index } = search;
  const AT_ONCE = 10;
  const VALUES_SHOWN = 6;
  const page = document.querySelector(".search-page");
  const form = document.querySelector(".search-form");
  const filters = document.querySelector(".search-filters");
  const boxes = Object.fromEntries([...page.querySelectorAll("[id^=search-]")].map((box) => [box.id.slice(7), box]));
  const { status, chips, aside, results, more, dates, from, to, sort, tools } = boxes;
  const [lines, csv, copy] = tools.children;
  let state = read(location.search);
  let found = null;
  let [turn, shown] = [0, 0]; // searches begun; documents on the page

  /** The state that the part of an address after "?" stands for. */
  function read(query) {
    const given = new URLSearchParams(query);
    const [, first = "", range, last = ""] = /^(\d{4}(?:-\d\d){0,2})?(\.\.)?(\d{4}(?:-\d\d){0,2})?$/.exec(given.get("date") || "") || [];
    return {
      query: given.get("q") || "",
      ...Object.fromEntries(FACETS.map((facet) => [facet, given.getAll(facet).filter(Boolean)])),
      lines: given.has("lines"),
      from: first,
      to: range ? last : first,
      sort: ["newest", "oldest"].includes(given.get("sort")) ? given.get("sort") : "",
    };
  }

  /** The address of this state with some changes. */
  function address(changes) {
    const changed = { ...state, ...changes };
    const given = new URLSearchParams(changed.query ? { q: changed.query } : {});
    for (const facet of FACETS) for (const id of changed[facet]) given.append(facet, id);
    if (changed.from || changed.to) given.set("date", changed.from === changed.to ? changed.from : `${changed.from}..${changed.to}`);
    if (changed.sort) given.set("sort", changed.sort);
    if (changed.lines) given.set("lines", "");
    return location.pathname + (given.size ? `?${given}` : "");
  }

  const link = (text, changes) => element("a", { href: address(changes) }, text);

  /** Go to another state, as a step that the back button takes back. */
  function go(changes) {
    history.pushState(null, "", address(changes));
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
      if (!(await index.catalog()).lengths.length) return empty("There are no documents in this archive yet.");
      const answer = await search.find(state);
      if (!current()) return;
      const asLines = state.lines && answer.clauses.length;
      const alone = state.speaker.length === 1 && !state.quoted.length && answer.clauses.length;
      const scripts = [asLines && "search-lines.js", (asLines || alone || !answer.order.length) && "search-more.js"];
      const [first] = await Promise.all([asLines ? [] : answer.next(0, AT_ONCE), ...scripts.filter(Boolean).map(script)]);
      const others = alone ? await search.others(answer, link) : [];
      if (!current()) return;
      [found, shown] = [answer, 0];
      drawChips();
      tools.hidden = !found.order.length;
      Object.assign(lines, { hidden: !found.clauses.length, href: address({ lines: !state.lines }), textContent: state.lines ? "Documents" : "Lines and years" });
      csv.hidden = state.lines;
      aside.replaceChildren(...others);
      more.hidden = true;
      if (asLines) await search.drawLines({ found, results, status, current });
      else draw(first);
      await drawFacets(current);
      const instead = found.order.length ? [] : await search.instead(found, link);
      if (current()) aside.append(...instead);
    } catch (error) {
      if (!current()) return;
      const refused = error instanceof search.Refused;
      empty(refused ? error.message : "The search files could not be loaded. ");
      if (!refused) status.append(Object.assign(button("Try again", show), { title: String(error) }));
    } finally {
      if (current()) page.setAttribute("aria-busy", "false");
    }
  }

  /** Draw more results, and say how many documents there are, or what to try when there is none. */
  function draw(next) {
    const documents = found.order.length;
    const drawn = documents ? next.map(drawResult) : search.hints(found, chips.childElementCount);
    if (!shown) results.replaceChildren();
    results.append(...drawn);
    shown += next.length;
    status.textContent = documents ? tally(documents, "document") : "No document found.";
    more.hidden = shown >= documents;
    return drawn;
  }

  function empty(message) {
    status.textContent = message;
    for (const box of [more, tools, dates, ...FACETS.map((facet) => boxes[facet])]) box.hidden = true;
    for (const box of [results, chips, aside]) box.replaceChildren();
  }

  function drawHit({ anchor, speaker, text }, head) {
    return element("li", {}, ...(speaker ? [element("b", {}, speaker.label), " "] : []),
      element("a", { href: search.hrefOf(head, anchor, state.query) }, ...search.excerpt(text, found.terms)));
  }

  function drawResult({ number, head, paragraphs, more: rest }) {
    const hits = element("ul", {}, ...paragraphs.map((paragraph) => drawHit(paragraph, head)));
    const all = button("All passages in this document", async () => {
      const { paragraphs: every } = await found.result(number, true);
      hits.replaceChildren(...every.map((paragraph) => drawHit(paragraph, head)));
      all.remove();
      hits.querySelector("a")?.focus();
    });
    all.className = "search-all";
    return element("li", {},
      element("h2", {}, element("a", { href: search.hrefOf(head) }, ...search.marked(head.title, found.terms))),
      element("p", {}, search.dated(head)), hits, ...(rest ? [all] : []));
  }

  /** What is chosen, each with a button that takes it away. */
  function drawChips() {
    const drawn = FACETS.flatMap((facet) => state[facet].map((id) =>
      [`${boxes[facet].firstElementChild.textContent}: ${found.label(facet, id)}`, () => toggle(facet, id)]));
    const [first, last] = [state.from, state.to].map((date) => (date ? dateText(date) : "…"));
    if (state.from || state.to) drawn.push([`Date: ${[...new Set([first, last])].join(" – ")}`, () => go({ from: "", to: "" })]);
    if (drawn.length > 1) drawn.push(["All filters", () => go({ ...search.NOTHING, query: state.query, sort: state.sort })]);
    chips.replaceChildren(...drawn.map(([label, remove]) => button(`${label} ×`, remove, `Remove filter ${label}`)));
  }

  function toggle(facet, id) {
    const rest = state[facet].filter((other) => other !== id);
    go({ [facet]: rest.length < state[facet].length ? rest : [...rest, id] });
  }

  /** Show the values that can be chosen in the facets that are open, leaving the focus where it was. */
  async function drawFacets(current) {
    const { catalog, state: { from: first, to: last } } = found;
    const open = FACETS.filter((facet) => state[facet].length || (filters.open && boxes[facet].open));
    const values = await Promise.all(open.map((facet) => found.facet(facet)));
    if (!current()) return;
    const focused = document.activeElement?.id;
    const has = (facet) => (facet === "speaker" ? catalog.speakers.size : catalog.others.includes(facet));
    for (const facet of FACETS) boxes[facet].hidden = !found.order.length || !has(facet);
    open.forEach((facet, at) => drawFacet(facet, values[at]));
    const years = found.years().map(([year, count]) => element("option", { value: year, label: `${year} (${count.toLocaleString("en")})` }));
    dates.hidden = !years.length;
    dates.querySelector("datalist").replaceChildren(...years);
    [from.value, to.value] = [first, last];
    if (focused) document.getElementById(focused)?.focus();
  }

  function drawFacet(facet, values) {
    const box = boxes[facet], own = new Set(state[facet]);
    const [field, list] = box.querySelectorAll("input[type=search], ul");
    if (values.length) box.hidden = false;
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
      if (!values.length) list.append(element("li", {}, "None in these documents"));
    };
    const widen = () => {
      box.dataset.wide = "";
      fill();
      (field.hidden ? list.querySelectorAll("input")[VALUES_SHOWN] : field).focus();
    };
    field.oninput = fill;
    fill();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go({ query: form.elements.q.value.trim() });
  });
  sort.addEventListener("change", () => go({ sort: sort.value }));
  for (const field of [from, to]) field.addEventListener("change", () => field.reportValidity() && go({ [field.name]: field.value }));
  filters.addEventListener("toggle", ({ target }) => {
    const mine = turn;
    if (found && target.open) drawFacets(() => mine === turn);
  }, true); // of any facet in it
  more.addEventListener("click", async () => {
    const mine = turn;
    const next = await found.next(shown, AT_ONCE);
    if (mine === turn) draw(next)[0]?.querySelector("a").focus();
  });
  for (const tool of [csv, copy]) tool.addEventListener("click", async () => {
    await script("search-more.js");
    search[tool.value](found, tool);
  });
  window.addEventListener("popstate", show);
  search.read = read;
  if (innerWidth < 960) filters.open = false;
  show();
})(window.archiveSearch);
