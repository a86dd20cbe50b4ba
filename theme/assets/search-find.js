/** Finds the documents that hold the terms of a query, said by whom, under which filters, in which order. */
(function (search) {
  "use strict";

  const { script } = window.archive;
  const { FACETS, gathered, index } = search;
  const PASSAGES = 3; // shown of one document, before all are asked for
  const SPEAKER_FILES = 8; // up to so many, all are loaded, so that the counts beside people are exact
  const WHOSE = ["speaker", "quoted"]; // facets that choose whose words are searched, not documents
  const TITLE = 4; // how much more a word in a title weighs
  const DAY = /^\d{4}(-\d\d){0,2}$/; // or a month or year

  /** Where words stand side by side, from the first of them: [[document, places]]. */
  async function sequence(words, exact) {
    const lists = await Promise.all(words.map((word) => index.postings(search.stem(word), exact && word)));
    const common = (sets) => sets.sort((a, b) => a.size - b.size).reduce((some, others) => some.intersection(others));
    const starts = (number) => lists.map((list, step) => new Set(list.get(number).map((place) => place - step)));
    return [...common(lists.map((list) => new Set(list.keys())))].map((number) => [number, [...common(starts(number))]])
      .filter(([, { length }]) => length);
  }

  /** Where terms stand, any of them: document -> places. */
  async function lookup(terms) {
    const lists = await Promise.all(terms.flatMap((term) => {
      if (term.near || term.prefix) return script("search-more.js").then(() => (term.near ? search.nearby : search.begun)(term));
      return term.sequences.map((words) => sequence(words, term.exact));
    }));
    return gathered(lists.flatMap((list) => [...list]));
  }

  const inside = (ranges) => (place) => ranges.some((start, at) => at % 2 === 0 && place >= start && place < ranges[at + 1]);

  /** The same documents, with only what some people say if there are any; without terms, all in which they say anything. */
  function said(all, people) {
    if (!people.length) return new Map(all);
    const ranges = (number) => people.flatMap((own) => own.get(number) || []);
    const heard = [...all].filter(([number]) => ranges(number).length)
      .map(([number, terms]) => [number, terms.map((places) => places.filter(inside(ranges(number))))]);
    return new Map(heard.filter(([, terms]) => terms.every(({ length }) => length)));
  }

  /** The first and the last day, month or year that are asked for; "" for one that is not. */
  function range(asked) {
    const [from, to = from] = (asked.get("date") || "").split("..").map((date) => (DAY.test(date) ? date : ""));
    return [from, to];
  }

  /** The dates that are asked for as a test of documents. A date as published can mean all days of a month or year. */
  function timeTest({ years, days }, [from, to]) {
    const filled = (number, month, day) => days[number].slice(0, 10).padEnd(7, month).padEnd(10, day);
    return (number) => !(from || to) || (years[number] && filled(number, "-01", "-01") >= from && filled(number, "-12", "-31") <= `${to}~`);
  }

  /**
   * Search. `asked` is what an address has after "?": q, the ids chosen of each of FACETS, date, sort; or an object with some of
   * these. Gives what was found; texts are read only when results are asked for. Throws search.Refused with what to say.
   */
  async function find(asked) {
    const given = new URLSearchParams(asked);
    const query = given.get("q") || "";
    const clauses = search.parse(query);
    const has = clauses.filter(({ not }) => !not);
    if (!has.length && (clauses.length || /[^\s"“”„‟«».,;:…!?]/.test(query))) throw new search.Refused("There are no words to look for.");
    await search.stemming(query);
    const chosen = Object.fromEntries(FACETS.map((facet) => [facet, given.getAll(facet).filter(Boolean)]));
    const [catalog, values, lists, people] = await Promise.all([index.catalog(), ...[
      FACETS.filter((facet) => chosen[facet].length).map(async (facet) => [facet, await index.values(facet)]),
      clauses.map(({ any }) => lookup(any)),
      WHOSE.flatMap((facet) => chosen[facet].map((id) => index.ranges(id, facet === "quoted"))),
    ].map((promises) => Promise.all(promises))]);
    const held = lists.filter((list, at) => !clauses[at].not);
    const numbers = held.length ? [...held[0].keys()] : [...catalog.lengths.keys()];
    const all = new Map(numbers.filter((number) => held.every((list) => list.has(number)))
      .map((number) => [number, held.map((list) => list.get(number))]));
    for (const list of lists.filter((own, at) => clauses[at].not)) {
      for (const number of said([...list].map(([key, places]) => [key, [places]]), people).keys()) all.delete(number);
    }
    return answer({ catalog, given, query, chosen, values: new Map(values), clauses: has, held, all, people, spoken: said(all, people) });
  }

  /** What was found, and what can be asked about it. `all`: document -> places of each clause; `spoken`: those by whom was chosen. */
  function answer({ catalog, given, query, chosen, values, clauses, held, all, people, spoken }) {
    const { days, lengths, mean, part, segments, titles, years } = catalog;
    // A document must have a value that was chosen of each facet, and all participants. Whose words count is another matter.
    const tests = FACETS.filter((facet) => chosen[facet].length && !WHOSE.includes(facet)).map((facet) => {
      const has = (number) => (id) => values.get(facet).get(id)?.documents.has(number);
      return [facet, (number) => chosen[facet][facet === "participant" ? "every" : "some"](has(number))];
    });
    tests.push(["date", timeTest(catalog, range(given))]);
    const passes = (number, except) => tests.every(([facet, test]) => facet === except || test(number));

    function sorted(numbers) {
      const dated = (number) => /^\d/.test(days[number]);
      const newest = (a, b) => dated(b) - dated(a) || b - a;
      if (given.get("sort") === "oldest") return numbers.sort((a, b) => a - b);
      if (given.get("sort") === "newest" || !clauses.length) return numbers.sort(newest);
      const rarity = held.map(({ size }) => Math.log(1 + (lengths.length - size + 0.5) / (size + 0.5)));
      // How well a document fits (Okapi BM25).
      const score = (number) => spoken.get(number).reduce((sum, places, at) => {
        const weight = places.reduce((total, place) => total + (place < titles[number] ? TITLE : 1), 0);
        return sum + (rarity[at] * weight * 2.4) / (weight + 1.4 * (0.25 + (0.75 * lengths[number]) / mean));
      }, 0);
      const scores = new Map(numbers.map((number) => [number, score(number)]));
      return numbers.sort((a, b) => scores.get(b) - scores.get(a) || newest(a, b));
    }

    const order = sorted([...spoken.keys()].filter((number) => passes(number)));

    /** The places of a document at which terms stand, in order. */
    const places = (number) => [...new Set(spoken.get(number).flat())].sort((a, b) => a - b);

    /** The places in the part of the text in which most terms stand. */
    function best(terms, every) {
      const parts = [...Map.groupBy(every, (place) => Math.floor(place / part)).values()];
      const value = (own) => terms.reduce((sum, some) => sum + (some.some((place) => own.includes(place)) && 1e6), own.length);
      return parts.reduce((a, b) => (value(b) > value(a) ? b : a), []);
    }

    /** One document with its best paragraphs, or with all that hold a term. */
    async function result(number, whole = false) {
      const terms = spoken.get(number);
      const every = places(number).filter((place) => place >= titles[number]);
      const begins = () => people.flatMap((ranges) => ranges.get(number)?.[0] ?? [])[0] ?? titles[number];
      const wanted = !terms.length ? [begins()] : whole ? every : best(terms, every);
      const { head, paragraphs } = await index.texts(number, wanted.length ? wanted : [0]);
      const rated = paragraphs.filter((paragraph) => paragraph.places.length).map((paragraph) => {
        const own = clauses.filter((clause, at) => paragraph.places.some((place) => terms[at].includes(place)));
        return { ...paragraph, terms: own.length, phrases: own.filter(({ any }) => any.some(({ exact }) => exact)).length };
      });
      if (whole) return { number, head, paragraphs: rated };
      rated.sort((a, b) => b.phrases - a.phrases || b.terms - a.terms || b.places.length - a.places.length || a.at - b.at);
      const shown = rated.slice(0, PASSAGES).sort((a, b) => b.phrases - a.phrases || a.at - b.at);
      return { number, head, paragraphs: shown, more: rated.length > PASSAGES || (terms.length > 0 && wanted.length < every.length) };
    }

    /** Counts for a facet as if none of its values were chosen: [{id, label, count, exact}], most documents first. */
    async function facet(name) {
      const whose = WHOSE.includes(name) && clauses.length > 0;
      const files = segments.reduce((sum, [, , { s: [amount, long] }]) => sum + amount + long.length, 0);
      const exact = !whose || files <= SPEAKER_FILES;
      const numbers = [...(WHOSE.includes(name) ? all : spoken).keys()];
      const base = new Set(numbers.filter((number) => passes(number, name === "participant" ? null : name)));
      const counted = await Promise.all([...(await index.values(name)).values()].map(async ({ id, label, documents }) => {
        const own = whose && exact ? said(all, [await index.ranges(id, name === "quoted")]) : documents;
        return { id, label, count: base.intersection(own).size, exact };
      }));
      return counted.filter(({ count }) => count).sort((a, b) => b.count - a.count);
    }

    return {
      catalog, given, query, chosen, clauses, terms: search.termsIn(clauses), all, people, order, passes, places, result, facet,
      /** The terms that stand nowhere. */
      unknown: clauses.filter((clause, at) => !held[at].size).map(({ any: [term] }) => term).filter(({ text }) => text),
      /** What a value that was chosen is called. */
      label: (name, id) => values.get(name).get(id)?.label ?? id,
      /** The next results after the first `shown`: [{number, head, paragraphs, more}]. */
      next: (shown, wanted) => Promise.all(order.slice(shown, shown + wanted).map((number) => result(number))),
      /** How many documents there are of each year, as if no time were chosen: [[year, count]]. */
      years() {
        const counted = Map.groupBy([...spoken.keys()].filter((number) => passes(number, "date")), (number) => years[number]);
        return [...new Set(years)].filter(Boolean).sort().map((year) => [year, counted.get(year)?.length ?? 0]);
      },
    };
  }

  /** Raised for a query that cannot be answered; its message says what to do. */
  search.Refused = class extends Error {};
  Object.assign(search, { find, lookup, range, said, inside });
})(window.archiveSearch);
