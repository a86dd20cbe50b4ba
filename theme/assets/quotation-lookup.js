/** Where quotations stand: looks them up in the search files and compares them there. Loaded when something is checked. */
(function (search) {
  "use strict";

  const { index, stem, quotation: core } = search;
  const PROBES = 6; // words that are looked up
  const CHECKED = 20; // places that are compared
  const REACH = 3000; // words around it that may be left out for "…"
  const GRAVITY = ["exact", "close", "other-speaker", "altered", "not-found"];

  // ---- Looking up: all that asks the search files ----

  /** The people of the archive. */
  async function everyone() {
    const facets = await Promise.all(["speaker", "participant"].map(index.values));
    const named = facets.flatMap((values) => [...values.values()]).map(({ id, label }) => [id, label]);
    return new core.People([...new Map(named)]);
  }

  /** Where words may stand: [{number, start}], first where most of the longest stand exactly, then about as far apart. */
  async function candidates(words) {
    await search.stemming(words.map(({ word }) => word).join(" "));
    const offsets = new Map();
    words.forEach(({ word }, at) => offsets.set(stem(word), [...(offsets.get(stem(word)) || []), at]));
    const probes = [...offsets.keys()].sort((a, b) => b.length - a.length).slice(0, PROBES);
    const lists = await Promise.all(probes.map(async (probe) => [offsets.get(probe), await index.postings(probe)]));
    lists.sort((a, b) => a[1].size - b[1].size);
    const need = Math.ceil(lists.length / 2); // a document with half of the words has one of the rarer half, and one more
    const numbers = new Set(lists.slice(0, lists.length - need + 1).flatMap(([, found]) => [...found.keys()]));
    const slack = 2 + words.length / 8;
    const all = [...numbers].flatMap((number) => {
      const starts = lists.map(([own, found]) =>
        new Set((found.get(number) || []).flatMap((place) => own.map((offset) => place - offset))));
      if (starts.filter(({ size }) => size).length < need) return [];
      return [...new Set(starts.flatMap((own) => [...own]))].map((start) => ({
        number, start,
        same: starts.filter((own) => own.has(start)).length,
        near: starts.filter((own) => [...own].some((at) => Math.abs(at - start) <= slack)).length,
      }));
    }).filter(({ near }) => near >= need).sort((a, b) => b.same - a.same || b.near - a.near || a.number - b.number);
    const chosen = [];
    for (const place of all) {
      if (chosen.length > CHECKED) break;
      if (!chosen.some(({ number, start }) => number === place.number && Math.abs(start - place.start) <= slack)) chosen.push(place);
    }
    return chosen;
  }

  /** The words of a document from one place to another, each with its paragraph. */
  async function around(number, from, to) {
    const { lengths, part } = await index.catalog();
    const [first, last] = [from, to].map((at) => Math.floor(Math.min(Math.max(at, 0), lengths[number]) / part));
    const { head, paragraphs } = await index.texts(number, Array.from({ length: last - first + 1 }, (_, step) => (first + step) * part));
    const words = paragraphs.flatMap(({ anchor, at, speaker, text }) =>
      core.split(text).map((word, step) => ({ ...word, anchor, speaker, at: at + step })));
    return { head, words: words.filter(({ at }) => at >= from && at <= to) };
  }

  // ---- Comparing ----

  /** How a quotation stands at one place; null if it does not. */
  async function compare(people, unit, { number, start }) {
    const { pieces, main } = unit;
    const room = 12 + main.words.length / 4;
    const reach = pieces.length > 1 ? REACH : 0;
    const [from, to] = [start - room, start + main.words.length + room];
    const { head, words } = await around(number, from - reach, to + reach);
    const lay = (piece, first, last) => {
      const found = core.align(piece, words.slice(first, last));
      return { ...found, start: first + found.start, end: first + found.end };
    };
    const [first, last] = [from, to].map((edge) => words.filter(({ at }) => at < edge).length);
    const middle = pieces.indexOf(main);
    const found = [];
    found[middle] = lay(main, first, last);
    for (let n = middle + 1; n < pieces.length; n++) found[n] = lay(pieces[n], found[n - 1].end, found[n - 1].end + REACH);
    for (let n = middle - 1; n >= 0; n--) found[n] = lay(pieces[n], Math.max(found[n + 1].start - REACH, 0), found[n + 1].start);
    if (!found.every(core.near)) return null;
    const text = [...new Set(words.map((word) => word.text))].join(" ");
    const persons = [...new Set(found.flatMap(({ steps }) => steps).filter(core.alike).map(([, word]) => word.speaker))];
    const speakers = persons.map((person) => person?.id || "");
    return { ...core.judge(found, text, words, people.words), head, found, speakers, names: persons.filter(Boolean).map(({ label }) => label) };
  }

  const fits = ({ head }, when) => (head.date || "").startsWith(/^\d{4}(?:-\d\d){0,2}/.exec(when)?.[0] || "");

  /** The answer to a quotation as one: {text, status, places, notes, more}. */
  async function part(people, text, { who, when }) {
    const pieces = core.pieces(text);
    const main = pieces.reduce((best, piece) => (piece.words.length > best.words.length ? piece : best));
    const likely = await candidates(main.words);
    const found = (await Promise.all(likely.slice(0, CHECKED).map((place) => compare(people, { pieces, main }, place)))).filter(Boolean);
    const another = ({ speakers }) => people.agrees(who, speakers) === false;
    for (const place of found) if (place.status !== "altered" && another(place)) place.status = "other-speaker";
    const grave = ({ status }) => GRAVITY.indexOf(status);
    found.sort((a, b) => grave(a) - grave(b) || a.differ - b.differ || b.letter - a.letter || fits(b, when) - fits(a, when));
    const [best] = found;
    if (!best) return { text, status: "not-found", places: [], notes: [] };
    const alike = found.filter((place) => place.status === best.status && place.differ === best.differ && place.letter === best.letter);
    const dated = alike.filter((place) => fits(place, when));
    const notes = [...best.alarms];
    if (best.status === "altered" && another(best)) notes.push(`said by ${best.names.join(" and ")}`);
    if (!dated.length) notes.push(`it is of ${window.archive.dateText(best.head.date)}`);
    return { text, status: best.status, places: dated.length ? dated : alike, notes, more: likely.length > CHECKED && alike.length === found.length };
  }

  const countWords = (text) => core.pieces(text).reduce((sum, { words }) => sum + words.length, 0);

  /** The answer to a quotation: as a whole or, where it stands nowhere, sentence by sentence. */
  async function answer(people, { text: pasted, who: given, when = "" }) {
    const { text, who: copied } = core.tidy(pasted);
    const who = given || copied || "";
    const whole = await part(people, text, { who, when });
    const sentences = core.sentences(text);
    const long = whole.status === "not-found" && sentences.length > 1 ? sentences.filter((sentence) => countWords(sentence) >= core.FEWEST) : [];
    const parts = long.length ? [] : [whole];
    for (const sentence of long) parts.push(await part(people, sentence, { who, when }));
    return { text, who, status: GRAVITY[Math.max(...parts.map(({ status }) => GRAVITY.indexOf(status)))], parts };
  }

  Object.assign(core, { GRAVITY, countWords, everyone, answer });
})(window.archiveSearch);
