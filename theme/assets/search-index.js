/** Reads the search files of the site (archive/search/bundle.py says what they hold), on http and on a disk alike. */
(function (search) {
  "use strict";

  const FACETS = ["speaker", "participant", "place", "topic", "publisher", "kind"];
  const arrived = new Map();

  window.archiveSearchFile = (name, content) => arrived.set(name, content);

  /** The content of a search file in base64. */
  async function load(folder, name) {
    await search.script(`${name}.js`, folder);
    if (!arrived.has(name)) throw new Error(`${name} is empty`);
    const content = arrived.get(name);
    arrived.delete(name);
    return content;
  }

  const bytes = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const json = (data) => JSON.parse(new TextDecoder().decode(data));

  async function unpacked(base64) {
    const stream = new Blob([bytes(base64)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** The value that CBOR bytes hold; only whole numbers, text and arrays occur. */
  function cbor(data) {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const text = new TextDecoder();
    let at = 0;
    const size = (form) => {
      if (form < 24) return form;
      const width = 1 << (form - 24);
      at += width;
      return width === 1 ? view.getUint8(at - 1) : width === 2 ? view.getUint16(at - 2) : view.getUint32(at - 4);
    };
    const value = () => {
      const lead = data[at++];
      const count = size(lead & 31);
      if (lead >> 5 === 0) return count;
      if (lead >> 5 === 1) return -1 - count;
      if (lead >> 5 === 3) return text.decode(data.subarray(at, (at += count)));
      return Array.from({ length: count }, value);
    };
    return value();
  }

  /** Steps from one number to the next, as the numbers. */
  function summed(steps) {
    let sum = 0;
    return steps.map((step) => (sum += step));
  }

  /** The search files of one site; `root` is the way from the page to the site's folder. */
  class Index {
    constructor(root) {
      this.root = root;
      this.folder = `${root}pagefind/`;
      this.files = new Map();
    }

    /** What is known without asking for anything: build, number of documents, beginnings of names. */
    entry() {
      this.opened = this.opened || load(this.folder, "entry").then((content) => json(bytes(content)));
      this.opened.catch(() => (this.opened = null));
      return this.opened;
    }

    async file(name, read = json) {
      const { build } = await this.entry();
      if (!this.files.has(name)) {
        const content = load(`${this.folder}${build}/`, name).then(unpacked).then(read);
        this.files.set(name, content);
        content.catch(() => this.files.delete(name));
      }
      return this.files.get(name);
    }

    /** Lengths, years and facets. */
    catalog() {
      return this.file("catalog", (data) => {
        const catalog = json(data);
        const { lengths, years, facets } = catalog;
        catalog.mean = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1);
        catalog.dated = years.find(([year]) => year === null)?.[1] ?? lengths.length;
        for (const facet of FACETS) {
          facets[facet] = new Map(facets[facet].map(([id, label, steps], place) =>
            [id, { label, place, documents: new Set(summed(steps)) }]));
        }
        return catalog;
      });
    }

    /** Where a stem stands: document -> {places, weight}. */
    async postings(stem) {
      const { chunks } = await this.catalog();
      let chunk = chunks.length - 1;
      while (chunk >= 0 && chunks[chunk] > stem) chunk--;
      if (chunk < 0) return new Map();
      const words = await this.file(`i/${chunk}`, (data) => new Map(cbor(data)[0].map(([word, pages]) => [word, pages])));
      const found = new Map();
      let number = 0;
      for (const [step, locations] of words.get(stem) || []) found.set((number += step), readPlaces(locations));
      return found;
    }

    /** Where a speaker speaks: document -> [start, end, start, end …] in words. */
    async ranges(speaker) {
      const { facets, speakerFiles } = await this.catalog();
      const value = facets.speaker.get(speaker);
      if (!value) return new Map();
      const file = speakerFiles.findLastIndex((first) => first <= value.place);
      const spoken = (await this.file(`s/${file}`))[value.place - speakerFiles[file]];
      return new Map(spoken.map(([number, ...steps]) => [number, summed(steps)]));
    }

    /** A part of the text of a document. */
    text(number, part) {
      return this.file(`d/${Math.floor(number / 1000)}/${number}-${part}`);
    }
  }

  /** Places are steps; a negative number is the weight of those after it, and the steps begin anew. */
  function readPlaces(locations) {
    const places = [];
    let [unit, weight, last] = [1, 0, 0];
    for (const step of locations) {
      if (step < 0) [unit, last] = [(-1 - step) / 24, 0];
      else {
        places.push((last += step));
        weight += unit;
      }
    }
    return { places: places.sort((a, b) => a - b), weight };
  }

  let index = null;
  /** The index of the site that this page belongs to. */
  search.index = (root) => (index = index || new Index(root));
  search.FACETS = FACETS;
})(window.archiveSearch);
