"""`make test`: the suite on SQLite, then on PostgreSQL."""

import os
import secrets
import shlex
import shutil
import sys
import tempfile

import bootstrap
import catalogues
import cluster
import processes
import system
from processes import PYTHON

OURS = (
    *(
        "DEBUG",
        "DEVELOPMENT",
        "SECRET_KEY",
        "SECRET_KEY_FILE",
        "ALLOWED_HOSTS",
        "BASE_URL",
        "BEHIND_PROXY",
    ),
    *("DATABASE_URL", "DATABASE_TIMEOUTS", "CONN_MAX_AGE", "EMAIL_URL", "DEFAULT_FROM_EMAIL"),
    *("MAILBOX_VISIBLE", "STAFF_SECOND_FACTOR", "SECURE_SSL_REDIRECT"),
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIND_BROWSER = """
import os
from playwright.sync_api import sync_playwright
with sync_playwright() as driver:
    raise SystemExit(not os.path.exists(driver.chromium.executable_path))
"""


def main():
    bootstrap.check_version()
    processes.listen()
    bootstrap.ensure(dev=True)
    if not catalogues.compile_all():
        sys.exit("The translations could not be compiled; the reason stands above.")
    install_missing()
    skipped = [] if has_browser() else ["browser", "crawl"]
    if skipped:
        print("Skipped: browser and crawl tests, for want of Chromium.")
    own = os.environ.get("TEST_DATABASE_URL")
    throwaway = not own and bool(shutil.which("pg_virtualenv"))
    if not own and not throwaway:
        print("Skipped: the pass on PostgreSQL, for want of pg_virtualenv or TEST_DATABASE_URL.")
    failed = [suite("SQLite", without=["postgres", *skipped])]
    if own:
        failed.append(on_postgres(own))
    elif throwaway:
        with cluster.throwaway() as address:
            failed.append(on_postgres(address))
    sys.exit(next(filter(None, failed), 0))


def install_missing():
    if not system.may_install():
        return
    packages = []
    if not has_browser() and "ubuntu" not in system.distribution():
        packages += ["chromium", "fonts-liberation"]
    if not shutil.which("pg_virtualenv"):
        packages += ["postgresql", "postgresql-common", "postgresql-contrib"]
    if packages:
        system.install(*packages)
    if not has_browser():  # Ubuntu's own package is a snap, which a container cannot run
        system.quietly([PYTHON, "-m", "playwright", "install", "--with-deps", "chromium"])


def browser():
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def has_browser():
    return bool(browser()) or processes.run([PYTHON, "-c", FIND_BROWSER]) == 0


def on_postgres(address):
    if not address:
        print("The throwaway PostgreSQL did not start; what it said stands above.", flush=True)
        return 1
    return suite("PostgreSQL", without=["browser", "crawl", "once"], DATABASE_URL=address)


def suite(title, *, without, **variables):
    """One pytest; nothing of the developer's settings or data is seen by it."""
    print(f"\n== The suite on {title}", flush=True)
    environment = {key: value for key, value in os.environ.items() if key not in OURS}
    with tempfile.TemporaryDirectory(prefix="gelaran-test-") as folder:
        environment.update(
            GELARAN_TEST="1",
            DJANGO_ALLOW_ASYNC_UNSAFE="1",
            SECRET_KEY=secrets.token_urlsafe(48),
            DATA_DIR=folder,
            GELARAN_CHROMIUM=browser() or "",
            **variables,
        )
        return processes.run(
            [
                *(PYTHON, "-m", "pytest", "-n", "2", "--dist", "loadfile"),
                *("-m", " and ".join(f"not {marker}" for marker in without)),
                *shlex.split(os.environ.get("TEST_ARGS", "")),
            ],
            env=environment,
        )


if __name__ == "__main__":
    main()
