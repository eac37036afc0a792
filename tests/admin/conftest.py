"""An edition and its curator, whom most tests of the queue need."""

import pytest

from tests.make import make_curator, make_edition, make_organiser


@pytest.fixture
def edition():
    return make_edition(make_organiser())


@pytest.fixture
def curator(edition):
    return make_curator(edition.organiser)
