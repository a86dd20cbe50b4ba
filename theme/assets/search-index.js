/** Reads the search files of the site (archive/search/ says what they hold), on http and on a disk alike. */
(function (search) {
  "use strict";

  const { file, once } = window.archive;
  const FACETS = ["speaker", "quoted", "participant", "place", "topic", "publisher", "kind"];

  /** Deflated bytes as a response with what they hold. */
  const inflated = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")));

  /** The value in a search file. */
  const unpacked = (packed) => inflated(Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0))).json();
  const searchFile = (name) => file(`search/${name}`, unpacked);

  /** Coded numbers, as archive/search/files.py writes them. */
  const decoded = (text) => Array.from(text.matchAll(/([\]-~]*)(.)/g), ([, higher, last]) =>
    [...higher].reduce((sum, digit) => sum * 34 + digit.charCodeAt(0) - 0x5d, 0) * 47 + last.charCodeAt(0) - 0x2d);

  /** What steps lead to. */
  const summed = (steps, sum = 0) => steps.map((step) => (sum += step));

  /** Pairs of a document and places in it as a map: document -> places. */
  function gathered(pairs) {
    const all = new Map();
    for (const [number, places] of pairs) {
      const before = all.get(number);
      all.set(number, before ? [...new Set([...before, ...places])].sort((a, b) => a - b) : places);
    }
    return all;
  }

  /** In which of so many files a key stands. */
  const fileOf = (key, files) => new TextEncoder().encode(key).reduce((rest, byte) => (rest * 256 + byte) % 65_521, 0) % files;

  /** The row under a key; "" where there is none. */
  async function row(name, [files, long], key) {
    const rows = await searchFile(`${name}-${long.includes(key) ? files + long.indexOf(key) : fileOf(key, files)}`);
    return Object.hasOwn(rows, key) ? rows[key] : "";
  }

  /** The values of a facet: id -> {id, label, documents}. */
  const valuesOf = ([labels, steps, ids]) => new Map(labels.map((label, at) => {
    const id = ids[at] ?? label.toLowerCase().replaceAll(" ", "-");
    return [id, { id, label, documents: new Set(summed(decoded(steps[at]))) }];
  }));

  /** Segments, lengths, dates, speakers, and which other facets have values. */
  const catalog = () => once("catalog", async () => {
    const { dates, speakers, titles, ...rest } = await searchFile("catalog");
    let day = "";
    const days = dates.split(" ").map((end) => (day = end[0] === "=" ? end.slice(1) : day.slice(0, 10 - end.length) + end));
    const years = days.map((date) => Number(/^\d{4}(?!\d)/.exec(date)?.[0]) || null);
    return { ...rest, days, years, speakers: valuesOf(speakers), titles: decoded(titles) };
  });

  /** The values of one facet. Those of speakers come with the catalog, the others when they are asked for. */
  const values = async (facet) => (facet === "speaker" ? (await catalog()).speakers
    : once(`facet ${facet}`, async () => valuesOf((await searchFile("facets"))[facet] || [[]])));

  /** The rows under a key in all segments, each in its parts, with the number of the segment's first document. */
  async function rowsOf(table, key) {
    const { segments } = await catalog();
    return Promise.all(segments.map(async ([name, first, tables]) =>
      [(await row(`${name}/${table}`, tables[table], key)).split(","), first]));
  }

  /** What stands under a key: document -> places. `choose` gives what of a row counts. */
  async function standing(table, key, choose) {
    const rows = await rowsOf(table, key);
    return gathered(rows.flatMap(([parts, first]) => choose(parts).flatMap((where = "") => {
      let document = first;
      return where.split(" ").filter(Boolean).map((own) => {
        const [step, ...steps] = decoded(own);
        return [(document += step), summed(steps)];
      });
    })));
  }

  /** Where a stem stands, or of its words only one. */
  const postings = (stem, only = null) => standing("i", stem, (forms) =>
    forms.filter((form) => !only || form.startsWith(`${only} `)).map((form) => form.slice(form.indexOf(" ") + 1)));

  /** Where a person speaks, or is quoted in reports: document -> [start, end, start, end ...] in words. */
  const ranges = (person, quoted = false) => standing("s", person, (parts) => [parts[Number(quoted)]]);

  /**
   * The parts of the text of a document in which some places are: {head: {title, url, date, place}, paragraphs: [{anchor, at,
   * text, speaker, places: those in it}]}; a speaker is a value of that facet, or null.
   */
  async function texts(number, places) {
    const { part, texts: folders, speakers } = await catalog();
    const [name, first] = folders.findLast(([, start]) => start <= number);
    const parts = new Set(places.map((place) => Math.floor(place / part)));
    const files = await Promise.all(Array.from(parts, (own) => searchFile(`${name}/${number - first}-${own}`)));
    const [[title, address, date, town]] = files;
    const rows = [...new Map(files.flatMap((file) => file.slice(4)).map((row) => [row[0], row])).values()];
    const paragraphs = rows.map(([anchor, at, id, text], own) => ({
      anchor, at, text, speaker: speakers.get(id) || null,
      places: places.filter((place) => place >= at && place < (rows[own + 1]?.[1] ?? Infinity)),
    }));
    return { head: { title, url: `documents/${address}`, date, place: town }, paragraphs };
  }

  const entry = () => searchFile("entry");
  Object.assign(search, { FACETS, inflated, gathered, index: { entry, decoded, row, rowsOf, catalog, values, postings, ranges, texts } });
})(window.archiveSearch);
