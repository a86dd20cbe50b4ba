"""What a hostile seed costs: processor seconds and memory to convert one file of 1 MB, for each shape of such files.

    python bench/hostile.py [--size 1000000] [NAME ...]

Each conversion (`build_site.py convert --jobs 1 --no-cache`) is a process of its own. What one with a seed of two words
costs, which is starting Python, reading the authority files and writing the pages that every archive has, is printed first
and taken off the others.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests.hostile.shapes import SHAPES  # noqa: E402

MB = 1_000_000
OUTCOMES = {0: "", 1: ": set aside"}
LONGEST = 60  # seconds of processor time after which a conversion is stopped
LEAST = b"Title\nwords\n"


def main() -> int:
    """Print a line a shape, the dearest at the end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="shapes whose names begin so (default: all)", metavar="NAME")
    parser.add_argument("--size", type=int, default=MB, help="bytes of a seed (default: 1,000,000)")
    asked = parser.parse_args()
    names = [name for name in SHAPES if not asked.names or name.startswith(tuple(asked.names))]
    start, rest, _ = cost(LEAST)
    print(f"{start:7.2f} s {rest / MB:7.0f} MB  with a seed of two words: taken off below")
    found = []
    for name in names:
        seconds, memory, status = cost(SHAPES[name](asked.size))
        found.append((seconds - start, memory - rest, f"{name}{OUTCOMES.get(status, f': exit status {status}')}"))
        print(_row(*found[-1]), flush=True)
    print("\nthe dearest")
    for row in sorted(found)[-10:]:
        print(_row(*row))
    print(f"most memory: {max(memory for _, memory, _ in found) / MB:.0f} MB")
    return 0


def _row(seconds: float, memory: float, name: str) -> str:
    return f"{seconds:7.2f} s {memory / MB:7.0f} MB  {name}"


def cost(seed: bytes) -> tuple[float, int, int]:
    """(seconds of processor time, bytes of memory at most, exit status) of a process that converts one seed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").mkdir()
        (folder / "seeds" / "a.txt").write_bytes(seed)
        out = ("--docs", folder / "docs", "--data", folder / "data", "--authority", ROOT / "authority")
        command = (ROOT / "build_site.py", "convert", "--seeds", folder / "seeds", *out, "--jobs", "1", "--no-cache")
        process = subprocess.Popen(
            [sys.executable, *map(str, command), "--quiet"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=_limited,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, process.returncode


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))


if __name__ == "__main__":
    sys.exit(main())
