/** The quotations of an article, with their speakers: the same as archive/quoting/articles.py. Loaded when an article is checked. */
(function (search) {
  "use strict";

  const { split, folded, rules, patterns, FEWEST } = search.quotation;
  const { largest: LARGEST, window: WINDOW } = rules.limits;
  const PRONOUNS = new Set(rules.words.pronouns);
  const [AFTER, BEFORE] = [rules.after, rules.before].map((sources) => sources.map((source) => new RegExp(source, "u")));
  const MARKUP = rules.markup.map(([source, plain]) => [new RegExp(source, "gu"), plain]);

  // ---- Quotations. A paragraph: {text, line: on which it begins, quoted: set apart as a quotation} ----

  /** The quotations of a paragraph: {start, end, mark, open: not closed}. */
  function spans({ text, quoted }) {
    const marked = [...text.matchAll(patterns.quotation)].map(({ 0: { length, 0: mark }, index, groups: { open } }) =>
      ({ start: index + 1, end: index + length - (open ? 0 : 1), mark, open }));
    return quoted && !marked.length ? [{ start: 0, end: text.length, mark: "" }] : marked;
  }

  /** The speaker whom the words before or behind a quotation name; a pronoun as it is. */
  function speaker(before, after) {
    const named = (patterns, text) => patterns.map((own) => own.exec(text)).find(Boolean)?.groups.who;
    return (named(AFTER, after) ?? named(BEFORE, before) ?? "").replace(/\.+$/, "") || null;
  }

  /** All quotations of three words and more: [{text, line, who}]. */
  function quotations(paragraphs) {
    const quoted = [];
    let last = null; // who was named last; "he" means him
    let open = null; // the quotation with which the paragraph before ends, if it is not closed
    for (const paragraph of paragraphs) {
      const { text, line } = paragraph, own = spans(paragraph);
      own.forEach(({ start, end, mark }, at) => {
        const before = text.slice(at ? own[at - 1].end + 1 : 0, Math.max(start - 1, 0)).slice(-WINDOW);
        const after = text.slice(end + 1, own[at + 1] && own[at + 1].start - 1).slice(0, WINDOW);
        const named = speaker(before, after), who = PRONOUNS.has(named?.toLowerCase()) ? last : named;
        const words = folded(text.slice(start, end)), quotation = quoted.at(-1);
        if (!at && open?.mark === mark && !text.slice(0, start - 1).trim()) {
          Object.assign(quotation, { text: `${quotation.text} ${words}`, who: quotation.who || who });
        } else quoted.push({ text: words, who, line: line + text.slice(0, start).split("\n").length - 1 });
        last = who || last;
      });
      open = own.at(-1)?.open && own.at(-1);
    }
    return quoted.filter(({ text }) => split(text).length >= FEWEST);
  }

  // ---- What articles come in ----

  /** The paragraphs of a plain text or of Markdown: what stands between empty lines, without marks of Markdown. */
  function ofText(text) {
    const blocks = [];
    text.split(/\r\n|\r|\n/).forEach((row, at, rows) => {
      if (!row.trim()) return;
      if (!rows[at - 1]?.trim()) blocks.push({ line: at + 1, rows: [] });
      blocks.at(-1).rows.push(row);
    });
    return blocks.map(({ line, rows }) => {
      const quoted = rows.every((row) => row.match(patterns.set_apart));
      const marks = quoted ? [[patterns.set_apart, ""], ...MARKUP] : MARKUP;
      const plain = rows.map((row) => marks.reduce((some, [mark, rest]) => some.replace(mark, rest), row).trim());
      return { text: plain.join("\n"), line, quoted };
    });
  }

  /** The paragraphs of a page, numbered: a page that is parsed so runs and fetches nothing. */
  function ofPage(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const each = (names, change) => page.querySelectorAll(names).forEach(change);
    // No text of a page holds the sign 0, so that it can stand between paragraphs, with a sign for those that are set apart.
    const edge = (node) => (node?.closest("blockquote") ? "\0>" : "\0 ");
    each(rules.words.unseen.join(), (node) => node.remove());
    each("q", (node) => { node.prepend("“"); node.append("”"); });
    each(rules.words.blocks.join(), (node) => {
      node.prepend(edge(node));
      node.after(edge(node.parentElement));
    });
    return page.documentElement.textContent.replace(/\s+/g, " ").split("\0").filter((text) => text.slice(1).trim())
      .map((text, at) => ({ text: text.slice(1), line: at + 1, quoted: text[0] === ">" }));
  }

  /** The text of the document in a Word file. The last that a ZIP file has of its name is its row in the directory at the end. */
  function documentOf(data) {
    const name = "word/document.xml", row = new TextDecoder("latin1").decode(data).lastIndexOf(name) - 46;
    const view = new DataView(data.buffer), [short, long] = [(at) => view.getUint16(at, true), (at) => view.getUint32(at, true)];
    if (row < 0 || long(row) !== 0x02014b50) throw new Error("it is no Word file");
    const head = long(row + 42), from = head + 30 + short(head + 26) + short(head + 28);
    const bytes = data.subarray(from, from + long(row + 20));
    return bounded(short(row + 10) ? search.inflated(bytes) : new Response(bytes));
  }

  /** A text that is not too large, whatever was said of its size. */
  function bounded({ body }) {
    let size = 0;
    const transform = (chunk, out) => {
      if ((size += chunk.length) > LARGEST) throw new Error("it is too large");
      out.enqueue(chunk);
    };
    return new Response(body.pipeThrough(new TransformStream({ transform }))).text();
  }

  /** The paragraphs of a Word file, numbered. */
  async function ofWord(data) {
    const tree = new DOMParser().parseFromString(await documentOf(data), "application/xml");
    if (tree.querySelector("parsererror")) throw new Error("it is no Word file");
    return [...tree.querySelectorAll("p")].map((paragraph, at) => {
      const parts = [...paragraph.querySelectorAll("t, tab, br")];
      const text = parts.map(({ localName, textContent }) => (localName === "t" ? textContent : " ")).join("");
      return { text, line: at + 1, quoted: Boolean(paragraph.querySelector("pStyle[*|val*=quote i]")) };
    }).filter(({ text }) => text.trim());
  }

  /** The paragraphs of a file, and what their numbers count. */
  async function read(file) {
    if (file.size > LARGEST) throw new Error("it is larger than 20 MB");
    const data = new Uint8Array(await file.arrayBuffer());
    if (/\.docx$/i.test(file.name) || (data[0] === 0x50 && data[1] === 0x4b)) return { paragraphs: await ofWord(data), unit: "paragraph" };
    return ofPasted(new TextDecoder().decode(data), /\.x?html?$/i.test(file.name));
  }

  function ofPasted(text, page = false) {
    const html = page || /^\s*<(?:!doctype html|html)/i.test(text.slice(0, 500));
    return html ? { paragraphs: ofPage(text), unit: "paragraph" } : { paragraphs: ofText(text), unit: "line" };
  }

  Object.assign(search.quotation, { quotations, ofText, ofPasted, read });
})(window.archiveSearch);
