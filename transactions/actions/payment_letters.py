"""What a maker's people are told when it changes where buyers' money goes."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kit.letters import plain_text
from kit.times import moment
from notices.actions import outbox


def post(vendor, verb: str, *, by, event: str) -> None:
    """Queue one mail for each member with an e-mail, the one who did it too: if it was somebody
    else with their password, they learn it here.

    In Indonesian, as every mail to makers; no account number is in it.
    """
    members = vendor.members.filter(user__is_active=True).exclude(user__email=None)
    with translation.override("id"):
        words = _words(verb)
        context = {
            "vendor": vendor,
            "words": words,
            "by": by,
            "when": moment(timezone.now()),
            "link": f"{settings.BASE_URL}{reverse('transactions:payment_ways')}",
        }
        body = plain_text("transactions/mail/payment_way.txt", context)
    for member in members.select_related("user").order_by("pk"):
        outbox.post(member.user.email, subject=words, body=body, event=f"{event}-{member.user_id}")


def _words(verb):
    return {
        "set_qris": _("The QRIS your buyers pay to was changed"),
        "remove_qris": _("The QRIS your buyers pay to was taken away"),
        "add_account": _("A bank account your buyers pay to was added"),
        "change_account": _("A bank account your buyers pay to was changed"),
        "remove_account": _("A bank account your buyers pay to was removed"),
    }[verb]
