"""The one sentence in which a maker lets a bank read something."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programmes.choices.financing import Shared

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
