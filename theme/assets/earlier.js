// Leads links on: from an address that a document had, and from lines of earlier versions of its source to those of now.
"use strict";
(() => {
  const moved = document.querySelector("[data-moved]");
  if (moved) {
    location.replace(moved.dataset.moved + location.search + location.hash);
    return;
  }
  const box = document.querySelector(".earlier");
  const told = box.querySelector(".earlier-link");
  const versions = [...box.querySelectorAll("data")].reverse();

  /** Where a line of a version stands now; 0: nowhere. */
  function now(version, line) {
    for (const run of version.dataset.lines.split(" ")) {
      const [first, count, since] = run.split(/[+:]/).map(Number);
      if (line >= first && line < first + count) return since + line - first;
    }
    return 0;
  }
  const lineOf = (anchor) => parseInt(anchor.id.slice(1), 10);
  /** The anchor of the paragraph that holds a line. */
  function holding(line) {
    const anchors = [...document.querySelectorAll(".text a[id^=L]:not(.was)")].filter((one) => lineOf(one) <= line);
    return anchors.reduce((best, one) => (!best || lineOf(one) > lineOf(best) ? one : best), null);
  }
  function link(anchor) {
    return Object.assign(document.createElement("a"), { href: `#${anchor.id}`, textContent: `line ${lineOf(anchor)}` });
  }

  /** A link that names a version: go where its line is now, and say so. */
  function led(name, line) {
    const version = versions.find((one) => one.value === name);
    if (!version) return say("This link was made for a version of the source that this archive does not have.");
    const at = now(version, line);
    const anchor = at && holding(at);
    if (!anchor) return say(`Line ${line} of ${named(version)} is no longer in this document.`);
    go(anchor);
    if (at !== line) say(`Line ${line} of ${named(version)} is now `, link(anchor), ".");
  }
  function go(anchor) {
    history.replaceState(null, "", location.pathname);
    location.replace(`#${anchor.id}`);
  }
  function named(version) {
    const { save, until } = version.dataset;
    if (save === undefined) return `the source as it was until ${until}`;
    return until ? `the save of ${until}` : "another save of this page";
  }
  /** A link from elsewhere that names no save means the oldest one. */
  function oldest(line) {
    const version = versions.filter((one) => one.dataset.save !== undefined).at(-1);
    const at = version && now(version, line);
    const anchor = at && holding(at), shown = document.getElementById(`L${line}`);
    if (!anchor || anchor.parentElement === shown?.parentElement) return false;
    go(anchor);
    say(`This link names no save, so it is taken for line ${line} of ${named(version)}, the oldest here; that is now `, link(anchor), ".",
      ...(shown ? [" Of the save shown here, it would be ", link(shown), "."] : []));
    return true;
  }
  /** A link that names none: it leads to the line of now; say what else it may have meant. */
  function plain(line) {
    for (const version of versions) {
      if (version.dataset.save !== undefined) continue;
      const at = now(version, line);
      const anchor = at !== line && at && holding(at);
      const there = document.getElementById(`L${line}`);
      if (anchor && anchor.parentElement !== there?.parentElement) {
        return say(`If this link was made before ${version.dataset.until}, it means what is now `, link(anchor), ".");
      }
      if (!there && !at) return say(`Line ${line} of the source as it was until ${version.dataset.until} is no longer in this document.`);
    }
  }
  /** Said at the foot of the window, where it is seen wherever the link led. Escape takes it away. */
  function say(...words) {
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
    const end = (event) => {
      if (event.type === "keydown" && event.key !== "Escape") return;
      told.replaceChildren();
      document.removeEventListener("keydown", end);
    };
    close.addEventListener("click", end);
    document.addEventListener("keydown", end);
    told.replaceChildren(...words, " ", close);
  }

  const [, line] = /^#L(\d+)/.exec(location.hash) || [];
  const name = new URLSearchParams(location.search).get("v");
  const settled = () => history.replaceState({ settled: true }, "");
  let inside = Boolean(history.state?.settled); // reloaded, or gone back to
  try {
    inside ||= sessionStorage.inside === location.href; // archive.js keeps the link that was followed here
  } catch { /* then every link counts as one from elsewhere */ }
  if (line && name && name !== box.dataset.version) led(name, Number(line));
  else if (line && !name && (inside || !oldest(Number(line)))) plain(Number(line));
  settled();
  addEventListener("hashchange", settled);
})();
