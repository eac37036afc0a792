"""What a browser test stands on: Chromium without the outer world, and a site of its own."""

import fcntl
import os
import shutil

import pytest

from tests.browser import acts, crawl
from tests.browser.installation import Installation
from tests.browser.looking import DESK, PHONE
from tests.browser.people import People

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ALONE = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def installed_browser():
    """The system's own Chromium; empty where playwright must bring one."""
    return os.environ.get("GELARAN_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), "")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, playwright):
    path = installed_browser() or playwright.chromium.executable_path
    if not os.path.exists(path):
        pytest.skip("Chromium is missing: browser tests need it on PATH or by playwright install")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": path, "args": [*as_root, *ALONE]}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A data folder with the demo expo, filled once for all workers of this run."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "prepared-site"
    with open(shared / "prepared-site.lock", "w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not folder.exists():
            draft = Installation(shared / "prepared-site.draft")
            draft.prepare()
            draft.folder.rename(folder)
    return folder


@pytest.fixture(scope="session")
def site(prepared, tmp_path_factory):
    """The site, running; see Installation for what it can be asked."""
    folder = tmp_path_factory.mktemp("site") / "var"
    shutil.copytree(prepared, folder)
    installation = Installation(folder).start()
    yield installation
    installation.stop()


@pytest.fixture(scope="session")
def people(browser, site):
    """Everyone who visits, each in a window of their own."""
    people = People(browser, site)
    crawl.prepare(site, people)
    yield people
    people.close()


@pytest.fixture
def person(browser, site):
    """Open a new window for somebody: on a phone, or signed in at a desk."""
    contexts = []

    def arrive(email=""):
        phone = {"viewport": PHONE, "is_mobile": True, "has_touch": True}
        context = browser.new_context(locale="id-ID", **({"viewport": DESK} if email else phone))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        if email:
            acts.sign_in(page, site, email)
        return page

    yield arrive
    for context in contexts:
        context.close()
