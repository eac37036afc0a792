"""The words of business matching, and their moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MatchState(models.TextChoices):
    """A buyer's request, as its meetings make it."""

    OPEN = "open", _("makers are being looked for")
    PROPOSED = "proposed", _("makers proposed")
    BOOKED = "booked", _("meeting booked")
    DONE = "done", _("meetings held")
    CLOSED = "closed", _("closed")


M = MatchState
_AS_MEETINGS_GO = {M.OPEN, M.PROPOSED, M.BOOKED, M.DONE, M.CLOSED}
# It follows its meetings back and forth; closed it stays.
MATCH_MOVES = {
    **dict.fromkeys((M.OPEN, M.PROPOSED, M.BOOKED, M.DONE), _AS_MEETINGS_GO),
    M.CLOSED: set(),
}


class MeetingState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    BOOKED = "booked", _("booked")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")
    DECLINED = "declined", _("declined by the maker")


T = MeetingState
# Booked again: at another time. Held again: another outcome. Who was declined or cancelled can be
# proposed anew.
MEETING_MOVES = {
    T.PROPOSED: {T.BOOKED, T.CANCELLED, T.DECLINED},
    T.BOOKED: {T.BOOKED, T.PROPOSED, T.HELD, T.CANCELLED, T.DECLINED},
    T.HELD: {T.HELD},
    T.CANCELLED: {T.PROPOSED},
    T.DECLINED: {T.PROPOSED},
}
# How each is shown (kit.admin.tag).
MEETING_TAGS = {
    T.PROPOSED: "wait",
    T.BOOKED: "ok",
    T.HELD: "",
    T.CANCELLED: "bad",
    T.DECLINED: "bad",
}
# Those that hold a table at their time.
SEATED = (T.BOOKED, T.HELD)
LIVE = (T.PROPOSED, T.BOOKED)


class Outcome(models.TextChoices):
    """What came of a meeting; each is more than the one before."""

    NONE = "none", _("nothing came of it")
    SAMPLE = "sample", _("sample asked for")
    QUOTE = "quote", _("quotation asked for")
    ORDER = "order", _("order")
    AGREEMENT = "agreement", _("agreement")


class Ended(models.TextChoices):
    """Who ended a meeting or a request."""

    BUYER = "buyer", _("buyer")
    MAKER = "maker", _("maker")
    ORGANISER = "organiser", _("organiser")
