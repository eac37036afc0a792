"""The goods' words: readiness, states of product, photo and submission, kinds of touch-up."""

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
    RETURNED = "returned", _("returned for changes")
    APPROVED = "approved", _("passed curation")
    REFUSED = "refused", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


S = SubmissionState
OPEN_STATES = (S.SUBMITTED, S.IN_REVIEW)
# A returned product is sent again as a new submission; what was decided stays as it was.
SUBMISSION_MOVES = {
    S.SUBMITTED: {S.IN_REVIEW, S.APPROVED, S.RETURNED, S.REFUSED, S.WITHDRAWN},
    S.IN_REVIEW: {S.APPROVED, S.RETURNED, S.REFUSED, S.WITHDRAWN},
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
