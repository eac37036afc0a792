"""What of an edition always stays behind when it is copied, and why."""

from django.utils.translation import gettext_lazy

from accounts.models import Trail
from desk.belongings import ASKED, HELPED, JUDGED, ORDERED, PARTNERED, RECORDED, REPORTED
from desk.parts import Comes, Part, of, trail_of
from expo.models import Reminder
from live.models import LiveProduct, LiveSession
from products import models as curated
from programmes.models import Assistance, MatchRequest, Meeting, MeetingSlot, Partnership
from reports.models import Catalogue, ClosingReport, Visit
from transactions import models as trade

STAYING = (
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
