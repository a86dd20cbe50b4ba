/** A search led to this document: all that it found here is marked, and keys lead from one to the next. */
(async (search) => {
  "use strict";

  const { assets, button, element, script, typing } = window.archive;
  document.head.append(element("link", { rel: "stylesheet", href: `${assets}search-arrive.css` }));
  await Promise.all(["snowball.js", "search-words.js", "search-core.js"].map(script));
  const query = new URLSearchParams(location.search).get("q");
  await search.stemming(query);
  const terms = search.termsIn(search.parse(query));

  /** Put marks around the matches in a paragraph; gives for each match its marks. */
  function mark(paragraph) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let stop = 0;
    while (walker.nextNode()) nodes.push([walker.currentNode, stop, (stop += walker.currentNode.length)]);
    const spans = search.marks(paragraph.textContent, terms);
    const parts = spans.map(() => []);
    for (const [node, start, end] of nodes) {
      const own = spans.filter((span) => span[0] < end && span[1] > start);
      const pieces = search.marked(node.data, own.map((span) => span.map((place) => place - start)));
      own.forEach((span, at) => parts[spans.indexOf(span)].push(pieces[2 * at + 1]));
      if (own.length) node.replaceWith(...pieces);
    }
    return parts;
  }

  const anchors = [...document.querySelectorAll('.text a[id^="L"]')];
  const paragraphs = [...new Set(anchors.map(({ parentElement }) => parentElement))];
  const matches = paragraphs.flatMap(mark);
  if (!matches.length) return;
  const target = document.getElementById(location.hash.slice(1));
  const behind = ([first]) => !target || target.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING;
  let here = Math.max(0, matches.findIndex(behind));

  const where = element("span", { role: "status" });
  const go = (step) => {
    matches[here].forEach(({ classList }) => classList.remove("search-here"));
    here = (here + step + matches.length) % matches.length;
    matches[here].forEach(({ classList }) => classList.add("search-here"));
    where.textContent = `${here + 1} of ${matches.length}`;
    matches[here][0].scrollIntoView({ block: "center" });
  };
  const acts = { p: ["↑", "Previous", () => go(-1)], n: ["↓", "Next", () => go(1)], Escape: ["×", "Take the marks away", clear] };
  const bar = element("div", { className: "search-bar", role: "region", ariaLabel: "What the search found here" }, where,
    ...Object.entries(acts).map(([key, [text, label, act]]) => button(text, act, `${label} (${key.slice(0, 3)})`)));

  // In the list of turns, how much each holds.
  const counts = [...Map.groupBy(matches, ([first]) => first.closest(".text > [data-s]"))].map(([section, { length }]) => {
    const count = element("mark", { className: "search-mark", title: `${length} found in this turn` }, String(length));
    document.querySelector(`.jump-list a[href="#${section?.querySelector("a[id]")?.id}"]`)?.firstElementChild.append(" ", count);
    return count;
  });

  function keys(event) {
    const [, , act] = (!typing(event) && acts[event.key]) || [];
    if (!act) return;
    event.stopImmediatePropagation(); // or they lead to turns too
    act();
  }
  function clear() {
    document.removeEventListener("keydown", keys, true);
    for (const part of matches.flat()) part.replaceWith(part.textContent);
    for (const paragraph of paragraphs) paragraph.normalize();
    for (const own of [bar, ...counts]) own.remove();
  }
  document.addEventListener("keydown", keys, true);
  document.body.append(bar);
  go(0);
})(window.archiveSearch);
