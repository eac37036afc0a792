"""The last step: where a product goes next, and what its maker is told."""

import pytest
from django.urls import reverse
from django.utils import timezone

from products.actions import sending, showing
from products.models import Submission
from tests.make import (
    KOTA_KEDIRI,
    make_edition,
    make_organiser,
    make_photo,
    make_product,
    make_user,
    make_vendor,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def owner(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def product(owner):
    product = make_product(make_vendor(owner=owner))
    make_photo(product)
    return product


def decide(submission, state):
    """What curation leaves behind."""
    Submission.objects.filter(pk=submission.pk).update(state=state, decided_at=timezone.now())


def send_form(client, product):
    return client.get(reverse("products:send", args=[product.pk])).context["form"]


def test_what_came_back_goes_back_by_a_button_of_its_own(client, product, owner):
    make_edition(name="Pameran Lain")
    edition = make_edition(name="Pameran Semula")
    decide(sending.send(product, edition=edition, by=owner), "returned")
    page = client.get(reverse("products:send", args=[product.pk]))
    assert page.context["form"].ahead.edition == edition
    assert f'type="hidden" name="target" value="{edition.pk}"' in page.text
    assert "Kirim lagi ke Pameran Semula" in page.text
    assert f'type="radio" name="target" value="{edition.pk}"' not in page.text
    assert not send_form(client, product).fields["target"].initial
    client.post(reverse("products:send", args=[product.pk]), {"target": str(edition.pk)})
    assert Submission.objects.waiting().get().edition == edition


def test_returned_by_two_its_maker_says_to_which(client, product, owner):
    for _ in range(2):
        decide(sending.send(product, edition=make_edition(), by=owner), "returned")
    form = send_form(client, product)
    assert (form.ahead, form.fields["target"].initial) == (None, None)


@pytest.mark.parametrize(
    ("regions", "chosen"),
    [([None], None), ([None, KOTA_KEDIRI], 1), ([KOTA_KEDIRI, "35"], None), ([], "tetap")],
)
def test_a_new_product_goes_to_its_own_regions_open_edition(client, product, regions, chosen):
    editions = [make_edition(make_organiser(region=region)) for region in regions]
    expected = str(editions[chosen].pk) if isinstance(chosen, int) else chosen
    assert send_form(client, product).fields["target"].initial == expected


def test_where_it_was_never_sent_is_not_chosen_for_it(client, product, owner):
    """Decided where it was sent and unchanged since: one press must not send it elsewhere."""
    edition, _elsewhere = make_edition(), make_edition()
    first = sending.send(product, edition=edition, by=owner)
    showing.publish(product, first.revision, edition=edition)
    decide(first, "approved")
    form = send_form(client, product)
    assert (form.ahead, form.fields["target"].initial) == (None, None)


def test_what_is_told_after_sending_fits_those_without_email(client, product, owner):
    address = reverse("products:send", args=[product.pk])
    assert "lewat e-mail" in client.post(address, {"target": "tetap"}, follow=True).text
    sending.withdraw(Submission.objects.get(), by=owner)
    owner.email, owner.phone = None, "+6281234567899"
    owner.save()
    page = client.post(address, {"target": "tetap"}, follow=True).text
    assert "e-mail" not in page
    assert "hasilnya muncul di" in page
