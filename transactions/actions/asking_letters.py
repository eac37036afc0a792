"""Mails of a thread, written in the background from a row of the message's own transaction."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_tasks import task

from accounts.models import User
from expo.choices import Role
from expo.models import Appointment
from notices.actions import telling
from notices.choices import Topic
from transactions.models import Inquiry, Message, Quote
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
GIVEN = Words(
    gettext_noop("Question %(number)s is given to you"),
    gettext_noop("The organiser asks you to answer it, for %(who)s."),
)


@task()
def tell(inquiry_id, what, message_id):
    """Write the mails of one event; each person is told once, however often this runs."""
    row = Inquiry.objects.select_related("vendor", "edition").filter(pk=inquiry_id).first()
    message = Message.objects.filter(pk=message_id).first()
    if row is None or message is None:
        return
    from_buyer = message.side == Side.BUYER
    if row.buyer_email and what in TO_BUYER and (what != "said" or not from_buyer):
        _tell_buyer(row, what, message)
    if what in TO_US and from_buyer:
        _tell_us(row, what, message)


@task()
def tell_given(inquiry_id, user_id, trail_id):
    """Say to somebody of the organiser that a thread is theirs now; by its trail row, once."""
    row = Inquiry.objects.select_related("vendor").filter(pk=inquiry_id, owner=user_id).first()
    if row is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        link = reverse("admin:transactions_inquiry_thread", args=[row.pk])
        subject, text = _filled(GIVEN, row, _who(row))
        _to_people([row.owner], link, subject, [text], f"given:{trail_id}")


def _tell_buyer(row, what, message):
    with translation.override(row.language):
        who = _who(row)
        if message.side == Side.HELPER:
            who = _("A helper of the organiser, for %(maker)s,") % {"maker": who}
        keep = _("Keep this link: whoever has it can read the thread and write in it.")
        subject, text = _filled(TO_BUYER[what], row, who)
        _to_buyer(row, subject, text, f"{what}:{message.pk}", keep, essential=what == "opened")


def _tell_us(row, what, message):
    people, link = _readers(row)
    with translation.override(settings.LANGUAGE_CODE):
        subject, text = _filled(TO_US[what], row, _who(row))
        said = Truncator(message.text).words(MOST_WORDS)
        _to_people(people, link, subject, [text, said], f"{what}:{message.pk}")


def _readers(row):
    """(people, where they answer): the maker's, or the edition's organisers."""
    if row.vendor_id:
        link = reverse("transactions:my_inquiry", args=[row.pk])
        return [member.user for member in row.vendor.members.select_related("user")], link
    edition = row.edition
    here = Appointment.objects.filter(role=Role.ORGANISER)
    here = here.filter(edition=edition) | here.filter(organiser=edition.organiser_id)
    link = reverse("admin:transactions_inquiry_thread", args=[row.pk])
    return User.objects.filter(pk__in=here.values("user")), link


def _to_buyer(row, subject, text, event, end="", *, topic=Topic.INQUIRIES, essential=False):
    """A mail with the private link to who asked; in their language, which the caller has set."""
    link = settings.BASE_URL + reverse("transactions:thread", args=[row.token])
    telling.tell_address(
        row.buyer_email,
        topic=topic,
        subject=subject,
        body=_body([text, link, end]),
        event=f"inquiry:{event}",
        language=row.language,
        essential=essential,
    )


def _to_people(people, link, subject, parts, event, *, topic=Topic.INQUIRIES):
    telling.tell_members(
        people,
        topic=topic,
        subject=subject,
        body=_body([*parts, settings.BASE_URL + link]),
        url=link,
        event=f"inquiry:{event}",
    )


def _who(row):
    return row.vendor.name if row.vendor else _("the organiser")


def _filled(words, row, who):
    values = {"number": row.number, "who": who}
    return _(words.subject) % values, _(words.text) % values


def _body(parts):
    return "\n\n".join(part for part in parts if part) + "\n"


OFFERS_TO_BUYER = {
    "quote_sent": Words(
        gettext_noop("%(who)s sent you a quotation, %(number)s"),
        gettext_noop("Read it on the page of your question. Nothing is ordered before you accept."),
    ),
    "quote_withdrawn": Words(
        gettext_noop("%(who)s took back the quotation, %(number)s"),
        gettext_noop("Write on the page of your question if you would like another one."),
    ),
    "quote_expired": Words(
        gettext_noop("The quotation %(number)s has expired"),
        gettext_noop("Write on the page of your question if you would like another one."),
    ),
}
OFFERS_TO_US = {
    "quote_revision": Words(
        gettext_noop("The buyer asks for another quotation: %(number)s"),
        gettext_noop("What should change stands on the page of the question."),
    ),
    "quote_declined": Words(
        gettext_noop("The buyer declined the quotation %(number)s"),
        gettext_noop("The buyer's words stand on the page of the question."),
    ),
    "quote_accepted": Words(
        gettext_noop("Your quotation %(number)s was accepted"),
        gettext_noop(
            "It is an order now, confirmed already. Prepare it and watch for the payment."
        ),
    ),
}


@task()
def tell_quote(quote_id, what):
    """Write the mails of one step of an offer, once each."""
    quote = Quote.objects.select_related("inquiry__vendor").filter(pk=quote_id).first()
    if quote is None:
        return
    row, event = quote.inquiry, f"{what}:{quote.pk}"
    if what in OFFERS_TO_BUYER and row.buyer_email:
        with translation.override(row.language):
            subject, text = _filled(OFFERS_TO_BUYER[what], row, _who(row))
            _to_buyer(row, subject, text, event, topic=Topic.QUOTES)
    if what in OFFERS_TO_US:
        people, link = _readers(row)
        with translation.override(settings.LANGUAGE_CODE):
            subject, text = _filled(OFFERS_TO_US[what], row, _who(row))
            _to_people(people, link, subject, [text], event, topic=Topic.QUOTES)
