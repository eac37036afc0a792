"""Buying, asking and the ledger in the back office, by noun."""

from transactions.admin.cases import AsShownAdmin
from transactions.admin.entry_sheets import EntrySheetAdmin
from transactions.admin.inquiries import InquiryAdmin
from transactions.admin.ledger import EntryAdmin
from transactions.admin.offices import OfficeAdmin
from transactions.admin.orders import OrderAdmin
from transactions.admin.rates import ExchangeRateAdmin

__all__ = [
    "AsShownAdmin",
    "EntryAdmin",
    "EntrySheetAdmin",
    "ExchangeRateAdmin",
    "InquiryAdmin",
    "OfficeAdmin",
    "OrderAdmin",
]
