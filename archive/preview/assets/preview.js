// Loads the page again when a file was saved, and shows what is wrong and what is open. Only the preview adds this script.
"use strict";
(() => {
  const mine = document.currentScript.dataset.number;
  const own = "/.preview/";

  function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  // "seeds/a.yml:12", as a link to the page that shows that line.
  const place = (text, address) => (address ? element("a", { href: address }, text) : element("code", {}, text));

  function row({ place: where, address, message, edit, editAddress }) {
    const item = element("li", {}, place(where, address), `: ${message}`);
    if (edit) item.append(" · Answer in ", place(edit, editAddress), ".");
    return item;
  }

  const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  function bar({ problems, questions, all, behind }) {
    const parts = [];
    if (problems.length) {
      parts.push(element("div", { className: "preview-problems", role: "alert" },
        element("strong", {}, `${count(problems.length, "problem")}. The page is as it was before, or without what is wrong.`),
        element("ul", {}, ...problems.map(row))));
    }
    const said = ["Preview", all ? `${count(all, "open question")} in the archive` : "", behind ? "search and data files as of the last build" : ""];
    const line = element("p", {}, said.filter(Boolean).join(" · "));
    if (questions.length && !onList) {
      parts.push(element("details", {}, element("summary", {}, `${count(questions.length, "open question")} on this page`), element("ul", {}, ...questions.map(row))));
    }
    parts.push(line);
    return element("aside", { className: "preview-bar", ariaLabel: "Preview" }, ...parts);
  }

  // On the list of open questions each leads to the file and line in which it is answered.
  const onList = /^\/open-questions[./]/.test(location.pathname);
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  function answerable(questions) {
    const waiting = questions.flatMap((question) => [
      [`${question.path} ${plain(`Line ${question.line}: ${question.message}`)}`, question],
      [plain(`${question.path}, line ${question.line}: ${question.message}`), question],
    ]);
    let path = "";
    for (const part of document.querySelectorAll(".prose h3, .prose li")) {
      if (part.tagName === "H3") path = plain(part.textContent);
      else {
        const text = plain(part.textContent);
        const [, question] = waiting.find(([start]) => `${path} ${text}`.startsWith(start) || text.startsWith(start)) || [];
        if (question?.edit) part.append(" · ", element("span", { className: "preview-answer" }, "Answer in ", place(question.edit, question.editAddress)));
      }
    }
  }

  async function show() {
    const state = await (await fetch(`${own}state?page=${encodeURIComponent(location.pathname)}`)).json();
    document.querySelector(".preview-bar")?.remove();
    document.body.append(bar(state));
    if (onList) answerable(state.questions);
  }

  // A hidden page does not wait: a browser has few connections to one server.
  let events = null;
  function listen() {
    events?.close();
    events = null;
    if (document.hidden) return;
    events = new EventSource(`${own}events`);
    events.onmessage = ({ data }) => {
      if (data !== mine) location.reload();
    };
  }

  if (!document.querySelector('link[href$="preview.css"]')) document.head.append(element("link", { rel: "stylesheet", href: `${own}preview.css` }));
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", ({ persisted }) => persisted && listen());
  listen();
  show().catch(() => { /* the server has ended; the page stays as it is */ });
})();
