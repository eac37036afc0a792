"""What a maker has changed of a product on show, and how far the change has come."""

from dataclasses import dataclass

from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext_lazy as _

from products.changed import PARTS
from products.choices import OPEN_STATES, SubmissionState
from products.models import Photo, Product, Submission
from products.versions import differing, is_changed, snapshot

UNSENT, WAITING = "unsent", "waiting"
RETURNED, REFUSED = SubmissionState.RETURNED.value, SubmissionState.REFUSED.value
TAGS = {
    UNSENT: (_("Changes not sent yet"), "wait"),
    WAITING: (_("Changes wait for curation"), "wait"),
    RETURNED: (_("Changes returned"), "bad"),
    REFUSED: (_("Changes rejected"), "bad"),
}


@dataclass(frozen=True)
class Change:
    """``names``: what differs from what buyers see; ``is_newer``: changed again since sent."""

    state: str
    names: list
    is_newer: bool = False

    @property
    def tag(self) -> tuple:
        return TAGS[self.state]

    @property
    def parts(self) -> list[str]:
        return [str(words) for name, words in PARTS.items() if name in self.names]


def change_of(product) -> Change | None:
    """None: buyers see what the maker sees, or the product was never on show. Four queries."""
    return changes_of([product.pk]).get(product.pk) if product.approved_id else None


def changes_of(pks) -> dict[int, Change]:
    """Of several products, those with a change; five queries, none without products."""
    if not pks:
        return {}
    rows = Product.objects.filter(pk__in=pks, approved__isnull=False).select_related("approved")
    kept = Prefetch("photos", Photo.objects.kept(), to_attr="kept_photos")
    sent = {}
    for row in _sent(pks):
        sent.setdefault(row.product_id, []).append(row)
    found = {
        product.pk: _change(product, sent.get(product.pk, []))
        for product in rows.prefetch_related(kept, "claims")
    }
    return {pk: change for pk, change in found.items() if change}


def _sent(pks):
    """The newest submission of each, and those nobody has answered."""
    newest = Submission.objects.filter(product=OuterRef("product")).order_by("-pk")
    rows = Submission.objects.filter(product__in=pks).select_related("revision").order_by("-pk")
    return rows.filter(Q(state__in=OPEN_STATES) | Q(pk=Subquery(newest.values("pk")[:1])))


def _change(product, sent):
    """``sent``: newest first."""
    now, approved = snapshot(product, product.kept_photos), product.approved.content
    for row in sent:
        names = differing(row.revision.content, approved)
        if row.state in OPEN_STATES and names:
            return Change(WAITING, names, is_changed(now, row.revision.content))
    names = differing(now, approved)
    if not names:
        return None
    last = sent[0] if sent else None
    if last and last.state in (RETURNED, REFUSED) and not is_changed(now, last.revision.content):
        return Change(last.state, names)
    return Change(UNSENT, names)
