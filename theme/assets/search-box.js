/** Suggestions under a search box, while somebody types: names, days, passages, or the nearest words that there are. */
(function (search) {
  "use strict";

  const { dateText, element, script, tally } = window.archive;
  const ROOMS = { Person: 3, Place: 2, Organisation: 2, Topic: 2, Document: 4 }; // suggestions of each kind
  const SCRIPTS = ["snowball.js", "search-words.js", "search-core.js", "search-index.js", "search-find.js"];
  const PASSAGES = 3;
  const PAUSE = 250; // milliseconds without typing, after which passages are looked for
  const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

  /** The documents of a date as typed ("11 March 2022", "March 2020", "2022-03-11"), if there are any. */
  async function onDate(typed) {
    const words = typed.toLowerCase().replace(/(\d)(?:st|nd|rd|th)\b/g, "$1").split(/[\s,./-]+/).filter(Boolean);
    const named = (word) => /^[a-z]{3,}$/.test(word);
    const year = words.find((word) => /^\d{4}$/.test(word));
    const rest = words.filter((word) => word !== year).sort((a, b) => named(b) - named(a)); // the month, then the day
    if (!year || ![1, 2].includes(rest.length) || !(named(rest[0]) || words[0] === year)) return [];
    const numbers = rest.map((word) => (named(word) ? MONTHS.indexOf(word.slice(0, 3)) + 1 : word));
    const date = [year, ...numbers].map((number) => String(number).padStart(2, "0")).join("-");
    const amount = (await search.index.catalog()).days.filter((day) => day.startsWith(date)).length;
    const href = `${search.root}search.html?date=${date}`;
    return amount ? [{ kind: "Date", href, label: dateText(date), note: tally(amount, "document") }] : [];
  }

  /** The names and titles with words that begin as those typed do, and days: [{kind, href, label, note}]. */
  search.named = async function (typed) {
    const words = search.fold(typed);
    const [longest] = words.toSorted((a, b) => b.length - a.length);
    if (!longest || longest.length < 2) return [];
    const { names, folder } = await search.index.entry();
    const lines = (await search.index.row(`${folder}/n`, names, longest.slice(0, 2))).split("\n").filter(Boolean);
    const fits = (label) => search.begins(words, label);
    const fitting = lines.map((line) => line.split("\t")).filter(([, , label, , others]) => fits(label) || fits(`${label} ${others}`));
    const pages = Object.entries(ROOMS).flatMap(([kind, room]) => fitting.filter(([own]) => own === kind).slice(0, room));
    return [...await onDate(typed), ...pages.map(([kind, url, label, date, others]) => {
      const also = !fits(label) && others.split(" / ").find(fits);
      return { kind, href: search.root + url, label, note: date ? dateText(date) : also ? `also ${also}` : "" };
    })];
  };

  /** The best passages for what is typed, or the nearest words that stand in the archive. */
  async function passages(typed) {
    const to = (query) => search.hrefOf({ url: "search.html" }, "", query);
    let answer = await search.find({ q: typed });
    if (!answer.clauses.length) return [];
    if (!answer.order.length && /[\p{L}\p{N}]$/u.test(typed)) { // perhaps the last word is not finished
      const begun = await search.find({ q: `${typed}*` });
      if (begun.order.length) answer = begun;
    }
    const { order, query, terms, unknown } = answer;
    if (!order.length) {
      await script("search-more.js");
      const better = await search.corrected(query, unknown);
      return better ? [{ kind: "Did you mean", href: to(better), label: better }] : [];
    }
    const results = await answer.next(0, PASSAGES);
    const best = results.filter(({ paragraphs }) => paragraphs.length).map(({ head, paragraphs: [{ anchor, text }] }) => ({
      kind: "Passage", href: search.hrefOf(head, anchor, query),
      label: search.excerpt(text, terms, 110), note: [head.title, dateText(head.date)].join(", "),
    }));
    return [...best, { href: to(query), label: `All ${tally(order.length, "document")} for “${query}”` }];
  }

  /** Make one search box suggest. What it says of itself then is true only with this script, and stands in no page. */
  search.suggesting = function (form, number) {
    const input = form.querySelector("input");
    const list = element("div", { id: `suggestions-${number}`, role: "listbox", ariaLabel: "Suggestions", hidden: true });
    Object.assign(input, { role: "combobox", ariaExpanded: "false", ariaAutoComplete: "list" });
    input.setAttribute("aria-controls", list.id);
    form.append(list);
    let [turn, chosen] = [0, -1];

    // Before the first suggestion and after the last stands the box itself, with no suggestion chosen.
    const choose = (place) => {
      const options = [...list.children];
      chosen = place < -1 ? options.length - 1 : place < options.length ? place : -1;
      options.forEach((option, at) => (option.ariaSelected = String(at === chosen)));
      input.setAttribute("aria-activedescendant", options[chosen]?.id ?? "");
      options[chosen]?.scrollIntoView({ block: "nearest" });
    };
    const show = (suggestions) => {
      const before = list.children[chosen]?.href;
      const options = suggestions.map(({ kind, href, label, note }, at) =>
        element("a", { id: `${list.id}-${at}`, href, role: "option", tabIndex: -1, "data-kind": kind || "" },
          element("span", {}, ...[label].flat()), " ", element("small", {}, [kind, note].filter(Boolean).join(": "))));
      list.replaceChildren(...options);
      list.hidden = !options.length;
      input.ariaExpanded = String(options.length > 0);
      choose(options.findIndex(({ href }) => href === before));
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
      const acts = {
        ArrowDown: () => choose(chosen + 1), ArrowUp: () => choose(chosen - 1), Escape: close,
        ...(chosen >= 0 && { Enter: () => list.children[chosen].click() }),
      };
      if (list.hidden || !acts[event.key]) return;
      acts[event.key]();
      event.preventDefault();
    });
    if (input.value) suggest();
  };
})(window.archiveSearch);
