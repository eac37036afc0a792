"""What a maker's people are told when it changes where buyers' money goes."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kit.letters import plain_text
from kit.times import moment
from notices.actions import telling
from notices.choices import Topic


def post(vendor, verb: str, *, by, event: str) -> None:
    """Tell every member whatever they chose, the one who did it too: if it was somebody else with
    their password, they learn it here.

    In Indonesian, as every mail to makers; no account number is in it.
    """
    with translation.override("id"):
        page, words = reverse("transactions:payment_ways"), _words(verb)
        context = {
            "vendor": vendor,
            "words": words,
            "by": by,
            "when": moment(timezone.now()),
            "link": f"{settings.BASE_URL}{page}",
        }
        body = plain_text("transactions/mail/payment_way.txt", context)
    telling.tell_members(
        [member.user for member in vendor.members.select_related("user").order_by("pk")],
        topic=Topic.SALES,
        subject=words,
        body=body,
        url=page,
        event=event,
        essential=True,
    )


def _words(verb):
    return {
        "set_qris": _("The QRIS your buyers pay to was changed"),
        "remove_qris": _("The QRIS your buyers pay to was taken away"),
        "add_account": _("A bank account your buyers pay to was added"),
        "change_account": _("A bank account your buyers pay to was changed"),
        "remove_account": _("A bank account your buyers pay to was removed"),
    }[verb]
