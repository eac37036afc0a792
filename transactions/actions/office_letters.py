"""What the people of offices and their officers are told, by mail and on the site."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from expo.choices import Role
from notices.actions import telling
from notices.choices import Topic
from transactions.words import OfficeRole, OfficeState

OF_OFFICE = {
    OfficeState.VERIFIED: (
        gettext_noop("%(office)s is verified"),
        gettext_noop("Requests can be submitted and approved from now on."),
    ),
    OfficeState.REFUSED: (
        gettext_noop("%(office)s could not be verified"),
        gettext_noop(
            "Why, is on the page of the office. Put it right there, and it is looked at again."
        ),
    ),
}
OF_REQUEST = {
    "submitted": (
        gettext_noop("Request %(number)s waits for approval"),
        gettext_noop("Look at goods and sums, then approve it or ask for a change."),
    ),
    "approved": (
        gettext_noop("Request %(number)s is approved"),
        gettext_noop("The orders are with the makers, who confirm them next."),
    ),
    "revise": (
        gettext_noop("Request %(number)s is to be revised"),
        gettext_noop("What should change, is on its page. Submit it again afterwards."),
    ),
    "refused": (
        gettext_noop("Request %(number)s was refused"),
        gettext_noop("The reason is on its page."),
    ),
}


def tell_office(office, state, *, event):
    """Everybody who works there."""
    _tell(_people(office), OF_OFFICE[state], {"office": office.name}, "transactions:office", event)


def tell_officers(office, *, event):
    """The officers of its region; nothing the person typed is in the mail."""
    codes = [office.region_id, office.region_id.split(".")[0]]
    given = Q(appointments__region__in=codes) | Q(appointments__region=None)
    people = User.objects.filter(given, appointments__role=Role.OFFICER, is_active=True)
    words = (
        gettext_noop("An office of your region waits to be verified"),
        gettext_noop("Look at it in the back office, then verify or refuse it."),
    )
    page = "admin:transactions_office_change"
    _tell(people.distinct(), words, {}, page, event, args=[office.pk])


def tell_request(request, verb, *, event):
    """Managers, but who made it, when one is submitted; who made it, when it is decided on."""
    people = [request.made_by]
    if verb == "submitted":
        managers = request.office.members.filter(role=OfficeRole.MANAGER)
        rows = managers.exclude(user=request.made_by_id).select_related("user")
        people = [member.user for member in rows]
    page = "transactions:office_request"
    _tell(people, OF_REQUEST[verb], {"number": request.number}, page, event, args=[request.pk])


def tell_invited(invitation, token):
    """Whoever has the address and an account, once an officer vouches for the office.

    Else nothing is sent, for anybody may register an office: the manager hands the link on.
    """
    if invitation.office.state != OfficeState.VERIFIED:
        return
    words = (
        gettext_noop("%(office)s invites you"),
        gettext_noop("Open the link to say yes. Do you not know about it? Then do nothing."),
    )
    _tell(
        User.objects.filter(email=invitation.email, is_active=True),
        words,
        {"office": invitation.office.name},
        "transactions:office_join",
        f"office:invitation:{invitation.pk}",
        args=[token],
    )


def tell_joined(member, *, event):
    """The managers, but whoever joined."""
    rows = member.office.members.filter(role=OfficeRole.MANAGER).exclude(user=member.user)
    words = (
        gettext_noop("Somebody has joined your office"),
        gettext_noop("Look at the people of the office: is everybody there who should be?"),
    )
    people = [row.user for row in rows.select_related("user")]
    _tell(people, words, {}, "transactions:office_people", event)


def _people(office):
    return [member.user for member in office.members.select_related("user")]


def _tell(people, words, values, page, event, args=()):
    """In the site's own language: which one they read is not known."""
    with translation.override(settings.LANGUAGE_CODE):
        link = reverse(page, args=args)
        subject, text = (_(part) % values for part in words)
        telling.tell_members(
            people,
            topic=Topic.OFFICES,
            subject=subject,
            body=f"{text}\n\n{settings.BASE_URL}{link}\n",
            url=link,
            event=event,
        )
