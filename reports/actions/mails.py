"""Figures by mail: asked for, sent by the clock, paused when the right to them is gone."""

import datetime as dt
import logging

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from expo.choices import Role
from expo.models import Edition, Region
from expo.scopes import in_regions, reach_of
from kit.money import rupiah
from kit.times import JAKARTA, moment
from notices.actions import outbox
from reports.actions import tallying
from reports.choices import Paused, Rhythm
from reports.closing_rules import may_read_edition, may_read_region
from reports.figures.dashboard import board
from reports.figures.totals import totals, totals_in
from reports.models import ReportMail
from reports.quotable import current, merged
from reports.scopes import scope_of
from transactions.models import Entry
from transactions.refusals import Refused

log = logging.getLogger(__name__)
# Of the day, in Jakarta.
HOUR = dt.time(6)
MOST = 20


@transaction.atomic
def ask(scope: Edition | Region, *, rhythm: str, language: str, by) -> ReportMail:
    """From now on; asked twice it stands once. Raises PermissionDenied, Refused."""
    is_edition = isinstance(scope, Edition)
    if not (may_read_edition if is_edition else may_read_region)(by, scope):
        raise PermissionDenied
    if not by.email:
        raise Refused(gettext_lazy("Your account has no e-mail address."), code="no_address")
    if ReportMail.objects.owned_by(by).count() >= MOST:
        raise Refused(gettext_lazy("These are enough. Stop one of them first."), code="enough")
    whose = {"edition": scope} if is_edition else {"region": scope}
    mail, _made = ReportMail.objects.get_or_create(
        user=by,
        rhythm=rhythm,
        **whose,
        defaults={"language": language, "next_at": following(rhythm, timezone.now())},
    )
    return mail


@transaction.atomic
def stop(mail: ReportMail, *, by) -> None:
    """No more of them; stopping what is stopped already is no fault."""
    ReportMail.objects.owned_by(by).filter(pk=mail.pk).delete()


@transaction.atomic
def resume(mail: ReportMail, *, by) -> ReportMail:
    """A paused one goes on, where the right is there again. Raises PermissionDenied, Refused."""
    row = ReportMail.objects.select_for_update().owned_by(by).get(pk=mail.pk)
    reason = _fault(row, by)
    if reason == Paused.RIGHTS:
        raise PermissionDenied
    if reason:
        raise Refused(gettext_lazy("Your account has no e-mail address."), code="no_address")
    row.paused, row.next_at = "", following(row.rhythm, timezone.now())
    row.save()
    return row


def send_due() -> int:
    """Write what is due; how many mails. One that fails does not hold up the others."""
    rows = ReportMail.objects.filter(paused="", next_at__lte=timezone.now()).order_by("pk")
    return sum(_tried(key) for key in rows.values_list("pk", flat=True))


def _tried(key):
    try:
        return _send(key)
    except Exception:
        log.exception("The report by mail %s could not be written", key)
        return False


@transaction.atomic
def _send(key) -> bool:
    """Asks for the rights anew: the person is read from the database here."""
    now = timezone.now()
    rows = ReportMail.objects.select_for_update(of=("self",)).filter(paused="", next_at__lte=now)
    row = rows.select_related("user", "edition", "region").filter(pk=key).first()
    if row is None:
        return False
    row.paused = _fault(row, row.user)
    if not row.paused:
        with translation.override(row.language):
            subject, body = letter(row)
        event = f"report:{row.pk}:{row.next_at:%Y-%m-%d}"
        outbox.post(row.user.email, subject=subject, body=body, event=event)
        row.last_sent, row.next_at = now, following(row.rhythm, now)
    row.save()
    return not row.paused


def _fault(row, user) -> str:
    may = may_read_edition(user, row.edition) if row.edition else may_read_region(user, row.region)
    if not may:
        return Paused.RIGHTS
    return "" if user.email else Paused.ADDRESS


def following(rhythm: str, now: dt.datetime) -> dt.datetime:
    """The next moment after ``now`` at which a mail of this rhythm is due."""
    day = now.astimezone(JAKARTA).date() + dt.timedelta(days=1)
    if rhythm == Rhythm.WEEK:
        day += dt.timedelta(days=-day.weekday() % 7)
    elif rhythm == Rhythm.MONTH and day.day != 1:
        day = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return dt.datetime.combine(day, HOUR, JAKARTA)


def _of_region(row, scope):
    """(moment, figures); for who sees no single maker, what the dashboard tells them."""
    if reach_of(row.user).in_region(row.region_id, Role.OFFICER):
        sums = totals_in(Entry.objects.filter(in_regions([row.region_id])))
        return sums.as_of, current(sums, scope)
    whole = scope_of(row.user)
    try:
        found = board(whole, every=whole, reach=tallying.fold(), code=row.region_id)
    except LookupError:
        return timezone.now(), []
    return found.as_of, merged(found, scope)


def letter(row: ReportMail) -> tuple[str, str]:
    """(subject, text) in the language that is active: each figure with kind, scope and moment."""
    if row.edition:
        scope, zone, sums = row.edition.title, row.edition.zone, totals(row.edition)
        as_of, figures = sums.as_of, current(sums, scope)
    else:
        scope, zone = row.region.short_name, JAKARTA
        as_of, figures = _of_region(row, scope)
    lines = [
        f"{figure.kind}: {rupiah(figure.amount_idr)}\n{figure.method} {figure.note}".rstrip()
        for figure in figures
    ]
    parts = [
        _("Scope: %(scope)s. Unit: whole rupiah. As of %(moment)s.")
        % {"scope": scope, "moment": moment(as_of, zone)},
        *(lines or [_("Not told: these figures could be traced to one maker or two.")]),
        _("You asked for these figures. To stop them: %(address)s")
        % {"address": settings.BASE_URL + reverse("reports:mails")},
    ]
    return _("Figures: %(scope)s") % {"scope": scope}, "\n\n".join(parts) + "\n"
