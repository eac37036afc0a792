"""Unsaved ledger entries, checked and with the snapshot of their moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from expo.models import Edition, Region
from live.choices import LiveShare
from live.models import LiveSession
from products.models import Category
from transactions.choices import COMMITMENTS, SALES, Channel, Kind, Source
from transactions.models import Entry, Order
from transactions.refusals import KeyReused, Refused
from vendors.choices import STANDING
from vendors.models import Vendor

MOST_IDR = 10**15
BATCH = 500
# By hand: it is asked with every sale, and the ORM writes it longer than the database answers.
HALLS = (
    "SELECT p.vendor_id, p.edition_id, b.hall_id FROM vendors_participation p "  # noqa: S608
    "JOIN expo_booth b ON b.id = p.booth_id "
    f"WHERE p.state IN ({', '.join(['%s'] * len(STANDING))}) "
    "AND (p.vendor_id, p.edition_id) IN (VALUES {pairs})"
)
# Clocks of phones run ahead, by hours where the zone is set wrongly.
AHEAD = timedelta(days=1)
WORDS = {"kind": Kind.values, "channel": Channel.values, "source": Source.values}
# What a client says of an entry; who sent it and the snapshots are not part of it.
BODY = (
    *("kind", "channel", "amount_idr", "vendor_id", "edition_id", "order_id"),
    *("fulfils_id", "live_session_id", "live_share", "country", "currency", "original_amount"),
    *("rate", "rate_source", "source", "source_ref", "evidence_hash", "reverses_id"),
)
COPIED = (
    *("edition_id", "vendor_id", "region_id", "kind", "channel", "category_id", "scale"),
    *("hall_id", "country", "currency", "rate", "rate_source", "order_id", "live_session_id"),
    *("live_share", "source"),
)
TAKEN = (
    *("kind", "channel", "amount_idr", "source", "client_id", "vendor", "edition", "category"),
    *("order", "fulfils", "live_session", "country", "currency", "original_amount", "rate"),
    *("rate_source", "source_ref", "evidence_hash"),
)
INHERITED = ("edition_id", "vendor_id", "region_id", "category_id", "scale", "hall_id", "country")


@dataclass(frozen=True, kw_only=True)
class Row:
    """What a caller says of one amount.

    With a maker, region and scale are the maker's of this moment; ``region`` (a Region or its
    code) is for amounts without one. What fulfils a commitment stands where that stands.
    ``note`` is not part of the entry: the writer keeps it in a side row.
    """

    kind: str
    channel: str
    amount_idr: int
    by: User
    source: str
    client_id: UUID
    vendor: Vendor | None = None
    edition: Edition | None = None
    region: Region | str | None = None
    category: Category | None = None
    order: Order | None = None
    fulfils: Entry | None = None
    live_session: LiveSession | None = None
    live_share: str = ""
    happened_at: datetime | None = None
    country: str = "ID"
    currency: str = "IDR"
    original_amount: Decimal | None = None
    rate: Decimal | None = None
    rate_source: str = ""
    source_ref: str = ""
    evidence_hash: str = ""
    note: str = ""


def entry(halls, row: Row) -> Entry:
    """An unsaved Entry; ``halls`` as ``halls_of`` gives them."""
    now, vendor, edition = timezone.now(), row.vendor, row.edition
    draft = Entry(
        **{name: value for name in TAKEN if (value := getattr(row, name)) is not None},
        recorded_by=row.by,
        region_id=vendor.region_id if vendor else getattr(row.region, "pk", row.region),
        scale=vendor.scale if vendor else "",
        hall_id=halls.get((vendor.pk, edition.pk)) if vendor and edition else None,
        live_share=row.live_share or (LiveShare.DIRECT if row.live_session else ""),
        happened_at=row.happened_at or now,
        recorded_at=now,
    )
    if row.fulfils:
        _stand_by(draft, row.fulfils)
    return _checked(draft)


def reversal(entry, *, amount_idr, reason, by, fulfils) -> Entry:
    """An unsaved Entry that takes ``entry`` back by ``amount_idr``, a negative amount."""
    now = timezone.now()
    share = Decimal(amount_idr) / entry.amount_idr
    return Entry(
        **{name: getattr(entry, name) for name in COPIED},
        amount_idr=amount_idr,
        original_amount=entry.original_amount and round(entry.original_amount * share, 2),
        reverses=entry,
        reversal_reason=reason,
        fulfils=fulfils,
        happened_at=now,
        recorded_at=now,
        recorded_by=by,
    )


def halls_of(rows) -> dict:
    """Where each maker stands in each edition: {(vendor id, edition id): hall id}."""
    pairs = {
        (r["vendor"].pk, r["edition"].pk) for r in rows if r.get("vendor") and r.get("edition")
    }
    if not pairs:
        return {}
    found, pairs = {}, sorted(pairs)
    with connection.cursor() as cursor:
        for start in range(0, len(pairs), BATCH):
            some = pairs[start : start + BATCH]
            sql = HALLS.format(pairs=", ".join(["(%s, %s)"] * len(some)))
            cursor.execute(sql, [*STANDING, *(key for pair in some for key in pair)])
            found |= {(vendor, edition): hall for vendor, edition, hall in cursor.fetchall()}
    return found


def check_same(there, draft, *, has_moment):
    """Raise KeyReused unless an entry says what the draft says."""
    names = [*BODY, *(["happened_at"] if has_moment else [])]
    names += [] if draft.vendor_id else ["region_id"]  # else the maker's, who may have moved
    if any(getattr(there, name) != getattr(draft, name) for name in names):
        raise KeyReused


def _stand_by(draft, commitment):
    if commitment.kind not in COMMITMENTS or commitment.reverses_id or draft.kind not in SALES:
        raise Refused(_("Only a payment fulfils, and only a commitment."), code="no_commitment")
    if draft.vendor_id not in (None, commitment.vendor_id):
        raise Refused(_("This order belongs to another maker."), code="other_vendor")
    for name in INHERITED:
        setattr(draft, name, getattr(commitment, name))
    draft.order_id = draft.order_id or commitment.order_id


def _checked(draft):
    """What no form would send, but an import might: the row can never be mended."""
    for name, words in WORDS.items():
        if getattr(draft, name) not in words:
            raise ValueError(f"{name}: {getattr(draft, name)!r}")
    if type(draft.amount_idr) is not int:
        raise TypeError("Amounts are whole rupiah.")
    if draft.happened_at > timezone.now() + AHEAD:
        raise Refused(_("This day has not come yet. Check the date."), code="ahead")
    if not 0 < draft.amount_idr <= MOST_IDR:
        raise Refused(_("Write an amount above zero, in whole rupiah."), code="amount")
    if draft.kind in (*SALES, *COMMITMENTS) and not draft.vendor_id:
        raise Refused(_("Say which maker sold this."), code="no_vendor")
    if not draft.region_id:
        raise Refused(_("Say which region this belongs to."), code="no_region")
    foreign = (draft.original_amount, draft.rate, draft.rate_source)
    if draft.currency != "IDR" and not all(foreign):
        raise Refused(
            _("An amount in another currency needs that amount, the rate and the rate's source."),
            code="no_rate",
        )
    return draft
