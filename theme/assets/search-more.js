/** What few searches need: near, word*, what others say of a speaker, what to try where nothing is found, results as a table. */
(function (search) {
  "use strict";

  const { element, script, tally } = window.archive;
  const { index, inside, lookup, said } = search;
  const AROUND = 40; // words around a name in which somebody says something of the person
  const MOST = 500; // documents in a CSV file
  const WORDS = 150; // that a beginning may stand for

  /** The words that begin as one does, with about how often each stands: word -> amount. */
  async function vocabulary(beginning) {
    const all = new Map();
    for (const [[words, amounts]] of await index.rowsOf("v", beginning[0])) {
      const powers = index.decoded(amounts || "");
      words.split(" ").forEach((word, at) => {
        if (word.startsWith(beginning)) all.set(word, 2 ** powers[at] + (all.get(word) || 0));
      });
    }
    return all;
  }

  /** Where words stand that begin as a term does: document -> places. Throws where they are too many. */
  search.begun = async function ({ prefix, text }) {
    const words = [...(await vocabulary(prefix)).keys()];
    if (words.length > WORDS) throw new search.Refused(`“${text}” stands for ${words.length.toLocaleString("en")} words. Write more letters before the star.`);
    return lookup(words.map((word) => ({ sequences: [[word]], exact: true })));
  };

  /** Where two terms stand at most so many words apart: pairs of a document and places in it. */
  search.nearby = async function ({ near, sides }) {
    const [first, second] = await Promise.all(sides.map((side) => lookup([side])));
    const close = (some, all) => some.filter((place) => all.some((other) => other !== place && Math.abs(other - place) <= near));
    const both = [...first].filter(([number]) => second.has(number)).map(([number, places]) => [number, places, second.get(number)]);
    return both.flatMap(([number, some, others]) => [[number, close(some, others)], [number, close(others, some)]])
      .filter(([, { length }]) => length);
  };

  /** What else there is on these words when a speaker is chosen, so that nobody takes silence for none. */
  search.others = async function ({ catalog, chosen: { speaker: [id] }, clauses, all, passes, query }, link) {
    const name = catalog.speakers.get(id)?.label;
    if (!name) return [];
    const last = name.trim().split(/\s+/).at(-1);
    const [own, quotes, names] = await Promise.all([
      index.ranges(id), index.ranges(id, true), lookup(search.parse(last).flatMap(({ any }) => any)),
    ]);
    const passing = [...all].filter(([number]) => passes(number));
    const quoted = said(passing, [quotes]).size; // documents in which a report quotes the person so
    const others = passing.filter(([number, terms]) => { // in which these words stand near the name in what others say
      const outside = (place) => !inside(own.get(number) || [])(place);
      const spots = (names.get(number) || []).filter(outside);
      const near = (place) => outside(place) && spots.some((spot) => Math.abs(spot - place) <= AROUND);
      return terms.every((places) => places.some(near));
    }).length;
    const beside = clauses.length === 1 && clauses[0].any.length === 1 ? `${query} ~${AROUND} ${last}` : `${query} ${last}`;
    const told = [
      quoted && link(`${tally(quoted, "report")} quoting ${name} on these words`, { speaker: [], quoted: [id] }),
      quoted && others && ", and ",
      others && link(`${tally(others, "document")} in which others name ${name} beside these words`, { speaker: [], q: [beside] }),
    ].filter(Boolean);
    const before = `Only what ${name} says in turns is searched. There ${quoted + others === 1 ? "is" : "are"} also `;
    return told.length ? [element("p", {}, before, ...told, ".")] : [];
  };

  /** Pages that what was typed names, and the nearest words of the archive for those that stand nowhere in it. */
  search.instead = async function ({ query, unknown }, link) {
    await script("search-box.js");
    const [better, named] = await Promise.all([search.corrected(query, unknown), search.named(query)]);
    const pages = named.map(({ href, label, note }) => element("li", {}, element("a", { href }, label), note && ` (${note})`));
    return [
      ...(pages.length ? [element("p", {}, "There are pages of this name:"), element("ul", {}, ...pages)] : []),
      ...(better ? [element("p", {}, "Did you mean ", link(better, { q: [better] }), "?")] : []),
    ];
  };

  /** What to try where nothing was found. */
  search.hints = ({ clauses, terms, unknown }, filtered) => [
    ...unknown.map(({ text }) => `“${text}” does not occur in this archive.`),
    terms.some(({ exact }) => exact) && "Words in quotes must stand side by side, in that form. Try them without quotes.",
    clauses.length > 1 && "A document must hold all the words. Try fewer, or put OR between them.",
    filtered && "Take away some of the filters above.",
    "Check the spelling: names are as the publisher wrote them.",
  ].filter(Boolean).map((tip) => element("li", {}, tip));

  /** Whether at most so many signs must be changed, added, left out or swapped to make one word another; how many, or Infinity. */
  function distance(word, other, most) {
    if (word[0] === other[0]) return word ? distance(word.slice(1), other.slice(1), most) : 0;
    if (!most) return Infinity;
    const ways = [[1, 1], [1, 0], [0, 1], ...(word[0] === other[1] && word[1] === other[0] ? [[2, 2]] : [])];
    return 1 + Math.min(...ways.map(([left, right]) => distance(word.slice(left), other.slice(right), most - 1)));
  }

  /** A query with the nearest words of the archive for those in it that stand nowhere; "" where there are none near. */
  search.corrected = async function (query, unknown) {
    let better = query;
    for (const word of new Set(unknown.filter(({ prefix }) => !prefix).flatMap(({ words }) => words))) {
      const known = await vocabulary(word[0]);
      if (word.length < 3 || known.has(word)) continue;
      const most = word.length < 5 ? 1 : 2;
      const [nearest] = [...known].map(([own, amount]) => ({ own, amount, far: distance(word, own, most) }))
        .filter(({ far }) => far <= most).sort((a, b) => a.far - b.far || b.amount - a.amount);
      const typed = nearest && search.tokens(better).find((token) => token.word === word);
      if (typed) better = better.slice(0, typed.start) + nearest.own + better.slice(typed.end);
    }
    return better === query ? "" : better;
  };

  /** Let the reader save rows as a CSV file. A cell that a spreadsheet would compute begins with an apostrophe. */
  search.saveRows = (name, rows) => {
    const cell = (value) => `"${String(value).replace(/^[=+\-@\t]/, "'$&").replace(/"/g, '""')}"`;
    const lines = [Object.keys(rows[0]), ...rows.map(Object.values)].map((row) => row.map(cell).join(","));
    search.save(name, "text/csv", `\ufeff${lines.join("\r\n")}\r\n`);
  };

  /** Let the reader save the documents found, the first of them where they are very many. */
  search.saveResults = async function (answer, csv) {
    csv.disabled = true;
    const results = await answer.next(0, MOST);
    search.saveRows("search.csv", results.map(({ head, paragraphs: [best] }) => ({
      date: head.date, title: head.title, place: head.place, address: new URL(search.hrefOf(head, best?.anchor), location.href).href,
      speaker: best?.speaker?.label || "", passage: best?.text || "",
    })));
    csv.disabled = false;
  };

  search.copyLink = async function (answer, copy) {
    copy.textContent = await navigator.clipboard.writeText(location.href).then(() => "Copied", () => "The address of this page is the link");
  };
})(window.archiveSearch);
