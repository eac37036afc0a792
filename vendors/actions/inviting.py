"""Handing out the keys to a business that has no owner yet, or whose owner lost theirs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.actions import trail
from accounts.models import User
from kit.letters import plain_text
from kit.whatsapp import chat_url
from notices.actions import outbox
from vendors import keys
from vendors.actions import participation
from vendors.choices import MemberRole
from vendors.inviters import inviter
from vendors.models import Invitation, Vendor
from vendors.rules import may_invite, may_renew

VALID = timedelta(days=30)


@dataclass(frozen=True)
class Keys:
    """Shown once: only hashes of link and code are kept."""

    invitation: Invitation
    link: str
    code: str
    expires_at: datetime
    whatsapp_text: str
    whatsapp_url: str


def invite(vendor, *, by) -> Keys:
    """Keys with which the maker becomes the owner of their business; older ones end."""
    return _hand_out(vendor, by=by, renews=None)


def renew(vendor, *, by) -> Keys:
    """Keys with which an owner without e-mail chooses a new password."""
    if not may_renew(by, vendor):
        raise PermissionDenied
    owner = forgetful_owner(vendor)
    if owner is None:
        told = _(
            "The owner has an e-mail address: on the sign-in page they can ask for a new "
            "password themselves."
        )
        raise ValidationError(told, code="has_email")
    return _hand_out(vendor, by=by, renews=owner)


def forgetful_owner(vendor) -> User | None:
    """The owner nobody can write a mail to; nobody of the back office, whatever they own."""
    owners = User.objects.filter(
        memberships__vendor=vendor,
        memberships__role=MemberRole.OWNER,
        email=None,
        is_active=True,
        is_staff=False,
        is_superuser=False,
    )
    return owners.order_by("memberships__pk").first()


@transaction.atomic
def _hand_out(vendor, *, by, renews):
    vendor = Vendor.objects.select_for_update().get(pk=vendor.pk)
    may_hand_out = may_renew if renews else may_invite
    if not may_hand_out(by, vendor):
        raise PermissionDenied
    _check(vendor, renews)
    now = timezone.now()
    vendor.invitations.filter(used_at=None, ended_at=None).update(ended_at=now)
    token, code = keys.new_token(), keys.new_code()
    invitation = Invitation.objects.create(
        vendor=vendor,
        token_hash=keys.token_hash(token),
        code_hash=keys.code_hash(code),
        made_by=by,
        expires_at=now + VALID,
        renews=renews,
    )
    if renews is None:
        participation.invited(vendor, by=by)
    verb = "renew_keys" if renews else "invite"
    trail.record(vendor, verb=verb, by=by, region=vendor.region_id, after={"key": invitation.pk})
    return _keys(invitation, token, code)


def _check(vendor, renews):
    if not vendor.is_active:
        raise ValidationError(_("This business is switched off."), code="inactive")
    if renews is None and vendor.members.exists():
        told = _("This maker has an owner by now, who keeps it up to date.")
        raise ValidationError(told, code="owned")


def _keys(invitation, token, code):
    with translation.override("id"):
        link = f"{settings.BASE_URL}{reverse('vendors:invitation', args=[token])}"
    text = _letter("vendors/mail/invitation_whatsapp.txt", invitation, link)
    return Keys(
        invitation=invitation,
        link=link,
        code=code,
        expires_at=invitation.expires_at,
        whatsapp_text=text,
        whatsapp_url=chat_url(invitation.vendor.phone, text),
    )


def post(handed: Keys):
    """Queue the link as a mail to the business's address; the code stays on paper."""
    vendor = handed.invitation.vendor
    with translation.override("id"):
        subject = _("Invitation for %(name)s") % {"name": vendor.name}
    return outbox.post(
        vendor.email,
        subject=subject,
        body=_letter("vendors/mail/invitation.txt", handed.invitation, handed.link),
        event=f"invitation-{handed.invitation.pk}",
    )


def _letter(template, invitation, link):
    """In Indonesian: which language the maker reads is not known."""
    with translation.override("id"):
        places = invitation.vendor.participations.select_related("edition").order_by("pk")
        context = {
            "invitation": invitation,
            "vendor": invitation.vendor,
            "inviter": inviter(invitation),
            "editions": [place.edition.title for place in places.expected()],
            "link": link,
        }
        return plain_text(template, context).strip()
