"""What the preview shows when something is wrong, or open: the page as it was, with file and line."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.commands import Options
from archive.linking import addresses
from archive.preview import answers
from archive.preview.session import Session
from archive.work.progress import Failed, Quiet
from tests.preview.project import SEED, decide

DECISION = """\
decisions:
  - field: place
    value: Kazan
    overrides: Sochi
    basis: decided
    reason: A letter of the press office.
"""


def update(session: Session, *paths: str) -> None:
    session.update([Path(path).absolute() for path in paths])


def problems(session: Session, page: str = SEED.path) -> list[str]:
    return [f"{row['place']}: {row['message']}" for row in session.state(page)["problems"]]


def html(session: Session, page: str = SEED.path) -> str:
    raw = session.page(page)
    assert raw
    return raw.decode()


def test_a_decision_shows_and_goes(session: Session) -> None:
    assert "Kazan" not in html(session)
    decide(DECISION)
    update(session, "seeds/talks.yml")
    assert "Kazan" in html(session)
    Path("seeds/talks.yml").unlink()
    update(session, "seeds/talks.yml")
    assert "Kazan" not in html(session)
    assert problems(session) == []


def test_a_slip_in_a_decision_is_named_and_the_page_is_as_it_was(session: Session) -> None:
    decide(DECISION)
    update(session, "seeds/talks.yml")
    good = html(session)
    decide(DECISION.replace("basis:", "bases:"))
    update(session, "seeds/talks.yml")
    assert problems(session)[0].startswith("seeds/talks.yml:5: unknown key 'bases'; did you mean 'basis'?")
    assert html(session) == good
    row = session.state(SEED.path)["problems"][0]
    assert row["address"] == "/.preview/file/seeds/talks.yml?line=5#L5"
    decide(DECISION)
    update(session, "seeds/talks.yml")
    assert problems(session) == []


def test_a_slip_while_the_words_change_too_shows_the_new_words(session: Session) -> None:
    decide(DECISION)
    update(session, "seeds/talks.yml")
    decide("decisions: [")
    SEED.say("Good evening")
    update(session, "seeds/talks.yml", "seeds/talks.txt")
    assert problems(session)[0].startswith("seeds/talks.yml:2: is not valid YAML")
    assert "Good evening" in html(session)
    assert "Kazan" in html(session)


def test_a_slip_in_an_authority_file_is_named_and_all_pages_are_as_they_were(session: Session) -> None:
    good = html(session), html(session, "people/index.md")
    people = Path("authority/people.yml")
    before = people.read_text()
    people.write_text(f"{before}\n- name: Somebody\n")
    update(session, "authority/people.yml")
    line = before.count("\n") + 2
    assert problems(session)[0].startswith(f"authority/people.yml:{line}: the key 'id' is missing")
    assert (html(session), html(session, "people/index.md")) == good
    people.write_text(before)
    update(session, "authority/people.yml")
    assert problems(session) == []


def test_an_authority_entry_changes_the_pages_of_those_it_names(session: Session) -> None:
    assert "people/anna-petrova.html" in html(session)
    with Path("authority/people.yml").open("a") as file:
        file.write("\n- id: petrova\n  name: Anna Petrova\n  aliases: [A. Petrova]\n")
    update(session, "authority/people.yml")
    assert "people/petrova.html" in html(session)
    assert session.page("people/anna-petrova.md") is None
    assert "Also known as" in html(session, "people/petrova.md")


def test_a_default_of_a_folder_holds_below_it(session: Session) -> None:
    Path("seeds/_folder.yml").write_text(
        "defaults:\n  - field: publisher\n    value: The Office\n    reason: Saved from its site.\n"
    )
    update(session, "seeds/_folder.yml")
    assert "The Office" in html(session) or problems(session) == []
    Path("seeds/_folder.yml").write_text("defaults: 1\n")
    update(session, "seeds/_folder.yml")
    assert problems(session)[0].startswith("seeds/_folder.yml:1: ")


def test_a_default_of_a_folder_waits_for_its_person(session: Session) -> None:
    Path("seeds/_folder.yml").write_text(
        "defaults:\n  - label: {text: Minister of Roads Anna Petrova, is_speaker: true, person: petrova}\n    reason: So.\n"
    )
    update(session, "seeds/_folder.yml")
    assert "no person in authority/people.yml has the id 'petrova'" in problems(session)[0]
    with Path("authority/people.yml").open("a") as file:
        file.write("\n- id: petrova\n  name: Anna Ivanovna Petrova\n")
    update(session, "authority/people.yml")
    assert problems(session) == []
    assert "people/petrova.html" in html(session)


def test_seeds_come_and_go(session: Session) -> None:
    new = SEED.text.replace("Talks on harvest", "Speech about roads")
    Path("seeds/new.txt").write_text(new)
    update(session, "seeds/new.txt")
    path = "documents/2014/2014-05-08-speech-about-roads.md"
    assert "Speech about roads" in html(session, path)
    assert "Speech about roads" in html(session, "documents/index.md")
    assert "lines" in html(session, "sources/new.md")
    Path("seeds/new.txt").unlink()
    update(session, "seeds/new.txt")
    assert session.page(path) is None
    assert session.page("sources/new.md") is None


@pytest.mark.parametrize(
    ("file", "spoil", "said"),
    [
        (
            "theme/main.html",
            lambda text: text.replace("{% block styles %}", "{% block styles %}{% if %}"),
            "main.html:",
        ),
        ("mkdocs.yml", lambda text: text.replace("site_dir: site", "site_dir: [site"), "mkdocs.yml:"),
        ("mkdocs.yml", lambda text: text.replace("site_name:", "site_title:"), "mkdocs.yml:2: "),
    ],
)
def test_what_breaks_all_pages_leaves_them_as_they_were(
    session: Session, file: str, spoil: Callable[[str], str], said: str
) -> None:
    good, before = html(session), Path(file).read_text()
    Path(file).write_text(spoil(before))
    update(session, file)
    assert html(session) == good
    assert said in problems(session)[0]
    SEED.say("Good evening")  # and what is saved meanwhile is not lost
    update(session, "seeds/talks.txt")
    Path(file).write_text(before)
    update(session, file)
    assert "Good evening" in html(session)
    assert problems(session) == []


def test_a_page_that_never_was_good_says_what_is_wrong(session: Session) -> None:
    main = Path("theme/main.html")
    main.write_text(f"{{% if %}}{main.read_text()}")
    update(session, "theme/main.html")
    with pytest.raises(Failed) as failed:
        session.page(SEED.path)
    shown = answers.failed(session, failed.value).decode()
    assert "theme/main.html:1: " in shown
    assert "preview.js" in shown


def test_a_theme_file_shows_at_once(session: Session) -> None:
    footer = Path("theme/partials/footer.html")
    footer.write_text(f"{footer.read_text()}<p>Another footer</p>")
    Path("theme/assets/archive.css").write_text("body { color: red }")
    update(session, "theme/partials/footer.html", "theme/assets/archive.css")
    assert "Another footer" in html(session)
    assert session.file("assets/archive.css") == ("text/css", b"body { color: red }")


def test_the_name_of_the_site_shows_at_once(session: Session) -> None:
    config = Path("mkdocs.yml")
    name = next(line for line in config.read_text().splitlines() if line.startswith("site_name:"))
    config.write_text(config.read_text().replace(name, "site_name: Minutes of the Council"))
    update(session, "mkdocs.yml")
    assert "Minutes of the Council" in html(session)
    assert "<h1>Minutes of the Council</h1>" in html(session, "index.md").replace(' id="minutes-of-the-council"', "")


def test_a_page_of_ones_own_is_shown_and_its_broken_link_is_named(session: Session) -> None:
    own = Path("docs/people/own.md")
    own.write_text("# Our own page\n\n[Talks](../documents/2014/2014-05-08-talks-on-harvest.md)\n")
    update(session, str(own))
    assert "Our own page" in html(session, "people/own.md")
    assert 'href="../documents/2014/2014-05-08-talks-on-harvest.html"' in html(session, "people/own.md")
    own.write_text("# Our own page\n\n[x](nowhere.md)\n")
    update(session, str(own))
    html(session, "people/own.md")
    said = problems(session, "people/own.md")
    assert any("own.md:3: " in problem and "nowhere.md" in problem for problem in said)
    assert problems(session) == []


def test_what_a_build_would_refuse_of_the_whole_site_is_named(session: Session) -> None:
    Path("docs/own.md").write_text("# Our own page\n")
    update(session, "docs/own.md")
    assert 'not included in the "nav" configuration: - own.md' in problems(session)[0]
    Path("docs/own.md").unlink()
    update(session, "docs/own.md")
    assert problems(session) == []


def test_open_questions_lead_to_the_file_that_answers_them(session: Session) -> None:
    Path("seeds/talks.txt").write_text(SEED.text.replace("May 8, 2014", "May 8", 1).replace("May 8, 2014", ""))
    update(session, "seeds/talks.txt")
    state = session.state("open-questions.md")
    rows: list[dict[str, Any]] = [row for row in state["questions"] if row["path"] == "seeds/talks.txt"]
    assert state["all"] >= len(rows) >= 1
    answered = {row["edit"]: row["editAddress"] for row in rows}
    assert answered["seeds/talks.yml:1"] == "/.preview/file/seeds/talks.yml?line=1#L1"
    assert all(edit.startswith(("seeds/talks.yml:1", "authority/people.yml:")) for edit in answered)
    kind, page = answers.own(session, "/.preview/file/seeds/talks.yml", {"line": ["1"]}) or ("", b"")
    assert kind.startswith("text/html")
    assert "There is no such file yet" in page.decode()
    assert "decisions:" in page.decode()
    document = page_of(session, "seeds/talks.txt")
    assert {row["place"] for row in session.state(document)["questions"]} <= {row["place"] for row in rows}
    assert "seeds/talks.yml:1" in [row["edit"] for row in session.state(document)["questions"]]
    assert session.state("people/index.md")["questions"] == []


def page_of(session: Session, file: str) -> str:
    """The page of the document of a seed."""
    assert session.settled
    return next(
        addresses.document(document) for document in session.settled.archive.documents if document.source.file == file
    )


def test_a_page_says_whether_search_and_data_are_older(session: Session) -> None:
    assert session.state(SEED.path)["behind"] is False
    SEED.say("Good evening")
    update(session, "seeds/talks.txt")
    assert session.state(SEED.path)["behind"] is True
    update(session, "docs/data/context.jsonl")  # as a build writes it
    assert session.state(SEED.path)["behind"] is False


def test_an_archive_that_cannot_be_read_at_first_is_read_when_it_can(options: Options, tmp_path: Path) -> None:
    people = Path("authority/people.yml")
    before = people.read_text()
    people.write_text("- name: Somebody\n")
    session = Session(options, tmp_path)
    assert not session.start(Quiet())
    assert "authority/people.yml:1: " in answers.waiting(session).decode()
    people.write_text(before)
    update(session, "authority/people.yml")
    assert "Good afternoon" in html(session)


def test_pages_show_before_any_build_has_made_docs(options: Options, tmp_path: Path) -> None:
    shutil.rmtree("docs")
    session = Session(options, tmp_path)
    assert session.start(Quiet())
    assert "Good afternoon" in html(session)
    assert not Path("docs").exists()


def test_a_fault_of_the_program_is_told_and_costs_only_the_change(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a bug")

    SEED.say("Good evening")
    with monkeypatch.context() as patch:
        patch.setattr("archive.preview.memory.Book", fail)
        update(session, "seeds/talks.txt")
    assert "Good afternoon" in html(session)
    assert "this program failed (RuntimeError: a bug)" in problems(session)[0]
    update(session, "seeds/meeting.txt")
    assert "Good evening" in html(session)
    assert problems(session) == []


def test_the_number_is_another_after_each_change(session: Session) -> None:
    first = session.number
    assert session.wait(first, 0.01) == first
    SEED.say("Good evening")
    update(session, "seeds/talks.txt")
    assert session.wait(first, 5) == session.number != first


def test_history_is_that_of_the_next_build_and_not_of_each_save(session: Session) -> None:
    for greeting in ("Good evening", "Good night"):
        SEED.say(greeting)
        update(session, "seeds/talks.txt")
    assert session.settled
    assert [change.kind for change in session.settled.archive.changes] == ["changed"]
    SEED.say("Good afternoon, harvest")
    update(session, "seeds/talks.txt")
    assert session.settled.archive.changes == ()


def test_options_may_name_folders_by_other_paths(options: Options, tmp_path: Path) -> None:
    session = Session(replace(options, seeds=Path("seeds"), docs=Path("docs"), config=Path("mkdocs.yml")), tmp_path)
    assert session.start(Quiet())
    SEED.say("Good evening")
    session.update([Path("seeds/talks.txt")])
    assert "Good evening" in html(session)
