"""Taking up an invitation: one key, one owner."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from accounts.models import User
from kit import changes
from vendors import keys
from vendors.actions.inviting import forgetful_owner
from vendors.choices import MemberRole
from vendors.models import Invitation, Member, Vendor, WrongCode
from vendors.rules import may_invite

MOST_TRIES = 5
PAUSE = timedelta(minutes=15)
KEPT = timedelta(days=1)
ROWS = Invitation.objects.select_related("vendor__region", "made_by", "renews")


class Over(ValidationError):
    """Used, replaced or too old: there is nothing behind this key any more."""

    def __init__(self):
        super().__init__(_("This invitation can no longer be used."), code="over")


def by_token(token) -> Invitation | None:
    usable = ROWS.usable().filter(vendor__is_active=True)
    return usable.filter(token_hash=keys.token_hash(token)).first()


def by_key(pk) -> Invitation | None:
    """The invitation a right code has opened in this browser."""
    return ROWS.usable().filter(vendor__is_active=True, pk=pk).first()


@transaction.atomic
def unlock(*, phone, code) -> Invitation | None:
    """The invitation of this number and code.

    Wrong codes are counted per number, known or not, never per address of the network; after
    five even the right one is refused for a while.
    """
    now = timezone.now()
    tries = _tries(phone, now)
    if tries.paused_until and tries.paused_until > now:
        told = _("That was wrong several times. Wait a quarter of an hour, then try again.")
        raise ValidationError(told, code="paused")
    usable = ROWS.usable().filter(vendor__is_active=True, vendor__phone=phone)
    invitation = usable.filter(code_hash=keys.code_hash(code)).first()
    if invitation is None:
        tries.tries, tries.last_at = tries.tries + 1, now
        if tries.tries >= MOST_TRIES:
            tries.tries, tries.paused_until = 0, now + PAUSE
        tries.save()
    return invitation


def _tries(phone, now):
    """The number's row, locked; rows of yesterday go when a new one comes."""
    rows = WrongCode.objects.select_for_update()
    row, is_new = rows.get_or_create(phone_hash=keys.phone_hash(phone), defaults={"last_at": now})
    if is_new:
        old = WrongCode.objects.select_for_update(skip_locked=True).filter(last_at__lt=now - KEPT)
        WrongCode.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:100])).delete()
    return row


@transaction.atomic
def open_account(invitation, *, password) -> User:
    """A new person, who signs in with the business's number, and owns the business."""
    invitation = _locked(invitation)
    vendor = invitation.vendor
    if invitation.renews_id or vendor.members.exists():
        raise Over
    try:
        with transaction.atomic():
            person = User.objects.create_user(
                None, password, phone=vendor.phone, name=vendor.keeper
            )
    except IntegrityError:
        told = _("This number has an account already. Sign in with it, then you come back here.")
        raise ValidationError(told, code="known") from None
    _own(invitation, person)
    return person


@transaction.atomic
def join(invitation, *, by) -> Member:
    """Somebody who has an account already becomes the owner."""
    person = User.objects.select_for_update().get(pk=by.pk)
    invitation = _locked(invitation)
    vendor = invitation.vendor
    if invitation.renews_id:
        told = _("This key is for an owner who signs in by phone number. Sign out first.")
        raise ValidationError(told, code="renewal")
    if vendor.members.exists():
        raise Over
    if may_invite(by, vendor):
        told = _(
            "You may hand out this invitation, so you cannot take it up yourself. Open it "
            "on the maker's phone, or sign out first."
        )
        raise ValidationError(told, code="inviter")
    own = Member.objects.filter(user=person).select_related("vendor").first()
    if own:
        told = _(
            "Your account looks after %(business)s already, and one account keeps one "
            "business. Tell whoever invited you."
        )
        raise ValidationError(told % {"business": own.vendor}, code="has_business")
    return _own(invitation, person)


@transaction.atomic
def choose_password(invitation, *, password) -> User:
    """An owner without e-mail gets in again; every older session of theirs ends."""
    person = User.objects.select_for_update().filter(pk=invitation.renews_id).first()
    invitation = _locked(invitation)
    if person is None or forgetful_owner(invitation.vendor) != person:
        raise Over
    person.set_password(password)
    person.save(update_fields=["password"])
    _used(invitation, person, "renew_password")
    return person


def _locked(invitation):
    """Locked below its business, and still usable; else Over."""
    Vendor.objects.select_for_update().get(pk=invitation.vendor_id)
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("vendor__region")
    usable = rows.usable().filter(vendor__is_active=True).filter(pk=invitation.pk).first()
    if usable is None:
        raise Over
    return usable


def _own(invitation, person):
    vendor = invitation.vendor
    member = Member.objects.create(vendor=vendor, user=person, role=MemberRole.OWNER)
    _used(invitation, person, "take_over")
    changes.note("vendor", vendor.pk)
    return member


def _used(invitation, person, verb):
    invitation.used_at, invitation.used_by = timezone.now(), person
    invitation.save(update_fields=["used_at", "used_by"])
    vendor, after = invitation.vendor, {"person": person.pk, "key": invitation.pk}
    trail.record(vendor, verb=verb, by=person, region=vendor.region_id, after=after)
