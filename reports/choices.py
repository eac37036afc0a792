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
