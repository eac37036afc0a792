"""The words of partners and of what is agreed with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerKind(models.TextChoices):
    """The five sides of the pentahelix."""

    GOVERNMENT = "government", _("government")
    BUSINESS = "business", _("business or bank")
    UNIVERSITY = "university", _("university")
    MEDIA = "media", _("media")
    SOCIETY = "society", _("society")


class Trade(models.TextChoices):
    """What a partner does that the programmes ask for; nobody else may offer it."""

    BANK = "bank", _("lends money")
    INSURER = "insurer", _("insures")
    RETAILER = "retailer", _("has shops")
    OTHER = "other", _("none of these")


class Tier(models.TextChoices):
    """How large a partner's mark stands in the lobby of an edition; the first is the largest."""

    MAIN = "main", _("main partner")
    PARTNER = "partner", _("partner")
    SUPPORT = "support", _("supported by")


TIERS = list(Tier)


class AgreementKind(models.TextChoices):
    MOU = "mou", _("memorandum of understanding (MoU)")
    LOI = "loi", _("letter of intent")


class AgreementState(models.TextChoices):
    PLANNED = "planned", _("planned")
    SIGNED = "signed", _("signed")
    FULFILLED = "fulfilled", _("fulfilled")
    ENDED = "ended", _("ended without result")
    DROPPED = "dropped", _("not signed")


A = AgreementState
# A signed one that was noted by mistake goes back to planned; its value is taken back.
AGREEMENT_MOVES = {
    A.PLANNED: {A.SIGNED, A.DROPPED},
    A.SIGNED: {A.PLANNED, A.FULFILLED, A.ENDED},
    A.FULFILLED: {A.SIGNED},
    A.ENDED: {A.SIGNED},
    A.DROPPED: {A.PLANNED},
}
# Those that stand: their value was recorded.
BINDING = (A.SIGNED, A.FULFILLED, A.ENDED)
AGREEMENT_TAGS = {
    A.PLANNED: "wait",
    A.SIGNED: "ok",
    A.FULFILLED: "",
    A.ENDED: "bad",
    A.DROPPED: "bad",
}
