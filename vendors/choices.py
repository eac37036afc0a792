"""The makers' words: scale, roles, claims, states of a participation and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scale(models.TextChoices):
    """PP 7/2021 art. 35: yearly sales up to 2, 15 and 50 billion rupiah."""

    MICRO = "micro", _("micro")
    SMALL = "small", _("small")
    MEDIUM = "medium", _("medium")


class MemberRole(models.TextChoices):
    OWNER = "owner", _("owner")
    STAFF = "staff", _("staff")


class ClaimKind(models.TextChoices):
    NIB = "nib", "NIB"
    PIRT = "pirt", "P-IRT"
    BPOM = "bpom", "BPOM"
    HALAL = "halal", "Halal"
    SNI = "sni", "SNI"
    BRAND = "brand", _("brand")
    TKDN = "tkdn", "TKDN"


# Of the whole business: shown with every product of the maker.
MAKER_WIDE = (ClaimKind.NIB, ClaimKind.BRAND)


class ClaimState(models.TextChoices):
    UNPROVEN = "unproven", _("unproven")
    REVIEW = "review", _("under review")
    VERIFIED = "verified", _("verified")
    REFUSED = "refused", _("refused")
    EXPIRED = "expired", _("expired")


C = ClaimState
# An owner's change sends it to review; a curator may take back what was verified.
CLAIM_MOVES = {
    C.UNPROVEN: {C.REVIEW},
    C.REVIEW: {C.REVIEW, C.VERIFIED, C.REFUSED, C.EXPIRED},
    C.VERIFIED: {C.REVIEW, C.REFUSED, C.EXPIRED},
    C.REFUSED: {C.REVIEW},
    C.EXPIRED: {C.REVIEW},
}


class ParticipationState(models.TextChoices):
    NOMINATED = "nominated", _("nominated")
    INVITED = "invited", _("invited")
    ACCEPTED = "accepted", _("accepted")
    CONFIRMED = "confirmed", _("confirmed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DECLINED = "declined", _("declined")


P = ParticipationState
PARTICIPATION_MOVES = {
    P.NOMINATED: {P.INVITED, P.ACCEPTED, P.DECLINED, P.WITHDRAWN},
    P.INVITED: {P.ACCEPTED, P.DECLINED, P.WITHDRAWN},
    P.ACCEPTED: {P.CONFIRMED, P.WITHDRAWN, P.DECLINED},
    P.CONFIRMED: {P.WITHDRAWN},
    # Nominated or taken in anew: people change their minds, and so do organisers.
    P.WITHDRAWN: {P.NOMINATED, P.ACCEPTED},
    P.DECLINED: {P.NOMINATED, P.ACCEPTED},
}
# Who may stand on a booth.
STANDING = (P.ACCEPTED, P.CONFIRMED)
# Who will not come.
GONE = (P.DECLINED, P.WITHDRAWN)


class PlacingOrder(models.TextChoices):
    """In which order free booths are filled."""

    GOODS = "goods", _("by what they sell, to fit the halls")
    REGION = "region", _("by region")
    NAME = "name", _("by name")
    ACCEPTED = "accepted", _("by the day they were taken in")


class ExportKind(models.TextChoices):
    """The known obstacles on the way abroad."""

    PERMITS = "permits", _("permits")
    CERTIFICATES = "certificates", _("certificates")
    DOCUMENTS = "documents", _("export documents")
    PAYMENT = "payment", _("payment from abroad")


class ExportState(models.TextChoices):
    MISSING = "missing", _("not yet")
    TOLD = "told", _("in place, says the maker")
    ASKED = "asked", _("help asked for")
    HELPED = "helped", _("the region is helping")
    READY = "ready", _("in place, checked")


X = ExportState
# What makers say of themselves, and what those who help and check say.
EXPORT_MAKER = {
    X.MISSING: {X.TOLD, X.ASKED},
    X.TOLD: {X.MISSING, X.ASKED},
    X.ASKED: {X.MISSING, X.TOLD},
    X.HELPED: {X.TOLD},
    X.READY: {X.MISSING},
}
EXPORT_REGION = {state: set(X) - {state, X.ASKED, X.TOLD} for state in X}
