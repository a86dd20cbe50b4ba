/** What the overlay and the search page both show: excerpts with marks, corrections, amounts; and files to save. */
(function (search) {
  "use strict";

  const { element } = search;
  const ROOM = 300; // signs of an excerpt

  /** Text with the matches marked. */
  search.marked = (text, terms, from = 0, to = text.length, spans = search.marks(text, terms)) => {
    const parts = [];
    let at = from;
    for (const [start, end] of spans.filter((span) => span[0] >= from && span[1] <= to)) {
      parts.push(text.slice(at, start), element("mark", { className: "search-mark" }, text.slice(start, end)));
      at = end;
    }
    return [...parts, text.slice(at, to)];
  };

  /** The piece of a text with the most matches, from the beginning of a sentence or word to the end of one. */
  search.excerpt = (text, terms, room = ROOM) => {
    const spans = search.marks(text, terms);
    if (text.length <= room) return search.marked(text, terms, 0, text.length, spans);
    const within = ([start]) => spans.filter((span) => span[0] >= start && span[1] <= start + room / 2).length;
    const [start, end] = spans.reduce((best, span) => (within(span) > within(best) ? span : best), spans[0] || [0, 0]);
    const stops = [0, ...[...text.matchAll(/[.!?…]["”’»)\]]*\s+/g)].map((stop) => stop.index + stop[0].length), text.length];
    let from = stops.findLast((stop) => stop <= start);
    if (start - from > room / 2) from = text.lastIndexOf(" ", start - room / 3) + 1;
    const edge = text.indexOf(" ", Math.max(end, from + room));
    const to = stops.findLast((stop) => stop > end && stop <= from + room) || (edge < 0 ? text.length : edge);
    return [from ? "… " : "", ...search.marked(text, terms, from, to, spans), to < text.length ? " …" : ""];
  };

  search.amount = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  /** How many signs must be changed, added, left out or swapped to make one word another. */
  function distance(one, other) {
    const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i++) {
      rows[i] = [i];
      for (let j = 1; j <= other.length; j++) {
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? rows[i - 2][j - 2] : Infinity;
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (one[i - 1] !== other[j - 1]), swapped + 1);
      }
    }
    return rows[one.length][other.length];
  }

  /** A query with the nearest words of the archive for those in it that stand nowhere; "" where there are none near. */
  search.corrected = async function (index, query, unknown) {
    let better = query;
    for (const word of new Set(unknown.filter(({ prefix }) => !prefix).flatMap(({ words }) => words))) {
      const known = await index.vocabulary(word[0]);
      const most = word.length < 5 ? 1 : 2;
      if (word.length < 3 || known.some(([own]) => own === word)) continue;
      const near = known.filter(([own]) => Math.abs(own.length - word.length) <= most).map(([own, amount]) => [distance(word, own), amount, own]);
      const [nearest] = near.filter(([far]) => far <= most).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
      const typed = nearest && search.tokens(better).find((token) => token.word === word);
      if (typed) better = better.slice(0, typed.start) + nearest[2] + better.slice(typed.end);
    }
    return better === query ? "" : better;
  };

  /** Let the reader save a file. */
  search.saveAs = function (name, type, text) {
    const href = URL.createObjectURL(new Blob([text], { type }));
    element("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1e4);
  };

  /** Let the reader save rows as a CSV file. A cell that a spreadsheet would compute begins with an apostrophe. */
  search.save = function (name, rows) {
    const cell = (value) => `"${String(value).replace(/^[=+\-@\t]/, "'$&").replace(/"/g, '""')}"`;
    search.saveAs(name, "text/csv", `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`);
  };
})(window.archiveSearch);
