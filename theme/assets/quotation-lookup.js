/** Where quotations stand: looks them up in the search files and compares them there. Loaded when something is checked. */
(function (search) {
  "use strict";

  const { index, stem, quotation: core } = search;
  const { probes: PROBES, compared: COMPARED, reach: REACH } = core.rules.limits;
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
    const offsets = Map.groupBy(words.keys(), (at) => stem(words[at].word));
    const probes = [...offsets].sort(([a], [b]) => b.length - a.length).slice(0, PROBES);
    const lists = await Promise.all(probes.map(async ([probe, own]) => [own, await index.postings(probe)]));
    const need = Math.ceil(lists.length / 2), slack = 2 + words.length / 8;
    const likely = [];
    for (const number of new Set(lists.flatMap(([, places]) => [...places.keys()]))) {
      const starts = lists.filter(([, places]) => places.has(number))
        .map(([own, places]) => new Set(places.get(number).flatMap((place) => own.map((offset) => place - offset))));
      if (starts.length < need) continue;
      for (const start of starts.reduce((all, own) => all.union(own))) {
        const same = starts.filter((own) => own.has(start)).length;
        const near = starts.filter((own) => [...own].some((at) => Math.abs(at - start) <= slack)).length;
        if (near >= need) likely.push({ number, start, same, near });
      }
    }
    likely.sort((a, b) => b.same - a.same || b.near - a.near || a.number - b.number);
    const chosen = [];
    for (const place of likely) {
      if (chosen.length > COMPARED) break;
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
  async function compare(people, pieces, main, { number, start }) {
    const room = 12 + main.words.length / 4;
    const reach = pieces.length > 1 ? REACH : 0;
    const [from, to] = [start - room, start + main.words.length + room];
    const { head, words } = await around(number, from - reach, to + reach);
    const lay = (piece, first, last) => {
      const alignment = core.align(piece, words.slice(first, last));
      return { ...alignment, start: first + alignment.start, end: first + alignment.end };
    };
    const laid = [lay(main, ...[from, to].map((edge) => words.filter(({ at }) => at < edge).length))];
    const middle = pieces.indexOf(main), [ahead, behind] = [pieces.slice(0, middle).reverse(), pieces.slice(middle + 1)];
    for (const piece of behind) laid.push(lay(piece, laid.at(-1).end, laid.at(-1).end + REACH));
    for (const piece of ahead) laid.unshift(lay(piece, Math.max(laid[0].start - REACH, 0), laid[0].start));
    if (!laid.every(core.near)) return null;
    const text = [...new Set(words.map((word) => word.text))].join(" ");
    const comparison = core.judge(laid, text, words, people.words);
    const persons = new Set(comparison.steps.filter(core.alike).map(([, { speaker }]) => speaker)); // null: not known who
    return { ...comparison, head, persons: [...persons] };
  }

  const namesOf = ({ persons }) => persons.filter(Boolean).map(({ label }) => label).join(" and ");

  /** The answer to a quotation as one: {text, status, places, notes, more}. */
  async function part(people, text, who, when) {
    const pieces = core.pieces(text);
    const main = pieces.reduce((best, piece) => (piece.words.length > best.words.length ? piece : best));
    const likely = await candidates(main.words);
    const compared = await Promise.all(likely.slice(0, COMPARED).map((place) => compare(people, pieces, main, place)));
    const standing = compared.filter(Boolean);
    if (!standing.length) return { text, status: "not-found", places: [], notes: [] };
    const another = ({ persons }) => people.agrees(who, persons.map((person) => person?.id || "")) === false;
    for (const place of standing) if (place.status !== "altered" && another(place)) place.status = "other-speaker";
    const rank = ({ status, differ, letter }) => 2 * (GRAVITY.indexOf(status) * core.LONGEST + differ) + !letter;
    const lowest = Math.min(...standing.map(rank));
    const alike = standing.filter((place) => rank(place) === lowest);
    const day = /^\d{4}(?:-\d\d){0,2}/.exec(when)?.[0] || "";
    const dated = alike.filter(({ head }) => (head.date || "").startsWith(day));
    const places = dated.length ? dated : alike, [best] = places;
    const notes = [...best.alarms];
    if (best.status === "altered" && another(best)) notes.push(`said by ${namesOf(best)}`);
    if (!dated.length) notes.push(`it is of ${window.archive.dateText(best.head.date)}`);
    return { text, status: best.status, places, notes, more: likely.length > COMPARED && alike.length === standing.length };
  }

  const countWords = (text) => core.pieces(text).reduce((sum, { words }) => sum + words.length, 0);

  /** The answer to a quotation: as a whole or, where it stands nowhere, sentence by sentence. */
  async function answer(people, { text: pasted, who: given, when = "" }) {
    const { text, who: copied } = core.tidy(pasted);
    const who = given || copied || "";
    const whole = await part(people, text, who, when);
    const sentences = whole.status === "not-found" ? core.sentences(text) : [];
    const long = sentences.filter((sentence) => sentence !== text && countWords(sentence) >= core.FEWEST);
    const parts = long.length ? await Promise.all(long.map((sentence) => part(people, sentence, who, when))) : [whole];
    const status = GRAVITY[Math.max(...parts.map((own) => GRAVITY.indexOf(own.status)))];
    return { who, status, parts };
  }

  Object.assign(core, { GRAVITY, countWords, everyone, namesOf, answer });
})(window.archiveSearch);
