"""A decision takes effect: shown or returned, and told to its maker, at one moment."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from accounts.actions import trail
from kit import changes
from kit.states import check_move
from products.actions import routing, showing, telling, undoing
from products.choices import SUBMISSION_MOVES, SubmissionState, Verdict
from products.models import Decision, Product, Submission, TouchUp
from products.rules import may_release
from vendors.actions import participation
from vendors.rules import works_for


@transaction.atomic
def announce(decision_id: int) -> bool:
    """Let one decision take effect, if it is due and stands; whether it did. Safe to repeat."""
    found = Decision.objects.filter(pk=decision_id).values_list("submission_id", flat=True).first()
    if found is None:
        return False
    rows = Submission.objects.select_for_update(of=("self",))
    row = rows.select_related("product__vendor", "revision", "edition").get(pk=found)
    decision = Decision.objects.due().select_related("by").filter(pk=decision_id).first()
    if decision is None or row.state != SubmissionState.PENDING:
        return False
    if decision.by and works_for(decision.by, row.product.vendor):
        # Since then the curator has joined this very business: somebody else must decide.
        if not (row.edition and row.edition.is_frozen):
            undoing.undo(decision, by=decision.by)
        return False
    _take_effect(row, decision)
    return True


@task()
def announce_due(decision_id):
    """The worker's side of ``announce``."""
    announce(decision_id)


def announce_at(decision):
    """Have the worker announce it when it is due."""
    announce_due.using(run_after=decision.due_at).enqueue(decision.pk)


def announce_all_due() -> int:
    """Announce what a worker that died has left undone; how many."""
    due = Decision.objects.due().filter(submission__state=SubmissionState.PENDING)
    return sum(announce(pk) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def send_now(decision, *, by) -> bool:
    """End the pause in which it could be undone. Held ones wait for ``release``."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related("product__vendor")
    row = rows.get(pk=decision.submission_id)
    if decision.by_id != by.pk and (not may_release(by, row) or works_for(by, row.product.vendor)):
        raise PermissionDenied
    due = Decision.objects.standing().filter(
        pk=decision.pk, announced_at__isnull=True, due_at__isnull=False
    )
    due.update(due_at=timezone.now())
    return announce(decision.pk)


@transaction.atomic
def release(edition, *, decisions: list[int], by) -> list[Decision]:
    """Let these held decisions of an edition go, all or none; each is announced at once.

    Those on one's own business's goods stay: another organiser releases them.

    ``decisions``: the ids of the preview one has read, so that what was decided since stays held.
    """
    if not by.has_perm("products.release_decisions", edition):
        raise PermissionDenied
    rows = Decision.objects.held().not_of(by)
    rows = rows.filter(submission__edition=edition, pk__in=decisions)
    rows = list(rows.order_by("pk").select_for_update(of=("self",)))
    now = timezone.now()
    Decision.objects.filter(pk__in=[row.pk for row in rows]).update(due_at=now)
    told = {"decisions": [row.pk for row in rows]}
    trail.record(edition, verb="release", by=by, after=told)
    for row in rows:
        announce_due.enqueue(row.pk)
    return rows


@transaction.atomic
def pass_unreviewed(submission) -> None:
    """Approve a change of a product on show whose organiser has switched off their review."""
    decision = Decision.objects.create(
        submission=submission, verdict=Verdict.APPROVED, due_at=timezone.now(), by=None
    )
    _take_effect(submission, decision)


def _take_effect(row, decision):
    product = row.product
    state = SubmissionState(decision.verdict)
    # An answer is owed also when the edition was archived meanwhile; the edition stays as it was.
    edition = row.edition if row.edition and not row.edition.is_frozen else None
    if decision.verdict == Verdict.APPROVED:
        if edition and decision.by:
            participation.accept(product.vendor, edition, by=decision.by)
        if decision.track:
            chosen = {"track": decision.track, "reasons": decision.reasons}
            routing.add(product, **chosen, submission=row, by=decision.by)
        showing.publish(product, _newest(row), edition=edition)
    if decision.verdict == Verdict.RETURNED:
        _ask(row, decision)
    before = row.state
    if decision.by:
        check_move(SUBMISSION_MOVES, before, state)
    row.state, row.reason = state, decision.note
    row.decided_by, row.decided_at = decision.by, decision.at
    row.taken_by = row.taken_until = None
    row.save(
        update_fields=["state", "reason", "decided_by", "decided_at", "taken_by", "taken_until"]
    )
    decision.announced_at = timezone.now()
    decision.save(update_fields=["announced_at"])
    after = {"state": state, "reason": row.reason, "tasks": decision.tasks, "track": decision.track}
    region = product.vendor.region_id
    trail.record(
        row, verb="announce", by=decision.by, region=region, before={"state": before}, after=after
    )
    changes.note("submission", row.pk)
    if decision.by:
        telling.post(row, decision)


def _newest(row):
    """The version that passed; where a newer one has passed elsewhere meanwhile, that one: a
    product shows one version everywhere."""
    # Locked and read alone: what was joined to the submission may be older than a wait for it.
    passed = Product.objects.select_for_update().get(pk=row.product_id).approved
    return passed if passed and passed.number > row.revision.number else row.revision


def _ask(row, decision):
    TouchUp.objects.bulk_create(
        TouchUp(
            vendor=row.product.vendor,
            product=row.product,
            submission=row,
            kind=kind,
            note=words,
            due_on=date.fromisoformat(due_on) if due_on else None,
            asked_by=decision.by,
        )
        for kind, words, due_on in decision.tasks
    )
