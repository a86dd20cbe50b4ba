/** Words, queries, matches and how they are shown: pure functions, the same words and stems as archive/text/words.py. */
(function (search) {
  "use strict";

  // archive/text/words.py has these rules, and says what they are for.
  const { apostrophes, common, letters, marked: markedLetter, paired, tail: TAIL, widthless, word } = search.rules;
  const any = (signs) => new RegExp(`[${signs}]`, "g");
  const [APOSTROPHE, WIDTHLESS, LETTER] = [any(apostrophes), any(widthless), any(Object.keys(letters).join(""))];
  const [MARKED, WORD] = [new RegExp(markedLetter, "g"), new RegExp(word.replaceAll("<paired>", paired), "gu")];
  const CLUSTER = new RegExp(`[^][\\p{M}${widthless}]*`, "gu"); // a sign with its marks
  const COMMON = new Set(common.split(" ")); // looked for only where a query has nothing else, and in quotes
  const ROOM = 300; // signs of an excerpt
  const OWN = 4; // letters that make a part of a joined word in a query a word in its own right

  function plain(text) {
    const folded = text.replace(APOSTROPHE, "'").replace(WIDTHLESS, "").normalize("NFKC").toLowerCase();
    if (/^[\0-\x7f]*$/.test(folded)) return folded;
    return folded.normalize("NFD").replace(MARKED, "$1").normalize("NFC").replace(LETTER, (letter) => letters[letter]);
  }

  /**
   * What one match of WORD stands for, place by place: {words: its own first, from, to}. The first part of a joined word has the
   * whole as its second word, and `wholeTo`, where that ends.
   */
  function cut({ 0: run, 1: paired, 2: joined, index }) {
    let at = index;
    if (paired) return Array.from(run, (sign, own) => ({ words: [...new Set([run.slice(own, own + 2), sign])], from: at, to: ++at }));
    const places = run.split(joined ? /[.,]/ : "-").map((part) => {
      const [head, ...tails] = part.split("'");
      const place = { words: [head + tails.join(""), ...tails.filter(({ length }) => length >= TAIL)], from: at, to: at + part.length };
      at = place.to + 1;
      return place;
    });
    const whole = places.map(({ words }) => words[0]).join("");
    if (places.length > 1 && (joined || /\P{Nd}/u.test(whole))) {
      places[0].words.splice(1, 0, whole);
      places[0].wholeTo = index + run.length;
    }
    return places;
  }

  const cutAll = (text) => Array.from(text.matchAll(WORD), cut);
  /** All words of a text, those at one place one after the other. */
  const fold = (text) => cutAll(plain(text)).flat().flatMap(({ words }) => words);

  /** The words of a text with the places where they stand in it: [{word, words, start, end, wholeEnd: of all that it is joined to}]. */
  function tokens(text) {
    let folded = "";
    const spots = []; // for each sign of `folded`, from where to where the text holds it
    for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
      const own = plain(cluster);
      spots.push(...Array(own.length).fill([index, index + cluster.length]));
      folded += own;
    }
    return cutAll(folded).flat().map(({ words, from, to, wholeTo = to }) =>
      ({ word: words[0], words, start: spots[from][0], end: spots[to - 1][1], wholeEnd: spots[wholeTo - 1][1] }));
  }

  const CYRILLIC = /[\u0400-\u04ff]/;
  const stems = new Map();

  /** Load what the stems of a text need that are not English. */
  const stemming = (text) => CYRILLIC.test(text) && window.archive.script("snowball-russian.js");

  /** The stem of a folded word; a Russian one is its own where nobody asked for `stemming`, as no query has such a word. */
  function stem(word) {
    const rules = search.stemmers[CYRILLIC.test(word) ? "russian" : "english"];
    if (rules && !stems.has(word)) stems.set(word, rules.stemWord(word));
    return stems.get(word) ?? word;
  }

  /** Words, each in its places, as one term: {sequences, exact, common, words, text}. A joined word stands as its parts or as a whole. */
  function term(cuts, text, exact = false) {
    const parts = cuts.flat().map(({ words }) => words[0]);
    const whole = cuts.flatMap((places) => (places[0].wholeTo ? places[0].words[1] : places.map(({ words }) => words[0])));
    const initials = parts.every((part) => part.length === 1); // "U.S." is not "us"
    const common = !exact && parts.length === 1 && COMMON.has(parts[0]);
    return { sequences: whole.length < parts.length && !initials ? [parts, whole] : [parts], exact, common, words: parts, text };
  }

  /** The terms of a word as typed. The long parts of a joined one are words in their own right: Russian-Belarusian. */
  function termsOf(word) {
    const folded = plain(word);
    const cuts = cutAll(folded);
    const last = cuts.at(-1)?.at(-1).words[0];
    if (last && word.endsWith("*")) return [{ sequences: [[last]], prefix: last, words: [last], text: `${last}*` }];
    if (/^\p{Nd}+([.,:]\p{Nd}+)+$/u.test(folded)) return [term(cuts, word)];
    return cuts.flatMap((places) => {
      const text = folded.slice(places[0].from, places.at(-1).to);
      const apart = places[0].wholeTo && places.every(({ words }) => words[0].length >= OWN);
      return apart ? places.map(({ words }) => term([[{ words }]], text)) : [term([places], text)];
    });
  }

  const beside = (near) => (terms, own) => [...terms.slice(0, -1), { near, sides: [terms.at(-1), own], words: [], text: "" }];

  /**
   * A query as clauses that must all hold: [{any: terms, not}]. A term: {sequences, exact, prefix, words, text}, or
   * {near, sides} of two terms that stand at most so many words apart.
   */
  function parse(query) {
    const clauses = [];
    let join = null; // how the next term joins the terms of the clause before it
    const add = (terms, not) => {
      for (const own of terms) {
        const last = clauses.at(-1);
        if (join && last && !last.not) last.any = join(last.any, own);
        else clauses.push({ any: [own], not });
        join = null;
      }
    };
    for (const { 1: minus, 2: quoted, 3: word } of query.matchAll(/(-?)["“”„‟«»]([^"“”„‟«»]*)(?:["“”„‟«»]|$)|([^\s"“”„‟«»]+)/g)) {
      if (word === undefined) add([term(cutAll(plain(quoted)), quoted.trim(), true)].filter(({ words }) => words.length), minus === "-");
      else if (word === "OR" || word === "|") join = (terms, own) => [...terms, own];
      else if (/^~\d{1,3}$/.test(word)) join = beside(Number(word.slice(1)) || 1);
      else add(termsOf(word.replace(/^-/, "")), /^-[\p{L}\p{N}]/u.test(word));
    }
    return useful(clauses);
  }

  /** Without clauses that are there twice, and without the commonest words where there are others. */
  function useful(clauses) {
    const once = [...new Map(clauses.map((clause) => [JSON.stringify(clause), clause])).values()];
    const common = ({ any: [{ common }, ...others], not }) => common && !others.length && !not;
    return once.some((clause) => !common(clause) && !clause.not) ? once.filter((clause) => !common(clause)) : once;
  }

  /** The terms that are to be shown as found. */
  const flat = (term) => term.sides?.flatMap(flat) ?? [term];
  const termsIn = (clauses) => clauses.filter(({ not }) => !not).flatMap(({ any }) => any.flatMap(flat));

  /** Where terms stand in a text: [start, end] pairs in order that do not overlap. */
  function marks(text, terms) {
    const there = tokens(text);
    const ways = terms.flatMap(({ sequences, exact, prefix }) => sequences.map((words) => words.map((own) => (word) =>
      (prefix ? word.startsWith(prefix) : exact ? word === own : stem(word) === stem(own)))));
    const spans = [];
    there.forEach(({ start }, at) => {
      for (const tests of ways) {
        const fitting = tests.map((fits, step) => there[at + step]?.words.findIndex(fits) ?? -1);
        if (fitting.includes(-1)) continue;
        const last = there[at + tests.length - 1], before = spans.at(-1);
        const end = fitting.at(-1) ? last.wholeEnd : last.end;
        if (start < before?.[1]) before[1] = Math.max(end, before[1]);
        else spans.push([start, end]);
      }
    });
    return spans;
  }

  /** A text from one place to another, with what lies there of some spans in marks. */
  function marked(text, spans, from = 0, to = text.length) {
    const inside = spans.map((span) => span.map((place) => Math.min(Math.max(place, from), to))).filter(([start, end]) => start < end);
    const edges = [from, ...inside.flat(), to];
    return edges.slice(1).map((end, at) => {
      const piece = text.slice(edges[at], end);
      return at % 2 ? window.archive.element("mark", { className: "search-mark" }, piece) : piece;
    });
  }

  /** The piece of a text with the most matches, from the beginning of a sentence or word to the end of one. */
  function excerpt(text, terms, room = ROOM) {
    const spans = marks(text, terms);
    if (text.length <= room) return marked(text, spans);
    const near = ([start]) => spans.filter((span) => span[0] >= start && span[1] <= start + room / 2).length;
    const [start, end] = spans.reduce((best, span) => (near(span) > near(best) ? span : best), spans[0] || [0, 0]);
    const stops = [0, ...[...text.matchAll(/[.!?…]["”’»)\]]*\s+/g)].map((stop) => stop.index + stop[0].length), text.length];
    let from = stops.findLast((stop) => stop <= start);
    if (start - from > room / 2) from = text.lastIndexOf(" ", start - room / 3) + 1;
    const edge = text.indexOf(" ", Math.max(end, from + room));
    const to = stops.findLast((stop) => stop > end && stop <= from + room) || (edge < 0 ? text.length : edge);
    return [from ? "… " : "", ...marked(text, spans, from, to), to < text.length ? " …" : ""];
  }

  /** The address of a document or of a paragraph in it, where the matches of a query will be marked. */
  const hrefOf = ({ url }, anchor = "", query = "") =>
    search.root + url + (query && `?${new URLSearchParams({ q: query })}`) + (anchor && `#${anchor}`);

  /** What is known of a document, in a line: its day and place. */
  const dated = ({ date: day, place }) => [window.archive.dateText(day), place].filter(Boolean).join(" · ");

  /** Whether each of some words is the beginning of a word of a text. */
  function begins(words, text) {
    const own = fold(text);
    return words.every((word) => own.some((other) => other.startsWith(word)));
  }

  Object.assign(search, { COMMON, plain, fold, tokens, parse, termsIn, marks, marked, excerpt, hrefOf, dated, begins, stem, stemming });
})((window.archiveSearch = window.archiveSearch || {}));
