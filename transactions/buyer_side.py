"""Who may act as the buyer by the private link of an order or a question."""

from django.utils.translation import gettext as _

from transactions.office_rules import belongs_to
from vendors.rules import works_for


def refusal_in_thread(user, inquiry) -> str:
    """The same as ``refusal``, of a question's thread: its maker answers at the desk."""
    if inquiry.vendor and user.is_authenticated and works_for(user, inquiry.vendor):
        return _("You work for this maker: here only the buyer acts.")
    return ""


def refusal(user, order) -> str:
    """Why this person may only look; empty if they may act.

    A link goes from hand to hand: the maker never speaks for the buyer, and what an office bought
    its own people alone take over and pay.
    """
    if user.is_authenticated and works_for(user, order.vendor):
        return _("You work for this maker: here only the buyer acts.")
    if order.request_id and not belongs_to(user, order.request.office):
        return _("An office bought this. Its people sign in, then they act here.")
    return ""
