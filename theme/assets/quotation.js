/** The page that checks quotations: one, or all of an article. What a quotation is compared by stands in quotation-core.js. */
(function (search) {
  "use strict";

  const { element, stem } = search;
  const PROBES = 6; // words that are looked up
  const CHECKED = 20; // places that are compared
  const SHOWN = 5;
  const REACH = 3000; // words around it that may be left out for "…"
  const GRAVITY = ["exact", "close", "other-speaker", "altered", "not-found"];
  const form = document.querySelector(".quotation-form");
  const { q: field, who: whoField, when: whenField, file: fileField } = form.elements;
  const root = form.getAttribute("action").replace("quotation.html", "");
  const [verdict, places] = ["verdict", "places"].map((name) => document.getElementById(`quotation-${name}`));
  let turn = 0;
  let core = null; // search.quotation, once it is loaded

  // ---- Looking up: all that asks the search files ----

  /** The people of the archive. */
  async function everyone(index) {
    const { facets } = await index.catalog();
    const named = [...facets.speaker, ...facets.participant].map(([id, { label }]) => [id, label]);
    return new core.People([...new Map(named)]);
  }

  /** Where words may stand: [{number, start}], first where most of the longest stand exactly, then about as far apart. */
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
    for (const place of all) {
      if (chosen.length > CHECKED) break;
      if (!chosen.some(({ number, start }) => number === place.number && Math.abs(start - place.start) <= slack)) chosen.push(place);
    }
    return chosen;
  }

  /** The words of a document from one place to another, each with its paragraph. */
  async function around(index, number, from, to) {
    const { lengths, partWords } = await index.catalog();
    const [first, last] = [from, to].map((at) => Math.floor(Math.min(Math.max(at, 0), lengths[number]) / partWords));
    const texts = await Promise.all(Array.from({ length: last - first + 1 }, (_, step) => index.text(number, first + step)));
    const own = new Map(texts.flatMap(({ paragraphs }) => paragraphs).map((paragraph) => [paragraph[0], paragraph]));
    const words = [...own.values()].flatMap(([anchor, at, speaker, text]) =>
      core.split(text).map((word, step) => ({ ...word, anchor, speaker, at: at + step })));
    return { head: texts[0], words: words.filter(({ at }) => at >= from && at <= to) };
  }

  // ---- Comparing ----

  /** How a quotation stands at one place; null if it does not. */
  async function compare(index, people, unit, { number, start }) {
    const { pieces, main } = unit;
    const room = 12 + main.words.length / 4;
    const reach = pieces.length > 1 ? REACH : 0;
    const [from, to] = [start - room, start + main.words.length + room];
    const { head, words } = await around(index, number, from - reach, to + reach);
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
    const speakers = [...new Set(found.flatMap(({ steps }) => steps).filter(core.alike).map(([, word]) => head.speakers[word.speaker]?.[0] || ""))];
    const names = speakers.map((id) => head.speakers.find(([own]) => own === id)?.[1]).filter(Boolean);
    return { ...core.judge(found, text, words, people.words), head, found, speakers, names };
  }

  const fits = ({ head }, when) => (head.date || "").startsWith(/^\d{4}(?:-\d\d){0,2}/.exec(when)?.[0] || "");

  /** The answer to a quotation as one: {text, status, places, notes, more}. */
  async function part(index, people, text, { who, when }) {
    const pieces = core.pieces(text);
    const main = pieces.reduce((best, piece) => (piece.words.length > best.words.length ? piece : best));
    const likely = await candidates(index, main.words);
    const found = (await Promise.all(likely.slice(0, CHECKED).map((place) => compare(index, people, { pieces, main }, place)))).filter(Boolean);
    for (const place of found) {
      const right = place.status !== "altered";
      if (right && people.agrees(who, place.speakers) === false) place.status = "other-speaker";
    }
    const grave = ({ status }) => GRAVITY.indexOf(status);
    found.sort((a, b) => grave(a) - grave(b) || a.differ - b.differ || b.letter - a.letter || fits(b, when) - fits(a, when));
    const [best] = found;
    if (!best) return { text, status: "not-found", places: [], notes: [] };
    const alike = found.filter((place) => place.status === best.status && place.differ === best.differ && place.letter === best.letter);
    const dated = alike.filter((place) => fits(place, when));
    const notes = [...best.alarms];
    if (best.status === "altered" && people.agrees(who, best.speakers) === false) notes.push(`said by ${best.names.join(" and ")}`);
    if (!dated.length) notes.push(`it is of ${search.date(best.head.date)}`);
    return { text, status: best.status, places: dated.length ? dated : alike, notes, more: likely.length > CHECKED && alike.length === found.length };
  }

  const countWords = (text) => core.pieces(text).reduce((sum, { words }) => sum + words.length, 0);

  /** The answer to a quotation: as a whole or, where it stands nowhere, sentence by sentence. */
  async function answer(index, people, { text: pasted, who: given, when = "" }) {
    const { text, who: copied } = core.tidy(pasted);
    const who = given || copied || "";
    const whole = await part(index, people, text, { who, when });
    const sentences = core.sentences(text);
    if (whole.status !== "not-found" || sentences.length < 2) return { text, who, status: whole.status, parts: [whole] };
    const parts = [];
    for (const sentence of sentences) {
      if (countWords(sentence) >= core.FEWEST) parts.push(await part(index, people, sentence, { who, when }));
    }
    const status = GRAVITY[Math.max(...parts.map((one) => GRAVITY.indexOf(one.status)), parts.length ? 0 : 4)];
    return parts.length ? { text, who, status, parts } : { text, who, status: whole.status, parts: [whole] };
  }

  // ---- Asking ----

  const tell = (words) => (verdict.textContent = words);
  const tooLong = () => tell(`That is too long: a quotation has at most ${core.LONGEST} signs. Check it as an article.`);

  async function ready(mine) {
    tell("Looking …");
    const index = search.index(root);
    await index.catalog();
    return { index, people: await everyone(index), stale: () => mine !== turn };
  }

  /** Whatever goes wrong is said; what was asked before and comes late is not shown. */
  async function guarded(work) {
    const mine = ++turn;
    places.replaceChildren();
    try {
      core = (await search.script("quotation-core.js"), search.quotation);
      await work(mine);
    } catch (error) {
      if (mine === turn) tell(`The search files could not be loaded (${error.message}). Load the page again.`);
    }
  }

  async function check(mine) {
    const asked = new URLSearchParams(location.search);
    const [pasted, who, when] = ["q", "who", "when"].map((name) => asked.get(name) || "");
    if (pasted.length > 10 * core.LONGEST) return tooLong();
    [field.value, whoField.value, whenField.value] = [pasted, who, when];
    const { text } = core.tidy(pasted);
    if (!text) return tell("");
    if (text.length > core.LONGEST) return tooLong();
    if (countWords(text) < core.FEWEST) return tell("That is too short to tell: three words at least.");
    const { index, people, stale } = await ready(mine);
    const found = await answer(index, people, { text: pasted, who, when });
    if (stale()) return;
    tell(sentence(found));
    if (found.parts.length > 1) places.append(...found.parts.map(drawSentence));
    else if (found.status === "not-found") places.append(elsewhere(text));
    else places.append(...found.parts[0].places.slice(0, SHOWN).map(drawPlace));
  }

  /** All quotations of an article, from the text field or a file. */
  async function checkArticle(mine, load) {
    tell("Reading …");
    await search.script("quotation-article.js");
    let article;
    try {
      article = await load();
    } catch (error) {
      return tell(`The file cannot be read: ${error.message}. Text, Markdown, HTML and Word (DOCX) can.`);
    }
    const quoted = core.quotations(article.paragraphs);
    if (!quoted.length) return tell("No quotation of three words and more was found in it.");
    const { index, people, stale } = await ready(mine);
    const found = [];
    for (const one of quoted) {
      tell(`Looking … ${found.length + 1} of ${quoted.length}`);
      const long = one.text.length > core.LONGEST;
      found.push({ ...one, ...(long ? { status: "not-found", parts: [] } : await answer(index, people, one)), long });
      if (stale()) return;
    }
    tell(`${quoted.length} ${quoted.length === 1 ? "quotation" : "quotations"} checked: ${counted(found)}.`);
    places.append(report(found, article.unit));
  }

  // ---- Showing ----

  const NAMES = { exact: "Exact match", close: "Close match", "other-speaker": "Another speaker", altered: "Altered", "not-found": "Not found" };

  /** What an answer is called, with what must be known of it. */
  function called({ status, places: [best], notes }, who) {
    const also = notes.length ? `: ${notes.join("; ")}` : "";
    if (status === "exact") return `Exact match${best.letter ? "" : " but for capitals, punctuation or brackets"}${also}`;
    if (status === "close") return `Close match: ${best.differ} ${best.differ === 1 ? "word differs" : "words differ"}${notes.length ? `; ${notes.join("; ")}` : ""}`;
    if (status === "other-speaker") return `Another speaker: ${best.names.join(" and ")}${who ? `, not ${who}` : ""}${also.replace(/^:/, ";")}`;
    return status === "altered" ? `Altered${also}` : "Not found in this archive";
  }

  function sentence({ status, parts, who }) {
    if (parts.length > 1) return `${NAMES[status]}, sentence by sentence. The quotation stands nowhere as a whole.`;
    const [{ places: found, more }] = parts;
    const many = `${more ? "at least " : ""}${found.length} places`;
    return `${called(parts[0], who)}.${found.length > 1 ? ` In ${many}${found.length > SHOWN ? `; here are ${SHOWN}` : ""}.` : ""}`;
  }

  const elsewhere = (text) => element("p", {}, "It may come from another source or another translation. ",
    element("a", { href: `${root}search.html?${new URLSearchParams({ q: text.slice(0, 500) })}` }, "Search for its words"));

  const drawSentence = (one) => element("section", { className: `quotation-part is-${one.status}` },
    element("h2", {}, `“${one.text}”`), element("p", { className: "quotation-answer" }, `${called(one)}.`),
    ...one.places.slice(0, 1).map(drawPlace));

  /** The steps of a place with what to say of each: {word: there, mine, theirs: where they differ}. */
  function told({ found, letter }) {
    return found.flatMap(({ steps, piece }, at) => steps.map(([mine, word]) => {
      const alike = core.alike([mine, word]);
      const same = alike && (letter || (mine === piece.words.at(-1) ? word.tail.startsWith(mine.tail) : word.tail === mine.tail));
      const shown = alike ? "tail" : "own";
      return { at, word, put: mine?.put && !alike, mine: same ? "" : mine?.[shown], theirs: same ? "" : word?.[shown], alike };
    }));
  }

  function drawPlace(place) {
    const { head } = place, steps = told(place);
    const passages = new Map();
    let there = steps.find(({ word }) => word).word;
    for (const step of steps) {
      there = step.word || there;
      passages.set(there, passages.get(there) || []);
      [...passages].find(([word]) => word.anchor === there.anchor)[1].push(step);
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
    return last ? [...nodes, /^\S*/.exec(last.word.text.slice(last.word.end))[0]] : nodes;
  }

  function counted(found) {
    return GRAVITY.map((status) => [found.filter((one) => one.status === status).length, NAMES[status].toLowerCase()])
      .filter(([amount]) => amount).map(([amount, name]) => `${amount} ${name}`).join(", ");
  }

  /** The report of an article, to read, save and print. */
  function report(found, unit) {
    const list = element("ol", { className: "quotation-report" }, ...found.map((one) => element("li", { className: `is-${one.status}` },
      element("p", { className: "quotation-answer" }, one.long ? "Too long to check: is it closed?" : one.parts.length > 1
        ? `${NAMES[one.status]}, sentence by sentence` : called(one.parts[0], one.who)),
      element("p", {}, `${unit} ${one.line}${one.who ? `, given to ${one.who}` : ""}: “${one.text}”`),
      ...one.parts.flatMap((own) => (one.parts.length > 1 ? [drawSentence(own)] : own.places.slice(0, 1).map(drawPlace))))));
    const save = element("button", { type: "button" }, "Save the report");
    save.addEventListener("click", () => saved(list));
    const print = element("button", { type: "button" }, "Print");
    print.addEventListener("click", () => window.print());
    return element("div", {}, element("p", { className: "quotation-tools" }, save, " ", print), list);
  }

  /** The report as a page of its own, with whole addresses. */
  function saved(list) {
    const copy = list.cloneNode(true);
    [...copy.querySelectorAll("a")].forEach((link, at) => link.setAttribute("href", list.querySelectorAll("a")[at].href));
    const page = document.implementation.createHTMLDocument("Quotations checked");
    page.body.append(element("h1", {}, "Quotations checked"), element("p", {}, verdict.textContent), copy);
    const blob = new Blob([`<!doctype html><meta charset="utf-8">${page.documentElement.outerHTML}`], { type: "text/html" });
    const link = element("a", { href: URL.createObjectURL(blob), download: "quotations-checked.html" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // ---- What a reader does ----

  const ofFile = (file) => guarded((mine) => checkArticle(mine, () => core.read(file)));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.value === "article") return guarded((mine) => checkArticle(mine, async () => core.ofPasted(field.value)));
    const asked = Object.entries({ q: field.value, who: whoField.value, when: whenField.value }).filter(([, value]) => value);
    if (field.value.length > 20000) return guarded(async () => tooLong()); // no address holds it
    history.pushState(null, "", `${location.pathname}?${new URLSearchParams(asked)}`);
    return guarded(check);
  });
  field.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.requestSubmit());
  fileField.addEventListener("change", () => fileField.files[0] && ofFile(fileField.files[0]));
  form.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
  form.addEventListener("drop", (event) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    ofFile(file);
  });
  window.addEventListener("popstate", () => guarded(check));
  guarded(check);
})(window.archiveSearch);
