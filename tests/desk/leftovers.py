"""One row of each group of the follow-up board, of one maker in one edition."""

from datetime import timedelta

from django.utils import timezone

from products.choices import SubmissionState
from programmes.choices.assistance import GrantState, ItemKind
from programmes.models import Assistance, Grant, Item
from tests.make import (
    make_participation,
    make_product,
    make_submission,
    make_user,
    make_vendor,
)
from tests.programmes.partners import make_agreement, make_follow_up, make_partner
from transactions.actions import ledger
from transactions.choices import Channel, Kind, Source
from transactions.models import Inquiry, Quote
from transactions.words import InquiryKind, InquiryState, QuoteState

KEYS = (
    *("pertanyaan", "penawaran", "belum-lunas", "kesepakatan", "janji", "belum-jual"),
    *("dikembalikan", "bantuan"),
)


def ago(days):
    return timezone.now() - timedelta(days=days)


def make_inquiry(edition, vendor, *, days=3, **fields):
    return Inquiry.objects.create(
        vendor=vendor,
        edition=edition,
        region_id=vendor.region_id if vendor else None,
        kind=InquiryKind.WHOLESALE,
        body_hash="x",
        buyer_name="Pembeli",
        buyer_email="pembeli@contoh.test",
        asked_at=ago(days),
        **{"waiting_since": ago(days), **fields},
    )


def make_quote(edition, vendor, *, days=3, state=QuoteState.SENT):
    answered = {"waiting_since": None, "state": InquiryState.QUOTED}
    return Quote.objects.create(
        inquiry=make_inquiry(edition, vendor, **answered),
        state=state,
        lead_days=7,
        valid_until=timezone.localdate(),
        made_by=make_user(),
        sent_at=ago(days),
    )


def make_commitment(edition, vendor, *, days=3, amount=100_000, kind=Kind.ORDER_COMMITMENT):
    return ledger.post(
        kind=kind,
        channel=Channel.PHONE,
        amount_idr=amount,
        vendor=vendor,
        edition=edition,
        happened_at=ago(days),
        by=make_user(),
        source=Source.OFFICER,
    )


def pay(commitment, amount):
    return ledger.post(
        kind=Kind.SALE,
        channel=Channel.PHONE,
        amount_idr=amount,
        vendor=commitment.vendor,
        edition=commitment.edition,
        happened_at=timezone.now(),
        by=make_user(),
        source=Source.OFFICER,
        fulfils=commitment,
    )


def make_signed(edition, vendor, *, days=3, **fields):
    return make_agreement(
        edition,
        vendors=[vendor],
        state="signed",
        signed_on=timezone.localdate() - timedelta(days=days),
        **fields,
    )


def make_grant(edition, vendor, *, days=3, state=GrantState.GRANTED):
    assistance = Assistance.objects.create(
        provider=make_partner(), region_id=vendor.region_id, edition=edition, name="Gerobak"
    )
    item = Item.objects.create(
        assistance=assistance, kind=next(iter(ItemKind)), name="Gerobak dorong", quantity=5
    )
    return Grant.objects.create(
        item=item, vendor=vendor, state=state, granted_at=ago(days), granted_by=make_user()
    )


def make_returned(edition, vendor, *, days=3):
    return make_submission(
        make_product(vendor), edition, state=SubmissionState.RETURNED, decided_at=ago(days)
    )


def leave(edition, vendor=None, *, days=3):
    """Everything that can be left open, of a maker who takes part and has sold nothing."""
    vendor = vendor or make_vendor(owner=make_user())
    make_participation(vendor, edition)
    make_inquiry(edition, vendor, days=days)
    make_quote(edition, vendor, days=days)
    make_commitment(edition, vendor, days=days)
    make_signed(edition, vendor, days=days)
    make_follow_up(make_signed(edition, vendor, days=days), days=-days)
    make_returned(edition, vendor, days=days)
    make_grant(edition, vendor, days=days)
    return vendor
