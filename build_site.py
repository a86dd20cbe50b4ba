"""Build the archive: `python build_site.py --help` says how. All logic is in the package `archive`."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
SET_UP = "Run `make site` here, which makes .venv with them and builds; or, in a virtual environment of yours:\n"
INSTALL = "  python -m pip install --require-hashes -r requirements.lock"


def main() -> int:
    """Run the command line and give its exit status; where Python or a package is missing, say what to run."""
    if sys.version_info < (3, 11):  # noqa: UP036  (the message is for those who have an older one)
        running = ".".join(str(part) for part in sys.version_info[:3])
        print("build_site.py needs Python 3.11 or newer; this is " + running + ".", file=sys.stderr)
        print("Run `make site`, which finds a newer one if there is one.", file=sys.stderr)
        return 2
    if sys.getfilesystemencoding().lower() != "utf-8":  # names of files would be other words than they are
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.argv])
    try:
        from archive import cli

        return cli.main(sys.argv[1:], ROOT)
    except ModuleNotFoundError as missing:
        if (missing.name or "archive").split(".")[0] == "archive":
            raise
        print("build_site.py needs packages that this Python lacks (" + str(missing.name) + ").", file=sys.stderr)
        print(SET_UP + INSTALL, file=sys.stderr)
        return 2


def end(status: int) -> None:
    """End this process at once. Python would first take apart all that it holds, which after a build takes its time."""
    try:
        sys.stdout.flush()
    except OSError as error:
        print("The output could not be written: " + str(error.strerror), file=sys.stderr)
        status = status or 1
    os._exit(status)


if __name__ == "__main__":
    end(main())
