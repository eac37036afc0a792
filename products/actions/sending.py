"""Sending a product for curation, and taking it back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from kit import changes
from kit.states import check_move
from products.actions import announcing
from products.advice import checks_of
from products.choices import SUBMISSION_MOVES, PhotoState, SubmissionState, Verdict
from products.models import Decision, Product, Revision, Submission
from products.rules import may_edit
from products.steps import lacks_of
from products.targets import shown_in, targets_of
from products.versions import snapshot


class Incomplete(ValidationError):
    """Something is missing; ``lacks`` says what, and on which step."""

    def __init__(self, lacks):
        super().__init__([str(lack.words) for lack in lacks], code="incomplete")
        self.lacks = lacks


@transaction.atomic
def send(product, *, edition, by) -> Submission:
    """Keep the version of now and put it in the queue of ``edition`` (None: the permanent
    catalogue)."""
    rows = Product.objects.select_for_update(of=("self",)).select_related("vendor")
    product = rows.get(pk=product.pk)
    if not may_edit(by, product):
        raise PermissionDenied
    photos = _ready_photos(product)
    content = snapshot(product, photos)
    last = _check_target(product, edition, content)
    submission = Submission.objects.create(
        product=product,
        edition=edition,
        revision=_keep_version(product, content, by),
        round=_rounds(product, edition) + 1,
        checks=checks_of(product, content, photos),
        submitted_by=by,
        submitted_at=timezone.now(),
    )
    _answer_touch_ups(submission)
    before = {"state": last.state if last else ""}
    _note(submission, "send", by, before)
    if shows_at_once(product, edition):
        announcing.pass_unreviewed(submission)
    return submission


def shows_at_once(product, edition) -> bool:
    """Whether a change of this product needs no curator: it is on show in the edition, and every
    organiser on whose floor it stands has switched that review off."""
    here = shown_in(product)
    return edition is not None and edition.pk in here and not any(here.values())


@transaction.atomic
def withdraw(submission, *, by) -> Submission:
    """Take back what has no answer yet; a decision nobody was told of is withdrawn with it.

    Whether there is one must not show, so it is taken back alike.
    """
    rows = Submission.objects.select_for_update(of=("self",))
    submission = rows.select_related("product__vendor", "edition").get(pk=submission.pk)
    if not may_edit(by, submission.product):
        raise PermissionDenied
    if submission.edition:
        refuse_frozen(submission.edition)
    check_move(SUBMISSION_MOVES, submission.state, SubmissionState.WITHDRAWN)
    for decision in submission.decisions.standing():
        Decision.objects.create(
            submission=submission, verdict=Verdict.UNDONE, withdraws=decision, by=by
        )
    before = {"state": submission.state}
    submission.state = SubmissionState.WITHDRAWN
    submission.save(update_fields=["state"])
    _note(submission, "withdraw", by, before)
    return submission


def _answer_touch_ups(submission):
    """What was asked for in this place is answered by the version sent now; whether it was done,
    only the maker's own tick says."""
    asked = submission.product.touch_ups.filter(
        submission__isnull=False, submission__edition=submission.edition, done_in__isnull=True
    )
    asked.update(done_in=submission.revision)


def _ready_photos(product):
    photos = list(product.photos.kept())
    lacks = lacks_of(product, photos)
    if lacks:
        raise Incomplete(lacks)
    if any(photo.state == PhotoState.WAITING for photo in photos):
        raise ValidationError(
            _("Your photos are still being prepared. Wait a moment, then send."), code="photos"
        )
    return photos


def _check_target(product, edition, content):
    """The newest submission there, if the product may go there now."""
    for target in targets_of(product, content):
        if target.edition == edition:
            if target.obstacle:
                raise ValidationError(str(target.words), code=target.obstacle)
            return target.last
    raise ValidationError(
        _("This edition takes no products from your region now. Choose another place."),
        code="not_open",
    )


def _keep_version(product, content, by):
    last = product.revisions.aggregate(last=Max("number"))["last"] or 0
    return Revision.objects.create(product=product, number=last + 1, content=content, made_by=by)


def _rounds(product, edition):
    """How often this product was judged there; what was withdrawn unseen does not count."""
    judged = product.submissions.filter(edition=edition).exclude(state=SubmissionState.WITHDRAWN)
    return judged.aggregate(last=Max("round"))["last"] or 0


def _note(submission, verb, by, before):
    after = {"state": submission.state, "round": submission.round}
    after["edition"] = submission.edition_id
    region = submission.product.vendor.region_id
    trail.record(submission, verb=verb, by=by, region=region, before=before, after=after)
    changes.note("submission", submission.pk)
