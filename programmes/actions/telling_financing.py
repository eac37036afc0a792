"""What makers and banks are told of a case, in the background."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_tasks import task

from notices.actions import telling
from notices.choices import Topic
from programmes.choices.financing import CaseState
from programmes.models import FinancingCase

# By what was done: the states it must still be in, subject and sentence. A bank's mail does not
# name the maker: the consent may be taken back, a mail cannot.
TO_BANK = {
    "interest": (
        {CaseState.INTEREST, CaseState.APPROVED, CaseState.DISBURSED},
        gettext_noop("A maker is interested in “%(offer)s”"),
        gettext_noop("Case %(case)s waits for you, with what the maker lets you read."),
    ),
    "withdraw": (
        {CaseState.WITHDRAWN, CaseState.DISBURSED},
        gettext_noop("Case %(case)s: the maker has withdrawn the consent"),
        gettext_noop(
            "Of case %(case)s you can read nothing of the maker any more. Delete what you have "
            "written down of it elsewhere, unless a law has you keep it."
        ),
    ),
}
TO_MAKER = {
    "apply": (
        {CaseState.APPLIED},
        gettext_noop("Your application at %(bank)s is being looked at"),
        gettext_noop("%(bank)s has noted your application for “%(offer)s”."),
    ),
    "approve": (
        {CaseState.APPROVED, CaseState.DISBURSED},
        gettext_noop("%(bank)s has approved your financing"),
        gettext_noop("%(bank)s has approved “%(offer)s”. The amount is on the page."),
    ),
    "refuse": (
        {CaseState.REFUSED},
        gettext_noop("%(bank)s does not finance “%(offer)s” this time"),
        gettext_noop(
            "%(bank)s has declined “%(offer)s”. The reason is on the page. By your consent it "
            "reads nothing of your business any more. Other offers are open."
        ),
    ),
    "disburse": (
        {CaseState.DISBURSED},
        gettext_noop("%(bank)s notes that it has paid out money to you"),
        gettext_noop(
            "%(bank)s has noted a payment of “%(offer)s” to you. If you have not received it, "
            "tell the bank."
        ),
    ),
    "take_back": (
        {CaseState.DISBURSED, CaseState.APPROVED, CaseState.WITHDRAWN},
        gettext_noop("%(bank)s has taken a noted payment back"),
        gettext_noop(
            "A payment of “%(offer)s” that %(bank)s had noted was taken back. What counts now is "
            "on the page."
        ),
    ),
}


@task()
def tell(case_id, what, mark):
    """The other side, unless something newer has happened to the case; ``mark`` tells events of
    one kind apart."""
    rows = FinancingCase.objects.select_related("offer__bank", "vendor")
    case = rows.filter(pk=case_id).first()
    states, subject, text = (TO_BANK.get(what) or TO_MAKER[what]) if case else ((), "", "")
    if case is None or case.state not in states:
        return
    if what in TO_BANK:
        people = [row.user for row in case.offer.bank.people.acting().select_related("user")]
        args = [case.offer.bank.slug, case.pk]
        link = _path("programmes:partner_case", args)
    else:
        people = [row.user for row in case.vendor.members.select_related("user")]
        link = _path("programmes:my_case", [case.pk])
    with translation.override(settings.LANGUAGE_CODE):
        facts = {"offer": case.offer.title, "bank": case.offer.bank.name, "case": case.pk}
        telling.tell_members(
            people,
            topic=Topic.PROGRAMMES,
            subject=_(subject) % facts,
            body=f"{_(text) % facts}\n\n{settings.BASE_URL}{link}\n",
            url=link,
            event=f"financing:{case.pk}:{what}:{mark}",
        )


def _path(name, args):
    with translation.override(settings.LANGUAGE_CODE):
        return reverse(name, args=args)
