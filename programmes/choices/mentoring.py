"""The words of mentoring, and its moves."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class MentorKind(models.TextChoices):
    PEER = "peer", _("another maker")
    UNIVERSITY = "university", _("university")
    AGENCY = "agency", _("agency")


class Theme(models.TextChoices):
    """What mentors offer and makers ask for."""

    PHOTO = "photo", _("photographing goods")
    LIVE = "live", _("live shopping")
    STORY = "story", _("product stories")
    PRICE = "price", _("prices")
    PACKAGING = "packaging", _("packaging")
    PERMIT = "permit", _("permits and certificates")
    EXPORT = "export", _("buyers abroad")
    MONEY = "money", _("bookkeeping")


class MentoringState(models.TextChoices):
    ASKED = "asked", _("asked for")
    RUNNING = "running", _("running")
    DONE = "done", _("finished")
    DECLINED = "declined", _("declined by the mentor")
    ENDED = "ended", _("ended")


M = MentoringState
MENTORING_MOVES = {
    M.ASKED: {M.RUNNING, M.DECLINED, M.ENDED},
    M.RUNNING: {M.DONE, M.ENDED},
    M.DONE: {M.ENDED},
    M.DECLINED: set(),
    M.ENDED: set(),
}
# A maker has one of these with a mentor at a time.
ALIVE = (M.ASKED, M.RUNNING)
# So long the mentor still sees a maker whose mentoring is finished; see docs/decisions/034.
SHARED_FOR = timedelta(days=90)
MENTORING_TAGS = {
    M.ASKED: "wait",
    M.RUNNING: "ok",
    M.DONE: "",
    M.DECLINED: "bad",
    M.ENDED: "bad",
}
