"""Templates are compiled once, before other processes begin, and kept; what they give is the same."""

from contextlib import closing
from pathlib import Path

import jinja2
import pytest

from archive.site import templates
from archive.work.cache import Cache

FILES = {
    "base.html": "<p>{% include 'partials/foot.html' %}{% block content %}{% endblock %}</p>",
    "main.html": '{% extends "base.html" %}',
    "document.html": (
        '{%- extends "main.html" %}{% import "partials/tools.html" as tools with context %}'
        "{% block content %}a{% endblock %}"
    ),
    "partials/foot.html": "foot",
    "partials/tools.html": "{% macro b() %}b{% endmacro %}",
    "other.html": "never asked for",
}


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The names of the templates that are compiled."""
    done: list[str | None] = []
    plain = jinja2.Environment.compile

    def compile(self, source, name=None, *more, **how):  # type: ignore[no-untyped-def]
        done.append(name)
        return plain(self, source, name, *more, **how)

    monkeypatch.setattr(jinja2.Environment, "compile", compile)
    return done


def loaded(files: dict[str, str], cache: Path | None = None) -> str:
    environment = jinja2.Environment(loader=jinja2.DictLoader(files))
    if cache is None:
        templates.load(environment, None)
        return environment.get_template("document.html").render()
    with closing(Cache(cache)) as kept:
        templates.load(environment, kept)
        return environment.get_template("document.html").render()


def test_all_that_pages_are_made_of_is_loaded(compiled: list[str | None]) -> None:
    assert loaded(FILES) == "<p>foota</p>"
    assert sorted(map(str, compiled)) == sorted(FILES.keys() - {"other.html"})  # a missing source.html stops nothing


def test_what_was_compiled_is_kept_until_its_source_is_another(compiled: list[str | None], tmp_path: Path) -> None:
    assert loaded(FILES, tmp_path / "kept") == "<p>foota</p>"
    compiled.clear()
    assert loaded(FILES, tmp_path / "kept") == "<p>foota</p>"
    assert compiled == []
    assert loaded({**FILES, "partials/foot.html": "feet"}, tmp_path / "kept") == "<p>feeta</p>"
    assert compiled == ["partials/foot.html"]


def test_a_template_that_is_wrong_is_told_of_when_it_is_asked_for() -> None:
    with pytest.raises(jinja2.TemplateSyntaxError):
        loaded({**FILES, "document.html": "{% if %}"})
