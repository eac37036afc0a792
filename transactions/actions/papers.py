"""Papers of an order: each numbered once, per maker, kind and year, without gaps."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from kit import pdf
from transactions.models import Order, Paper
from transactions.papers import builders, kinds
from transactions.refusals import Refused
from transactions.words import PaperKind
from vendors.models import Vendor
from vendors.rules import works_for

TEMPLATE = pdf.FOLDER / "paper.typ"


@transaction.atomic
def make(order, kind: str, *, by) -> Paper:
    """The maker's button: the paper has its number from now on, and buyers may read it."""
    order = Order.objects.select_for_update(of=("self",)).select_related("vendor").get(pk=order.pk)
    if not works_for(by, order.vendor):
        raise PermissionDenied
    there = order.papers.filter(kind=kind).first()
    if there:
        return there
    if order.state not in kinds.KINDS[kind].states:
        words = _("This paper is made once you have confirmed the order, and while it stands.")
        raise Refused(words, code="not_yet")
    paper = number_of(order, kind)
    after = {"kind": kind, "number": kinds.number_of(paper)}
    region = order.vendor.region_id
    trail.record(order, verb="make_paper", by=by, region=region, after=after)
    return paper


@transaction.atomic
def number_of(order, kind: str) -> Paper:
    """The order's paper of this kind, numbered now if it has no number yet.

    The maker's row is what numbers queue at, so that two orders never get one number and none is
    left out; foreign keys to it may still be written meanwhile. The year is Jakarta's.
    """
    there = Paper.objects.filter(order=order, kind=kind).first()
    if there:
        return there
    Vendor.objects.select_for_update(no_key=True).get(pk=order.vendor_id)
    there = Paper.objects.filter(order=order, kind=kind).first()
    if there:
        return there
    year = timezone.localdate().year
    row = Paper.objects.filter(vendor=order.vendor_id, kind=kind, year=year)
    last = row.aggregate(last=Max("number"))["last"] or 0
    return Paper.objects.create(
        order=order, vendor_id=order.vendor_id, kind=kind, year=year, number=last + 1
    )


@dataclass(frozen=True)
class Sheet:
    """One paper on the order's page; without a number it may be made by the maker's button."""

    label: str
    word: str
    number: str = ""


def sheets(order, *, is_maker: bool) -> list[Sheet]:
    """What there is to read, and for the maker what may be made now: one query."""
    made = {paper.kind: paper for paper in order.papers.all()}
    found = []
    for name, kind in kinds.KINDS.items():
        label = PaperKind(name).label
        if name in made and (is_maker or kind.is_for_buyer):
            found.append(Sheet(label, kind.word, kinds.number_of(made[name])))
        elif is_maker and name in kinds.by_hand(order) and order.state in kind.states:
            found.append(Sheet(label, kind.word))
    return found


def render(order, kind: str, language: str) -> bytes:
    """The PDF of a paper that has its number; raises Paper.DoesNotExist before that.

    Number, goods and prices never change; what was paid stands as it is at this moment.
    """
    paper = Paper.objects.get(order=order, kind=kind)
    rows = Order.objects.select_related(
        "vendor__region__parent", "to_region", "request__office", "quote", "edition"
    )
    with translation.override(language):
        told = builders.of(rows.get(pk=order.pk), paper)
    return pdf.render(TEMPLATE, told)
