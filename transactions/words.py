"""The words of asking, quoting, offices, papers and cases; and their moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InquiryKind(models.TextChoices):
    RETAIL = "retail", _("question about a product")
    WHOLESALE = "wholesale", _("wholesale")
    PRIVATE_LABEL = "private_label", _("private label")
    EXPORT = "export", _("export")
    COOPERATION = "cooperation", _("cooperation")


class InquiryState(models.TextChoices):
    OPEN = "open", _("waiting for an answer")
    ASSIGNED = "assigned", _("somebody is at it")
    ANSWERED = "answered", _("answered")
    QUOTED = "quoted", _("quotation sent")
    ORDERED = "ordered", _("became an order")
    CLOSED = "closed", _("closed without an order")
    UNANSWERED = "unanswered", _("never answered")


I = InquiryState  # noqa: E741
# Whoever writes once more opens it again; what became an order stays one.
INQUIRY_MOVES = {
    # An offer that stands may be accepted wherever the talk has gone since.
    I.OPEN: {I.ASSIGNED, I.ANSWERED, I.QUOTED, I.ORDERED, I.CLOSED, I.UNANSWERED},
    I.ASSIGNED: {I.OPEN, I.ASSIGNED, I.ANSWERED, I.QUOTED, I.ORDERED, I.CLOSED, I.UNANSWERED},
    I.ANSWERED: {I.OPEN, I.ASSIGNED, I.ANSWERED, I.QUOTED, I.ORDERED, I.CLOSED},
    I.QUOTED: {I.OPEN, I.ASSIGNED, I.ANSWERED, I.QUOTED, I.ORDERED, I.CLOSED},
    I.ORDERED: {I.ORDERED},
    I.CLOSED: {I.OPEN, I.ASSIGNED, I.ANSWERED},
    I.UNANSWERED: {I.OPEN, I.ASSIGNED, I.ANSWERED, I.QUOTED, I.ORDERED, I.CLOSED},
}
INQUIRY_WAITING = (I.OPEN, I.ASSIGNED)


class Side(models.TextChoices):
    """Who speaks in a thread."""

    BUYER = "buyer", _("buyer")
    MAKER = "maker", _("maker")
    HELPER = "helper", _("helper of the organiser")
    ORGANISER = "organiser", _("organiser")


class CameBy(models.TextChoices):
    """Where the buyer meant to go on; WhatsApp contacts are saved first."""

    PAGE = "page", _("page")
    WHATSAPP = "whatsapp", "WhatsApp"


class QuoteState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SENT = "sent", _("sent")
    REVISION = "revision", _("revision asked for")
    REPLACED = "replaced", _("replaced by a newer one")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")


Q = QuoteState
QUOTE_MOVES = {
    Q.DRAFT: {Q.SENT, Q.WITHDRAWN},
    Q.SENT: {Q.REVISION, Q.REPLACED, Q.ACCEPTED, Q.DECLINED, Q.WITHDRAWN, Q.EXPIRED},
    Q.REVISION: {Q.REPLACED, Q.WITHDRAWN, Q.DECLINED},
    Q.REPLACED: set(),
    Q.ACCEPTED: set(),
    Q.DECLINED: set(),
    Q.WITHDRAWN: set(),
    Q.EXPIRED: set(),
}


class Term(models.TextChoices):
    """Incoterms 2020, the four that small makers are asked for."""

    EXW = "EXW", _("EXW: collected at the workshop")
    FOB = "FOB", _("FOB: the maker loads the ship")
    CIF = "CIF", _("CIF: freight and insurance to the port of arrival")
    DAP = "DAP", _("DAP: to the buyer's door, duties paid by the buyer")


class OfficeState(models.TextChoices):
    WAITING = "waiting", _("waiting to be verified")
    VERIFIED = "verified", _("verified")
    REFUSED = "refused", _("refused")


OFFICE_MOVES = {
    OfficeState.WAITING: {OfficeState.VERIFIED, OfficeState.REFUSED},
    OfficeState.VERIFIED: {OfficeState.REFUSED},
    OfficeState.REFUSED: {OfficeState.WAITING, OfficeState.VERIFIED},
}


class OfficeRole(models.TextChoices):
    STAFF = "staff", pgettext_lazy("office", "staff")
    MANAGER = "manager", _("manager")


class RequestState(models.TextChoices):
    DRAFT = "draft", _("being written")
    SUBMITTED = "submitted", _("waiting for approval")
    REVISE = "revise", _("to be revised")
    APPROVED = "approved", _("approved and ordered")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


R = RequestState
REQUEST_MOVES = {
    R.DRAFT: {R.SUBMITTED, R.WITHDRAWN},
    R.SUBMITTED: {R.APPROVED, R.REVISE, R.REFUSED, R.WITHDRAWN},
    R.REVISE: {R.SUBMITTED, R.WITHDRAWN},
    R.APPROVED: set(),
    R.REFUSED: set(),
    R.WITHDRAWN: set(),
}


class PaperKind(models.TextChoices):
    """Papers that are numbered per maker and year."""

    ORDER = "order", _("order")
    INVOICE = "invoice", _("invoice")
    SLIP = "slip", _("packing slip")
    HANDOVER = "handover", _("hand-over record (BAST)")
    BILL = "bill", _("bill")


class CaseState(models.TextChoices):
    """A buyer's "not as shown"; empty where it was as shown."""

    OPEN = "open", _("waiting for the maker")
    ANSWERED = "answered", _("answered by the maker")
    SETTLED = "settled", _("settled")


CASE_MOVES = {
    CaseState.OPEN: {CaseState.ANSWERED, CaseState.SETTLED},
    CaseState.ANSWERED: {CaseState.ANSWERED, CaseState.SETTLED},
    CaseState.SETTLED: set(),
}


class CaseOutcome(models.TextChoices):
    AGREED = "agreed", _("agreed between buyer and maker")
    TOUCH_UP = "touch_up", _("touch-up asked of the maker")
    TAKEN_OFF = "taken_off", _("product taken off")
    UNFOUNDED = "unfounded", _("nothing to find fault with")
