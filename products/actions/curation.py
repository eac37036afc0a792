"""What a curator decides: take, approve, send back with touch-ups, refuse."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.actions import trail
from kit import changes
from kit.states import check_move
from notices.actions import outbox
from products.actions import showing
from products.choices import SUBMISSION_MOVES, SubmissionState, TouchUpKind
from products.models import Submission, TouchUp
from vendors.actions import participation
from vendors.choices import MemberRole
from vendors.rules import works_for

MOST_TOUCH_UPS = 10
LONGEST = TouchUp._meta.get_field("note").max_length


@transaction.atomic
def take(submission, *, by):
    """Say that one is looking at it; a decision needs no such step."""
    submission = _locked(submission, SubmissionState.IN_REVIEW, by)
    return _moved(submission, SubmissionState.IN_REVIEW, verb="take", by=by)


@transaction.atomic
def approve(submission, *, by, note=""):
    """Put the version that was judged on show, and take its maker into the edition."""
    submission = _locked(submission, SubmissionState.APPROVED, by)
    product, edition = submission.product, submission.edition
    if edition:
        participation.accept(product.vendor, edition, by=by)
    showing.publish(product, submission.revision, edition=edition)
    _decide(submission, SubmissionState.APPROVED, verb="approve", by=by, reason=note)
    return submission


@transaction.atomic
def send_back(submission, *, by, touch_ups=(), note=""):
    """Return it with named small tasks: ``touch_ups`` holds (kind, note, due day or None)."""
    touch_ups = _cleaned(touch_ups)
    submission = _locked(submission, SubmissionState.RETURNED, by)
    TouchUp.objects.bulk_create(
        TouchUp(
            vendor=submission.product.vendor,
            product=submission.product,
            submission=submission,
            kind=kind,
            note=task,
            due_on=due_on,
            asked_by=by,
        )
        for kind, task, due_on in touch_ups
    )
    _decide(
        submission, SubmissionState.RETURNED, verb="send_back", by=by, reason=note, tasks=touch_ups
    )
    return submission


@transaction.atomic
def refuse(submission, *, by, reason):
    """Refuse it in this edition; what stands elsewhere stays."""
    if not reason.strip():
        raise ValidationError({"note": _("Write why: the maker reads it.")}, code="reason")
    submission = _locked(submission, SubmissionState.REFUSED, by)
    _decide(submission, SubmissionState.REFUSED, verb="refuse", by=by, reason=reason)
    return submission


def _locked(submission, target, by):
    """The row, locked; one whose move and person are in order."""
    rows = Submission.objects.select_for_update(of=("self",))
    row = rows.select_related("product__vendor", "revision", "edition").get(pk=submission.pk)
    check_move(SUBMISSION_MOVES, row.state, target)
    if not by.has_perm("products.curate_submission", row) or works_for(by, row.product.vendor):
        raise PermissionDenied
    return row


def _cleaned(touch_ups):
    """At least one task with words in it: a return without a way forward helps nobody."""
    tasks = [(kind, task.strip(), due_on) for kind, task, due_on in touch_ups if task.strip()]
    if not tasks:
        told = _("Name at least one touch-up: what should the maker change?")
        raise ValidationError({"touch_ups": told}, code="touch_ups")
    if len(tasks) > MOST_TOUCH_UPS or any(len(task) > LONGEST for _kind, task, _due in tasks):
        raise ValidationError({"touch_ups": _("Ask for fewer and shorter touch-ups.")})
    if any(kind not in TouchUpKind for kind, _task, _due in tasks):
        raise ValidationError({"touch_ups": _("Choose what each touch-up is about.")})
    today = timezone.localdate()
    if any(due_on and due_on < today for _kind, _task, due_on in tasks):
        raise ValidationError({"touch_ups": _("A touch-up's day has passed. Choose a later one.")})
    return tasks


def _decide(submission, state, *, verb, by, reason, tasks=()):
    submission.decided_by, submission.decided_at = by, timezone.now()
    submission.reason = reason.strip()
    _moved(submission, state, verb=verb, by=by, tasks=tasks)
    _tell(submission, tasks)


def _moved(submission, state, *, verb, by, tasks=()):
    before, submission.state = submission.state, state
    submission.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    after = {"state": state, "reason": submission.reason}
    if tasks:
        after["touch_ups"] = [[kind, task, str(due_on or "")] for kind, task, due_on in tasks]
    trail.record(
        submission,
        verb=verb,
        by=by,
        region=submission.product.vendor.region_id,
        before={"state": before},
        after=after,
    )
    changes.note("submission", submission.pk)
    return submission


def _tell(submission, tasks):
    """One mail to each owner, in Indonesian: which language they read is not known."""
    product = submission.product
    owners = product.vendor.members.filter(role=MemberRole.OWNER, user__is_active=True)
    with translation.override("id"):
        if submission.state == SubmissionState.APPROVED:
            path = reverse("storefront:product", args=[product.slug])
        else:
            path = reverse("products:send", args=[product.pk])
        kinds = dict(TouchUpKind.choices)
        context = {
            "submission": submission,
            "product": submission.revision.content["name"],
            "edition": submission.edition,
            "tasks": [(kinds[kind], task, due_on) for kind, task, due_on in tasks],
            "link": f"{settings.BASE_URL}{path}",
        }
        subject = " ".join((_subject(submission) % context).split())
        body = render_to_string(f"products/mail/{submission.state}.txt", context)
    for member in owners.select_related("user").order_by("pk"):
        event = f"submission-{submission.pk}-{submission.state}-{member.user_id}"
        outbox.post(member.user.email, subject=subject, body=body, event=event)


def _subject(submission):
    return {
        SubmissionState.APPROVED: _("%(product)s passed curation"),
        SubmissionState.RETURNED: _("%(product)s: a few touch-ups, then send it again"),
        SubmissionState.REFUSED: _("%(product)s: the curator's answer"),
    }[submission.state]
