/** Lines and years: every place of what is looked for as a line with its words to the left and right, and how many each year. */
(function (search) {
  "use strict";

  const { assets, dateText, element, tally } = window.archive;
  const LINES = 2000; // shown at most
  const DOCUMENTS = 500; // read at most
  const WORDS = 8; // on each side of a line
  const KEYS = { // what lines are sorted by
    date: ({ date }) => date,
    left: ({ left }) => search.fold(left).reverse().join(" "),
    right: ({ right }) => search.fold(right).join(" "),
    speaker: ({ speaker }) => search.fold(speaker).join(" "),
  };
  const sum = (values, amount) => values.reduce((total, value) => total + amount(value), 0);
  document.head.append(element("link", { rel: "stylesheet", href: `${assets}search-lines.css` }));

  /** The lines of a document: {date, speaker, left, hit, right, title, address}. */
  async function linesOf({ catalog, places: placesOf, query, terms }, number) {
    const places = placesOf(number);
    const { head, paragraphs } = await search.index.texts(number, places);
    const title = { anchor: "", at: 0, text: head.title, places: places.filter((place) => place < catalog.titles[number]) };
    return [title, ...paragraphs].filter((part) => part.places.length).flatMap(({ anchor, at, speaker, text, places: own }) => {
      const words = search.tokens(text);
      const spans = search.marks(text, terms);
      const address = new URL(search.hrefOf(head, anchor, query), location.href).href;
      return own.map((place) => {
        const word = words[place - at];
        const [start, end] = spans.find((span) => span[0] <= word.start && span[1] >= word.end) || [word.start, word.end];
        const [first, last] = [words[Math.max(0, place - at - WORDS)], words[place - at + WORDS] || words.at(-1)];
        return {
          date: head.date, speaker: speaker?.label || "",
          left: text.slice(first.start, start), hit: text.slice(start, end), right: text.slice(end, Math.max(last.end, end)),
          title: head.title, address,
        };
      });
    });
  }

  /** Year -> the places, and the words among which they stand: of the speakers chosen, else of all documents that pass. */
  function countsOf({ catalog, people, order, passes, places }) {
    const spoken = (ranges = []) => ranges.reduce((total, place, at) => total + (at % 2 ? place : -place), 0);
    const words = (number) => (people.length ? sum(people, (ranges) => spoken(ranges.get(number))) : catalog.lengths[number]);
    const passing = [...catalog.lengths.keys()].filter((number) => catalog.years[number] && passes(number));
    const holding = new Set(order);
    const counted = [...Map.groupBy(passing, (number) => catalog.years[number])].map(([year, numbers]) => [year, {
      words: sum(numbers, words), places: sum(numbers, (number) => (holding.has(number) ? places(number).length : 0)),
    }]);
    return new Map(counted.filter(([, year]) => year.words));
  }

  /** Fill a table with the counts of some series, year by year, each with a picture of it. */
  function drawCounts(table, series) {
    const rate = ({ places, words }) => (words && (1e4 * places) / words);
    const top = Math.max(...series.flatMap(({ counts }) => [...counts.values()].map(rate)), 1e-9);
    const years = [...new Set(series.flatMap(({ counts }) => [...counts.keys()]))].sort();
    table.tHead.rows[0].append(...series.map(({ name }) => element("th", { scope: "col" }, name)));
    table.tBodies[0].append(...years.map((year) => element("tr", {}, element("th", { scope: "row" }, year), ...series.map(({ counts }) => {
      const count = counts.get(year) || { places: 0, words: 0 };
      const meter = element("meter", { min: 0, max: top, value: rate(count), ariaHidden: "true" });
      const amount = ` ${rate(count).toFixed(2)} (${count.places.toLocaleString("en")})`;
      return element("td", { title: `${tally(count.words, "word")} in all` }, meter, amount);
    }))));
  }

  /** A sentence on who said it first, last and most, of the lines in turns. */
  function told(lines) {
    const spoken = lines.filter(({ speaker, date }) => speaker && date).sort((a, b) => (a.date < b.date ? -1 : 1));
    if (!spoken.length) return "";
    const [most, own] = [...Map.groupBy(spoken, ({ speaker }) => speaker)].reduce((a, b) => (b[1].length > a[1].length ? b : a));
    const say = ({ speaker, date }) => `${speaker} (${dateText(date)})`;
    return `Of those who speak, first: ${say(spoken[0])}; last: ${say(spoken.at(-1))}; most often: ${most} (${tally(own.length, "time")}).`;
  }

  const drawLine = ({ date, speaker, left, hit, right, address, title }) => element("tr", {},
    element("td", {}, left), element("td", {}, element("a", { href: address, title }, element("mark", {}, hit))), element("td", {}, right),
    element("td", {}, [dateText(date), speaker].filter(Boolean).join(", ")));

  /** Draw the lines and years of what was found. `current`: whether they are still asked for. */
  search.drawLines = async function ({ answer, results, status, current }) {
    const { given, order, places, chosen: { speaker } } = answer;
    const total = sum(order, (number) => places(number).length);
    const oldest = order.toSorted((a, b) => a - b).slice(0, DOCUMENTS);
    const all = (await Promise.all(oldest.map((number) => linesOf(answer, number)))).flat();
    const alone = async (id) => {
      const asked = new URLSearchParams(given);
      asked.set("speaker", id);
      return { name: answer.label("speaker", id), counts: countsOf(await search.find(asked)) };
    };
    const series = speaker.length === 2 ? await Promise.all(speaker.map(alone)) : [{ name: "In these documents", counts: countsOf(answer) }];
    if (!current()) return;
    const lines = all.slice(0, LINES);
    const rest = `; here are the first ${lines.length.toLocaleString("en")}. Narrow the search to see all.`;
    status.textContent = `${tally(total, "place")} in ${tally(order.length, "document")}${lines.length < total ? rest : ""}`;
    if (!total) return results.replaceChildren(element("li", {}, "Nothing found."));
    results.replaceChildren(document.getElementById("search-concordance").content.cloneNode(true));
    const [[counts, table], sort] = [results.querySelectorAll("table"), results.querySelector("select")];
    drawCounts(counts, series);
    results.querySelector("p").textContent = told(all);
    sort.onchange = () => {
      const keyed = lines.map((line) => [KEYS[sort.value](line), line]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      table.tBodies[0].replaceChildren(...keyed.map(([, line]) => drawLine(line)));
    };
    sort.onchange();
    results.querySelector("button").onclick = () => search.saveRows("lines.csv", lines);
  };
})(window.archiveSearch);
