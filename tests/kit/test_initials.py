"""The letters that stand for a person of whom nothing is drawn."""

import pytest

from kit.templatetags.gelaran import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Bu Arum, perajin batik", "A"),
        ("Pak Wira Pendamping", "WP"),
        ("Dr. Ratna Dewi Lestari", "RD"),
        ("siti", "S"),
        ("Bu", "B"),
        ("<b>x</b>", ""),
        ("", ""),
        (",", ""),
    ],
)
def test_letters_of_a_name(name, letters):
    assert initials(name) == letters
