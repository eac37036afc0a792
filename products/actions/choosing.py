"""The organiser takes goods that passed in the stage before, within each region's quota."""

from collections import Counter

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from products.actions import naming, nominating
from products.choices import NominationState
from products.models import Call, Nomination
from products.querysets import TAKING
from products.quotas import left_of
from products.rules import may_arrange_call
from products.stages import passed

MOST = 200


@transaction.atomic
def choose(call: Call, products: list[int], *, letter_number="", by) -> list[Nomination]:
    """Accepted nominations of these products (ids), all or none; what a region has nominated
    already is accepted. Raises ValidationError with a sentence, or PermissionDenied."""
    call = nominating.locked(call)
    if not may_arrange_call(by, call):
        raise PermissionDenied
    if call.edition.state not in TAKING:
        raise ValidationError(_("This expo takes nobody in at present."), code="edition")
    rows = _candidates(call, products)
    with translation.override("id"):
        letter = letter_number.strip() or _("organiser's choice")
    named = {row.product_id: row for row in call.nominations.counted().filter(product__in=rows)}
    _check_room(call, [row.vendor.region for row in rows if row.pk not in named])
    done = []
    for product in rows:
        row = named.get(product.pk)
        if row and row.state == NominationState.ACCEPTED:
            continue
        if row is None:
            row = nominating.enter(
                call, product.vendor, product=product, letter_number=letter, note="", by=by
            )
        done.append(nominating.answer(row, by=by))
    naming.tell_owners(done)
    return done


def _check_room(call, regions):
    """Every region's shortage at once, so that the ticks can be mended in one go."""
    short = []
    for region, ticked in Counter(regions).items():
        left = left_of(call, region.pk)
        if ticked > left:
            told = _("%(region)s: %(ticked)s ticked, %(left)s left of its quota.")
            short.append(told % {"region": region, "ticked": ticked, "left": left})
    if short:
        raise ValidationError(short, code="quota")


def _candidates(call, products):
    wanted = set(products)
    if not wanted:
        raise ValidationError(_("Tick at least one product."), code="none")
    if len(wanted) > MOST:
        told = _("Take at most %(most)s products at a time.")
        raise ValidationError(told % {"most": MOST}, code="many")
    rows = list(passed(call).filter(pk__in=wanted).select_related("vendor__region").order_by("pk"))
    if len(rows) < len(wanted):
        told = _("Some of these products can no longer be chosen. Load the page again.")
        raise ValidationError(told, code="gone")
    return rows
