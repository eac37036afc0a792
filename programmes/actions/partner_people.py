"""The people who act for a partner: invited by e-mail, joined by a link that works once."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from accounts.models import Trail, User
from kit import advisory
from kit.letters import plain_text
from notices.actions import outbox
from notices.models import Mail
from programmes.actions.partners import locked, region_of
from programmes.models import Partner, PartnerPerson
from programmes.querysets.partners import NO_OFFICE
from programmes.refusals import Refused
from programmes.rules.partners import may_keep_partner

VALID = timedelta(days=30)
TOKEN_BYTES = 16
# Invitations that are open at once: each sends a mail to whatever address was typed.
MOST_OPEN = 20
# To one address, whoever sends them and however often they are taken back.
PAUSE, MOST_A_DAY = timedelta(minutes=10), 5
# By one person, to whomever: each goes to an address that nobody has proved to be theirs.
MOST_BY_ONE = 40
EVENT = "partner-person-"
INVITED = "invite_person"


def token_hash(token: str) -> str:
    """What is kept of a link's token: SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def by_token(token: str) -> PartnerPerson | None:
    """The open invitation behind a link; None for one used, replaced, too old or never made."""
    rows = PartnerPerson.objects.open().select_related("partner__organiser")
    fresh = rows.filter(invited_at__gt=timezone.now() - VALID)
    return fresh.filter(token_hash=token_hash(token)).first()


@transaction.atomic
def invite(partner: Partner, *, email: str, by) -> PartnerPerson:
    """Send a link to this address; whoever opens it joins. An older link to it ends. Raises
    PermissionDenied, Refused."""
    partner, email = locked(partner, by), email.strip().lower()
    there = partner.people.filter(email=email).first()
    if there and there.user_id:
        raise Refused(_("This person acts for the partner already."), code="joined")
    if partner.people.filter(user__email=email).exists():
        raise Refused(_("This person acts for the partner already."), code="joined")
    if there is None and partner.people.open().count() >= MOST_OPEN:
        told = _("%(n)s invitations are open already. Take some back first.")
        raise Refused(told, code="too_many", params={"n": MOST_OPEN})
    _check_sender(by)
    _check_pause(email)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    fresh = {"token_hash": token_hash(token), "invited_by": by, "invited_at": timezone.now()}
    person, _made = partner.people.update_or_create(email=email, defaults=fresh)
    _note(person, INVITED, by)
    _post(person, token)
    return person


@transaction.atomic
def remove(person: PartnerPerson, *, by) -> None:
    """Take somebody, or an invitation, away: their link and their pages end at once."""
    partner = locked(person.partner, by)
    person = partner.people.select_for_update().filter(pk=person.pk).first()
    if person is None:
        return
    _note(person, "remove_person", by)
    person.delete()


@transaction.atomic
def join(token: str, *, by) -> Partner:
    """Act for the partner from now on; the link ends. Raises Refused."""
    user = User.objects.select_for_update().get(pk=by.pk)
    found = by_token(token)
    if found is None:
        raise Refused(_("This invitation can no longer be used."), code="over")
    Partner.objects.select_for_update().get(pk=found.partner_id)  # as whoever takes it back does
    person = by_token(token)
    if person is None:
        raise Refused(_("This invitation can no longer be used."), code="over")
    _check_joiner(person, user, by)
    person.user, person.joined_at = user, timezone.now()
    person.save(update_fields=["user", "joined_at"])
    _note(person, "join_partner", by)
    return person.partner


def _check_sender(by):
    since = timezone.now() - timedelta(days=1)
    sent = Trail.objects.filter(actor=by, verb=INVITED, at__gt=since).count()
    if sent >= MOST_BY_ONE:
        told = _("You sent %(n)s invitations within a day. Try again tomorrow.")
        raise Refused(told, code="many_sent", params={"n": MOST_BY_ONE})


def _check_pause(email):
    """By the mails, which stay when an invitation is taken back."""
    # Other partners may write to this address at this moment, and have no row in common.
    digest = hashlib.sha256(f"{EVENT}{email}".encode()).digest()
    advisory.alone(int.from_bytes(digest[:8], signed=True))
    now = timezone.now()
    since = now - timedelta(days=1)
    rows = Mail.objects.filter(event__startswith=EVENT, to=email, made_at__gt=since)
    sent = list(rows.values_list("made_at", flat=True))
    if len(sent) >= MOST_A_DAY:
        told = _("%(n)s invitations went to this address within a day. Try again tomorrow.")
        raise Refused(told, code="day", params={"n": MOST_A_DAY})
    if any(moment > now - PAUSE for moment in sent):
        told = _("An invitation went to this address just now. Wait %(n)s minutes for the next.")
        raise Refused(told, code="pause", params={"n": PAUSE.seconds // 60})


def _check_joiner(person, user, by):
    """Staff see makers by their office; as partners they would see them by two doors."""
    if person.partner.people.filter(user=user).exists():
        raise Refused(_("You act for this partner already."), code="joined")
    if may_keep_partner(by, person.partner):
        told = _("You may hand out this invitation, so you cannot take it up yourself.")
        raise Refused(told, code="inviter")
    if not User.objects.filter(pk=user.pk, **NO_OFFICE).exists():
        told = _("You sign in here as staff. Take it up with an account of your own.")
        raise Refused(told, code="staff")


def _note(person, verb, by):
    """No address in the trail: who joined stands there as its actor."""
    after = {"person": person.pk}
    trail.record(person.partner, verb=verb, by=by, region=region_of(person.partner), after=after)


def _post(person, token):
    """In Indonesian: which language the person reads is not known. The mail is the only place
    where the token stands."""
    with translation.override(settings.LANGUAGE_CODE):
        link = f"{settings.BASE_URL}{reverse('programmes:partner_join', args=[token])}"
        context = {"partner": person.partner, "link": link, "days": VALID.days}
        outbox.post(
            person.email,
            subject=_("Invitation to act for %(name)s") % {"name": person.partner.name},
            body=plain_text("programmes/mail/partner_invitation.txt", context).strip() + "\n",
            event=f"{EVENT}{person.pk}-{person.token_hash[:24]}",
        )
