"""Which orders are owed to a live session, and what the ledger says of them."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.core.signing import Signer
from django.utils import timezone

from expo.models import AgendaItem, Edition
from live import links
from live.models import LiveSession
from storefront import stage
from tests.make import make_edition, make_listing, make_participation, make_product, place_order
from tests.storefront.live import make_session, move, page_of, shown
from transactions.actions import orders
from transactions.credit import Came
from transactions.models import Entry, Order
from transactions.refusals import KeyReused

pytestmark = pytest.mark.django_db
FORM = {"quantity": "1", "delivery": "pickup", "country": "ID", "name": "Ratna"}


def token_of(session, place=0):
    return links.of_product(session.pk, shown(session, place).product_id)


def watched_at(session, at):
    return links.WATCHED.sign(f"{session.pk}-{int(at.timestamp())}")


def ordered(session, *, place=0, came=None, **wishes):
    return place_order(shown(session, place), came=came or Came(token_of(session)), **wishes)


def owed(order):
    return order.live_session_id, order.live_share


def test_an_order_begun_on_the_live_page_is_direct(client):
    session = make_session()
    good = stage.goods(session)[0]
    form = client.get(good.order_url)
    token = parse_qs(urlsplit(good.order_url).query)["siaran"][0]
    assert f'name="siaran" value="{token}"'.encode() in form.content
    # An error keeps it.
    sent = {**FORM, "siaran": token, "client_key": uuid4()}
    wrong = client.post(good.order_url, sent)
    assert f'name="siaran" value="{token}"'.encode() in wrong.content
    client.post(good.order_url, {**sent, "phone": "0812 3000 0001"})
    order = Order.objects.get()
    assert owed(order) == (session.pk, "direct")
    assert order.edition == session.edition


def test_its_entries_carry_session_share_and_channel_to_the_end():
    session = make_session()
    order = ordered(session)
    by = session.vendor.members.get().user
    orders.confirm(order, by=by, ready_on=timezone.localdate())
    orders.mark_paid(order, by=by)
    orders.undo_paid(order, by=by)
    orders.mark_paid(order, by=by)
    orders.cancel(order, by=by, reason="Habis", money_back=True)
    entries = Entry.objects.filter(order=order)
    assert entries.count() == 6
    assert set(entries.values_list("channel", "live_session", "live_share", "edition")) == {
        ("live", session.pk, "direct", session.edition.pk)
    }
    assert sum(entries.values_list("amount_idr", flat=True)) == 0


def test_watching_first_and_ordering_elsewhere_is_indirect_and_stays_on_the_platform():
    session = make_session()
    order = ordered(session, came=Came(watched=links.of_watching(session.pk)))
    assert owed(order) == (session.pk, "indirect")
    by = session.vendor.members.get().user
    orders.confirm(order, by=by, ready_on=timezone.localdate())
    orders.mark_paid(order, by=by)
    assert set(order.entries.values_list("channel", "live_session", "live_share")) == {
        ("platform", session.pk, "indirect")
    }


def test_ordinary_orders_are_owed_to_nobody():
    session = make_session()
    order = ordered(session, came=Came())
    by = session.vendor.members.get().user
    orders.confirm(order, by=by, ready_on=timezone.localdate())
    assert owed(order) == (None, "")
    assert list(order.entries.values_list("channel", "live_session", "live_share")) == [
        ("platform", None, "")
    ]


@pytest.mark.parametrize(
    "forge",
    [
        lambda session: f"{session.pk}-{shown(session).product_id}:{'x' * 43}",
        lambda session: Signer(salt="other").sign(f"{session.pk}-{shown(session).product_id}"),
        lambda session: token_of(session, 1),  # of another product
        lambda session: links.of_product(999_999, shown(session).product_id),
        lambda session: links.of_watching(session.pk),  # a signature for something else
        lambda session: token_of(session) + "x",
        lambda session: "\0' OR 1=1 --" + "9" * 300,
    ],
)
def test_forged_and_foreign_words_count_for_nothing_and_stop_nobody(client, forge):
    session = make_session()
    listing, word = shown(session), forge(session)
    sent = {**FORM, "phone": "0812 3000 0001", "siaran": word, "client_key": uuid4()}
    answer = client.post(f"/produk/{listing.slug}/pesan/", sent)
    assert answer.status_code == 303
    assert owed(Order.objects.get()) == (None, "")


@pytest.mark.parametrize(
    "forge",
    [
        lambda session: watched_at(session, timezone.now() - timedelta(hours=25)),
        lambda session: watched_at(session, timezone.now() + timedelta(hours=1)),
        lambda session: links.of_watching(session.pk).replace("-", "0-", 1),
        lambda session: token_of(session),
        lambda session: "x" * 1000,
        lambda session: "\0",
    ],
)
def test_stale_and_forged_watching_counts_for_nothing(client, forge):
    session = make_session()
    listing = shown(session)
    sent = {**FORM, "phone": "0812 3000 0001", "watched": forge(session), "client_key": uuid4()}
    answer = client.post(f"/produk/{listing.slug}/pesan/", sent)
    assert answer.status_code == 303
    assert owed(Order.objects.get()) == (None, "")


def test_direct_from_the_start_until_the_grace_is_over(settings):
    settings.LIVE_GRACE_MIN = 120
    session = make_session()
    for starts, minutes, share in [(10, 60, ""), (-1, 60, "direct"), (-179, 60, "direct")]:
        move(session, starts=starts, minutes=minutes)
        assert ordered(session).live_share == share, starts
    move(session, starts=-181, minutes=60)
    assert ordered(session).live_share == ""
    move(session, starts=-170, minutes=60)
    ended = timezone.now() - timedelta(minutes=125)
    LiveSession.objects.filter(pk=session.pk).update(ended_at=ended)
    assert ordered(session).live_share == ""


def test_nothing_is_owed_to_a_cancelled_session():
    session = make_session()
    AgendaItem.objects.filter(pk=session.agenda_item_id).update(is_cancelled=True)
    both = Came(token_of(session), links.of_watching(session.pk))
    assert owed(ordered(session, came=both)) == (None, "")


def test_what_the_page_no_longer_shows_is_owed_to_nobody():
    session = make_session()
    listing, came = shown(session), Came(token_of(session), links.of_watching(session.pk))
    for state, share in {"draft": "", "archived": "", "announced": "direct"}.items():
        Edition.objects.filter(pk=session.edition.pk).update(state=state)
        order = place_order(listing, came=came)
        assert order.live_share == share, state
    assert order.edition == session.edition
    session.shown.filter(product=listing.product).delete()
    assert place_order(listing, came=Came(token_of(session))).live_share == ""


def test_watching_counts_for_the_sessions_goods_and_its_makers_only():
    session = make_session()
    came = Came(watched=links.of_watching(session.pk))
    of_maker = make_listing(make_product(session.vendor))
    of_other = make_listing(make_product(make_session().vendor))
    assert place_order(of_maker, came=came).live_share == "indirect"
    assert place_order(of_other, came=came).live_share == ""
    LiveSession.objects.filter(pk=session.pk).update(vendor=None)  # the organiser's stage
    assert ordered(session, came=came).live_share == "indirect"
    assert place_order(of_maker, came=came).live_share == ""


def test_of_several_watched_the_last_one_that_fits_counts(settings):
    settings.LIVE_AFTER_H = 24
    first, last, other = make_session(), make_session(), make_session()
    make_participation(first.vendor, last.edition)
    LiveSession.objects.filter(pk=last.pk).update(vendor=first.vendor)
    now = timezone.now()
    ages = {first: 3, last: 2, other: 1}
    tokens = [watched_at(row, now - timedelta(hours=age)) for row, age in ages.items()]
    order = ordered(first, came=Came(watched=" ".join(tokens)))
    assert owed(order) == (last.pk, "indirect")
    settings.LIVE_AFTER_H = 1
    assert owed(ordered(first, came=Came(watched=" ".join(tokens)))) == (None, "")


def test_the_page_itself_counts_before_what_was_watched():
    session, other = make_session(), make_session()
    LiveSession.objects.filter(pk=other.pk).update(vendor=session.vendor)
    came = Came(token_of(session), links.of_watching(other.pk))
    assert owed(ordered(session, came=came)) == (session.pk, "direct")


def test_the_sessions_edition_goes_before_the_pages_where_the_maker_takes_part():
    session, elsewhere = make_session(), make_edition()
    make_participation(session.vendor, elsewhere)
    assert ordered(session, edition_slug=elsewhere.slug).edition == session.edition
    plain = ordered(session, edition_slug=elsewhere.slug, came=Came())
    assert plain.edition == elsewhere
    session.vendor.participations.filter(edition=session.edition).delete()
    order = ordered(session, edition_slug=elsewhere.slug)
    assert (order.edition, *owed(order)) == (elsewhere, None, "")


def test_the_same_form_again_is_the_same_order_whatever_the_browser_tells_by_then():
    session = make_session()
    wishes = {"client_key": uuid4(), "buyer_phone": "+6285700000001"}
    first = ordered(session, **wishes)
    assert ordered(session, came=Came(watched=links.of_watching(session.pk)), **wishes) == first
    assert ordered(session, came=Came(), **wishes) == first
    move(session, starts=-600)
    assert ordered(session, **wishes) == first
    first.refresh_from_db()
    assert owed(first) == (session.pk, "direct")
    with pytest.raises(KeyReused):
        ordered(session, quantity=5, **wishes)


def test_unsigned_words_ask_nothing_of_the_database(django_assert_num_queries):
    session = make_session()
    listing = shown(session)
    with django_assert_num_queries(0):
        Came("1-1:" + "a" * 43, "2-2:" + "b" * 43).session_for(listing.product, now=timezone.now())


def test_the_order_links_of_a_page_stay_the_same(client):
    session = make_session()
    first = client.get(page_of(session)).content
    assert client.get(page_of(session)).content == first
