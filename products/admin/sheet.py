"""What a curator reads about one submission, gathered in a fixed number of queries."""

from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from kit import images
from kit.money import rupiah
from products import advice, comparing
from products.actions import taking
from products.admin import mending
from products.admin.line import sheet_url
from products.choices import Readiness, SubmissionState
from products.models import Category, Submission
from vendors.choices import ClaimState

EARLIER_SHOWN = 6
CLAIM_TAGS = {ClaimState.VERIFIED: "ok", ClaimState.REFUSED: "bad", ClaimState.EXPIRED: "bad"}


def facts(submission, user):
    """The page's reading matter: texts, photos, maker, checks, earlier decisions."""
    product, now = submission.product, submission.revision.content
    earlier = _earlier(submission, user)
    last = next((row for row in earlier if row.edition_id == submission.edition_id), None)
    before = last.revision.content if last else {}
    return {
        "submission": submission,
        "product": product,
        "maker": product.vendor,
        "maker_url": reverse("storefront:vendor", args=[product.vendor.slug]),
        "name": comparing.marked(now["name"], before.get("name")),
        "title": now["name"],
        "texts": _texts(now, before),
        "price": rupiah(now.get("price_idr")),
        "old_price": _old_price(now, before),
        "unit": now.get("unit", ""),
        "readiness": readiness(product, now),
        "steps": list(product.price_steps.all()),
        "category": _categories(now, before),
        "photos": [_figure(pair) for pair in comparing.pairs(now["photos"], before.get("photos"))],
        "last": last,
        "earlier": earlier,
        "checks": [_said(check) for check in submission.checks],
        "claims": _claims(product.vendor, now, before),
        "mended": mending.mended(last, now),
        "touch_ups": list(submission.touch_ups.all()),
        "waited": timesince(submission.submitted_at, depth=1),
    }


def card(submission, filters, user):
    """One line of the queue beside the sheet."""
    photos = submission.revision.content.get("photos", [])
    return {
        "url": sheet_url(submission, filters),
        "holder": taking.holder(submission),
        "is_mine": taking.holder(submission) == user,
        "name": submission.revision.content["name"],
        "maker": submission.product.vendor.name,
        "waited": timesince(submission.submitted_at, depth=1),
        "round": submission.round,
        "photo": images.url(photos[0]["key"], 200) if photos else "",
    }


def readiness(product, content):
    """ "Made to order, 7 days, 12 a month": what holds today, as it changes without curation."""
    kind = product.readiness or content.get("readiness", "")
    parts = [str(Readiness(kind).label).capitalize()] if kind else []
    if kind == Readiness.READY and product.stock is not None:
        parts.append(_("stock %(n)s") % {"n": product.stock})
    if kind == Readiness.MADE and product.lead_days:
        parts.append(_("%(n)s days") % {"n": product.lead_days})
    if kind == Readiness.MADE and product.capacity_month:
        parts.append(_("%(n)s a month") % {"n": product.capacity_month})
    return ", ".join(parts)


def _earlier(submission, user):
    rows = Submission.objects.visible_to(user).filter(product=submission.product_id)
    rows = rows.filter(pk__lt=submission.pk).exclude(state=SubmissionState.WITHDRAWN)
    rows = rows.select_related("revision", "edition", "decided_by").order_by("-pk")
    return list(rows.prefetch_related("touch_ups")[:EARLIER_SHOWN])


def _texts(now, before):
    labels = {
        "description": _("Story"),
        "name_en": _("Name in English"),
        "description_en": _("Story in English"),
    }
    found = [
        (label, comparing.marked(now.get(key, ""), before.get(key)))
        for key, label in labels.items()
    ]
    return [(label, text) for label, text in found if text]


def _old_price(now, before):
    old = before.get("price_idr")
    return rupiah(old) if old and old != now.get("price_idr") else ""


def _categories(now, before):
    """The category as it was sent, with the former one where it changed."""
    keys = {now.get("category"), before.get("category")} - {None}
    names = {row.pk: row.title for row in Category.objects.filter(pk__in=keys)}
    old = names.get(before.get("category")) if before else None
    return comparing.marked(names.get(now.get("category"), "–"), old)


def _figure(pair):
    return {**pair, "now": _picture(pair["now"]), "before": _picture(pair["before"])}


def _picture(photo):
    if not photo:
        return None
    longest = max(photo["width"], photo["height"])
    return {
        **photo,
        "url": images.url(photo["key"], 800),
        "srcset": images.srcset(photo["key"], longest),
    }


def _claims(maker, now, before):
    """The maker's claims: (kind of tag, claim, its state, what this version does with it)."""
    carried, former = now.get("claims"), before.get("claims")
    return [
        (
            CLAIM_TAGS.get(claim.state, "wait"),
            claim,
            claim.get_state_display(),
            _carried(claim.pk, carried, former),
        )
        for claim in maker.claims.order_by("kind", "pk")
    ]


def _carried(pk, now, before):
    """ "new", "gone", "carried", "left out"; empty for a version that is older than the claims."""
    if now is None:
        return ""
    if before is not None and (pk in now) != (pk in before):
        return "new" if pk in now else "gone"
    return "carried" if pk in now else "left_out"


def _said(check):
    """One automatic check as (ok or warn, words)."""
    return check.get("level", advice.WARN), advice.words(check)
