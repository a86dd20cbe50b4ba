/** A search led to this document: all that it found here is marked, and keys lead from one to the next. */
(async (search) => {
  "use strict";

  const { assets, button, element, script, typing } = window.archive;
  document.head.append(element("link", { rel: "stylesheet", href: `${assets}search-arrive.css` }));
  await Promise.all(["snowball.js", "search-core.js"].map(script));
  const query = new URLSearchParams(location.search).get("q");
  await search.stemming(query);
  const terms = search.termsIn(search.parse(query));

  /** Wrap marks around the matches in an element; gives for each match its marks. */
  function mark(within) {
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let stop = 0;
    while (walker.nextNode()) nodes.push([walker.currentNode, stop, (stop += walker.currentNode.length)]);
    const spans = search.marks(nodes.map(([node]) => node.data).join(""), terms);
    const found = spans.map(() => []);
    for (const [node, start, end] of nodes) {
      for (let at = spans.length - 1; at >= 0; at--) { // from behind, so that what comes before keeps its place
        const [from, to] = spans[at];
        if (from >= end || to <= start) continue;
        const range = document.createRange();
        range.setStart(node, Math.max(from - start, 0));
        range.setEnd(node, Math.min(to, end) - start);
        const wrapped = element("mark", { className: "search-mark" });
        range.surroundContents(wrapped);
        found[at].push(wrapped);
      }
    }
    return found;
  }

  const paragraphs = [...document.querySelectorAll('.text a[id^="L"]')].map((anchor) => anchor.parentElement);
  const matches = [...new Set(paragraphs)].flatMap(mark);
  if (!matches.length) return;
  const target = document.getElementById(location.hash.slice(1));
  let here = Math.max(0, matches.findIndex(([first]) => !target || target.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING));

  const where = element("span", { role: "status" });
  const go = (step) => {
    matches[here].forEach((one) => one.classList.remove("search-here"));
    here = (here + step + matches.length) % matches.length;
    matches[here].forEach((one) => one.classList.add("search-here"));
    where.textContent = `${here + 1} of ${matches.length}`;
    matches[here][0].scrollIntoView({ block: "center" });
  };
  const acts = { p: ["↑", "Previous", () => go(-1)], n: ["↓", "Next", () => go(1)], Escape: ["×", "Take the marks away", clear] };
  const bar = element("div", { className: "search-bar", role: "region", ariaLabel: "What the search found here" }, where,
    ...Object.entries(acts).map(([key, [text, label, act]]) => button(text, act, `${label} (${key.slice(0, 3)})`)));

  // In the list of turns, how much each holds.
  const counts = [...document.querySelectorAll(".text > [data-s]")].flatMap((section) => {
    const amount = matches.filter(([first]) => section.contains(first)).length;
    const link = amount && document.querySelector(`.jump-list a[href="#${section.querySelector("a[id]")?.id}"]`);
    const count = link && element("mark", { className: "search-mark", title: `${amount} found in this turn` }, String(amount));
    if (count) link.firstElementChild.append(" ", count);
    return count ? [count] : [];
  });

  function keys(event) {
    const [, , act] = (!typing(event) && acts[event.key]) || [];
    if (!act) return;
    event.stopImmediatePropagation(); // or they lead to turns too
    act();
  }
  function clear() {
    document.removeEventListener("keydown", keys, true);
    for (const one of matches.flat()) {
      const parent = one.parentNode;
      one.replaceWith(...one.childNodes);
      parent.normalize();
    }
    for (const one of [bar, ...counts]) one.remove();
  }
  document.addEventListener("keydown", keys, true);
  document.body.append(bar);
  go(0);
})(window.archiveSearch);
