"""Plain text and Markdown of a document."""

import markdown
import yaml

from tests.pages.made import HOSTILE, MEETING


def test_plain_text_reads_from_top_to_bottom(data):
    text = (data / "text" / "2014" / f"{MEETING.id}.txt").read_text("utf-8")
    assert text.startswith(
        "Meeting with President of Belarus Alexander Lukashenko\n"
        "8 May 2014, 17:00, The Kremlin, Moscow, Kremlin press service, transcript\n"
        f"Source: seeds/000.txt, lines 1 to 35, SHA-256 {'ab' * 32}\n\n"
        "The Presidents discussed bilateral cooperation.\n\n"
    )
    assert "President of Russia Vladimir Putin: Mr Lukashenko, my congratulations!\n\n(Applause.)\n\n" in text


def test_markdown_shows_hostile_text_as_it_is(data):
    text = (data / "text" / "undated" / f"{HOSTILE.id}.md").read_text("utf-8")
    _, head, body = text.split("---\n", 2)
    assert yaml.safe_load(head)["id"] == HOSTILE.id
    html = markdown.markdown(body)
    assert "<script" not in html and "<hr" not in html and "javascript:" not in html.replace("](javascript:", "")


def test_turns_are_headings_of_markdown(data):
    text = (data / "text" / "2014" / f"{MEETING.id}.md").read_text("utf-8")
    assert "\n## President of Russia Vladimir Putin\n\nMr Lukashenko, my congratulations!\n" in text
    assert "\n## Questions &amp; answers\n\n### Question\n\nAnd the sanctions?\n" in text
