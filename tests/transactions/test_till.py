"""A sale at the booth counts once, by the right clock, and can be taken back for an hour."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import Trail
from expo.choices import EditionState
from products.models import Listing
from tests.make import (
    make_booth,
    make_edition,
    make_listing,
    make_officer,
    make_participation,
    make_product,
    make_user,
    make_vendor,
)
from tests.transactions.till import net, sell, stand
from transactions.actions import ledger, till, verifying
from transactions.models import BoothSale, Entry
from transactions.refusals import KeyReused, Refused

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def aged(monkeypatch, age):
    """Everything from here on happens ``age`` later."""
    later = timezone.now() + age
    monkeypatch.setattr(timezone, "now", lambda: later)


@pytest.mark.parametrize(
    ("paid_by", "channel"), [("cash", "booth"), ("transfer", "booth"), ("qris", "qris")]
)
def test_a_sale_is_one_entry_with_its_goods(paid_by, channel):
    owner, vendor, product = stand()
    edition = make_edition()
    place = make_participation(vendor, edition, booth=make_booth())
    sale = sell(vendor, owner, product, paid_by=paid_by, edition=edition.slug)
    entry = Entry.objects.get()
    assert (entry.kind, entry.channel, entry.source) == ("sale", channel, "booth_sale")
    assert (entry.amount_idr, entry.vendor, entry.edition) == (50_000, vendor, edition)
    assert (entry.category, entry.recorded_by) == (product.category, owner)
    assert entry.region_id == vendor.region_id
    assert place.booth is not None
    assert (sale.label, sale.quantity, sale.product) == (product.name, 2, product)
    assert sale.paid_by == paid_by
    row = Trail.objects.get(verb="booth_sale")
    assert (row.actor, row.subject_key) == (owner, str(entry.pk))
    assert row.after["amount_idr"] == 50_000


def test_goods_without_a_listing_have_a_name():
    owner, vendor, _product = stand()
    sale = sell(vendor, owner, label="Kalender meja")
    assert (sale.label, sale.product, sale.entry.category) == ("Kalender meja", None, None)
    with pytest.raises(Refused, match="apa yang terjual|what was sold"):
        sell(vendor, owner)


def test_the_same_id_counts_once():
    owner, vendor, product = stand()
    told = {"client_id": uuid4(), "phone_at": timezone.now() - HOUR}
    first = sell(vendor, owner, product, phone_now=timezone.now(), **told)
    for minutes in (0, 1, 200):
        now = timezone.now() + timedelta(minutes=minutes)
        assert sell(vendor, owner, product, phone_now=now, **told) == first
    assert Entry.objects.count() == BoothSale.objects.count() == 1
    product.refresh_from_db()
    assert product.stock == 8


@pytest.mark.parametrize(
    "changed",
    [
        {"amount_idr": 49_000},
        {"quantity": 3},
        {"paid_by": "qris"},
        {"product": None, "label": "Lain"},
        {"phone_at": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
    ids=lambda changed: "-".join(changed),
)
def test_the_same_id_with_other_contents_is_refused(changed):
    owner, vendor, product = stand()
    told = {"client_id": uuid4(), "phone_at": timezone.now() - HOUR}
    sell(vendor, owner, product, **told)
    with pytest.raises(KeyReused):
        sell(vendor, owner, product, **{**told, **changed})
    assert net(vendor) == 50_000


def test_another_product_or_another_maker_under_the_same_id_is_refused():
    owner, vendor, product = stand()
    key = uuid4()
    sell(vendor, owner, product, client_id=key)
    with pytest.raises(KeyReused):
        sell(vendor, owner, make_product(vendor), client_id=key)
    other, other_vendor, other_product = stand()
    with pytest.raises(KeyReused):
        sell(other_vendor, other, other_product, client_id=key)
    plain = {"client_id": uuid4(), "label": "Kalender meja"}
    sell(vendor, owner, **plain)
    with pytest.raises(KeyReused):
        sell(other_vendor, other, **plain)
    assert Entry.objects.count() == 2


def test_the_id_of_an_entry_that_is_no_sale_at_the_booth_is_refused():
    owner, vendor, product = stand()
    told = {"kind": "sale", "channel": "phone", "amount_idr": 50_000, "source": "officer"}
    entry = ledger.post(vendor=vendor, by=owner, **told)
    with pytest.raises(KeyReused):
        sell(vendor, owner, product, client_id=entry.client_id)


def test_only_the_makers_own_people_record_and_undo():
    owner, vendor, product = stand()
    sale = sell(vendor, owner, product)
    operator = make_user(is_superuser=True, is_staff=True)
    for stranger in (make_user(), make_officer(), operator, stand()[0]):
        with pytest.raises(PermissionDenied):
            sell(vendor, stranger, product)
        with pytest.raises(PermissionDenied):
            till.undo(sale, by=stranger)
    assert net(vendor) == 50_000


def test_a_product_that_is_gone_or_anothers_leaves_its_name():
    owner, vendor, _product = stand()
    theirs = make_product(make_vendor())
    for key in (theirs.pk, 987_654):
        sale = sell(vendor, owner, product=key, label="Keripik")
        assert (sale.product, sale.label, sale.taken) == (None, "Keripik", 0)
        with pytest.raises(Refused) as refusal:
            sell(vendor, owner, product=key)
        assert refusal.value.code == "no_product"
    theirs.refresh_from_db()
    assert theirs.stock == 10


def test_a_product_deleted_since_is_still_the_same_sale():
    owner, vendor, product = stand()
    key, told = uuid4(), {"product": product.pk, "label": product.name}
    sale = sell(vendor, owner, client_id=key, **told)
    product.delete()
    assert sell(vendor, owner, client_id=key, **told) == sale


def test_outside_every_edition_the_sale_counts_without_one():
    owner, vendor, product = stand()
    left = make_edition()
    sale = sell(vendor, owner, product, edition=left.slug)
    assert sale.entry.edition is None
    closed = make_edition(state=EditionState.CLOSED)
    make_participation(vendor, closed)
    assert sell(vendor, owner, product, edition=closed.slug).entry.edition == closed


class TestBounds:
    @pytest.mark.parametrize(
        ("told", "code"),
        [
            ({"quantity": 0}, "quantity"),
            ({"quantity": -3}, "quantity"),
            ({"quantity": 10_000}, "quantity"),
            ({"amount_idr": 0}, "amount"),
            ({"amount_idr": -50_000}, "amount"),
            ({"amount_idr": 250_000_001}, "too_much"),
            ({"amount_idr": 10**18}, "too_much"),
            ({"paid_by": "gold"}, "paid_by"),
            ({"paid_by": ""}, "paid_by"),
        ],
    )
    def test_what_no_till_sells_is_refused(self, told, code):
        owner, vendor, product = stand()
        with pytest.raises(Refused) as refusal:
            sell(vendor, owner, product, **told)
        assert refusal.value.code == code
        assert not Entry.objects.exists()

    def test_the_most_is_taken(self):
        owner, vendor, product = stand()
        sell(vendor, owner, product, amount_idr=250_000_000)
        assert net(vendor) == 250_000_000


class TestClock:
    def happened(self, at, now=None):
        owner, vendor, product = stand()
        sale = sell(vendor, owner, product, phone_at=at, phone_now=now)
        assert sale.phone_at == at
        assert sale.entry.recorded_at <= timezone.now()
        return sale.entry.happened_at

    def test_a_right_clock_is_believed(self):
        now = timezone.now()
        assert self.happened(now - 5 * HOUR, now) == now - 5 * HOUR
        assert self.happened(now - HOUR, now - timedelta(minutes=3)) == now - HOUR

    @pytest.mark.parametrize("off", [timedelta(days=-400), -8 * HOUR, 8 * HOUR, 400 * DAY])
    def test_a_wrong_clock_is_put_right(self, off):
        now = timezone.now()
        happened = self.happened(now + off - 2 * HOUR, now + off)
        assert abs(happened - (now - 2 * HOUR)) < timedelta(minutes=1)

    def test_nothing_happens_in_the_future(self):
        now = timezone.now()
        assert self.happened(now + 3 * DAY, now) <= timezone.now()
        assert self.happened(datetime(9999, 12, 30, tzinfo=UTC), now) <= timezone.now()
        far = datetime(1970, 1, 1, tzinfo=UTC)
        assert self.happened(datetime(9999, 12, 30, tzinfo=UTC), far) <= timezone.now()

    def test_30_days_is_the_oldest(self):
        now = timezone.now()
        self.happened(now - 29 * DAY, now)
        with pytest.raises(Refused) as refusal:
            self.happened(now - 31 * DAY, now)
        assert refusal.value.code == "old"

    def test_without_a_phone_it_is_now(self):
        owner, vendor, product = stand()
        sale = sell(vendor, owner, product)
        assert abs(sale.entry.happened_at - timezone.now()) < timedelta(minutes=1)


class TestStock:
    def left(self, product):
        product.refresh_from_db()
        return product.stock

    def test_it_goes_down_and_comes_back_at_undo(self):
        owner, vendor, product = stand()
        sale = sell(vendor, owner, product, quantity=4)
        assert (self.left(product), sale.taken) == (6, 4)
        till.undo(sale, by=owner)
        assert self.left(product) == 10

    def test_never_below_zero_and_only_what_was_taken_comes_back(self):
        owner, vendor, product = stand(stock=3)
        listing = make_listing(product)
        sale = sell(vendor, owner, product, quantity=5)
        assert (self.left(product), sale.taken) == (0, 3)
        assert Listing.objects.get(pk=listing.pk).is_sold_out
        till.undo(sale, by=owner)
        assert self.left(product) == 3
        assert not Listing.objects.get(pk=listing.pk).is_sold_out

    def test_goods_made_to_order_have_none(self):
        owner, vendor, product = stand(readiness="made_to_order", stock=None)
        sale = sell(vendor, owner, product)
        till.undo(sale, by=owner)
        assert (self.left(product), sale.taken) == (None, 0)


class TestUndo:
    def test_within_the_hour_it_is_reversed_once(self):
        owner, vendor, product = stand()
        sale = sell(vendor, owner, product)
        for _ in range(3):
            till.undo(sale, by=owner)
        reversal = Entry.objects.get(reverses=sale.entry)
        assert (reversal.amount_idr, reversal.reversal_reason) == (-50_000, "mistake")
        assert net(vendor) == 0
        assert Trail.objects.filter(verb="booth_sale_undone", actor=owner).count() == 1

    def test_sent_once_more_it_stays_undone(self):
        owner, vendor, product = stand()
        sale = sell(vendor, owner, product)
        till.undo(sale, by=owner)
        key = sale.entry.client_id
        assert sell(vendor, owner, product, client_id=key) == sale
        assert (net(vendor), Entry.objects.count()) == (0, 2)

    def test_after_an_hour_it_stays(self, monkeypatch):
        owner, vendor, product = stand()
        sale = sell(vendor, owner, product, phone_at=timezone.now() - 5 * HOUR)
        aged(monkeypatch, HOUR - timedelta(seconds=30))
        early = sell(vendor, owner, product)
        till.undo(sale, by=owner)  # by the server's clock it is not an hour yet
        aged(monkeypatch, HOUR + timedelta(seconds=30))
        with pytest.raises(Refused) as refusal:
            till.undo(early, by=owner)
        assert refusal.value.code == "late"
        assert net(vendor) == 50_000

    def test_what_was_judged_stays(self):
        owner, vendor, product = stand()
        sale = sell(vendor, owner, product)
        verifying.verify(sale.entry, by=make_officer())
        with pytest.raises(Refused) as refusal:
            till.undo(sale, by=owner)
        assert refusal.value.code == "judged"
        assert net(vendor) == 50_000
