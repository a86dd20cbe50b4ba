/** The search box of every page; what it suggests comes when it is used. */
(function (search) {
  "use strict";

  const { element, script, typing } = window.archive;
  search.root = document.querySelector(".archive-search")?.getAttribute("action").replace("search.html", "");

  /** Let the reader save a file. */
  search.save = (name, type, text) => {
    const href = URL.createObjectURL(new Blob([text], { type }));
    element("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1e4);
  };

  // "/" goes to the search box, unless something is being typed.
  const box = document.querySelector(".search-page input") || document.querySelector(".archive-search input");
  if (box) {
    box.title = "Press / to search";
    box.setAttribute("aria-keyshortcuts", "/");
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || typing(event)) return;
      event.preventDefault();
      box.focus();
      box.select();
    });
  }

  if (new URLSearchParams(location.search).get("q") && document.querySelector(".text"))
    document.addEventListener("DOMContentLoaded", () => script("search-arrive.js")); // after document.js: it marks the list of turns too
  document.querySelectorAll(".archive-search").forEach((form, number) => {
    const input = form.querySelector("input");
    const begin = () => script("search-box.js").then(() => search.suggesting(form, number), () => {}); // without it, the box still searches
    if (document.activeElement === input) begin();
    else input.addEventListener("focus", begin, { once: true });
  });
})((window.archiveSearch = window.archiveSearch || {}));
