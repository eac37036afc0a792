"""Whether colours can be read together, and what becomes of them in a stylesheet."""

import pytest
from django.core.exceptions import ValidationError

from expo import contrast, stylesheet
from expo.models import Look

pytestmark = pytest.mark.once


def test_ratios_of_the_standard():
    assert contrast.ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast.ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast.ratio("#1b2a52", "#1b2a52") == 1


def test_the_houses_own_colours_are_enough():
    look = Look()
    found = contrast.pairs(band=look.band, edge=look.edge, ink=look.ink, accent=look.accent)
    assert [pair.is_enough for pair in found] == [True] * 5


@pytest.mark.parametrize(
    ("changes", "too_close"),
    [
        ({"ink": "#5a6a92"}, {0, 1}),
        ({"edge": "#c8a080"}, {1, 3}),
        ({"accent": "#2b3a62"}, {2, 3, 4}),
    ],
)
def test_each_pair_is_looked_at(changes, too_close):
    colours = {"band": "#1b2a52", "edge": "#5a3350", "ink": "#fbf4e6", "accent": "#f0b43c"}
    found = contrast.pairs(**colours | changes)
    assert {place for place, pair in enumerate(found) if not pair.is_enough} == too_close


@pytest.mark.parametrize(
    ("band", "ink", "accent"),
    [
        ("#1b2a52", "#fbf4e6", "#f0b43c"),
        ("#123f33", "#fbf4e6", "#f2c14e"),
        ("#fff6e5", "#2e1d12", "#8a5a00"),
        ("#7f9a7f", "#10160f", "#fff6b0"),
    ],
)
def test_the_upper_edge_is_never_nearer_to_what_is_written_on_it(band, ink, accent):
    look = Look(band=band, ink=ink, accent=accent)
    for colour in (ink, accent):
        assert contrast.ratio(stylesheet.top(look), colour) >= contrast.ratio(band, colour)


@pytest.mark.parametrize(
    "colour",
    ["#fff}body{display:none}", "#fff", "red", "#1b2a52;", "#1b2a52\n", "url(//x)", "#１b2a52"],
)
@pytest.mark.parametrize("name", ["band", "edge", "ink", "accent"])
def test_nothing_but_six_digits_gets_into_a_stylesheet(name, colour):
    with pytest.raises((ValidationError, ValueError)):
        stylesheet.sheet(Look(**{name: colour}))


def test_a_motif_is_one_of_ours():
    with pytest.raises(ValueError, match="is not a valid Motif"):
        stylesheet.sheet(Look(motif="kawung);}body{"))


def test_the_whole_stylesheet():
    look = Look(band="#123f33", edge="#2c5a2a", accent="#f2c14e", motif="ulos")
    assert stylesheet.sheet(look) == (
        ":root{--edition-top:#0a251e;--edition:#123f33;--edition-edge:#2c5a2a;"
        "--edition-ink:#fbf4e6;--edition-2:#f2c14e;--motif:var(--ulos)}\n"
    )
