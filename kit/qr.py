"""QR codes as drawings."""

from io import BytesIO

import segno

# Modules of white around it: ISO/IEC 18004 asks for four.
QUIET = 4


def code(text: str) -> segno.QRCode:
    """At least 15% of it may be dirty or torn; 25 or 30% where that makes it no larger."""
    return segno.make(text, error="m", micro=False, boost_error=True)


def svg(text: str) -> bytes:
    """Black on white with its quiet zone, one unit a module."""
    out = BytesIO()
    code(text).save(out, kind="svg", border=QUIET, dark="#000", light="#fff", xmldecl=False)
    return out.getvalue()


def share_of_symbol(text: str) -> float:
    """How much of the drawing's width the code itself takes, without its quiet zone."""
    modules = code(text).symbol_size(border=0)[0]
    return modules / (modules + 2 * QUIET)


def png(text: str, scale: int = 12) -> bytes:
    """The same as dots, ``scale`` a module: for what knows no SVG."""
    out = BytesIO()
    code(text).save(out, kind="png", border=QUIET, dark="#000", light="#fff", scale=scale)
    return out.getvalue()
