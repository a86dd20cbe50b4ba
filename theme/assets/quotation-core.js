/** Compare a quotation with a text: the same as archive/quoting/ does, which describes it; tests hold the two to one another. */
(function (search) {
  "use strict";

  const rules = JSON.parse(document.getElementById("quotation-rules").textContent); // archive/quoting/rules.yml explains them
  const { longest: LONGEST, fewest: FEWEST } = rules.limits;
  const { changed: CHANGED, put_in: PUT_IN, alike: ALIKE } = rules.prices;
  const { COMMON } = search; // words too common to tell texts apart
  const mapped = (object, change) => Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
  const patterns = mapped(rules.patterns, (source) => new RegExp(source, "gu"));
  const { short: SHORT, negations: NEGATIONS, offices: OFFICES, courtesies, nobody } = mapped(rules.words, (words) => new Set(words));
  const TITLES = OFFICES.union(courtesies), NO_NAMES = TITLES.union(nobody).union(COMMON);
  const NUMBERS = new Map([...rules.words.amounts.map((word) => [word, word]), ...rules.words.numerals.map((word, at) => [word, `${at}`])]);
  const SIGNS = Object.entries(rules.signs).map(([sign, others]) => [new RegExp(`[${others}]`, "g"), sign]);

  // ---- Words ----

  const isUpper = (text) => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
  const capital = ({ own }) => /^\p{Lu}/u.test(own);

  /** With single spaces. */
  const folded = (text) => text.trim().replace(/\s+/g, " ");

  /** With one kind of quotation mark, dash and space. */
  const plain = (text) => folded(SIGNS.reduce((some, [others, sign]) => some.replace(others, sign), text.replace(patterns.widthless, ""))
    .replaceAll("…", "...")).normalize();

  /** The words of a text: {word: as compared, own: as written, tail: with the signs behind it, start, end, first: begins a sentence}. */
  function split(text) {
    let first = true;
    return [...text.matchAll(patterns.word)].map(({ 0: own, index: start }, at, all) => {
      const end = start + own.length, next = all[at + 1]?.index ?? text.length;
      const word = search.plain(own).replaceAll("'", "");
      const tail = plain(text.slice(start, next)).replace(/[ [\]]+$/, "");
      const described = { word, own, text, tail, start, end, first };
      const [stop] = text.slice(end, next).matchAll(patterns.sentence_end);
      first = Boolean(stop) && !(stop[1] === "." && (/^\p{L}$/u.test(word) || SHORT.has(word))); // "V. Putin" goes on
      return described;
    });
  }

  /** The words of a quotation without outer marks, and the speaker if it was copied from this archive with its citation. */
  function tidy(pasted) {
    const text = folded(pasted), [copied] = text.matchAll(patterns.cited);
    return { text: (copied ? copied[1] : text).replace(patterns.outer, ""), who: copied?.[2] || null };
  }

  /** The sentences of a text whose white space is folded. Each begins with a capital or a number, and the marks before it. */
  function sentences(text) {
    const first = split(text).slice(1).filter((word) => word.first && /^[\p{Lu}\p{N}]/u.test(word.own));
    const cuts = [0, ...first.map(({ start }) => text.lastIndexOf(" ", start) + 1)];
    return cuts.map((start, at) => text.slice(start, cuts[at + 1]).trim());
  }

  /** The pieces of a quotation between "…", each word with the number of its sentence, whether it is put in (in brackets), and the last. */
  function pieces(text) {
    let sentence = 0;
    return text.replace(patterns.capital, "$1").split(patterns.omission).map((part) => {
      const brackets = [...part.matchAll(patterns.put_in)].map(({ index, 0: all }) => [index, index + all.length]);
      const words = split(part).map((word, at, all) => {
        sentence += word.first;
        const put = brackets.some(([from, to]) => word.start > from && word.end < to);
        return { ...word, sentence, put, last: at + 1 === all.length };
      });
      return { text: part, words };
    }).filter(({ words }) => words.length);
  }

  // ---- Alignment ----

  const MINE = 1, THEIRS = 2; // what a step takes, in a byte: a word of the quotation, one of the archive, or (both) one of each
  const alike = ([mine, there]) => Boolean(mine && there && mine.word === there.word);
  const price = (word) => (word?.put ? PUT_IN : CHANGED);
  const costOf = (steps) => steps.filter((step) => !alike(step)).reduce((sum, [mine]) => sum + price(mine), 0);

  /** The least difference between a piece and any stretch of words: {piece, steps: [[mine, there]], cost, start, end}. */
  function align(piece, there) {
    let row = new Float64Array(there.length + 1); // the least costs to end before each word of the archive, and behind the last
    const taken = piece.words.map((word) => { // the last steps
      const above = row, own = price(word), last = new Uint8Array(above.length).fill(MINE);
      row = above.map((cost) => cost + own);
      there.forEach((other, at) => {
        const beside = above[at] + (word.word === other.word ? ALIKE : own);
        const missing = row[at + 1], added = row[at] + CHANGED;
        row[at + 1] = Math.min(beside, missing, added);
        last[at + 1] = beside <= Math.min(missing, added) ? MINE | THEIRS : missing <= added ? MINE : THEIRS;
      });
      return last;
    });
    let end = row.indexOf(Math.min(...row));
    if (taken.at(-1)[end] === MINE && row[end + 1] === row[end]) end++; // rather another last word than none
    const steps = [];
    for (let at = taken.length, behind = end; at;) {
      const last = taken[at - 1][behind];
      steps.unshift([last & MINE ? piece.words[--at] : null, last & THEIRS ? there[--behind] : null]);
    }
    return { piece, steps, cost: costOf(steps), start: end - steps.filter(([, other]) => other).length, end };
  }

  function nearly(steps) {
    const cost = costOf(steps);
    const telling = steps.filter((step) => alike(step) && !COMMON.has(step[0].word)).length;
    return cost <= telling && cost <= Math.max(steps.length < 6 ? 1 : 2, 0.3 * steps.length);
  }

  /** Whether a piece stands there at least nearly: as a whole, and each of its sentences of four words and more. */
  function near({ piece, steps, cost }) {
    if (!cost) return true;
    if (piece.words.length <= FEWEST) return false;
    let sentence = piece.words[0].sentence;
    const bySentence = Map.groupBy(steps, ([mine]) => (sentence = mine?.sentence ?? sentence));
    const long = [...bySentence.values()].filter((own) => own.filter(([mine]) => mine).length > FEWEST);
    return [steps, ...long].every(nearly);
  }

  // ---- What is grave: numbers, negations, names ----

  const isNegation = ({ word }) => NEGATIONS.has(word);

  /** The number that a word tells, in one spelling; undefined for other words. */
  const number = ({ word }) => (/\p{Nd}/u.test(word) ? word : NUMBERS.get(word));

  /** Whether a word names somebody or something: known names, and capitals inside a sentence. */
  function isName(word, names) {
    if (TITLES.has(word.word) || COMMON.has(word.word) || word.word.length < 2 || /^I['’]/.test(word.own)) return false;
    return names.has(word.word) || (!word.first && capital(word));
  }

  const said = (words) => words.map(({ own }) => own).join(" ");

  /** What is grave in a run of differences, in words. */
  function alarms({ steps, before, after }, names) {
    const [mine, theirs] = [0, 1].map((side) => steps.map((step) => step[side]).filter(Boolean));
    const own = mine.filter(({ put }) => !put), marked = mine.length && !own.length;
    const [numbers, others] = [own, theirs].map((words) => words.map(number).filter(Boolean).sort().join());
    const shouted = own.every((word) => isUpper(word.own));
    const named = new Set(own.filter((word) => (shouted ? names.has(word.word) : isName(word, names))).map(({ word }) => word));
    const namedThere = new Set(theirs.filter((word) => isName(word, names)).map(({ word }) => word));
    const shorter = !own.length && [before, after].some((word) => word && isName(word, names)); // "Putin" for "Vladimir Putin"
    const grave = {
      negation: mine.filter(isNegation).length !== theirs.filter(isNegation).length,
      number: !marked && numbers !== others,
      name: !marked && !(named.isSubsetOf(namedThere) && (shorter || namedThere.isSubsetOf(named))),
    };
    const told = !theirs.length ? `“${said(mine)}” put in`
      : mine.length ? `“${said(mine)}” for “${said(theirs)}”` : `“${said(theirs)}” left out`;
    return Object.keys(grave).filter((kind) => grave[kind]).map((kind) => `${kind}: ${told}`);
  }

  /** The runs of steps that differ: [{steps, the archive's word before, and after}]. */
  function runs(steps) {
    const differing = [];
    steps.forEach((step, at) => {
      if (alike(step)) return;
      if (!at || alike(steps[at - 1])) differing.push({ steps: [], before: steps[at - 1]?.[1] });
      differing.at(-1).steps.push(step);
      differing.at(-1).after = steps[at + 1]?.[1];
    });
    return differing;
  }

  /** Negations that "…" leaves out within a sentence. */
  function leftOut(alignments, there) {
    return alignments.slice(1).flatMap(({ start }, at) => {
      const { end } = alignments[at], gap = there.slice(end, start);
      const whole = there.slice(end, start + 1).some(({ first }) => first);
      return !whole && gap.some(isNegation) ? [`negation: “…” leaves out “${said(gap)}”`] : [];
    });
  }

  /** What alignments on the words of a text amount to: {status, steps, differ: words, alarms, letter: signs are the same too}. */
  function judge(alignments, text, there, names) {
    const steps = alignments.flatMap((alignment) => alignment.steps);
    const differing = alignments.flatMap((alignment) => runs(alignment.steps));
    const putIn = (run) => run.steps.some(([mine]) => mine) && run.steps.every(([mine]) => !mine || mine.put);
    const differ = differing.filter((run) => !putIn(run)).flatMap((run) => run.steps).filter(([mine]) => !mine?.put).length;
    const grave = [...differing.flatMap((run) => alarms(run, names)), ...leftOut(alignments, there)];
    const letter = !differ && alignments.every(({ piece }) => plain(text).includes(plain(piece.text)));
    return { status: grave.length ? "altered" : differ ? "close" : "exact", steps, differ, alarms: grave, letter };
  }

  // ---- Speakers ----

  /** The words of a claim that can be parts of a name. */
  function naming(claim) {
    const words = split(claim), capitals = words.filter(capital);
    return (capitals.length ? capitals : words).map(({ word }) => word).filter((word) => word.length > 1 && !NO_NAMES.has(word));
  }

  /** The people of an archive, given as [id, name] pairs, by the words of their names. */
  class People {
    constructor(named) {
      this.names = new Map(named.map(([id, name]) => [id, split(name).map(({ word }) => word)]));
      this.given = new Set([...this.names.values()].filter(({ length }) => length > 1).map(([first]) => first));
      this.words = new Set([...this.names.values()].flat().filter(({ length }) => length > 3));
    }

    /** How many words of a claim are those of a name, one more with the family name; 0 where it means somebody else. */
    score(name, claimed) {
      const others = claimed.filter((word) => !name.includes(word));
      const first = claimed.includes(name[0]), family = claimed.includes(name.at(-1));
      const fits = family ? first || !others.some((word) => this.given.has(word)) : first && !others.length;
      return fits ? claimed.length - others.length + family : 0;
    }

    /** Whether the claim means the speakers of some words; null: it cannot be told. */
    agrees(claim, speakers) {
      if (!claim || !speakers.length || speakers.includes("")) return null;
      const claimed = naming(claim);
      const scores = new Map([...this.names].map(([id, name]) => [id, this.score(name, claimed)]));
      const best = Math.max(...scores.values());
      if (best > 0) return speakers.length === 1 && scores.get(speakers[0]) === best;
      return claimed.length && !split(claim).some(({ word }) => OFFICES.has(word)) ? false : null;
    }
  }

  search.quotation = { rules, patterns, LONGEST, FEWEST, split, tidy, folded, sentences, pieces, align, near, judge, alike, People };
})((window.archiveSearch = window.archiveSearch || {}));
