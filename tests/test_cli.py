import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archive import cli, commands
from archive.model import Problem
from archive.work.progress import Failed
from tests.small_site import ROOT


def test_build_is_the_default_and_paths_lie_in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    given = cli.parse([], ROOT)
    assert (given.command, given.seeds, given.site) == ("build", Path("seeds"), Path("site"))
    assert (given.docs, given.data, given.config) == (Path("docs"), None, Path("mkdocs.yml"))
    assert given.jobs >= 1


def test_from_another_folder_the_project_is_still_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    given = cli.parse(["--site", "out"], ROOT)
    assert (given.seeds, given.site) == (ROOT / "seeds", Path("out"))


def test_data_files_are_put_elsewhere_only_where_asked_for() -> None:
    assert cli.parse(["convert", "--docs", "d"], ROOT).data is None
    assert cli.parse(["convert", "--docs", "d", "--data", "e"], ROOT).data == Path("e")


def test_options_reach_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    given = cli.parse(["serve", "--port", "0", "--jobs", "3", "--quiet", "--seeds", "s", "--authority", "a"], ROOT)
    assert (given.command, given.port, given.jobs, given.quiet) == ("serve", 0, 3, True)
    assert (given.seeds, given.authority) == (Path("s"), Path("a"))


WRONG = {
    "biuld": "Did you mean build?",
    "--seed x": "Did you mean --seeds?",
    "--jobs 0": "'0' is not a number of 1 or more",
    "--jobs many": "'many' is not a number of 1 or more",
    "serve --port 99999": "'99999' is not a port",
    "check --site x": "unrecognized arguments: --site x",
    "build extra": "unrecognized arguments: extra",
    "--quite": "Did you mean --quiet?",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_usage_exits_2_with_a_hint(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.parse(line.split(), ROOT)
    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert WRONG[line] in said
    assert "--help" in said


@pytest.mark.parametrize("name", [None, *cli.COMMANDS])
def test_help_shows_examples(name: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.parse([*([name] if name else []), "--help"], ROOT)
    assert stop.value.code == 0
    said = capsys.readouterr().out
    assert f"examples:\n  build_site.py {'' if name in (None, 'build') else name}" in said
    assert name or all(f"    {command} " in said for command in cli.COMMANDS)


def test_every_option_is_known_to_the_hints() -> None:
    parser = cli._parser(ROOT)
    subs = next(action for action in parser._actions if isinstance(action.choices, dict))
    options = {word for sub in subs.choices.values() for action in sub._actions for word in action.option_strings}
    assert options - {"-h", "--help"} <= set(cli.WORDS)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.parse(["--version"], ROOT)
    assert capsys.readouterr().out.startswith("transcript-archive ")


@pytest.mark.parametrize("status", [1, 2])
def test_what_stops_the_command_is_told(
    status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(options: commands.Options) -> int:
        raise Failed(*(Problem("a", line, "wrong \x1b[31m") for line in range(1, 61)), status=status)

    monkeypatch.setitem(cli.COMMANDS, "build", fail)
    assert cli.main([], ROOT) == status
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "a:1: wrong \\x1b[31m"
    assert said[-1] == "... and 10 more"
    assert len(said) == 51


def test_a_name_that_the_terminal_cannot_show_stops_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "build_site.py", "--seeds", str(tmp_path / "Шестнадцать")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, env={"PYTHONIOENCODING": "ascii", **os.environ})
    assert run.returncode == 2
    assert b"there is no such folder; make it" in run.stderr


def test_ctrl_c_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(options: commands.Options) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(cli.COMMANDS, "build", stop)
    assert cli.main([], ROOT) == 130
    assert capsys.readouterr().err == f"{cli.STOPPED}\n"


def test_a_polite_kill_cleans_up_like_ctrl_c(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom archive import cli\nfrom archive.site import publish\n"
        "def build(options):\n"
        "    with publish.staging(options.site):\n        print('in', flush=True)\n        time.sleep(600)\n"
        "cli.COMMANDS['build'] = build\nsys.exit(cli.main(sys.argv[1:], Path.cwd()))\n"
    )
    command = [sys.executable, "-c", script, "--site", str(tmp_path / "site")]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "in\n"
    run.send_signal(signal.SIGTERM)
    assert run.communicate(timeout=300)[1] == f"{cli.STOPPED}\n"
    assert run.returncode == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["convert", "build"])
def test_a_second_run_at_once_is_refused_in_plain_words(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds, docs = tmp_path / "seeds", tmp_path / "docs"
    seeds.mkdir()
    (seeds / "a.txt").write_text("A meeting\n\nMay 8, 2014\n\nAnna Sample: Good day.\n", "utf-8")
    script = "import sys, time\nfrom pathlib import Path\nfrom archive.work import store\n"
    script += "with store.change(Path(sys.argv[1])):\n    print('in', flush=True)\n    time.sleep(600)\n"
    first = subprocess.Popen([sys.executable, "-c", script, str(docs)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert first.stdout is not None
        assert first.stdout.readline() == "in\n"
        given = [command, "--seeds", str(seeds), "--docs", str(docs), "--jobs", "1", "--quiet", "--no-cache"]
        given += ["--site", str(tmp_path / "site")] if command == "build" else []
        assert cli.main(given, ROOT) == 1
    finally:
        first.kill()
        first.communicate()
    said = capsys.readouterr().err
    assert f"docs: another build (process {first.pid}) is writing it; wait for its end, or stop it" in said
    assert "Traceback" not in said
    assert not (tmp_path / "site").exists()
    assert not list(docs.glob("**/*.md"))
