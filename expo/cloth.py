"""An edition's cloth for papers to print."""

from django.conf import settings

from expo.models import Look

MOTIFS = settings.BASE_DIR / "static" / "img" / "motif"


def faint(look: Look) -> bytes:
    """One repeat of the look's motif as SVG, white and faint."""
    drawn = (MOTIFS / f"{look.motif}.svg").read_bytes()
    return drawn.replace(b"<svg ", b'<svg opacity=".1" ', 1)
