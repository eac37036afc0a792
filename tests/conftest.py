"""What every test stands on: settings for tests, a real database, the worker on demand."""

import os

os.environ.setdefault("GELARAN_TEST", "1")
os.environ.setdefault("SECRET_KEY", "a-key-for-tests-only-0123456789-0123456789-0123456789")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

import pytest
from django.core.management import call_command


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    """Files of a test never touch the developer's."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def work():
    """Run the background worker until nothing is left to do."""

    def run():
        call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)

    return run
