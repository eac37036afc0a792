"""The fair's words: states and their moves, roles, levels."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    PROVINCE = "province", _("province")
    REGENCY = "regency", _("regency")
    CITY = "city", _("city")


class EditionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    ANNOUNCED = "announced", _("announced")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    ARCHIVED = "archived", _("archived")


EDITION_MOVES = {
    EditionState.DRAFT: {EditionState.ANNOUNCED},
    EditionState.ANNOUNCED: {EditionState.OPEN, EditionState.DRAFT},
    EditionState.OPEN: {EditionState.CLOSED},
    EditionState.CLOSED: {EditionState.ARCHIVED},
    EditionState.ARCHIVED: set(),
}


class Role(models.TextChoices):
    OPERATOR = "operator", _("operator")
    ORGANISER = "organiser", _("organiser")
    CURATOR = "curator", _("curator")
    OFFICER = "officer", _("officer of a region")
    OBSERVER = "observer", _("national observer")
    HELPER = "helper", _("helper of the organiser")


class AgendaKind(models.TextChoices):
    OPENING = "opening", _("opening")
    CLASS = "class", _("class")
    MATCHING = "matching", _("business matching")
    SIGNING = "signing", _("signing")
    LIVE = "live", _("live shopping")


class TimeZone(models.TextChoices):
    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class Tint(models.TextChoices):
    """The four hall colours of the stylesheet."""

    MENGKUDU = "a", _("red")
    SOGA = "b", _("brown")
    WEDEL = "c", _("indigo")
    DAUN = "d", _("green")


class Motif(models.TextChoices):
    """Cloths of the archipelago; each is a drawing in static/img/motif/."""

    KAWUNG = "kawung", "kawung"
    PARANG = "parang", "parang"
    MEGA_MENDUNG = "megamendung", "mega mendung"
    SONGKET = "songket", "songket"
    SASIRANGAN = "sasirangan", "sasirangan"
    ULOS = "ulos", "ulos"


class Scene(models.TextChoices):
    """The drawings of a lobby's head; each is a file in static/img/scene/."""

    GATE = "gapura", _("split gate and evening market")
    HILLS = "gunung", _("volcano, terraces and a village house")
    HARBOUR = "dermaga", _("harbour with boats")
    CITY = "kota", _("city square with stalls")
