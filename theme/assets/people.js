// The box on the list of people: all people of the archive by any of their names, whatever page of the list they stand on.
"use strict";
(() => {
  const MOST = 100; // people shown at once
  const { element, file, root, tally, words } = window.archive;
  const input = document.querySelector(".people-filter input");
  const found = document.getElementById("theme:people");

  const load = () => file("rail/people", (rows) => rows.map(([url, name, count, ...others]) => ({ url, name, count, words: [name, ...others].map(words) })));

  // All words that were typed begin words of one of the names.
  const fits = (typed) => (person) =>
    person.words.some((name) => typed.every((word) => name.some((own) => own.startsWith(word))));

  const row = ({ url, name, count }) => element("li", {}, element("a", { href: root + url }, name), element("em", {}, tally(count, "document")));

  function say(text, rows = []) {
    found.replaceChildren(element("p", {}, text), ...(rows.length ? [element("ul", {}, ...rows)] : []));
  }

  async function filter() {
    const typed = words(input.value);
    if (typed.length) {
      let all;
      try {
        all = await load();
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
