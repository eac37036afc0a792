"""The words of assistance to makers, and their moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ItemKind(models.TextChoices):
    """What is handed out."""

    POLICY = "policy", _("insurance policy")
    CART = "cart", _("cart")
    TOOL = "tool", _("tool")
    PACKAGE = "package", _("package")
    TRAINING = "training", _("training")


class GrantState(models.TextChoices):
    GRANTED = "granted", _("granted")
    READY = "ready", _("ready to pick up")
    HANDED = "handed", _("handed over")
    CANCELLED = "cancelled", pgettext_lazy("grant", "taken back")


G = GrantState
# Handed over by mistake: taken back with its value. Taken back: granted anew.
GRANT_MOVES = {
    G.GRANTED: {G.READY, G.HANDED, G.CANCELLED},
    G.READY: {G.READY, G.HANDED, G.CANCELLED},
    G.HANDED: {G.GRANTED},
    G.CANCELLED: {G.GRANTED},
}
# Those that count against the quantity.
GIVEN = (G.GRANTED, G.READY, G.HANDED)
WAITING = (G.GRANTED, G.READY)
GRANT_TAGS = {G.GRANTED: "wait", G.READY: "wait", G.HANDED: "ok", G.CANCELLED: "bad"}


class ReceiptKind(models.TextChoices):
    PHOTO = "photo", _("photo")
    SIGNATURE = "signature", _("signature")


class DamageState(models.TextChoices):
    """An insurance claim: damage that was reported to the insurer."""

    REPORTED = "reported", pgettext_lazy("damage", "reported")
    PAID = "paid", pgettext_lazy("damage", "paid")
    REFUSED = "refused", pgettext_lazy("damage", "refused")


D = DamageState
DAMAGE_MOVES = {D.REPORTED: {D.PAID, D.REFUSED}, D.PAID: {D.REPORTED}, D.REFUSED: {D.REPORTED}}
DAMAGE_TAGS = {D.REPORTED: "wait", D.PAID: "ok", D.REFUSED: "bad"}
