/** Check a quotation: its longest words tell where it may stand; there it is compared with the text word by word. */
(function (search) {
  "use strict";

  const { COMMON, element, stem, tokens } = search;
  const LONGEST = 2000; // signs
  const PROBES = 6; // words that are looked up
  const CHECKED = 20; // places that are compared
  const SHOWN = 5;
  const REACH = 3000; // words around it that may be left out for "…"
  const GAP = /\s*(?:[[(<]\s*(?:…|\.{3})\s*[\])>]|…|\.{3,})\s*/;
  const RANKS = [
    "It stands in this archive nearly so. What differs is marked.",
    "All its words stand in this archive in this order. Capitals or punctuation are others.",
    "It stands in this archive. Only quotation marks, dashes or spaces are written in another way.",
    "It stands in this archive to the letter.",
  ];
  const form = document.querySelector(".quotation-form");
  const field = form.elements.q;
  const root = form.getAttribute("action").replace("quotation.html", "");
  const [verdict, places] = ["verdict", "places"].map((name) => document.getElementById(`quotation-${name}`));
  let turn = 0;

  /** With one kind of quotation mark, dash and space. */
  const plain = (text) => text.replace(/[’‘‛ʼ`´]/g, "'").replace(/[“”„‟«»]/g, '"').replace(/[‐-―−]/g, "-")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "").replace(/…/g, "...").replace(/\s+/g, " ").trim().normalize();

  /** The words of a text: {word, own: as written, tail: with the signs after it}. */
  const split = (text) => tokens(text).map(({ word, start, end }, at, all) => ({
    word, start, end, text, own: text.slice(start, end), tail: plain(text.slice(start, all[at + 1]?.start)).replace(/[\s[\]]+$/, ""),
  }));

  /** What was pasted without outer marks, and without a citation as this archive copies it along; in pieces between "…". */
  function read(pasted) {
    const text = (/^\s*“([^]+?)”\s+— /.exec(pasted)?.[1] || pasted).replace(/^[\s"“”„«»]+|[\s"“”„«»]+$/g, "").replace(/\s*\n\s*/g, " ");
    const pieces = text.replace(/\[(\p{L})\](?=\p{L})/gu, "$1").split(GAP).map((piece) => {
      const put = [...piece.matchAll(/\[[^\]]*\]/g)].map(({ index, 0: all }) => [index, index + all.length]);
      return { piece, words: split(piece).map((one) => ({ ...one, put: put.some(([from, to]) => one.start > from && one.end < to) })) };
    });
    return { text, pieces: pieces.filter(({ words }) => words.length) };
  }

  /** Where a piece may stand: [{number, start}], first where most of its longest words stand exactly, then about as far apart. */
  async function candidates(index, words) {
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
        new Set((found.get(number)?.places || []).flatMap((place) => own.map((offset) => place - offset))));
      if (starts.filter(({ size }) => size).length < need) return [];
      return [...new Set(starts.flatMap((own) => [...own]))].map((start) => ({
        number, start,
        same: starts.filter((own) => own.has(start)).length,
        near: starts.filter((own) => [...own].some((at) => Math.abs(at - start) <= slack)).length,
      }));
    }).filter(({ near }) => near >= need).sort((a, b) => b.same - a.same || b.near - a.near || a.number - b.number);
    const chosen = [];
    for (const one of all) {
      if (chosen.length > CHECKED) break;
      if (!chosen.some(({ number, start }) => number === one.number && Math.abs(start - one.start) <= slack)) chosen.push(one);
    }
    return chosen;
  }

  /** The words of a document from one place to another, each with its paragraph. */
  async function around(index, number, from, to) {
    const { lengths, partWords } = await index.catalog();
    const [first, last] = [from, to].map((at) => Math.floor(Math.min(Math.max(at, 0), lengths[number]) / partWords));
    const texts = await Promise.all(Array.from({ length: last - first + 1 }, (_, step) => index.text(number, first + step)));
    const own = new Map(texts.flatMap(({ paragraphs }) => paragraphs).map((one) => [one[0], one]));
    const words = [...own.values()].flatMap(([anchor, at, speaker, text]) =>
      split(text).map((one, step) => ({ ...one, anchor, speaker, at: at + step })));
    return { head: texts[0], words: words.filter(({ at }) => at >= from && at <= to) };
  }

  /** The least difference between a piece and any stretch of words: its cost, and [word of the piece, word there] in steps. */
  function align(piece, there) {
    const width = there.length + 1;
    const cost = new Float32Array((piece.length + 1) * width);
    const price = (one, other) => (other && one.word === other.word ? 0 : one.put ? 0.25 : 1);
    const ways = (i, j) => [
      j ? cost[(i - 1) * width + j - 1] + price(piece[i - 1], there[j - 1]) : Infinity,
      cost[(i - 1) * width + j] + price(piece[i - 1]),
      j ? cost[i * width + j - 1] + 1 : Infinity,
    ];
    for (let i = 1; i <= piece.length; i++) for (let j = 0; j < width; j++) cost[i * width + j] = Math.min(...ways(i, j));
    const ends = cost.subarray(piece.length * width);
    const to = ends.indexOf(Math.min(...ends));
    const steps = [];
    let [i, j] = [piece.length, to];
    while (i) {
      const way = ways(i, j).indexOf(cost[i * width + j]);
      steps.unshift([way < 2 ? piece[--i] : null, way !== 1 ? there[--j] : null]);
    }
    return { cost: ends[to], steps, from: j, to };
  }

  /** Whether a piece stands there at least nearly: three words in ten may differ, of few one or two, but no more than agree
   *  of those that are not in every text. */
  function near({ cost, words, steps }) {
    const telling = steps.filter(([one, there]) => one && one.word === there?.word && !COMMON.has(one.word)).length;
    return !cost || (words.length > 3 && cost <= telling && cost <= Math.max(steps.length < 6 ? 1 : 2, 0.3 * steps.length));
  }

  /** How a quotation compares with one place; null if it does not stand there. */
  async function compare(index, pieces, main, { number, start }) {
    const room = 12 + main.words.length / 4;
    const reach = pieces.length > 1 ? REACH : 0;
    const [from, to] = [start - room, start + main.words.length + room];
    const { head, words } = await around(index, number, from - reach, to + reach);
    const place = (one, first, last) => {
      const found = align(one.words, words.slice(first, last));
      return { ...one, ...found, from: first + found.from, to: first + found.to };
    };
    const [first, last] = [from, to].map((edge) => words.filter(({ at }) => at < edge).length);
    const middle = pieces.indexOf(main);
    const found = [];
    found[middle] = place(main, first, last);
    for (let n = middle + 1; n < pieces.length; n++) found[n] = place(pieces[n], found[n - 1].to);
    for (let n = middle - 1; n >= 0; n--) found[n] = place(pieces[n], 0, found[n + 1].from);
    if (!found.every(near)) return null;
    const rank = Math.min(...found.map(({ piece, steps, cost }) => {
      const text = [...new Set(steps.map(([, there]) => there?.text))].filter(Boolean).join(" ");
      return text.includes(piece) ? 3 : plain(text).includes(plain(piece)) ? 2 : cost ? 0 : 1;
    }));
    return { head, rank, cost: found.reduce((sum, { cost }) => sum + cost, 0), steps: found.flatMap((one, at) => told(one, at, rank)) };
  }

  /** The steps of a piece with what to say of each: {word: there, mine, theirs: where they differ}. */
  const told = ({ steps, words }, at, rank) => steps.map(([one, word]) => {
    const alike = one && word?.word === one.word;
    const same = alike && (rank > 1 || (one === words.at(-1) ? word.tail.startsWith(one.tail) : word.tail === one.tail));
    const shown = alike ? "tail" : "own";
    return { at, word, put: one?.put && !alike, mine: same ? "" : one?.[shown], theirs: same ? "" : word?.[shown], alike };
  });

  const tell = (words) => (verdict.textContent = words);

  async function check() {
    const mine = ++turn;
    const { text, pieces } = read((field.value = new URLSearchParams(location.search).get("q") || ""));
    places.replaceChildren();
    if (!text) return tell("");
    if (text.length > LONGEST) return tell(`That is too long: at most ${LONGEST} signs at a time.`);
    if (pieces.flatMap(({ words }) => words).length < 3) return tell("That is too short to tell: three words at least.");
    tell("Looking …");
    try {
      const index = search.index(root);
      await index.catalog();
      const main = pieces.reduce((best, one) => (one.words.length > best.words.length ? one : best));
      const likely = await candidates(index, main.words);
      const found = await Promise.all(likely.slice(0, CHECKED).map((one) => compare(index, pieces, main, one)));
      if (mine === turn) draw(text, found.filter(Boolean), likely.length > CHECKED);
    } catch (error) {
      if (mine === turn) tell(`The search files could not be loaded (${error.message}). Load the page again.`);
    }
  }

  function draw(text, found, more) {
    found.sort((a, b) => b.rank - a.rank || a.cost - b.cost);
    const best = found.filter(({ rank, cost }) => rank === found[0].rank && cost === found[0].cost);
    if (!best.length) {
      tell("It does not stand in this archive, nor anything like it.");
      return places.append(element("p", {}, "It may come from another source or another translation. ",
        element("a", { href: `${root}search.html?${new URLSearchParams({ q: text })}` }, "Search for its words")));
    }
    const many = `${more && best.length === found.length ? "at least " : ""}${best.length} places`;
    tell(RANKS[best[0].rank] + (best.length > 1 ? ` In ${many}${best.length > SHOWN ? `; here are ${SHOWN}` : ""}.` : ""));
    places.append(...best.slice(0, SHOWN).map(drawPlace));
  }

  function drawPlace({ head, steps }) {
    const passages = new Map();
    let there = steps.find(({ word }) => word).word;
    for (const step of steps) {
      there = step.word || there;
      passages.set(there, passages.get(there) || []);
      const own = [...passages].find(([word]) => word.anchor === there.anchor)[1];
      own.push(step);
    }
    const quotes = [...passages].filter(([, own]) => own.length).map(([{ anchor, speaker }, own]) => element("blockquote", {},
      element("b", {}, head.speakers[speaker]?.[1] || "No named speaker", ", ",
        element("a", { href: `${root}${head.url}#${anchor}` }, `line ${anchor.slice(1)}`)), element("br"), ...passage(own)));
    const notes = steps.filter(({ mine, theirs }) => mine || theirs).map(({ mine, theirs, put }) =>
      (mine ? `Quotation: “${mine}”${put ? ", marked as put in" : ""}` : "Only in the archive") + (mine && !theirs ? ", not in the archive"
        : `${mine ? ", archive" : ""}: “${theirs}”`));
    if (new Set([...passages.keys()].map(({ speaker }) => speaker)).size > 1) notes.unshift("It runs over the words of more than one speaker.");
    return element("section", { className: "quotation-place" },
      element("h2", {}, element("a", { href: root + head.url }, head.title)),
      element("p", {}, [search.date(head.date), head.place].filter(Boolean).join(" · ")), ...quotes,
      element("ul", {}, ...notes.map((note) => element("li", {}, note))));
  }

  /** The words of the archive, with those of the quotation where they are others. */
  function passage(steps) {
    const nodes = [];
    let last = null;
    for (const step of steps) {
      const { word, mine, alike } = step;
      if (last && word) nodes.push(last.at === step.at ? word.text.slice(last.word.end, word.start) : " … ");
      else if (nodes.length) nodes.push(" ");
      if (mine && !alike) nodes.push(element("del", {}, mine), word ? " " : "");
      if (word) nodes.push(alike ? word.own : element("ins", {}, word.own));
      last = word ? step : last;
    }
    return [...nodes, /^\S*/.exec(last.word.text.slice(last.word.end))[0]];
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", `${location.pathname}?${new URLSearchParams({ q: field.value })}`);
    check();
  });
  field.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.requestSubmit());
  window.addEventListener("popstate", check);
  check();
})(window.archiveSearch);
