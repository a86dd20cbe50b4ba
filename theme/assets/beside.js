// Opens what is known about a paragraph beside it; without this script its mark leads to the note after the text.
"use strict";
(() => {
  const text = document.querySelector(".text");
  let open = null; // the mark whose notes are open, and their box
  function close(back) {
    if (!open) return;
    open.box.remove();
    open.mark.setAttribute("aria-expanded", "false");
    if (back) open.mark.focus({ preventScroll: true });
    open = null;
  }
  function show(mark) {
    close(false);
    const [, kind, anchor] = /^#theme:(\w+)-(.*)$/.exec(mark.getAttribute("href"));
    const notes = [...document.querySelectorAll(`.note[data-kind="${kind}"][data-of="${anchor}"]`)];
    const box = Object.assign(document.createElement("div"), { className: "note-box", tabIndex: -1, role: "group", ariaLabel: mark.ariaLabel });
    for (const note of notes) {
      const copy = note.cloneNode(true);
      copy.removeAttribute("id");
      box.append(...copy.childNodes);
    }
    const paragraph = mark.closest("p");
    text.append(box);
    box.style.top = `${paragraph.getBoundingClientRect().bottom - text.getBoundingClientRect().top}px`;
    mark.setAttribute("aria-expanded", "true");
    open = { mark, box };
    box.scrollIntoView({ block: "nearest" });
    box.focus({ preventScroll: true });
  }
  for (const mark of text.querySelectorAll("a.note-mark")) {
    mark.setAttribute("aria-expanded", "false");
    mark.role = "button";
  }
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("a.note-mark");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (open && open.mark === mark) close(true); else show(mark);
  });
  text.addEventListener("keydown", (event) => {
    const mark = event.key === " " && event.target.closest("a.note-mark");
    if (mark) { event.preventDefault(); show(mark); }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(true); });
  document.addEventListener("pointerdown", (event) => {
    if (open && !open.box.contains(event.target) && event.target !== open.mark) close(false);
  });
})();
