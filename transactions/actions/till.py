"""Sales at the booth: recorded from the maker's phone, taken back within the hour."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from expo.models import Edition
from kit.money import rupiah
from products.actions import stock
from products.models import Product
from transactions.actions import ledger
from transactions.choices import Channel, Kind, PaidBy, ReversalReason, Source
from transactions.editions import edition_for
from transactions.models import BoothSale, Entry, Verdict
from transactions.refusals import KeyReused, Refused
from vendors.models import Vendor
from vendors.rules import works_for

MOST_PIECES, LEAST_IDR = 9_999, 100
UNDO_WITHIN = timedelta(hours=1)
# A phone whose clock is off by less is believed: networks take their time too.
CLOCK_MAY_BE_OFF = timedelta(minutes=5)
# A fair lasts days, and a phone may lie in a drawer over a holiday; what comes later would change
# figures that were reported and released meanwhile, so the organiser records it, with papers.
OLDEST = timedelta(days=30)
CHANNELS = {PaidBy.QRIS: Channel.QRIS, PaidBy.CASH: Channel.BOOTH, PaidBy.TRANSFER: Channel.BOOTH}


@transaction.atomic
def record(
    vendor,
    *,
    by,
    client_id,
    quantity: int,
    amount_idr: int,
    paid_by: str,
    product: int | None = None,
    label: str = "",
    edition: str = "",
    phone_at: datetime | None = None,
    phone_now: datetime | None = None,
) -> BoothSale:
    """One sale that has happened; the same ``client_id`` again gives the sale that is there.

    ``product`` is a key; of one that the maker has no more only the ``label`` is kept. ``edition``:
    the slug the phone's page had. ``phone_at`` and ``phone_now``: when it was and when it is sent,
    by the phone's clock. Raises Refused; PermissionDenied but for the maker's own people.
    """
    vendor, now = _own(vendor, by), timezone.now()
    told = {"quantity": quantity, "amount_idr": amount_idr, "paid_by": paid_by}
    there = Entry.objects.filter(client_id=client_id).select_related("booth_sale").first()
    if there:
        return _same(there, vendor, phone_at, product=product, label=label, **told)
    _check(**told)
    goods, label = _goods(vendor, product, label)
    entry = ledger.post(
        **{"kind": Kind.SALE, "channel": CHANNELS[paid_by], "source": Source.BOOTH_SALE},
        **{"client_id": client_id, "amount_idr": amount_idr, "vendor": vendor, "by": by},
        edition=Edition.objects.filter(pk=edition_for(vendor.pk, edition)).first(),
        category=goods.category if goods else None,
        happened_at=_moment(now, phone_at, phone_now),
    )
    sale = BoothSale.objects.create(
        **{"entry": entry, "product": goods, "label": label, "quantity": quantity},
        **{"paid_by": paid_by, "phone_at": phone_at or now},
        taken=stock.take_what_is_there(goods.pk, quantity) if goods else 0,
    )
    return _noted(sale, "booth_sale", by)


@transaction.atomic
def undo(sale, *, by) -> BoothSale:
    """Recorded by mistake: reversed, within the hour by the server's clock; once, however often it
    is asked for. Never what a second person has judged. Raises Refused, PermissionDenied."""
    entry = Entry.objects.select_related("vendor").get(pk=sale.entry_id)
    _own(entry.vendor, by)
    sale = BoothSale.objects.select_related("entry").get(pk=sale.pk)
    if Entry.objects.filter(reverses=entry).exists():
        return sale
    if Verdict.objects.filter(entry=entry).exists():
        words = _("The organiser has looked at this sale already. Ask them to take it back.")
        raise Refused(words, code="judged")
    if timezone.now() > entry.recorded_at + UNDO_WITHIN:
        words = _("This sale is more than an hour old. Ask the organiser to take it back.")
        raise Refused(words, code="late")
    ledger.reverse(entry, by=by, reason=ReversalReason.MISTAKE)
    if sale.product_id:
        stock.give_back(sale.product_id, sale.taken)
    return _noted(sale, "booth_sale_undone", by)


def _own(vendor, by) -> Vendor:
    """The maker, held until the transaction ends: the sales of one maker come one by one."""
    vendor = Vendor.objects.select_for_update(no_key=True).get(pk=vendor.pk)
    if not works_for(by, vendor):
        raise PermissionDenied
    return vendor


def _check(quantity, amount_idr, paid_by):
    if paid_by not in CHANNELS:
        raise Refused(_("Choose how it was paid: cash, QRIS or transfer."), code="paid_by")
    if not 1 <= quantity <= MOST_PIECES:
        words = _("Write how many were sold, from 1 to %(most)s.")
        raise Refused(words, code="quantity", params={"most": MOST_PIECES})
    if amount_idr < LEAST_IDR:
        words = _("Write the amount received, at least %(least)s.")
        raise Refused(words, code="amount", params={"least": rupiah(LEAST_IDR)})
    if amount_idr > settings.ORDER_MOST_IDR:
        words = _("One sale is at most %(most)s here. Ask the organiser to record a larger one.")
        raise Refused(words, code="too_much", params={"most": rupiah(settings.ORDER_MOST_IDR)})


def _moment(now, phone_at, phone_now) -> datetime:
    """When it happened: the phone's moment, put right by how far its clock is off as it sends."""
    if phone_at is None:
        return now
    off = now - (phone_now or now)
    happened_at = phone_at
    if abs(off) > CLOCK_MAY_BE_OFF:
        try:
            happened_at += off
        except OverflowError:
            happened_at = now
    if happened_at < now - OLDEST:
        words = _(
            "By its clock this sale is more than %(days)s days old. If the phone's clock was "
            "wrong, record the sale anew; if not, ask the organiser to record it."
        )
        raise Refused(words, code="old", params={"days": OLDEST.days})
    return min(happened_at, now)


def _same(entry, vendor, phone_at, *, product, label, **told) -> BoothSale:
    """The sale that is there, unless it says something else."""
    sale = getattr(entry, "booth_sale", None)
    if sale is None or entry.vendor_id != vendor.pk:
        raise KeyReused
    kept = {"amount_idr": entry.amount_idr, "quantity": sale.quantity, "paid_by": sale.paid_by}
    if product is None:
        goods_differ = sale.product_id is not None or sale.label != label
    else:  # gone since, or gone before
        goods_differ = sale.product_id not in (None, product)
    if told != kept or goods_differ or (phone_at and sale.phone_at != phone_at):
        raise KeyReused
    return sale


def _goods(vendor, product, label) -> tuple[Product | None, str]:
    """The maker's product, if it is there, and the name to write down."""
    rows = Product.objects.filter(pk=product, vendor=vendor).select_related("category")
    goods = rows.first() if product is not None else None
    if goods or label:
        return goods, goods.name if goods else label
    if product is None:
        raise Refused(_("Write what was sold."), code="no_goods")
    words = _("This product is no longer in your list. Record it as goods without a listing.")
    raise Refused(words, code="no_product")


def _noted(sale, verb, by) -> BoothSale:
    facts = {"amount_idr": sale.entry.amount_idr, "quantity": sale.quantity}
    facts |= {"goods": sale.label, "paid_by": str(sale.paid_by)}
    trail.record(sale.entry, verb=verb, by=by, region=sale.entry.region_id, after=facts)
    return sale
