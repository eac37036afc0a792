"""The words of financing, and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    INTEREST = "interest", _("interest shown")
    APPLIED = "applied", _("applied for")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")
    DISBURSED = "disbursed", _("disbursed")
    WITHDRAWN = "withdrawn", _("withdrawn by the maker")


C = CaseState
# Refused is over: the consent ended with it. Disbursed again: in parts. The last part taken back:
# approved again, or withdrawn where the maker has withdrawn the consent meanwhile.
CASE_MOVES = {
    C.INTEREST: {C.APPLIED, C.REFUSED, C.WITHDRAWN},
    C.APPLIED: {C.APPROVED, C.REFUSED, C.WITHDRAWN},
    C.APPROVED: {C.DISBURSED, C.REFUSED, C.WITHDRAWN},
    C.REFUSED: set(),
    C.DISBURSED: {C.DISBURSED, C.APPROVED, C.WITHDRAWN},
    C.WITHDRAWN: {C.INTEREST},
}
ALIVE = (C.INTEREST, C.APPLIED, C.APPROVED, C.DISBURSED)
# Those whose consent has ended.
OVER = (C.REFUSED, C.WITHDRAWN)
# Those whose amount was approved.
PROMISED = (C.APPROVED, C.DISBURSED)
CASE_TAGS = {
    C.INTEREST: "wait",
    C.APPLIED: "wait",
    C.APPROVED: "ok",
    C.REFUSED: "bad",
    C.DISBURSED: "ok",
    C.WITHDRAWN: "",
}


class Shared(models.TextChoices):
    """What a maker lets a bank read; each is named where consent is given."""

    CONTACT = "contact", _("name of the business, region and WhatsApp number")
    NIB = "nib", _("NIB and scale")
    SALES = "sales", _("record of sales")
