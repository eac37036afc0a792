"""The closed edition's report: a version, what came late, and the version after it."""

from datetime import timedelta

from accounts.models import User
from expo.choices import EditionState
from expo.models import Edition
from reports.actions import closing
from transactions.actions import ledger
from transactions.choices import Channel, Kind, ReversalReason, Source
from transactions.models import Entry
from vendors.models import Vendor

PREPARES, RELEASES = "panitia.pesisir@contoh.test", "operator@contoh.test"
LATE = (385_000, 1_240_000, 96_500, 512_000, 274_000, 1_830_000)


def make_reports() -> None:
    """Outside of any transaction: seals are written down beside the database at once. The papers
    are set by the worker."""
    edition = Edition.objects.filter(state=EditionState.CLOSED).first()
    people = {user.email: user for user in User.objects.filter(email__in=[PREPARES, RELEASES])}
    _release(edition, people)
    _come_late(edition, people[PREPARES])
    _release(edition, people)


def _release(edition, people):
    report = closing.ask(edition, by=people[PREPARES])
    closing.count(report.pk)
    report.refresh_from_db()
    closing.prepare(report, digest=report.digest, by=people[PREPARES])
    closing.release(report, by=people[RELEASES])


def _come_late(edition, by):
    """Sales noted on paper while there was no signal, and two that were noted twice."""
    makers = Vendor.objects.filter(participations__edition=edition).order_by("pk")
    ledger.post_many(
        {
            "kind": Kind.SALE,
            "channel": Channel.BOOTH,
            "amount_idr": amount,
            "vendor": maker,
            "edition": edition,
            "happened_at": edition.closed_at - timedelta(hours=3 + n),
            "by": by,
            "source": Source.BOOTH_SALE,
            "note": "Dicatat di kertas, sinyal sedang hilang.",
        }
        for n, (amount, maker) in enumerate(zip(LATE, makers, strict=False))
    )
    sold = Entry.objects.filter(edition=edition, kind=Kind.SALE, reverses=None)
    for entry in sold.filter(happened_at__lte=edition.closed_at).order_by("pk")[10:12]:
        ledger.reverse(entry, by=by, reason=ReversalReason.DUPLICATE)
