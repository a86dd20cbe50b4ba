// The box on the list of people: all people of the archive by any of their names, whatever page of the list they stand on.
"use strict";
(() => {
  const MOST = 100; // people shown at once
  const root = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  const input = document.querySelector(".people-filter input");
  const found = document.getElementById("theme:people");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

  let all = null;
  let asked = null;
  const load = () => (asked ||= new Promise((resolve, reject) => {
    window.archivePeople = (rows) => {
      all = rows.map(([url, name, count, ...others]) => ({ url, name, count, words: [name, ...others].map(words) }));
      resolve();
    };
    const script = Object.assign(document.createElement("script"), { src: `${root}rail/people.js` });
    script.onerror = () => { asked = null; reject(new Error("the list could not be loaded")); };
    document.head.append(script);
  }));

  // All words that were typed begin words of one of the names.
  const fits = (typed) => (person) =>
    person.words.some((name) => typed.every((word) => name.some((own) => own.startsWith(word))));

  function row({ url, name, count }) {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: root + url, textContent: name });
    const documents = Object.assign(document.createElement("em"), { textContent: `${count.toLocaleString("en")} document${count === 1 ? "" : "s"}` });
    item.append(link, documents);
    return item;
  }

  function say(text, rows = []) {
    const line = Object.assign(document.createElement("p"), { textContent: text });
    const list = document.createElement("ul");
    list.append(...rows);
    found.replaceChildren(line, ...(rows.length ? [list] : []));
  }

  async function filter() {
    const typed = words(input.value);
    if (typed.length) {
      try {
        await load();
      } catch {
        return say("The list of people could not be loaded. All stand below, by family name.");
      }
      if (input.value && typed.join() !== words(input.value).join()) return; // more was typed meanwhile
      const people = all.filter(fits(typed));
      const more = people.length > MOST ? `; the first ${MOST} are shown` : "";
      say(people.length ? `${people.length.toLocaleString("en")} of ${all.length.toLocaleString("en")} people${more}` : "Nobody in this archive has such a name.", people.slice(0, MOST).map(row));
    } else found.replaceChildren();
    found.parentNode.classList.toggle("filtered", typed.length > 0);
  }

  input.addEventListener("input", filter);
  if (input.value) filter(); // the browser kept it
})();
