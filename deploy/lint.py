"""`make lint`: every rule which a machine can check."""

import os
import secrets
import sys
import tempfile

import bootstrap
import processes
import system
from processes import PYTHON, ROOT

BIN = os.path.dirname(PYTHON)


def main():
    bootstrap.check_version()
    processes.listen()
    bootstrap.ensure(dev=True)
    with tempfile.TemporaryDirectory(prefix="gelaran-lint-") as folder:
        environment = production(folder)
        results = [check(name, command, environment) for name, command in checks()]
    sys.exit(0 if all(results) else 1)


def checks():
    manage = [PYTHON, "manage.py"]
    brief = ["--output-format", "concise", "--quiet", "."]
    yield "ruff format", [PYTHON, "-m", "ruff", "format", "--check", *brief]
    yield "ruff check", [PYTHON, "-m", "ruff", "check", *brief]
    if os.path.isdir(os.path.join(ROOT, "templates")):
        yield "templates", [PYTHON, "-m", "djlint", "--lint", "--quiet", "templates"]
    yield "arrows", [PYTHON, os.path.join(BIN, "lint-imports"), "--no-cache"]
    yield "migrations", [*manage, "makemigrations", "--check", "--dry-run"]
    yield "check --deploy", [*manage, "check", "--deploy", "--fail-level", "WARNING"]
    if system.has("xgettext", package="gettext"):
        yield "translations", [PYTHON, os.path.join("deploy", "check_translations.py")]
    else:
        print("skipped  translations, for want of GNU gettext's xgettext")


def production(folder):
    """The settings of a server, so that a developer's .env does not hide a warning."""
    return dict(
        os.environ,
        DEBUG="off",
        SECRET_KEY=secrets.token_urlsafe(64),
        ALLOWED_HOSTS="example.org",
        BASE_URL="https://example.org",
        DATA_DIR=folder,
        DATABASE_URL="sqlite:///" + os.path.join(folder, "db.sqlite3"),
    )


def check(name, command, environment):
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        failed = processes.run(command, env=environment, stdout=said, stderr=said)
        print(f"FAILED   {name}" if failed else f"ok       {name}", flush=True)
        if failed:
            said.seek(0)
            print(said.read().rstrip(), flush=True)
    return not failed


if __name__ == "__main__":
    main()
