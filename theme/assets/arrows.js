// Calendars, maps, bars and tables of many links: the Tab key stops at each of them once, the arrow keys lead on from there.
"use strict";
(() => {
  const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const ASIDE = 3; // how much more a way to the side counts than one ahead

  function middle(node) {
    const box = node.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  }

  // The next link in a direction: near, as straight ahead as may be, and no more to the side than ahead.
  function ahead(links, from, [right, down]) {
    const [x, y] = middle(from);
    let best = null, least = Infinity;
    for (const link of links) {
      const [toX, toY] = middle(link);
      const way = (toX - x) * right + (toY - y) * down;
      const side = Math.abs((toX - x) * down + (toY - y) * right);
      if (way > 1 && side <= way && way + ASIDE * side < least) [best, least] = [link, way + ASIDE * side];
    }
    return best;
  }

  for (const box of document.querySelectorAll(".pic svg, table.matrix, .frame--network table.list")) {
    const links = [...box.querySelectorAll("a[href]")];
    let stop = links[0];
    for (const link of links) link.tabIndex = link === stop ? 0 : -1;
    box.ariaDescription = "Arrow keys lead from one link to the next.";
    const around = box.parentElement; // an SVG that listens for the focus would be a stop itself
    around.addEventListener("focusin", ({ target }) => {
      const link = target.closest("a[href]");
      if (!links.includes(link)) return;
      stop.tabIndex = -1;
      stop = link;
      stop.tabIndex = 0;
    });
    around.addEventListener("keydown", (event) => {
      const step = STEPS[event.key], from = event.target.closest("a[href]");
      if (!step || !links.includes(from) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      ahead(links, from, step)?.focus();
    });
  }
})();
