"""Rows of buying, asking and the ledger, by noun."""

from transactions.models.arrival import AsShown, ShownShare
from transactions.models.basket import Basket, BasketLine, Checkout
from transactions.models.entry_sheet import EntrySheet
from transactions.models.evidence import Evidence
from transactions.models.inquiry import Attachment, Contact, Inquiry, Message, ReadyAnswer
from transactions.models.ledger import Entry, EntryNote
from transactions.models.office import (
    Handover,
    Office,
    OfficeBudget,
    OfficeInvitation,
    OfficeMember,
    OfficeRequest,
    RequestLine,
)
from transactions.models.order import Order, OrderLine, Reply
from transactions.models.papers import Paper
from transactions.models.paying import BankAccount, Payment, PaymentProof, QrisCode, Tariff
from transactions.models.quote import Quote, QuoteLine, QuoteStep
from transactions.models.rate import ExchangeRate
from transactions.models.seal import Seal
from transactions.models.till import BoothSale
from transactions.models.verdict import Verdict

__all__ = [
    "AsShown",
    "Attachment",
    "BankAccount",
    "Basket",
    "BasketLine",
    "BoothSale",
    "Checkout",
    "Contact",
    "Entry",
    "EntryNote",
    "EntrySheet",
    "Evidence",
    "ExchangeRate",
    "Handover",
    "Inquiry",
    "Message",
    "Office",
    "OfficeBudget",
    "OfficeInvitation",
    "OfficeMember",
    "OfficeRequest",
    "Order",
    "OrderLine",
    "Paper",
    "Payment",
    "PaymentProof",
    "QrisCode",
    "Quote",
    "QuoteLine",
    "QuoteStep",
    "ReadyAnswer",
    "Reply",
    "RequestLine",
    "Seal",
    "ShownShare",
    "Tariff",
    "Verdict",
]
