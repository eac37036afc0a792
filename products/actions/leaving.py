"""A maker who will not come: what it had sent to that edition is taken back."""

from django.db import transaction

from accounts.actions import trail
from products.choices import OPEN_STATES, SubmissionState, Verdict
from products.models import Decision, Submission
from vendors.choices import GONE
from vendors.models import Participation


def follow_participations(keys: set[str]) -> None:
    """Owners declined or withdrew, organisers refused."""
    pks = [int(key) for key in keys if key.isdecimal()]
    for place in Participation.objects.filter(pk__in=pks, state__in=GONE):
        take_back(place)


@transaction.atomic
def take_back(place) -> int:
    """Withdraw what has no answer yet, decisions nobody was told of with it; how many.

    Otherwise a decision announced later would take the maker in against its own word.
    """
    rows = Submission.objects.select_for_update(of=("self",)).filter(
        product__vendor=place.vendor_id, edition=place.edition_id, state__in=OPEN_STATES
    )
    rows = list(rows.order_by("pk"))
    for row in rows:
        for decision in row.decisions.standing():
            Decision.objects.create(submission=row, verdict=Verdict.UNDONE, withdraws=decision)
        before, row.state = row.state, SubmissionState.WITHDRAWN
        row.save(update_fields=["state"])
        states = {"before": {"state": before}, "after": {"state": row.state}}
        trail.record(row, verb="withdraw", by=None, region=place.vendor.region_id, **states)
    return len(rows)
