/** Reads the search files of the site (archive/search/ says what they hold), on http and on a disk alike. */
(function (search) {
  "use strict";

  const { file, once } = window.archive;
  const FACETS = ["speaker", "quoted", "participant", "place", "topic", "publisher", "kind"];
  const LOW = 64; // digits of the lowest place of a coded number, which ends it
  const DIGITS = new Map([..."!#$%&'()*+-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"].map((sign, at) => [sign, at]));
  const REMAINDERS = Array.from({ length: 256 }, (_, byte) => [...Array(8)].reduce((rest) => (rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1), byte));

  /** The value in a search file. */
  const unpacked = (packed) => {
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
  };

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

  const searchFile = (name) => file(`search/${name}`, unpacked);

  /** The row under a key; "" where there is none. */
  async function row(name, [files, long], key) {
    const rows = await searchFile(`${name}-${long.includes(key) ? files + long.indexOf(key) : hash(key) % files}`);
    return Object.hasOwn(rows, key) ? rows[key] : "";
  }

  /** Segments, lengths, dates and facets. */
  const catalog = () => once("catalog", async () => {
    const [entry, own] = await Promise.all(["entry", "catalog"].map(searchFile));
    const whole = { ...entry, ...own };
    let first = 0;
    whole.segments = whole.segments.map(([name, size, tables]) => ({ name, tables, first: (first += size) - size }));
    [whole.lengths, whole.titles] = [decoded(whole.lengths), decoded(whole.titles)];
    whole.mean = whole.lengths.reduce((sum, length) => sum + length, 0) / (whole.lengths.length || 1);
    whole.days = whole.dates.flatMap(([date, amount]) => Array(amount).fill(date));
    whole.years = whole.days.map((date) => Number(/^\d{4}(?!\d)/.exec(date)?.[0]) || null);
    whole.facets = Object.fromEntries(FACETS.map((facet) => [facet, valuesOf(whole.facets[facet])]));
    return whole;
  });

  /** The rows under a key in all segments, each in its parts, with the number of the segment's first document. */
  async function rowsOf(table, key) {
    const { segments } = await catalog();
    return Promise.all(segments.map(async ({ name, tables, first }) => [(await row(`${name}/${table}`, tables[table], key)).split(","), first]));
  }

  /** What stands under a key: document -> places. `choose` gives what of a row counts. */
  async function standing(table, key, choose) {
    const found = new Map();
    for (const [own, first] of await rowsOf(table, key)) for (const where of choose(own)) spread(where, first, found);
    return found;
  }

  /** Where a stem stands, or of its words only one. */
  const postings = (stem, only = null) => standing("i", stem, (forms) => forms.map((form) => form.split(/ (.*)/, 2))
    .filter(([word]) => !only || word === only).map(([, where]) => where));

  /** Where a person speaks, or is quoted in reports: document -> [start, end, start, end ...] in words. */
  const ranges = (person, quoted = false) => standing("s", person, (own) => [own[Number(quoted)]]);

  /** The words that begin as one does, with about how often each stands: [[word, amount]]. */
  async function vocabulary(beginning) {
    const rows = (await rowsOf("v", beginning[0])).flatMap(([[words, amounts]]) => words.split(" ").map((word, at) => [word, 2 ** DIGITS.get(amounts?.[at])]));
    const all = new Map();
    for (const [word, amount] of rows) if (word.startsWith(beginning)) all.set(word, amount + (all.get(word) || 0));
    return [...all];
  }

  /**
   * A part of the text of a document: {title, url, date, place, paragraphs: [anchor, place, speaker, text] with a word in
   * the part}; a speaker is a value of that facet, or null.
   */
  async function text(number, part) {
    const { texts, facets } = await catalog();
    let end = 0;
    const [name, size] = texts.find((one) => (end += one[1]) > number);
    const { paragraphs, ...head } = await searchFile(`${name}/${number - end + size}-${part}`);
    return { ...head, paragraphs: paragraphs.map(([anchor, at, id, text]) => [anchor, at, facets.speaker.get(id) || null, text]) };
  }

  /** The paragraphs that hold some places of a document, and what `text` says of it. */
  async function paragraphsAt(number, places) {
    const { part } = await catalog();
    const texts = await Promise.all([...new Set(places.map((place) => Math.floor(place / part)))].map((own) => text(number, own)));
    const every = [...new Map(texts.flatMap(({ paragraphs }) => paragraphs).map((one) => [one[0], one])).values()];
    const own = new Set(places.map((place) => every.findLastIndex(([, at]) => at <= place)));
    return { head: texts[0], paragraphs: every.filter((one, at) => own.has(at)) };
  }
  const entry = () => searchFile("entry");
  Object.assign(search, { FACETS, index: { entry, row, catalog, postings, ranges, vocabulary, text, paragraphsAt } });
})(window.archiveSearch);
