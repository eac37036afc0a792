"""The words in which an order's steps are told, to the buyer and to the maker's people."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop

from transactions.choices import Delivery, EndedBy, OrderState, Paying, PaymentState


@dataclass(frozen=True)
class Words:
    """Subject and sentence, with the blanks that ``telling`` fills."""

    subject: str
    text: str


# A buyer's mail holds nothing the buyer typed: anybody may give anybody's address.
TO_BUYER = {
    "placed": Words(
        gettext_noop("Order %(number)s has reached %(vendor)s"),
        gettext_noop(
            "%(vendor)s will confirm your order and tell you when it is ready. You pay nothing yet."
        ),
    ),
    "confirmed": Words(
        gettext_noop("%(vendor)s confirmed order %(number)s"),
        gettext_noop(
            "Your order will be ready on %(ready)s. Please pay %(total)s to the maker now; how, "
            "is on your order's page."
        ),
    ),
    "confirmed_until": Words(
        gettext_noop("%(vendor)s confirmed order %(number)s"),
        gettext_noop(
            "Your order will be ready on %(ready)s. Please pay %(total)s to the maker until "
            "%(until)s and send the proof; how, is on your order's page."
        ),
    ),
    "confirmed_delivery": Words(
        gettext_noop("%(vendor)s confirmed order %(number)s"),
        gettext_noop(
            "Your order will be ready on %(ready)s. You pay %(total)s in cash when it reaches you."
        ),
    ),
    "confirmed_term": Words(
        gettext_noop("%(vendor)s confirmed order %(number)s"),
        gettext_noop(
            "Your order will be ready on %(ready)s. You pay %(total)s by bill after the hand-over."
        ),
    ),
    "shipping": Words(
        gettext_noop("Another shipping cost for order %(number)s"),
        gettext_noop(
            "%(vendor)s changed the shipping cost. It is %(shipping)s now, and the total %(total)s."
        ),
    ),
    "paid": Words(
        gettext_noop("%(vendor)s received your payment for order %(number)s"),
        gettext_noop("Your payment of %(total)s has arrived."),
    ),
    "part_paid": Words(
        gettext_noop("%(vendor)s received a part of the payment for order %(number)s"),
        gettext_noop("%(part)s has arrived. Still open is %(open)s."),
    ),
    "unpaid": Words(
        gettext_noop("A payment for order %(number)s was noted by mistake"),
        gettext_noop(
            "%(vendor)s took back the note that money had arrived. Still open is %(open)s. If you "
            "have paid, send the proof on your order's page."
        ),
    ),
    "proof_declined": Words(
        gettext_noop("%(vendor)s did not find your payment for order %(number)s"),
        gettext_noop(
            "Why, is on your order's page. Check the transfer there and send the proof once more, "
            "or write to the maker."
        ),
    ),
    "pay_soon": Words(
        gettext_noop("Order %(number)s expires soon"),
        gettext_noop(
            "Please pay %(open)s to %(vendor)s until %(until)s and send the proof. After that the "
            "order expires, and the pieces go back on the shelf."
        ),
    ),
    "more_time": Words(
        gettext_noop("More time to pay order %(number)s"),
        gettext_noop("%(vendor)s gives you more time: until %(until)s."),
    ),
    "shipped": Words(
        gettext_noop("Order %(number)s is on its way"),
        gettext_noop("%(vendor)s has sent your order."),
    ),
    "ready": Words(
        gettext_noop("Order %(number)s is ready for pick-up"),
        gettext_noop("You can pick up your order at %(vendor)s now."),
    ),
    "ready_booth": Words(
        gettext_noop("Order %(number)s is ready for pick-up"),
        gettext_noop("You can pick up your order at the booth of %(vendor)s now."),
    ),
    "received": Words(
        gettext_noop("Order %(number)s has been handed over"),
        gettext_noop(
            "%(vendor)s noted that you have your order. Is it as shown? Tell it on your order's "
            "page."
        ),
    ),
    "bill": Words(
        gettext_noop("The bill for order %(number)s"),
        gettext_noop(
            "The bill of %(vendor)s over %(total)s is on your order's page. Please pay it until "
            "%(due)s."
        ),
    ),
    "cancelled": Words(
        gettext_noop("Order %(number)s was cancelled"),
        gettext_noop("%(vendor)s had to cancel your order. The reason is on your order's page."),
    ),
    "refunded": Words(
        gettext_noop("Order %(number)s was cancelled"),
        gettext_noop(
            "%(vendor)s had to cancel your order and noted that you have your money back. The "
            "reason is on your order's page."
        ),
    ),
    "expired": Words(
        gettext_noop("Order %(number)s has expired"),
        gettext_noop(
            "No payment was seen in time, so the pieces are back on the shelf. If you have paid, "
            "write to the maker at once. You may order anew."
        ),
    ),
    "expired_unconfirmed": Words(
        gettext_noop("Order %(number)s has expired"),
        gettext_noop(
            "%(vendor)s did not confirm in time. Nothing is to be paid; you may order anew or "
            "write to the maker."
        ),
    ),
    "link": Words(
        gettext_noop("The link of order %(number)s"),
        gettext_noop("You asked for the link of your order at %(vendor)s once more."),
    ),
    "case_answered": Words(
        gettext_noop("%(vendor)s answered about order %(number)s"),
        gettext_noop("What the maker offers is on your order's page."),
    ),
    "case_settled": Words(
        gettext_noop("What you reported about order %(number)s is settled"),
        gettext_noop("The outcome is on your order's page."),
    ),
}
TO_MAKER = {
    "placed": Words(
        gettext_noop("New order %(number)s, %(total)s"),
        gettext_noop(
            "A buyer is waiting for your answer. Open the order, check what is wanted, and confirm "
            "it with the day it will be ready."
        ),
    ),
    "confirm_soon": Words(
        gettext_noop("Order %(number)s still waits for you"),
        gettext_noop("Confirm it until %(until)s. After that it expires."),
    ),
    "withdrawn": Words(
        gettext_noop("The buyer cancelled order %(number)s"),
        gettext_noop("You need not do anything: the pieces are back in your stock."),
    ),
    "proof_sent": Words(
        gettext_noop("Proof of payment for order %(number)s"),
        gettext_noop(
            "The buyer says that %(open)s is paid. Look into your account, then mark the payment "
            "or say that no money has come."
        ),
    ),
    "arrived": Words(
        gettext_noop("Order %(number)s has arrived"),
        gettext_noop("The buyer says that the goods have arrived."),
    ),
    "expired": Words(
        gettext_noop("Order %(number)s has expired"),
        gettext_noop("It was not paid in time. The pieces are back in your stock."),
    ),
    "expired_unconfirmed": Words(
        gettext_noop("Order %(number)s has expired"),
        gettext_noop(
            "It was not confirmed in time, and the buyer has been told. The pieces are back in "
            "your stock."
        ),
    ),
    "as_shown": Words(
        gettext_noop("Order %(number)s is as shown"),
        gettext_noop("The buyer says that what arrived is as it was shown."),
    ),
    "not_as_shown": Words(
        gettext_noop("Order %(number)s is not as shown"),
        gettext_noop("Read what the buyer found different, and say what you will do."),
    ),
    "case_settled": Words(
        gettext_noop("What was reported about order %(number)s is settled"),
        gettext_noop("The outcome is on the order's page."),
    ),
}
OF_CASES = ("as_shown", "not_as_shown", "case_answered", "case_settled")
_CONFIRMED = {Paying.DELIVERY: "confirmed_delivery", Paying.TERM: "confirmed_term"}
_READY = {Delivery.PICKUP: "ready", Delivery.BOOTH: "ready_booth"}


def named(verb: str, order) -> str:
    """Which words tell this step of this order."""
    if verb == "confirmed":
        if order.paying in _CONFIRMED:
            return _CONFIRMED[order.paying]
        return "confirmed_until" if order.expires_at else "confirmed"
    if verb == "shipped":
        return _READY.get(order.delivery, verb)
    if verb == "cancelled" and order.ended_by == EndedBy.BUYER:
        return "withdrawn"
    if verb == "cancelled" and order.payment == PaymentState.REFUNDED:
        return "refunded"
    if verb == "expired" and order.confirmed_at is None:
        return "expired_unconfirmed"
    return verb


def is_over(verb: str, order) -> bool:
    """Whether a word that urges came too late: what it asks for has been done, or has ended.

    A quotation's order is confirmed as it is placed: nobody is asked to confirm it.
    """
    if verb == "placed" and order.quote_id:
        return True
    waits = {"pay_soon": OrderState.CONFIRMED, "confirm_soon": OrderState.PLACED}
    return verb in waits and (order.state != waits[verb] or order.expires_at is None)
