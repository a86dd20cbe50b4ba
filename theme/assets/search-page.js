/** The search page: its state is its address; what is found, and the facets, are drawn from the answers of search-find.js. */
(function (search) {
  "use strict";

  const { element } = search;
  const AT_ONCE = 10;
  const VALUES_SHOWN = 6;
  const MOST = 500; // documents in a CSV file
  const LABELS = { speaker: "Speaker", participant: "Taking part", place: "Place", topic: "Topic", publisher: "Publisher", kind: "Kind" };
  const page = document.querySelector(".search-page");
  const form = document.querySelector(".search-form");
  const [status, chips, aside, results, more, facets, sort, tools] =
    ["status", "chips", "aside", "results", "more", "facets", "sort", "tools"].map((name) => document.getElementById(`search-${name}`));
  const root = form.getAttribute("action").replace(/search\.html$/, "");
  const opened = new Set(["speaker", "year"]);
  const widened = new Set();
  let state = read(location.search);
  let found = null;
  let turn = 0;
  let shown = 0;

  /** The state that the part of an address after "?" stands for. */
  function read(query) {
    const given = new URLSearchParams(query);
    const [, from, dash, to] = /^(\d{4})?(-?)(\d{4})?$/.exec(given.get("year") || "") || [];
    const lists = search.FACETS.map((facet) => [facet, given.getAll(facet).filter(Boolean)]);
    return {
      query: given.get("q") || "",
      ...Object.fromEntries(lists),
      day: (/^(?:\d{4}-\d\d-\d\d)?\.\.(?:\d{4}-\d\d-\d\d)?$/.exec(given.get("day"))?.[0] || "..").split(".."),
      lines: given.has("lines"),
      from: Number(from) || null,
      to: Number(to || (dash ? 0 : from)) || null,
      sort: ["newest", "oldest"].includes(given.get("sort")) ? given.get("sort") : "",
    };
  }

  /** The address of a state. */
  function address(of) {
    const { query, from, to, day, sort: order, lines } = of;
    const given = new URLSearchParams();
    if (query) given.set("q", query);
    for (const facet of search.FACETS) for (const id of of[facet]) given.append(facet, id);
    if (from || to) given.set("year", from === to ? from : `${from || ""}-${to || ""}`);
    if (day.some(Boolean)) given.set("day", day.join(".."));
    if (order) given.set("sort", order);
    if (lines) given.set("lines", "");
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
    state = read(location.search);
    form.elements.q.value = state.query;
    sort.value = state.sort;
    page.setAttribute("aria-busy", "true");
    status.textContent = "Searching …";
    try {
      const index = search.index(root);
      if (!(await index.entry()).documents) return empty("There are no documents in this archive yet.");
      const answer = await search.find(index, state);
      if (mine !== turn) return;
      const lines = state.lines && answer.clauses.length;
      const [others, first] = await Promise.all([answer.others(), lines ? [] : answer.next(0, AT_ONCE)]);
      if (mine !== turn) return;
      found = answer;
      shown = first.length;
      drawChips();
      drawTools();
      drawOthers(others);
      if (lines) await drawLines(mine);
      else {
        results.replaceChildren(...first.map(drawResult));
        count();
      }
      await drawFacets(mine);
      if (!answer.order.length) await drawCorrections(mine);
    } catch (error) {
      if (mine === turn) failed(error);
    } finally {
      if (mine === turn) page.setAttribute("aria-busy", "false");
    }
  }

  /** Say how many documents there are, or what to try when there is none. */
  function count() {
    const documents = found.order.length;
    status.textContent = documents ? search.amount(documents, "document") : "No document found.";
    more.hidden = !found.more(shown);
    if (!documents) results.replaceChildren(...hints());
  }

  function hints() {
    const tips = found.unknown.map(({ text }) => `“${text}” stands nowhere in this archive.`);
    if (found.terms.some(({ exact }) => exact)) tips.push("Words in quotes must stand side by side, in that form. Try them without quotes.");
    if (found.clauses.length > 1) tips.push("A document must hold all the words. Try fewer, or put OR between them.");
    if (chips.childElementCount) tips.push("Take away some of the filters above.");
    tips.push("Look at the spelling; names are as the publisher wrote them.");
    return tips.map((tip) => element("li", {}, tip));
  }

  /** Offer pages that what is typed names, or the nearest words of the archive for those that stand nowhere in it. */
  async function drawCorrections(mine) {
    await search.script("search-box.js");
    const index = search.index(root);
    const [query, named] = await Promise.all([search.corrected(index, state.query, found.unknown), search.named(index, root, state.query)]);
    if (mine !== turn) return;
    const link = ({ href, label, note }) => element("li", {}, element("a", { href }, label), note && ` (${note})`);
    if (named.length) aside.append(element("p", {}, "There are pages of this name:"), element("ul", {}, ...named.map(link)));
    if (query) aside.append(element("p", {}, "Did you mean ", element("a", { href: address({ ...state, query }) }, query), "?"));
  }

  /** Say how many other documents speak of the chosen speaker on these words, so that nobody takes silence for none. */
  function drawOthers(others) {
    aside.replaceChildren();
    if (!others || !(others.quoted || others.others)) return;
    const { name, last, quoted } = others;
    const query = found.clauses.length === 1 && found.clauses[0].any.length === 1 ? `${state.query} ~${search.AROUND} ${last}` : `${state.query} ${last}`;
    const said = [
      quoted ? `${search.amount(quoted, "report")} quoting ${name} on these words` : "",
      others.others ? `${search.amount(others.others, "document")} in which others name ${name} beside these words` : "",
    ].filter(Boolean).join(", and ");
    aside.append(element("p", {}, `Only what ${name} says in turns is searched. There ${quoted + others.others === 1 ? "is" : "are"} also ${said}: `,
      element("a", { href: address({ ...state, query, speaker: [] }) }, "show what others say"), "."));
  }

  function empty(message) {
    status.textContent = message;
    results.replaceChildren();
    facets.replaceChildren();
    more.hidden = tools.hidden = true;
    for (const box of [chips, aside]) box.replaceChildren();
  }

  function failed(error) {
    if (error instanceof search.Refused) return empty(error.message);
    empty("The search files could not be loaded. ");
    return status.append(element("button", { type: "button", onclick: show, title: String(error) }, "Try again"));
  }

  function drawHit({ anchor, speaker, text }, head) {
    const query = state.query ? `?${new URLSearchParams({ q: state.query })}` : "";
    const name = speaker >= 0 ? [element("b", {}, head.speakers[speaker][1]), " "] : [];
    const words = search.excerpt(text, found.terms);
    return element("li", {}, ...name, element("a", { href: `${root}${head.url}${query}#${anchor}` }, ...words));
  }

  function drawResult(result) {
    const { number, head, paragraphs } = result;
    const hits = element("ul", {}, ...paragraphs.map((one) => drawHit(one, head)));
    const item = element("li", {},
      element("h2", {}, element("a", { href: root + head.url }, ...search.marked(head.title, found.terms))),
      element("p", {}, [search.date(head.date), head.place].filter(Boolean).join(" · ")), hits);
    if (result.more) {
      const all = element("button", { type: "button", className: "search-all" }, "All passages in this document");
      all.onclick = async () => {
        const { paragraphs: every } = await found.result(number, true);
        hits.replaceChildren(...every.map((one) => drawHit(one, head)));
        all.remove();
        hits.querySelector("a")?.focus();
      };
      item.append(all);
    }
    return item;
  }

  /** What is chosen, each with a button that takes it away. */
  function drawChips() {
    const drawn = search.FACETS.flatMap((facet) => state[facet].map((id) =>
      [`${LABELS[facet]}: ${found.catalog.facets[facet].get(id)?.label ?? id}`, () => toggle(facet, id)]));
    const { from, to } = state;
    const years = from === to ? `Year: ${from}` : `Years: ${from || "…"}–${to || "…"}`;
    if (from || to) drawn.push([years, () => go({ from: null, to: null })]);
    const [first, last] = state.day.map((day) => (day ? search.date(day) : "…"));
    if (state.day.some(Boolean)) drawn.push([first === last ? first : `${first} – ${last}`, () => go({ day: ["", ""] })]);
    if (drawn.length > 1) drawn.push(["All filters", () => go({ ...read(""), query: state.query, sort: state.sort, lines: state.lines })]);
    chips.replaceChildren(...drawn.map(([label, remove]) =>
      element("button", { type: "button", onclick: remove, "aria-label": `Remove filter ${label}` }, `${label} ×`)));
  }

  function toggle(facet, id) {
    const rest = state[facet].filter((one) => one !== id);
    go({ [facet]: rest.length < state[facet].length ? rest : [...rest, id] });
  }

  /** What can be done with all that is found: a list of lines, a file, a link. */
  function drawTools() {
    tools.hidden = !found.order.length;
    const lines = element("a", { href: address({ ...state, lines: !state.lines }) }, state.lines ? "Documents" : "Lines and years");
    const file = element("button", { type: "button" }, "CSV");
    file.title = `Save the ${found.order.length > MOST ? `first ${MOST} ` : ""}documents found as a table`;
    file.onclick = async () => {
      file.disabled = true;
      const rows = await Promise.all(found.order.slice(0, MOST).map((number) => found.result(number)));
      search.save("search.csv", [["date", "title", "place", "address", "speaker", "passage"], ...rows.map(({ head, paragraphs: [best] }) => [
        head.date || "", head.title, head.place || "", new URL(`${root}${head.url}${best ? `#${best.anchor}` : ""}`, location.href).href,
        head.speakers[best?.speaker]?.[1] || "", best?.text || ""])]);
      file.disabled = false;
    };
    const link = element("button", { type: "button" }, "Copy link");
    link.onclick = async () => {
      const done = await navigator.clipboard.writeText(location.href).then(() => "Copied", () => "The address of this page is the link");
      link.textContent = done;
    };
    tools.replaceChildren(...(found.clauses.length ? [lines] : []), ...(state.lines ? [] : [file]), link);
  }

  async function drawLines(mine) {
    await search.script("search-lines.js");
    more.hidden = true;
    await search.drawLines({ found, results, status, root, current: () => mine === turn });
  }

  /** Draw all facets anew, leaving the focus where it was. */
  async function drawFacets(mine) {
    const lists = await Promise.all(search.FACETS.map(async (facet) => [facet, await found.facet(facet)]));
    if (mine !== turn) return;
    const focused = document.activeElement?.id;
    const [speakers, ...others] = lists.map(([facet, values]) => drawFacet(facet, values));
    facets.replaceChildren(...[speakers, drawYears(), ...others].filter(Boolean));
    if (focused) document.getElementById(focused)?.focus();
  }

  function folded(name, label, ...content) {
    const box = element("details", { open: opened.has(name) }, element("summary", { id: `search-open-${name}` }, label), ...content);
    box.addEventListener("toggle", () => opened[box.open ? "add" : "delete"](name));
    return box;
  }

  const amount = ({ count: documents, exact }) => `${exact || !documents ? "" : "≤ "}${documents.toLocaleString("en")}`;

  function drawFacet(facet, values) {
    if (!values.length) return null;
    const own = new Set(state[facet]);
    values.sort((a, b) => own.has(b.id) - own.has(a.id));
    const row = ({ id, label, ...counted }) => {
      const name = `search-${facet}-${id}`;
      const box = element("input", { type: "checkbox", id: name, checked: own.has(id), onchange: () => toggle(facet, id) });
      return element("li", {}, box, element("label", { htmlFor: name }, element("span", {}, label), " ",
        element("small", {}, amount(counted))));
    };
    const wide = widened.has(facet);
    const list = element("ul", { "aria-label": LABELS[facet] }, ...values.slice(0, wide ? undefined : VALUES_SHOWN).map(row));
    const rest = values.length - list.children.length;
    if (rest) {
      const all = element("button", { type: "button" }, `${rest} more`);
      all.onclick = () => {
        widened.add(facet);
        const box = drawFacet(facet, values);
        all.closest("details").replaceWith(box);
        (box.querySelector("input[type=search]") || box.querySelectorAll("input")[VALUES_SHOWN]).focus();
      };
      list.append(element("li", {}, all));
    }
    if (!wide || values.length <= 2 * VALUES_SHOWN) return folded(facet, LABELS[facet], list);
    const field = element("input", { type: "search", placeholder: "Find a name", ariaLabel: `Find in ${LABELS[facet]}`, autocomplete: "off" });
    field.oninput = () => {
      const typed = search.fold(field.value);
      list.replaceChildren(...values.filter(({ label }) => {
        const words = search.fold(label);
        return typed.every((word) => words.some((one) => one.startsWith(word)));
      }).map(row));
    };
    return folded(facet, LABELS[facet], field, list);
  }

  function drawYears() {
    const years = found.years();
    if (!years.length) return null;
    const select = (name) => {
      const options = years.map(({ year, ...counted }) =>
        element("option", { value: year, selected: year === state[name] }, `${year} (${amount(counted)})`));
      const field = element("select", { id: `search-${name}` }, element("option", { value: "" }, "any"), ...options);
      field.onchange = () => go({ [name]: Number(field.value) || null });
      return element("label", {}, `${name} `, field);
    };
    const day = (at, name) => {
      const field = element("input", {
        id: `search-day-${at}`, value: state.day[at], placeholder: "2014-05-08", pattern: "\\d{4}-\\d\\d-\\d\\d", size: 10, autocomplete: "off",
        title: "A day as year, month and day: 2014-05-08",
      });
      field.onchange = () => field.reportValidity() && go({ day: state.day.map((own, place) => (place === at ? field.value : own)) });
      return element("label", {}, `${name} `, field);
    };
    return folded("year", "Year and day", element("div", { className: "search-years" },
      select("from"), select("to"), day(0, "first day"), day(1, "last day")));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go({ query: form.elements.q.value.trim() });
  });
  sort.addEventListener("change", () => go({ sort: sort.value }));
  more.addEventListener("click", async () => {
    const mine = turn;
    const next = await found.next(shown, AT_ONCE);
    if (mine !== turn) return;
    const drawn = next.map(drawResult);
    shown += next.length;
    results.append(...drawn);
    count();
    drawn[0]?.querySelector("a").focus();
  });
  window.addEventListener("popstate", show);
  search.read = read;
  if (innerWidth < 960) document.querySelector(".search-filters").open = false;
  show();
})(window.archiveSearch);
