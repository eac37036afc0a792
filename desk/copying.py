"""Every kind of thing an edition has, and whether it comes along when the edition is copied."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Trail
from desk.belongings import (
    ASKED,
    HELPED,
    JUDGED,
    ORDERED,
    PARTNERED,
    RECORDED,
    REPORTED,
    TEXTS,
)
from desk.parts import Comes, Part, filled, of, trail_of
from expo.actions import copying as fair
from expo.choices import Role
from expo.models import AgendaItem, Appointment, Booth, Edition, Hall, Look, Reminder
from expo.scopes import reach_of
from live.models import LiveProduct, LiveSession
from products import models as curated
from products.actions import copying as goods
from programmes.models import Assistance, MatchRequest, Meeting, MeetingSlot, Partnership
from reports.actions import copying as answers
from reports.models import Catalogue, ClosingReport, Target, Visit
from transactions import models as trade
from vendors.actions import copying as makers
from vendors.choices import STANDING
from vendors.models import Participation

# In the order of the apps, so that each step finds what it stands on.
PARTS = (
    Part(
        "texts",
        gettext_lazy("Texts"),
        Comes.ALWAYS,
        gettext_lazy(
            "In both languages; name and address are typed anew. The place on site comes along "
            "only for the same organiser."
        ),
        filled(*TEXTS),
        (Edition,),
    ),
    Part(
        "days",
        gettext_lazy("Days online and on site"),
        Comes.ALWAYS,
        gettext_lazy(
            "Moved by the same number of days; the hours stay. The moment of announcing is left "
            "empty, so that no draft is announced before somebody has read it."
        ),
        filled(*fair.MOMENTS),
    ),
    Part(
        "look",
        gettext_lazy("Look"),
        Comes.TICKED,
        gettext_lazy("Colours, motif, drawing, and a copy of the picture."),
        of(Look),
        (Look,),
        fair.look,
    ),
    Part(
        "halls",
        gettext_lazy("Halls"),
        Comes.TICKED,
        gettext_lazy("With letters, names and colours."),
        of(Hall),
        (Hall,),
        fair.halls,
    ),
    Part(
        "booths",
        gettext_lazy("Booths"),
        Comes.TICKED,
        gettext_lazy("The same numbers in the same halls, all of them free."),
        of(Booth, "hall__edition"),
        (Booth,),
        fair.booths,
        needs=("halls",),
    ),
    Part(
        "agenda",
        gettext_lazy("Agenda"),
        Comes.TICKED,
        gettext_lazy(
            "Moved by the same number of days. Live shopping slots and cancelled items stay "
            "behind, and so do the addresses to take part online."
        ),
        of(AgendaItem),
        (AgendaItem,),
        fair.agenda,
    ),
    Part(
        "rubric",
        gettext_lazy("Rubric with its criteria"),
        Comes.TICKED,
        gettext_lazy(
            "An edition without one of its own goes by the default rubric, and so does the copy."
        ),
        of(curated.Criterion, "rubric__edition"),
        (curated.Rubric, curated.Criterion),
        goods.rubric,
    ),
    Part(
        "call",
        gettext_lazy("Call for nominations with its quotas"),
        Comes.TICKED,
        gettext_lazy(
            "Moved by the same number of days. Quotas come along for the organiser's area, "
            "sources as far as they are open to the organiser."
        ),
        of(curated.Call),
        (curated.Call, curated.Quota, curated.Call.sources.through),
        goods.call,
    ),
    Part(
        "targets",
        gettext_lazy("Targets"),
        Comes.TICKED,
        gettext_lazy(
            "The same amounts, with periods moved by the same number of days. Targets of regions "
            "come along for the organiser's area."
        ),
        of(Target),
        (Target,),
        answers.targets,
    ),
    Part(
        "people",
        gettext_lazy("People with a role in this edition"),
        Comes.ASKED,
        gettext_lazy("The same people get the same roles in the copy."),
        of(Appointment),
        (Appointment,),
        fair.people,
    ),
    Part(
        "makers",
        gettext_lazy("Makers who stand there"),
        Comes.ASKED,
        gettext_lazy(
            "You take them in anew, and each still confirms. Only makers of the organiser's area, "
            "and never your own business."
        ),
        of(Participation, state__in=STANDING),
        (Participation,),
        makers.makers,
    ),
    Part(
        "places",
        gettext_lazy("The makers' places"),
        Comes.ASKED,
        gettext_lazy("On the booths of the same numbers."),
        of(Participation, booth__isnull=False),
        copy=makers.places,
        needs=("booths", "makers"),
    ),
    Part(
        "goods",
        gettext_lazy("Goods that passed curation"),
        Comes.ASKED,
        gettext_lazy(
            "What the scores led to: they stand in the copy without being judged again, as far "
            "as their makers come along and they are still on show."
        ),
        of(curated.Showing),
        (curated.Showing,),
        goods.goods,
        needs=("makers",),
    ),
    Part(
        "scores",
        gettext_lazy("Products sent, scores and decisions"),
        Comes.NEVER,
        gettext_lazy(
            "A score is one curator's word about one version on one day. Copied, it would be "
            "counted twice. What it led to can be ticked: the goods that passed."
        ),
        of(curated.Submission),
        JUDGED,
    ),
    Part(
        "nominations",
        gettext_lazy("Nominations"),
        Comes.NEVER,
        gettext_lazy("A region names its makers anew for each edition, by a letter of its own."),
        of(curated.Nomination, "call__edition"),
        (curated.Nomination,),
    ),
    Part(
        "live",
        gettext_lazy("Live shopping"),
        Comes.NEVER,
        gettext_lazy("Its address, recording and orders belong to one evening. Plan it anew."),
        of(LiveSession, "agenda_item__edition"),
        (LiveSession, LiveProduct),
    ),
    Part(
        "orders",
        gettext_lazy("Orders"),
        Comes.NEVER,
        gettext_lazy(
            "Buyers ordered in that edition, and their names and addresses are not ours to copy."
        ),
        of(trade.Order),
        ORDERED,
    ),
    Part(
        "inquiries",
        gettext_lazy("Questions and quotations"),
        Comes.NEVER,
        gettext_lazy(
            "Buyers wrote to makers and organiser of that edition, and their words and contacts "
            "are not ours to copy."
        ),
        of(trade.Inquiry),
        ASKED,
    ),
    Part(
        "offices",
        gettext_lazy("Government purchases"),
        Comes.NEVER,
        gettext_lazy("An office asked and approved once. Copied, it would be counted twice."),
        of(trade.OfficeRequest),
        (trade.OfficeRequest, trade.RequestLine, trade.Handover),
    ),
    Part(
        "sales",
        gettext_lazy("Recorded transactions"),
        Comes.NEVER,
        gettext_lazy("A sale belongs to one edition. Copied, it would be counted twice."),
        of(trade.Entry),
        RECORDED,
    ),
    Part(
        "reports",
        gettext_lazy("Closing reports and figures by mail"),
        Comes.NEVER,
        gettext_lazy("They tell of that edition and its days."),
        of(ClosingReport),
        REPORTED,
    ),
    Part(
        "matching",
        gettext_lazy("Business matching"),
        Comes.NEVER,
        gettext_lazy(
            "Buyers wrote for that edition, and their contacts are not ours to copy. Offer times "
            "for meetings anew."
        ),
        of(MatchRequest),
        (MatchRequest, MeetingSlot, Meeting),
    ),
    Part(
        "partners",
        gettext_lazy("Partners and agreements"),
        Comes.NEVER,
        gettext_lazy("Each partner says anew that it takes part, and each paper is signed once."),
        of(Partnership),
        PARTNERED,
    ),
    Part(
        "programmes",
        gettext_lazy("Assistance, mentoring, financing and goods in shops"),
        Comes.NEVER,
        gettext_lazy("They were promised to the makers of that edition. They stay with them."),
        of(Assistance),
        HELPED,
    ),
    Part(
        "visits",
        gettext_lazy("Visits"),
        Comes.NEVER,
        gettext_lazy("They were counted on the pages of that edition."),
        of(Visit),
        (Visit,),
    ),
    Part(
        "reminders",
        gettext_lazy("Reminders asked for"),
        Comes.NEVER,
        gettext_lazy("Visitors asked to be told of that opening and of no other."),
        of(Reminder),
        (Reminder,),
    ),
    Part(
        "catalogues",
        gettext_lazy("Catalogue files"),
        Comes.NEVER,
        gettext_lazy("Made anew from the goods of the copy."),
        of(Catalogue),
        (Catalogue,),
    ),
    Part(
        "trail",
        gettext_lazy("Trail"),
        Comes.NEVER,
        gettext_lazy(
            "It tells what was done there. The trail of the copy begins with the copying."
        ),
        trail_of,
        (Trail,),
    ),
)
BY_KEY = {part.key: part for part in PARTS}
USUAL = [part.key for part in PARTS if part.comes == Comes.TICKED]


def may_take_own(user, source: Edition) -> bool:
    """People, makers and goods: for those who arrange the source, also once it is archived."""
    return reach_of(user).on_edition(source, Role.ORGANISER)


def offered_to(user, source: Edition) -> list[Part]:
    """What this person may tick."""
    own = may_take_own(user, source)
    return [part for part in PARTS if part.can_be_ticked and (part.is_format or own)]


def check(along: Iterable[str]) -> None:
    """Raise ValidationError for what was ticked without what it stands on."""
    along = set(along)
    told = _("“%(part)s” comes along only together with “%(needed)s”. Tick both, or neither.")
    found = [
        ValidationError(told % {"part": part.label, "needed": BY_KEY[key].label}, code="needs")
        for part in PARTS
        if part.key in along
        for key in part.needs
        if key not in along
    ]
    if found:
        raise ValidationError(found)
