/** The quotations of an article, with their speakers: the same as archive/quoting/articles.py. Loaded when an article is checked. */
(function (search) {
  "use strict";

  const { split, folded, FEWEST } = search.quotation;
  const LARGEST = 20_000_000; // bytes of an article, unpacked
  // Opening mark -> what may close it. Only where no letter stands before an opening mark.
  const MARKS = { "“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", '"': '"', "”": "”", "‘": "’", "'": "'" };
  const SINGLE = "‘'"; // apostrophes look like these: they close only where no letter follows, and never stay open
  const [REACH, SINGLE_REACH] = [10000, 1000]; // signs in which a quotation must close
  const WINDOW = 200; // signs before and behind a quotation that are looked at
  const PART = "[A-Z\u00c0-\u00de\u0100-\u017f\u0400-\u042f](?:\\p{L}|[’'.\\-](?=\\p{L})|\\.)*";
  const NAME = `(?:${PART})(?: (?:of |of the |de |van |von |bin |al-)?${PART}){0,6}`;
  const VERB = "said|says|say|told|tells|added|adds|stressed|noted|notes|declared|stated|states|asked|replied|answered|explained|emphasised|" +
    "emphasized|continued|argued|warned|insisted|announced|claimed|recalled|wrote|concluded|remarked|commented|responded|believes|" +
    "pointed out|went on";
  const HE = "he|she|they|He|She|They";
  const ADVERB = "(?: has| have| had| then| also| [\\p{L}\\p{N}_]{2,20}ly)?";
  const pattern = (source) => new RegExp(source, "u");
  const EDGE = "(?![\\p{L}\\p{N}_])", FRONT = "(?<![\\p{L}\\p{N}_])";
  const AFTER = [ // “…,” said Anna; “…,” Anna, the mayor, said; “…,” he said; “…,” according to Anna
    pattern(`^[,.\\s—–\\-]*(?:${VERB}) (?<who>${NAME}|(?:${HE})${EDGE})`),
    pattern(`^[,\\s—–\\-]*(?:[Tt]he )?(?<who>${NAME}|(?:${HE})${EDGE})(?:, [^,.]{1,80},)?${ADVERB} (?:${VERB})${EDGE}`),
    pattern(`^[,\\s—–\\-]*(?:according to|in the words of) (?<who>${NAME})`),
  ];
  const BEFORE = [ // Anna said: “…; Anna told reporters on Monday that “…; According to Anna, “…; Anna: “…
    pattern(`(?<who>${NAME}|${FRONT}(?:${HE})${EDGE})(?:, [^,.]{1,80},)?${ADVERB} (?:${VERB})${EDGE}[^.!?“”"«»„]{0,90}[:,.]?\\s*$`),
    pattern(`(?:[Aa]ccording to|[Ii]n the words of) (?<who>${NAME}),?\\s*$`),
    pattern(`(?:${VERB}) (?<who>${NAME})[:,.]?\\s*$`),
    pattern(`(?:^|\\n)\\s*(?<who>${NAME}):\\s*$`),
  ];
  const letter = (sign) => Boolean(sign) && /[\p{L}\p{N}]/u.test(sign);
  const space = (sign) => Boolean(sign) && /\s/.test(sign);

  function opens(text, at) {
    const after = text[at + 1];
    if (letter(text[at - 1]) || !after || (SINGLE.includes(text[at]) && /\p{N}/u.test(after))) return false;
    return !space(after) || text[at] === "«";
  }

  /** Where the quotation that opens at `at` closes; -1 if it does not in this paragraph. */
  function closing(text, at) {
    const mark = text[at], single = SINGLE.includes(mark);
    let depth = 0;
    for (let place = at + 1; place < Math.min(text.length, at + (single ? SINGLE_REACH : REACH)); place++) {
      if (MARKS[mark].includes(text[place])) {
        if (single && (letter(text[place + 1]) || space(text[place - 1]))) continue;
        if (!depth--) return place;
      } else if (text[place] === mark) depth++;
    }
    return -1;
  }

  /** The quotations of a paragraph: {start, end, mark, open}. What stands within another is part of it. */
  function spans({ text, quoted }) {
    const found = [];
    for (let at = 0; at < text.length; at++) {
      const mark = text[at];
      if (!Object.hasOwn(MARKS, mark) || !opens(text, at)) continue;
      const end = closing(text, at);
      if (end < 0 && `${SINGLE}»”`.includes(mark)) continue;
      found.push({ start: at + 1, end: end < 0 ? text.length : end, mark, open: end < 0 });
      at = found.at(-1).end;
    }
    return quoted && !found.length ? [{ start: 0, end: text.length, mark: "", open: false }] : found;
  }

  function speaker(before, after) {
    for (const [patterns, text] of [[AFTER, after], [BEFORE, before]]) {
      for (const one of patterns) {
        const match = one.exec(text);
        if (match) return match.groups.who.replace(/\.+$/, "");
      }
    }
    return null;
  }

  /** All quotations of three words and more: [{text, line, who}]. */
  function quotations(paragraphs) {
    const found = [];
    let last = null; // who was named last; "he" means him
    let before = []; // the spans of the paragraph before
    for (const paragraph of paragraphs) {
      const { text, lines } = paragraph, own = spans(paragraph);
      own.forEach((span, at) => {
        const ahead = text.slice(at ? own[at - 1].end + 1 : 0, Math.max(span.start - 1, 0)).slice(-WINDOW);
        const behind = text.slice(span.end + 1, own[at + 1] ? own[at + 1].start - 1 : undefined).slice(0, WINDOW);
        let who = speaker(ahead, behind);
        if (who && HE.split("|").includes(who)) who = last;
        else last = who || last;
        const words = folded(text.slice(span.start, span.end));
        const goesOn = !at && !text.slice(0, span.start - 1).trim() && before.at(-1)?.open && before.at(-1).mark === span.mark;
        if (goesOn) Object.assign(found.at(-1), { text: `${found.at(-1).text} ${words}`, who: found.at(-1).who || who });
        else found.push({ text: words, who, line: Math.max(...lines.filter(([start]) => start <= span.start).map(([, line]) => line)) });
      });
      before = own;
    }
    return found.filter(({ text }) => split(text).length >= FEWEST);
  }

  // ---- What articles come in ----

  const MARKUP = [
    [/^\s{0,3}(?:#{1,6}|[-+*]|\d{1,3}[.)])\s+/, ""],
    [/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, "$2"],
    [/(?<![\p{L}\p{N}_*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\p{N}_*])/gu, "$2"],
    [/!?\[([^\]]+)\]\([^)\s]*\)/g, "$1"],
  ];
  const SET = /^\s{0,3}>\s?/;

  /** The paragraphs of a plain text or of Markdown: what stands between empty lines, without marks of Markdown. */
  function ofText(text) {
    const blocks = [[]];
    text.split(/\r\n|\r|\n/).forEach((row, at) => (row.trim() ? blocks.at(-1).push([row, at + 1]) : blocks.push([])));
    return blocks.filter(({ length }) => length).map((rows) => {
      const quoted = rows.every(([row]) => SET.test(row));
      const lines = [];
      let whole = "";
      for (const [row, line] of rows) {
        lines.push([whole.length, line]);
        whole += MARKUP.reduce((words, [mark, rest]) => words.replace(mark, rest), quoted ? row.replace(SET, "") : row).trim() + "\n";
      }
      return { text: whole.replace(/\n+$/, ""), lines, quoted };
    });
  }

  const BLOCKS = "address,article,aside,blockquote,body,br,dd,details,div,dl,dt,fieldset,figcaption,figure,footer,form,h1,h2,h3,h4,h5,h6,header," +
    "hr,li,main,nav,ol,p,pre,section,summary,table,tbody,td,tfoot,th,thead,title,tr,ul";

  /** The paragraphs of a page, numbered: a page that is parsed so runs and fetches nothing. */
  function ofPage(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const found = [];
    let text = "";
    const end = (quoted) => {
      if (text.trim()) found.push({ text, lines: [[0, found.length + 1]], quoted });
      text = "";
    };
    const walk = (node, quoted) => {
      if (node.nodeType === Node.TEXT_NODE) return void (text += node.data.replace(/\s+/g, " "));
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches("script,style,template,noscript,svg,math")) return;
      const block = node.matches(BLOCKS), inside = quoted || node.matches("blockquote");
      if (block) end(quoted);
      if (node.matches("q")) text += "“";
      for (const child of node.childNodes) walk(child, inside);
      if (node.matches("q")) text += "”";
      if (block) end(inside);
    };
    walk(page.documentElement, false);
    return found;
  }

  /** The text of a file in a ZIP archive, read from its directory at the end. */
  async function unzip(data, wanted) {
    const view = new DataView(data.buffer);
    const [short, long] = [(at) => view.getUint16(at, true), (at) => view.getUint32(at, true)];
    let end = data.length - 22;
    while (end >= 0 && long(end) !== 0x06054b50) end--;
    let at = long(end + 16);
    for (let left = short(end + 10); left; left--) {
      const name = new TextDecoder().decode(data.subarray(at + 46, at + 46 + short(at + 28)));
      if (name === wanted) {
        const head = long(at + 42), from = head + 30 + short(head + 26) + short(head + 28);
        const bytes = data.subarray(from, from + long(at + 20));
        return bounded(short(at + 10) ? search.inflated(bytes) : new Response(bytes));
      }
      at += 46 + short(at + 28) + short(at + 30) + short(at + 32);
    }
    throw new Error("it is no Word file");
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
    const tree = new DOMParser().parseFromString(await unzip(data, "word/document.xml"), "application/xml");
    if (tree.querySelector("parsererror")) throw new Error("it is no Word file");
    return [...tree.getElementsByTagNameNS("*", "p")].map((paragraph, at) => {
      const nodes = [...paragraph.getElementsByTagNameNS("*", "*")];
      const text = nodes.map(({ localName, textContent }) => (localName === "t" ? textContent : /^(?:tab|br)$/.test(localName) ? " " : "")).join("");
      const style = nodes.find(({ localName }) => localName === "pStyle");
      const quoted = /quote/i.test([...(style?.attributes || [])].find(({ localName }) => localName === "val")?.value || "");
      return { text, lines: [[0, at + 1]], quoted };
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

  Object.assign(search.quotation, { quotations, ofText, ofPage, ofPasted, read });
})(window.archiveSearch);
