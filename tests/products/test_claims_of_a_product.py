"""Which permits a product carries: its own maker's only, and seen by buyers once all is passed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from products.actions import drafts, sending
from products.models import Listing
from tests.make import (
    decide_and_tell,
    make_curator,
    make_edition,
    make_photo,
    make_product,
    make_user,
    make_vendor,
)
from vendors.choices import ClaimState
from vendors.models import Claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STORY = {"description": "Dibuat sendiri di dapur kami dari bahan pilihan.", "next": "1"}


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


def claim(vendor, kind="pirt", number="2063571000001-29", state=ClaimState.VERIFIED, **fields):
    return Claim.objects.create(vendor=vendor, kind=kind, number=number, state=state, **fields)


def story(product):
    return reverse("products:story", args=[product.pk])


def test_the_makers_own_are_there_with_their_state_in_words(client, product):
    vendor, past = product.vendor, timezone.localdate() - timedelta(days=1)
    own = claim(vendor)
    waits = claim(vendor, "halal", "ID351", ClaimState.REVIEW)
    over = claim(vendor, "sni", "SNI-1", expires_on=past)
    claim(vendor, "nib", "0220111222333")
    claim(make_vendor(), "bpom", "MD999")
    form = client.get(story(product)).context["form"]
    labels = [str(label) for _value, label in form.fields["claims"].choices]
    assert labels == [
        f"{waits} · sedang diperiksa",
        f"{own} · terverifikasi",
        f"{over} · kedaluwarsa",
    ]


def test_ticked_ones_are_kept_and_the_form_shows_them(client, product):
    own = claim(product.vendor)
    assert client.post(story(product), STORY | {"claims": [own.pk]}).status_code == 302
    assert list(product.claims.all()) == [own]
    html = client.get(story(product)).content.decode()
    assert f'value="{own.pk}" id="id_claims_0" checked' in html.replace(
        ' aria-describedby="id_claims_helptext"', ""
    )
    client.post(story(product), STORY)
    assert not product.claims.exists()


def test_anothers_permit_is_refused(client, product, owner):
    own, foreign = claim(product.vendor), claim(make_vendor())
    answer = client.post(story(product), STORY | {"claims": [own.pk, foreign.pk]})
    assert list(answer.context["form"].errors) == ["claims"]
    assert foreign.number not in answer.content.decode().replace(own.number, "", 1) or (
        foreign.number == own.number
    )
    with pytest.raises(ValidationError):
        drafts.save_story(product, by=owner, claims=[foreign])
    assert not product.claims.exists()


def test_buyers_see_those_of_the_approved_version_and_the_whole_business(client, product, owner):
    vendor, today = product.vendor, timezone.localdate()
    carried = claim(vendor)
    halal = claim(vendor, "halal", "ID35110000123", expires_on=today)
    claim(vendor, "bpom", "MD867", ClaimState.VERIFIED)
    waits = claim(vendor, "sni", "SNI-2", ClaimState.REVIEW)
    claim(vendor, "nib", "0220111222333")
    claim(vendor, "brand", "IDM000111222")
    edition = make_edition()
    drafts.save_story(product, by=owner, claims=[carried, halal, waits])
    sent = sending.send(product, edition=edition, by=owner)
    decide_and_tell(sent, by=make_curator(edition.organiser))
    page = client.get(f"/produk/{product.slug}/").content.decode()
    for number in (carried.number, halal.number, "0220111222333", "IDM000111222"):
        assert f"<dd>{number}</dd>" in page
    assert "MD867" not in page
    assert "SNI-2" not in page
    assert 'class="tag halal"' in page
    # Its day passes: it drops off by itself.
    Claim.objects.filter(pk=halal.pk).update(expires_on=today - timedelta(days=1))
    page = client.get(f"/produk/{product.slug}/").content.decode()
    assert halal.number not in page
    assert 'class="tag halal"' not in page
    # A version older than the permits' choice shows all of the maker's.
    Listing.objects.update(claims=None)
    assert "MD867" in client.get(f"/produk/{product.slug}/").content.decode()


def test_a_product_without_halal_wears_no_mark_of_its_makers_other_goods(client, product, owner):
    claim(product.vendor, "halal", "ID35110000123")
    edition = make_edition()
    sent = sending.send(product, edition=edition, by=owner)
    decide_and_tell(sent, by=make_curator(edition.organiser))
    assert not Listing.objects.get().has_halal
    assert "ID35110000123" not in client.get(f"/produk/{product.slug}/").content.decode()


def test_choosing_permits_for_a_version_older_than_them_is_a_change(product, owner):
    edition = make_edition()
    sent = sending.send(product, edition=edition, by=owner)
    content = {key: value for key, value in sent.revision.content.items() if key != "claims"}
    type(sent.revision).objects.filter(pk=sent.revision_id).update(content=content)
    decide_and_tell(sent, by=make_curator(edition.organiser))
    with pytest.raises(ValidationError) as refused:
        sending.send(product, edition=edition, by=owner)
    assert refused.value.code == "unchanged"
    drafts.save_story(product, by=owner, claims=[claim(product.vendor)])
    assert sending.send(product, edition=edition, by=owner).round == 2
