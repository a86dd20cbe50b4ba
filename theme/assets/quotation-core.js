/** Compare a quotation with a text: the same as archive/quoting/ does, which describes it; tests hold the two to one another. */
(function (search) {
  "use strict";

  const LONGEST = 5000; // signs of a quotation
  const FEWEST = 3; // words of a quotation, and of a sentence that is checked alone
  const INSIDE = "'’‘ʼ`´\u00ad\u200b-\u200d\u2060\ufeff";
  const WORD = new RegExp(`[\\p{L}\\p{N}](?:[\\p{M}${INSIDE}]*[\\p{L}\\p{N}]|\\p{M})*`, "gu");
  const STRIP = new RegExp(`[${INSIDE}]`, "g");
  const END = /([.!?…]+)["”’»)\]]*\s/;
  const set = (words) => new Set(words.split(" "));
  const { COMMON } = search; // search-core.js has it
  const NEGATIONS = set("no not never none nobody nothing nowhere nor neither without cannot cant dont doesnt didnt isnt arent wasnt werent " +
    "wont wouldnt shouldnt couldnt hasnt havent hadnt mustnt neednt aint hardly barely refuse refuses refused");
  const SMALL = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen " +
    "nineteen twenty").split(" ");
  const AMOUNTS = set("thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions " +
    "trillion trillions dozen dozens half twice double triple first second third");
  const TITLES = set("mr mrs ms miss dr sir madam president prime minister chairman chairwoman secretary general foreign deputy vice leader " +
    "premier chancellor king queen head the of");
  const POLITE = set("mr mrs ms miss dr sir madam the of");
  const NOBODY = set("she they question answer reply remark journalist reporter moderator correspondent q");
  const GAP = / ?(?:[[(<] ?(?:…|\.{3}) ?[\])>]|…|\.{3,}) ?/;
  const CITED = /^“([^”]+)” — (?:([^“”,]+), quoted in: )?/; // as this archive copies a quotation
  const SHORT = set("mr mrs ms dr st jr sr vs no prof gen col sen rep gov");
  const [PUT_IN, CHANGED, SAME] = [0.25, 1, -1 / 1024]; // what a word costs; of two ways as dear, that with more words alike

  const isUpper = (text) => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);

  /** With one kind of quotation mark, dash and space. */
  const plain = (text) => text.replace(/[’‘‛ʼ`´]/g, "'").replace(/[“”„‟«»]/g, '"').replace(/[‐-―−]/g, "-")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "").replace(/…/g, "...").split(/\s+/).join(" ").trim().normalize();

  const fold = (text) => text.replace(STRIP, "").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  /** The words of a text: {word, own: as written, tail: with the signs behind it, start, end, first: begins a sentence}. */
  function split(text) {
    let first = true;
    const found = [...text.matchAll(WORD)];
    return found.map(({ 0: own, index: start }, at) => {
      const end = start + own.length, next = found[at + 1]?.index ?? text.length;
      const word = { word: fold(own), own, text, tail: plain(text.slice(start, next)).replace(/[\s[\]]+$/, ""), start, end, first };
      const ends = END.exec(text.slice(end, next));
      first = Boolean(ends) && !(ends[1] === "." && (word.word.length === 1 || SHORT.has(word.word))); // "V. Putin" goes on
      return word;
    });
  }

  const folded = (text) => text.split(/\s+/).filter(Boolean).join(" ");

  /** The words of a quotation without outer marks, and the speaker if it was copied from this archive with its citation. */
  function tidy(pasted) {
    const text = folded(pasted), copied = CITED.exec(text);
    const trimmed = (copied ? copied[1] : text).replace(/^[ "“”„«»‹›「」『』]+/, "");
    let end = trimmed.length;
    while (end && ' "“”„«»‹›「」『』,'.includes(trimmed[end - 1])) end--; // a comma there belongs to the sentence around
    return { text: trimmed.slice(0, end), who: copied?.[2] || null };
  }

  /** The sentences of a text whose white space is folded. */
  function sentences(text) {
    const cuts = [0];
    for (const { 0: sign, index } of text.matchAll(/[.!?…]+["”’»)\]]* /g)) {
      const after = text.slice(index + sign.length).replace(/^["“‘«([„]+/, "")[0] || "";
      const [before] = /\p{L}*$/u.exec(text.slice(Math.max(0, index - 20), index));
      const short = sign[0] === "." && before && (before.length === 1 || SHORT.has(before.toLowerCase()));
      if (/[\p{Lu}\p{N}]/u.test(after) && !short) cuts.push(index + sign.length);
    }
    return cuts.map((start, at) => text.slice(start, cuts[at + 1]).trim());
  }

  /** The pieces of a quotation between "…", each word with its sentence and whether it stands in brackets. */
  function pieces(text) {
    let sentence = 0;
    return text.replace(/\[(\p{L})\](?=\p{L})/gu, "$1").split(GAP).map((part) => {
      const put = [...part.matchAll(/\[[^\]]*\]/g)].map(({ index, 0: all }) => [index, index + all.length]);
      const words = split(part).map((word) => {
        sentence += word.first;
        return { ...word, sentence, put: put.some(([from, to]) => word.start > from && word.end < to) };
      });
      return { text: part, words };
    }).filter(({ words }) => words.length);
  }

  const price = ({ put }) => (put ? PUT_IN : CHANGED);
  const alike = ([mine, there]) => Boolean(mine && there && mine.word === there.word);
  const costOf = (steps) => steps.reduce((sum, step) => sum + (alike(step) ? 0 : step[0]?.put ? PUT_IN : CHANGED), 0);

  /** The least difference between a piece and any stretch of words: {piece, steps: [[mine, there]], cost, start, end}. */
  function align(piece, there) {
    const mine = piece.words, width = there.length + 1;
    const cost = new Float32Array((mine.length + 1) * width);
    for (let i = 1; i <= mine.length; i++) {
      const own = price(mine[i - 1]), row = i * width;
      cost[row] = cost[row - width] + own;
      for (let j = 1; j < width; j++) {
        const changed = cost[row - width + j - 1] + (mine[i - 1].word === there[j - 1].word ? SAME : own);
        cost[row + j] = Math.min(changed, cost[row - width + j] + own, cost[row + j - 1] + CHANGED);
      }
    }
    const ends = cost.subarray(mine.length * width);
    let end = 0;
    for (let j = 1; j < width; j++) if (ends[j] < ends[end]) end = j;
    const own = price(mine.at(-1));
    if (ends[end] === cost[(mine.length - 1) * width + end] + own && ends[end + 1] === ends[end]) end++; // rather another last word than none
    const steps = [];
    let [i, j] = [mine.length, end];
    while (i) {
      const here = cost[i * width + j], word = mine[i - 1], other = there[j - 1];
      if (j && here === cost[(i - 1) * width + j - 1] + Math.fround(word.word === other.word ? SAME : price(word))) {
        steps.push([word, other]);
        i--, j--;
      } else if (here === cost[(i - 1) * width + j] + price(word)) steps.push([mine[--i], null]);
      else steps.push([null, there[--j]]);
    }
    steps.reverse();
    return { piece, steps, cost: costOf(steps), start: j, end };
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
    const bySentence = new Map();
    let last = piece.words[0].sentence;
    for (const step of steps) {
      last = step[0]?.sentence ?? last;
      bySentence.set(last, [...(bySentence.get(last) || []), step]);
    }
    const long = [...bySentence.values()].filter((own) => own.filter(([mine]) => mine).length > FEWEST);
    return [steps, ...long].every(nearly);
  }

  const isNegation = ({ word }) => NEGATIONS.has(word);

  /** The number that a word tells, in one spelling; null for other words. */
  function number({ word }) {
    if (/\p{Nd}/u.test(word)) return word;
    const small = SMALL.indexOf(word);
    return small >= 0 ? String(small) : AMOUNTS.has(word) ? word : null;
  }

  function isName(word, names) {
    if (TITLES.has(word.word) || COMMON.has(word.word) || word.word.length < 2 || /^I['’]/.test(word.own)) return false;
    return names.has(word.word) || (!word.first && /^\p{Lu}/u.test(word.own));
  }

  const said = (words) => words.map(({ own }) => own).join(" ");
  const differs = (one, other) => one.sort().join(" ") !== other.sort().join(" ");

  /** What is grave in a run of differences, in words. */
  function alarms(run, before, after, names) {
    const mine = run.map(([word]) => word).filter(Boolean), theirs = run.map(([, word]) => word).filter(Boolean);
    const told = mine.length && theirs.length ? `“${said(mine)}” for “${said(theirs)}”`
      : mine.length ? `“${said(mine)}” put in` : `“${said(theirs)}” left out`;
    const found = [];
    if (mine.filter(isNegation).length !== theirs.filter(isNegation).length) found.push(`negation: ${told}`);
    if (mine.length && mine.every(({ put }) => put)) return found;
    const own = mine.filter(({ put }) => !put);
    if (differs(own.map(number).filter(Boolean), theirs.map(number).filter(Boolean))) found.push(`number: ${told}`);
    const shouted = own.every((word) => isUpper(word.own));
    const ownNames = new Set(own.filter((word) => (shouted ? names.has(word.word) : isName(word, names))).map(({ word }) => word));
    const otherNames = new Set(theirs.filter((word) => isName(word, names)).map(({ word }) => word));
    const beside = [before, after].some((word) => word && isName(word, names)); // "Vladimir" of "Vladimir Putin"
    const lost = [...otherNames].some((word) => !ownNames.has(word)) && !(beside && !own.length);
    if ([...ownNames].some((word) => !otherNames.has(word)) || lost) found.push(`name: ${told}`);
    return found;
  }

  /** The runs of steps that differ: [[steps, the archive's word before, and behind]]. */
  function runs(steps) {
    const found = [];
    for (let at = 0; at < steps.length; at++) {
      if (alike(steps[at])) continue;
      let end = at;
      while (end < steps.length && !alike(steps[end])) end++;
      found.push([steps.slice(at, end), steps[at - 1]?.[1], steps[end]?.[1]]);
      at = end;
    }
    return found;
  }

  /** Negations that "…" leaves out within a sentence. */
  function leftOut(found, there) {
    return found.slice(1).flatMap((after, at) => {
      const one = found[at], gap = there.slice(one.end, after.start);
      const whole = there.slice(one.end, after.start + 1).some(({ first }) => first);
      return !whole && gap.some(isNegation) ? [`negation: “…” leaves out “${said(gap)}”`] : [];
    });
  }

  /** What alignments on the words of a text amount to: {status, steps, differ, alarms, letter}. */
  function judge(found, text, there, names) {
    const all = found.flatMap(({ steps }) => runs(steps));
    const marked = ([run]) => run.some(([mine]) => mine) && run.every(([mine]) => !mine || mine.put);
    const differ = all.filter((run) => !marked(run)).reduce((sum, [run]) => sum + run.filter(([mine]) => !mine?.put).length, 0);
    const grave = [...all.flatMap((run) => alarms(...run, names)), ...leftOut(found, there)];
    const letter = !differ && found.every(({ piece }) => plain(text).includes(plain(piece.text)));
    return { status: grave.length ? "altered" : differ ? "close" : "exact", steps: found.flatMap(({ steps }) => steps), differ, alarms: grave, letter };
  }

  // ---- Speakers ----

  const canName = ({ word }) => word.length > 1 && ![TITLES, COMMON, NOBODY].some((words) => words.has(word));
  function naming(claim) {
    const words = split(claim), upper = ({ own }) => /^\p{Lu}/u.test(own);
    const capitals = words.some(upper);
    return words.filter((word) => (upper(word) || !capitals) && canName(word)).map(({ word }) => word);
  }

  /** The people of an archive, given as [id, name] pairs, by the words of their names. */
  class People {
    constructor(named) {
      this.names = new Map(named.map(([id, name]) => [id, split(name).map(({ word }) => word)]));
      this.given = new Set([...this.names.values()].filter(({ length }) => length > 1).map(([first]) => first));
      this.words = new Set([...this.names.values()].flat().filter(({ length }) => length > 3));
    }

    score(name, claimed) {
      if (!name.length) return 0;
      const others = claimed.filter((word) => !name.includes(word));
      if (claimed.includes(name.at(-1))) {
        const another = others.some((word) => this.given.has(word)) && !claimed.includes(name[0]);
        return another ? 0 : 1 + claimed.filter((word) => name.includes(word)).length;
      }
      return claimed.includes(name[0]) && !others.length ? 1 : 0;
    }

    /** Whether the claim means the speakers of some words; null: it cannot be told. */
    agrees(claim, speakers) {
      if (!claim || !speakers.length || speakers.includes("")) return null;
      const claimed = naming(claim);
      const scores = [...this.names].map(([id, name]) => [id, this.score(name, claimed)]).filter(([, score]) => score);
      const best = Math.max(...scores.map(([, score]) => score));
      if (scores.length) return speakers.length === 1 && scores.some(([id, score]) => score === best && id === speakers[0]);
      const office = split(claim).some(({ word }) => TITLES.has(word) && !POLITE.has(word));
      return claimed.length && !office ? false : null;
    }
  }

  search.quotation = { LONGEST, FEWEST, COMMON, plain, split, tidy, folded, sentences, pieces, align, near, judge, alike, People };
})((window.archiveSearch = window.archiveSearch || {}));
