"""Who may act as the buyer by the private link of an order or a question."""

from django.utils.translation import gettext as _

from transactions.office_rules import belongs_to
from vendors.rules import works_for


def refusal_in_thread(user, inquiry) -> str:
    """The same as ``refusal``, of a question's thread: its maker answers at the desk."""
    return _of_maker(user, inquiry.vendor) if inquiry.vendor else ""


def refusal(user, order) -> str:
    """Why this person may only look; empty if they may act.

    A link goes from hand to hand: the maker never speaks for the buyer, and what an office bought
    its own people alone take over and pay.
    """
    if words := _of_maker(user, order.vendor):
        return words
    if order.request_id and not belongs_to(user, order.request.office):
        return _("An office bought this. Its people sign in, then they act here.")
    return ""


def _of_maker(user, vendor):
    if works_for(user, vendor):
        return _("You work for this maker: here only the buyer acts.")
    return ""
