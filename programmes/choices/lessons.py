"""The words of lessons."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Spot(models.TextChoices):
    """Where a lesson is offered beside the list of all: exactly where it helps."""

    PHOTO = "photo", _("photo coach")
    LIVE = "live", _("planning live shopping")
    STORY = "story", _("product story")
    WHOLESALE = "wholesale", _("wholesale prices")
    SHIPPING = "shipping", _("weight and size")
    ABROAD = "abroad", _("first inquiry from abroad")
    QRIS = "qris", _("QRIS of the business")
    NONE = "none", _("only in the list of lessons")


class Drawing(models.TextChoices):
    """The drawings of lessons; each is a file in static/img/lesson/."""

    WINDOW = "jendela", _("goods beside a window")
    CLOTH = "kain", _("goods on a plain cloth")
    ANGLE = "sudut", _("three sides of one thing")
    PHONE = "ponsel", _("phone on a stand")
    TALK = "bicara", _("a person talking to viewers")
    PAPER = "catatan", _("a sheet with notes")
    STEPS = "tangga", _("price steps")
    BOX = "kardus", _("a box, packed")
    SCALE = "timbangan", _("a kitchen scale")
    LETTER = "surat", _("a letter from abroad")
    CODE = "kode", _("a code on a table")
    CHECK = "centang", _("a check mark")
