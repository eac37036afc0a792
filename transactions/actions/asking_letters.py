"""Mails of a thread, written in the background from a row of the message's own transaction."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_tasks import task

from expo.choices import Role
from expo.models import Appointment
from notices.actions import outbox
from transactions.models import Inquiry, Message
from transactions.words import Side

MOST_WORDS = 60


@dataclass(frozen=True)
class Words:
    """Subject and sentence, with %(number)s and %(who)s."""

    subject: str
    text: str


# A buyer's mail holds nothing the buyer typed: anybody may give anybody's address.
TO_BUYER = {
    "opened": Words(
        gettext_noop("Your question %(number)s has reached %(who)s"),
        gettext_noop("The answer comes here and stands on the page of your question."),
    ),
    "said": Words(
        gettext_noop("%(who)s answered your question %(number)s"),
        gettext_noop("Read the answer on the page of your question, and go on writing there."),
    ),
    "handed": Words(
        gettext_noop("Your request was handed on to %(who)s"),
        gettext_noop("%(who)s answers on a page of its own, number %(number)s."),
    ),
}
TO_US = {
    "opened": Words(
        gettext_noop("New question %(number)s from a buyer"),
        gettext_noop("A buyer is waiting for your answer. Open the question and write back."),
    ),
    "said": Words(
        gettext_noop("The buyer wrote again: %(number)s"),
        gettext_noop("A buyer is waiting for your answer. Open the question and write back."),
    ),
    "waits": Words(
        gettext_noop("Still waiting for your answer: %(number)s"),
        gettext_noop(
            "A buyer has been waiting since yesterday. A short answer is enough, also that you "
            "will know more later."
        ),
    ),
}
TO_US["handed"] = TO_US["opened"]


@task()
def tell(inquiry_id, what, message_id):
    """Write the mails of one event; each person is told once, however often this runs."""
    row = Inquiry.objects.select_related("vendor", "edition").filter(pk=inquiry_id).first()
    message = Message.objects.filter(pk=message_id).first()
    if row is None or (message is None and what != "waits"):
        return
    from_buyer = message is None or message.side == Side.BUYER
    if row.buyer_email and what in TO_BUYER and (what != "said" or not from_buyer):
        _tell_buyer(row, what, message)
    if what in TO_US and from_buyer:
        _tell_us(row, what, message)


def _tell_buyer(row, what, message):
    with translation.override(row.language):
        words, who = TO_BUYER[what], _who(row)
        if message.side == Side.HELPER:
            who = _("A helper of the organiser, for %(maker)s,") % {"maker": who}
        link = settings.BASE_URL + reverse("transactions:thread", args=[row.token])
        keep = _("Keep this link: whoever has it can read the thread and write in it.")
        subject, text = _filled(words, row, who)
        _post(row.buyer_email, subject, [text, link, keep], f"{row.pk}:{what}:{message.pk}:buyer")


def _tell_us(row, what, message):
    for pk, email, link in _readers(row):
        with translation.override(settings.LANGUAGE_CODE):
            subject, text = _filled(TO_US[what], row, _who(row))
            said = Truncator(message.text).words(MOST_WORDS) if message else ""
            parts = [text, said, settings.BASE_URL + link]
            _post(email, subject, parts, f"{row.pk}:{what}:{message.pk if message else 0}:{pk}")


def _readers(row):
    """(person, address, where they answer): the maker's people, or the edition's organisers."""
    if row.vendor_id:
        link = reverse("transactions:my_inquiry", args=[row.pk])
        people = row.vendor.members.exclude(user__email=None).values_list("user", "user__email")
    else:
        link = reverse("admin:transactions_inquiry_thread", args=[row.pk])
        edition = row.edition
        here = Appointment.objects.filter(role=Role.ORGANISER, user__is_active=True)
        here = here.filter(edition=edition) | here.filter(organiser=edition.organiser_id)
        people = here.exclude(user__email=None).values_list("user", "user__email").distinct()
    return [(pk, email, link) for pk, email in people]


def _who(row):
    return row.vendor.name if row.vendor else _("the organiser")


def _filled(words, row, who):
    values = {"number": row.number, "who": who}
    return _(words.subject) % values, _(words.text) % values


def _post(to, subject, parts, event):
    body = "\n\n".join(part for part in parts if part) + "\n"
    outbox.post(to, subject=subject, body=body, event=f"inquiry:{event}")
