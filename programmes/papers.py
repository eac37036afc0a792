"""The papers of assistance: a maker's certificate, and the list to hand out by."""

import re
from contextlib import suppress

from django.core.exceptions import SuspiciousFileOperation
from django.utils import timezone
from django.utils.translation import gettext as _

from expo import cloth
from expo.models import Look
from kit import pdf, private
from kit.times import language
from programmes.choices.assistance import GrantState, ItemKind, ReceiptKind
from programmes.models import Assistance, Grant
from programmes.received import without_weekday
from vendors.choices import STANDING
from vendors.models import Participation

HANDOVER, CERTIFICATE = pdf.FOLDER / "handover.typ", pdf.FOLDER / "certificate.typ"
# Set while somebody waits; a page takes some twenty.
MOST = 1500
printable = pdf.printable
# What is wider than the narrowest column, in letters of any script.
UNBROKEN = re.compile("([^\\s\u200b]{14})(?=[^\\s\u200b])")


def has_certificate(grant: Grant) -> bool:
    """Once there is something to certify: it was handed over, or has its policy number."""
    return grant.state == GrantState.HANDED or bool(grant.policy_number)


def certificate(grant: Grant) -> bytes:
    """In the reader's language. ``grant`` with its programme, provider, edition and region."""
    programme, vendor = grant.item.assistance, grant.vendor
    edition = programme.edition
    look = edition and Look.objects.filter(edition=edition).first()
    files = {"motif.svg": cloth.faint(look or Look(edition=edition))}
    is_policy = grant.item.kind == ItemKind.POLICY
    told = {
        "language": language(),
        "title": _("Insurance certificate") if is_policy else _("Certificate of assistance"),
        "lead": _("This certifies that"),
        "maker": printable(vendor.name),
        "region": printable(str(vendor.region)),
        "middle": _("is insured under") if is_policy else _("was given"),
        "item": printable(grant.item.title),
        "facts": [[label, printable(words)] for label, words in _facts(grant) if words],
        "signatures": [
            {"label": _("Given by"), "name": printable(programme.provider.name), "file": ""},
            {
                "label": _("Received by"),
                "name": printable(vendor.keeper or vendor.name),
                "file": _signature(grant, files),
            },
        ],
        "foot": _("Made by Gelaran from its records. The insurer's own policy decides.")
        if is_policy
        else _("Made by Gelaran from its records."),
    }
    return pdf.render(CERTIFICATE, told, files)


def _facts(grant):
    programme = grant.item.assistance
    begins, ends = without_weekday(grant.covers_from), without_weekday(grant.covers_until)
    period = _("%(begins)s to %(ends)s") % {"begins": begins, "ends": ends}
    if not begins:
        period = ends and _("until %(day)s") % {"day": ends}
    return [
        (_("Policy number"), grant.policy_number),
        (_("Covered"), period),
        (_("Given by"), programme.provider.name),
        (_("Programme"), programme.title),
        (_("Expo"), programme.edition.title if programme.edition else ""),
        (_("Handed over on"), without_weekday(grant.handed_on)),
        (_("Place"), grant.place),
    ]


def handover_list(programme: Assistance) -> bytes:
    """Everybody of the programme by hall and booth, else by region, with room to sign."""
    grants = Grant.objects.given().filter(item__assistance=programme)
    rows = list(grants.select_related("item", "vendor__region").order_by("vendor__name", "pk"))
    files, places = {}, _places(programme)
    rows.sort(key=lambda grant: (_group(grant, places), _booth(grant, places)))
    groups, now = {}, timezone.now()
    for n, grant in enumerate(rows, 1):
        *_order, name = _group(grant, places)
        groups.setdefault(name, []).append(_row(n, grant, _booth(grant, places)[1], files))
    values = {"day": without_weekday(timezone.localdate(now)), "n": len(rows)}
    told = {
        "language": language(),
        "title": _("Hand-over list"),
        "name": printable(programme.title),
        "place": printable(
            " · ".join(str(part) for part in (programme.edition, programme.region) if part)
        ),
        "facts": [
            [_("Given by"), printable(programme.provider.name)],
            [_("As of"), values["day"]],
        ],
        "head": [
            *(_("No."), _("Maker"), _("What"), _("Policy number"), _("Handed over on")),
            _("Signature"),
        ],
        "groups": [{"name": printable(name), "rows": lines} for name, lines in groups.items()],
        "sums": _sums(programme, rows),
        "signatures": [_("Handed over by"), _("Checked by")],
        "foot": printable(_("%(n)s rows, as of %(day)s") % values),
        "none": _("Nothing of this programme is given to anybody yet."),
    }
    return pdf.render(HANDOVER, told, files)


def _places(programme):
    """{maker: its place in the programme's edition}: one query, none without an edition."""
    if programme.edition_id is None:
        return {}
    rows = Participation.objects.filter(
        edition=programme.edition_id, state__in=STANDING, booth__isnull=False
    )
    return {row.vendor_id: row for row in rows.select_related("booth__hall")}


def _group(grant, places):
    """(halls before the others, order, name of the part of the list)."""
    place = places.get(grant.vendor_id)
    if place:
        hall = place.booth.hall
        return 0, hall.key, f"{hall.key} · {hall.title}"
    if places:
        return 1, "", _("Without a booth")
    return 2, grant.vendor.region_id, str(grant.vendor.region)


def _booth(grant, places):
    """(order, code); a booth's code grows longer with its number."""
    place = places.get(grant.vendor_id)
    code = place.booth.code if place else ""
    return (len(code), code), code


def _row(n, grant, booth, files):
    region = str(grant.vendor.region)
    where = _("Booth %(code)s") % {"code": booth} if booth else ""
    is_open = grant.state != GrantState.HANDED
    return {
        "n": n,
        "maker": _narrow(grant.vendor.name),
        "region": printable(" · ".join(filter(None, [where, region]))),
        "item": _narrow(grant.item.title),
        "policy": _narrow(grant.policy_number)
        or ("…" if grant.item.kind == ItemKind.POLICY else "–"),
        "day": _("not handed over yet") if is_open else without_weekday(grant.handed_on),
        "is_open": is_open,
        "file": _signature(grant, files),
    }


def _narrow(words):
    return UNBROKEN.sub("\\1\u200b", printable(words))


def _sums(programme, rows):
    lines = []
    for item in programme.items.all():
        of_item = [grant for grant in rows if grant.item_id == item.pk]
        handed = sum(grant.state == GrantState.HANDED for grant in of_item)
        counts = (item.quantity, len(of_item), handed, len(of_item) - handed)
        lines.append([printable(item.title), *map(str, counts)])
    head = [_("What"), _("There are"), _("Granted"), _("Handed over"), _("Not handed over yet")]
    return {"title": _("Totals"), "head": head, "rows": lines}


def _signature(grant, files) -> str:
    """The drawn signature's name among ``files``, into which it is put; "" without one."""
    if grant.receipt_kind != ReceiptKind.SIGNATURE or not grant.receipt:
        return ""
    # An erased picture leaves an empty box.
    with suppress(OSError, SuspiciousFileOperation, ValueError):
        name = f"signature-{grant.pk}.webp"
        files[name] = private.path_of(grant.receipt).read_bytes()
        return name
    return ""
