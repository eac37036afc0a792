"""Wishes to be told when an edition opens."""

import re
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from expo.choices import EditionState
from expo.models import Edition, Reminder
from kit.letters import plain_text
from notices.actions import outbox

# An address nobody confirmed is forgotten.
PATIENCE = timedelta(days=2)
# So many wishes may wait for a yes: of one mailbox, and of one edition within an hour.
MOST_OF_MAILBOX, MOST_AN_HOUR = 3, 500


@transaction.atomic
def ask(edition, *, email: str, language: str) -> None:
    """Send the address one mail with a link that confirms; asking again changes nothing.

    The answer is the same whether the address was known or not, and when too many have asked.
    No lock: who asks must not hold up the clock, and who has not said yes is not written to.
    """
    edition = Edition.objects.get(pk=edition.pk)
    if edition.state != EditionState.ANNOUNCED:
        raise ValidationError(_("This expo has opened already."), code="opened")
    email = email.strip().lower()
    if _is_too_much(edition, email):
        return
    reminder, made = Reminder.objects.get_or_create(
        edition=edition, email=email, defaults={"language": language}
    )
    if made:
        _post(reminder, "remind_confirm", _subject("confirm", reminder), f"remind-{reminder.token}")


def _is_too_much(edition, email):
    waiting = Reminder.objects.filter(confirmed_at=None)
    lately = waiting.filter(edition=edition, asked_at__gt=timezone.now() - timedelta(hours=1))
    of_mailbox = waiting.filter(_same_mailbox(email))
    return of_mailbox.count() >= MOST_OF_MAILBOX or lately.count() >= MOST_AN_HOUR


def _same_mailbox(email):
    """Addresses that many providers bring to one person: dots and what follows a + do not count."""
    local, _at, domain = email.rpartition("@")
    letters = local.partition("+")[0].replace(".", "")
    dotted = r"\.*".join(re.escape(letter) for letter in letters)
    return Q(email__endswith=f"@{domain}", email__regex=rf"^\.*{dotted}\.*(\+[^@]*)?@")


@transaction.atomic
def confirm(token: str) -> Reminder | None:
    """The address is its owner's; None where the link is old. Twice is no fault.

    While the doors open this waits, and then tells at once: the list of whom to tell is made.
    """
    found = Reminder.objects.filter(token=token).first()
    if found is None:
        return None
    edition = Edition.objects.select_for_update().get(pk=found.edition_id)
    reminder = Reminder.objects.select_for_update().filter(token=token).first()
    if reminder and reminder.confirmed_at is None:
        reminder.confirmed_at = timezone.now()
        reminder.save(update_fields=["confirmed_at"])
        if edition.state == EditionState.OPEN:
            tell(reminder.pk)
    return reminder


def forget(token: str) -> bool:
    """Whether there was something to forget."""
    return bool(Reminder.objects.filter(token=token).delete()[0])


@transaction.atomic
def tell(reminder_id: int) -> None:
    """Write the mail and forget the address, both or none."""
    reminder = Reminder.objects.select_for_update().filter(pk=reminder_id).first()
    if reminder and reminder.confirmed_at:
        _post(reminder, "remind_open", _subject("open", reminder), f"opens-{reminder.token}")
        reminder.delete()


def forget_old() -> int:
    """Addresses nobody confirmed in time, and those of editions that have long opened."""
    old = Reminder.objects.filter(
        confirmed_at=None, asked_at__lt=timezone.now() - PATIENCE
    ) | Reminder.objects.filter(edition__state__in=[EditionState.CLOSED, EditionState.ARCHIVED])
    return old.delete()[0]


def _subject(occasion, reminder):
    with translation.override(reminder.language):
        told = {
            "confirm": _("Shall we tell you when %(edition)s opens?"),
            "open": _("%(edition)s is open"),
        }[occasion]
        return told % {"edition": reminder.edition.title}


def _post(reminder, template, subject, event):
    with translation.override(reminder.language):
        link = reverse("storefront:reminder", args=[reminder.token])
        lobby = reverse("storefront:edition", args=[reminder.edition.slug])
        context = {
            "edition": reminder.edition,
            "link": settings.BASE_URL + link,
            "lobby": settings.BASE_URL + lobby,
        }
        body = plain_text(f"expo/mail/{template}.txt", context)
    outbox.post(reminder.email, subject=subject, body=body, event=event)
