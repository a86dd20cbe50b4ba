"""What theme/ writes into every page: the policy, nothing inline, escaped values, little besides the text."""

import re
from html.parser import HTMLParser
from pathlib import Path

import material
import pytest

from tests import theme_pages
from tests.small_site import ROOT
from tests.theme_pages import FULL, HOSTILE, KINDS, PLAIN, REPORT

THEME = ROOT / "theme"
MATERIAL = Path(material.__file__).parent / "templates"
PAGES = (*KINDS, "404.html")
DATA = ("application/json", "application/ld+json")
SHARED = ("archive.css", "archive.js", "search.js")
BUDGET = 17_000  # bytes of what every page names; tests/built/test_weight.py weighs whole pages


@pytest.fixture(scope="module")
def site() -> Path:
    return theme_pages.built()


class Tags(HTMLParser):
    """Every start tag of a page with its attributes, and the text of title, script and style elements."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inside: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("title", "script", "style"):
            self.inside.append((self.tags[-1][0], data))
        self.words.append(data)

    def attributes(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]


def tags(site: Path, page: str) -> Tags:
    return Tags((site / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_the_policy_comes_first_and_allows_nothing_inline(site: Path, page: str) -> None:
    names = [(tag, attrs) for tag, attrs in tags(site, page).tags if tag not in ("html", "head")]
    assert names[0][1].get("http-equiv") == "Content-Security-Policy"
    policy = dict(part.strip().split(" ", 1) for part in names[0][1]["content"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"  # no hash: no page needs one, and search needs no WebAssembly
    assert policy["style-src"] == "'self'"
    assert policy["base-uri"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert not re.search(r"unsafe|https?:|\*|sha\d", names[0][1]["content"])


@pytest.mark.parametrize("page", PAGES)
def test_nothing_inline_and_nothing_from_elsewhere(site: Path, page: str) -> None:
    parsed = tags(site, page)
    for tag, attrs in parsed.tags:
        assert not [name for name in attrs if name.startswith("on") or name == "style"], (tag, attrs)
        assert tag not in ("style", "iframe", "object", "embed", "base"), tag
        loads = attrs.get("src") or (attrs.get("href") if tag == "link" else "")
        assert not re.match(r"[a-z]+:|//", loads or ""), (tag, loads)
        assert not re.match(r"\s*(javascript|data|vbscript):", attrs.get("href", ""), re.I), attrs
    for attrs in parsed.attributes("script"):
        assert attrs.get("src") or attrs.get("type") in DATA, attrs


def inline_in_material() -> list[str]:
    """The templates of the installed Material that hold a script or style of their own, base.html's JSON aside."""
    files = sorted(MATERIAL.rglob("*.html"))
    marks = re.compile(r"<script>|<script [^>]*>[^<]|<style|u003cstyle")
    return [str(file.relative_to(MATERIAL)) for file in files if marks.search(file.read_text(encoding="utf-8"))]


# Templates with an inline script that no page of ours includes, and why.
NOT_USED = {
    "base.html": "its scripts and styles stand in the blocks `config` and `fonts`, which main.html empties",
    "redirect.html": "only for Material's blog and other plugins",
    "partials/integrations/analytics.html": "main.html empties the block `analytics`",
    "partials/integrations/analytics/google.html": "main.html empties the block `analytics`",
    "partials/progress.html": "only with instant navigation",
}


def test_every_inline_script_of_the_installed_material_is_left_out() -> None:
    """Fails when a new Material brings another one: add an empty file of that name to theme/, or the reason here."""
    unknown = [name for name in inline_in_material() if not (THEME / name).exists() and name not in NOT_USED]
    assert unknown == []
    assert "partials/javascripts/base.html" in inline_in_material()  # the search finds what it is to find


PYTHON_METHODS = re.compile(
    r"\.(split|startswith|endswith|replace|strip|join|items|keys|values|get|lower|upper|format)\("
)
NOT_YET = ("search.html", "quotation.html")


def test_templates_use_filters_not_methods_of_python() -> None:
    """So that renderers without Python can run them, in time."""
    files = [file for file in sorted(THEME.rglob("*.html")) if file.name not in NOT_YET]
    assert [file.name for file in files if PYTHON_METHODS.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("page", [FULL, PLAIN, REPORT])
def test_titles_and_other_values_are_escaped(site: Path, page: str) -> None:
    text = (site / page).read_text(encoding="utf-8")
    assert "<script>" not in text
    assert "<img" not in text
    assert text.count("</title>") == 1


def test_the_hostile_title_shows_to_the_letter(site: Path) -> None:
    parsed = tags(site, FULL)
    title = "".join(text for tag, text in parsed.inside if tag == "title")
    assert title.strip().startswith(HOSTILE + " (20 June 2019) – ")
    named = {attrs["property"]: attrs["content"] for attrs in parsed.attributes("meta") if "property" in attrs}
    assert named["og:title"] == HOSTILE
    assert named["og:description"] == HOSTILE
    facts = re.sub(r"\s+", " ", " ".join(parsed.words))
    assert facts.count("onerror=alert(2)") >= 15  # title, lead, place, roles, tags, neighbours, notes


def test_words_of_the_text_stay(site: Path) -> None:
    assert "Good morning. Participants: nobody." in " ".join(tags(site, PLAIN).words)


def test_turns_know_their_speakers(site: Path) -> None:
    turns = tags(site, FULL).attributes("section")
    assert [attrs["data-s"] for attrs in turns if "data-s" in attrs] == ["0", "", "0", "0"]
    assert [attrs.get("class") for attrs in turns] == [
        None,
        None,
        None,
        "run",
        "see",
        "about cite md-typeset",
        "about md-typeset",
    ]


def test_a_turn_holds_little_besides_its_words(site: Path) -> None:
    text = (site / FULL).read_text(encoding="utf-8")
    whole = '<section data-s=""><h3>Question</h3>\n<p><a id="L14" href="#L14"></a>What about the price?</p>\n</section>'
    assert whole in text


@pytest.mark.parametrize("page", PAGES)
def test_ids_are_unique_and_references_to_them_resolve(site: Path, page: str) -> None:
    parsed = tags(site, page)
    ids = [attrs["id"] for _, attrs in parsed.tags if "id" in attrs]
    assert sorted(ids) == sorted(set(ids))
    wanted = [attrs.get("aria-labelledby") or attrs.get("href", "").removeprefix("#") for _, attrs in parsed.tags]
    local = [
        name for name, (_, attrs) in zip(wanted, parsed.tags, strict=True) if attrs.get("href", "#").startswith("#")
    ]
    assert [name for name in local if name and name not in ids] == []


@pytest.mark.parametrize("page", [FULL, PLAIN, REPORT])
def test_a_document_page_is_light(site: Path, page: str) -> None:
    text = (site / page).read_text(encoding="utf-8")
    body = re.search(r"<article.*</article>", text, re.S)
    assert body
    shown = " ".join("".join(Tags(body[0]).words).split())
    assert len(text.encode()) - len(shown.encode()) <= 25_000


def test_our_style_and_script_are_small() -> None:
    assert sum((THEME / "assets" / name).stat().st_size for name in SHARED) <= BUDGET
