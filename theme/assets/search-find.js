/** Finds the documents that hold the terms of a query, said by whom, under which filters, in which order. */
(function (search) {
  "use strict";

  const { script } = window.archive;
  const { FACETS, index } = search;
  const PASSAGES = 3; // shown of one document, before all are asked for
  const SPEAKER_FILES = 8; // up to so many, all are loaded, so that the counts beside people are exact
  const WHOSE = ["speaker", "quoted"]; // facets that choose whose words are searched, not documents
  const TITLE = 4; // how much more a word in a title weighs
  const NOTHING = { query: "", from: "", to: "", sort: "", ...Object.fromEntries(FACETS.map((facet) => [facet, []])) }; // asked for

  const ordered = (places) => [...new Set(places)].sort((a, b) => a - b);

  /** Where a sequence of words stands side by side: document -> places of its first word. */
  async function sequence(words, exact) {
    const lists = await Promise.all(words.map(async (word, step) => [step, await index.postings(search.stem(word), exact ? word : null)]));
    const [[offset, rarest], ...others] = lists.sort(([, a], [, b]) => a.size - b.size);
    const found = new Map();
    for (const [number, places] of rarest) {
      const starts = others.reduce((left, [step, list]) => {
        const there = left.length && new Set(list.get(number));
        return left.filter((start) => there.has(start + step));
      }, places.map((place) => place - offset));
      if (starts.length) found.set(number, starts);
    }
    return found;
  }

  /** Where terms stand, any of them: document -> places. */
  async function lookup(terms) {
    const lists = await Promise.all(terms.flatMap((term) => {
      if (term.near || term.prefix) return script("search-more.js").then(() => (term.near ? search.nearby : search.begun)(term));
      return term.sequences.map((words) => sequence(words, term.exact));
    }));
    const all = new Map();
    for (const [number, places] of lists.flatMap((list) => [...list])) all.set(number, ordered([...(all.get(number) || []), ...places]));
    return all;
  }

  const inside = (ranges = []) => (place) => ranges.some((start, at) => at % 2 === 0 && place >= start && place < ranges[at + 1]);

  /** The same documents, with only what lies in one of some ranges; without terms, all in which there are any. */
  function said(all, people) {
    const kept = [...all].filter(([number]) => people.some((ranges) => ranges.has(number)))
      .map(([number, terms]) => [number, terms.map((places) => places.filter((place) => people.some((ranges) => inside(ranges.get(number))(place))))]);
    return new Map(kept.filter(([, terms]) => terms.every(({ length }) => length)));
  }

  /** The dates that a state asks for as a test of documents. A date as published can mean all days of a month or year. */
  function timeTest({ years, days }, { from, to }) {
    const filled = (number, month, day) => days[number].slice(0, 10).padEnd(7, month).padEnd(10, day);
    return (number) => !(from || to) || (years[number] && filled(number, "-01", "-01") >= from && filled(number, "-12", "-31") <= `${to}~`);
  }

  /** The documents with a value that was chosen; with all participants. Whose words count is tested apart. */
  function facetTest(facet, ids, values) {
    if (!ids.length || WHOSE.includes(facet)) return () => true;
    return (number) => ids[facet === "participant" ? "every" : "some"]((id) => values.get(id)?.documents.has(number));
  }

  /**
   * Search. `asked`: {query, from, to, sort} and the ids chosen of each of FACETS, or what of these is not empty. Gives what was
   * found; texts are read only when results are asked for. Throws search.Refused with what to say.
   */
  async function find(asked) {
    const state = { ...NOTHING, ...asked };
    const clauses = search.parse(state.query);
    const has = clauses.filter(({ not }) => !not);
    if (!has.length && (clauses.length || /[^\s"“”„‟«».,;:…!?]/.test(state.query))) throw new search.Refused("There are no words to look for.");
    await search.stemming(state.query);
    const chosen = FACETS.filter((facet) => state[facet].length);
    const [catalog, values, lists, people] = await Promise.all([index.catalog(), ...[
      chosen.map(async (facet) => [facet, await index.values(facet)]),
      clauses.map(({ any }) => lookup(any)),
      WHOSE.flatMap((facet) => state[facet].map((id) => index.ranges(id, facet === "quoted"))),
    ].map((promises) => Promise.all(promises))]);
    const found = lists.filter((list, at) => !clauses[at].not);
    const numbers = found.length ? [...found[0].keys()] : [...catalog.lengths.keys()];
    const all = new Map(numbers.filter((number) => found.every((list) => list.has(number)))
      .map((number) => [number, found.map((list) => list.get(number))]));
    const heard = (documents) => (people.length ? said(documents, people) : documents);
    for (const list of lists.filter((own, at) => clauses[at].not)) {
      for (const number of heard(new Map([...list].map(([key, places]) => [key, [places]]))).keys()) all.delete(number);
    }
    return answer({ catalog, state, values: new Map(values), clauses: has, terms: search.termsIn(has), found, all, people, spoken: heard(all) });
  }

  /** What was found, and what can be asked about it. `all`: document -> places of each clause; `spoken`: those by whom was chosen. */
  function answer({ catalog, state, values, clauses, terms, found, all, people, spoken }) {
    const { days, lengths, mean, part, segments, titles, years } = catalog;
    const tests = new Map(FACETS.map((facet) => [facet, facetTest(facet, state[facet], values.get(facet))])).set("date", timeTest(catalog, state));
    const passes = (number, except) => [...tests].every(([facet, test]) => facet === except || test(number));

    function sorted(numbers) {
      const dated = (number) => /^\d/.test(days[number]);
      const newest = (a, b) => dated(b) - dated(a) || b - a;
      if (state.sort === "oldest") return numbers.sort((a, b) => a - b);
      if (state.sort === "newest" || !clauses.length) return numbers.sort(newest);
      const rarity = found.map(({ size }) => Math.log(1 + (lengths.length - size + 0.5) / (size + 0.5)));
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
    const places = (number) => ordered(spoken.get(number).flat());

    /** The places in the part of the text in which most terms stand. */
    function best(held, every) {
      const partOf = (place) => Math.floor(place / part);
      const parts = [...new Set(every.map(partOf))].map((number) => every.filter((place) => partOf(place) === number));
      const value = (own) => held.reduce((sum, some) => sum + (some.some((place) => own.includes(place)) && 1e6), own.length);
      return parts.reduce((a, b) => (value(b) > value(a) ? b : a), []);
    }

    /** One document with its best paragraphs, or with all that hold a term. */
    async function result(number, whole = false) {
      const held = spoken.get(number);
      const every = places(number).filter((place) => place >= titles[number]);
      const begins = () => people.map((ranges) => ranges.get(number)?.[0]).find((place) => place !== undefined) ?? titles[number];
      const wanted = !held.length ? [begins()] : whole ? every : best(held, every);
      const { head, paragraphs } = await index.texts(number, wanted.length ? wanted : [0]);
      const rated = paragraphs.filter((paragraph) => paragraph.places.length).map((paragraph) => {
        const own = clauses.filter((clause, at) => paragraph.places.some((place) => held[at].includes(place)));
        return { ...paragraph, terms: own.length, phrases: own.filter(({ any }) => any.some(({ exact }) => exact)).length };
      });
      if (whole) return { number, head, paragraphs: rated };
      rated.sort((a, b) => b.phrases - a.phrases || b.terms - a.terms || b.places.length - a.places.length || a.at - b.at);
      const shown = rated.slice(0, PASSAGES).sort((a, b) => b.phrases - a.phrases || a.at - b.at);
      return { number, head, paragraphs: shown, more: rated.length > PASSAGES || (held.length > 0 && wanted.length < every.length) };
    }

    /** Counts for a facet as if none of its values were chosen: [{id, label, count, exact}], most documents first. */
    async function facet(name) {
      const whose = WHOSE.includes(name);
      const files = segments.reduce((sum, { tables: { s: [amount, long] } }) => sum + amount + long.length, 0);
      const exact = !whose || !clauses.length || files <= SPEAKER_FILES;
      const base = new Set([...(whose ? all : spoken).keys()].filter((number) => passes(number, name === "participant" ? null : name)));
      const counted = await Promise.all([...(await index.values(name)).values()].map(async ({ id, label, documents }) => {
        const own = whose && exact && clauses.length ? said(all, [await index.ranges(id, name === "quoted")]).keys() : documents;
        return { id, label, count: [...own].filter((number) => base.has(number)).length, exact };
      }));
      return counted.filter(({ count }) => count).sort((a, b) => b.count - a.count);
    }

    return {
      catalog, state, clauses, terms, all, people, order, passes, places, result, facet,
      /** The terms that stand nowhere. */
      unknown: clauses.filter((clause, at) => !found[at].size).map(({ any: [term] }) => term).filter(({ text }) => text),
      /** What a value that was chosen is called. */
      label: (name, id) => values.get(name).get(id)?.label ?? id,
      /** The next results after the first `shown`: [{number, head, paragraphs, more}]. */
      next: (shown, wanted) => Promise.all(order.slice(shown, shown + wanted).map((number) => result(number))),
      /** How many documents there are of each year, as if no time were chosen: [[year, count]]. */
      years() {
        const counts = new Map([...new Set(years)].filter(Boolean).sort().map((year) => [year, 0]));
        for (const number of spoken.keys()) {
          if (years[number] && passes(number, "date")) counts.set(years[number], counts.get(years[number]) + 1);
        }
        return [...counts];
      },
    };
  }

  /** Raised for a query that cannot be answered; its message says what to do. */
  search.Refused = class extends Error {};
  Object.assign(search, { find, lookup, said, inside, NOTHING });
})(window.archiveSearch);
