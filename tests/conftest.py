"""What every test stands on: folders of its own, the worker on demand."""

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
