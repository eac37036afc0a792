"""A maker's own products."""

from django.db.models import OuterRef, Subquery
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kit import paging
from kit.images import url
from products import revising
from products.choices import OPEN_STATES, ProductState, SubmissionState
from products.models import Photo, Submission
from vendors.views.own import with_vendor

PAGE = 24
SEARCHABLE_FROM = 12
FIELDS = ("id", "name", "state", "price_idr", "unit", "key", "verdict")


@require_safe
@with_vendor
def mine(request, vendor):
    """The list, newest first, a page at a time."""
    every = vendor.products.all()
    sought = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:80]
    rows = every.filter(name__icontains=sought) if sought else every
    page = paging.page(
        described(rows).values(*FIELDS),
        ["-id"],
        size=PAGE,
        after=request.GET.get("setelah", ""),
        before=request.GET.get("sebelum", ""),
    )
    total = every.count()
    live = [row["id"] for row in page.rows if row["state"] == ProductState.LIVE]
    changes = revising.changes_of(live)
    context = {
        "vendor": vendor,
        "section": "products",
        "rows": [as_row(row, changes.get(row["id"])) for row in page.rows],
        "page": page,
        "total": total,
        "sought": sought,
        "has_search": sought or total >= SEARCHABLE_FROM,
    }
    return render(request, "products/mine.html", context)


def described(products):
    """Each product with its main photo and the newest word from curation."""
    photos = Photo.objects.ready().filter(product=OuterRef("pk")).order_by("position", "pk")
    sent = Submission.objects.filter(product=OuterRef("pk")).order_by("-pk")
    return products.annotate(
        key=Subquery(photos.values("key")[:1]), verdict=Subquery(sent.values("state")[:1])
    )


def as_row(row, change=None):
    """One product for the list: picture, words of its state, and where it leads."""
    return row | {
        "picture": url(row["key"], 200) if row["key"] else "",
        "tags": list(tags_of(row["state"], row["verdict"], change)),
        "change": change,
    }


def tags_of(state, verdict, change=None):
    """What stands beside a product: on show or not, then what curation said last."""
    if state == ProductState.LIVE:
        yield _("On show"), "ok"
    elif state == ProductState.ARCHIVED:
        yield _("Not on show"), ""
    if change:
        yield change.tag
    elif verdict in OPEN_STATES:
        yield _("Waiting for curation"), "wait"
    elif verdict == SubmissionState.RETURNED:
        yield _("Returned: touch up and send again"), "bad"
    elif verdict == SubmissionState.REFUSED and state != ProductState.LIVE:
        yield _("Rejected"), "bad"
    elif state == ProductState.DRAFT:
        yield _("Draft"), ""
