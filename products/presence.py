"""Makers whom visitors may meet on a page of their own."""

from django.db.models import Exists, OuterRef

from products.models import Listing
from vendors.models import Member, Vendor


def with_a_page():
    """Whom an officer or a spreadsheet brought in has a page, with a number to call, only once
    its owner has taken it up or its goods are on show."""
    mine = OuterRef("pk")
    owned = Exists(Member.objects.filter(vendor=mine))
    shown = Exists(Listing.objects.shown().filter(vendor=mine))
    return Vendor.objects.active().filter(owned | shown).select_related("region")
