"""What must follow from an agreement: given to somebody of the staff, done, asked after in time."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from expo.actions.frozen import refuse_frozen
from expo.choices import EditionState
from kit.letters import plain_text
from kit.times import long_day
from notices.actions import telling
from notices.choices import Topic
from programmes.actions.agreements import locked, note
from programmes.choices.partners import AgreementState
from programmes.models import Agreement, FollowUp
from programmes.refusals import Refused
from programmes.rules.partners import may_finish_follow_up
from programmes.staffing import workers_of

log = logging.getLogger(__name__)
# Days before the due day on which its owner is reminded, and after it on which they are told that
# it is past; each once, however often the clock comes by.
AHEAD, PAST = timedelta(days=3), timedelta(days=7)
MOST_OPEN = 50


@transaction.atomic
def plan(agreement: Agreement, *, text, owner, due_on, by) -> FollowUp:
    """Give somebody who works on the edition something to do by a day."""
    agreement = locked(agreement, by)
    if agreement.state == AgreementState.DROPPED:
        raise Refused(_("Nothing follows from what is not signed."), code="dropped")
    if agreement.follow_ups.open().count() >= MOST_OPEN:
        told = _("%(n)s things are open already. Finish some first.")
        raise Refused(told, code="too_many", params={"n": MOST_OPEN})
    _check(agreement, owner, due_on, by)
    row = agreement.follow_ups.create(text=text, owner=owner, due_on=due_on)
    note(agreement, "plan_follow_up", by, after=_told(row))
    _tell(row, "given", by=by)
    return row


@transaction.atomic
def change(follow_up: FollowUp, *, text, owner, due_on, by) -> FollowUp:
    """Another text, day or person, while it is open."""
    agreement = locked(follow_up.agreement, by)
    row = _open(agreement, follow_up)
    if (owner.pk, due_on) != (row.owner_id, row.due_on):
        _check(agreement, owner, due_on, by)
    before, old = _told(row), row.owner_id
    row.text, row.owner, row.due_on = text, owner, due_on
    row.save(update_fields=["text", "owner", "due_on"])
    if before != _told(row):
        note(agreement, "change_follow_up", by, before=before, after=_told(row))
    if old != owner.pk:
        _tell(row, "given", by=by)
    return row


@transaction.atomic
def finish(follow_up: FollowUp, *, outcome, by) -> FollowUp:
    """It is done, and this came of it."""
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("edition__organiser")
    agreement = rows.get(pk=follow_up.agreement_id)
    refuse_frozen(agreement.edition)
    row = _open(agreement, follow_up)
    if not may_finish_follow_up(by, row):
        raise PermissionDenied
    row.done_at, row.outcome = timezone.now(), outcome
    row.save(update_fields=["done_at", "outcome"])
    note(agreement, "finish_follow_up", by, after={"follow_up": row.pk, "outcome": outcome})
    return row


@transaction.atomic
def reopen(follow_up: FollowUp, *, by) -> FollowUp:
    """It is not done after all."""
    agreement = locked(follow_up.agreement, by)
    row = agreement.follow_ups.select_for_update().get(pk=follow_up.pk)
    if row.done_at:
        row.done_at, row.outcome = None, ""
        row.save(update_fields=["done_at", "outcome"])
        note(agreement, "reopen_follow_up", by, after={"follow_up": row.pk})
    return row


def remind() -> int:
    """Tell owners of what is due soon, and of what is past its day; how many were looked at.
    Safe to repeat and to cut off."""
    today = timezone.localdate()
    told = Q(reminded_for__isnull=False) & Q(reminded_for=F("due_on"))
    rows = FollowUp.objects.open().exclude(agreement__state=AgreementState.DROPPED)
    rows = rows.exclude(agreement__edition__state=EditionState.ARCHIVED)
    soon = rows.filter(due_on__gte=today, due_on__lte=today + AHEAD).exclude(told)
    late = rows.filter(due_on__lt=today, due_on__gte=today - PAST)
    keys = [(pk, what) for found, what in ((soon, "soon"), (late, "late")) for pk in _keys(found)]
    return sum(_tried(pk, what) for pk, what in keys)


def _keys(rows):
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _tried(pk, what):
    """One that cannot be told does not hold up the others."""
    try:
        return _remind(pk, what)
    except Exception:
        log.exception("The owner of follow-up %s could not be reminded", pk)
        return False


@transaction.atomic
def _remind(pk, what):
    rows = FollowUp.objects.open().select_for_update(of=("self",))
    row = rows.select_related("agreement__edition", "owner").filter(pk=pk).first()
    # Whoever does not work on it any more reads nothing of it.
    if row is None or not may_finish_follow_up(row.owner, row):
        return False
    if what == "soon":
        row.reminded_for = row.due_on
        row.save(update_fields=["reminded_for"])
    _tell(row, what)
    return True


SUBJECTS = {
    "given": _("For you: %(text)s"),
    "soon": _("Due %(day)s: %(text)s"),
    "late": _("Past its day: %(text)s"),
}


def _tell(row, what, *, by=None):
    """A mail and a notice; nobody is told of what they took on themselves."""
    if by is not None and by.pk == row.owner_id:
        return
    with translation.override(settings.LANGUAGE_CODE):
        url = reverse("admin:programmes_agreement_change", args=[row.agreement_id])
        facts = {"text": row.text[:120], "day": long_day(row.due_on)}
        context = {"row": row, "what": what, "link": f"{settings.BASE_URL}{url}", **facts}
        telling.tell_user(
            row.owner,
            topic=Topic.PROGRAMMES,
            subject=SUBJECTS[what] % facts,
            body=plain_text("programmes/mail/follow_up.txt", context).strip() + "\n",
            url=url,
            event=f"follow-up:{row.pk}:{row.owner_id}:{row.due_on:%y%m%d}:{what}",
        )


def _open(agreement, follow_up):
    row = agreement.follow_ups.select_for_update().get(pk=follow_up.pk)
    row.agreement = agreement
    if row.done_at:
        raise Refused(_("This is done already."), code="done")
    return row


def _check(agreement, owner, due_on, by):
    if due_on < timezone.localdate():
        raise Refused(_("This day is past. Choose a later one."), code="past")
    if owner != by and not workers_of(agreement.edition).filter(pk=owner.pk).exists():
        raise Refused(_("Choose somebody who works on this edition."), code="owner")


def _told(row):
    told = {"text": row.text, "owner": row.owner_id, "due_on": row.due_on.isoformat()}
    return {"follow_up": row.pk, **told}
