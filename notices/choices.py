"""The words of the messages: where a mail stands, and what people may choose by."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailState(TextChoices):
    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("given up")


class Topic(TextChoices):
    """What a message is about. Whether it may be switched off is said by who tells it."""

    ORDERS = "orders", _("Orders I place")
    SALES = "sales", _("Orders to my business")
    INQUIRIES = "inquiries", _("Questions and answers")
    QUOTES = "quotes", _("Quotes")
    OFFICES = "offices", _("Government purchase")
    MATCHING = "matching", _("Business matching")
    CURATION = "curation", _("Curation and permits")
    EDITIONS = "editions", _("Expos")
    CASES = "cases", _("Answers to “as shown?”")
    PROGRAMMES = "programmes", _("Assistance, mentoring and financing")


# What is told to people without an account.
OF_GUESTS = (
    *(Topic.ORDERS, Topic.INQUIRIES, Topic.QUOTES, Topic.MATCHING, Topic.EDITIONS, Topic.CASES),
)
