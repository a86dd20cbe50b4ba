/** The search page: its state is its address; what is found, and the facets, are drawn from the answers of search-find.js. */
(function (search) {
  "use strict";

  const { element } = search;
  const AT_ONCE = 10;
  const VALUES_SHOWN = 6;
  const LABELS = { speaker: "Speaker", participant: "Taking part", place: "Place", topic: "Topic", publisher: "Publisher", kind: "Kind" };
  const page = document.querySelector(".search-page");
  const form = document.querySelector(".search-form");
  const [status, chips, results, more, facets, sort] =
    ["status", "chips", "results", "more", "facets", "sort"].map((name) => document.getElementById(`search-${name}`));
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
      speaker: given.get("speaker") || "",
      from: Number(from) || null,
      to: Number(to || (dash ? 0 : from)) || null,
      sort: ["newest", "oldest"].includes(given.get("sort")) ? given.get("sort") : "",
    };
  }

  /** The values of a facet that are chosen in a state: of the speaker one, of the others any number. */
  const chosen = (facet, of = state) => [of[facet]].flat().filter(Boolean);

  /** The address of a state. */
  function address(of) {
    const { query, from, to, sort: order } = of;
    const given = new URLSearchParams();
    if (query) given.set("q", query);
    for (const facet of search.FACETS) for (const id of chosen(facet, of)) given.append(facet, id);
    if (from || to) given.set("year", from === to ? from : `${from || ""}-${to || ""}`);
    if (order) given.set("sort", order);
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
      const first = await answer.next(0, AT_ONCE);
      if (mine !== turn) return;
      found = answer;
      shown = first.length;
      results.replaceChildren(...first.map(drawResult));
      drawChips();
      count();
      await drawFacets(mine);
      await answer.check();
      if (mine === turn && answer.phrases.length) {
        count();
        await drawFacets(mine);
      }
    } catch (error) {
      if (mine === turn) failed(error);
    } finally {
      if (mine === turn) page.setAttribute("aria-busy", "false");
    }
  }

  /** Say how many documents there are, or what to try when there is none. */
  function count() {
    const { count: documents, exact } = found.count();
    const noun = documents === 1 ? "document" : "documents";
    status.textContent = exact && !documents ? "No document found." : `${exact ? "" : "At least "}${documents.toLocaleString("en")} ${noun}`;
    more.hidden = !found.more(shown);
    if (exact && !documents) results.replaceChildren(...hints());
  }

  function hints() {
    const tips = found.unknown.map((words) => `“${words}” stands nowhere in this archive.`);
    if (found.phrases.length) tips.push("Words in quotes must stand side by side, in that form. Try them without quotes.");
    if (found.terms.length > 1) tips.push("A document must hold all the words. Try fewer.");
    if (chips.childElementCount) tips.push("Take away some of the filters above.");
    tips.push("Look at the spelling; names are as the publisher wrote them.");
    return tips.map((tip) => element("li", {}, tip));
  }

  function empty(message) {
    status.textContent = message;
    results.replaceChildren();
    facets.replaceChildren();
    more.hidden = true;
  }

  function failed(error) {
    empty("The search files could not be loaded. ");
    status.append(element("button", { type: "button", onclick: show, title: String(error) }, "Try again"));
  }

  /** Text with the matches marked. */
  function marked(text, from = 0, to = text.length) {
    const parts = [];
    let at = from;
    for (const [start, end] of search.marks(text, found.terms)) {
      if (start < from || end > to) continue;
      parts.push(text.slice(at, start), element("mark", { className: "search-mark" }, text.slice(start, end)));
      at = end;
    }
    return [...parts, text.slice(at, to)];
  }

  /** From where to where a paragraph is shown: the sentence with the first phrase or word, and more while there is room. */
  function cut(text) {
    const room = 300;
    if (text.length <= room) return [0, text.length];
    const spots = search.matches(text, found.terms);
    const { start } = spots.find(({ term }) => term.exact) || spots[0] || { start: 0 };
    const stops = [...text.matchAll(/[.!?…]["”’»)\]]*\s+/g)].map((stop) => stop.index + stop[0].length);
    let from = stops.filter((stop) => stop <= start).pop() || 0;
    if (start - from > room / 2) from = text.lastIndexOf(" ", start - room / 3) + 1;
    const last = stops.filter((stop) => stop > start && stop <= from + room).pop();
    return [from, last || text.lastIndexOf(" ", from + room)];
  }

  function drawHit({ anchor, speaker, text }, head) {
    const [from, to] = cut(text);
    const query = state.query ? `?${new URLSearchParams({ q: state.query })}` : "";
    const name = speaker >= 0 ? [element("b", {}, head.speakers[speaker][1]), " "] : [];
    const words = [from ? "… " : "", ...marked(text, from, to), to < text.length ? " …" : ""];
    return element("li", {}, ...name, element("a", { href: `${root}${head.url}${query}#${anchor}` }, ...words));
  }

  function drawResult(result) {
    const { number, head, paragraphs } = result;
    const hits = element("ul", {}, ...paragraphs.map((one) => drawHit(one, head)));
    const item = element("li", {},
      element("h2", {}, element("a", { href: root + head.url }, ...marked(head.title))),
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
    const drawn = search.FACETS.flatMap((facet) => chosen(facet).map((id) =>
      [`${LABELS[facet]}: ${found.catalog.facets[facet].get(id)?.label ?? id}`, () => toggle(facet, id)]));
    const { from, to } = state;
    const years = from === to ? `Year: ${from}` : `Years: ${from || "…"}–${to || "…"}`;
    if (from || to) drawn.push([years, () => go({ from: null, to: null })]);
    if (drawn.length > 1) drawn.push(["All filters", () => go({ ...read(""), query: state.query, sort: state.sort })]);
    chips.replaceChildren(...drawn.map(([label, remove]) =>
      element("button", { type: "button", onclick: remove, "aria-label": `Remove filter ${label}` }, `${label} ×`)));
  }

  function toggle(facet, id) {
    const rest = chosen(facet).filter((one) => one !== id);
    const next = rest.length < chosen(facet).length ? rest : [id, ...rest];
    go({ [facet]: facet === "speaker" ? next[0] || "" : next });
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
    const own = new Set(chosen(facet));
    values.sort((a, b) => own.has(b.id) - own.has(a.id));
    const rows = values.slice(0, widened.has(facet) ? undefined : VALUES_SHOWN).map(({ id, label, ...counted }) => {
      const name = `search-${facet}-${id}`;
      const box = element("input", { type: "checkbox", id: name, checked: own.has(id), onchange: () => toggle(facet, id) });
      return element("li", {}, box, element("label", { htmlFor: name }, element("span", {}, label), " ",
        element("small", {}, amount(counted))));
    });
    const rest = values.length - rows.length;
    if (rest) {
      const all = element("button", { type: "button" }, `${rest} more`);
      all.onclick = () => {
        widened.add(facet);
        const place = rows.length;
        const box = drawFacet(facet, values);
        all.closest("details").replaceWith(box);
        box.querySelectorAll("input")[place].focus();
      };
      rows.push(element("li", {}, all));
    }
    return folded(facet, LABELS[facet], element("ul", { "aria-label": LABELS[facet] }, ...rows));
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
    return folded("year", "Year", element("div", { className: "search-years" }, select("from"), select("to")));
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
