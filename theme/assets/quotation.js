/** The page that checks quotations: one, or all of an article. quotation-core.js compares, quotation-lookup.js looks up. */
(function (search) {
  "use strict";

  const { button, element, script, tally } = window.archive;
  const SHOWN = 5;
  const form = document.querySelector(".quotation-form");
  const FIELDS = ["q", "who", "when"];
  const { q: field, file: fileField } = form.elements;
  const [verdict, places] = ["verdict", "places"].map((name) => document.getElementById(`quotation-${name}`));
  let turn = 0;
  let core = null; // search.quotation, once it is loaded

  // ---- Asking ----

  const tell = (words) => (verdict.textContent = words);
  const tooLong = () => tell(`That is too long: a quotation has at most ${core.LONGEST} signs. Check it as an article.`);

  /** Whatever goes wrong is said; what was asked before and comes late is not shown. */
  async function guarded(work) {
    const mine = ++turn;
    places.replaceChildren();
    try {
      await Promise.all(["quotation-core.js", "quotation-lookup.js"].map(script));
      core = search.quotation;
      if (mine === turn) await work(mine);
    } catch (error) {
      if (mine === turn) tell(`The search files could not be loaded (${error.message}). Load the page again.`);
    }
  }

  /** What the address asks. */
  const asked = (given = new URLSearchParams(location.search)) => FIELDS.map((name) => given.get(name) || "");

  async function check(mine) {
    const [pasted, who, when] = asked();
    if (pasted.length > 10 * core.LONGEST) return tooLong();
    const { text } = core.tidy(pasted);
    if (!text) return tell("");
    if (text.length > core.LONGEST) return tooLong();
    if (core.countWords(text) < core.FEWEST) return tell("That is too short to tell: three words at least.");
    tell("Looking …");
    const found = await core.answer(await core.everyone(), { text: pasted, who, when });
    if (mine !== turn) return;
    tell(sentence(found));
    if (found.parts.length > 1) places.append(...found.parts.map(drawSentence));
    else if (found.status === "not-found") places.append(elsewhere(text));
    else places.append(...found.parts[0].places.slice(0, SHOWN).map(drawPlace));
  }

  /** All quotations of an article, from the text field or a file. */
  async function checkArticle(mine, load) {
    tell("Reading …");
    await script("quotation-article.js");
    let article;
    try {
      article = await load();
    } catch (error) {
      return tell(`The file cannot be read: ${error.message}. Text, Markdown, HTML and Word (DOCX) can.`);
    }
    const quoted = core.quotations(article.paragraphs);
    if (!quoted.length) return tell("No quotation of three words and more was found in it.");
    const people = await core.everyone();
    const found = [];
    for (const one of quoted) {
      tell(`Looking … ${found.length + 1} of ${quoted.length}`);
      const long = one.text.length > core.LONGEST;
      found.push({ ...one, ...(long ? { status: "not-found", parts: [] } : await core.answer(people, one)), long });
      if (mine !== turn) return;
    }
    const counts = core.GRAVITY.map((status) => [found.filter((one) => one.status === status).length, NAMES[status].toLowerCase()])
      .filter(([amount]) => amount).map(([amount, name]) => `${amount} ${name}`);
    tell(`${tally(quoted.length, "quotation")} checked: ${counts.join(", ")}.`);
    places.append(report(found, article.unit));
  }

  // ---- Showing ----

  const NAMES = { exact: "Exact match", close: "Close match", "other-speaker": "Another speaker", altered: "Altered", "not-found": "Not found" };

  /** What an answer is called, with what must be known of it. */
  function called({ status, places: [best], notes }, who) {
    const also = notes.length ? `: ${notes.join("; ")}` : "";
    if (status === "exact") return `Exact match${best.letter ? "" : " but for capitals, punctuation or brackets"}${also}`;
    if (status === "close") return `Close match: ${best.differ} ${best.differ === 1 ? "word differs" : "words differ"}${also.replace(/^:/, ";")}`;
    if (status === "other-speaker") return `Another speaker: ${best.names.join(" and ")}${who ? ", not " : ""}${who || ""}${also.replace(/^:/, ";")}`;
    return status === "altered" ? `Altered${also}` : "Not found in this archive";
  }

  function sentence({ status, parts, who }) {
    if (parts.length > 1) return `${NAMES[status]}, sentence by sentence. The quotation stands nowhere as a whole.`;
    const [{ places: found, more }] = parts;
    const many = `${more ? "at least " : ""}${found.length} places`;
    return `${called(parts[0], who)}.` + (found.length > 1 ? ` In ${many}` + (found.length > SHOWN ? `; here are ${SHOWN}.` : ".") : "");
  }

  const elsewhere = (text) => element("p", {}, "It may come from another source or another translation. ",
    element("a", { href: search.hrefOf({ url: "search.html" }, "", text.slice(0, 500)) }, "Search for its words"));

  const drawSentence = (one) => element("section", { className: `quotation-part is-${one.status}` },
    element("h2", {}, `“${core.tidy(one.text).text}”`), element("p", { className: "quotation-answer" }, `${called(one)}.`),
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
    const passages = new Map(); // paragraph of the archive -> who speaks, and its steps
    let there = steps.find(({ word }) => word).word;
    for (const step of steps) {
      there = step.word || there;
      if (!passages.has(there.anchor)) passages.set(there.anchor, { speaker: there.speaker, own: [] });
      passages.get(there.anchor).own.push(step);
    }
    const quotes = [...passages].map(([anchor, { speaker, own }]) => element("blockquote", {},
      element("b", {}, speaker?.label || "No named speaker", ", ", element("a", { href: search.hrefOf(head, anchor) }, `line ${anchor.slice(1)}`)),
      element("br"), ...passage(own)));
    const notes = steps.filter(({ mine, theirs }) => mine || theirs).map(({ mine, theirs, put }) =>
      (mine ? `Quotation: “${mine}”${put ? ", marked as put in" : ""}` : "Only in the archive") + (mine && !theirs ? ", not in the archive"
        : `${mine ? ", archive" : ""}: “${theirs}”`));
    if (new Set([...passages.values()].map(({ speaker }) => speaker)).size > 1) notes.unshift("It runs over the words of more than one speaker.");
    return element("section", { className: "quotation-place" },
      element("h2", {}, element("a", { href: search.hrefOf(head) }, head.title)),
      element("p", {}, search.dated(head)), ...quotes,
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

  /** The report of an article, to read, save and print. */
  function report(found, unit) {
    const list = element("ol", { className: "quotation-report" }, ...found.map((one) => element("li", { className: `is-${one.status}` },
      element("p", { className: "quotation-answer" }, one.long ? "Too long to check: is it closed?" : one.parts.length > 1
        ? `${NAMES[one.status]}, sentence by sentence` : called(one.parts[0], one.who)),
      element("p", {}, `${unit} ${one.line}${one.who ? ", given to " : ""}${one.who || ""}: “${one.text}”`),
      ...one.parts.flatMap((own) => (one.parts.length > 1 ? [drawSentence(own)] : own.places.slice(0, 1).map(drawPlace))))));
    const tools = [button("Save the report", () => saved(list)), " ", button("Print", () => window.print())];
    return element("div", {}, element("p", { className: "quotation-tools" }, ...tools), list);
  }

  /** The report as a page of its own, with whole addresses. */
  function saved(list) {
    const copy = list.cloneNode(true);
    [...copy.querySelectorAll("a")].forEach((link, at) => link.setAttribute("href", list.querySelectorAll("a")[at].href));
    const page = document.implementation.createHTMLDocument("Quotations checked");
    page.body.append(element("h1", {}, "Quotations checked"), element("p", {}, verdict.textContent), copy);
    search.save("quotations-checked.html", "text/html", `<!doctype html><meta charset="utf-8">${page.documentElement.outerHTML}`);
  }

  // ---- What a reader does ----

  const ofFile = (file) => guarded((mine) => checkArticle(mine, () => core.read(file)));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.value === "article") return guarded((mine) => checkArticle(mine, async () => core.ofPasted(field.value)));
    const given = FIELDS.map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
    if (field.value.length > 20000) return guarded(async () => tooLong()); // no address holds it
    history.pushState(null, "", `${location.pathname}?${new URLSearchParams(given)}`);
    return guarded(check);
  });
  field.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.requestSubmit());
  fileField.addEventListener("change", () => fileField.files[0] && ofFile(fileField.files[0]));
  form.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
  form.addEventListener("drop", (event) => {
    const [file] = event.dataTransfer.files;
    if (file) event.preventDefault();
    if (file) ofFile(file);
  });
  const arrive = () => {
    if (turn || location.search) asked().forEach((value, at) => (form.elements[FIELDS[at]].value = value)); // else what was typed stays
    return guarded(check);
  };
  window.addEventListener("popstate", arrive);
  arrive();
})(window.archiveSearch);
