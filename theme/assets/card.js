// The card of a person: who this is, at the date of the page. It shows while a mouse or the focus is on somebody's name.
// Its files (archive/site/person_files.py) are scripts, because a page opened from a disk may load nothing else.
"use strict";
(() => {
  const WAIT = 250; // milliseconds that a mouse rests on a name before the card opens
  const PERSON = /\/people\/(?!index\.|page-)[^/]+\.html$/;
  const { assets, dateText, element, file, tally } = window.archive;
  const today = document.querySelector(".text")?.dataset.iso?.match(/^\d{4}(-\d\d){0,2}$/)?.[0] || "";

  // An office is held at a date when all of that day, month or year lies between its first and last day.
  const first = (date) => date + "-01-01".slice(date.length - 4), last = (date) => date + "-12-31".slice(date.length - 4);
  const held = (date) => ([, since, until]) => (since || until) && first(since || "0000") <= first(date) && last(date) <= last(until || "9999");

  // What the person was at the date: as editors recorded it; else as the nearest document says.
  function role(offices, roles) {
    const date = today || roles.at(-1)?.[0] || "";
    const recorded = today ? offices.filter(held(today)) : offices.slice(-1);
    if (recorded.length) {
      const [, since, until] = recorded[0];
      return [recorded.map(([title]) => title).join("; "), today ? `on ${dateText(today)}` : until ? `until ${dateText(until)}` : since ? `from ${dateText(since)}` : ""];
    }
    const stated = roles.filter(([day]) => day && day <= last(date)).at(-1) || roles[0];
    return stated ? [stated[1], stated[0] ? `in a document of ${dateText(stated[0])}` : "in a document without a date"] : null;
  }

  document.head.append(element("link", { rel: "stylesheet", href: `${assets}card.css` }));

  let card = null, link = null, timer = null;
  function close() {
    clearTimeout(timer);
    card?.remove();
    link?.removeAttribute("aria-describedby");
    card = link = null;
  }
  async function open(target) {
    close();
    link = target;
    const page = target.pathname.split("/").pop().replace(/\.html$/, "");
    const [name, number, offices, roles] = (await file(`person/card/${page.slice(0, 2)}`).catch(() => ({})))[page] || [];
    if (link !== target || !name) return;
    const known = role(offices, roles);
    const lines = [["b", name], ...(known ? [["span", known[0]], ["small", known[1]]] : []), ["small", `${tally(number, "document")} in this archive`]];
    card = element("div", { className: "card", id: "theme:card", role: "tooltip" }, ...lines.filter(([, text]) => text).map(([tag, text]) => element(tag, {}, text)));
    document.body.append(card);
    target.setAttribute("aria-describedby", card.id);
    const spot = target.getClientRects()[0], { offsetWidth: width, offsetHeight: height } = card;
    const below = spot.bottom + height + 10 < innerHeight;
    card.style.left = `${Math.max(8, Math.min(spot.left, document.documentElement.clientWidth - width - 8)) + scrollX}px`;
    card.style.top = `${(below ? spot.bottom + 6 : spot.top - height - 6) + scrollY}px`;
    card.addEventListener("pointerleave", close);
  }
  const named = (target) => {
    const found = target.closest?.("a[href]");
    return found && PERSON.test(found.pathname) && found.pathname !== location.pathname ? found : null; // one's own page needs none
  };
  document.addEventListener("pointerover", ({ pointerType, target }) => {
    const found = named(target);
    if (pointerType === "touch" || !found || found === link) return;
    clearTimeout(timer);
    timer = setTimeout(() => open(found), WAIT);
  });
  document.addEventListener("pointerout", ({ target, relatedTarget }) => {
    if (!named(target) || card?.contains(relatedTarget)) return;
    clearTimeout(timer);
    if (link && !link.matches(":focus-visible")) timer = setTimeout(() => { if (!card?.matches(":hover")) close(); }, 120);
  });
  document.addEventListener("focusin", ({ target }) => {
    const found = named(target);
    if (found?.matches(":focus-visible")) open(found);
    else if (card) close();
  });
  document.addEventListener("focusout", close);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  document.addEventListener("pointerdown", ({ pointerType }) => pointerType === "touch" && close());

  // What loaded this script.
  const now = document.activeElement && named(document.activeElement);
  if (now?.matches(":focus-visible")) open(now);
  else {
    const hovered = [...document.querySelectorAll("a:hover")].map(named).find(Boolean);
    if (hovered) timer = setTimeout(() => open(hovered), WAIT);
  }
})();
