"""What a maker agrees to: the terms of an offer, and the one sentence that lets a bank read."""

import hashlib

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programmes.choices.financing import Shared
from programmes.models import FinancingOffer

# The terms of an offer a maker agrees to; what is paid out counts for its expo.
AGREED = (
    *("name", "name_en", "about", "about_en", "least_idr", "most_idr", "months"),
    *("yearly_percent", "edition"),
)
# In the order in which they are named.
NAMED = {
    Shared.CONTACT: gettext_noop("the name of the business, its region and its WhatsApp number"),
    Shared.NIB: gettext_noop("its NIB and scale"),
    Shared.SALES: gettext_noop("its records of sales"),
}


def sentence(offer, vendor, shares) -> str:
    """In the reader's language: what exactly, to whom and for what. It is stored as it was read."""
    what = [_(words) for share, words in NAMED.items() if share in shares]
    return _(
        "For %(vendor)s I let %(bank)s read, only to judge our interest in “%(offer)s”: the amount "
        "and the purpose written here; %(what)s."
    ) % {
        "vendor": vendor.name,
        "bank": offer.bank.name,
        "offer": offer.title,
        "what": "; ".join(what),
    }


def terms_mark(offer) -> str:
    """Sent with the page on which they were read; another one means the bank has changed them."""
    told = repr(
        [str(getattr(offer, FinancingOffer._meta.get_field(name).attname)) for name in AGREED]
    )
    return hashlib.sha256(told.encode()).hexdigest()
