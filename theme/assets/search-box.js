/** Suggestions under a search box, while somebody types: names, days, passages, or the nearest words that there are. */
(function (search) {
  "use strict";

  const { dateText, element, script, tally } = window.archive;
  const ROOMS = { people: 3, places: 2, organisations: 2, topics: 2, documents: 4 }; // suggestions of each kind
  const HEADINGS = {
    people: "Person", places: "Place", organisations: "Organisation", topics: "Topic", documents: "Document", days: "Date", passages: "Passage", corrected: "Did you mean",
  };
  const SCRIPTS = ["snowball.js", "search-core.js", "search-index.js", "search-find.js"];
  const PASSAGES = 3;
  const PAUSE = 250; // milliseconds without typing, after which passages are looked for
  const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

  /** The first and the last day of a date as typed ("11 March 2022", "March 2020", "2022-03-11"); null for what is none. */
  function daysOf(typed) {
    const words = typed.toLowerCase().replace(/(\d)(?:st|nd|rd|th)\b/g, "$1").split(/[\s,./-]+/).filter(Boolean);
    const year = words.find((word) => /^\d{4}$/.test(word));
    const named = words.findIndex((word) => word.length > 2 && /^[a-z]+$/.test(word) && MONTHS.includes(word.slice(0, 3)));
    const numbers = words.filter((word) => /^\d{1,2}$/.test(word)).map(Number);
    const iso = words[0] === year && named < 0;
    const [month, day] = iso ? numbers : [MONTHS.indexOf(words[named]?.slice(0, 3)) + 1, numbers[0]];
    if (!year || words.length > 3 || !(month >= 1 && month <= 12) || day > 31) return null;
    const of = (own) => `${year}-${String(month).padStart(2, "0")}-${String(own).padStart(2, "0")}`;
    return [of(day || 1), of(day || new Date(Date.UTC(year, month, 0)).getUTCDate())];
  }

  /** The names and titles with words that begin as those typed do, and days: [{kind, href, label, note}]. */
  search.named = async function (typed) {
    const words = search.fold(typed);
    const [longest] = [...words].sort((a, b) => b.length - a.length);
    if (!longest || longest.length < 2) return [];
    const { names, folder } = await search.index.entry();
    const entries = (await search.index.row(`${folder}/n`, names, longest.slice(0, 2))).split("\n").filter(Boolean).map((line) => line.split("\t"));
    const fits = (label) => search.begins(words, label);
    const fitting = entries.filter(([, , label, , others]) => fits(label) || fits(`${label} ${others}`)).map(([kind, url, label, date, others]) => {
      const also = fits(label) ? "" : others.split(" / ").find(fits);
      return { kind, href: search.root + url, label, note: date ? dateText(date) : also ? `also ${also}` : "" };
    });
    const found = Object.entries(ROOMS).flatMap(([kind, room]) => fitting.filter((one) => one.kind === kind).slice(0, room));
    const days = daysOf(typed);
    const amount = days && (await search.index.catalog()).days.filter((date) => date >= days[0] && date <= days[1]).length;
    const label = days && (days[0] === days[1] ? dateText(days[0]) : dateText(days[0].slice(0, 7)));
    return [...(amount ? [{ kind: "days", href: `${search.root}search.html?date=${days.join("..")}`, label, note: tally(amount, "document") }] : []), ...found];
  };

  /** The best passages for what is typed, or the nearest words that stand in the archive. */
  async function passages(typed) {
    const to = (query) => search.hrefOf({ url: "search.html" }, "", query);
    let [query, found] = [typed, await search.find({ query: typed })];
    if (!found.clauses.length) return [];
    if (!found.order.length && /[\p{L}\p{N}]$/u.test(typed)) { // perhaps the last word is not finished
      const begun = await search.find({ query: `${typed}*` });
      if (begun.order.length) [query, found] = [`${typed}*`, begun];
    }
    if (!found.order.length) {
      await script("search-more.js");
      const better = await search.corrected(query, found.unknown);
      return better ? [{ kind: "corrected", href: to(better), label: better, note: "" }] : [];
    }
    const results = await found.next(0, PASSAGES);
    const best = results.filter(({ paragraphs }) => paragraphs.length).map(({ head, paragraphs: [{ anchor, text }] }) => ({
      kind: "passages", href: search.hrefOf(head, anchor, query),
      label: search.excerpt(text, found.terms, 110), note: [head.title, dateText(head.date)].join(", "),
    }));
    return [...best, { kind: "all", href: to(query), label: `All ${tally(found.order.length, "document")} for “${query}”`, note: "" }];
  }

  /** Make one search box suggest. What it says of itself then is true only with this script, and stands in no page. */
  search.suggesting = function (form, number) {
    const input = form.querySelector("input");
    const list = element("div", { id: `suggestions-${number}`, role: "listbox", ariaLabel: "Suggestions", hidden: true });
    const said = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id };
    for (const [name, value] of Object.entries(said)) input.setAttribute(name, value);
    form.append(list);
    let [turn, chosen] = [0, -1];

    // Before the first suggestion and after the last stands the box itself, with no suggestion chosen.
    const choose = (place) => {
      const options = [...list.children];
      chosen = place < -1 ? options.length - 1 : place < options.length ? place : -1;
      options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
      if (chosen < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", options[chosen].id);
      return options[chosen].scrollIntoView({ block: "nearest" });
    };
    const show = (found) => {
      const before = list.children[chosen]?.href;
      list.replaceChildren(...found.map(({ kind, href, label, note }, at) =>
        element("a", { id: `${list.id}-${at}`, href, role: "option", tabIndex: -1, "aria-selected": "false", "data-kind": kind },
          element("span", {}, ...[label].flat()), " ", element("small", {}, [HEADINGS[kind], note].filter(Boolean).join(": ")))));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      choose(found.findIndex(({ href }) => before && new URL(href, document.baseURI).href === before));
    };
    const suggest = async () => {
      const mine = ++turn;
      const current = () => mine === turn && document.activeElement === input;
      try {
        await Promise.all(SCRIPTS.map(script));
        const typed = input.value.trim();
        const names = await search.named(typed);
        if (current()) show(names);
        await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
        if (!current() || !search.fold(typed).some((word) => word.length > 1)) return;
        const more = await passages(typed);
        if (current()) show([...names, ...more]);
      } catch (error) {
        if (mine === turn && !(search.Refused && error instanceof search.Refused)) show([]); // without suggestions the box still searches
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
      const to = { ArrowDown: chosen + 1, ArrowUp: chosen - 1 }[event.key];
      if (list.hidden) return;
      if (to !== undefined) choose(to);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) list.children[chosen].click();
      else return;
      event.preventDefault();
    });
    if (input.value) suggest();
  };
})(window.archiveSearch);
