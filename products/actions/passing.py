"""Goods that passed in a stage before go on show in the next, without a second curation."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from products.actions import announcing
from products.choices import NominationState, SubmissionState
from products.models import Call, Nomination, Product, Submission
from products.stages import passed
from vendors.actions.participation import OVER
from vendors.choices import ParticipationState
from vendors.models import Participation

S = SubmissionState
# What a curator of this edition has decided stands; a version that waits goes on waiting.
SETTLED = (S.APPROVED, S.RETURNED, S.REFUSED)


@transaction.atomic
def put_on_show(place: Participation) -> list[Submission]:
    """Show the maker's accepted goods that passed before, once both have said yes: the organiser
    in the nomination, the owner in the participation. Safe to repeat; empty: nothing to do."""
    rows = Call.objects.select_for_update(of=("self",)).select_related("edition__organiser")
    call = rows.filter(edition=place.edition_id).first()
    if call is None or call.edition.state in OVER:
        return []
    place = Participation.objects.get(pk=place.pk)
    if place.state != ParticipationState.CONFIRMED:
        return []
    accepted = call.nominations.filter(vendor=place.vendor_id, state=NominationState.ACCEPTED)
    ready = passed(call).filter(pk__in=accepted.values("product"))
    here = Submission.objects.filter(edition=call.edition, state__in=SETTLED)
    ready = ready.exclude(pk__in=here.values("product"))
    return [_pass(pk, call.edition) for pk in ready.order_by("pk").values_list("pk", flat=True)]


def follow_participations(keys: set[str]) -> None:
    """Owners confirmed, or organisers took a maker in."""
    rows = Participation.objects.filter(pk__in=_numbers(keys), edition__call__isnull=False)
    for place in rows.filter(state=ParticipationState.CONFIRMED).order_by("pk"):
        put_on_show(place)


def follow_submissions(keys: set[str]) -> None:
    """Something passed in a source after it was nominated for the next stage."""
    done = Submission.objects.filter(
        pk__in=_numbers(keys), state=S.APPROVED, edition__feeds__isnull=False
    )
    for pk, product in done.distinct().order_by("pk").values_list("edition", "product"):
        named = Nomination.objects.filter(
            call__sources=pk, product=product, state=NominationState.ACCEPTED
        )
        for vendor, edition in named.values_list("vendor", "call__edition"):
            place = Participation.objects.filter(vendor=vendor, edition=edition).first()
            if place:
                put_on_show(place)


def _pass(pk, edition):
    """An approved submission of the version on show, by nobody: it was judged before."""
    rows = Product.objects.select_for_update(of=("self",))
    product = rows.select_related("vendor").get(pk=pk)
    last = product.submissions.filter(edition=edition).exclude(state=S.WITHDRAWN)
    submission = Submission.objects.create(
        product=product,
        edition=edition,
        revision=product.approved,
        round=(last.aggregate(last=Max("round"))["last"] or 0) + 1,
        submitted_at=timezone.now(),
    )
    announcing.pass_unreviewed(submission)
    return submission


def _numbers(keys):
    return [int(key) for key in keys if key.isdecimal()]
