"""The words of buying and of the ledger."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrderState(models.TextChoices):
    PLACED = "placed", _("awaiting confirmation")
    CONFIRMED = "confirmed", _("confirmed by the maker")
    SHIPPED = "shipped", _("shipped or ready for pick-up")
    RECEIVED = "received", _("received")
    COMPLETED = "completed", _("completed")
    CANCELLED = "cancelled", _("cancelled")
    EXPIRED = "expired", _("expired")


O = OrderState  # noqa: E741
ORDER_MOVES = {
    O.PLACED: {O.CONFIRMED, O.CANCELLED, O.EXPIRED},
    O.CONFIRMED: {O.SHIPPED, O.CANCELLED, O.EXPIRED},
    # A parcel refused at the door comes back, and what nobody fetched stays.
    O.SHIPPED: {O.RECEIVED, O.CANCELLED},
    O.RECEIVED: {O.COMPLETED},
    O.COMPLETED: set(),
    O.CANCELLED: set(),
    O.EXPIRED: set(),
}


# Where money may be noted, and proved.
PAYABLE = (O.CONFIRMED, O.SHIPPED, O.RECEIVED, O.COMPLETED)


class PaymentState(models.TextChoices):
    NONE = "none", _("not paid yet")
    PROOF_SENT = "proof_sent", _("proof sent")
    CONFIRMED = "confirmed", _("paid")
    REFUNDED = "refunded", _("refunded")


P = PaymentState
# Paid in parts an order stays "none" (or "proof sent") until all is there; parts are given back
# too. What is undone leaves a proof that waits for its answer again.
PAYMENT_MOVES = {
    P.NONE: {P.PROOF_SENT, P.CONFIRMED, P.REFUNDED},
    P.PROOF_SENT: {P.CONFIRMED, P.NONE, P.REFUNDED},
    P.CONFIRMED: {P.REFUNDED, P.NONE, P.PROOF_SENT},
    P.REFUNDED: set(),
}


class EndedBy(models.TextChoices):
    BUYER = "buyer", _("the buyer")
    MAKER = "maker", _("the maker")
    TIME = "time", _("time")


class Delivery(models.TextChoices):
    PICKUP = "pickup", _("pick up at the maker's")
    BOOTH = "booth", _("pick up at the booth")
    SHIP = "ship", _("send to an address")


class Paying(models.TextChoices):
    """When the maker gets the money; never through the platform."""

    AHEAD = "ahead", _("before it is sent")
    DELIVERY = "delivery", _("cash on delivery")
    TERM = "term", _("by bill, on term")


class PaidBy(models.TextChoices):
    QRIS = "qris", "QRIS"
    TRANSFER = "transfer", _("bank transfer")
    CASH = "cash", _("cash")


class Zone(models.TextChoices):
    """How far a parcel goes inside the country; abroad is by quotation."""

    CITY = "city", _("same regency or city")
    PROVINCE = "province", _("same province")
    ISLANDS = "islands", _("same island group")
    COUNTRY = "country", _("elsewhere in Indonesia")


class Kind(models.TextChoices):
    SALE = "sale", _("sale")
    ORDER_COMMITMENT = "order_commitment", _("order commitment")
    EXPORT_COMMITMENT = "export_commitment", _("export commitment")
    GOVERNMENT_PURCHASE = "government_purchase", _("government purchase")
    FINANCING = "financing", _("financing")
    AGREEMENT_VALUE = "agreement_value", _("agreement value")
    ASSISTANCE = "assistance", _("assistance")


SALES = (Kind.SALE, Kind.GOVERNMENT_PURCHASE)
COMMITMENTS = (Kind.ORDER_COMMITMENT, Kind.EXPORT_COMMITMENT)
# Never added to sales, anywhere.
APART = (Kind.FINANCING, Kind.AGREEMENT_VALUE, Kind.ASSISTANCE)


class Channel(models.TextChoices):
    PLATFORM = "platform", _("platform")
    QRIS = "qris", _("maker's own QRIS")
    BOOTH = "booth", _("booth on site")
    LIVE = "live", _("live shopping")
    PHONE = "phone", _("phone or WhatsApp")
    MARKETPLACE = "marketplace", _("outside marketplace")


class Source(models.TextChoices):
    ORDER = "order", _("order")
    BOOTH_SALE = "booth_sale", _("booth sale")
    IMPORT = "import", _("import row")
    OFFICER = "officer", _("officer's entry")


class ReversalReason(models.TextChoices):
    MISTAKE = "mistake", _("recorded by mistake")
    CANCELLED = "cancelled", _("order cancelled")
    EXPIRED = "expired", _("order expired")
    REFUNDED = "refunded", _("money given back")
    CHANGED = "changed", _("amount changed before payment")
    DUPLICATE = "duplicate", _("recorded twice")


class Finding(models.TextChoices):
    """What a second person found of an entry."""

    VERIFIED = "verified", _("verified")
    DISPUTED = "disputed", _("disputed")
    CLEARED = "cleared", _("dispute settled")


# By what was found last; "" where nobody has looked.
FINDING_MOVES = {
    "": {Finding.VERIFIED, Finding.DISPUTED},
    Finding.VERIFIED: {Finding.DISPUTED},
    Finding.DISPUTED: {Finding.VERIFIED, Finding.CLEARED},
    Finding.CLEARED: {Finding.VERIFIED, Finding.DISPUTED},
}
