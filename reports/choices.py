"""The words of visits."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VisitKind(models.TextChoices):
    """What was looked at.

    EDITION counts every page of an edition, its lobby included; MAKER every page of a maker in
    whatever edition, their goods included.
    """

    EDITION = "edition", _("expo")
    BOOTH = "booth", _("booth")
    PRODUCT = "product", _("product")
    LIVE = "live", _("live session")
    REGION = "region", _("region")
    MAKER = "maker", _("maker")


class Origin(models.TextChoices):
    """How a visitor came to a page."""

    LINK = "link", _("link")
    LIVE = "live", _("live session")
    QR = "qr", _("QR code on a poster")


class By(models.TextChoices):
    """What figures of the ledger are told by."""

    KIND = "kind", _("kind")
    CHANNEL = "channel", _("channel")
    REGION = "region", _("region")
    CATEGORY = "category", _("category")
    COUNTRY = "country", _("buyer's country")
    DAY = "day", _("day")
    HALL = "hall", _("hall")
    # Both at once, as "sale booth": what totals are made of.
    DEAL = "deal", _("kind and channel")


class ReportState(models.TextChoices):
    """Of a closing report; from "prepared" on its content is frozen."""

    MAKING = "making", _("being made")
    FAILED = "failed", _("could not be made")
    DRAFT = "draft", _("draft")
    PREPARED = "prepared", _("prepared, waits for release")
    RELEASED = "released", _("released")
    REFUSED = "refused", _("turned down")


S = ReportState
# A draft, and one that failed, may be counted anew; what was prepared is released or turned down.
REPORT_MOVES = {
    S.MAKING: {S.FAILED, S.DRAFT},
    S.FAILED: {S.MAKING},
    S.DRAFT: {S.MAKING, S.PREPARED},
    S.PREPARED: {S.RELEASED, S.REFUSED},
    S.RELEASED: set(),
    S.REFUSED: set(),
}
IN_WORK = (S.MAKING, S.FAILED, S.DRAFT, S.PREPARED)
FROZEN = (S.PREPARED, S.RELEASED, S.REFUSED)


class Rhythm(models.TextChoices):
    """How often a report comes by mail."""

    DAY = "day", _("every day")
    WEEK = "week", _("every week, on Monday")
    MONTH = "month", _("every month, on the first day")


class Paused(models.TextChoices):
    """Why a report by mail does not come."""

    RIGHTS = "rights", _("your role no longer covers these figures")
    ADDRESS = "address", _("your account has no e-mail address")
