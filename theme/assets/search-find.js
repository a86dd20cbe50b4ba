/** Finds documents: which hold the terms of a query, said by whom, under which filters, in which order. */
(function (search) {
  "use strict";

  const { FACETS, termsIn } = search;
  const PASSAGES = 3; // shown of one document, before all are asked for
  const SPEAKER_FILES = 8; // up to so many, all are loaded, so that the counts beside speakers are exact
  const WORDS = 150; // that a beginning may stand for
  const TITLE = 4; // how much more a word in a title weighs
  const AROUND = 40; // words around a name in which somebody says something of the person

  /** Where a sequence of words stands side by side: document -> places of its first word. */
  async function sequence(index, words, exact) {
    const lists = await Promise.all(words.map((word) => index.postings(search.stem(word), exact ? word : null)));
    if (lists.length === 1) return new Map([...lists[0]].map(([number, { places }]) => [number, places]));
    const order = [...lists.keys()].sort((a, b) => lists[a].size - lists[b].size);
    const found = new Map();
    for (const number of lists[order[0]].keys()) {
      let starts = lists[order[0]].get(number).places.map((place) => place - order[0]);
      for (const step of order.slice(1)) {
        const there = starts.length && new Set(lists[step].get(number)?.places);
        starts = starts.filter((start) => there.has(start + step));
      }
      if (starts.length) found.set(number, starts);
    }
    return found;
  }

  /** All words that begin as a term does, as terms. Throws where they are too many. */
  async function completed(index, { prefix, text }) {
    const words = await index.vocabulary(prefix);
    if (words.length > WORDS) throw new search.Refused(`“${text}” stands for ${words.length.toLocaleString("en")} words. Write more letters before the star.`);
    return words.map(([word]) => ({ sequences: [[word]], exact: true }));
  }

  const near = ([own, others], distance) => {
    const close = (some, all) => some.filter((place) => all.some((other) => other !== place && Math.abs(other - place) <= distance));
    return [...new Set([...close(own, others), ...close(others, own)])].sort((a, b) => a - b);
  };

  /** Where terms stand, any of them: document -> places. */
  async function lookup(index, terms) {
    const found = await Promise.all(terms.flatMap(async (term) => {
      if (term.near) {
        const [first, second] = await Promise.all(term.sides.map((side) => lookup(index, [side])));
        const both = [...first].filter(([number]) => second.has(number));
        return both.map(([number, places]) => [number, near([places, second.get(number)], term.near)]).filter(([, { length }]) => length);
      }
      if (term.prefix) return lookup(index, await completed(index, term));
      return (await Promise.all(term.sequences.map((words) => sequence(index, words, term.exact)))).flatMap((one) => [...one]);
    }));
    const all = new Map();
    for (const [number, places] of found.flatMap((one) => [...one])) {
      all.set(number, all.has(number) ? [...new Set([...all.get(number), ...places])].sort((a, b) => a - b) : places);
    }
    return all;
  }

  /** The same documents, with only what lies in somebody's ranges; without terms, all in which there are any. */
  function said(all, ranges) {
    const kept = new Map();
    for (const [number, terms] of all) {
      const spoken = ranges.get(number);
      const within = (place) => spoken.some((start, at) => at % 2 === 0 && place >= start && place < spoken[at + 1]);
      const inside = spoken && terms.map((places) => places.filter(within));
      if (inside?.every(({ length }) => length)) kept.set(number, inside);
    }
    return kept;
  }

  /** What any of some people says: document -> [start, end, start, end ...]. */
  async function rangesOf(index, people, quoted = false) {
    const found = new Map();
    for (const ranges of await Promise.all(people.map((id) => index.ranges(id, quoted)))) {
      for (const [number, own] of ranges) found.set(number, [...(found.get(number) || []), ...own]);
    }
    return found;
  }

  /** The first and the last day that a date as published can mean. */
  const days = (date) => [date.slice(0, 10).padEnd(7, "-01").padEnd(10, "-01"), date.slice(0, 10).padEnd(7, "-12").padEnd(10, "-31")];

  /** The years and days that a state asks for as a test of documents. */
  function timeTest({ years, days: dates }, { from, to, day: [first, last] }) {
    return (number) => {
      if ((from || to) && !(years[number] >= (from || 1) && years[number] <= (to || 9999))) return false;
      const [begin, end] = first || last ? days(dates[number]) : [];
      return !begin || (years[number] && begin >= (first || "") && end <= (last || "9999"));
    };
  }

  /** Which values of a facet a document must have: participants all, of other facets any. The speaker is tested apart. */
  function facetTest(facet, values, ids) {
    if (!ids.length || facet === "speaker") return () => true;
    const sets = ids.map((id) => values.get(id)?.documents || new Set());
    return (number) => sets[facet === "participant" ? "every" : "some"]((set) => set.has(number));
  }

  /**
   * Search. `state`: {query, speaker: [], participant: [], place: [], topic: [], publisher: [], kind: [], from, to, day: [first,
   * last], sort}. Gives what was found; texts are read only when results are asked for. Throws search.Refused with what to say.
   */
  async function find(index, state) {
    const catalog = await index.catalog();
    const clauses = search.parse(state.query);
    const has = clauses.filter(({ not }) => !not);
    if (!has.length && (clauses.length || /[^\s"“”„‟«».,;:…!?]/.test(state.query))) {
      throw new search.Refused("There are no words to look for.");
    }
    const found = await Promise.all(clauses.map(({ any }) => lookup(index, any)));
    const own = found.filter((one, at) => !clauses[at].not);
    const [first] = own.length ? own : [new Map(catalog.lengths.map((length, number) => [number, []]))];
    const numbers = [...first.keys()].filter((number) => own.every((one) => one.has(number)));
    const all = new Map(numbers.map((number) => [number, own.map((one) => one.get(number))]));
    const ranges = state.speaker.length ? await rangesOf(index, state.speaker) : null;
    for (const one of found.filter((other, at) => clauses[at].not)) {
      for (const number of (ranges ? said(new Map([...one].map(([key, places]) => [key, [places]])), ranges) : one).keys()) all.delete(number);
    }
    return new Found({ index, catalog, state, clauses: has, terms: termsIn(has), found: own, all, ranges, spoken: ranges ? said(all, ranges) : all });
  }

  class Found {
    constructor(parts) {
      Object.assign(this, parts);
      const { catalog, state } = this;
      this.unknown = this.clauses.filter((clause, at) => !this.found[at].size).map(({ any: [term] }) => term).filter(({ text }) => text);
      this.tests = new Map(FACETS.map((facet) => [facet, facetTest(facet, catalog.facets[facet], state[facet])]));
      this.tests.set("year", timeTest(catalog, state));
      this.order = this.sorted([...this.spoken.keys()].filter((number) => this.passes(number)));
    }

    passes(number, except) {
      for (const [facet, test] of this.tests) if (facet !== except && !test(number)) return false;
      return true;
    }

    sorted(numbers) {
      const { catalog: { days: dates, lengths, mean, titles }, state, clauses } = this;
      const dated = (number) => /^\d/.test(dates[number]);
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

    /** How many documents. */
    count() {
      return { count: this.order.length, exact: true };
    }

    more(shown) {
      return shown < this.order.length;
    }

    /** The next results after the first `shown`: [{number, head, paragraphs, more}]. */
    next(shown, wanted) {
      return Promise.all(this.order.slice(shown, shown + wanted).map((number) => this.result(number)));
    }

    /** One document with its best paragraphs, or with all that hold a term. */
    async result(number, whole = false) {
      const terms = this.spoken.get(number);
      const every = [...new Set(terms.flat())].filter((place) => place >= this.catalog.titles[number]).sort((a, b) => a - b);
      const places = !terms.length ? [this.ranges?.get(number)?.[0] ?? this.catalog.titles[number]] : whole ? every : this.best(terms, every);
      const { head, paragraphs } = places.length ? await this.index.paragraphsAt(number, places) : { head: await this.index.text(number, 0), paragraphs: [] };
      const chosen = new Set(places);
      const rated = paragraphs.map(([anchor, at, speaker, text], nth, all) => {
        const inside = (place) => place >= at && place < (all[nth + 1]?.[1] ?? Infinity);
        const held = terms.flatMap((own, clause) => (own.some((place) => chosen.has(place) && inside(place)) ? [this.clauses[clause]] : []));
        const phrases = held.filter(({ any }) => any.some(({ exact }) => exact)).length;
        return { anchor, at, speaker, text, found: places.filter(inside).length, terms: held.length, phrases };
      });
      if (whole) return { number, head, paragraphs: rated };
      rated.sort((a, b) => b.phrases - a.phrases || b.terms - a.terms || b.found - a.found || a.at - b.at);
      const shown = rated.slice(0, PASSAGES).sort((a, b) => b.phrases - a.phrases || a.at - b.at);
      return { number, head, paragraphs: shown, more: rated.length > PASSAGES || (terms.length > 0 && places.length < every.length) };
    }

    /** The places in the part of the text in which most terms stand. */
    best(terms, every) {
      const part = (place) => Math.floor(place / this.catalog.partWords);
      const value = (own) => terms.reduce((sum, places) => {
        const count = places.filter((place) => part(place) === own).length;
        return sum + (count && 1e6) + count;
      }, 0);
      const [best] = [...new Set(every.map(part))].map((own) => [own, value(own)]).reduce((a, b) => (b[1] > a[1] ? b : a), [0, -1]);
      return every.filter((place) => part(place) === best);
    }

    /** Counts for a facet as if none of its values were chosen: [{id, label, count, exact}], most documents first. */
    async facet(facet) {
      const values = [...this.catalog.facets[facet]];
      const spoken = facet === "speaker";
      const counts = spoken && this.clauses.length ? await this.speakerCounts(values) : null;
      const documents = [...(spoken ? this.all : this.spoken).keys()];
      const base = new Set(documents.filter((number) => this.passes(number, facet === "participant" ? null : facet)));
      const exact = !spoken || !this.clauses.length || counts !== null;
      const counted = values.map(([id, { label, documents: own }]) =>
        ({ id, label, count: counts ? counts.get(id) : [...own].filter((number) => base.has(number)).length, exact }));
      return counted.filter(({ count }) => count).sort((a, b) => b.count - a.count);
    }

    /** In how many documents each speaker says the terms; null where too much would have to be loaded for it. */
    async speakerCounts(values) {
      const files = this.catalog.segments.reduce((sum, { speakers }) => sum + speakers.length, 0);
      if (files > SPEAKER_FILES) return null;
      const ranges = await Promise.all(values.map(([id]) => this.index.ranges(id)));
      return new Map(values.map(([id], at) =>
        [id, [...said(this.all, ranges[at]).keys()].filter((number) => this.passes(number)).length]));
    }

    /** Documents of each year: [{year, count, exact}], as if no time were chosen. */
    years() {
      const counts = new Map();
      for (const year of this.catalog.years) if (year) counts.set(year, 0);
      for (const number of this.spoken.keys()) {
        const year = this.catalog.years[number];
        if (year && this.passes(number, "year")) counts.set(year, counts.get(year) + 1);
      }
      return [...counts].sort((a, b) => a[0] - b[0]).map(([year, count]) => ({ year, count, exact: true }));
    }

    /**
     * What others say of the one speaker chosen on these words: {name, quoted: documents in which a report quotes the person
     * so, others: in which these words stand near the name in what is not the speaker's}.
     */
    async others() {
      const [id] = this.state.speaker;
      const name = this.catalog.facets.speaker.get(id)?.label;
      if (this.state.speaker.length !== 1 || !name || !this.clauses.length) return null;
      const own = await this.index.ranges(id);
      const inside = (number) => (place) => (own.get(number) || []).some((start, at, all) => at % 2 === 0 && place >= start && place < all[at + 1]);
      const last = name.trim().split(/\s+/).at(-1);
      const names = await lookup(this.index, search.parse(last).flatMap(({ any }) => any));
      const passing = [...this.all].filter(([number]) => this.passes(number));
      const others = passing.filter(([number, terms]) => {
        const spots = (names.get(number) || []).filter((place) => !inside(number)(place));
        return spots.length && terms.every((places) =>
          places.some((place) => !inside(number)(place) && spots.some((spot) => Math.abs(spot - place) <= AROUND)));
      });
      const quoted = said(new Map(passing), await this.index.ranges(id, true));
      return { name, last, quoted: quoted.size, others: others.length };
    }
  }

  /** Raised for a query that cannot be answered; its message says what to do. */
  search.Refused = class extends Error {};
  Object.assign(search, { find, AROUND });
})(window.archiveSearch);
