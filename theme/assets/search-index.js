/** Reads the search files of the site (archive/search/ says what they hold), on http and on a disk alike. */
(function (search) {
  "use strict";

  const FACETS = ["speaker", "participant", "place", "topic", "publisher", "kind"];
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

  /** Steps from one number to the next, as the numbers. */
  function summed(steps) {
    let sum = 0;
    return steps.map((step) => (sum += step));
  }

  /** The numbers of a word in a segment, put into `found`: document -> places. */
  function spread(numbers, first, found) {
    let [document, own, place] = [first, null, 0];
    for (const step of numbers) {
      if (step < 0) {
        document += -1 - step;
        if (!found.has(document)) found.set(document, []);
        [own, place] = [found.get(document), 0];
      } else own.push((place += step));
    }
  }

  /** The search files of one site; `root` is the way from the page to the site's folder. */
  class Index {
    constructor(root) {
      this.root = root;
      this.files = new Map();
    }

    file(name) {
      if (!this.files.has(name)) {
        const content = load(`${this.root}search/${name}`);
        this.files.set(name, content);
        content.catch(() => this.files.delete(name));
      }
      return this.files.get(name);
    }

    /** What is known without asking for anything: number of documents, folder of the catalog, beginnings of names. */
    entry() {
      return this.file("entry");
    }

    /** The row under a key, of rows in files of which the first keys are known; undefined where there is none. */
    async row(folder, firsts, key) {
      const file = firsts.findLastIndex((first) => first <= key);
      return file < 0 ? undefined : (await this.file(`${folder}/${file}`)).find(([own]) => own === key);
    }

    /** Segments, lengths, dates and facets. */
    catalog() {
      this.opened = this.opened || this.entry().then(({ folder }) => this.file(`${folder}/catalog`)).then((catalog) => {
        const { lengths, dates, facets } = catalog;
        catalog.mean = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1);
        catalog.days = dates.flatMap(([date, amount]) => Array(amount).fill(date));
        catalog.years = catalog.days.map((date) => Number(/^\d{4}(?!\d)/.exec(date)?.[0]) || null);
        const speakers = facets.speaker;
        for (const facet of FACETS) {
          facets[facet] = new Map(facets[facet].map(([id, label, steps]) => {
            const [own, name] = typeof id === "number" ? speakers[id] : [id, label];
            return [own, { label: name, documents: new Set(summed(steps)) }];
          }));
        }
        return catalog;
      });
      this.opened.catch(() => (this.opened = null));
      return this.opened;
    }

    /** Where a stem stands, or of its words only one: document -> {places}. */
    async postings(stem, only = null) {
      const { segments } = await this.catalog();
      const rows = await Promise.all(segments.map(({ name, stems }) => this.row(`${name}/i`, stems, stem)));
      const found = new Map();
      rows.forEach((row, at) => {
        for (const [word, numbers] of row?.[1] || []) if (!only || word === only) spread(numbers, segments[at].first, found);
      });
      for (const [number, places] of found) found.set(number, { places: places.sort((a, b) => a - b) });
      return found;
    }

    /** Where a speaker speaks, or is quoted in reports: document -> [start, end, start, end ...] in words. */
    async ranges(speaker, quoted = false) {
      const { segments } = await this.catalog();
      const rows = await Promise.all(segments.map(({ name, speakers }) => this.row(`${name}/s`, speakers, speaker)));
      return new Map(rows.flatMap((row, at) => (row?.[quoted ? 2 : 1] || []).map(([number, ...steps]) => [segments[at].first + number, summed(steps)])));
    }

    /** The words that begin as one does, with about how often each stands: [[word, amount]]. */
    async vocabulary(beginning) {
      const { words } = await this.catalog();
      const { folder } = await this.entry();
      const [, all, amounts] = (await this.row(`${folder}/v`, words, beginning[0])) || [0, "", ""];
      return all.split(" ").map((word, at) => [word, 2 ** parseInt(amounts[at], 16)]).filter(([word]) => word && word.startsWith(beginning));
    }

    /**
     * A part of the text of a document: {title, url, date, place, speakers: [id, name], paragraphs: [anchor, place, speaker,
     * text]}. With `place` at least the paragraph that holds it, else all with a word in the part.
     */
    async text(number, part, place = null) {
      const { segments, facets, partWords } = await this.catalog();
      const { name, first } = segments.findLast((segment) => segment.first <= number);
      const own = await this.file(`${name}/d/${number - first}-${part}`);
      const speakers = own.speakers.map((id) => [id, facets.speaker.get(id)?.label ?? id]);
      let { paragraphs } = own;
      for (let before = part - 1; before >= 0 && !(paragraphs[0]?.[1] <= (place ?? part * partWords)); before--) {
        paragraphs = [...(await this.file(`${name}/d/${number - first}-${before}`)).paragraphs.slice(-1), ...paragraphs];
      }
      return { ...own, speakers, paragraphs };
    }

    /** The paragraphs that hold some places of a document, and what `text` says of it. */
    async paragraphsAt(number, places) {
      const { partWords } = await this.catalog();
      const first = new Map();
      for (const place of places) {
        const part = Math.floor(place / partWords);
        if (!first.has(part)) first.set(part, place);
      }
      const texts = await Promise.all([...first].map(([part, place]) => this.text(number, part, place)));
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
