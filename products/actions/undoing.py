"""Taking a decision back before anybody was told."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from kit.states import MoveRefused
from products.choices import SubmissionState, Verdict
from products.models import Decision, Submission
from products.rules import may_release
from vendors.rules import works_for


@transaction.atomic
def undo(decision, *, by) -> Submission:
    """Its curator may, and the edition's organiser unless the goods are their own; raises
    MoveRefused once it was announced.

    The decision stays and a row that withdraws it is added; its curator looks at it again.
    """
    rows = Submission.objects.select_for_update(of=("self",))
    row = rows.select_related("product__vendor", "edition").get(pk=decision.submission_id)
    if decision.by_id != by.pk and (not may_release(by, row) or works_for(by, row.product.vendor)):
        raise PermissionDenied
    if row.edition:
        refuse_frozen(row.edition)
    standing = row.decisions.standing().filter(pk=decision.pk)
    if row.state != SubmissionState.PENDING or not standing.exists():
        raise MoveRefused
    Decision.objects.create(submission=row, verdict=Verdict.UNDONE, withdraws=decision, by=by)
    row.state, row.taken_by = SubmissionState.IN_REVIEW, decision.by
    row.taken_until = timezone.now() + timedelta(minutes=settings.TAKEN_MIN)
    row.save(update_fields=["state", "taken_by", "taken_until"])
    trail.record(
        row,
        verb="undo",
        by=by,
        region=row.product.vendor.region_id,
        before={"state": SubmissionState.PENDING, "verdict": decision.verdict},
        after={"state": row.state},
    )
    return row
