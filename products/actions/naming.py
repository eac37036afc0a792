"""What owners and officers are told of a nomination, by mail."""

from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kit.letters import plain_text
from notices.actions import outbox
from vendors.choices import MemberRole, ParticipationState
from vendors.models import Participation


def tell_owners(nominations) -> None:
    """One mail to each owner of each maker: taken in, please confirm. Who has no e-mail, or has
    no account yet, reads it on the desk."""
    rows = sorted(nominations, key=lambda row: (row.vendor_id, row.pk))
    for _vendor, group in groupby(rows, key=lambda row: row.vendor_id):
        _tell_maker(list(group))


def tell_officer(nomination) -> None:
    """The one who named it reads the organiser's reason."""
    officer = nomination.nominated_by
    if not (officer and officer.is_active and officer.email):
        return
    with translation.override("id"):
        context = {
            "name": str(nomination),
            "maker": nomination.vendor,
            "edition": nomination.call.edition,
            "letter": nomination.letter_number,
            "reason": nomination.reason,
            "link": _link("admin:products_call_nominate", nomination.call_id),
        }
        subject = _("%(name)s: the organiser's answer to your nomination") % context
        body = plain_text("products/mail/nominated_refused.txt", context)
    event = f"nomination-refused-{nomination.pk}"
    outbox.post(officer.email, subject=subject, body=body, event=event)


def _tell_maker(rows):
    first = rows[0]
    places = Participation.objects.filter(vendor=first.vendor, edition=first.call.edition)
    place = places.first()
    owners = first.vendor.members.filter(role=MemberRole.OWNER, user__is_active=True)
    with translation.override("id"):
        context = {
            "maker": first.vendor,
            "edition": first.call.edition,
            "products": [str(row.product) for row in rows if row.product_id],
            "is_confirmed": place.state == ParticipationState.CONFIRMED,
            "link": _link("vendors:answer", place.pk),
        }
        subject = _("%(maker)s is invited to %(edition)s") % context
        body = plain_text("products/mail/nominated_accepted.txt", context)
    for member in owners.select_related("user").order_by("pk"):
        if member.user.email:
            event = f"nomination-accepted-{first.pk}-{member.user_id}"
            outbox.post(member.user.email, subject=subject, body=body, event=event)


def _link(name, key):
    return f"{settings.BASE_URL}{reverse(name, args=[key])}"
