/** Cite words of a document: the bubble at selected words, and citations in four styles. Loaded when it is first asked for. */
(function (search) {
  "use strict";

  const { element } = window.archive, { page } = search;
  const { $, $$, words, nameIn, address, copy } = page;
  const LONGEST = 5000; // signs of a quotation that its check takes
  const STYLES = { note: "Chicago, note", chicago: "Chicago, bibliography", apa: "APA", mla: "MLA" };
  const ANCHOR = ":scope > a[id^=L]";
  const text = $(".text");
  let bubble = null;

  /** Who says the paragraph of an anchor; "" where nobody does: narration, notes, captions. */
  function speaker(anchor) {
    const section = anchor.className ? null : anchor.closest("[data-s]");
    if (!section) return "";
    const name = nameIn($("h2, h3", section));
    return section.dataset.s ? name : `speaker labelled “${name}”`;
  }

  /** The citation of the document with the address of a paragraph in the place of its own. */
  function reference(style, line) {
    const { address: own } = $(".cite").dataset;
    const here = address(line);
    return words($(`.cite dd[data-style="${style}"]`)).replace(own, () => here.startsWith("http") ? here : own.replace(/^[^;]*/, here));
  }

  /** The chosen words in runs of one speaker: [{speaker, anchor, text}]. Headings, numbers and notes of the page are left out. */
  function runs(range) {
    const found = [];
    for (const paragraph of $$("p", text)) {
      const anchor = $(ANCHOR, paragraph);
      if (!anchor || !range.intersectsNode(paragraph)) continue;
      const part = range.cloneRange();
      if (!paragraph.contains(range.startContainer)) part.setStart(paragraph, 0);
      if (!paragraph.contains(range.endContainer)) part.setEnd(paragraph, paragraph.childNodes.length);
      const chosen = part.toString().replace(/\s+/g, " ").trim();
      if (!chosen) continue;
      const last = found.at(-1), who = speaker(anchor);
      if (last && last.speaker === who) last.text += ` ${chosen}`;
      else found.push({ speaker: who, anchor, text: chosen });
    }
    return found;
  }

  /** Chosen words with their citation. The speaker stands before the document that quotes: “…” — Anna, quoted in: Office, “Talks,” … */
  function quotation(found, style = "note") {
    const source = reference(style, found[0].anchor.id);
    const [{ speaker: who, text: said }] = found;
    if (found.length === 1) return `“${said}” — ${who ? who + ", quoted in: " : ""}${source}`;
    return found.map((run) => `${run.speaker || "Text"}: “${run.text}”`).join(" ") + ` — Quoted in: ${source}`;
  }

  /** What a paragraph gives when nothing in it is chosen, or the words chosen in it. */
  function ofParagraph(anchor) {
    const paragraph = anchor.parentElement, selected = getSelection();
    const inside = selected.rangeCount && !selected.isCollapsed && paragraph.contains(selected.anchorNode) && paragraph.contains(selected.focusNode);
    const range = inside ? selected.getRangeAt(0) : document.createRange();
    if (!inside) range.selectNodeContents(paragraph);
    return runs(range);
  }

  function close() {
    bubble?.remove();
    bubble = null;
  }

  function button(label, action) {
    const node = element("button", { type: "button" }, label);
    node.addEventListener("click", action);
    return node;
  }

  /** The four styles, each with what it copies. */
  function styles(found) {
    return Object.entries(STYLES).map(([style, name]) => {
      const node = button("", () => { copy(quotation(found, style), "Quotation copied"); close(); });
      node.append(element("b", {}, name), element("span", {}, reference(style, found[0].anchor.id)));
      return node;
    });
  }

  function check(found) {
    const query = new URLSearchParams({ q: found.map((run) => run.text).join(" ") });
    if (found.length === 1 && found[0].speaker && found[0].anchor.closest("[data-s]").dataset.s) query.set("who", found[0].speaker);
    if (text.dataset.iso) query.set("when", text.dataset.iso);
    return element("a", { href: `${$("a[href$='quotation.html']").href}?${query}` }, "Check");
  }

  /** The bubble under the chosen words: behind their last paragraph, so that the Tab key leads into it. */
  function show(range, found) {
    close();
    bubble = element("div", { className: "bubble", role: "group", ariaLabel: "The selected words" });
    const cite = button("Cite", () => {
      const open = cite.getAttribute("aria-expanded") !== "true";
      cite.setAttribute("aria-expanded", String(open));
      if (open) bubble.append(element("div", { className: "bubble-styles" }, ...styles(found)));
      else bubble.lastChild.remove();
      place();
    });
    cite.setAttribute("aria-expanded", "false");
    bubble.append(cite, button("Link", () => { copy(address(found[0].anchor.id), "Link copied"); close(); }));
    if (found.map((run) => run.text).join(" ").length <= LONGEST) bubble.append(check(found));
    bubble.addEventListener("pointerdown", (event) => event.preventDefault()); // the words stay selected
    const spot = [...range.getClientRects()].at(-1), host = text.getBoundingClientRect();
    const paragraphs = $$("p", text).filter((one) => $(ANCHOR, one) && range.intersectsNode(one));
    paragraphs.at(-1).after(bubble);
    const place = () => {
      const { offsetWidth: width } = bubble;
      bubble.style.left = `${Math.max(0, Math.min(spot.right - host.left - width, host.width - width))}px`;
    };
    bubble.style.top = `${spot.bottom - host.top + 6}px`;
    place();
  }

  /** Show the bubble for what is selected now, or take it away. */
  function selected() {
    if (bubble?.contains(document.activeElement)) return;
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed && selection.getRangeAt(0);
    const found = range && text.contains(range.commonAncestorContainer) && range.getClientRects().length ? runs(range) : [];
    if (found.length) show(range, found);
    else close();
  }

  document.addEventListener("keydown", (event) => event.key === "Escape" && bubble && close());
  search.cite = { quotation: (anchor, style) => quotation(ofParagraph(anchor), style), selected };
})(window.archiveSearch);
