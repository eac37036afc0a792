"""Whether what arrived is as it was shown, and what follows from a no."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from products.models import Listing, TouchUp
from tests.make import (
    KAB_LAMONGAN,
    appoint,
    make_curator,
    make_edition,
    make_listing,
    make_officer,
    make_participation,
    make_product,
    make_user,
    make_vendor,
    place_order,
)
from transactions.actions import as_shown
from transactions.choices import OrderState
from transactions.models import AsShown, Order, ShownShare
from transactions.refusals import Refused
from vendors.models import Member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def arrived(owner=None, edition=None, **fields):
    """An order whose goods the buyer has."""
    listing = make_listing(make_product(make_vendor(owner=owner or make_user())))
    if edition:
        make_participation(listing.vendor, edition)
    order = place_order(listing)
    fields = {"state": OrderState.RECEIVED, "received_at": timezone.now(), **fields}
    Order.objects.filter(pk=order.pk).update(**fields)
    order.refresh_from_db()
    return order


def say_no(order, **fields):
    product = order.lines.get().product
    return as_shown.answer(
        order, is_as_shown=False, **{"product": product, "text": "Warnanya lain", **fields}
    )


def share_of(vendor):
    row = ShownShare.objects.get(vendor=vendor)
    return row.yes, row.answers


def test_a_yes_completes_the_order_and_raises_the_share():
    order = arrived()
    assert as_shown.answer(order, is_as_shown=True).state == ""
    as_shown.answer(order, is_as_shown=True)  # the same form sent twice
    order.refresh_from_db()
    assert order.state == OrderState.COMPLETED
    assert share_of(order.vendor) == (1, 1)
    assert AsShown.objects.count() == 1
    with pytest.raises(Refused, match="answered|menjawab"):
        say_no(order)


@pytest.mark.parametrize(
    ("state", "days"), [(OrderState.PLACED, 0), (OrderState.SHIPPED, 0), (OrderState.RECEIVED, 31)]
)
def test_only_what_has_arrived_lately_is_asked_about(state, days):
    order = arrived(state=state, received_at=timezone.now() - timedelta(days=days))
    with pytest.raises(Refused):
        say_no(order)
    assert not AsShown.objects.exists()


def test_a_no_opens_a_case_which_the_maker_answers_and_the_buyer_settles(client):
    owner = make_user()
    order = arrived(owner)
    page = reverse("transactions:as_shown", args=[order.token])
    assert client.post(page, {"as_shown": "tidak", "text": " "}).status_code == 200
    assert not AsShown.objects.exists()
    assert client.post(page, {"as_shown": "tidak", "text": "Pecah satu"}).status_code == 303
    case = AsShown.objects.get()
    assert (case.state, case.product, case.text) == (
        "open",
        order.lines.get().product,
        "Pecah satu",
    )
    order.refresh_from_db()
    assert order.state == OrderState.RECEIVED
    agreed = reverse("transactions:case_agreed", args=[order.token])
    assert client.post(agreed).status_code == 200  # nothing to agree with yet
    client.force_login(owner)
    mine = reverse("transactions:my_case", args=[case.pk])
    assert "Pecah satu" in client.get(mine).content.decode()
    assert client.post(mine, {"text": "Kami kirim gantinya"}).status_code == 302
    client.logout()
    shown = client.get(reverse("transactions:status", args=[order.token])).content.decode()
    assert "Kami kirim gantinya" in shown
    assert client.post(agreed).status_code == 303
    case.refresh_from_db()
    order.refresh_from_db()
    assert (case.state, case.outcome, order.state) == ("settled", "agreed", "completed")
    assert share_of(order.vendor) == (0, 1)
    with pytest.raises(Exception, match=r"changed|berubah"):
        as_shown.reply(case, text="lagi", by=owner)


@pytest.mark.parametrize("address", ["terima", "sesuai", "sesuai/selesai", "batal", "bukti"])
def test_a_maker_with_the_buyers_link_does_not_speak_for_the_buyer(client, address):
    owner = make_user()
    order = arrived(owner)
    if address == "sesuai/selesai":
        as_shown.reply(say_no(order), by=owner, text="Kami kirim gantinya")
    client.force_login(owner)
    before = list(AsShown.objects.values()), Order.objects.get(pk=order.pk).state
    answer = client.post(f"/pesanan/{order.token}/{address}/", {"as_shown": "ya"})
    assert "hanya pembeli yang menjawab" in answer.content.decode()
    assert (list(AsShown.objects.values()), Order.objects.get(pk=order.pk).state) == before


def test_a_curator_asks_for_a_touch_up():
    edition = make_edition()
    order = arrived(edition=edition)
    case = say_no(order)
    curator = make_curator(edition.organiser)
    with pytest.raises(Refused):
        as_shown.settle(case, outcome="touch_up", by=curator)
    case = as_shown.settle(
        case, outcome="touch_up", by=curator, kind="photo", note="Foto sesuai warna aslinya"
    )
    task = TouchUp.objects.get()
    assert case.touch_up == task
    assert (task.product, task.kind, task.asked_by) == (case.product, "photo", curator)
    assert Trail.objects.filter(verb="case_settled", actor=curator).exists()


def test_a_curator_takes_the_product_off():
    edition = make_edition()
    case = say_no(arrived(edition=edition))
    as_shown.settle(case, outcome="taken_off", by=make_curator(edition.organiser))
    assert not Listing.objects.get(product=case.product).is_shown


def test_an_unfounded_no_does_not_lower_the_share():
    edition = make_edition()
    order = arrived(edition=edition)
    as_shown.settle(say_no(order), outcome="unfounded", by=make_curator(edition.organiser))
    assert share_of(order.vendor) == (0, 0)


def test_nobody_settles_their_own_and_nobody_from_elsewhere():
    edition, owner = make_edition(), make_user(is_superuser=True, is_staff=True)
    case = say_no(arrived(owner, edition))
    for person in (owner, make_curator(), make_officer(), make_user()):
        with pytest.raises(PermissionDenied):
            as_shown.settle(case, outcome="unfounded", by=person)
    with pytest.raises(PermissionDenied):
        as_shown.reply(case, text="Maaf", by=make_user())
    Member.objects.all().delete()
    assert as_shown.settle(case, outcome="unfounded", by=owner).state == "settled"


def test_other_makers_and_regions_see_no_case(client):
    edition = make_edition()
    case = say_no(arrived(edition=edition))
    other = make_user()
    make_vendor(owner=other)
    client.force_login(other)
    assert client.get(reverse("transactions:my_case", args=[case.pk])).status_code == 404
    assert str(case.order.number) not in client.get("/lapak-saya/sesuai/").content.decode()
    client.force_login(make_officer(KAB_LAMONGAN))
    settle = reverse("admin:transactions_asshown_settle", args=[case.pk])
    assert client.get(settle).status_code == 404
    curator = make_user()
    appoint(curator, "curator", organiser=edition.organiser)
    client.force_login(curator)
    page = client.get(settle).content.decode()
    assert "Warnanya lain" in page
    assert case.order.buyer_name not in page


def test_the_back_office_names_who_settled_in_its_own_language(client):
    edition = make_edition()
    case, curator = say_no(arrived(edition=edition)), make_user(name="Bu Ratri")
    appoint(curator, "curator", organiser=edition.organiser)
    as_shown.settle(case, outcome="unfounded", by=curator)
    client.force_login(curator)
    page = client.get(reverse("admin:transactions_asshown_change", args=[case.pk])).content.decode()
    assert "Diselesaikan oleh" in page
    assert "Settled by" not in page
    assert "Bu Ratri" in page
