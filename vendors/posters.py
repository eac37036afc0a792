"""Posters and table cards with a booth's QR code."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from expo import cloth
from expo.models import Look
from kit import pdf, qr
from kit.times import day
from vendors.models import Participation

POSTER, CARD = "poster", "kartu"
SHAPES = {POSTER: "poster", CARD: "card"}
# Of the code itself; with its quiet zone it stays within the paper.
CODE_MM = {POSTER: 86, CARD: 60}
# How a visit by the code is told from others (reports.choices.Origin).
ORIGIN = "?dari=qr"


def address_of(place: Participation) -> str:
    """Of the booth by its maker, so that it holds when they are moved; in Indonesian."""
    with override("id"):
        path = reverse("storefront:booth", args=[place.edition.slug, place.vendor.slug])
    return settings.BASE_URL + path


def print_of(places: Sequence[Participation], shape: str) -> bytes:
    """One page a booth as PDF. ``places`` of one edition, with vendor, booth and hall fetched."""
    edition = places[0].edition
    look = Look.objects.filter(edition=edition).first() or Look(edition=edition)
    booths, files = [], {"motif.svg": cloth.faint(look)}
    for number, place in enumerate(places):
        address = address_of(place)
        name = f"code-{number}.svg"
        files[name] = qr.svg(address + ORIGIN)
        mm = CODE_MM[shape] / qr.share_of_symbol(address + ORIGIN)
        booths.append(_booth(place, address) | {"code_file": name, "code_mm": round(mm, 2)})
    told = {
        "shape": SHAPES[shape],
        "language": "en" if get_language() == "en" else "id",
        "title": f"{edition.title}: {booths[0]['name']}" if len(booths) == 1 else edition.title,
        "look": {name: getattr(look, name) for name in ("band", "edge", "ink", "accent")},
        "words": _words(),
        "booths": booths,
    }
    return pdf.render(pdf.FOLDER / "booth.typ", told, files)


def _booth(place, address):
    vendor, edition = place.vendor, place.edition
    with override("id"):
        begins, ends = edition.onsite_from, edition.onsite_until
        when = f"{day(begins, edition.zone)} – {day(ends, edition.zone)}" if begins and ends else ""
        number = _("Booth %(code)s") % {"code": place.booth.code}
    return {
        "code": place.booth.code,
        "booth": number,
        "hall": place.booth.hall.name,
        "name": pdf.printable(vendor.name),
        "sentence": pdf.printable(vendor.tagline),
        "sentence_en": pdf.printable(vendor.tagline_en),
        "place": str(vendor.region),
        "edition": edition.name,
        "when": when,
        "address": address.partition("://")[2],
    }


def _words():
    """In both languages, Indonesian first: a poster hangs before everybody."""
    told = {}
    for ending, language in (("", "id"), ("_en", "en")):
        with override(language):
            told[f"scan{ending}"] = _("Scan to visit this booth")
            told[f"why{ending}"] = _("See the products, ask and order, also after the expo.")
    return told
