"""Any sequence of moves counts like the model; ten thousand are run by ``make bench``."""

import pytest

from tests.reports.sequences import differences

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("start", range(0, 100, 50))
def test_any_sequence_of_moves_counts_like_the_model(start):
    assert [seed for seed in range(start, start + 50) if differences(seed)] == []
