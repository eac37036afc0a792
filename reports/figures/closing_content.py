"""What a closing report holds: plain values, whole rupiah, counted up to an end of the ledger."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, Q, Value, When
from django.db.models.fields import CharField

from expo.models import Edition, Hall, Region
from products.models import Category
from programmes.choices.matching import MeetingState, Outcome
from programmes.models import Meeting
from reports.choices import By
from reports.figures import programmes
from reports.figures.counting import Sums, counted, entries_of
from reports.figures.funnel import funnel
from reports.figures.groups import grouped, whole
from reports.figures.largest import largest
from reports.figures.small_groups import FEWEST
from transactions.choices import APART, COMMITMENTS, SALES, Channel, Kind
from transactions.counting import counts_at
from transactions.countries import HOME
from transactions.ledger_end import Reach
from transactions.models import AsShown, Inquiry, Seal, Verdict
from vendors.choices import STANDING
from vendors.models import Participation

# Of this form of ``content``; another form gets another number. Form 1 had no programmes.
FORM = 2
# What sales are made of.
DIRECT, LIVE, OFFICES = "direct", "live", "government"
GROUPS = (By.REGION, By.CATEGORY, By.HALL, By.CHANNEL, By.COUNTRY, By.DAY)
QUOTED = (Outcome.QUOTE, Outcome.ORDER, Outcome.AGREEMENT)


def scope(edition: Edition, closed_at: dt.datetime) -> dict:
    """Whose figures they are, as it is called today."""
    return {
        "slug": edition.slug,
        "name": edition.name,
        "name_en": edition.name_en,
        "organiser": edition.organiser.name,
        "from": edition.online_from.isoformat(),
        "until": edition.online_until.isoformat(),
        "closed_at": closed_at.isoformat(),
        "zone": edition.time_zone,
    }


def position(reach: Reach, seal: Seal | None) -> dict:
    """Where in the ledger it was counted."""
    number, head = (seal.number, seal.digest) if seal else (0, "")
    return {"entry": reach.entry, "finding": reach.verdict, "seal": number, "head": head}


def ledger(edition: Edition, closed_at: dt.datetime, reach: Reach, zone: ZoneInfo) -> dict:
    """Every figure that comes from the ledger: the same again whenever it is counted anew.

    A sale counts by when it happened, and a reversal with what it takes back; commitments and what
    is kept apart as they stood at ``closed_at``. About thirty queries over the edition's entries.
    """
    sold, rows = _sold(edition, closed_at), entries_of(edition).filter(happened_at__lte=closed_at)
    kinds = {kind: sums for (kind,), sums in counted(sold, By.KIND, until=reach).items()}
    others = counted(rows, By.KIND, By.COUNTRY, until=reach)
    abroad = 0
    for (kind, country), sums in others.items():
        if kind not in SALES:
            kinds.setdefault(kind, Sums()).add(sums)
        if kind in COMMITMENTS and country != HOME:
            abroad += sums.open_idr
    sales = [kinds.get(kind, Sums()) for kind in SALES]
    found = counted(sold, _part, "vendor", until=reach)
    return {
        "recorded_idr": sum(sums.recorded_idr for sums in sales),
        "verified_idr": sum(sums.verified_idr for sums in sales),
        "entries": sum(sums.entries for sums in sales),
        "makers": len({maker for (_key, maker), sums in found.items() if sums.recorded_idr}),
        "open_idr": sum(kinds.get(kind, Sums()).open_idr for kind in COMMITMENTS),
        "open_abroad_idr": abroad,
        "apart": {str(kind): kinds.get(kind, Sums()).recorded_idr for kind in APART},
        "largest_entry_idr": largest(sold, reach=reach),
        "parts": grouped(found),
        "groups": {
            str(by): grouped(counted(sold, by, "vendor", zone=zone, until=reach)) for by in GROUPS
        },
    }


def changes(edition: Edition, closed_at: dt.datetime, before: dict, reach: Reach) -> dict:
    """Against the version whose content is ``before``: what came later but happened earlier."""
    since = Reach(before["position"]["entry"], before["position"]["finding"])
    sold, ends = _sold(edition, closed_at), {"since": since, "until": reach}
    late = whole(counted(sold.filter(reverses=None), By.CHANNEL, **ends))
    back = whole(counted(sold.filter(reverses__isnull=False), By.CHANNEL, **ends))
    both = whole(counted(sold, By.CHANNEL, **ends))
    findings = Verdict.objects.filter(
        entry__in=sold, pk__gt=since.verdict, pk__lte=reach.verdict, step__gt=0
    )
    return {
        "version": before["version"],
        "recorded_idr": before["ledger"]["recorded_idr"],
        "late_entries": late.entries,
        "late_idr": late.recorded_idr,
        "reversals": -back.entries,
        "reversed_idr": back.recorded_idr,
        "verifications": findings.count(),
        "verified_idr": both.verified_idr,
    }


def fair(edition: Edition) -> dict:
    """What else came of it, as it stands now; None where fewer than three makers are behind it."""
    standing = Participation.objects.filter(edition=edition, state__in=STANDING)
    chosen = funnel(edition)
    total = chosen.total if len(chosen.total.makers) >= FEWEST else None
    answers = AsShown.objects.filter(order__edition=edition).aggregate(
        yes=Count("pk", filter=Q(is_as_shown=True)),
        answers=Count("pk"),
        makers=Count("order__vendor", distinct=True),
    )
    meetings = Meeting.objects.filter(request__edition=edition).aggregate(
        held=Count("pk", filter=Q(state=MeetingState.HELD)),
        quoted=Count("pk", filter=Q(state=MeetingState.HELD, outcome__in=QUOTED)),
    )
    inquiries = Inquiry.objects.filter(edition=edition).aggregate(
        asked=Count("pk"), answered=Count("pk", filter=Q(answered_at__isnull=False))
    )
    return {
        "makers": standing.count(),
        "booths": standing.filter(booth__isnull=False).count(),
        "regions": standing.order_by().values("vendor__region").distinct().count(),
        "funnel": total
        and {
            "registered": total.registered,
            "passed": total.passed,
            "chosen": total.chosen if chosen.leads_on else None,
        },
        "as_shown": {name: answers[name] for name in ("yes", "answers")}
        if answers["makers"] >= FEWEST
        else None,
        "inquiries": inquiries,
        "meetings": meetings,
        "programmes": programmes.of_edition(edition),
    }


def names(told: dict) -> dict:
    """What the groups of ``told`` (of ``ledger``) are called today: {by: {key: [id, en]}}."""
    keys = {by: [row["key"] for row in rows] for by, rows in told["groups"].items()}
    of_category = Category.objects.filter(pk__in=_numbers(keys[By.CATEGORY]))
    halls = Hall.objects.filter(pk__in=_numbers(keys[By.HALL]))
    regions = Region.objects.filter(pk__in=keys[By.REGION])
    return {
        str(By.CATEGORY): {str(row.pk): [row.name, row.name_en or row.name] for row in of_category},
        str(By.HALL): {
            str(row.pk): [f"{row.key} · {row.name}", f"{row.key} · {row.name_en or row.name}"]
            for row in halls
        },
        str(By.REGION): {row.pk: [row.short_name, row.short_name] for row in regions},
    }


def _sold(edition, closed_at):
    """Sales that count as of before the closing, and what took them back."""
    rows = entries_of(edition).filter(kind__in=SALES).alias(counts_at=counts_at())
    return rows.filter(counts_at__lte=closed_at)


def _part(prefix):
    """What sales are made of, for an entry at ``prefix``."""
    return Case(
        When(**{f"{prefix}kind": Kind.GOVERNMENT_PURCHASE}, then=Value(OFFICES)),
        When(**{f"{prefix}channel": Channel.LIVE}, then=Value(LIVE)),
        default=Value(DIRECT),
        output_field=CharField(),
    )


def _numbers(keys):
    return [int(key) for key in keys if key.isdigit()]
