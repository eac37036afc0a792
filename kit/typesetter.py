"""Run as a program of its own: one folder in, its main.typ as out.pdf in the same folder.

Usage: python -I typesetter.py FOLDER. Files outside the folder cannot be read; templates import
no packages, so nothing is fetched.
"""

import contextlib
import resource
import sys
from pathlib import Path

MEMORY = 3 * 1024 * 1024 * 1024  # of addresses, most of them never touched
SECONDS = 60
BIGGEST_FILE = 64 * 1024 * 1024


def fence():
    """Bounds no paper may cross; they end this program, not its caller."""
    for what, bound in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, BIGGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # not every system knows every bound
            resource.setrlimit(what, (bound, bound))


fence()
import typst  # noqa: E402 - fenced first


def main(folder):
    none = folder / "packages"
    typst.compile(
        str(folder / "main.typ"),
        output=str(folder / "out.pdf"),
        root=str(folder),
        package_path=str(none),
        package_cache_path=str(none),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
