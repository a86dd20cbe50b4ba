/** Reads the search files of the site (archive/search/ says what they hold), on http and on a disk alike. */
(function (search) {
  "use strict";

  const FACETS = ["speaker", "quoted", "participant", "place", "topic", "publisher", "kind"];
  const LOW = 64; // digits of the lowest place of a coded number, which ends it
  const DIGITS = new Map([..."!#$%&'()*+-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"].map((sign, at) => [sign, at]));
  const REMAINDERS = Array.from({ length: 256 }, (_, byte) => [...Array(8)].reduce((rest) => (rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1), byte));
  const arrived = new Map();

  window.archiveSearchFile = (content) => arrived.set(document.currentScript.src, content);

  /** The value in a search file. */
  async function load(name) {
    const src = new URL(`${name}.js`, document.baseURI).href;
    if (!arrived.has(src)) await search.script(src, "", true);
    if (!arrived.has(src)) throw new Error(`${name} is empty`);
    const packed = Uint8Array.from(atob(arrived.get(src)), (sign) => sign.charCodeAt(0));
    arrived.delete(src);
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
  }

  /** Coded numbers. */
  function decoded(text) {
    const numbers = [];
    let high = 0;
    for (const sign of text) {
      const digit = DIGITS.get(sign);
      if (digit >= LOW) high = high * (DIGITS.size - LOW) + digit - LOW;
      else [high] = [0, numbers.push(high * LOW + digit)];
    }
    return numbers;
  }

  /** CRC-32, which says in which file a key stands. */
  const hash = (key) => ~new TextEncoder().encode(key).reduce((rest, byte) => REMAINDERS[(rest ^ byte) & 255] ^ (rest >>> 8), -1) >>> 0;

  /** What stands in the documents of a segment, put into `found`: document -> places. */
  function spread(standing, document, found) {
    for (const own of standing ? standing.split(" ") : []) {
      const [step, ...steps] = decoded(own);
      document += step;
      let place = 0;
      const places = steps.map((next) => (place += next));
      found.set(document, found.has(document) ? [...found.get(document), ...places].sort((a, b) => a - b) : places);
    }
  }

  /** The values of a facet: id -> {id, label, documents}. */
  function valuesOf([names, rows]) {
    const values = names.map((one) => (Array.isArray(one) ? one : [one, one.toLowerCase().replaceAll(" ", "-")]))
      .map(([label, id]) => ({ id, label, documents: new Set() }));
    let known = 0;
    rows.split(" ").forEach((row, document) => decoded(row).forEach((number) => values[(number || ++known) - 1].documents.add(document)));
    return new Map(values.map((value) => [value.id, value]));
  }

  /** The search files of one site; `root` is the way from the page to the site's folder. */
  class Index {
    constructor(root) {
      this.root = root;
      this.kept = new Map();
    }

    /** What `make` promises, asked for once; a failure is forgotten, so that it can be tried again. */
    once(key, make) {
      if (!this.kept.has(key)) {
        const promised = make();
        this.kept.set(key, promised);
        promised.catch(() => this.kept.delete(key));
      }
      return this.kept.get(key);
    }

    file(name) {
      return this.once(name, () => load(`${this.root}search/${name}`));
    }

    /** The row under a key; "" where there is none. */
    async row(name, [files, long], key) {
      const rows = await this.file(`${name}-${long.includes(key) ? files + long.indexOf(key) : hash(key) % files}`);
      return Object.hasOwn(rows, key) ? rows[key] : "";
    }

    /** Segments, lengths, dates and facets. */
    catalog() {
      return this.once("", async () => {
        const [entry, own] = await Promise.all([this.file("entry"), this.file("catalog")]);
        const catalog = { ...entry, ...own };
        let first = 0;
        catalog.segments = catalog.segments.map(([name, size, stems, people]) => ({ name, first: (first += size) - size, stems, people }));
        [catalog.lengths, catalog.titles] = [decoded(catalog.lengths), decoded(catalog.titles)];
        catalog.mean = catalog.lengths.reduce((sum, length) => sum + length, 0) / (catalog.lengths.length || 1);
        catalog.days = catalog.dates.flatMap(([date, amount]) => Array(amount).fill(date));
        catalog.years = catalog.days.map((date) => Number(/^\d{4}(?!\d)/.exec(date)?.[0]) || null);
        catalog.facets = Object.fromEntries(FACETS.map((facet) => [facet, valuesOf(catalog.facets[facet])]));
        const { speaker, participant } = catalog.facets; // which has only who takes part without speaking, or speaks without
        for (const [id, { label, documents }] of speaker) {
          if (!participant.has(id)) participant.set(id, { id, label, documents: new Set() });
          const own = participant.get(id).documents;
          for (const number of documents) if (!own.delete(number)) own.add(number);
        }
        return catalog;
      });
    }

    /** Where a stem stands, or of its words only one: document -> places. */
    async postings(stem, only = null) {
      const { segments } = await this.catalog();
      const found = new Map();
      const rows = await Promise.all(segments.map(({ name, stems }) => this.row(`${name}/i`, stems, stem)));
      rows.forEach((row, at) => row.split(",").forEach((form) => {
        const end = form.indexOf(" ");
        if (!only || form.slice(0, end) === only) spread(form.slice(end + 1), segments[at].first, found);
      }));
      return found;
    }

    /** Where a person speaks, or is quoted in reports: document -> [start, end, start, end ...] in words. */
    async ranges(person, quoted = false) {
      const { segments } = await this.catalog();
      const found = new Map();
      const rows = await Promise.all(segments.map(({ name, people }) => this.row(`${name}/s`, people, person)));
      rows.forEach((row, at) => spread(row.split(",")[Number(quoted)], segments[at].first, found));
      return found;
    }

    /** The words that begin as one does, with about how often each stands: [[word, amount]]. */
    async vocabulary(beginning) {
      const { words, folder } = await this.catalog();
      const [all, amounts] = (await this.row(`${folder}/v`, words, beginning[0])).split(",");
      return all.split(" ").map((word, at) => [word, 2 ** DIGITS.get(amounts?.[at])]).filter(([word]) => word.startsWith(beginning));
    }

    /**
     * A part of the text of a document: {title, url, date, place, paragraphs: [anchor, place, speaker, text] with a word in
     * the part}; a speaker is a value of that facet, or null.
     */
    async text(number, part) {
      const { texts, facets } = await this.catalog();
      let end = 0;
      const [name, size] = texts.find((one) => (end += one[1]) > number);
      const { paragraphs, ...head } = await this.file(`${name}/${number - end + size}-${part}`);
      return { ...head, paragraphs: paragraphs.map(([anchor, at, id, text]) => [anchor, at, facets.speaker.get(id) || null, text]) };
    }

    /** The paragraphs that hold some places of a document, and what `text` says of it. */
    async paragraphsAt(number, places) {
      const { part } = await this.catalog();
      const texts = await Promise.all([...new Set(places.map((place) => Math.floor(place / part)))].map((own) => this.text(number, own)));
      const every = [...new Map(texts.flatMap(({ paragraphs }) => paragraphs).map((one) => [one[0], one])).values()];
      const own = new Set(places.map((place) => every.findLastIndex(([, at]) => at <= place)));
      return { head: texts[0], paragraphs: every.filter((one, at) => own.has(at)) };
    }
  }

  let index = null;
  /** The index of the site that this page belongs to. */
  search.index = (root) => (index = index || new Index(root));
  search.FACETS = FACETS;
})(window.archiveSearch);
