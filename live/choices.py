"""The words of live shopping."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Platform(models.TextChoices):
    """Where a stream runs; which of them a page may embed, ``live.players`` says."""

    YOUTUBE = "youtube", "YouTube"
    VIMEO = "vimeo", "Vimeo"
    OWN = "own", _("own stream (MP4 or HLS)")
    INSTAGRAM = "instagram", "Instagram"
    TIKTOK = "tiktok", "TikTok"
    FACEBOOK = "facebook", "Facebook"
    SHOPEE = "shopee", "Shopee Live"
    TOKOPEDIA = "tokopedia", "Tokopedia Play"
    ZOOM = "zoom", "Zoom"
    OTHER = "other", _("another one")


class LiveShare(models.TextChoices):
    """How an order came about: on the live page itself, or elsewhere after watching."""

    DIRECT = "direct", _("direct")
    INDIRECT = "indirect", _("indirect")
