/** Finds documents: which hold the terms of a query, said by whom, under which filters, in which order; and nearest words. */
(function (search) {
  "use strict";

  const { FACETS, index, termsIn } = search;
  const PASSAGES = 3; // shown of one document, before all are asked for
  const SPEAKER_FILES = 8; // up to so many, all are loaded, so that the counts beside people are exact
  const WHOSE = ["speaker", "quoted"]; // facets that choose whose words are searched, not documents
  const WORDS = 150; // that a beginning may stand for
  const TITLE = 4; // how much more a word in a title weighs
  const NOTHING = { query: "", from: "", to: "", sort: "", ...Object.fromEntries(FACETS.map((facet) => [facet, []])) }; // asked for
  const AROUND = 40; // words around a name in which somebody says something of the person

  /** Where a sequence of words stands side by side: document -> places of its first word. */
  async function sequence(words, exact) {
    const lists = await Promise.all(words.map((word) => index.postings(search.stem(word), exact ? word : null)));
    const order = [...lists.keys()].sort((a, b) => lists[a].size - lists[b].size);
    const found = new Map();
    for (const [number, places] of lists[order[0]]) {
      let starts = places.map((place) => place - order[0]);
      for (const step of order.slice(1)) {
        const there = starts.length && new Set(lists[step].get(number));
        starts = starts.filter((start) => there.has(start + step));
      }
      if (starts.length) found.set(number, starts);
    }
    return found;
  }

  /** All words that begin as a term does, as terms. Throws where they are too many. */
  async function completed({ prefix, text }) {
    const words = await index.vocabulary(prefix);
    if (words.length > WORDS) throw new search.Refused(`“${text}” stands for ${words.length.toLocaleString("en")} words. Write more letters before the star.`);
    return words.map(([word]) => ({ sequences: [[word]], exact: true }));
  }

  const ordered = (places) => [...new Set(places)].sort((a, b) => a - b);

  const near = ([own, others], distance) => {
    const close = (some, all) => some.filter((place) => all.some((other) => other !== place && Math.abs(other - place) <= distance));
    return ordered([...close(own, others), ...close(others, own)]);
  };

  /** Where terms stand, any of them: document -> places. */
  async function lookup(terms) {
    const found = await Promise.all(terms.flatMap(async (term) => {
      if (term.near) {
        const [first, second] = await Promise.all(term.sides.map((side) => lookup([side])));
        const both = [...first].filter(([number]) => second.has(number));
        return both.map(([number, places]) => [number, near([places, second.get(number)], term.near)]).filter(([, { length }]) => length);
      }
      if (term.prefix) return lookup(await completed(term));
      return (await Promise.all(term.sequences.map((words) => sequence(words, term.exact)))).flatMap((one) => [...one]);
    }));
    const all = new Map();
    for (const [number, places] of found.flatMap((one) => [...one])) all.set(number, all.has(number) ? ordered([...all.get(number), ...places]) : places);
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
  const timeTest = ({ years, days }, { from, to }) => (number) => !(from || to) || (years[number]
    && days[number].slice(0, 10).padEnd(7, "-01").padEnd(10, "-01") >= from && days[number].slice(0, 10).padEnd(7, "-12").padEnd(10, "-31") <= `${to}~`);

  /** Which values of a facet a document must have: participants all, of other facets any. Whose words count is tested apart. */
  function facetTest(facet, values, ids) {
    if (!ids.length || WHOSE.includes(facet)) return () => true;
    return (number) => ids[facet === "participant" ? "every" : "some"]((id) => values.get(id)?.documents.has(number));
  }

  /**
   * Search. `asked`: {query, from, to, sort} and the ids chosen of each of FACETS, or what of these is not empty. Gives what was
   * found; texts are read only when results are asked for. Throws search.Refused with what to say.
   */
  async function find(asked) {
    const state = { ...NOTHING, ...asked };
    const catalog = await index.catalog();
    const clauses = search.parse(state.query);
    const has = clauses.filter(({ not }) => !not);
    if (!has.length && (clauses.length || /[^\s"“”„‟«».,;:…!?]/.test(state.query))) {
      throw new search.Refused("There are no words to look for.");
    }
    const [found, ...people] = await Promise.all([Promise.all(clauses.map(({ any }) => lookup(any))),
      ...WHOSE.flatMap((facet) => state[facet].map((id) => index.ranges(id, facet === "quoted")))]);
    const own = found.filter((one, at) => !clauses[at].not);
    const [first] = own.length ? own : [new Map(catalog.lengths.map((length, number) => [number, []]))];
    const numbers = [...first.keys()].filter((number) => own.every((one) => one.has(number)));
    const all = new Map(numbers.map((number) => [number, own.map((one) => one.get(number))]));
    const heard = (documents) => (people.length ? said(documents, people) : documents);
    for (const one of found.filter((other, at) => clauses[at].not)) {
      for (const number of heard(new Map([...one].map(([key, places]) => [key, [places]]))).keys()) all.delete(number);
    }
    return new Found({ catalog, state, clauses: has, terms: termsIn(has), found: own, all, people, spoken: heard(all) });
  }

  class Found {
    constructor(parts) {
      Object.assign(this, parts);
      const { catalog, state } = this;
      this.unknown = this.clauses.filter((clause, at) => !this.found[at].size).map(({ any: [term] }) => term).filter(({ text }) => text);
      this.tests = new Map(FACETS.map((facet) => [facet, facetTest(facet, catalog.facets[facet], state[facet])]));
      this.tests.set("date", timeTest(catalog, state));
      this.order = this.sorted([...this.spoken.keys()].filter((number) => this.passes(number)));
    }

    passes(number, except) {
      return [...this.tests].every(([facet, test]) => facet === except || test(number));
    }

    sorted(numbers) {
      const { catalog: { days, lengths, mean, titles }, state, clauses } = this;
      const dated = (number) => /^\d/.test(days[number]);
      const newest = (a, b) => dated(b) - dated(a) || b - a;
      if (state.sort === "oldest") return numbers.sort((a, b) => a - b);
      if (state.sort === "newest" || !clauses.length) return numbers.sort(newest);
      const rarity = this.found.map(({ size }) => Math.log(1 + (lengths.length - size + 0.5) / (size + 0.5)));
      // How well a document fits (Okapi BM25).
      const score = (number) => this.spoken.get(number).reduce((sum, places, at) => {
        const weight = places.reduce((all, place) => all + (place < titles[number] ? TITLE : 1), 0);
        return sum + (rarity[at] * weight * 2.4) / (weight + 1.4 * (0.25 + (0.75 * lengths[number]) / mean));
      }, 0);
      const scores = new Map(numbers.map((number) => [number, score(number)]));
      return numbers.sort((a, b) => scores.get(b) - scores.get(a) || newest(a, b));
    }

    /** The next results after the first `shown`: [{number, head, paragraphs, more}]. */
    next(shown, wanted) {
      return Promise.all(this.order.slice(shown, shown + wanted).map((number) => this.result(number)));
    }

    /** The places of a document at which terms stand, in order. */
    places(number) {
      return ordered(this.spoken.get(number).flat());
    }

    /** One document with its best paragraphs, or with all that hold a term. */
    async result(number, whole = false) {
      const terms = this.spoken.get(number);
      const start = this.catalog.titles[number];
      const every = this.places(number).filter((place) => place >= start);
      const begins = () => this.people.map((ranges) => ranges.get(number)?.[0]).find((place) => place !== undefined) ?? start;
      const places = !terms.length ? [begins()] : whole ? every : this.best(terms, every);
      const { head, paragraphs } = places.length ? await index.paragraphsAt(number, places) : { head: await index.text(number, 0), paragraphs: [] };
      const chosen = new Set(places);
      const rated = paragraphs.map(([anchor, at, speaker, text], nth, all) => {
        const within = (place) => chosen.has(place) && place >= at && place < (all[nth + 1]?.[1] ?? Infinity);
        const held = this.clauses.filter((clause, own) => terms[own].some(within));
        const phrases = held.filter(({ any }) => any.some(({ exact }) => exact)).length;
        return { anchor, at, speaker, text, found: places.filter(within).length, terms: held.length, phrases };
      });
      if (whole) return { number, head, paragraphs: rated };
      rated.sort((a, b) => b.phrases - a.phrases || b.terms - a.terms || b.found - a.found || a.at - b.at);
      const shown = rated.slice(0, PASSAGES).sort((a, b) => b.phrases - a.phrases || a.at - b.at);
      return { number, head, paragraphs: shown, more: rated.length > PASSAGES || (terms.length > 0 && places.length < every.length) };
    }

    /** The places in the part of the text in which most terms stand. */
    best(terms, every) {
      const part = (place) => Math.floor(place / this.catalog.part);
      const value = (own) => terms.reduce((sum, places) => {
        const count = places.filter((place) => part(place) === own).length;
        return sum + (count && 1e6) + count;
      }, 0);
      const [best] = [...new Set(every.map(part))].map((own) => [own, value(own)]).reduce((a, b) => (b[1] > a[1] ? b : a), [0, -1]);
      return every.filter((place) => part(place) === best);
    }

    /** Counts for a facet as if none of its values were chosen: [{id, label, count, exact}], most documents first. */
    async facet(facet) {
      const values = [...this.catalog.facets[facet].values()];
      const whose = WHOSE.includes(facet);
      const files = this.catalog.segments.reduce((sum, { tables: { s: [amount, long] } }) => sum + amount + long.length, 0);
      const exact = !whose || !this.clauses.length || files <= SPEAKER_FILES;
      const heard = async (id) => [...said(this.all, [await index.ranges(id, facet === "quoted")]).keys()];
      const documents = whose ? this.all : this.spoken;
      const base = new Set([...documents.keys()].filter((number) => this.passes(number, facet === "participant" ? null : facet)));
      const counted = await Promise.all(values.map(async ({ id, label, documents: all }) => {
        const own = whose && exact && this.clauses.length ? await heard(id) : [...all];
        return { id, label, count: own.filter((number) => base.has(number)).length, exact };
      }));
      return counted.filter(({ count }) => count).sort((a, b) => b.count - a.count);
    }

    /** How many documents there are of each year, as if no time were chosen: [[year, count]]. */
    years() {
      const counts = new Map([...new Set(this.catalog.years)].filter(Boolean).sort().map((year) => [year, 0]));
      for (const number of this.spoken.keys()) {
        const year = this.catalog.years[number];
        if (year && this.passes(number, "date")) counts.set(year, counts.get(year) + 1);
      }
      return [...counts];
    }

    /**
     * What others say of the one speaker chosen on these words: {name, quoted: documents in which a report quotes the person
     * so, others: in which these words stand near the name in what is not the speaker's}.
     */
    async others() {
      const [id] = this.state.speaker;
      const name = this.catalog.facets.speaker.get(id)?.label;
      if (this.state.speaker.length !== 1 || this.state.quoted.length || !name || !this.clauses.length) return null;
      const last = name.trim().split(/\s+/).at(-1);
      const [own, quoted, names] = await Promise.all([
        index.ranges(id), index.ranges(id, true), lookup(search.parse(last).flatMap(({ any }) => any)),
      ]);
      const passing = [...this.all].filter(([number]) => this.passes(number));
      const others = passing.filter(([number, terms]) => {
        const outside = (place) => !inside(own.get(number))(place);
        const spots = (names.get(number) || []).filter(outside);
        return spots.length && terms.every((places) => places.some((place) => outside(place) && spots.some((spot) => Math.abs(spot - place) <= AROUND)));
      });
      return { id, name, last, quoted: said(new Map(passing), [quoted]).size, others: others.length };
    }
  }

  /** How many signs must be changed, added, left out or swapped to make one word another. */
  function distance(one, other) {
    const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i++) {
      rows[i] = [i];
      for (let j = 1; j <= other.length; j++) {
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? rows[i - 2][j - 2] : Infinity;
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (one[i - 1] !== other[j - 1]), swapped + 1);
      }
    }
    return rows[one.length][other.length];
  }

  /** A query with the nearest words of the archive for those in it that stand nowhere; "" where there are none near. */
  async function corrected(query, unknown) {
    let better = query;
    for (const word of new Set(unknown.filter(({ prefix }) => !prefix).flatMap(({ words }) => words))) {
      const known = await index.vocabulary(word[0]);
      const most = word.length < 5 ? 1 : 2;
      if (word.length < 3 || known.some(([own]) => own === word)) continue;
      const near = known.filter(([own]) => Math.abs(own.length - word.length) <= most).map(([own, amount]) => [distance(word, own), amount, own]);
      const [nearest] = near.filter(([far]) => far <= most).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
      const typed = nearest && search.tokens(better).find((token) => token.word === word);
      if (typed) better = better.slice(0, typed.start) + nearest[2] + better.slice(typed.end);
    }
    return better === query ? "" : better;
  }

  /** Raised for a query that cannot be answered; its message says what to do. */
  search.Refused = class extends Error {};
  Object.assign(search, { find, corrected, NOTHING, AROUND });
})(window.archiveSearch);
