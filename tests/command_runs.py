"""The long runs of the real command: in other surroundings, killed, on full disks, without power (see tests/long_runs.py)."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from archive.site import publish
from archive.verifying import verify
from archive.work import store
from tests import power_loss
from tests.small_site import ROOT


def command(folder: Path, *arguments: str) -> list[str]:
    named = ("--seeds", "seeds", "--docs", "docs", "--authority", str(ROOT / "authority"), "--site", "site", "--quiet")
    return [sys.executable, str(ROOT / "build_site.py"), "build", *named, *arguments]


LATER = "import time, datetime, sys; t = time.time; time.time = lambda: t() + 366 * 86400"
VARIATIONS: tuple[tuple[str, dict[str, str], int, tuple[str, ...]], ...] = (
    ("another time zone", {"TZ": "Pacific/Auckland"}, 0o022, ()),
    ("another locale", {"LC_ALL": "C", "LANG": "tr_TR.UTF-8"}, 0o022, ()),
    ("hash seed 1", {"PYTHONHASHSEED": "1"}, 0o022, ()),
    ("hash seed 4242", {"PYTHONHASHSEED": "4242"}, 0o022, ()),
    ("another umask", {}, 0o077, ()),
    ("one process", {}, 0o022, ("--jobs", "1")),
    ("three processes", {}, 0o022, ("--jobs", "3")),
    ("a clock a year later", {"PYTHONPATH": "later"}, 0o022, ()),
    ("another day by SOURCE_DATE_EPOCH", {"SOURCE_DATE_EPOCH": "2000000000"}, 0o022, ()),
    ("files written in another order", {}, 0o022, ()),
    ("a locale without UTF-8", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, 0o022, ()),
    ("a time zone with a quarter of an hour", {"TZ": "Asia/Kathmandu"}, 0o022, ()),
    ("the first second of the clock", {"SOURCE_DATE_EPOCH": "0"}, 0o022, ()),
    ("no home", {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent/cache"}, 0o022, ()),
    ("a narrow terminal without colours", {"TERM": "dumb", "COLUMNS": "20", "NO_COLOR": "1"}, 0o022, ()),
    ("no memo", {}, 0o022, ("--no-cache",)),
)


def variations(share: float, folder: Path) -> str:
    """Each in a folder of another name, whose path is longer each time."""
    first: dict[str, str] = {}
    names = sorted((ROOT / "seeds").iterdir())
    chosen = VARIATIONS if share == 1 else VARIATIONS[:: max(1, round(6 * (1 - share)))]
    for number, (name, environment, umask, arguments) in enumerate((("as it is", {}, 0o022, ()), *chosen)):
        here = folder / ("ünïcode path " * number or "plain")
        (here / "seeds").mkdir(parents=True)
        for path in reversed(names) if "order" in name else names:
            shutil.copy(path, here / "seeds")
        (here / "later").mkdir()
        (here / "later" / "sitecustomize.py").write_text(LATER)
        clean = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
        run = subprocess.run(command(here, *arguments), cwd=here, env=clean | environment, umask=umask, check=False)
        assert run.returncode == 0, name
        held = dict(publish.digests(here / "site"))
        first = first or held
        differing = sorted(key for key in first.keys() | held.keys() if first.get(key) != held.get(key))
        assert not differing, (name, differing[:10])
    return f"{len(chosen)} variations, {len(first)} files each, 0 that differ"


def kills(share: float, folder: Path) -> str:
    """Build over and over with a changed seed, and kill at a random moment."""
    (folder / "seeds").mkdir()
    seed = folder / "seeds" / "a.txt"
    shutil.copy(ROOT / "seeds" / "003_8f4bc36f2cf0b702.txt", seed)
    start = time.monotonic()
    subprocess.run(command(folder), cwd=folder, check=True)
    needed, dice, old, new, stopped = time.monotonic() - start, random.Random(13), 0, 0, 0
    times = max(3, round(200 * share))
    for turn in range(times):
        seed.write_text(f"{seed.read_text()}\n\nOne more paragraph, number {turn}.\n")
        before = _whole(folder / "site")
        run = subprocess.Popen(command(folder), cwd=folder, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(dice.random() * needed)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        same = _whole(folder / "site") == before
        old, new, stopped = old + same, new + (not same), stopped + _stopped(folder / "docs")
    subprocess.run(command(folder), cwd=folder, check=True)
    left = {".cache", "docs", "seeds", "site"}
    assert {path.name for path in folder.iterdir()} == left, "a build leaves what a killed one left"
    told = f"{stopped} stopped in docs/, which the next completed"
    return f"{times} kills: {old} left the old site, {new} the new one, 0 torn; {told}; {_full_disk(share, folder)}"


def _stopped(docs: Path) -> bool:
    """Whether a kill left docs/ for the next build to complete; else it must hold exactly the files of its list."""
    if store.unfinished(docs):
        return True
    paths = (path.relative_to(docs) for path in docs.rglob("*") if path.is_file())
    names = {path.as_posix() for path in paths if path.parts[0] != store.WORK and path.name != store.LIST}
    assert names == store.listed(docs), names ^ store.listed(docs)
    return False


def _whole(site: Path) -> str:
    """What the site is, after checking it against its manifest and sources."""
    outcome = verify.verify(site)
    assert not outcome.problems, outcome.problems[:5]
    return outcome.manifest


def _full_disk(share: float, folder: Path) -> str:
    """A build that may write no file beyond 40 kB, and one in a small filesystem where that can be mounted."""
    before = _whole(folder / "site")
    seed = folder / "seeds" / "a.txt"  # the last kill may have come after the end: then nothing would be left to build
    seed.write_text(f"{seed.read_text()}\n\nA paragraph for a full disk.\n")
    limited = "ulimit -f 80; trap '' XFSZ; exec \"$@\""  # 80 blocks of 512 bytes; the write then fails, not the process
    run = subprocess.run(["sh", "-c", limited, "sh", *command(folder)], cwd=folder, capture_output=True, text=True)
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stderr, run.stderr
    assert _whole(folder / "site") == before
    return f"a file too large told in one line; {_small_disks(share, folder, before)}"


# The site and what it was made from go to a filesystem of $1 bytes; then a seed grows and the site is built there again.
ON_A_SMALL_DISK = """
mount -t tmpfs -o size="$1" none small || { echo no filesystem; exit; }
cp -r seeds docs site small && cd small && shift || exit
printf '\n\nOne more paragraph.\n' >> seeds/a.txt
"$@"; echo "status $?"; "$PYTHON" "$BUILD" verify site --quiet; echo "whole $?"; sha256sum < site/manifest.sha256
"""


def _small_disks(share: float, folder: Path, before: str) -> str:
    """Builds beside a published site on disks that are full sooner or later."""
    (folder / "small").mkdir()
    files = [path for name in ("seeds", "docs", "site") for path in (folder / name).rglob("*")]
    size = sum(path.stat().st_size // 4096 + 1 for path in files) * 4096  # it gives whole pages of memory
    environment = {**os.environ, "PYTHON": sys.executable, "BUILD": str(ROOT / "build_site.py")}
    full, disks = 0, max(3, round(20 * share))
    for part in range(disks):
        room = str(round(size * (1.02 + 0.6 * part / disks)))
        script = ["unshare", "-rm", "sh", "-c", ON_A_SMALL_DISK, "sh", room, *command(folder)]
        run = subprocess.run(script, cwd=folder, env=environment, capture_output=True, text=True)
        if "no filesystem" in run.stdout or run.stderr.startswith("unshare"):
            return "no filesystem of its own could be mounted here for a full disk"
        assert "Traceback" not in run.stderr, run.stderr
        assert "whole 0" in run.stdout, run.stdout + run.stderr
        if "status 0" not in run.stdout:
            assert "status 1" in run.stdout and before in run.stdout, run.stdout + run.stderr
            assert "space" in run.stderr, run.stderr
            full += 1
    assert full, "no disk was too small"
    return f"{full} of {disks} disks full before the end, each told in one line, the old site whole"


def power(share: float, folder: Path) -> str:
    """Lose power during and after builds; by hand, as it needs root."""
    return power_loss.losses(max(2, round(30 * share)), folder, command(folder))
