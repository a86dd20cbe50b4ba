/** The search page: its state is its address; what is found, and the facets, are drawn from the answers of search-find.js. */
(function (search) {
  "use strict";

  const { button, dateText, element, script, tally } = window.archive;
  const { FACETS, index } = search;
  const NAMES = ["q", ...FACETS, "date", "sort", "lines"]; // what an address can hold
  const AT_ONCE = 10;
  const VALUES_SHOWN = 6;
  const page = document.querySelector(".search-page");
  const form = document.querySelector(".search-form");
  const filters = document.querySelector(".search-filters");
  const boxes = Object.fromEntries([...page.querySelectorAll("[id^=search-]")].map((box) => [box.id.slice(7), box]));
  const { status, chips, aside, results, more, dates, from, to, sort, tools } = boxes;
  const [lines, csv, copy] = tools.children;
  let asked = new URLSearchParams(location.search);
  let answer = null;
  let [turn, shown] = [0, 0]; // searches begun; documents on the page

  const some = (value) => (value ? [value] : []);

  /** The address of this state with some changes: {name: values}. */
  function address(changes) {
    const given = NAMES.flatMap((name) => [...(changes[name] ?? asked.getAll(name))].map((value) => [name, value]));
    return location.pathname + (given.length ? `?${new URLSearchParams(given)}` : "");
  }

  const link = (text, changes) => element("a", { href: address(changes) }, text);

  /** Go to another state, as a step that the back button takes back. */
  function go(changes) {
    history.pushState(null, "", address(changes));
    show();
  }

  /** Choose a value of a facet, or no longer. */
  const toggle = (facet, id) => go({ [facet]: new Set(asked.getAll(facet)).symmetricDifference(new Set([id])) });

  /** Draw the state that the address holds. */
  async function show() {
    const mine = ++turn;
    const current = () => mine === turn;
    asked = new URLSearchParams(location.search);
    if (turn > 1 || !form.elements.q.value) form.elements.q.value = asked.get("q") || ""; // what was typed before this ran stays
    for (const option of sort.options) option.selected = option.value === asked.get("sort");
    page.ariaBusy = "true";
    status.textContent = "Searching …";
    try {
      if (!(await index.catalog()).lengths.length) return empty("There are no documents in this archive yet.");
      const latest = await search.find(asked);
      if (current()) await drawAnswer(latest, current);
    } catch (error) {
      if (!current()) return;
      const refused = error instanceof search.Refused;
      empty(refused ? error.message : "The search files could not be loaded. ");
      if (!refused) status.append(Object.assign(button("Try again", show), { title: String(error) }));
    } finally {
      if (current()) page.ariaBusy = "false";
    }
  }

  async function drawAnswer(latest, current) {
    const { chosen: { speaker, quoted }, clauses, order } = latest;
    const wide = asked.has("lines"), asLines = wide && clauses.length;
    const alone = speaker.length === 1 && !quoted.length && clauses.length;
    const scripts = [asLines && "search-lines.js", (asLines || alone || !order.length) && "search-more.js"];
    const [first] = await Promise.all([asLines ? [] : latest.next(0, AT_ONCE), ...scripts.filter(Boolean).map(script)]);
    const others = alone ? await search.others(latest, link) : [];
    if (!current()) return;
    [answer, shown] = [latest, 0];
    drawChips();
    tools.hidden = !order.length;
    lines.hidden = !clauses.length;
    lines.href = address({ lines: wide ? [] : [""] });
    lines.textContent = wide ? "Documents" : "Lines and years";
    csv.hidden = wide;
    aside.replaceChildren(...others);
    more.hidden = true;
    if (asLines) await search.drawLines({ answer, results, status, current });
    else draw(first);
    await drawFacets();
    const instead = order.length ? [] : await search.instead(answer, link);
    if (current()) aside.append(...instead);
  }

  /** Draw more results, and say how many documents there are, or what to try when there is none. */
  function draw(next) {
    const documents = answer.order.length;
    const drawn = documents ? next.map(drawResult) : search.hints(answer, chips.childElementCount);
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

  function drawHits(paragraphs, head) {
    return paragraphs.map(({ anchor, speaker, text }) => element("li", {}, ...(speaker ? [element("b", {}, speaker.label), " "] : []),
      element("a", { href: search.hrefOf(head, anchor, answer.query) }, ...search.excerpt(text, answer.terms))));
  }

  function drawResult({ number, head, paragraphs, more: rest }) {
    const hits = element("ul", {}, ...drawHits(paragraphs, head));
    const all = button("All passages in this document", async () => {
      const { paragraphs: every } = await answer.result(number, true);
      hits.replaceChildren(...drawHits(every, head));
      all.remove();
      hits.querySelector("a")?.focus();
    });
    all.className = "search-all";
    return element("li", {},
      element("h2", {}, element("a", { href: search.hrefOf(head) }, ...search.excerpt(head.title, answer.terms, Infinity))),
      element("p", {}, search.dated(head)), hits, ...(rest ? [all] : []));
  }

  /** What is chosen, each with a button that takes it away. */
  function drawChips() {
    const drawn = FACETS.flatMap((facet) => answer.chosen[facet].map((id) =>
      [`${boxes[facet].firstElementChild.textContent}: ${answer.label(facet, id)}`, () => toggle(facet, id)]));
    const days = search.range(asked);
    const named = new Set(days.map((date) => (date ? dateText(date) : "…")));
    if (days.some(Boolean)) drawn.push([`Date: ${[...named].join(" – ")}`, () => go({ date: [] })]);
    if (drawn.length > 1) drawn.push(["All filters", () => go(Object.fromEntries([...FACETS, "date"].map((name) => [name, []])))]);
    chips.replaceChildren(...drawn.map(([label, remove]) => button(`${label} ×`, remove, `Remove filter ${label}`)));
  }

  /** Show the values that can be chosen in the facets that are open, leaving the focus where it was. */
  async function drawFacets() {
    const drawn = answer;
    const { catalog, chosen, facet: count, order, years } = drawn;
    const open = FACETS.filter((facet) => chosen[facet].length || (filters.open && boxes[facet].open));
    const values = await Promise.all(open.map(count));
    if (drawn !== answer) return;
    const focused = document.activeElement?.id;
    for (const facet of FACETS) boxes[facet].hidden = !order.length || !catalog.facets.includes(facet);
    open.forEach((facet, at) => drawFacet(facet, values[at]));
    const options = years().map(([value, amount]) => element("option", { value, label: `${value} (${amount.toLocaleString("en")})` }));
    dates.hidden = !options.length;
    dates.querySelector("datalist").replaceChildren(...options);
    [from.value, to.value] = search.range(asked);
    if (focused) document.getElementById(focused)?.focus();
  }

  function drawFacet(facet, values) {
    const box = boxes[facet], own = new Set(answer.chosen[facet]);
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
    go({ q: some(form.elements.q.value.trim()) });
  });
  sort.addEventListener("change", () => go({ sort: some(sort.value) }));
  for (const field of [from, to]) field.addEventListener("change", () => {
    if (field.reportValidity()) go({ date: some(from.value === to.value ? from.value : `${from.value}..${to.value}`) });
  });
  filters.addEventListener("toggle", ({ target }) => answer && target.open && drawFacets(), true); // of any facet in it
  more.addEventListener("click", async () => {
    const asking = answer;
    const next = await asking.next(shown, AT_ONCE);
    if (asking === answer) draw(next)[0]?.querySelector("a").focus();
  });
  for (const tool of [csv, copy]) tool.addEventListener("click", async () => {
    await script("search-more.js");
    search[tool.value](answer, tool);
  });
  window.addEventListener("popstate", show);
  if (innerWidth < 960) filters.open = false;
  show();
})(window.archiveSearch);
