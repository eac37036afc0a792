"""What a mentoring is measured by, and how much mentoring there is."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from programmes.actions import mentor_work, mentoring, mentoring_ends
from programmes.before_after import lines_of
from programmes.figures.maker import SPAN, figures_of, sales_between
from programmes.figures.mentoring import mentored
from programmes.models import Mentoring
from reports.figures.totals import totals_in
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    make_edition,
    make_listing,
    make_participation,
    make_user,
    make_vendor,
)
from tests.programmes.mentoring import make_asked, make_maker, make_mentor, make_running, owner_of
from transactions.actions import ledger
from transactions.choices import Channel, Kind, ReversalReason, Source
from transactions.counting import counts_at
from transactions.models import Entry, Reply

pytestmark = pytest.mark.django_db


def post(vendor, amount, *, days_ago=1, kind=Kind.SALE, **fields):
    return ledger.post(
        kind=kind,
        channel=Channel.BOOTH,
        amount_idr=amount,
        vendor=vendor,
        happened_at=timezone.now() - timedelta(days=days_ago),
        by=make_user(),
        source=Source.BOOTH_SALE,
        client_id=uuid4(),
        **fields,
    )


def take_back(entry):
    return ledger.reverse(entry, by=make_user(), reason=ReversalReason.MISTAKE)


def reported(vendor, since, until):
    """The same by the reports' one counting code."""
    rows = Entry.objects.filter(vendor=vendor).annotate(counts_at=counts_at())
    return totals_in(rows.filter(counts_at__gte=since, counts_at__lt=until)).recorded_idr


def test_sales_are_those_of_the_reports():
    vendor, now = make_maker(), timezone.now()
    post(vendor, 100_000)
    post(vendor, 40_000, kind=Kind.GOVERNMENT_PURCHASE, days_ago=29)
    post(vendor, 7_000, days_ago=31)
    # Taken back: gone from its own day, however late that was said.
    take_back(post(vendor, 9_000, days_ago=2))
    take_back(post(vendor, 5_000, days_ago=40))
    # No sales: what is ordered, and what is counted apart.
    post(vendor, 1_000_000, kind=Kind.ORDER_COMMITMENT)
    post(vendor, 2_000_000, kind=Kind.ASSISTANCE)
    post(make_vendor(), 3_000_000)
    until = now + timedelta(minutes=1)
    assert sales_between(vendor, until - SPAN, until) == 140_000
    for days in (3, 30, 60):
        since = until - timedelta(days=days)
        assert sales_between(vendor, since, until) == reported(vendor, since, until)


def test_how_a_maker_stands():
    vendor = make_maker()
    make_listing(vendor=vendor)
    make_listing(vendor=vendor)
    make_listing()
    Reply.objects.create(vendor=vendor, minutes=150, answers=5, as_of=timezone.now())
    post(vendor, 25_000)
    assert figures_of(vendor) == {"listings": 2, "response_hours": 2.5, "sales_idr": 25_000}


def test_before_and_after_are_of_their_moments():
    vendor = make_maker()
    post(vendor, 25_000)
    row = make_running(vendor=vendor)
    make_listing(vendor=vendor)
    post(vendor, 30_000, days_ago=0.001)
    row = mentoring.finish(row, by=row.mentor.user, outcome="Selesai")
    assert row.before == {"listings": 0, "response_hours": None, "sales_idr": 25_000}
    assert row.after == {"listings": 1, "response_hours": None, "sales_idr": 55_000}
    lines = lines_of(row, with_sales=True)
    assert [(line.before, line.after) for line in lines[::2]] == [
        ("0 produk", "1 produk"),
        ("Rp25.000", "Rp55.000"),
    ]
    assert len(lines_of(row, with_sales=False)) == 2
    assert lines_of(make_asked(), with_sales=True) == []


NOTHING = {"running": 0, "finished": 0, "makers": 0, "sessions": 0, "hours": 0.0}


def test_how_much_mentoring_there_is():
    assert mentored() == NOTHING
    vendor, edition = make_maker(), make_edition()
    make_participation(vendor, edition)
    make_asked()
    first, second = make_running(vendor=vendor), make_running(vendor=vendor)
    far = make_running(make_mentor(KAB_LAMONGAN), make_maker(KAB_LAMONGAN))
    day = timezone.localdate()
    for row, minutes in ((first, 60), (first, 45), (far, 30)):
        mentor_work.note_session(
            row, held_on=day, minutes=minutes, note=f"Sesi {minutes}", by=row.mentor.user
        )
    mentoring.finish(second, by=second.mentor.user, outcome="Selesai")
    # Begun, then ended by the maker: it was a mentoring all the same.
    mentoring_ends.end(far, by=owner_of(far.vendor))
    told = {"running": 1, "finished": 1, "makers": 1, "sessions": 2, "hours": 1.8}
    assert mentored() == {**told, "makers": 2, "sessions": 3, "hours": 2.2}
    assert mentored([edition]) == told
    assert mentored(regions=[KOTA_KEDIRI]) == told
    assert mentored(regions=[EAST_JAVA]) == mentored(regions=[None]) == mentored()
    assert mentored(regions=[BANDUNG]) == mentored(regions=[]) == NOTHING
    assert mentored([make_edition()]) == NOTHING
    assert Mentoring.objects.count() == 4
