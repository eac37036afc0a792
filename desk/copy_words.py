"""The list of what comes along, as it is read before the copying and after it."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from accounts.models import Trail
from desk.actions.copying import VERB
from desk.copying import PARTS, may_take_own, offered_to
from desk.parts import Comes, Part
from expo.models import Edition

TWICE = timedelta(minutes=10)
# Why single things of a part that comes along stay behind.
LEFT = {
    "unticked": ngettext_lazy("%(n)s not ticked", "%(n)s not ticked", "n"),
    "live": ngettext_lazy("%(n)s live shopping slot", "%(n)s live shopping slots", "n"),
    "cancelled": ngettext_lazy("%(n)s cancelled item", "%(n)s cancelled items", "n"),
    "closed_account": ngettext_lazy(
        "%(n)s person whose account is closed", "%(n)s people whose accounts are closed", "n"
    ),
    "quota_outside": ngettext_lazy(
        "%(n)s quota outside the organiser's area", "%(n)s quotas outside the organiser's area", "n"
    ),
    "target_outside": ngettext_lazy(
        "%(n)s target outside the organiser's area",
        "%(n)s targets outside the organiser's area",
        "n",
    ),
    "source": ngettext_lazy(
        "%(n)s source that is not open to the organiser",
        "%(n)s sources that are not open to the organiser",
        "n",
    ),
    "not_standing": ngettext_lazy(
        "%(n)s maker who was not taken in or has withdrawn",
        "%(n)s makers who were not taken in or have withdrawn",
        "n",
    ),
    "closed_business": ngettext_lazy(
        "%(n)s maker who has closed", "%(n)s makers who have closed", "n"
    ),
    "outside": ngettext_lazy(
        "%(n)s maker outside the organiser's area", "%(n)s makers outside the organiser's area", "n"
    ),
    "own": ngettext_lazy(
        "%(n)s business of your own: somebody else must take it in",
        "%(n)s businesses of your own: somebody else must take them in",
        "n",
    ),
    "maker_stays": ngettext_lazy(
        "%(n)s whose maker stays behind", "%(n)s whose makers stay behind", "n"
    ),
    "off_show": ngettext_lazy("%(n)s no longer on show", "%(n)s no longer on show", "n"),
}


@dataclass(frozen=True)
class Line:
    """One part on the page before the copying; ``count`` None: not this person's to know."""

    part: Part
    count: int | None
    is_ticked: bool
    is_offered: bool

    @property
    def needs(self) -> str:
        return " ".join(self.part.needs)


def groups_of(source, ticked, user):
    """[(key, heading, lines)] with every part once, by whether it comes along."""
    offered, own = offered_to(user, source), may_take_own(user, source)
    lines = [
        Line(
            part=part,
            count=part.count(source) if part.is_format or own else None,
            is_ticked=part.key in ticked,
            is_offered=part in offered,
        )
        for part in PARTS
    ]
    headings = {
        Comes.ALWAYS: _("Always comes along"),
        Comes.TICKED: _("Comes along unless you untick it"),
        Comes.ASKED: _("Stays behind unless you tick it"),
        Comes.NEVER: _("Always stays behind"),
    }
    return [
        (comes.value, words, [line for line in lines if line.part.comes == comes])
        for comes, words in headings.items()
    ]


def told_of(edition) -> dict | None:
    """What was kept about the copying; None: it is no copy."""
    rows = Trail.objects.filter(
        subject_app="expo", subject_model="edition", subject_key=str(edition.pk), verb=VERB
    )
    return rows.order_by("pk").values("after", "at", "actor", "actor__name", "actor__email").first()


def made_before(source, slug, *, by) -> Edition | None:
    """The copy a second click finds: same source, same address, same person, just now."""
    edition = Edition.objects.run_by(by).filter(slug=slug, copied_from=source).first()
    told = edition and told_of(edition)
    is_same = told and told["actor"] == by.pk and told["at"] > timezone.now() - TWICE
    return edition if is_same else None


def summary_of(parts: dict):
    """(what came: [(part, how many, why others stayed)], what stayed: [(part, why)])."""
    came, stayed = [], []
    for part in PARTS:
        found = parts.get(part.key, {"came": 0, "left": {}})
        left = [LEFT[code] % {"n": n} for code, n in found["left"].items() if n and code in LEFT]
        if found["came"]:
            came.append((part, found["came"], left))
        elif part.comes == Comes.NEVER:
            stayed.append((part, [part.why]))
        else:
            stayed.append((part, left or [_("There was none.")]))
    return came, stayed
