/** Reads the search files of the site (archive/search/ says what they hold), on http and on a disk alike. */
(function (search) {
  "use strict";

  const { file, once } = window.archive;
  const FACETS = ["speaker", "quoted", "participant", "place", "topic", "publisher", "kind"];
  const LOW = 64; // digits of the lowest place of a coded number, which ends it
  const SIGNS = "!#$%&'()*+-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  const DIGITS = new Map([...SIGNS].map((sign, at) => [sign, at]));

  /** Deflated bytes as a response with what they hold. */
  const inflated = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")));

  /** The value in a search file. */
  const searchFile = (name) => file(`search/${name}`, (packed) => inflated(Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0))).json());

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
  const remainder = (byte) => [...Array(8)].reduce((rest) => (rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1), byte);
  const hash = (key) => ~new TextEncoder().encode(key).reduce((rest, byte) => remainder((rest ^ byte) & 255) ^ (rest >>> 8), -1) >>> 0;

  /** The row under a key; "" where there is none. */
  async function row(name, [files, long], key) {
    const rows = await searchFile(`${name}-${long.includes(key) ? files + long.indexOf(key) : hash(key) % files}`);
    return Object.hasOwn(rows, key) ? rows[key] : "";
  }

  /** The values of a facet: id -> {id, label, documents}. */
  function valuesOf([names, rows]) {
    const values = names.map((name) => (Array.isArray(name) ? name : [name, name.toLowerCase().replaceAll(" ", "-")]))
      .map(([label, id]) => ({ id, label, documents: new Set() }));
    let known = 0;
    rows.split(" ").forEach((row, document) => {
      for (const number of decoded(row)) values[(number || ++known) - 1].documents.add(document);
    });
    return new Map(values.map((value) => [value.id, value]));
  }

  /** Segments, lengths, dates, speakers, and which other facets have values. */
  const catalog = () => once("catalog", async () => {
    const { segments, lengths, titles, dates, speakers, ...rest } = await searchFile("catalog");
    const own = { lengths: decoded(lengths), titles: decoded(titles), speakers: valuesOf(speakers) };
    let [first, day] = [0, ""];
    own.segments = segments.map(([name, size, tables]) => ({ name, tables, first: (first += size) - size }));
    own.mean = own.lengths.reduce((sum, length) => sum + length, 0) / (own.lengths.length || 1);
    own.days = dates.split(" ").map((end) => (day = end[0] === "=" ? end.slice(1) : day.slice(0, 10 - end.length) + end));
    own.years = own.days.map((date) => Number(/^\d{4}(?!\d)/.exec(date)?.[0]) || null);
    return { ...rest, ...own };
  });

  /** The values of one facet. Those of speakers come with the catalog, the others when they are asked for. */
  const values = async (facet) => (facet === "speaker" ? (await catalog()).speakers
    : once(`facet ${facet}`, async () => valuesOf((await searchFile("facets"))[facet] || [[], ""])));

  /** The rows under a key in all segments, each in its parts, with the number of the segment's first document. */
  async function rowsOf(table, key) {
    const { segments } = await catalog();
    return Promise.all(segments.map(async ({ name, tables, first }) => [(await row(`${name}/${table}`, tables[table], key)).split(","), first]));
  }

  /** What stands under a key: document -> places. `choose` gives what of a row counts. */
  async function standing(table, key, choose) {
    const all = new Map();
    for (const [parts, first] of await rowsOf(table, key)) {
      for (const where of choose(parts)) {
        let document = first;
        for (const own of where ? where.split(" ") : []) {
          const [step, ...steps] = decoded(own);
          let place = 0;
          const places = steps.map((next) => (place += next));
          document += step;
          all.set(document, all.has(document) ? [...all.get(document), ...places].sort((a, b) => a - b) : places);
        }
      }
    }
    return all;
  }

  /** Where a stem stands, or of its words only one. */
  const postings = (stem, only = null) => standing("i", stem, (forms) => forms.map((form) => form.split(/ (.*)/, 2))
    .filter(([word]) => !only || word === only).map(([, where]) => where));

  /** Where a person speaks, or is quoted in reports: document -> [start, end, start, end ...] in words. */
  const ranges = (person, quoted = false) => standing("s", person, (parts) => [parts[Number(quoted)]]);

  /**
   * The parts of the text of a document in which some places are: {head: {title, url, date, place}, paragraphs: [{anchor, at,
   * text, speaker, places: those in it}]}; a speaker is a value of that facet, or null.
   */
  async function texts(number, places) {
    const { part, texts: folders, speakers } = await catalog();
    let end = 0;
    const [name, size] = folders.find(([, documents]) => (end += documents) > number);
    const parts = [...new Set(places.map((place) => Math.floor(place / part)))];
    const files = await Promise.all(parts.map((own) => searchFile(`${name}/${number - end + size}-${own}`)));
    const [[title, address, date, town]] = files;
    const rows = [...new Map(files.flatMap((file) => file.slice(4)).map((row) => [row[0], row])).values()];
    const paragraphs = rows.map(([anchor, at, id, text], own) => ({
      anchor, at, text, speaker: speakers.get(id) || null,
      places: places.filter((place) => place >= at && place < (rows[own + 1]?.[1] ?? Infinity)),
    }));
    return { head: { title, url: `documents/${address}`, date, place: town }, paragraphs };
  }

  Object.assign(search, { FACETS, inflated, index: { entry: () => searchFile("entry"), decoded, row, rowsOf, catalog, values, postings, ranges, texts } });
})(window.archiveSearch);
