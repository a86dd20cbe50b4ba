/** Lines and years: every place of what is looked for as a line with its words to the left and right, and how many each year. */
(function (search) {
  "use strict";

  const { assets, button, dateText, element, tally } = window.archive;
  const LINES = 2000; // shown at most
  const DOCUMENTS = 500; // read at most
  const WORDS = 8; // on each side of a line
  const SORTS = { // what each is called, and what of a line is compared
    date: ["date", ({ date }) => date],
    left: ["words to the left", ({ left }) => search.fold(left).reverse().join(" ")],
    right: ["words to the right", ({ right }) => search.fold(right).join(" ")],
    speaker: ["speaker", ({ speaker }) => search.fold(speaker).join(" ")],
  };

  /** The lines of a document: {date, speaker, title, left, hit, right, href}. */
  async function linesOf(found, number) {
    const places = found.places(number);
    const { head, paragraphs } = await search.index.texts(number, places);
    const title = { anchor: "", at: 0, text: head.title, places: places.filter((place) => place < found.catalog.titles[number]) };
    return [title, ...paragraphs].flatMap(({ anchor, at, speaker, text, places: own }) => {
      const words = own.length ? search.tokens(text) : [];
      const spans = own.length ? search.marks(text, found.terms) : [];
      return own.map((place) => {
        const token = words[place - at];
        const [start, end] = spans.find((span) => span[0] <= token.start && span[1] >= token.end) || [token.start, token.end];
        const first = words[Math.max(0, place - at - WORDS)].start;
        const last = words[Math.min(words.length - 1, place - at + WORDS)].end;
        return {
          date: head.date, speaker: speaker?.label || "", title: head.title,
          left: text.slice(first, start), hit: text.slice(start, end), right: text.slice(end, Math.max(last, end)),
          href: search.hrefOf(head, anchor, found.state.query),
        };
      });
    });
  }

  /** For each year the places, and the words among which they stand: of the speakers chosen, else of all documents that pass. */
  function countsOf(found) {
    const { catalog } = found;
    const years = new Map(catalog.years.filter(Boolean).sort().map((year) => [year, { year, words: 0, places: 0 }]));
    const add = (number, key, amount) => {
      const year = years.get(catalog.years[number]);
      if (year && found.passes(number)) year[key] += amount;
    };
    if (found.people.length) {
      for (const ranges of found.people) {
        for (const [number, own] of ranges) add(number, "words", own.reduce((sum, place, at) => sum + (at % 2 ? place : -place), 0));
      }
    } else catalog.lengths.forEach((length, number) => add(number, "words", length));
    for (const number of found.order) add(number, "places", found.places(number).length);
    return [...years.values()].filter(({ words }) => words).map((year) => ({ ...year, rate: (1e4 * year.places) / year.words }));
  }

  /** The counts as a picture and its table. */
  function picture(series) {
    const all = series.flatMap(({ counts }) => counts);
    const [years, top] = [[...new Set(all.map(({ year }) => year))].sort(), Math.max(...all.map(({ rate }) => rate), 1e-9)];
    const rows = years.map((year) => element("tr", {}, element("th", { scope: "row" }, year), ...series.map(({ counts }) => {
      const { places = 0, rate = 0, words = 0 } = counts.find((own) => own.year === year) || {};
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
  document.head.append(element("link", { rel: "stylesheet", href: `${assets}search-lines.css` }));
  search.drawLines = async function ({ found, results, status, current }) {
    const total = found.order.reduce((sum, number) => sum + found.places(number).length, 0);
    const oldest = [...found.order].sort((a, b) => a - b).slice(0, DOCUMENTS);
    const all = (await Promise.all(oldest.map((number) => linesOf(found, number)))).flat();
    const series = found.state.speaker.length === 2
      ? await Promise.all(found.state.speaker.map(async (id) => {
        const own = await search.find({ ...found.state, speaker: [id] });
        return { name: found.label("speaker", id), counts: countsOf(own) };
      })) : [{ name: "In these documents", counts: countsOf(found) }];
    if (!current()) return;
    const lines = all.slice(0, LINES);
    status.textContent = `${tally(total, "place")} in ${tally(found.order.length, "document")}`;
    if (lines.length < total) status.textContent += `; here are the first ${lines.length.toLocaleString("en")}. Narrow the search to see all.`;
    const body = element("tbody");
    const sort = element("select", { ariaLabel: "Sort lines by" }, ...Object.entries(SORTS).map(([value, [text]]) => element("option", { value }, text)));
    const draw = () => {
      const rows = lines.map((line) => [SORTS[sort.value][1](line), line]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      body.replaceChildren(...rows.map(([, { date, speaker, left, hit, right, href, title }]) => element("tr", {},
        element("td", {}, left), element("td", {}, element("a", { href, title }, element("mark", {}, hit))), element("td", {}, right),
        element("td", {}, [dateText(date), speaker].filter(Boolean).join(", ")))));
    };
    sort.onchange = draw;
    draw();
    const save = button("Lines as CSV", () => search.saveRows("lines.csv", [["date", "speaker", "left", "hit", "right", "title", "address"],
      ...lines.map((line) => [line.date, line.speaker, line.left, line.hit, line.right, line.title, new URL(line.href, location.href).href])]));
    const table = element("div", { className: "search-lines", tabIndex: 0, role: "region", ariaLabel: "Lines" }, element("table", {}, body));
    results.replaceChildren(...(total ? [element("li", {}, picture(series), element("p", {}, told(all))),
      element("li", {}, element("p", {}, element("label", {}, "Sort by ", sort), " ", save), table)] : [element("li", {}, "Nothing found.")]));
  };
})(window.archiveSearch);
