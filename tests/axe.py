"""What axe-core and a ruler find on an open page. The page's policy must be bypassed, so that axe can be put in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

COLOURS = ("color-contrast", "link-in-text-block")  # the rules that look at colours
PAPER = "getComputedStyle(document.body).backgroundColor"
# Colours and sizes on their way to others are none that a reader is left with.
AT_REST = """Promise.all(document.getAnimations().filter((change) => change instanceof CSSTransition)
  .map((change) => change.finished.catch(() => null))).then(() => null)"""
# Of elements with words that look alike, and stand in elements that look alike, the first two: to measure the contrast of
# each of a thousand lines of one table takes seconds.
DISTINCT = """(() => {
  const numbers = new Map(), chains = new Map(), amounts = new Map();
  const number = (text) => numbers.get(text) ?? numbers.set(text, numbers.size).get(text);
  const look = (node) => {
    const style = getComputedStyle(node);
    return [node.localName, node.getAttribute("class"), style.color, style.backgroundColor, style.backgroundImage,
      style.fontSize, style.fontWeight, style.opacity, style.position].join();
  };
  const chain = (node) => {
    if (!chains.has(node)) chains.set(node, number(`${node.parentElement ? chain(node.parentElement) : ""} ${look(node)}`));
    return chains.get(node);
  };
  const worded = (node) => [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
  return [...document.body.querySelectorAll("*")].filter((node) => {
    if (!worded(node) && !node.matches("input, select, textarea")) return false;
    const own = chain(node), amount = (amounts.get(own) || 0) + 1;
    amounts.set(own, amount);
    return amount <= 2;
  });
})()"""
# Only what is wrong comes back; axe stays in the page for the next look at it.
RUN = f"""async ([rules, colours, every]) => {{
  const run = async (where, options) => (await axe.run(where, {{ resultTypes: ["violations"], ...options }})).violations;
  const apart = Object.fromEntries(colours.map((rule) => [rule, {{ enabled: false }}]));
  const found = [
    ...(rules ? await run(document, every ? {{}} : {{ rules: apart }}) : []),
    ...(every ? [] : await run({{ include: {DISTINCT} }}, {{ runOnly: colours }})),
  ];
  return found.map(({{ id, nodes }}) => [id, nodes.slice(0, 3).map(({{ html }}) => html.slice(0, 200))]);
}}"""
Fault = tuple[str, list[str]]


def faults(page: Page, *, every: bool = False) -> list[Fault]:
    """Each rule that the page breaks with the first places; and whether it is wider than the window.

    Colours are looked at where they differ, or of `every` element.
    """
    broken = _broken(page, rules=True, every=every)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*broken, (f"{wide} px too wide", [])] if wide > 0 else broken


def faults_of_both_schemes(page: Page, *, every: bool = False) -> dict[str, list[Fault]]:
    """What is wrong with an open page in light; and in dark, which differs in nothing else, of its colours."""
    page.emulate_media(color_scheme="light")
    paper, light = page.evaluate(PAPER), faults(page, every=every)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(PAPER) != paper
    dark = _broken(page, rules=False, every=False)
    page.emulate_media(color_scheme="light")
    return {scheme: broken for scheme, broken in (("light", light), ("dark", dark)) if broken}


def faults_of_pages(
    browser: Browser, width: int, addresses: Iterable[str], prepare: Callable[[Page], object] = lambda page: None
) -> dict[str, dict[str, list[Fault]]]:
    """What is wrong in both schemes with each page that has a fault, in a window of this width, once it is prepared."""
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme="light", bypass_csp=True)
    page, faulty = context.new_page(), {}
    for address in addresses:
        page.goto(address)
        prepare(page)
        if broken := faults_of_both_schemes(page):
            faulty[address] = broken
    context.close()
    return faulty


def _broken(page: Page, *, rules: bool, every: bool) -> list[Fault]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(AT_REST)
    return [(rule, places) for rule, places in page.evaluate(RUN, [rules, COLOURS, every])]
