/** Words, queries and matches: pure functions, the same words as archive/search/words.py and the same stems as the index. */
(function (search) {
  "use strict";

  // Signs that stand inside a word and do not part it: Russia’s, co(soft hyphen)operation.
  const INSIDE = "'’‘ʼ`´\u00ad\u200b-\u200d\u2060\ufeff";
  const SIGN = new RegExp(`[${INSIDE}]`, "g");
  const WORD = new RegExp(`[\\p{L}\\p{N}](?:[\\p{M}${INSIDE}]*[\\p{L}\\p{N}\\p{M}])*`, "gu");
  // Too common to tell documents apart; looked for only where a query has nothing else.
  const COMMON = new Set(
    ("a an and are as at be been but by for from had has have he i in is it its not of on or our that the their there " +
      "they this to was we were which will with would you").split(" "),
  );

  /** The words of a text as they are compared: lower case, no accents, no apostrophes, parted by all other signs. */
  function fold(text) {
    const plain = text.replace(SIGN, "").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    return plain.match(/[\p{L}\p{N}]+/gu) || [];
  }

  /** The words of a text with the places where they stand in it: [{word, start, end}]. */
  function tokens(text) {
    return [...text.matchAll(WORD)].map(({ 0: run, index }) => ({ word: fold(run)[0], start: index, end: index + run.length }));
  }

  /** A query as terms: {words, stems, exact}. What stands in quotes is one exact term; each other word is a term. */
  function parse(query) {
    const found = new Map();
    query.split(/["“”„‟«»]/).forEach((part, place) => {
      const words = fold(part);
      const exact = place % 2 === 1;
      for (const own of exact ? [words] : words.map((word) => [word])) {
        if (own.length) found.set(`${exact} ${own.join(" ")}`, { words: own, stems: own.map(stem), exact });
      }
    });
    const terms = [...found.values()];
    const rare = terms.filter(({ exact, words }) => exact || !COMMON.has(words[0]));
    return rare.length ? rare : terms;
  }

  /** Where terms stand in a text, in its order: [{start, end, term}]. */
  function matches(text, terms) {
    const there = tokens(text);
    return there.flatMap(({ word, start }, at) => {
      const fits = ({ words, stems, exact }) =>
        exact ? words.every((one, step) => there[at + step]?.word === one) : stem(word) === stems[0];
      return terms.filter(fits).map((term) => ({ start, end: there[at + term.words.length - 1].end, term }));
    });
  }

  /** The matches as marks that do not overlap: [start, end] pairs in order. */
  function marks(text, terms) {
    const spans = [];
    for (const { start, end } of matches(text, terms)) {
      const last = spans.at(-1);
      if (last && start < last[1]) last[1] = Math.max(last[1], end);
      else spans.push([start, end]);
    }
    return spans;
  }

  /** "2014-05-08" as "8 May 2014", "2014-05" as "May 2014"; what is not a plain date stays as it is. */
  function date(iso) {
    const plain = /^\d{4}-\d\d(-\d\d)?$/.exec(iso || "");
    const form = { year: "numeric", month: "long", timeZone: "UTC", ...(plain?.[1] && { day: "numeric" }) };
    return plain ? new Date(iso).toLocaleDateString("en-GB", form) : iso || "Undated";
  }

  // ---- The English stemmer of Snowball 3 (snowballstem.org), which the index is made with. Words come folded. ----

  const SPECIAL = new Map(
    ("early earli, gently gentl, idly idl, only onli, singly singl, skies sky, skis ski, ugly ugli, andes andes, atlas atlas, " +
      "bias bias, cosmos cosmos, howe howe, news news, sky sky").split(", ").map((pair) => pair.split(" ")),
  );
  const REGION = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
  const SHORT = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$/;
  const STEP2 = {
    ational: "ate", ization: "ize", fulness: "ful", iveness: "ive", ousness: "ous", tional: "tion", biliti: "ble",
    lessli: "less", entli: "ent", ation: "ate", alism: "al", aliti: "al", ousli: "ous", iviti: "ive", fulli: "ful",
    ogist: "og", enci: "ence", anci: "ance", abli: "able", izer: "ize", ator: "ate", alli: "al", bli: "ble", ogi: "og", li: "",
  };
  const STEP3 = {
    ational: "ate", tional: "tion", alize: "al", icate: "ic", iciti: "ic", ative: "", ical: "ic", ness: "", ful: "",
  };
  const STEP4 = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic".split(" ");
  const known = new Map();

  /** The stem of a folded word. */
  function stem(word) {
    let found = known.get(word);
    if (found === undefined) known.set(word, (found = SPECIAL.get(word) || (word.length < 3 ? word : reduce(word))));
    return found;
  }

  function reduce(word) {
    word = word.replace(/^y/, "Y");
    for (let at = 1; at < word.length; at++) {
      if (word[at] === "y" && /[aeiouy]/.test(word[at - 1])) word = `${word.slice(0, at)}Y${word.slice(at + 1)}`;
    }
    const head = REGION.exec(word);
    const p1 = head ? head[0].length : afterSyllable(word, 0);
    const p2 = afterSyllable(word, p1);
    word = past(plural(word), p1);
    if (/.[^aeiouy][yY]$/.test(word)) word = `${word.slice(0, -1)}i`;
    word = derived(word, p1, p2);
    return final(word, p1, p2).replace(/Y/g, "y");
  }

  /** The place after the first vowel and the sign that is none. */
  function afterSyllable(word, from) {
    const found = /[aeiouy][^aeiouy]/.exec(word.slice(from));
    return found ? from + found.index + 2 : word.length;
  }

  /** Step 1a: sses, ied, ies, s. */
  function plural(word) {
    if (word.endsWith("sses")) return word.slice(0, -2);
    if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
    if (/(?:us|ss)$/.test(word)) return word;
    return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
  }

  /** Step 1b: eed, ed, ing and their adverbs. */
  function past(word, p1) {
    const [suffix] = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(word) || [];
    if (!suffix) return word;
    const rest = word.slice(0, -suffix.length);
    if (suffix.startsWith("eed")) return rest.length >= p1 && !/^(?:succ|proc|exc)$/.test(rest) ? `${rest}ee` : word;
    if (suffix === "ing") {
      if (/^[^aeiouy]y$/.test(rest)) return `${rest[0]}ie`;
      if (/^(?:even|cann|inn|earr|herr|out)$/.test(rest)) return word;
    }
    if (!/[aeiouy]/.test(rest)) return word;
    if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
    if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1);
    return rest.length === p1 && SHORT.test(rest) ? `${rest}e` : rest;
  }

  /** Steps 2 to 4: the longest suffix of each list goes or is shortened. */
  function derived(word, p1, p2) {
    word = replaced(word, STEP2, p1, (suffix, rest) =>
      suffix === "ogi" ? rest.endsWith("l") : suffix !== "li" || /[cdeghkmnrt]$/.test(rest));
    word = replaced(word, STEP3, p1, (suffix, rest) => suffix !== "ative" || rest.length >= p2);
    const suffix = STEP4.find((ending) => word.endsWith(ending));
    const rest = suffix && word.slice(0, -suffix.length);
    return suffix && rest.length >= p2 && (suffix !== "ion" || /[st]$/.test(rest)) ? rest : word;
  }

  function replaced(word, suffixes, from, allowed) {
    const suffix = Object.keys(suffixes).find((ending) => word.endsWith(ending));
    if (!suffix) return word;
    const rest = word.slice(0, -suffix.length);
    return rest.length >= from && allowed(suffix, rest) ? rest + suffixes[suffix] : word;
  }

  /** Step 5: a last e, or the second of two l. */
  function final(word, p1, p2) {
    const rest = word.slice(0, -1);
    if (word.endsWith("e")) return rest.length >= p2 || (rest.length >= p1 && !SHORT.test(rest)) ? rest : word;
    return word.endsWith("ll") && rest.length >= p2 ? rest : word;
  }

  Object.assign(search, { COMMON, fold, tokens, parse, matches, marks, date, stem });
})((window.archiveSearch = window.archiveSearch || {}));
