/** Finds documents: which hold the terms of a query, said by whom, under which filters, in which order. */
(function (search) {
  "use strict";

  const { matches, holds, FACETS } = search;
  const TEXTS = 16; // files of text read for one search without being asked for more; phrases are looked up in them
  const SPEAKER_FILES = 8; // up to so many, all are loaded, so that the counts beside speakers are exact

  /** Where a term may stand: document -> {places, weight}. For phrases the text has the last word: stems are not words. */
  async function lookup(index, term) {
    const known = search.parse(term.words.join(" ")).map(({ words }) => words[0]);
    const steps = term.stems.map((stem, step) => ({ stem, step })).filter(({ step }) => known.includes(term.words[step]));
    const [first, ...rest] = await Promise.all(
      steps.map(async ({ stem, step }) => ({ step: step - steps[0].step, found: await index.postings(stem) })));
    const found = new Map();
    for (const [number, { places, weight }] of first.found) {
      const others = rest.map(({ step, found: other }) => [step, new Set((other.get(number) || { places: [] }).places)]);
      const starts = places.filter((place) => others.every(([step, there]) => there.has(place + step)));
      if (starts.length) {
        const from = starts.map((start) => start - steps[0].step).filter((start) => start >= 0);
        found.set(number, { places: from, weight: rest.length ? from.length : weight });
      }
    }
    return found;
  }

  const within = (place, ranges) => ranges.some((start, at) => at % 2 === 0 && place >= start && place < ranges[at + 1]);

  /** Documents in which all terms stand: document -> places of each term. */
  function common(found, documents) {
    if (!found.length) return new Map(Array.from({ length: documents }, (_, number) => [number, []]));
    const [first, ...rest] = found;
    const all = new Map();
    for (const number of first.keys()) {
      if (rest.every((other) => other.has(number))) all.set(number, found.map((term) => term.get(number)));
    }
    return all;
  }

  /** The same documents, with only what one speaker said; without terms, all in which the speaker says anything. */
  function said(all, ranges) {
    const kept = new Map();
    for (const [number, terms] of all) {
      const spoken = ranges.get(number);
      if (!spoken) continue;
      const inside = terms.map(({ places }) => places.filter((place) => within(place, spoken)));
      if (inside.every((places) => places.length)) {
        kept.set(number, inside.map((places) => ({ places, weight: places.length })));
      }
    }
    return kept;
  }

  /** How well a document fits (Okapi BM25). */
  function score(terms, length, weights) {
    const norm = 1.4 * (0.25 + 0.75 * length);
    return terms.reduce((sum, { weight }, at) => sum + (weights[at] * weight * 2.4) / (weight + norm), 0);
  }

  /** The years that a state asks for as a test of document numbers; documents stand in the order of their dates. */
  function yearTest(catalog, from, to) {
    if (!from && !to) return () => true;
    const first = (year) => (catalog.years.find(([start]) => start !== null && start >= year) || [0, catalog.dated])[1];
    const start = from ? first(from) : 0;
    const end = to ? first(to + 1) : catalog.dated;
    return (number) => number >= start && number < Math.min(end, catalog.dated);
  }

  /** Which values of a facet a document must have: participants all, of other facets any. The speaker is tested apart. */
  function facetTest(facet, values, ids) {
    const sets = ids.map((id) => (values.has(id) ? values.get(id).documents : new Set()));
    if (!sets.length || facet === "speaker") return () => true;
    return facet === "participant"
      ? (number) => sets.every((set) => set.has(number))
      : (number) => sets.some((set) => set.has(number));
  }

  /**
   * Search. `state`: {query, speaker, participant: [], place: [], topic: [], publisher: [], kind: [], from, to, sort}.
   * Gives what was found; texts are read only when results are asked for.
   */
  async function find(index, state) {
    const catalog = await index.catalog();
    const terms = search.parse(state.query);
    const found = await Promise.all(terms.map((term) => lookup(index, term)));
    const all = common(found, catalog.lengths.length);
    const spoken = state.speaker ? said(all, await index.ranges(state.speaker)) : all;
    return new Found({ index, catalog, state, terms, found, all, spoken });
  }

  class Found {
    constructor(parts) {
      Object.assign(this, parts);
      const { catalog, state } = this;
      this.refuted = new Set();
      this.texts = new Set();
      this.checked = 0;
      this.phrases = this.terms.filter((term) => term.exact);
      this.unknown = this.terms.filter((term, at) => !this.found[at].size).map((term) => term.words.join(" "));
      this.tests = new Map(FACETS.map((facet) =>
        [facet, facetTest(facet, catalog.facets[facet], [state[facet] || []].flat())]));
      this.tests.set("year", yearTest(catalog, state.from, state.to));
      this.order = this.sorted([...this.spoken.keys()].filter((number) => this.passes(number)));
    }

    passes(number, except) {
      for (const [facet, test] of this.tests) if (facet !== except && !test(number)) return false;
      return !this.refuted.has(number);
    }

    sorted(numbers) {
      const { catalog, state, terms } = this;
      const newest = (a, b) => (a >= catalog.dated) - (b >= catalog.dated) || b - a;
      if (state.sort === "oldest") return numbers.sort((a, b) => a - b);
      if (state.sort === "newest" || !terms.length) return numbers.sort(newest);
      const total = catalog.lengths.length;
      const weights = this.found.map(({ size }) => Math.log(1 + (total - size + 0.5) / (size + 0.5)));
      const scores = new Map(numbers.map((number) =>
        [number, score(this.spoken.get(number), catalog.lengths[number] / catalog.mean, weights)]));
      return numbers.sort((a, b) => scores.get(b) - scores.get(a) || newest(a, b));
    }

    /** How many documents: {count, exact}. Where phrases are still to be checked, `count` is the least there are. */
    count() {
      if (!this.phrases.length) return { count: this.order.length, exact: true };
      return { count: this.checked - this.refuted.size, exact: this.checked === this.order.length };
    }

    /** Whether `next` would have more. */
    more(shown) {
      return shown + this.refuted.size < this.order.length;
    }

    /** The next results after the first `shown`: [{number, head, paragraphs, more}]. */
    async next(shown, wanted) {
      const results = [];
      let at = this.place(shown);
      while (results.length < wanted && at < this.order.length) {
        const group = this.order.slice(at, at + wanted - results.length);
        at += group.length;
        results.push(...(await Promise.all(group.map((number) => this.result(number)))).filter(Boolean));
        this.checked = Math.max(this.checked, at);
      }
      return results;
    }

    /** Read on a little, so that the count of a phrase that few documents hold is exact. */
    async check() {
      while (this.phrases.length && this.checked < this.order.length && this.texts.size < TEXTS) {
        const group = this.order.slice(this.checked, this.checked + TEXTS - this.texts.size);
        await Promise.all(group.map((number) => this.result(number)));
        this.checked += group.length;
      }
      return this.count();
    }

    /** Where the result after the first `shown` stands in the order. */
    place(shown) {
      let at = 0;
      for (let passed = 0; at < this.order.length && passed < shown; at++) passed += !this.refuted.has(this.order[at]);
      return at;
    }

    /** One document with its best paragraphs; null if a phrase is not really in it. */
    async result(number, whole = false) {
      const places = this.spoken.get(number).map((term) => term.places);
      const parts = await this.verified(number, places);
      if (!parts) {
        this.refuted.add(number);
        return null;
      }
      const wanted = whole && places.length ? this.partsOf(places.flat()) : parts.length ? parts : [await this.bestPart(number, places)];
      const texts = await Promise.all(wanted.map((part) => this.text(number, part)));
      const hits = this.hits(texts.flatMap((text) => text.paragraphs), texts[0].speakers);
      const best = whole ? hits : hits.slice(0, 3).sort((a, b) => a.at - b.at);
      return { number, head: texts[0], paragraphs: best, more: !whole && this.partsOf(places.flat()).length + hits.length > 4 };
    }

    text(number, part) {
      this.texts.add(`${number}-${part}`);
      return this.index.text(number, part);
    }

    partsOf(places) {
      return [...new Set(places.map((place) => Math.floor(place / this.catalog.partWords)))].sort((a, b) => a - b);
    }

    /** The first part of the text in which each phrase really stands; null if one stands nowhere. */
    async verified(number, places) {
      const parts = new Set();
      for (const term of this.phrases) {
        let held = null;
        for (const part of this.partsOf(places[this.terms.indexOf(term)])) {
          const { title, paragraphs, speakers } = await this.text(number, part);
          const inTitle = !this.state.speaker && part === 0 && holds(title, term);
          if (inTitle || paragraphs.some((one) => this.heard(one, speakers) && holds(one[3], term))) {
            held = part;
            break;
          }
        }
        if (held === null) return null;
        parts.add(held);
      }
      return [...parts];
    }

    heard([, , speaker], speakers) {
      return !this.state.speaker || (speaker >= 0 && speakers[speaker][0] === this.state.speaker);
    }

    /** The part that most terms stand in; without terms, the one where the document or the speaker begins. */
    async bestPart(number, places) {
      if (!places.length) {
        const spoken = this.state.speaker && (await this.index.ranges(this.state.speaker)).get(number);
        return spoken ? Math.floor(spoken[0] / this.catalog.partWords) : 0;
      }
      const value = (part) => {
        const inside = places.map((term) => term.filter((place) => Math.floor(place / this.catalog.partWords) === part).length);
        return inside.filter(Boolean).length * 1e6 + inside.reduce((sum, count) => sum + count, 0);
      };
      return this.partsOf(places.flat()).reduce((best, part) => (value(part) > value(best) ? part : best));
    }

    /** The paragraphs that hold terms, best first; without terms, the first that is of use. */
    hits(paragraphs, speakers) {
      const seen = new Set();
      const own = paragraphs.filter((one) => !seen.has(one[0]) && seen.add(one[0]) && this.heard(one, speakers));
      const named = own.map(([anchor, at, speaker, text]) => ({ anchor, at, speaker, text }));
      if (!this.terms.length) return named.slice(0, 1);
      const rated = named.map((one) => {
        const found = matches(one.text, this.terms);
        return { ...one, terms: new Set(found.map(({ term }) => term)).size, found: found.length };
      });
      return rated.filter(({ found }) => found).sort((a, b) => b.terms - a.terms || b.found - a.found || a.at - b.at);
    }

    /** Counts for a facet as if none of its values were chosen: [{id, label, count, exact}], most documents first. */
    async facet(facet) {
      const values = [...this.catalog.facets[facet]];
      const spoken = facet === "speaker";
      const counts = spoken && this.terms.length ? await this.speakerCounts(values) : null;
      const documents = [...(spoken ? this.all : this.spoken).keys()];
      const base = new Set(documents.filter((number) => this.passes(number, facet === "participant" ? null : facet)));
      const exact = this.sure(facet) && (!spoken || !this.terms.length || counts !== null);
      const counted = values.map(([id, { label, documents: own }]) => {
        const count = counts ? counts.get(id) : [...own].filter((number) => base.has(number)).length;
        return { id, label, count, exact };
      });
      return counted.filter(({ count }) => count).sort((a, b) => b.count - a.count);
    }

    /** Whether counts for a facet are more than an upper bound: phrases are looked up only in documents that are found. */
    sure(facet) {
      const chosen = facet === "year" ? this.state.from || this.state.to : [this.state[facet]].flat().some(Boolean);
      return !this.phrases.length || (this.count().exact && facet !== "speaker" && !chosen);
    }

    /** In how many documents each speaker says the terms; null where too much would have to be loaded for it. */
    async speakerCounts(values) {
      if (this.catalog.speakerFiles.length > SPEAKER_FILES) return null;
      const ranges = await Promise.all(values.map(([id]) => this.index.ranges(id)));
      return new Map(values.map(([id], at) =>
        [id, [...said(this.all, ranges[at]).keys()].filter((number) => this.passes(number)).length]));
    }

    /** Documents of each year: [{year, count, exact}], as if no year were chosen. */
    years() {
      const { years, lengths } = this.catalog;
      const numbers = [...this.spoken.keys()].filter((number) => this.passes(number, "year"));
      return years.filter(([year]) => year !== null).map(([year, start], at) => {
        const end = at + 1 < years.length ? years[at + 1][1] : lengths.length;
        const count = numbers.filter((number) => number >= start && number < end).length;
        return { year, count, exact: this.sure("year") };
      });
    }
  }

  search.find = find;
})(window.archiveSearch);
