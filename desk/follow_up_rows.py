"""What is left to follow up of an edition, as rows: each group one query, with ``since``."""

from dataclasses import dataclass

from django.db.models import (
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce

from expo.choices import EditionState, Role
from expo.models import Edition
from expo.scopes import EVERYTHING, in_regions, reach_of
from products.choices import SubmissionState
from products.models import Submission
from programmes.choices.partners import AgreementState
from programmes.models import Agreement, FollowUp, Grant
from transactions.choices import COMMITMENTS, SALES
from transactions.models import Entry, Inquiry, Quote
from transactions.words import InquiryState, QuoteState
from vendors.choices import STANDING
from vendors.models import Participation, Vendor

# Nobody sells before the doors open.
UNOPENED = (EditionState.DRAFT, EditionState.ANNOUNCED)


@dataclass(frozen=True)
class Seen:
    """Whose makers somebody follows up: all of the edition's, or those of their regions."""

    is_all: bool
    codes: tuple = ()

    def of(self, *fields: str) -> Q:
        """Rows where each of these fields lies in the regions. A maker who moves takes no orders
        along, and is called by the officers of where they live now: such rows are the organiser's.
        """
        if self.is_all:
            return EVERYTHING
        return Q(*(in_regions(self.codes, field) for field in fields))


def seen_by(user, edition: Edition) -> Seen:
    reach = reach_of(user)
    if reach.on_edition(edition, Role.ORGANISER):
        return Seen(True)
    return Seen(False, tuple(reach.regions(Role.OFFICER)))


def editions_for(user) -> QuerySet[Edition]:
    """Those one arranges; for officers those that makers of their region take part in."""
    reach = reach_of(user)
    mine = Edition.objects.run_by(user)
    if reach.everything or not reach.has(Role.OFFICER):
        return mine
    theirs = in_regions(reach.regions(Role.OFFICER), "vendor__region")
    places = Participation.objects.filter(theirs).values("edition")
    known = Edition.objects.published().filter(pk__in=places)
    return Edition.objects.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=known.values("pk")))


def inquiries(edition, seen):
    """Buyers who wait, and those who never got an answer."""
    waiting = Q(waiting_since__isnull=False) | Q(state=InquiryState.UNANSWERED)
    theirs = seen.of("region", "vendor__region")
    rows = Inquiry.objects.filter(waiting, theirs, edition=edition)
    rows = rows.annotate(since=Coalesce("waiting_since", "asked_at"))
    return rows.select_related("vendor__region", "product", "owner")


def quotes(edition, seen):
    """Offers on the table."""
    standing = [QuoteState.SENT, QuoteState.REVISION]
    theirs = seen.of("inquiry__region", "inquiry__vendor__region")
    rows = Quote.objects.filter(theirs, inquiry__edition=edition, state__in=standing)
    return rows.annotate(since=F("sent_at")).select_related("inquiry__vendor__region")


def commitments(edition, seen):
    """Ordered, and not paid in full: with ``paid``, net of what was given back."""
    paid = Entry.objects.filter(fulfils=OuterRef("pk")).order_by().values("fulfils")
    paid = paid.annotate(total=Sum("amount_idr")).values("total")
    theirs = seen.of("region", "vendor__region")
    rows = Entry.objects.filter(
        theirs, edition=edition, kind__in=COMMITMENTS, reverses=None, reversal=None
    )
    rows = rows.annotate(paid=Coalesce(Subquery(paid), 0), since=F("happened_at"))
    return rows.filter(amount_idr__gt=F("paid")).select_related("vendor__region", "order")


def agreements(edition, seen):
    """Signed, and nobody was given anything to do about it."""
    rows = Agreement.objects.without_follow_up().filter(_with_makers(seen), edition=edition)
    rows = rows.annotate(since=F("signed_on"))
    return rows.prefetch_related(_makers(seen, "vendors"), "partners")


def follow_ups(edition, seen):
    """Promised by a day that has passed. Its words may name any maker of the agreement, so all of
    them must be seen; ``is_told``: the words themselves, which are the organiser's own."""
    rows = FollowUp.objects.overdue().filter(
        _with_makers(seen, "agreement__"),
        _without_others(seen, "agreement__"),
        agreement__edition=edition,
        agreement__state=AgreementState.SIGNED,
    )
    rows = rows.annotate(since=F("due_on"), is_told=Value(seen.is_all))
    rows = rows.select_related("agreement", "owner")
    return rows.prefetch_related(_makers(seen, "agreement__vendors"))


def _with_makers(seen, prefix=""):
    """Of agreements: those with a maker that is seen."""
    if seen.is_all:
        return EVERYTHING
    vendors = Vendor.objects.filter(seen.of("region"), agreements=OuterRef(f"{prefix}pk"))
    return Q(Exists(vendors))


def _without_others(seen, prefix):
    if seen.is_all:
        return EVERYTHING
    others = Vendor.objects.exclude(seen.of("region")).filter(agreements=OuterRef(f"{prefix}pk"))
    return ~Q(Exists(others))


def _makers(seen, path):
    """Only the makers that are seen, as ``seen_makers``."""
    rows = Vendor.objects.filter(seen.of("region")).select_related("region")
    return Prefetch(path, queryset=rows.order_by("name", "pk"), to_attr="seen_makers")


def silent(edition, seen):
    """Makers in the edition who have sold nothing there as far as is recorded."""
    # One list of who has sold, not a question for each maker: there may be thousands.
    sales = Entry.objects.filter(edition=edition, kind__in=SALES, vendor__isnull=False)
    sold = sales.filter(reverses=None, reversal=None).order_by().values("vendor")
    rows = Participation.objects.filter(
        ~Q(vendor__in=sold),
        seen.of("vendor__region"),
        edition=edition,
        state__in=STANDING,
        vendor__is_active=True,
    )
    begun = Value(edition.online_from, output_field=DateTimeField())
    rows = rows.annotate(since=begun).select_related("vendor__region", "booth__hall")
    return rows.none() if edition.state in UNOPENED else rows


def returned(edition, seen):
    """Given back by curators, and not sent again."""
    newer = Submission.objects.filter(
        product=OuterRef("product"), edition=edition, pk__gt=OuterRef("pk")
    )
    rows = Submission.objects.filter(
        ~Exists(newer),
        seen.of("product__vendor__region"),
        edition=edition,
        state=SubmissionState.RETURNED,
    )
    return rows.annotate(since=F("decided_at")).select_related("product__vendor__region")


def grants(edition, seen):
    """Promised, and not handed over yet."""
    rows = Grant.objects.waiting().filter(
        seen.of("vendor__region"), item__assistance__edition=edition
    )
    rows = rows.annotate(since=F("granted_at"))
    return rows.select_related("vendor__region", "item__assistance__provider", "granted_by")
