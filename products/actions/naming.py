"""What owners and officers are told of a nomination."""

from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kit.letters import plain_text
from notices.actions import telling
from notices.choices import Topic
from vendors.choices import MemberRole, ParticipationState
from vendors.models import Participation


def tell_owners(nominations) -> None:
    """Each owner of each maker, once: taken in, please confirm. Who has no account yet reads it
    on the desk."""
    rows = sorted(nominations, key=lambda row: (row.vendor_id, row.pk))
    for _vendor, group in groupby(rows, key=lambda row: row.vendor_id):
        _tell_maker(list(group))


def tell_officer(nomination) -> None:
    """The one who named it reads the organiser's reason."""
    officer = nomination.nominated_by
    if officer is None:
        return
    with translation.override("id"):
        path = reverse("admin:products_call_nominate", args=[nomination.call_id])
        context = {
            "name": str(nomination),
            "maker": nomination.vendor,
            "edition": nomination.call.edition,
            "letter": nomination.letter_number,
            "reason": nomination.reason,
            "link": f"{settings.BASE_URL}{path}",
        }
        subject = _("%(name)s: the organiser's answer to your nomination") % context
        body = plain_text("products/mail/nominated_refused.txt", context)
    event = f"nomination-refused-{nomination.pk}"
    telling.tell_user(
        officer, topic=Topic.EDITIONS, subject=subject, body=body, url=path, event=event
    )


def _tell_maker(rows):
    first = rows[0]
    places = Participation.objects.filter(vendor=first.vendor, edition=first.call.edition)
    place = places.first()
    owners = first.vendor.members.filter(role=MemberRole.OWNER, user__is_active=True)
    with translation.override("id"):
        path = reverse("vendors:answer", args=[place.pk])
        context = {
            "maker": first.vendor,
            "edition": first.call.edition,
            "products": [str(row.product) for row in rows if row.product_id],
            "is_confirmed": place.state == ParticipationState.CONFIRMED,
            "link": f"{settings.BASE_URL}{path}",
        }
        subject = _("%(maker)s is invited to %(edition)s") % context
        body = plain_text("products/mail/nominated_accepted.txt", context)
    people = [member.user for member in owners.select_related("user").order_by("pk")]
    event = f"nomination-accepted-{first.pk}"
    telling.tell_members(
        people, topic=Topic.EDITIONS, subject=subject, body=body, url=path, event=event
    )
