"""The goods' words: readiness, states, verdicts, tracks, kinds of touch-up; and the moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProductState(models.TextChoices):
    DRAFT = "draft", _("draft")
    LIVE = "live", _("on show")
    ARCHIVED = "archived", _("archived")


class Readiness(models.TextChoices):
    READY = "ready_stock", _("ready to ship")
    MADE = "made_to_order", _("made to order")
    PREORDER = "pre_order", _("pre-order")


class PhotoState(models.TextChoices):
    WAITING = "waiting", _("being prepared")
    READY = "ready", _("ready")
    REFUSED = "refused", _("refused")


class SubmissionState(models.TextChoices):
    SUBMITTED = "submitted", _("waiting for curation")
    IN_REVIEW = "in_review", _("in review")
    # Decided, and nobody told yet: it may still be undone. Makers read "in review".
    PENDING = "pending", _("decided, not yet told")
    RETURNED = "returned", _("returned for changes")
    APPROVED = "approved", _("passed curation")
    REFUSED = "refused", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


S = SubmissionState
# In the curators' queue.
WAITING_STATES = (S.SUBMITTED, S.IN_REVIEW)
# Without an answer the maker knows of; one at a time per product and edition.
OPEN_STATES = (*WAITING_STATES, S.PENDING)
ANSWERS = (S.APPROVED, S.RETURNED, S.REFUSED)
# A returned product is sent again as a new submission; what was decided stays as it was.
SUBMISSION_MOVES = {
    S.SUBMITTED: {S.IN_REVIEW, S.PENDING, S.WITHDRAWN},
    # In review again: the same curator goes on, or another after half an hour.
    S.IN_REVIEW: {S.IN_REVIEW, S.SUBMITTED, S.PENDING, S.WITHDRAWN},
    S.PENDING: {S.IN_REVIEW, S.APPROVED, S.RETURNED, S.REFUSED, S.WITHDRAWN},
    S.RETURNED: set(),
    S.APPROVED: set(),
    S.REFUSED: set(),
    S.WITHDRAWN: set(),
}


class TouchUpKind(models.TextChoices):
    PHOTO = "photo", _("photo")
    TITLE = "title", _("title")
    DESCRIPTION = "description", _("description")
    PACKAGING = "packaging", _("packaging")
    PRICE = "price", _("price")
    PERMIT = "permit", _("permit")
    OTHER = "other", _("other")


class Verdict(models.TextChoices):
    """Rows of the decisions; the first three are named like the state they lead to."""

    APPROVED = S.APPROVED.value, _("passed curation")
    RETURNED = S.RETURNED.value, _("returned for changes")
    REFUSED = S.REFUSED.value, _("rejected")
    UNDONE = "undone", _("undone")


class Track(models.TextChoices):
    """Where an approved product will sell."""

    MARKETPLACE = "marketplace", _("marketplace ready")
    LOCAL = "local", _("local platform")
    WHOLESALE = "wholesale", _("wholesale and export")


class RouteReason(models.TextChoices):
    """Why a product goes this way; for the local platform as makers tell it in the field."""

    STOCK = "stock", _("stock ready to ship")
    PARCELS = "parcels", _("used to sending parcels")
    MADE = "made", _("made to order")
    NO_STOCK = "no_stock", _("no stock kept")
    CHILDREN = "children", _("minds children, works when there is time")
    NO_PARCELS = "no_parcels", _("cannot send parcels yet")
    VOLUME = "volume", _("can make larger quantities")
    ABROAD = "abroad", _("has or seeks buyers abroad")


TRACK_REASONS = {
    Track.MARKETPLACE: (RouteReason.STOCK, RouteReason.PARCELS),
    Track.LOCAL: (
        RouteReason.MADE,
        RouteReason.NO_STOCK,
        RouteReason.CHILDREN,
        RouteReason.NO_PARCELS,
    ),
    Track.WHOLESALE: (RouteReason.VOLUME, RouteReason.ABROAD),
}


class NominationState(models.TextChoices):
    NOMINATED = "nominated", _("nominated")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


N = NominationState
# What the region counts against its quota.
COUNTED = (N.NOMINATED, N.ACCEPTED)
NOMINATION_MOVES = {
    N.NOMINATED: {N.ACCEPTED, N.REFUSED, N.WITHDRAWN},
    # Withdrawn where the owner says that they cannot come: the place is free again.
    N.ACCEPTED: {N.WITHDRAWN},
    N.REFUSED: set(),
    N.WITHDRAWN: set(),
}


class SheetKind(models.TextChoices):
    MAKERS = "makers", _("makers")
    PRODUCTS = "products", _("products")


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("uploaded")
    CHECKED = "checked", _("checked, with rows to mend")
    READY = "ready", _("ready to import")
    IMPORTING = "importing", _("being imported")
    IMPORTED = "imported", _("imported")
    REFUSED = "refused", _("not readable")


M = ImportState
IMPORT_MOVES = {
    M.UPLOADED: {M.CHECKED, M.READY, M.REFUSED},
    M.CHECKED: {M.IMPORTING},
    M.READY: {M.IMPORTING},
    # Back where it was when something has changed since the check, or the machine gave up.
    M.IMPORTING: {M.IMPORTED, M.CHECKED, M.READY},
    M.IMPORTED: set(),
    M.REFUSED: set(),
}
