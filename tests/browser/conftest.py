"""What a browser test stands on: Chromium without the outer world, and a site of its own."""

import fcntl
import os
import shutil

import pytest

from tests.browser import acts, crawl
from tests.browser.chromium import launch_arguments
from tests.browser.installation import Installation
from tests.browser.looking import DESK, PHONE
from tests.browser.people import People

ON_PHONE = {"viewport": PHONE, "is_mobile": True, "has_touch": True}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, playwright):
    ours = launch_arguments(playwright)
    if not os.path.exists(ours["executable_path"]):
        pytest.skip("Chromium is missing: browser tests need it on PATH or by playwright install")
    return {**browser_type_launch_args, **ours}


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


@pytest.fixture(scope="module")
def site(prepared, tmp_path_factory):
    """The site, running, of each file its own: what one journey leaves behind, none meets."""
    folder = tmp_path_factory.mktemp("site") / "var"
    shutil.copytree(prepared, folder)
    installation = Installation(folder).start()
    yield installation
    installation.stop()


@pytest.fixture(scope="module")
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

    def arrive(email="", **options):
        window = {"viewport": DESK} if email else ON_PHONE
        context = browser.new_context(**{"locale": "id-ID", **window, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        if email:
            acts.sign_in(page, site, email)
        return page

    yield arrive
    for context in contexts:
        context.close()
