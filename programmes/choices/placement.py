"""The words of goods on shop shelves, and their moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlacementState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    AGREED = "agreed", _("agreed by the shop")
    PLACED = "placed", _("on the shelf")
    ENDED = "ended", _("ended")
    DECLINED = "declined", _("declined by the shop")
    DROPPED = "dropped", _("taken back")


P = PlacementState
PLACEMENT_MOVES = {
    P.PROPOSED: {P.AGREED, P.DECLINED, P.DROPPED},
    P.AGREED: {P.PLACED, P.DECLINED, P.DROPPED},
    P.PLACED: {P.PLACED, P.ENDED},
    P.ENDED: {P.PLACED},
    P.DECLINED: {P.PROPOSED},
    P.DROPPED: {P.PROPOSED},
}
COMING = (P.PROPOSED, P.AGREED)
ON_SHELF = (P.PLACED, P.ENDED)
PLACEMENT_TAGS = {
    P.PROPOSED: "wait",
    P.AGREED: "wait",
    P.PLACED: "ok",
    P.ENDED: "",
    P.DECLINED: "bad",
    P.DROPPED: "",
}


class Result(models.TextChoices):
    """What came of a placement."""

    CONTINUED = "continued", _("ordered again")
    SOLD = "sold", _("sold, not ordered again")
    RETURNED = "returned", _("goods came back")
