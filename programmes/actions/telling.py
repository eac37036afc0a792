"""Mails about business matching, written in the background from rows of the event's transaction."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_tasks import task

from notices.actions import telling
from notices.choices import Topic
from programmes import zones
from programmes.models import MatchRequest, Meeting


@dataclass(frozen=True)
class Words:
    """Subject and sentence, with %(number)s, %(vendor)s, %(expo)s and %(when)s."""

    subject: str
    text: str


# A buyer's mail holds nothing the buyer typed: anybody may give anybody's address. A maker's
# holds none of it either; what is sought stands on the page.
TO_BUYER = {
    "placed": Words(
        gettext_noop("Your request %(number)s has reached the organiser"),
        gettext_noop(
            "The organiser of %(expo)s looks for makers who fit, and proposes them to you. You "
            "need not do anything until then."
        ),
    ),
    "proposed": Words(
        gettext_noop("Makers for your request %(number)s"),
        gettext_noop(
            "The organiser of %(expo)s has found makers for you. Look at them, and choose a time "
            "to meet; times are shown in your own time zone."
        ),
    ),
    "closed": Words(
        gettext_noop("Request %(number)s was closed"),
        gettext_noop("The organiser has closed your request. The reason is on its page."),
    ),
}
OF_MEETING = {
    "booked": Words(
        gettext_noop("Meeting with %(vendor)s: %(when)s"),
        gettext_noop(
            "Your meeting with %(vendor)s is booked for %(when)s. The maker is told and will "
            "answer. You can change or cancel it on your request's page."
        ),
    ),
    "accepted": Words(
        gettext_noop("%(vendor)s will be there"),
        gettext_noop("%(vendor)s has said yes to the meeting on %(when)s."),
    ),
    "placed": Words(
        gettext_noop("Where you meet %(vendor)s"),
        gettext_noop(
            "The place of your meeting on %(when)s was told. You find it on your request's page."
        ),
    ),
    "declined": Words(
        gettext_noop("%(vendor)s cannot meet you"),
        gettext_noop(
            "%(vendor)s has declined the meeting. The reason is on your request's page, and the "
            "organiser can propose others."
        ),
    ),
    "cancelled": Words(
        gettext_noop("The meeting with %(vendor)s was called off"),
        gettext_noop("The organiser has called it off. The reason is on your request's page."),
    ),
}
TO_MAKER = {
    "proposed": Words(
        gettext_noop("A buyer may fit you: request %(number)s"),
        gettext_noop(
            "The organiser of %(expo)s proposes you to a buyer. Read what is sought. The buyer "
            "chooses a time; if it is nothing for you, decline and say why."
        ),
    ),
    "booked": Words(
        gettext_noop("Business matching %(number)s: %(when)s"),
        gettext_noop(
            "A buyer wants to meet you on %(when)s. Say yes or no; you see now who it is."
        ),
    ),
    "released": Words(
        gettext_noop("Business matching %(number)s: the time was given back"),
        gettext_noop("The buyer has given the time back and may choose another one."),
    ),
    "cancelled": Words(
        gettext_noop("Business matching %(number)s was called off"),
        gettext_noop("You need not do anything. If there is a reason, it is on the page."),
    ),
}


@task()
def tell_buyer(request_id, what, mark):
    """One mail about the request itself; ``mark`` tells events of one kind apart."""
    request = MatchRequest.objects.select_related("edition").filter(pk=request_id).first()
    if request is not None:
        event, is_first = f"match:{request.pk}:{what}:{mark}", what == "placed"
        # The first holds the private link: sent whatever was chosen.
        _post_to_buyer(request, TO_BUYER[what], {}, event, is_essential=is_first)


@task()
def tell_of_meeting(meeting_id, what, version):
    """One mail to the buyer about a meeting, unless something newer has happened to it."""
    meeting = _found(meeting_id, version)
    if meeting is not None:
        event = f"meeting:{meeting.pk}:{version}"
        with translation.override(meeting.request.language):
            facts = _facts(meeting, meeting.request.zone)
        _post_to_buyer(meeting.request, OF_MEETING[what], facts, event)


@task()
def tell_maker(meeting_id, what, version):
    """Each of the maker's people is told, unless something newer has happened."""
    meeting = _found(meeting_id, version)
    if meeting is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        link = reverse("programmes:my_meeting", args=[meeting.pk])
        facts = _facts(meeting, zones.of_region(meeting.vendor.region_id))
        facts |= {"number": meeting.request.number, "expo": meeting.request.edition.title}
        subject, text = (_(words) % facts for words in _pair(TO_MAKER[what]))
        telling.tell_members(
            [member.user for member in meeting.vendor.members.select_related("user")],
            topic=Topic.MATCHING,
            subject=subject,
            body=_body(text, link),
            url=link,
            event=f"meeting:{meeting.pk}:{version}",
        )


def _found(meeting_id, version):
    rows = Meeting.objects.select_related("request__edition", "vendor", "slot")
    return rows.filter(pk=meeting_id, version=version).first()


def _post_to_buyer(request, words, facts, event, *, is_essential=False):
    with translation.override(request.language):
        link = reverse("programmes:match_request", args=[request.token])
        facts = {"number": request.number, "expo": request.edition.title, **facts}
        subject, text = (_(one) % facts for one in _pair(words))
        keep = _("Keep this link: it is the key to your request, and whoever has it can open it.")
        telling.tell_address(
            request.email,
            topic=Topic.MATCHING,
            subject=subject,
            body=_body(text, link, keep),
            event=event,
            language=request.language,
            essential=is_essential,
        )


def _pair(words):
    return words.subject, words.text


def _facts(meeting, own):
    """The maker, and the time in the reader's zone with the expo's beside."""
    when = ""
    if meeting.slot:
        told = zones.told_in(meeting.slot.starts_at, own, meeting.request.edition.zone)
        when = f"{told.own} ({told.there})" if told.there else told.own
    return {"vendor": meeting.vendor.name, "when": when}


def _body(text, link, end=""):
    parts = [text, f"{settings.BASE_URL}{link}", end]
    return "\n\n".join(part for part in parts if part) + "\n"
