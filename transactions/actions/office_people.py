"""Who works for an office: asked by a link, and let go again."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from transactions.actions import office_letters, offices
from transactions.models import OfficeInvitation, OfficeMember
from transactions.refusals import Refused
from transactions.words import OfficeRole

VALID = timedelta(days=7)
MOST_PEOPLE, MOST_OPEN = 50, 20
# Each may be a mail: so many within 24 hours, taken-back and replaced ones counted.
A_DAY, MOST_A_DAY, MOST_TO_ONE = timedelta(days=1), 20, 3
SIGNER = Signer(salt="transactions.office_people")


def token_of(invitation) -> str:
    """Opens nothing by itself: the row names the one address and the role it is for."""
    return SIGNER.sign(invitation.pk)


def by_token(token: str) -> OfficeInvitation | None:
    """The invitation behind a link, if it still stands; None for every other string."""
    try:
        pk = SIGNER.unsign(token)
    except BadSignature:
        return None
    rows = OfficeInvitation.objects.select_related("office__region")
    found = rows.filter(pk=pk, ended_at=None).first()
    return found if found and is_valid(found) else None


def is_valid(invitation) -> bool:
    return invitation.made_at + VALID > timezone.now()


@transaction.atomic
def invite(office, *, email, role, by) -> OfficeInvitation:
    """A link for one address and one role; an earlier one to the same address ends.

    Whether the address has an account is not told: its owner finds a message, if there is one and
    the office is verified.
    """
    office = offices.managed(office, by)
    email, now = email.strip().lower(), timezone.now()
    if office.members.filter(user__email=email).exists():
        raise Refused(_("This person works for the office already."), code="member")
    if office.members.count() >= MOST_PEOPLE or standing(office).count() >= MOST_OPEN:
        words = _("There are very many people or invitations here. Remove some first.")
        raise Refused(words, code="too_many")
    _check_day(office, email)
    office.invitations.filter(email=email, ended_at=None).update(ended_at=now)
    row = OfficeInvitation.objects.create(office=office, email=email, role=role, made_by=by)
    offices.note(office, "office_invite", by, {}, {"invitation": row.pk, "role": role})
    office_letters.tell_invited(row, token_of(row))
    return row


def _check_day(office, email):
    today = office.invitations.filter(made_at__gt=timezone.now() - A_DAY)
    if today.filter(email=email).count() >= MOST_TO_ONE:
        words = _("This address was invited %(n)s times within a day. Invite it again tomorrow.")
        raise Refused(words, code="too_often", params={"n": MOST_TO_ONE})
    if today.count() >= MOST_A_DAY:
        words = _("An office invites at most %(n)s times within a day. Go on tomorrow.")
        raise Refused(words, code="too_often", params={"n": MOST_A_DAY})


def standing(office):
    """Invitations that may still be taken up, the newest first."""
    rows = office.invitations.filter(ended_at=None, made_at__gt=timezone.now() - VALID)
    return rows.order_by("-pk")


@transaction.atomic
def take_back(invitation, *, by) -> None:
    """Twice is once; what was taken up meanwhile is a person to be removed."""
    office = offices.managed(invitation.office, by)
    rows = office.invitations.filter(pk=invitation.pk, ended_at=None)
    if rows.update(ended_at=timezone.now()):
        offices.note(office, "office_uninvite", by, {}, {"invitation": invitation.pk})


def is_for(user, invitation) -> bool:
    """Whether it was made for an address this person has proved to be theirs."""
    rows = EmailAddress.objects.filter(user=user, verified=True, email__iexact=invitation.email)
    return rows.exists()


@transaction.atomic
def join(invitation, *, by) -> OfficeMember:
    """Take the invitation up. Raises Refused where it is over, or one has an office already."""
    offices.lock_person(by)
    office = offices.locked(invitation.office)
    row = OfficeInvitation.objects.select_for_update().get(pk=invitation.pk)
    there = OfficeMember.objects.filter(user=by).first()
    if there and there.office_id == office.pk:
        return there
    if not is_for(by, row):
        raise PermissionDenied
    if row.ended_at or not is_valid(row):
        raise Refused(_("This invitation is over. Ask for a new one."), code="over")
    if there:
        words = _("You belong to another office. Ask its manager to remove you there first.")
        raise Refused(words, code="member")
    row.ended_at, row.taken_by = timezone.now(), by
    row.save(update_fields=["ended_at", "taken_by"])
    member = OfficeMember.objects.create(office=office, user=by, role=row.role)
    offices.note(office, "office_join", by, {}, {"role": row.role})
    office_letters.tell_joined(member, event=f"office:{office.pk}:joined:{row.pk}")
    return member


@transaction.atomic
def remove(member, *, by) -> bool:
    """Somebody works there no more; they may go themselves, too. One manager stays.

    Who is alone takes an office without requests along; whether that was so.
    """
    office = offices.locked(member.office)
    member = office.members.filter(pk=member.pk).first()
    if member is None:
        return False
    is_manager = office.members.filter(user=by, role=OfficeRole.MANAGER).exists()
    if not is_manager and member.user_id != by.pk:
        raise PermissionDenied
    if goes_along(office):
        offices.note(office, "office_end", by, {"name": office.name}, {})
        office.delete()
        return True
    _check_manager_stays(office, member)
    offices.note(office, "office_remove", by, {"person": member.user_id, "role": member.role}, {})
    member.delete()
    return False


def goes_along(office) -> bool:
    """Whether nobody would miss it once its only person has gone."""
    return office.members.count() == 1 and not office.requests.exists()


def _check_manager_stays(office, member):
    others = office.members.exclude(pk=member.pk)
    if member.role != OfficeRole.MANAGER or others.filter(role=OfficeRole.MANAGER).exists():
        return
    words = _("An office needs a manager. Invite a colleague and make them manager first.")
    if not others.exists() and office.requests.exists():
        words = _(
            "An office needs a manager. Invite a colleague and make them manager first. Is nobody "
            "there? Then ask the officer of %(region)s."
        )
    raise Refused(words, code="last_manager", params={"region": office.region})


@transaction.atomic
def change_role(member, *, role, by) -> OfficeMember:
    """Staff become managers and the other way round; one manager stays."""
    office = offices.managed(member.office, by)
    member = office.members.get(pk=member.pk)
    if role == OfficeRole.STAFF:
        _check_manager_stays(office, member)
    if member.role != role:
        before = {"person": member.user_id, "role": member.role}
        member.role = role
        member.save(update_fields=["role"])
        offices.note(office, "office_role", by, before, {"role": role})
    return member
