/** Lines and years: every place of what is looked for as a line with its words to the left and right, and how many each year. */
(function (search) {
  "use strict";

  const { button, dateText, element, tally } = window.archive;
  const LINES = 2000; // shown at most
  const DOCUMENTS = 500; // read at most
  const WORDS = 8; // on each side of a line
  const SORTS = { // what each is called, and what of a line is compared
    date: ["date", ({ date }) => date],
    left: ["words to the left", ({ left }) => search.fold(left).reverse().join(" ")],
    right: ["words to the right", ({ right }) => search.fold(right).join(" ")],
    speaker: ["speaker", ({ speaker }) => search.fold(speaker).join(" ")],
  };

  /** The lines of a document: {date, speaker, left, hit, right, href}. */
  async function linesOf(found, number, root) {
    const places = found.places(number);
    const { head, paragraphs } = await search.index.paragraphsAt(number, places);
    const title = [head.title, 0, null, head.title];
    return [title, ...paragraphs].flatMap(([anchor, at, speaker, text], nth, all) => {
      const next = nth ? all[nth + 1]?.[1] ?? Infinity : found.catalog.titles[number];
      const own = places.filter((place) => place >= at && place < next);
      if (!own.length) return [];
      const words = search.tokens(text);
      const spans = search.marks(text, found.terms);
      return own.map((place) => {
        const token = words[place - at];
        const [start, end] = spans.find((span) => span[0] <= token.start && span[1] >= token.end) || [token.start, token.end];
        const [first, last] = [words[Math.max(0, place - at - WORDS)].start, words[Math.min(words.length - 1, place - at + WORDS)].end];
        return {
          date: head.date, speaker: speaker?.label || "", title: head.title,
          left: text.slice(first, start), hit: text.slice(start, end), right: text.slice(end, Math.max(last, end)),
          href: `${root}${head.url}?${new URLSearchParams({ q: found.state.query })}${nth ? `#${anchor}` : ""}`,
        };
      });
    });
  }

  /** For each year the places, and the words among which they stand: of the speakers chosen, else of all documents that pass. */
  function countsOf(found) {
    const { catalog } = found;
    const years = new Map();
    const add = (number, key, amount) => {
      const year = catalog.years[number];
      if (!year || !found.passes(number)) return;
      if (!years.has(year)) years.set(year, { year, words: 0, places: 0 });
      years.get(year)[key] += amount;
    };
    if (found.people.length) {
      for (const ranges of found.people) {
        for (const [number, own] of ranges) add(number, "words", own.reduce((sum, place, at) => sum + (at % 2 ? place : -place), 0));
      }
    } else catalog.lengths.forEach((length, number) => add(number, "words", length));
    for (const number of found.order) add(number, "places", found.places(number).length);
    return [...years.values()].sort((a, b) => a.year - b.year).map((one) => ({ ...one, rate: one.words ? (1e4 * one.places) / one.words : 0 }));
  }

  /** The counts as a picture and its table. */
  function picture(series) {
    const all = series.flatMap(({ counts }) => counts);
    const [years, top] = [[...new Set(all.map(({ year }) => year))].sort(), Math.max(...all.map(({ rate }) => rate), 1e-9)];
    const of = ({ counts }, year) => counts.find((one) => one.year === year);
    const rows = years.map((year) => element("tr", {}, element("th", { scope: "row" }, year), ...series.map((one) => {
      const { places = 0, rate = 0, words = 0 } = of(one, year) || {};
      const meter = element("meter", { min: 0, max: top, value: rate, ariaHidden: "true" });
      return element("td", { title: `${tally(words, "word")} in all` }, meter, ` ${rate.toFixed(2)} (${places.toLocaleString("en")})`);
    })));
    const names = series.map(({ name }) => element("th", { scope: "col" }, name));
    return element("table", { className: "search-counts" }, element("caption", {}, "How often in 10,000 words, and how often in all"),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Year"), ...names)), element("tbody", {}, ...rows));
  }

  /** A sentence on who said it first, last and most, of the lines in turns. */
  function told(lines) {
    const spoken = lines.filter(({ speaker, date }) => speaker && date).sort((a, b) => (a.date < b.date ? -1 : 1));
    if (!spoken.length) return "";
    const amounts = new Map();
    for (const { speaker } of spoken) amounts.set(speaker, (amounts.get(speaker) || 0) + 1);
    const [most, times] = [...amounts].reduce((a, b) => (b[1] > a[1] ? b : a));
    const say = ({ speaker, date }) => `${speaker} (${dateText(date)})`;
    return `Of those who speak, first: ${say(spoken[0])}; last: ${say(spoken.at(-1))}; most often: ${most} (${tally(times, "time")}).`;
  }

  /** Draw the lines and years of what was found. `current`: whether they are still asked for. */
  search.drawLines = async function ({ found, results, status, root, current }) {
    const total = found.order.reduce((sum, number) => sum + found.places(number).length, 0);
    const oldest = [...found.order].sort((a, b) => a - b).slice(0, DOCUMENTS);
    const all = (await Promise.all(oldest.map((number) => linesOf(found, number, root)))).flat();
    const series = found.state.speaker.length === 2
      ? await Promise.all(found.state.speaker.map(async (id) => {
        const one = await search.find({ ...found.state, speaker: [id] });
        return { name: found.catalog.facets.speaker.get(id)?.label ?? id, counts: countsOf(one) };
      })) : [{ name: "In these documents", counts: countsOf(found) }];
    if (!current()) return;
    const lines = all.slice(0, LINES);
    status.textContent = `${tally(total, "place")} in ${tally(found.order.length, "document")}`;
    if (lines.length < total) status.textContent += `; here are the first ${lines.length.toLocaleString("en")}. Narrow the search to see all.`;
    const body = element("tbody");
    const sort = element("select", { ariaLabel: "Sort lines by" }, ...Object.entries(SORTS).map(([value, [text]]) => element("option", { value }, text)));
    const draw = () => {
      const [, key] = SORTS[sort.value];
      const rows = lines.map((line, at) => [key(line), at, line]).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]));
      body.replaceChildren(...rows.map(([, , { date, speaker, left, hit, right, href, title }]) => element("tr", {},
        element("td", {}, left), element("td", {}, element("a", { href, title }, element("mark", {}, hit))), element("td", {}, right),
        element("td", {}, [dateText(date), speaker].filter(Boolean).join(", ")))));
    };
    sort.onchange = draw;
    draw();
    const save = button("Lines as CSV", () => search.saveRows("lines.csv", [["date", "speaker", "left", "hit", "right", "title", "address"],
      ...lines.map((line) => [line.date, line.speaker, line.left, line.hit, line.right, line.title, new URL(line.href, location.href).href])]));
    const box = (...content) => element("li", {}, ...content);
    results.replaceChildren(...(total ? [box(picture(series), element("p", {}, told(all))), box(element("p", {}, element("label", {}, "Sort by ", sort), " ", save),
      element("div", { className: "search-lines", tabIndex: 0, role: "region", ariaLabel: "Lines" }, element("table", {}, body)))] : [box("Nothing found.")]));
  };
})(window.archiveSearch);
