/** Finds documents: which hold the terms of a query, said by whom, under which filters, in which order. */
(function (search) {
  "use strict";

  const { matches, FACETS } = search;
  const PASSAGES = 3; // shown of one document, before all are asked for
  const TEXTS = 16; // files of text read for one search without being asked for more; phrases are looked up in them
  const SPEAKER_FILES = 8; // up to so many, all are loaded, so that the counts beside speakers are exact

  /** Where a term may stand: document -> {places, weight}. For phrases the text has the last word: stems are not words. */
  async function lookup(index, { words, stems }) {
    const rare = search.parse(words.join(" ")).map((term) => term.words[0]);
    const steps = [...words.keys()].filter((step) => rare.includes(words[step]));
    const [first, ...rest] = await Promise.all(steps.map((step) => index.postings(stems[step])));
    const found = new Map();
    for (const [number, { places, weight }] of first) {
      const others = rest.map((other) => new Set(other.get(number)?.places));
      const starts = places.map((place) => place - steps[0])
        .filter((start) => start >= 0 && others.every((there, at) => there.has(start + steps[at + 1])));
      if (starts.length) found.set(number, { places: starts, weight: rest.length ? starts.length : weight });
    }
    return found;
  }

  /** Documents in which all terms stand: document -> {places, weight} of each term. */
  function common(found, documents) {
    if (!found.length) return new Map(Array.from({ length: documents }, (_, number) => [number, []]));
    const numbers = [...found[0].keys()].filter((number) => found.every((term) => term.has(number)));
    return new Map(numbers.map((number) => [number, found.map((term) => term.get(number))]));
  }

  /** The same documents, with only what one speaker said; without terms, all in which the speaker says anything. */
  function said(all, ranges) {
    const kept = new Map();
    for (const [number, terms] of all) {
      const spoken = ranges.get(number);
      const within = (place) => spoken.some((start, at) => at % 2 === 0 && place >= start && place < spoken[at + 1]);
      const inside = spoken && terms.map(({ places }) => places.filter(within));
      if (inside?.every(({ length }) => length)) {
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
  function yearTest({ years, dated }, from, to) {
    if (!from && !to) return () => true;
    const first = (year) => years.find(([own]) => own >= year)?.[1] ?? dated;
    const [start, end] = [first(from), to ? first(to + 1) : dated];
    return (number) => number >= start && number < end;
  }

  /** Which values of a facet a document must have: participants all, of other facets any. The speaker is tested apart. */
  function facetTest(facet, values, ids) {
    if (!ids.length || facet === "speaker") return () => true;
    const sets = ids.map((id) => values.get(id)?.documents || new Set());
    return (number) => sets[facet === "participant" ? "every" : "some"]((set) => set.has(number));
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
        [facet, facetTest(facet, catalog.facets[facet], state[facet])]));
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
      let at = 0;
      for (let passed = 0; at < this.order.length && passed < shown; at++) passed += !this.refuted.has(this.order[at]);
      while (results.length < wanted && at < this.order.length) {
        const group = this.order.slice(at, at + wanted - results.length);
        at += group.length;
        results.push(...(await this.results(group)).filter(Boolean));
        this.checked = Math.max(this.checked, at);
      }
      return results;
    }

    /** Read on a little, so that the count of a phrase that few documents hold is exact. */
    async check() {
      while (this.phrases.length && this.checked < this.order.length && this.texts.size < TEXTS) {
        const group = this.order.slice(this.checked, this.checked + TEXTS - this.texts.size);
        await this.results(group);
        this.checked += group.length;
      }
    }

    results(numbers) {
      return Promise.all(numbers.map((number) => this.result(number)));
    }

    /** One document with its best paragraphs, or with all that hold a term; null if a phrase is not really in it. */
    async result(number, whole = false) {
      const places = this.spoken.get(number).map((term) => term.places);
      const proven = await this.proven(number, places);
      if (!proven) {
        this.refuted.add(number);
        return null;
      }
      const parts = whole && places.length ? this.partsOf(places.flat())
        : proven.length ? proven : [await this.bestPart(number, places)];
      const texts = await Promise.all(parts.map((part) => this.text(number, part)));
      const [head] = texts;
      const hits = this.hits(texts.flatMap(({ paragraphs }) => paragraphs), head.speakers);
      if (whole) return { number, head, paragraphs: hits.sort((a, b) => a.at - b.at) };
      const title = search.fold(head.title).length;
      const others = this.partsOf(places.flat().filter((place) => place >= title)).filter((part) => !parts.includes(part));
      const paragraphs = hits.slice(0, PASSAGES).sort((a, b) => b.phrases - a.phrases || a.at - b.at);
      return { number, head, paragraphs, more: others.length > 0 || hits.length > PASSAGES };
    }

    text(number, part) {
      this.texts.add(`${number}-${part}`);
      return this.index.text(number, part);
    }

    partsOf(places) {
      return [...new Set(places.map((place) => Math.floor(place / this.catalog.partWords)))].sort((a, b) => a - b);
    }

    /** The first part of the text in which each phrase really stands; null if one stands nowhere. */
    async proven(number, places) {
      const found = new Set();
      for (const phrase of this.phrases) {
        const parts = this.partsOf(places[this.terms.indexOf(phrase)]);
        while (parts.length && !(await this.says(number, parts[0], phrase))) parts.shift();
        if (!parts.length) return null;
        found.add(parts[0]);
      }
      return [...found];
    }

    /** Whether a part of a text holds a phrase, with a speaker in what the speaker says. */
    async says(number, part, phrase) {
      const { title, paragraphs, speakers } = await this.text(number, part);
      if (part === 0 && !this.state.speaker && matches(title, [phrase]).length) return true;
      return paragraphs.some((one) => this.heard(one, speakers) && matches(one[3], [phrase]).length);
    }

    heard([, , speaker], speakers) {
      return !this.state.speaker || speakers[speaker]?.[0] === this.state.speaker;
    }

    /** The part that most terms stand in; without terms, the one where the document or the speaker begins. */
    async bestPart(number, places) {
      if (!places.length) {
        const spoken = this.state.speaker && (await this.index.ranges(this.state.speaker)).get(number);
        return spoken ? this.partsOf(spoken.slice(0, 1))[0] : 0;
      }
      const value = (part) => {
        const counts = places.map((own) => own.filter((place) => Math.floor(place / this.catalog.partWords) === part).length);
        return counts.filter(Boolean).length * 1e6 + counts.reduce((sum, count) => sum + count);
      };
      return this.partsOf(places.flat()).reduce((best, part) => (value(part) > value(best) ? part : best));
    }

    /** The paragraphs that hold terms, those with phrases first, then the best; without terms, the first that is of use. */
    hits(paragraphs, speakers) {
      const once = new Map(paragraphs.map((one) => [one[0], one])); // one on a border stands in two parts
      const rated = [...once.values()].filter((one) => this.heard(one, speakers)).map(([anchor, at, speaker, text]) => {
        const found = matches(text, this.terms);
        const terms = [...new Set(found.map(({ term }) => term))];
        const phrases = terms.filter(({ exact }) => exact).length;
        return { anchor, at, speaker, text, found: found.length, terms: terms.length, phrases };
      });
      if (!this.terms.length) return rated.slice(0, 1);
      return rated.filter(({ found }) => found)
        .sort((a, b) => b.phrases - a.phrases || b.terms - a.terms || b.found - a.found || a.at - b.at);
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
        const end = years[at + 1]?.[1] ?? lengths.length;
        const count = numbers.filter((number) => number >= start && number < end).length;
        return { year, count, exact: this.sure("year") };
      });
    }
  }

  search.find = find;
})(window.archiveSearch);
