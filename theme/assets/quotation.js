/** The page that checks quotations: one, or all of an article. quotation-core.js compares, quotation-lookup.js looks up. */
(function (search) {
  "use strict";

  const { button, element, script, tally } = window.archive;
  const SHOWN = 5; // places of a quotation
  const ADDRESS = 20000; // signs that an address may hold
  const FIELDS = ["q", "who", "when"];
  const NAMES = {
    exact: "Exact match", close: "Close match", "other-speaker": "Another speaker", altered: "Altered", "not-found": "Not found",
  };
  const form = document.querySelector(".quotation-form");
  const { q: field, file: fileField } = form.elements;
  const [verdict, places] = ["verdict", "places"].map((name) => document.getElementById(`quotation-${name}`));
  let turn = 0;
  let core = null; // search.quotation, once it is loaded

  // ---- Asking ----

  const tell = (words) => (verdict.textContent = words);

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

  /** The quotation in the form. */
  async function check(mine) {
    const [pasted, who, when] = FIELDS.map((name) => form.elements[name].value);
    const { text } = core.tidy(pasted);
    if (pasted.length > 10 * core.LONGEST || text.length > core.LONGEST) {
      return tell(`That is too long: a quotation has at most ${core.LONGEST} signs. Check it as an article.`);
    }
    if (!text) return tell("");
    if (core.countWords(text) < core.FEWEST) return tell("That is too short to tell: three words at least.");
    tell("Looking …");
    const answer = await core.answer(await core.everyone(), { text: pasted, who, when });
    if (mine !== turn) return;
    const { places: { length }, more } = answer.parts[0];
    const several = ` In ${more ? "at least " : ""}${length} places` + (length > SHOWN ? `; here are ${SHOWN}.` : ".");
    tell(`${called(answer)}.` + (answer.parts.length > 1 ? " The quotation stands nowhere as a whole." : length > 1 ? several : ""));
    places.append(...drawn(answer, SHOWN));
    if (!length && answer.parts.length === 1) places.append(elsewhere(text));
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
    const answers = [];
    for (const quotation of quoted) {
      tell(`Looking … ${answers.length + 1} of ${quoted.length}`);
      const tooLarge = quotation.text.length > core.LONGEST;
      answers.push({ ...quotation, ...(tooLarge ? { status: "not-found", parts: [] } : await core.answer(people, quotation)) });
      if (mine !== turn) return;
    }
    const counts = core.GRAVITY.map((name) => [answers.filter(({ status }) => status === name).length, NAMES[name].toLowerCase()])
      .filter(([amount]) => amount).map(([amount, name]) => `${amount} ${name}`);
    tell(`${tally(quoted.length, "quotation")} checked: ${counts.join(", ")}.`);
    places.append(...report(answers, article.unit));
  }

  // ---- Showing ----

  /** What an answer is called, with what must be known of it. */
  function called({ status: gravest, parts, who }) {
    if (parts.length !== 1) return parts.length ? `${NAMES[gravest]}, sentence by sentence` : "Too long to check: is it closed?";
    const [{ status, places: [best], notes }] = parts;
    if (!best) return "Not found in this archive";
    const detail = {
      exact: best.letter ? "" : " but for capitals, punctuation or brackets",
      close: `: ${tally(best.differ, "word differs", "words differ")}`,
      "other-speaker": `: ${core.namesOf(best)}` + (who ? `, not ${who}` : ""),
      altered: "",
    }[status];
    const sign = detail.startsWith(":") ? "; " : ": ";
    return NAMES[status] + detail + notes.map((note, at) => (at ? "; " : sign) + note).join("");
  }

  /** The places of an answer, or its sentences with a place each. */
  const drawn = ({ parts }, most) => (parts.length > 1 ? parts.map(drawSentence)
    : parts.flatMap((part) => part.places.slice(0, most).map(drawPlace)));

  const drawSentence = (part) => element("section", { className: `quotation-part is-${part.status}` },
    element("h2", {}, `“${core.tidy(part.text).text}”`), element("p", { className: "quotation-answer" }, `${called({ parts: [part] })}.`),
    ...part.places.slice(0, 1).map(drawPlace));

  const elsewhere = (text) => element("p", {}, "It may come from another source or another translation. ",
    element("a", { href: search.hrefOf({ url: "search.html" }, "", text.slice(0, 500)) }, "Search for its words"));

  function drawPlace(place) {
    const { head } = place, steps = stepsOf(place);
    const paragraphs = [...Map.groupBy(steps, ({ there }) => there.anchor)];
    const quotes = paragraphs.map(([anchor, own]) => element("blockquote", {},
      element("b", {}, own[0].there.speaker?.label || "No named speaker", ", ",
        element("a", { href: search.hrefOf(head, anchor) }, `line ${anchor.slice(1)}`)),
      element("br"), ...passage(own)));
    const notes = steps.map(({ note }) => note).filter(Boolean);
    if (new Set(steps.map(({ there }) => there.speaker)).size > 1) notes.unshift("It runs over the words of more than one speaker.");
    return element("section", { className: "quotation-place" },
      element("h2", {}, element("a", { href: search.hrefOf(head) }, head.title)),
      element("p", {}, search.dated(head)), ...quotes,
      element("ul", {}, ...notes.map((note) => element("li", {}, note))));
  }

  /** The words of a place: [{mine: of the quotation, word: of the archive, there: it or the one before, alike, note: what differs}]. */
  function stepsOf({ steps, letter }) {
    let [, there] = steps.find(([, word]) => word);
    return steps.map(([mine, word]) => {
      there = word || there;
      const alike = core.alike([mine, word]);
      const sameSigns = alike && (letter || (mine.last ? word.tail.startsWith(mine.tail) : word.tail === mine.tail));
      return { mine, word, there, alike, note: sameSigns ? "" : difference(mine, word, alike ? "tail" : "own") };
    });
  }

  function difference(mine, word, shown) {
    if (!mine) return `Only in the archive: “${word[shown]}”`;
    const putIn = mine.put && shown === "own" ? ", marked as put in" : "";
    return `Quotation: “${mine[shown]}”${putIn}, ` + (word ? `archive: “${word[shown]}”` : "not in the archive");
  }

  /** The words of the archive, with those of the quotation where they are others. */
  function passage(steps) {
    const nodes = [];
    let last = null; // word of the archive
    for (const { mine, word, alike } of steps) {
      if (last && word) nodes.push(word.at === last.at + 1 ? word.text.slice(last.end, word.start) : " … ");
      else if (nodes.length) nodes.push(" ");
      if (mine && !alike) nodes.push(element("del", {}, mine.own), word ? " " : "");
      if (word) nodes.push(alike ? word.own : element("ins", {}, word.own));
      last = word || last;
    }
    return [...nodes, /^\S*/.exec(last.text.slice(last.end))[0]];
  }

  /** The report of an article, to read, save and print. */
  function report(answers, unit) {
    const list = element("ol", { className: "quotation-report" }, ...answers.map((answer) => {
      const { status, line, who, text } = answer;
      return element("li", { className: `is-${status}` }, element("p", { className: "quotation-answer" }, called(answer)),
        element("p", {}, `${unit} ${line}` + (who ? `, given to ${who}` : "") + `: “${text}”`), ...drawn(answer, 1));
    }));
    const tools = [button("Save the report", () => save(list)), " ", button("Print", () => window.print())];
    return [element("p", { className: "quotation-tools" }, ...tools), list];
  }

  /** Save the report as a page of its own, with whole addresses. */
  function save(list) {
    const copy = list.cloneNode(true);
    for (const link of copy.querySelectorAll("a")) link.setAttribute("href", link.href);
    const page = document.implementation.createHTMLDocument("Quotations checked");
    page.body.append(element("h1", {}, "Quotations checked"), element("p", {}, verdict.textContent), copy);
    search.save("quotations-checked.html", "text/html", `<!doctype html><meta charset="utf-8">${page.documentElement.outerHTML}`);
  }

  // ---- What a reader does ----

  const checkFile = (file) => file && guarded((mine) => checkArticle(mine, () => core.read(file)));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.value === "article") return guarded((mine) => checkArticle(mine, async () => core.ofPasted(field.value)));
    const given = FIELDS.map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
    if (field.value.length <= ADDRESS) history.pushState(null, "", `${location.pathname}?${new URLSearchParams(given)}`);
    return guarded(check);
  });
  field.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.requestSubmit());
  fileField.addEventListener("change", () => checkFile(fileField.files[0]));
  form.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
  form.addEventListener("drop", (event) => {
    const [file] = event.dataTransfer.files;
    if (file) event.preventDefault();
    checkFile(file);
  });
  /** Check what the address asks. */
  const arrive = () => {
    const given = new URLSearchParams(location.search);
    if (!turn && !location.search) return guarded(() => {}); // what was typed meanwhile stays
    for (const name of FIELDS) form.elements[name].value = given.get(name) || "";
    return guarded(check);
  };
  window.addEventListener("popstate", arrive);
  arrive();
})(window.archiveSearch);
