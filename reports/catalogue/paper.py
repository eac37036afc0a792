"""The catalogue as a PDF."""

import io

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from PIL import Image

from expo import cloth
from expo.models import Edition, Look
from kit import images, pdf, qr, times
from kit.money import rupiah
from kit.text import in_language
from products.choices import Readiness
from reports.catalogue.content import MOST_ON_PAPER, Stand

TEMPLATE = pdf.FOLDER / "catalogue.typ"
# Printed 55 mm wide: 210 dots an inch.
SIDE, QUALITY = 460, 72


def paper(edition: Edition, stands: list[Stand], language: str) -> bytes:
    """The PDF in the language that is active; names and texts in the reader's."""
    files: dict[str, bytes] = {}
    look = Look.objects.filter(edition=edition).first() or Look()
    shown, left = _cut(stands)
    data = {
        "language": language,
        "title": edition.title,
        "lead": edition.lead,
        "organiser": edition.organiser.name,
        "days": _days(edition),
        "look": {name: getattr(look, name) for name in ("band", "edge", "ink", "accent")},
        "words": _words(edition, stands, left),
        "halls": _halls(edition, shown, files),
        "address": settings.BASE_URL + reverse("storefront:edition", args=[edition.slug]),
    }
    files["motif.svg"] = cloth.faint(look)
    return pdf.render(TEMPLATE, data, files)


def _cut(stands):
    """Stands with at most ``MOST_ON_PAPER`` goods in all, and how many goods were left out."""
    shown, room = [], MOST_ON_PAPER
    for stand in stands:
        goods = stand.goods[:room]
        if goods:
            shown.append((stand, goods))
            room -= len(goods)
    return shown, sum(len(stand.goods) for stand in stands) - MOST_ON_PAPER + room


def _words(edition, stands, left):
    goods = sum(len(stand.goods) for stand in stands)
    today = times.long_day(timezone.now(), edition.zone)
    return {
        "catalogue": _("Catalogue"),
        "makers": ngettext("%(n)s maker", "%(n)s makers", len(stands)) % {"n": len(stands)},
        "goods": ngettext("%(n)s product", "%(n)s products", goods) % {"n": goods},
        "as_of": _("As of %(day)s. Prices may change; the booth on the site says today's.")
        % {"day": today},
        "order": _("Scan to visit the booth and order"),
        "page": _("page"),
        "left": _("%(n)s more products are in the table and on the site.") % {"n": left}
        if left > 0
        else "",
    }


def _days(edition):
    first = times.long_day(edition.online_from, edition.zone)
    return _("%(first)s to %(last)s") % {
        "first": first,
        "last": times.long_day(edition.online_until, edition.zone),
    }


def _halls(edition, shown, files):
    halls: dict[str, list] = {}
    for stand, goods in shown:
        halls.setdefault(stand.hall, []).append(_stand(edition, stand, goods, files))
    return [{"name": name or _("On the site"), "stands": rows} for name, rows in halls.items()]


def _stand(edition, stand, goods, files):
    if stand.booth:
        path = reverse("storefront:booth", args=[edition.slug, stand.slug])
    else:
        path = reverse("storefront:vendor", args=[stand.slug])
    code = f"qr-{stand.vendor}.svg"
    files[code] = qr.svg(f"{settings.BASE_URL}{path}?dari=qr")
    return {
        "name": pdf.printable(stand.name),
        "sentence": pdf.printable(stand.sentence),
        "region": stand.region,
        "booth": stand.booth,
        "code_file": code,
        "goods": [_item(row, files) for row in goods],
    }


def _item(row, files):
    return {
        "name": pdf.printable(in_language(row["name"], row["name_en"])),
        "price": rupiah(row["price_idr"]),
        "unit": row["unit"],
        "note": _note(row),
        "picture": _picture(row["photos"], files),
    }


def _note(row):
    if row["is_sold_out"]:
        return _("Sold out")
    told = {
        Readiness.READY: _("Ready to ship"),
        Readiness.PREORDER: _("Pre-order"),
        Readiness.MADE: _("Made to order"),
    }[row["readiness"]]
    if row["min_order"] > 1:
        least = _("min. %(n)s %(unit)s") % {"n": row["min_order"], "unit": row["unit"]}
        told = f"{told}, {least.strip()}"
    return told


def _picture(photos, files):
    """The name of the first photo as a small JPEG, or nothing where its file is gone.

    Typst puts a JPEG into the paper as it is; anything else would be unpacked there.
    """
    key = photos[0].get("key", "") if photos else ""
    name = f"{key}.jpg"
    if not key or name in files:
        return name if key else ""
    try:
        with Image.open(images.files_of(key)[1]) as picture:
            picture = picture.convert("RGB")
            picture.thumbnail((SIDE, SIDE))
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    except OSError:
        return ""
    files[name] = out.getvalue()
    return name
