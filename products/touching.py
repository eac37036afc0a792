"""A maker's touch-ups: to do, product by product, and done, with before and after.

``done_at`` is the maker's tick, ``done_in`` the version sent after it was asked for: one that was
sent without a tick has only the second.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from kit import paging
from kit.images import url
from products.changed import PARTS, Names, compare
from products.choices import SubmissionState, TouchUpKind
from products.models import Product, Submission, TouchUp
from products.steps import SEND, mended_at
from products.versions import differing

PAGE = 10
WITH = ("product", "submission__revision", "asked_by")
# What is compared for a touch-up of each kind; any other: all that differs.
PARTS_OF = {
    TouchUpKind.PHOTO: ("photos",),
    TouchUpKind.PACKAGING: ("photos",),
    TouchUpKind.TITLE: ("name", "name_en"),
    TouchUpKind.DESCRIPTION: ("description", "description_en"),
    TouchUpKind.PRICE: ("price_idr", "unit"),
    TouchUpKind.PERMIT: ("claims",),
}
# Where a task that names no product is done; those about goods on the list of all.
OF_BUSINESS = {TouchUpKind.PERMIT: "vendors:claims", TouchUpKind.OTHER: "vendors:profile"}
# Apps to the right say where tasks of theirs are told: of keys of touch-ups, {key: address}.
ELSEWHERE: list[Callable] = []


@dataclass
class Group:
    """What one product (None: the business itself) still asks for."""

    product: Product | None
    picture: str
    rows: list = field(default_factory=list)

    @property
    def due_on(self) -> date:
        return min((row.due_on for row in self.rows if row.due_on), default=date.max)

    @property
    def is_ticked(self) -> bool:
        """Everything is ticked off: now it is to be sent."""
        return all(row.done_at for row in self.rows)

    @property
    def send_url(self) -> str:
        """Empty where nothing of it came back from curation."""
        is_returned = self.product and any(row.submission_id for row in self.rows)
        return reverse(SEND.view, args=[self.product.pk]) if is_returned else ""


def open_groups(vendor) -> list[Group]:
    """The earliest day first; two queries."""
    groups = {}
    for row in _open_rows(vendor):
        if row.product_id not in groups:
            groups[row.product_id] = Group(row.product, "")
        group = groups[row.product_id]
        group.picture = group.picture or _picture(row)
        group.rows.append(row)
    return sorted(groups.values(), key=lambda group: group.due_on)


def _open_rows(vendor):
    """Not ticked off; or ticked off, and the product not sent again since."""
    rows = vendor.touch_ups.filter(done_in__isnull=True, dropped_at__isnull=True).filter(
        Q(done_at__isnull=True) | Q(submission__state=SubmissionState.RETURNED)
    )
    rows = list(rows.select_related(*WITH, "submission__edition"))
    newest = newest_of(vendor) if any(row.done_at for row in rows) else {}
    today, told = timezone.localdate(), told_elsewhere(rows)
    for row in rows:
        row.is_overdue = bool(row.due_on and row.due_on < today and not row.done_at)
        row.mend_url, row.told_url = _mend_url(row), told.get(row.pk, "")
    return [row for row in rows if not row.done_at or _is_newest(row, newest)]


def told_elsewhere(rows) -> dict[int, str]:
    """The page that tells more, of those that name no product and are not about permits: for
    these the maker's own pages have no place."""
    rows = [row for row in rows if not row.product_id and row.kind != TouchUpKind.PERMIT]
    keys, found = [row.pk for row in rows], {}
    for pages_of in ELSEWHERE if keys else ():
        found |= pages_of(keys)
    return found


def asked_of(product) -> list[TouchUp]:
    """What is still to do with this product."""
    return list(product.touch_ups.to_do())


def newest_of(vendor) -> dict:
    """The newest submission of each product in each place: {(product, edition): pk}."""
    rows = Submission.objects.filter(product__vendor=vendor).order_by("pk")
    found = rows.values_list("product_id", "edition_id", "pk")
    return {(product, edition): pk for product, edition, pk in found}


def _is_newest(row, newest):
    sent = row.submission
    return sent is not None and newest.get((sent.product_id, sent.edition_id)) == sent.pk


def _mend_url(row):
    if row.product_id is None:
        return reverse(OF_BUSINESS.get(row.kind, "products:mine"))
    return reverse(mended_at(row.kind).view, args=[row.product_id])


def _picture(row):
    photos = row.submission.revision.content["photos"] if row.submission else ()
    return url(photos[0]["key"], 200) if photos and photos[0]["key"] else ""


def done_page(vendor, *, but=(), after="", before="") -> paging.Page:
    """What was done or sent, newest first, each with its parts before and after.

    ``but``: ids of those still listed as open.
    """
    told = Q(done_at__isnull=False) | Q(done_in__isnull=False)
    rows = vendor.touch_ups.filter(told).exclude(pk__in=but)
    page = paging.page(rows.values("pk"), ["-pk"], size=PAGE, after=after, before=before)
    keys = [row["pk"] for row in page.rows]
    found = TouchUp.objects.filter(pk__in=keys).order_by("-pk")
    found = list(found.select_related(*WITH, "done_in"))
    proven = [row for row in found if row.submission and row.done_in]
    known = Names(
        content
        for row in proven
        for content in (row.submission.revision.content, row.done_in.content)
    )
    for row in proven:
        row.parts = _parts(row, known)
    return paging.Page(found, page.next_cursor, page.previous_cursor)


def _parts(row, known):
    before, after = row.submission.revision.content, row.done_in.content
    names = PARTS_OF.get(row.kind) or differing(after, before, names=tuple(PARTS))
    parts = compare(before, after, names, known)
    # Of a text in two languages, the one that stayed says nothing.
    changed = [part for part in parts if not part.is_same]
    return changed or parts[:1]
